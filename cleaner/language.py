"""Script and language of a document and of a segment, by letters and function words.

Statistical detectors answer every line, and are wrong on 14 to 30 % of the short ones. Here a language is named only when its
own small words or its own letters are there, and the answer says how sure it is; "" is an answer too.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from cleaner.lazily import from_tables, regex
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

__all__ = ["Language", "of_document", "of_segment", "same", "script"]


class Language(NamedTuple):
    """What a text is written in; `code` and `confidence` are "" when that cannot be told, `script` when there are no letters.

    `code` is ISO 639-1 (639-3 where that has none), with "zh-Hant" for traditional Chinese; Serbian, Uzbek and Kurdish have one
    code each, and `script` tells how they are written. `confidence` is "certain", "likely", "possible" or "".
    """

    code: str
    confidence: str
    script: str


# Letters of each script (ISO 15924), with the vowel signs that stand between them; no digits, no punctuation. Han and kana are
# one entry because Japanese mixes them: `_east_asian` tells them apart.
_LETTERS_OF = {
    "Latn": r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02b8\u02e0-\u02e4\u1d00-\u1d25\u1d2c-\u1d5c\u1d62-\u1d65\u1d6b-\u1d77\u1d79-\u1dbe"
    r"\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\ua78b-\ua7ff\uab30-\uab5a\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a5",
    "Grek": r"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1ffc",
    "Cyrl": r"\u0400-\u0481\u048a-\u052f\u1c80-\u1c8a\ua640-\ua69d",
    "Armn": r"\u0531-\u0556\u0559\u0560-\u0588\ufb13-\ufb17",
    "Hebr": r"\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f",
    "Arab": r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    r"\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc",
    "Deva": r"\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff",
    "Beng": r"\u0980-\u09e3\u09f0\u09f1\u09fc",
    "Guru": r"\u0a01-\u0a5e\u0a70-\u0a75",
    "Gujr": r"\u0a81-\u0ae3\u0af9-\u0aff",
    "Orya": r"\u0b01-\u0b63\u0b71",
    "Taml": r"\u0b82-\u0bd7",
    "Telu": r"\u0c00-\u0c63",
    "Knda": r"\u0c80-\u0ce3\u0cf1-\u0cf3",
    "Mlym": r"\u0d00-\u0d57\u0d5f-\u0d63\u0d7a-\u0d7f",
    "Sinh": r"\u0d81-\u0ddf\u0df2\u0df3",
    "Thai": r"\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": r"\u0e81-\u0ece\u0edc-\u0edf",
    "Tibt": r"\u0f00\u0f40-\u0f84\u0f88-\u0fbc",
    "Mymr": r"\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f",
    "Geor": r"\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc",
    "Ethi": r"\u1200-\u135a\u1380-\u138f\u2d80-\u2dde\uab01-\uab2e",
    "Khmr": r"\u1780-\u17d3\u17d7\u17dc\u17dd",
    "Hani": r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
}
_WEIGHT = {"Hani": 2, "Hang": 2}  # a sign is a syllable or a word: "苹果发布 iPhone 手机" is Chinese although most letters are Latin

_ASCII_LETTER = regex("[A-Za-z]")

_ANY_LETTER = regex(r"[^\W\d_]")
_ESCAPE = r"(?:\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\x[0-9a-f]{2}|[A-Za-z])"
_RANGE = regex(rf"({_ESCAPE})(?:-{_ESCAPE})?")  # of letters
SCRIPT_SAMPLE = 256  # code points, evenly spread over the text: the dominant script shows in fewer
_KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
KANA_SHARE = 20  # one kana in so many signs is Japanese, whose texts have 40 to 60 %; a lone の is fashion in Chinese

# Scripts that one written language uses almost alone; where two do (Amharic and Tigrinya), the larger.
_ONLY = {
    "Grek": "el", "Hang": "ko", "Jpan": "ja", "Thai": "th", "Geor": "ka", "Armn": "hy", "Hebr": "he", "Beng": "bn", "Guru": "pa",
    "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Mymr": "my", "Khmr": "km",
    "Laoo": "lo", "Ethi": "am", "Tibt": "bo",
}  # fmt: skip

# The most frequent small words of each language, and words that tell it from its nearest relative. A word stands with every
# language that uses it often, because its weight is divided by their number.
_WORDS = {
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
_LETTERS = {
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
_SIMPLIFIED = (
    "们这个来时会为说对国过发学还经进现样没动问关东车长开门见电话语书买卖马鸟鱼龙报场华万与专业无产从众优传伤体务协单卫压历厅"
    "县参双变员响园图围团处备复够头奖奥妇实审宝导将层岁币师带库应张强当录态总战户护担择挥损换据"
)
_TRADITIONAL = (
    "們這個來時會為說對國過發學還經進現樣沒動問關東車長開門見電話語書買賣馬鳥魚龍報場華萬與專業無產從眾優傳傷體務協單衛壓歷廳"
    "縣參雙變員響園圖圍團處備復夠頭獎奧婦實審寶導將層歲幣師帶庫應張強當錄態總戰戶護擔擇揮損換據"
)
_CHINESE = "的了是在和有不我他她也就都而被把让讓给給吗嗎呢吧啊您"  # function words that kanji headlines lack


DOCUMENT_SAMPLE = 4000  # code points; some 600 words tell any two of these languages apart
FIRST_SAMPLE = 1400  # most documents are certain after 230 words, in a third of the time
NATIVE_SHARE = 0.4  # letters of another script for each Latin one; quotes and names stay far below
WORD_CAP = 5  # a word counts at most so often: more is a quirk of the text, not of the language
LETTER_CAP = 12  # the same for a letter, which is in every tenth word
UNIT = 5040  # weight of a word of one language; divisible by 1 to 10, so that sums are exact and do not depend on their order
ENOUGH_WORDS = 3  # fewer different function words than this, and a document is left unnamed
SURE_WORDS = 8  # so many different ones, and well ahead of the next language, is certain
COVERED = 0.04  # share of function words among all words; in languages that are not in the tables it is below
CLEAR = 1.5  # lead over the next language that is certain
AHEAD = 1.15  # lead that is likely: Danish leads Norwegian by this in a paragraph
SEGMENT_WORDS = 2  # different function words that a line needs to be named
SEGMENT_CLEAR = 2.5  # lead in a line that is certain; with less, Portuguese lines are Galician
SEGMENT_SURE = 4  # different ones from which on it is certain

_ALIKE = (("nb", "nn", "no"), ("hr", "sr", "bs", "sh"), ("id", "ms"), ("tl", "fil"), ("fa", "prs"))
_CLASS_OF = {code: codes[0] for codes in _ALIKE for code in codes}
_RANK = {code: at for codes in _ALIKE for at, code in enumerate(codes)}  # of relatives that score the same, the one with more texts


def script(text: str) -> str:
    """The script of most letters as ISO 15924 code, "Jpan" for Han with kana, "" without letters, "Zzzz" for a script not listed here.

    >>> script("Read more"), script("Читать далее"), script("続きを読む"), script("12:30 – 14:00")
    ('Latn', 'Cyrl', 'Jpan', '')
    """
    if text.isascii():
        return "Latn" if _ASCII_LETTER.search(text) else ""
    sample = text if len(text) <= SCRIPT_SAMPLE else text[:: len(text) // SCRIPT_SAMPLE + 1]
    return _dominant(sample) or _rare(text)


def writes(text: str, code: str) -> bool:
    """Whether a text has a letter of a script that `script` names.

    >>> writes("The word мир means peace.", "Cyrl"), writes("The word means peace.", "Cyrl")
    (True, False)
    """
    runs = _runs("Hani" if code == "Jpan" else code) if code in _LETTERS_OF or code == "Jpan" else None
    return runs is not None and runs.search(text) is not None


def _dominant(sample: str) -> str:
    found = _other().search(sample)
    if not found:
        return "Latn" if _runs("Latn").search(sample) else ""
    code = _script_of(found[0])
    if (len(sample) - len(_runs(code).sub("", sample))) * 2 > len(sample):  # the usual case, without counting the rest
        return _east_asian(sample) if code == "Hani" else code
    code = _most_letters(sample)
    return _east_asian(sample) if code == "Hani" else code


def _most_letters(sample: str) -> str:
    rest = _runs("Latn").sub("", sample)
    counts = {"Latn": len(sample) - len(rest)}
    while found := _other().search(rest):
        code = _script_of(found[0])
        left = _runs(code).sub("", rest)
        counts[code] = (len(rest) - len(left)) * _WEIGHT.get(code, 1)
        rest = left
    return max(counts, key=counts.__getitem__)


def _east_asian(sample: str) -> str:
    kana = len(_one_of(_KANA).findall(sample))
    return "Jpan" if kana and kana * KANA_SHARE >= len(sample) - len(_runs("Hani").sub("", sample)) else "Hani"


def _rare(text: str) -> str:
    """For a text whose sample shows no letter that is listed: its first letter decides."""
    found = _ANY_LETTER.search(text)
    if not found:
        return ""
    return _dominant(text[found.start() : found.start() + SCRIPT_SAMPLE]) or "Zzzz"


@cache
def _runs(code: str) -> re.Pattern[str]:
    return regex(f"[{_LETTERS_OF[code]}]+")


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return regex(f"[{characters}]")


@cache
def _other() -> re.Pattern[str]:
    """Any letter that is listed and not Latin."""
    return _one_of("".join(letters for code, letters in _LETTERS_OF.items() if code != "Latn"))


@cache
def function_words(code: str) -> frozenset[str]:
    """The function words that a language is told by; none for one that its script tells."""
    return frozenset(word for languages in _WORDS.values() for word in languages.get(code, "").split())


def told_by_words() -> frozenset[str]:
    """The languages that are told by function words."""
    return frozenset(code for languages in _WORDS.values() for code in languages)


@from_tables
def make_patterns() -> None:
    """Makes every pattern of this module, so that their codes can be stored."""
    _other()
    for written in _WORDS:
        _words_of(written)
    for written in _LETTERS:
        _letter_evidence(written)
    for code in _LETTERS_OF:
        _runs(code)
    for characters in (_KANA, _TRADITIONAL, _SIMPLIFIED, _CHINESE + _SIMPLIFIED + _TRADITIONAL):
        _one_of(characters)


def _script_of(letter: str) -> str:
    """The script of a letter that `_other` has found."""
    starts, codes = _ranges()
    return codes[bisect_right(starts, letter) - 1]


@cache
def _ranges() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first letter of every range of letters, and its script, in code point order."""
    found = [
        (chr(int(start[2:], 16)), code)
        for code, letters in _LETTERS_OF.items() if code != "Latn"
        for start in _RANGE.findall(letters)
    ]
    starts, codes = zip(*sorted(found))
    return starts, codes


