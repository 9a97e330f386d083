"""Script and language: a paragraph for each language, close pairs, and lines that must stay unnamed."""
# ruff: noqa: E501 (a paragraph is one string, so that it can be read)
from __future__ import annotations

import pytest

from cleaner.language import Language, of_document, of_segment, same, script

PARAGRAPHS = {
    "af": "Die raad het gister besluit dat die ou brug nie meer vir motors oop sal wees nie. Hulle sê dat dit te gevaarlik is en dat 'n nuwe brug gebou word.",
    "az": "Şəhər meriyası köhnə körpünü bağladı, çünki o, artıq təhlükəsiz deyil. Yeni körpü üçün layihə var və bu il işlər başlayacaq, amma daha çox pul lazım olacaq.",
    "ca": "L'ajuntament ha decidit tancar el pont vell perquè no és segur. Les obres del nou pont començaran aquest any, però els veïns diuen que això és massa tard i que també cal una parada d'autobús.",
    "cs": "Město uzavřelo starý most, protože už není bezpečný. Nový most by měl být hotový příští rok, ale obyvatelé říkají, že je to příliš pozdě a že jsou potřeba také autobusy.",
    "cy": "Mae'r cyngor wedi cau yr hen bont gan nad yw hi yn ddiogel. Bydd y gwaith ar bont newydd yn dechrau eleni, ond mae rhai o'r bobl yn dweud bod hyn yn rhy hwyr.",
    "da": "Kommunen har lukket den gamle bro, fordi den ikke længere er sikker. En ny bro skal efter planen stå klar næste år, men naboerne siger, at det er for sent, og at de selv blev spurgt meget lidt.",
    "de": "Die Stadt hat die alte Brücke gesperrt, weil sie nicht mehr sicher ist. Eine neue soll im nächsten Jahr fertig sein, aber die Anwohner sagen, dass das zu spät ist.",
    "en": "The town has closed the old bridge because it is no longer safe. A new one will be ready next year, but people who live there say that this is too late and that they were not asked.",
    "eo": "La urbo fermis la malnovan ponton, ĉar ĝi ne plu estas sekura. Oni konstruos novan ponton en la venonta jaro, sed la loĝantoj diras, ke tio estas tro malfrua kaj ke ili ankaŭ bezonas busojn.",
    "es": "El ayuntamiento ha cerrado el puente viejo porque ya no es seguro. El nuevo estará listo el año que viene, pero los vecinos dicen que es muy tarde y que también hay que pensar en los niños.",
    "et": "Linn sulges vana silla, sest see ei ole enam ohutu. Uus sild peaks valmis olema järgmisel aastal, kuid elanikud ütlevad, et seda on liiga kaua oodatud ja et nad ka ise aitaksid.",
    "eu": "Udalak zubi zaharra itxi du, ez baita segurua. Zubi berria datorren urtean egongo da prest, baina bizilagunek diote oso berandu dela eta haiek ere lagundu nahi dutela. Hori da orain behar den lana.",
    "fi": "Kaupunki on sulkenut vanhan sillan, koska se ei ole enää turvallinen. Uusi silta valmistuu ensi vuonna, mutta asukkaat sanovat, että se on liian myöhään ja että myös bussit ovat tarpeen.",
    "fr": "La ville a fermé le vieux pont parce qu'il n'est plus sûr. Un nouveau pont sera prêt dans deux ans, mais les habitants disent que c'est trop tard et qu'ils ont été oubliés par le maire.",
    "ga": "Tá an chomhairle tar éis an sean-droichead a dhúnadh mar níl sé sábháilte. Beidh droichead nua ann an bhliain seo chugainn, ach deir na daoine go bhfuil sé sin ró-dhéanach agus gur cheart bus a chur ar fáil.",
    "gl": "O concello pechou a ponte vella porque xa non é segura. A nova estará lista no ano que vén, pero os veciños din que iso é moi tarde e que tamén hai unha escola ao outro lado do río.",
    "ha": "Hukumar ta rufe tsohuwar gada domin ba ta da ƙarfi. Za a gina wata sabuwa a cikin shekara mai zuwa, amma mutane sun ce wannan ya yi latti kuma ba a tambaye su ba.",
    "hr": "Grad je zatvorio stari most jer više nije siguran. Novi bi trebao biti gotov tijekom sljedeće godine, no stanovnici kažu da je to prekasno i da ih nitko nije pitao gdje bi ga trebalo graditi. Također traže autobus.",
    "hu": "A város lezárta a régi hidat, mert már nem biztonságos. Az új híd jövőre lesz kész, de a lakók szerint ez túl késő, és azt mondják, hogy senki sem kérdezte meg őket.",
    "id": "Pemerintah kota menutup jembatan lama karena sudah tidak aman. Jembatan baru akan selesai tahun depan, tetapi warga mengatakan bahwa itu terlalu lambat dan mereka tidak bisa menunggu.",
    "is": "Bærinn hefur lokað gömlu brúnni því að hún er ekki lengur örugg. Ný brú verður tilbúin á næsta ári en íbúar segja að það sé of seint og þeir hafi ekki verið spurðir.",
    "it": "Il comune ha chiuso il vecchio ponte perché non è più sicuro. Quello nuovo sarà pronto tra due anni, ma gli abitanti dicono che è troppo tardi e che anche la scuola è dall'altra parte del fiume.",
    "ku": "Şaredariyê pira kevn girt ji ber ku ew ne ewle ye. Pireke nû dê di sala bê de were çêkirin, lê xelk dibêjin ku ev pir dereng e û ji wan re tiştek nehat gotin. Ew jî bi xwe dixwazin bixebitin.",
    "lt": "Miestas uždarė seną tiltą, nes jis jau nėra saugus. Naujas tiltas bus baigtas kitais metais, bet gyventojai sako, kad tai per vėlu ir kad jie taip pat nori autobuso. Jo dar nėra.",
    "lv": "Pilsēta slēdza veco tiltu, jo tas vairs nav drošs. Jauns tilts būs gatavs nākamajā gadā, bet iedzīvotāji saka, ka tas ir par vēlu un ka viņi arī grib autobusu. Tā vēl nav.",
    "ms": "Majlis bandar menutup jambatan lama kerana ia tidak lagi selamat. Jambatan baharu akan siap tahun depan, manakala penduduk berkata bahawa mereka mahu bas serta jalan yang boleh digunakan.",
    "mt": "Il-kunsill għalaq il-pont il-qadim għax ma għadux sigur. Pont ġdid se jkun lest is-sena d-dieħla, iżda n-nies qalu li dan huwa tard wisq u li ħadd ma kien staqsiehom. Kien hemm ukoll min ried tal-linja minn hawn.",
    "nb": "Kommunen har stengt den gamle broen fordi den ikke lenger er trygg. En ny bro skal etter planen stå klar neste år, men naboene sier at det er for sent og at de selv ble spurt mye mindre enn noen andre.",
    "nl": "De stad heeft de oude brug gesloten omdat die niet meer veilig is. Een nieuwe brug zal volgend jaar klaar zijn, maar de bewoners zeggen dat het te laat is en dat zij niets te horen kregen.",
    "nn": "Kommunen har stengt den gamle brua fordi ho ikkje lenger er trygg. Ei ny bru skal etter planen stå klar neste år, men naboane seier at det er for seint, og at dei sjølve vart spurde mykje mindre enn nokon andre. Eg veit ikkje kva som skjer no.",
    "pl": "Miasto zamknęło stary most, ponieważ nie jest już bezpieczny. Nowy ma być gotowy za rok, ale mieszkańcy mówią, że to za późno i że nikt ich o nic nie pytał. Był tam także autobus.",
    "pt": "A câmara fechou a ponte velha porque já não é segura. A nova vai estar pronta no próximo ano, mas os moradores dizem que isso é muito tarde e que também não foram ouvidos. Há uma escola do outro lado.",
    "ro": "Primăria a închis podul vechi pentru că nu mai este sigur. Unul nou va fi gata la anul, dar oamenii spun că e prea târziu și că nu au fost întrebați. Ei sunt supărați din cauza asta.",
    "sk": "Mesto zatvorilo starý most, pretože už nie je bezpečný. Nový by mal byť hotový budúci rok, ale obyvatelia hovoria, že je to príliš neskoro a že sú potrebné aj autobusy, ktoré tam ešte nie sú.",
    "sl": "Mesto je zaprlo stari most, ker ni več varen. Novi bo končan prihodnje leto, vendar prebivalci pravijo, da je to prepozno in da jih ni nihče vprašal. Tudi avtobus bi lahko vozil po drugi cesti.",
    "sq": "Bashkia e ka mbyllur urën e vjetër, sepse nuk është më e sigurt. Ura e re do të jetë gati vitin tjetër, por banorët thonë se kjo është shumë vonë dhe se askush nuk i ka pyetur.",
    "sv": "Kommunen har stängt den gamla bron eftersom den inte längre är säker. En ny bro ska vara klar nästa år, men grannarna säger att det är för sent och att de inte blev tillfrågade när något skulle byggas.",
    "sw": "Halmashauri ya mji imefunga daraja la zamani kwa sababu si salama. Daraja jipya litakuwa tayari mwaka ujao, lakini watu wa mji huo wanasema kuwa ni kuchelewa sana na kwamba hawakuulizwa baada ya ajali hiyo.",
    "tk": "Şäheriň häkimligi köne köprini ýapdy, ol howply boldy. Täze köpri üçin taslama taýýar we bu ýyl işler başlanar, ýöne ilat has köp serişde gerek diýip aýdýar. Bu barada hem bir karar bolýar.",
    "tl": "Isinara ng lungsod ang lumang tulay dahil hindi na ito ligtas. Matatapos ang bago sa susunod na taon, pero sinabi ng mga nakatira roon na huli na at hindi sila tinanong. May paaralan din sa kabila ng ilog.",
    "tr": "Belediye eski köprüyü kapattı, çünkü artık güvenli değil. Yeni köprü gelecek yıl için planlandı ama mahalleliler bunun çok geç olduğunu ve kendilerine hiç sorulmadığını söylüyor. Bu daha da kötü bir şey.",
    "uz": "Shahar hokimligi eski ko'prikni yopdi, chunki u endi xavfsiz emas. Yangi ko'prik keyin quriladi, lekin odamlar bu kech deb aytdi va ular bilan maslahat kerak edi. Bu haqida barcha biladi.",
    "vi": "Thành phố đã đóng cây cầu cũ vì nó không còn an toàn. Cầu mới sẽ được xây trong năm sau, nhưng người dân nói rằng như vậy là quá muộn và họ không được hỏi ý kiến.",
    "xh": "Ibhunga livale ibhulorho endala kuba ayikhuselekanga. Entsha iza kwakhiwa kunyaka ozayo, kodwa abantu bathi oku kuthatha ixesha elide kakhulu kwaye akukho mntu ubabuzileyo ukuba bafuna ntoni na phambi kokwakhiwa.",
    "yo": "Ìjọba ìlú ti ti afárá àtijọ́ pa nítorí pé kò dára mọ́. Wọn yóò kọ́ tuntun ní ọdún tó ń bọ̀, ṣùgbọ́n àwọn ènìyàn sọ pé ó ti pẹ́ jù fún wọn àti pé kò sí ẹni tí ó bi wọn.",
    "zu": "Umkhandlu uvale ibhuloho elidala ngoba aliphephile. Elisha lizokwakhiwa ngonyaka ozayo, kodwa abantu bathi lokhu kuthatha isikhathi eside kakhulu futhi akekho obabuzile ukuthi bafunani noma kanye nje ngaphambi kokwakha.",
    "be": "Горад закрыў стары мост, бо ён ужо не бяспечны. Новы мост будзе гатовы праз год, але жыхары кажуць, што гэта позна і што яны таксама хочуць аўтобус, які быў тут.",
    "bg": "Общината затвори стария мост, защото той вече не е безопасен. Новият ще бъде готов през следващата година, но хората казват, че това е твърде късно и че никой не ги е питал.",
    "kk": "Қала әкімдігі ескі көпірді жапты, өйткені ол енді қауіпсіз емес. Жаңа көпір үшін жоба бар және жұмыс осы жылы басталады, бірақ тұрғындар бұл туралы кеш болды деп отыр.",
    "ky": "Шаар башчылыгы эски көпүрөнү жапты, анткени ал эми коопсуз эмес. Жаңы көпүрө үчүн долбоор бар жана иш ушул жылы башталат, бирок тургундар бул кеч деп айтышты.",
    "mk": "Градот го затвори стариот мост, бидејќи веќе не е безбеден. Новиот ќе биде готов во следната година, но луѓето велат дека тоа е предоцна и дека никој не ги прашал што сакаат.",
    "mn": "Хотын захиргаа хуучин гүүрийг хаасан, учир нь энэ гүүр аюултай юм. Шинэ гүүр ирэх онд бэлэн болно гэж байна, харин оршин суугчид энэ нь хэтэрхий оройтсон гэсэн санал хэлсэн байна.",
    "ru": "Городские власти закрыли старый мост, потому что он уже не безопасен. Новый будет готов только через год, но жители говорят, что это поздно и что их никто не спросил.",
    "tg": "Шаҳрдорӣ пули кӯҳнаро баст, чун он дигар бехатар нест. Пули нав барои соли оянда сохта мешавад, вале мардум мегӯянд, ки ин дер аст ва онҳо низ бояд пурсида мешуданд.",
    "uk": "Місто закрило старий міст, бо він уже не є безпечним. Новий буде готовий за рік, але мешканці кажуть, що це запізно і що їх ніхто не питав, коли про це думали.",
    "ar": "أغلقت المدينة الجسر القديم لأنه لم يعد آمنا. سيكون الجسر الجديد جاهزا في العام المقبل، لكن السكان قالوا إن ذلك متأخر جدا وإنه لا أحد سألهم عن رأيهم قبل هذا القرار الذي كان مفاجئا.",
    "ckb": "شارەوانی پردە کۆنەکەی داخست، چونکە ئەو پردە ئیتر بێ مەترسی نییە. پردی نوێ لە ساڵی داهاتوو تەواو دەکرێت، بەڵام خەڵک دەڵێن کە ئەوە زۆر درەنگە و هەموو دەیانەوێت لەگەڵ ئێمە قسە بکەن.",
    "fa": "شهرداری پل قدیمی را بست، زیرا این پل دیگر امن نیست. پل جدید برای سال آینده آماده می شود، اما مردم می گویند که این کار دیر است و باید از آنها هم پرسیده شود.",
    "ps": "ښاروالۍ زوړ پل وتاړه، ځکه چې دا نور خوندي نه دی. نوی پل به په راتلونکي کال کې جوړ شي، خو خلک وايي چې دا ډېر ناوخته دی او له دوی څخه هم پوښتنه نه ده شوې.",
    "ur": "شہر نے پرانا پل بند کر دیا ہے کیونکہ یہ اب محفوظ نہیں۔ نیا پل اگلے سال تیار ہو گا لیکن لوگ کہتے ہیں کہ اس میں بہت دیر ہے اور ان سے کسی نے بھی نہیں پوچھا۔",
    "hi": "नगर ने पुराने पुल को बंद कर दिया है क्योंकि वह अब सुरक्षित नहीं है। नया पुल अगले साल तक तैयार होगा, लेकिन लोगों ने कहा कि यह बहुत देर से है और उनके लिए कोई बस भी नहीं है।",
    "mr": "शहराने जुना पूल बंद केला आहे, कारण तो आता सुरक्षित नाही. नवीन पूल पुढच्या वर्षी तयार होईल, पण लोक म्हणतात की हे खूप उशिरा आहे आणि त्यांनी काही विचारले नाही असे ते म्हणाले.",
    "ne": "नगरले पुरानो पुल बन्द गरेको छ, किनभने यो सुरक्षित छैन। नयाँ पुल अर्को वर्ष तयार हुने भने पनि स्थानीयले यस काममा ढिलो भएको बताए। उनले बसको लागि माग गरेको थियो।",
    "el": "Ο δήμος έκλεισε την παλιά γέφυρα επειδή δεν είναι πια ασφαλής.",
    "ko": "시는 오래된 다리가 더 이상 안전하지 않아 통행을 막았다. 새 다리는 내년에 완공된다.",
    "ja": "市は古い橋がもう安全ではないとして通行止めにした。新しい橋は来年完成する予定だ。",
    "th": "เมืองปิดสะพานเก่าเพราะไม่ปลอดภัยอีกต่อไป สะพานใหม่จะเสร็จปีหน้า",
    "zh": "市政府关闭了这座旧桥，因为它已经不再安全。新桥将于明年建成，但居民说这太晚了。",
    "zh-Hant": "市政府關閉了這座舊橋，因為它已經不再安全。新橋將於明年建成，但居民說這太晚了。",
    "he": "העירייה סגרה את הגשר הישן כי הוא כבר לא בטוח.",
    "ka": "ქალაქმა ძველი ხიდი დაკეტა, რადგან ის უსაფრთხო აღარ არის.",
    "hy": "Քաղաքը փակել է հին կամուրջը, քանի որ այն այլևս անվտանգ չէ։",
    "bn": "শহর পুরনো সেতুটি বন্ধ করেছে কারণ এটি আর নিরাপদ নয়।",
    "pa": "ਸ਼ਹਿਰ ਨੇ ਪੁਰਾਣਾ ਪੁਲ ਬੰਦ ਕਰ ਦਿੱਤਾ ਹੈ।",
    "gu": "શહેરે જૂનો પુલ બંધ કર્યો છે કારણ કે તે હવે સલામત નથી.",
    "ta": "நகரம் பழைய பாலத்தை மூடியது, ஏனெனில் அது பாதுகாப்பானது அல்ல.",
    "te": "నగరం పాత వంతెనను మూసివేసింది.",
    "kn": "ನಗರವು ಹಳೆಯ ಸೇತುವೆಯನ್ನು ಮುಚ್ಚಿದೆ.",
    "ml": "നഗരം പഴയ പാലം അടച്ചു.",
    "si": "නගරය පැරණි පාලම වසා දැමුවේය.",
    "my": "မြို့တော်က တံတားဟောင်းကို ပိတ်လိုက်သည်။",
    "km": "ទីក្រុងបានបិទស្ពានចាស់។",
    "lo": "ເມືອງໄດ້ປິດຂົວເກົ່າ.",
    "am": "ከተማው አሮጌውን ድልድይ ዘጋ።",
}

