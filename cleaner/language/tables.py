"""What languages are told by: scripts that one of them has for itself, small words, and letters that few of them have. A new language begins here."""
from __future__ import annotations

from functools import cache

# Scripts that one written language uses almost alone; where two do (Amharic and Tigrinya), the larger.
ONLY = {
    "Grek": "el", "Hang": "ko", "Jpan": "ja", "Thai": "th", "Geor": "ka", "Armn": "hy", "Hebr": "he", "Beng": "bn", "Guru": "pa",
    "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Mymr": "my", "Khmr": "km",
    "Laoo": "lo", "Ethi": "am", "Tibt": "bo",
}  # fmt: skip

# The most frequent small words of each language, and words that tell it from its nearest relative. A word stands with every
# language that uses it often, because its weight is divided by their number.
WORDS = {
    "Latn": {
        "af": "die en van het is nie n in wat vir met op sy hy te dat as om ook aan was sal ons ek jou hulle kan deur word maar een by haar "
        "hierdie uit nog moet geen asseblief wees hê of kies na",
        "az": "və bu bir ilə üçün da də ki olan sonra o daha kimi edib çox olub isə var görə deyil həm onun hər amma ən ki etdi olaraq qədər bütün",
        "bs": "je i u se na da su za koji od sa kao nije će što šta ko bi ili iz kako koja te o ne a ali samo gdje prije također biti tokom "
        "nakon bosne hercegovine sedmice hiljada općine smo godine bilo lahko uopće historije saopćeno",
        "ca": "de la i el que a en els per les un amb una del no es és ha al seva com més dels ser són però va han també aquest aquesta això "
        "pel molt sense fins perquè tot hi seu quan ho",
        "cs": "a se v na je že s z do o i to za ve pro jako ale by podle si po od jsou jeho který které která k už jsem být bude také byl "
        "jen ze při nebo co však až aby ještě bylo své než jsme není",
        "cy": "y yn a i o ar ei mae ac yr bod wedi am gan oedd fod hefyd eu sydd ond fel ni nid roedd r gyda neu hyn un cael bydd ein dan "
        "hwn dros wrth mewn pob rhai",
        "da": "og i at det er en til på af for med der den de som har ikke et han om var sig men vi fra kan eller også blev efter jeg skal "
        "ved være nu mod hvor hun ud over når bliver vil hvad meget selv mig dem siger mere kun havde ind op blevet noget nogle år "
        "samt denne",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach "
        "wird bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr durch man wir ich war einen kann "
        "wenn",
        "en": "the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you were "
        "their one all we can her has there been if more when will would who so no she what about its than your our out up into my",
        "eo": "la de kaj en al estas ne por kun ke li pri el mi kiel per tiu oni aŭ sed ili ĝi estis ankaŭ kiu da pli ĉi tio ĝis sur kiuj "
        "unu nun havas sin kio povas iu tre",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me sin sobre este ya entre "
        "cuando todo esta ser son también fue había muy hasta desde está mi porque qué sólo han yo hay así dos años eso",
        "et": "ja on et ei ka kui see oli oma ta aga mis või kes selle siis ning nii mida välja seda veel üle pole olla juba üks nagu pärast "
        "tema ma me olid vaid enam kuid oleks ole need aasta ainult",
        "eu": "eta da ez du dira bat dute ere zen baina izan egin dela baino hau den zuen behar gure edo egiten hori horren bere duen ziren "
        "beste dago oso arte eman nire euskal dituzte honen nola gero",
        "fi": "ja on ei että se oli hän mutta ovat kun niin myös joka kuin mukaan ole sen tai sekä jos nyt mitä vain jo hänen minä ollut "
        "siitä olisi mikä vielä tämä sitä kanssa ne jotka oma voi tämän kuitenkin koska mitään",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son l d s n qu c j ou mais "
        "comme ont été aux nous sa cette elle leur ses y à je vous tout ces être fait même était deux après sans",
        "ga": "an agus na a ar is i go ag le do de sé bhí tá don sin ach leis ní nach dá bhfuil mar seo gur cuid air chun féin nó é siad iad "
        "atá bheith idir ó raibh anois mé ina mbeidh aon faoi déanamh lá",
        "gl": "de a o que e do da en os un para con unha as na no dos das por non se ao máis como é pola pero foi polo ten nos á xa está "
        "tamén seu súa sobre uns ata desde onde ser son moi ou cando este esta unhas aos isto ás hai dende pódese",
        "ha": "da a na ya ta ba ne ce don su shi wannan cikin suka kuma an wani ga yi domin amma ko daga sai inda ka mai wanda za zai ake "
        "kan yana bayan sun haka duk kasar shugaban masu",
        "hr": "je i u se na da su za koji od s kao nije će što tko bi ili iz kako koja te o ne a ali samo gdje prije također biti tijekom "
        "nakon kojem koje bio sve no već kod jer tisuća rekao dok ima još bez uz vrijeme zbog godine ovdje uvjet međutim milijuna smo "
        "bilo sam",
        "hu": "a az és hogy nem is egy ez de meg csak volt már ha mint el azt még kell van ki majd vagy minden pedig ezt aki lehet ami mert "
        "nagy szerint után azonban itt fel s olyan be volna nincs között sem illetve",
        "id": "yang dan di dengan untuk dari ini itu pada dalam tidak akan juga ke oleh adalah karena bahwa bisa sudah ada saat atau mereka "
        "telah kami saya sebagai lebih namun tersebut seperti dia hanya kepada harus anda masih kita tak secara belum sangat hingga "
        "menjadi ujar menurut tetapi beberapa para setelah orang antara dapat banyak ketika lalu",
        "is": "og að í á er sem við til um það ekki með en hann var fyrir af ég eru hafa þess þar frá því hún þau sér vera eða voru verið "
        "hefur þeir þetta upp svo þegar eftir nú þá verður einnig hafi sé þeim mér hans",
        "it": "di e che la il un a è per in una non sono del si con i da le dei nel della alla come più anche ha ma al lo gli l se o ad dal "
        "ed delle dalla questo nella suo stato era c d cui hanno essere tra ci molto due perché dopo questa sua ho",
        "ku": "û ku li di ji de bi xwe ne ev jî bû wê ew da wî ser dike hatin yên dibe hat yê me dikin kir tê çi bo nav ez tu kurdî her dema "
        "dê kirin heye",
        "lt": "ir į kad tai su yra iš ne bet o kaip jo buvo už apie prie dar po ar jau nuo tik taip savo gali jis arba kai kurie dėl jei "
        "metų mes kuris bus aš šis per iki pat labai pagal ji prieš jų",
        "lv": "un ir ar no uz par kas ka lai bet kā arī nav tas to tika vai gan pie pēc jau viņš es tā ja bija tikai līdz ko savu tiek ļoti "
        "mēs kad ne būs vairāk gada šo viņa tad šī var šajā tur sev",
        "ms": "yang dan di dengan untuk dari ini itu pada dalam tidak akan juga ke oleh adalah kerana bahawa boleh sudah ada atau mereka "
        "telah kami saya sebagai lebih tersebut seperti dia hanya kepada ialah anda masih kita beliau manakala bagi daripada turut "
        "tiada mahu serta semasa katanya berkata iaitu perlu dapat banyak para selepas orang antara ketika sahaja hendaklah kalangan "
        "pihak",
        "mt": "u ta li l il tal fil ma dan din biex kien minn mill huwa jew għal dwar hija kienet bil se mal għandu wara kull dawn hu fuq "
        "iżda aktar jista hemm qal bħala għall tagħha tiegħu meta kif mhux fl sabiex dak",
        "nb": "og i det er en til på av for at med som den de har ikke et han om var seg men vi fra kan eller også ble etter jeg skal ved å "
        "nå mot hvor hun ut over når blir vil hva mye selv meg dem sier mer bare hadde inn opp blitt noe noen år være denne mellom ha "
        "fikk enn",
        "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar door bij of uit nog naar worden heeft hij "
        "ze je wordt hebben wel zich deze meer kan al geen over tot werd ik wij haar zo moet wat tegen waren gaat hun heel onder omdat",
        "nn": "og i det er ein til på av for at med som den dei har ikkje eit han om var seg men vi frå kan eller også vart etter eg skal "
        "ved å no mot kor ho ut over når blir vil kva mykje sjølv meg seier meir berre hadde inn opp noko nokon år vere denne mellom "
        "då dette sidan blei blitt fekk",
        "pl": "i w na z się do nie że to jest o jak a po co za od przez ale dla czy tym ich tego oraz są już było tylko może przy jego być "
        "ze sobie które który która jednak jako także tak był jej u bardzo gdy też ma lub został mnie przed ten",
        "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à foi pelo pela sua seu ou é são ser "
        "está também muito já nos até isso eu ele há quando entre nas sobre depois mesmo aos tem sem só foram você esse",
        "ro": "de în și a la cu că pe nu o din care un mai se este pentru să am sau sunt au fost fi ca dar s-a prin ce după lui al ale era "
        "ei unei doar foarte le despre când cel poate va îi fără unui această acest aceasta sa şi l i lor asta dintre între",
        "sk": "a sa v na je že s z do o i to za vo pre ako ale by podľa si po od sú jeho ktorý ktoré ktorá k už som byť bude aj bol len zo "
        "pri alebo čo však až aby ešte bolo svoje než sme nie tiež keď ich ktorí má boli bola",
        "sl": "je in v na se da za so ki ne pa z bi s tudi po kot ali bo še iz o ko pri kar bil od do že ni sem le si bilo to ga bila smo "
        "kako med lahko zaradi ker več samo tem jih svoje kjer leta imajo pred ter njegov",
        "sq": "të e në dhe për me që një i nuk nga si më do ka është se ai por u kjo ky kanë ishte pas edhe janë mund deri duke vetëm kur "
        "kishte tij gjithë tha kam prej nëse mes ndërsa ose shumë ajo jo",
        "sr": "je i u se na da su za koji od sa kao nije će što šta ko bi ili iz kako koja te o ne a ali samo gde pre takođe biti tokom "
        "nakon posle ovde dve vreme mesto hiljada deo svet uvek srbije rekao međutim smo godine bilo sam već jer sve kod dok ima još "
        "bez uz zbog",
        "sv": "och i att det är en som på av för med den till har inte ett de om var sig men vi från kan eller också efter jag ska vid nu "
        "mot där han så hon ut över när blir vill vad mycket själv mig dem säger mer bara hade in upp något några år denna mellan "
        "genom varit sin under ha blev skulle finns",
        "sw": "ya na wa kwa ni katika la za cha ambayo kuwa kama hiyo hii huo huyo yake wake hata lakini pia alisema watu ambao baada si vya "
        "hivyo au sana kutoka yao mwaka kila moja zaidi bila ili huku bado wakati serikali",
        "tk": "we bu bilen üçin bir hem ol bolan boldy diýip şol bolýar ýaly soň onuň türkmen ýok boýunça täze ýurduň eken däl edýär biz "
        "barada ähli has bolup olaryň her ýa",
        "tl": "ang ng sa na mga at ay ni si para ito hindi kung may nang mula siya niya din rin lang po dahil kanyang naman ako pa mas ko "
        "isang ka kanilang pero nito noong upang kay ating sila tayo aming wala habang",
        "tr": "ve bir bu da de için ile olarak çok daha olan ne gibi kadar sonra ama var ya her o en ise göre değil mi ki oldu olduğu "
        "tarafından ben diye yeni bunu şey nasıl dedi üzerinde biz onun hem şu içinde eden hiç",
        "uz": "va bu bilan uchun bir ham o u edi deb esa yil keyin shu bo mumkin emas bolgan kerak ular lekin yoki qildi haqida barcha biz "
        "kabi hamda uning bolib men bor yangi davlat tomonidan g ning",
        "vi": "và của là có không được cho trong một với các người này những đã khi từ ở về đến cũng như tại để vào ra năm nhiều sẽ do bị "
        "trên phải hơn thì lại theo mà rất nhưng sau tôi đó nước còn ông",
        "xh": "ukuba kwaye okanye kunye into ke xa kodwa ukuze kuba abantu yi kule nje le ngokuba ngoko lo yintoni wathi zonke nokuba emva "
        "phantsi kakhulu kwi nge ngaphandle yonke kwe ezi lwe uya oku kwaba bonke ngexesha phambi njengoko yakhe enye umntu",
        "yo": "ní ti ó tí àwọn sí fún kan yìí láti ṣe náà pé wọn bí kò lo jẹ gbogbo sì wà nínú àti mo ilé ẹni ọ ń ohun ara lọ jáde wá fi yóò "
        "lórí ọjọ rẹ nítorí bá",
        "zu": "ukuthi futhi noma kanye lokhu uma kodwa ukuze ngoba abantu kule nje le lapho lo uthe wathi bonke ngesikhathi emva kakhulu nge "
        "ngaphandle yonke leli kwe lezi lwe ngenxa ukuba zonke lesi njengoba yakhe omunye umuntu kuyo okuthi khona kusho",
    },
    "Cyrl": {
        "be": "і ў не на што з у да як але гэта для за па ад ён яго было ці так таксама яны мы яна быў калі толькі пра які якія якая гэтым "
        "мае яшчэ пасля ж каб вельмі",
        "bg": "и на да за се в от с не е по са че като си до това при или който която които ще но след през беше към има още може само както "
        "бе аз му би така ги ли тези също те вече във със всички",
        "kk": "және мен бұл бір үшін деп да де бар болып ол еді емес көп осы туралы сол кейін бойынша тағы ең керек жоқ ғана болды бірақ "
        "жаңа болған оның өз қазақстан біз қалай",
        "ky": "жана бул бир үчүн деп да бар болуп ал эле менен эмес көп ошол тууралуу кийин боюнча дагы эң керек жок болгон бирок анын өз "
        "кыргыз биз кантип ошондой жаңы деген",
        "mk": "и на да за се во од со не е по ги дека како си до ова при или кој која кои ќе но низ беше кон има уште може само што бил јас "
        "му би така тоа ли овие исто тие веќе сите нив сè го ја оваа",
        "mn": "нь энэ юм байна болон байсан гэж ба бол тэр нэг их улс хүн шинэ байгаа гэсэн хийх монгол үед тухай бид дээр ч уу үү дараа гэх "
        "хэрэг оны бүр мөн биш",
        "ru": "и в не на что он с как по это но из у за для от о к его же так все только бы до или ещё еще был было они мы она если при уже "
        "который которые также после чтобы были быть этого где есть том году со вы я когда",
        "sr": "је и у се на да су за који од са као није ће што шта ко би или из како која те о не а али само где пре такође бити током "
        "након после овде две време већ јер све код док има још без уз због смо сам био",
        "tg": "ва дар ба аз ки ин бо барои он буд аст ҳам мешавад ё то карда шуд худ ҳар як соли тоҷикистон низ пас боз чун вале мо онҳо "
        "инчунин дигар намуд шудааст мекунад бояд",
        "uk": "і в не на що з у до як але це для за та від він його було чи так також вони ми вона був коли тільки про який які яка цього "
        "має ще після ж щоб дуже є й року під або через бути може",
        "uz": "ва бу билан учун бир ҳам деб эса йил кейин шу бўлган мумкин эмас керак улар лекин ёки қилди ҳақида барча биз каби ҳамда унинг "
        "бўлиб мен бор янги давлат томонидан эди ўз",
    },
    "Arab": {
        "ar": "في من على أن إلى التي عن الذي مع هذا هذه ما لا كان كما بعد أو قد ذلك بين لم كل حيث وقال غير كانت عند وهو أنه ولا إن هو هي حتى "
        "خلال قبل ولم منذ لكن ثم أي وقد يكون وفي أكثر",
        "ckb": "لە بە و کە بۆ ئەم لەگەڵ بوو هەر ئەو دوای کرد دەکات ئەوەی نییە کوردستان لەو یان بەڵام ئێمە هەیە دەبێت کردووە ناو هەموو زۆر لەسەر پێش",
        "fa": "و در به از که این را با است برای آن یک خود تا بر هم نیز شده می ها های کرد شد یا بود دارد اما شود ما باید او هر کند وی پس دیگر "
        "اگر آنها بی چه نمی کنید شما بین",
        "ps": "او په د کې ته چې له سره دي هم یې ده کړي دا شوي نه کړه پر خو لپاره کوي هغه وروسته وه شو دې تر ډېر دغه کله باندې مو شي یوه",
        "ug": "ۋە بۇ بىر ئۈچۈن دەپ بىلەن ئۇ كېيىن ئەمەس بار بولۇپ ھەم بولغان كېرەك ئىدى شۇ يەنە ئۇنىڭ لېكىن مەن بىز",
        "ur": "کے کی میں ہے اور سے کا کو اس ہیں نے کہ پر ان یہ بھی ایک تھا وہ نہیں گیا تو ہو کر لیے جو کیا تھے اپنے جا تھی بعد ہی کسی تک "
        "ساتھ مگر گے گا ہم",
    },
    "Deva": {
        "hi": "के में की है और से का को ने पर हैं कि यह भी इस लिए एक नहीं हो तो कर था ही वह जो साथ गया कहा थे अपने बाद हुए रहा किया इसके "
        "उन्होंने या तक लेकिन हम होने थी उनके आप कोई रहे करने",
        "mr": "आणि आहे या व ते हा की आहेत होते तर मध्ये नाही असे झाली केली होता हे त्या करून मी पण म्हणून केले आपल्या त्यांनी यांनी काही "
        "येथे होती त्यामुळे आले झाले असल्याचे त्याच्या साठी अशी जा सर्व",
        "ne": "र को छ मा हो पनि छन् यो भएको गरेको लागि ले गर्न थियो भने नै यस गरी हुन् एक तथा भन्ने उनले उनको अनुसार बताए गर्ने तर गरिएको "
        "छैन भए बाट हुने सक्छ नेपाल दिन हामी त्यो",
    },
}  # fmt: skip