def of_document(texts: Iterable[str]) -> Language:
    """The language of a document, from its prose segments in text order or longest first.

    Looks at the first DOCUMENT_SAMPLE code points: at their middle, which is farther from menus,
    and at all of them when that leaves a doubt or the language has close relatives.
    """
    sample = _sample(texts)
    if len(sample) > FIRST_SAMPLE:
        middle = (len(sample) - FIRST_SAMPLE) // 2
        first = _of_sample(sample[middle : middle + FIRST_SAMPLE])
        if first.confidence == "certain" and first.code not in _CLASS_OF:
            return first
    return _of_sample(sample)


def _sample(texts: Iterable[str]) -> str:
    parts: list[str] = []
    room = DOCUMENT_SAMPLE
    for text in texts:
        parts.append(text[:room])
        room -= len(parts[-1])
        if room <= 0:
            break
    return "\n".join(parts)


def _of_sample(sample: str) -> Language:
    written = _native(sample)
    if written in _ONLY:
        return Language(_ONLY[written], "certain", written)
    if written == "Hani":
        return Language(_chinese(sample), "certain", written)
    return _of_prose(sample.lower(), written)


def _native(sample: str) -> str:
    """The script of a document: Latin interface strings may outnumber the letters of an article in another script, not the reverse."""
    if sample.isascii() or not _other().search(sample):
        return script(sample)
    written = script(sample)
    if written != "Latn":
        return written
    others = "".join(_other().findall(sample))
    latin = len(sample) - len(_runs("Latn").sub("", sample))
    return script(others) if len(others) >= latin * NATIVE_SHARE else written