RELATIVES = [
    ("sr", "Град је затворио стари мост јер више није безбедан. Нови би требало да буде готов после лета, али људи кажу да је то касно и да их нико није питао где."),
    ("sr", "Grad je zatvorio stari most jer više nije bezbedan. Novi bi trebalo da bude gotov posle leta, ali ljudi kažu da ih niko nije pitao gde i u koje vreme. Takođe je i ovde isto."),
    ("bs", "Grad je zatvorio stari most jer više nije siguran. Novi bi trebao biti gotov tokom godine, ali ljudi kažu da ih niko nije pitao gdje. Šta će ko reći nakon sedmice, također je saopćeno iz općine."),
    ("uz", "Шаҳар ҳокимлиги эски кўприкни ёпди, чунки у энди хавфсиз эмас. Янги кўприк кейин қурилади, лекин одамлар бу кеч деб айтди ва улар билан маслаҳат керак эди."),
    ("ug", "شەھەر كونا كۆۋرۈكنى تاقىدى، ئۇ بىخەتەر ئەمەس. يېڭى كۆۋرۈك ئۈچۈن بىر پىلان بار، لېكىن بۇ كېيىن بولىدۇ دەپ ئېيتتى ۋە ئۇنىڭ بىلەن."),
]

UNNAMED = [
    "", "12:30", "3–1", "* * *", "Rio de Janeiro", "Los Angeles", "Angela Merkel", "Ursula von der Leyen", "La Casa de las Flores", "Van der Bellen",
    "Universidad Nacional Autónoma de México", "El Salvador", "Die Hard 2", "iPhone 15 Pro Max", "Getty Images", "REUTERS / Christian Hartmann",
    "Lech Wałęsa", "Володимир Зеленський", "Владимир Путин", "Loading...", "OK", "PDF, 2 MB", "São Paulo", "FC Bayern München", "関連記事", "Newsletter",
    "Lord of War", "Le Monde diplomatique", "golfer, golf course, mountains", "dyyly.jpg", "https://example.org/a/b", "नरेन्द्र मोदी", "محمد بن سلمان",
]  # fmt: skip