# Letters that few languages have. They weigh like a word each time they occur, so that a name or two do not count.
LETTERS = {
    "Latn": {
        "az": "əğışçöü", "bs": "čćžšđ", "ca": "çòèàïü·", "cs": "ěřůčžšýťď", "cy": "ŵŷ", "da": "æøå", "de": "ßäöü", "eo": "ĉĝĥĵŝŭ",
        "es": "ñ¿¡", "et": "õäöü", "fi": "äö", "fr": "çêèàœùû", "gl": "ñ", "ha": "ɗɓƙ", "hr": "čćžšđ", "hu": "őűöü", "is": "þðæö", "it": "èàùò",
        "ku": "êîûçş", "lt": "ėęįųūąčžš", "lv": "āēīūļķņģčžš", "mt": "ħġżċ", "nb": "æøå", "nn": "æøå", "pl": "łąęśżźćń",
        "pt": "ãõçêâ", "ro": "șțăîâşţ", "sk": "ľĺŕôäčžšýťď", "sl": "čžš", "sq": "ëç", "sr": "čćžšđ", "sv": "åäö", "tk": "ýňžäşöüç",
        "tr": "ğışçöü", "uz": "ʻ", "vi": "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăâê", "yo": "ẹọṣ",
    },
    "Cyrl": {
        "be": "ўіыэё", "bg": "ъ", "kk": "әғқңөұүһі", "ky": "ңөүыэ", "mk": "ѓќѕјљњџ", "mn": "өүэ", "ru": "ыэёъ", "sr": "ђћјљњџ",
        "tg": "ғқҳӣӯҷ", "uk": "їієґ", "uz": "ўқғҳ",
    },
    "Arab": {
        "ar": "ةىإأؤئي", "ckb": "ەێۆڕڵڤی", "fa": "پچگژی", "ps": "ټډړږښڅځڼېۍ", "ug": "ەۇۆۈېۋڭى", "ur": "ٹڈڑںھےہی",
    },
    "Deva": {"mr": "ळ", "hi": "\u093c"},
}  # fmt: skip