def _chinese(text: str) -> str:
    return "zh-Hant" if len(_one_of(_TRADITIONAL).findall(text)) > len(_one_of(_SIMPLIFIED).findall(text)) else "zh"


def _of_prose(sample: str, written: str) -> Language:
    if written not in _WORDS:
        return Language("", "", written)
    words = Counter(_words_of(written).findall(sample))
    found = words.keys() & _evidence(written).keys()
    code, lead, agreeing = _winner(words, found, sample, written)
    evidence = _evidence(written)
    covered = sum([words[word] for word in found if code in evidence[word]])
    if agreeing < ENOUGH_WORDS or covered < COVERED * sum(words.values()):
        return Language("", "", written)
    if lead >= CLEAR and agreeing >= SURE_WORDS:
        return Language(code, "certain", written)
    return Language(code, "likely" if lead >= AHEAD else "possible", written)


@cache
def _words_of(written: str) -> re.Pattern[str]:
    return _runs(written) if written == "Deva" else regex(r"\w+")  # its vowel signs are no \w


@cache
def _evidence(written: str) -> dict[str, tuple[str, ...]]:
    """Each function word of a script with the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in _WORDS[written].items():
        for word in dict.fromkeys(words.split()):
            table[word] = (*table.get(word, ()), code)
    return table


@cache
def small_words(code: str) -> frozenset[str]:
    """The small words of a language, without case; none for a language that is not in the tables.

    >>> "the" in small_words("en"), "bridge" in small_words("en")
    (True, False)
    """
    return frozenset(word for table in _WORDS.values() for word in table.get(code, "").split())


@cache
def _letter_evidence(written: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    table: dict[str, tuple[str, ...]] = {}
    for code, letters in _LETTERS.get(written, {}).items():
        for letter in letters:
            table[letter] = (*table.get(letter, ()), code)
    return regex(f"[{''.join(table)}]"), table


def _winner(words: Mapping[str, int], found: Iterable[str], text: str, written: str) -> tuple[str, float, int]:
    """The best language, its lead (its score over that of the best one that is not the same), and how many different words agree.

    Single letters weigh but do not agree: they are initials and abbreviations as well ("d. Rockledge 70-44").
    """
    table = _evidence(written)
    scores: dict[str, int] = {}
    for word in found:
        codes = table[word]
        weight = min(words[word], WORD_CAP) * (UNIT // len(codes))
        for code in codes:
            scores[code] = scores.get(code, 0) + weight
    _add_letters(scores, text, written)
    best = max(scores, key=lambda code: (scores[code], -_RANK.get(code, 0), code), default="")
    kind = _CLASS_OF.get(best, best)
    second = max((score for code, score in scores.items() if _CLASS_OF.get(code, code) != kind), default=UNIT)
    return best, scores.get(best, 0) / second, sum([len(word) > 1 and best in table[word] for word in found])


def _add_letters(scores: dict[str, int], text: str, written: str) -> None:
    if text.isascii() or written not in _LETTERS:
        return
    letters, table = _letter_evidence(written)
    for letter, count in Counter(letters.findall(text)).items():
        for code in table[letter]:
            scores[code] = scores.get(code, 0) + min(count, LETTER_CAP) * (UNIT // len(table[letter]))


def of_segment(text: str) -> Language:
    """The language of one line, if its script or its function words tell; names, titles and numbers get the code "".

    >>> of_segment("Lesen Sie auch die anderen Artikel in dieser Reihe").code
    'de'
    >>> of_segment("Rio de Janeiro").code
    ''
    """
    written = script(text)
    if written in _ONLY:
        return Language(_ONLY[written], "certain", written)
    if written == "Hani":
        return _chinese_line(text)
    if written not in _WORDS:
        return Language("", "", written)
    return _of_line(text, written)


def _chinese_line(text: str) -> Language:
    """A line of Han signs may be a Japanese headline, unless a word or sign in it is Chinese only."""
    if not (_one_of(_CHINESE + _SIMPLIFIED + _TRADITIONAL).search(text)):
        return Language("", "", "Hani")
    return Language(_chinese(text), "likely", "Hani")


def _of_line(text: str, written: str) -> Language:
    tokens = _words_of(written).findall(text)
    words = Counter(_common(tokens))
    found = words.keys() & _evidence(written).keys()
    if len(found) < SEGMENT_WORDS or _is_title(tokens, found):
        return Language("", "", written)
    code, lead, agreeing = _winner(words, found, text.lower(), written)
    if agreeing < SEGMENT_WORDS or lead < AHEAD:
        return Language("", "", written)
    if agreeing >= SEGMENT_SURE and lead >= SEGMENT_CLEAR:
        return Language(code, "certain", written)
    return Language(code, "likely" if agreeing > SEGMENT_WORDS and lead >= CLEAR else "possible", written)


def _common(tokens: list[str]) -> list[str]:
    """The words that are no names: those in small letters, and the first."""
    return [token.lower() for at, token in enumerate(tokens) if at == 0 or not token[0].isupper()]


def _is_title(tokens: list[str], found: AbstractSet[str]) -> bool:
    """Whether all that is not a small word is capitalised: "La Casa de las Flores", but not "it is what it is"."""
    others = [token for token in tokens[1:] if token.lower() not in found]
    return any(token[0].isupper() for token in tokens[1:]) and all(token[0].isupper() or token[0].isdigit() for token in others)


@lru_cache(8_192)
def same(a: str, b: str) -> bool:
    """Whether two codes count as one language when it is asked what is foreign: close relatives are the same, and "any" is everything.

    >>> same("nb", "no"), same("zh-Hant", "zh"), same("sr", "hr"), same("any", "de"), same("da", "nb")
    (True, True, True, True, False)
    """
    a, b = a.partition("-")[0], b.partition("-")[0]
    return a == b or "any" in (a, b) or _CLASS_OF.get(a, a) == _CLASS_OF.get(b, b)