NAMED = [
    ("en", "Sign up for our newsletter and get the best of the week in your inbox"),
    ("de", "Lesen Sie auch die anderen Artikel, die in dieser Woche auf unserer Seite erschienen sind"),
    ("fr", "Vous pouvez aussi vous inscrire pour recevoir les articles dans votre boîte"),
    ("es", "Suscríbete para leer más artículos como este en el correo"),
    ("ru", "Подпишитесь на нас, чтобы не пропустить новости, которые мы для вас пишем"),
    ("uk", "Читайте також про те, що це було і як він про це сказав"),
    ("ko", "관련기사"), ("ja", "続きを読む"), ("zh", "点击这里查看更多"), ("zh-Hant", "點擊這裡查看更多"), ("el", "Διαβάστε επίσης"), ("he", "קראו עוד"),
]  # fmt: skip

SCRIPTS = [
    ("Latn", "Read more"), ("Latn", "Čtěte více"), ("Cyrl", "Читать далее"), ("Grek", "Διαβάστε"), ("Arab", "اقرأ المزيد"), ("Hebr", "קרא עוד"), ("Deva", "और पढ़ें"),
    ("Beng", "আরও পড়ুন"), ("Hang", "더 보기"), ("Hani", "阅读更多"), ("Jpan", "続きを読む"), ("Jpan", "カメラ"), ("Thai", "อ่านต่อ"), ("Ethi", "ተጨማሪ"), ("Geor", "მეტი"),
    ("Armn", "Ավելին"), ("Latn", "ｆｕｌｌ"), ("Hani", "\U00020000"), ("Zzzz", "ᏣᎳᎩ"), ("", ""), ("", "12:30 – 14:00"), ("", "→ €5"), ("Latn", "5 € – a"),
    ("Hani", "苹果发布新手机 iPhone"), ("Cyrl", "Новый iPhone уже в продаже"), ("Latn", "The word мир means peace"), ("Latn", "—" * 5000 + "a"),
]  # fmt: skip


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_paragraph(code: str) -> None:
    assert of_document([PARAGRAPHS[code]]).code == code