# Common characters that only simplified or only traditional Chinese writes.
SIMPLIFIED = (
    "们这个来时会为说对国过发学还经进现样没动问关东车长开门见电话语书买卖马鸟鱼龙报场华万与专业无产从众优传伤体务协单卫压历厅"
    "县参双变员响园图围团处备复够头奖奥妇实审宝导将层岁币师带库应张强当录态总战户护担择挥损换据"
)
TRADITIONAL = (
    "們這個來時會為說對國過發學還經進現樣沒動問關東車長開門見電話語書買賣馬鳥魚龍報場華萬與專業無產從眾優傳傷體務協單衛壓歷廳"
    "縣參雙變員響園圖圍團處備復夠頭獎奧婦實審寶導將層歲幣師帶庫應張強當錄態總戰戶護擔擇揮損換據"
)
CHINESE = "的了是在和有不我他她也就都而被把让讓给給吗嗎呢吧啊您"  # function words that kanji headlines lack


@cache
def function_words(code: str) -> frozenset[str]:
    """The function words that a language is told by, without case; none for one that its script tells.

    >>> "the" in function_words("en"), "bridge" in function_words("en")
    (True, False)
    """
    return frozenset(word for languages in WORDS.values() for word in languages.get(code, "").split())


def told_by_words() -> frozenset[str]:
    """The languages that are told by function words."""
    return frozenset(code for languages in WORDS.values() for code in languages)