@pytest.mark.parametrize(("code", "text"), RELATIVES)
def test_relative(code: str, text: str) -> None:
    assert of_document([text]).code == code


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_line_is_never_another_language(code: str) -> None:
    for sentence in PARAGRAPHS[code].split(". "):
        found = of_segment(sentence)
        assert found.code == "" or same(found.code, code) or found.confidence != "certain"


@pytest.mark.parametrize("text", UNNAMED)
def test_unnamed(text: str) -> None:
    assert of_segment(text)[:2] == ("", "")


@pytest.mark.parametrize(("code", "text"), NAMED)
def test_named(code: str, text: str) -> None:
    assert of_segment(text).code == code


@pytest.mark.parametrize(("code", "text"), SCRIPTS)
def test_script(code: str, text: str) -> None:
    assert script(text) == code


def test_score_table_is_not_french() -> None:
    table = "\n".join(f"Palm Hill d. Cedar Bay {n}-40\nC. Davis 4, J. Lopez 12, L. Qu 3, S. D. Moore 7" for n in range(40, 60))
    assert of_document([table]).code == ""


def test_article_outweighs_interface_strings() -> None:
    assert of_document([PARAGRAPHS["si"] * 4, "3 hours ago " * 20]).code == "si"


def test_nothing() -> None:
    assert of_document([]) == Language("", "", "")
    assert of_document(["", "12", "—"]) == Language("", "", "")


def test_order_of_words_does_not_matter() -> None:
    for text in PARAGRAPHS.values():
        assert of_document([" ".join(reversed(text.split()))]).code == of_document([" ".join(text.split())]).code


@pytest.mark.parametrize("pair", ["nb no", "nn nb", "hr sr", "bs hr", "zh zh-Hant", "id ms", "any de", "de any", "pt-BR pt", "sr-Latn hr"])
def test_same(pair: str) -> None:
    a, b = pair.split()
    assert same(a, b) and same(b, a)


@pytest.mark.parametrize("pair", ["de nl", "da nb", "sv nb", "cs sk", "es pt", "ru uk", "zh ja", "hi mr"])
def test_different(pair: str) -> None:
    a, b = pair.split()
    assert not same(a, b) and not same(b, a)
