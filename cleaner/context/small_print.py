"""Paragraphs in which a publisher speaks of itself and to its readers: appeals for support, what who signs up agrees to, how comments are
moderated, who may read on.

Such a paragraph is listed nowhere, and articles speak of newsrooms, donations, comments and terms too. But it names both things of a pair
("readers" and "support", "you agree" and "privacy policy", "comments" and "moderated"), and each of its sentences has one of them, or says
"we" or "you", or asks. It quotes nobody, and no document has many: one that has is about these things.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaner.context.asked import CLAUSE
from cleaner.context.claimed import Claimed
from cleaner.language import same
from cleaner.lazily import from_tables, regex
from cleaner.page import Page
from cleaner.page.readers import WORD, Words, words_of
from cleaner.page.reported import is_reported
from cleaner.sentences import cut
from cleaner.typed import TYPE_CHECKING, NamedTuple
from cleaner.words import caseless

if TYPE_CHECKING:
    import re

LEAST_WORDS, MOST_WORDS = 9, 110  # of the paragraph
MOST_SENTENCES = 7
MOST_SHARE, MOST_FOUND = 0.34, 4  # of the words of prose, and how many; in a text about such things it is more
QUOTES = frozenset("\"“”„«»")
LEAST_CHARS = 24  # of a paragraph in a script without spaces


class Pair(NamedTuple):
    """Two things of which such a paragraph names both; `ours` when it has to say "we" or "our" as well."""

    one: re.Pattern[str]
    other: re.Pattern[str]
    ours: bool


# Of each language: who publishes and reads, and how one supports it; what one agrees to, and by what; comments, and what becomes of them; who
# has paid, and reading on.
_TABLES = {
    "en": (
        r"newsroom|journalis|our report|reporting like|our readers|by readers|what we do|our work|paywall|members who|"
        r"reader-(?:funded|supported)",
        r"\bdonat|\bgift|\bgive what|support us|support our|funded by|if you value|become a (?:member|supporter)|from as little|"
        r"contribut|nonprofit",
        r"you agree|you accept|you consent|you acknowledge|you confirm",
        r"privacy|terms (?:of|and)|unsubscribe|opt out|marketing|communications",
        r"\bcomments?\b|\bletters? (?:of|to)|\bremarks",
        r"moderat|\bedit for|off-topic|personal attack|community (?:guide|standard|rules)|be removed|up to \d+ words|full name",
        r"subscriber|\bmember\b|free articles?|full (?:story|article)|subscribe",
        r"log ?in|sign in|unlimited|read on|to read the (?:full|rest)|per month|a month|for \$\d|for £\d|trial",
    ),
    "de": (
        r"journalis|redaktion|leser|unabhängig|zeitung|magazin|medium|berichte",
        r"spende|unterstütz|gemeinnützig|fördermitglied|beitrag helfen|ab \d+ euro|zu schätzen",
        r"stimmen sie|stimmst du|willigen sie|willigst du|akzeptieren sie|akzeptierst du|erklären sie sich|"
        r"mit (?:ihrer|deiner|der) (?:anmeldung|registrierung)",
        r"datenschutz|nutzungsbedingungen|\bagb\b|abbestell|abmelden|widerruf",
        r"kommentar|leserbrief|beiträge werden|diskussion",
        r"netiquette|moderier|geprüft|freigeschaltet|sachlich|gelöscht|respektvoll|vorbehalten|zu kürzen",
        r"\babo\b|abonnent|\bplus\b|premium|angemeldet|registriert",
        r"weiterlesen|weiter lesen|jederzeit kündbar|monat(?:e|s)? (?:lang )?für|kostenlos testen|gratis testen|alle artikel|"
        r"anmelden und|einloggen",
    ),
    "fr": (
        r"rédaction|journalis|lecteurs|presse|indépendant|média",
        r"\bdons?\b|soutenez|soutien|faites un don|déductible|à partir de \d|adhér|contribu",
        r"vous acceptez|vous consentez|en vous inscrivant|en cliquant|en validant",
        r"confidentialité|conditions (?:générales|d'utilisation)|désinscri|désabonn|données personnelles",
        r"commentaire|courrier des lecteurs|réactions",
        r"modér|charte|courtois|insult|hors sujet|supprim|respect",
        r"abonné|compte",
        r"connectez|lire la suite|premier mois|sans engagement|accès illimité|essayez",
    ),
    "es": (
        r"periodis|redacción|lectores|socios|independiente|medio|informando",
        r"donaci|apóya|apoya|hazte soci|contribu|aportaci|desde \d|sostén|colabora|suscríbete",
        r"aceptas|acepta usted|al suscribir|al registrar|consientes|autorizas",
        r"privacidad|términos|darte de baja|darse de baja|comunicaciones comerciales|datos personales",
        r"comentarios?\b|cartas",
        r"moderad|normas|insult|ofens|publicidad|eliminad|no se permit|no se publicar",
        r"suscriptor|suscrito|registrado|premium",
        r"inicia sesión|seguir leyendo|sin límites|primer mes|un mes por|ilimitado|accede",
    ),
    "pt": (
        r"jornalis|redação|redacção|leitores|independente|jornal|informar",
        r"doaç|apoi|contribu|a partir de \d|assine|torne-se|donativo",
        r"concorda|você aceita|aceita os|ao inscrever|ao subscrever|ao se cadastrar|ao assinar|autoriza",
        r"privacidade|termos|cancelar|dados pessoais|descadastr",
        r"comentários?\b",
        r"moderad|ofens|regras|insult|publicidade|excluíd|removid|não serão|serão publicad",
        r"assinante|subscritor|cadastr|premium",
        r"faça login|inicie sessão|continuar a ler|continuar lendo|ilimitad|um mês por|primeiro mês|entre na sua conta",
    ),
    "it": (
        r"giornalis|redazione|lettori|indipendente|giornale|informazione",
        r"donazion|sostien|abbonati|contribu|a partire da|sostegno|dona\b",
        r"accetti|acconsenti|iscrivendoti|registrandoti|cliccando",
        r"privacy|termini|disiscriv|cancellarti|dati personali|condizioni",
        r"commenti?\b",
        r"moderat|insult|regolament|offens|pubblicità|rimoss|non sono ammess|verranno",
        r"abbonat|registrat|premium",
        r"accedi|continuare a leggere|illimitat|un mese a|primo mese|prova ",
    ),
    "nl": (
        r"journalis|redactie|lezers|onafhankelijk|krant|medium",
        r"steun|doneer|donatie|word lid|lid worden|bijdrage|waardeer",
        r"ga je akkoord|gaat u akkoord|je aanmeld|aan te melden|stem je in|stemt u in",
        r"privacy|voorwaarden|afmelden|uitschrijven",
        r"reacties?\b|ingezonden",
        r"modereer|gemodereerd|beoordeeld|huisregels|netjes|verwijder|bij het onderwerp",
        r"abonnee|abonnement|account",
        r"log in|verder lezen|lees verder|onbeperkt|maand voor|gratis proberen|proefmaand",
    ),
    "pl": (
        r"dziennikar|redakcj|czytelni|niezależn|gazet|portal",
        r"wesprzyj|wspier|wsparci|darowizn|wpłat|cenisz|patronit|zrzutk",
        r"akceptujesz|zgadzasz się|wyrażasz zgodę|zapisując się|rejestrując się",
        r"prywatności|regulamin|wypisać|zrezygnować|danych osobowych",
        r"komentarz",
        r"moderowan|regulamin|kultur|obraź|usuwan|wulgar|zasad",
        r"prenumerat|subskryb|abonent|konto",
        r"zaloguj|czytać dalej|bez ograniczeń|miesiąc za|pierwszy miesiąc|pełny dostęp",
    ),
    "cs": (
        r"novinář|žurnalist|redakc|čtenář|nezávisl|médium|deník",
        r"podpoř|přispě|příspěv|dar\b|darujte|ceníte|předplat",
        r"souhlasíte|přihlášením|odesláním|registrací",
        r"osobních údajů|podmínk|odhlásit|soukromí",
        r"komentář|diskus|diskuz|příspěvky v",
        r"moderov|pravidl|slušn|vulgár|smaz|odstran",
        r"předplatitel|předplatné|účet",
        r"přihlaste|číst dál|bez omezení|měsíc za|první měsíc|odemkn",
    ),
    "sk": (
        r"novinár|žurnalist|redakci|čitateľ|nezávisl|médium|denník",
        r"podpor|prispe|príspev|dar\b|darujte|ceníte|predplat",
        r"súhlasíte|prihlásením|odoslaním|registráciou",
        r"osobných údajov|podmien|odhlásiť|súkromia",
        r"komentár|diskus|príspevky v",
        r"moderov|pravidl|slušn|vulgár|zmaz|odstrán",
        r"predplatiteľ|predplatné|účet",
        r"prihláste|čítať ďalej|bez obmedzen|mesiac za|prvý mesiac|odomkn",
    ),
    "ro": (
        r"jurnalis|redacți|cititor|independent|publicați|presă",
        r"donați|donează|susțin|sprijin|contribu|apreciezi|apreciați",
        r"ești de acord|sunteți de acord|accepți|acceptați|prin abonare|prin înscriere",
        r"confidențialitate|termeni|dezabona|date personale|datelor personale",
        r"comentarii",
        r"modera|limbaj|injuri|jignit|șterse|reguli|publicare",
        r"abonat|abonament|cont\b",
        r"autentific|continua lectura|citi mai departe|nelimitat|prima lună|pe lună",
    ),
    "hu": (
        r"újságír|szerkesztőség|olvasó|független|lap\b|sajtó",
        r"támogat|adomány|fizess|előfizet|fontosnak tartja",
        r"elfogad|hozzájárul|feliratkozás|regisztráció",
        r"adatvédel|adatkezel|feltétel|leiratkoz",
        r"hozzászólás|komment",
        r"moderál|szabály|sért|töröl|kulturált",
        r"előfizető|fiók",
        r"jelentkezzen be|lépjen be|tovább olvas|korlátlan|hónap",
    ),
    "sv": (
        r"journalis|redaktion|läsare|oberoende|tidning",
        r"stöd|gåva|donera|swish|uppskattar|bidra",
        r"godkänner du|du godkänner|samtycker du|accepterar du|anmäla dig|prenumerera",
        r"villkor|integritet|personuppgift|avsluta|avregistrera",
        r"kommentar|insändare",
        r"moderera|regler|respekt|tas bort|ämnet|granskas",
        r"prenumerant|konto\b|inloggad",
        r"logga in|läsa vidare|läs vidare|månad för|obegränsad|prova",
    ),
    "nb": (
        r"journalis|redaksjon|leser|uavhengig|avis",
        r"støtt|gave|donasjon|vipps|setter du pris|bidra",
        r"godtar du|du godtar|samtykker du|aksepterer du|melde deg på",
        r"vilkår|personvern|melde deg av|avmeld",
        r"kommentar|debatt|innlegg",
        r"moderer|regler|respekt|fjern|saklig",
        r"abonnent|abonnement|innlogget",
        r"logg inn|lese videre|les videre|måned for|ubegrenset|prøv",
    ),
    "da": (
        r"journalis|redaktion|læsere|uafhængig|avis|medie",
        r"støt|gave|donation|mobilepay|sætter du pris|bidrag",
        r"accepterer du|du accepterer|samtykker du|tilmelde dig",
        r"vilkår|privatliv|betingelser|afmelde|persondata",
        r"kommentar|debat|læserbrev",
        r"moderer|regler|respekt|slet|fjern|god tone",
        r"abonnent|abonnement|logget ind",
        r"log ind|læse videre|læs videre|måned for|ubegrænset|prøv",
    ),
    "fi": (
        r"journalis|toimitu|lukij|riippumat|lehti",
        r"tue |tuke|lahjoi|arvostat",
        r"hyväksyt|suostut|tilaamalla|ilmoittautumalla",
        r"tietosuoj|ehdot|käyttöehdo|peruuttaa|perua",
        r"kommentit|keskustelu|viestit",
        r"moderoi|säännö|asiatt|poiste|tarkiste",
        r"tilaaja|tunnus",
        r"kirjaudu|jatkaa lukemista|lue koko|kuukausi|kokeile|rajatto",
    ),
    "ru": (
        r"журналист|редакци|читател|независим|издани",
        r"поддерж|донат|пожертвов|подпишитесь на|помогите|важна наша",
        r"вы соглашаетесь|соглашаетесь с|подписываясь|регистрируясь|нажимая",
        r"конфиденциальност|услови|отписаться|персональных данных|пользовательск",
        r"комментари",
        r"модераци|правил|оскорблен|личности|удаля|запрещ",
        r"подписчик|подписк|зарегистрир",
        r"войдите|читать дальше|полный доступ|месяц за|первый месяц|авториз",
    ),
    "uk": (
        r"журналіст|редакці|читач|незалежн|видання|медіа",
        r"підтрим|донат|пожертв|допоможіть|важлива наша",
        r"ви погоджуєтес|погоджуєтеся|підписуючись|реєструючись|натискаючи",
        r"конфіденційн|умов|відписатися|персональних даних",
        r"коментар",
        r"модерац|правил|образ|видаля|заборон",
        r"передплатник|підписник|передплат|підписк",
        r"увійдіть|читати далі|повний доступ|місяць за|перший місяць|авториз",
    ),
    "bg": (
        r"журналист|редакци|читател|независим|медия",
        r"подкреп|дарени|дарете|цените",
        r"съгласявате|приемате|с абонирането|с регистрацията",
        r"поверителност|услови|отпишете|отписване|лични данни",
        r"коментар",
        r"модер|правила|обид|изтри|забран",
        r"абонат|абонамент",
        r"влезте|продължите да четете|неограничен|месец за|първия месец",
    ),
    "el": (
        r"δημοσιογραφ|αναγνώστ|ανεξάρτητ|μέσο|εφημερίδ|σύνταξη",
        r"στηρίξ|δωρεά|υποστηρίξ|εκτιμάτε|συνδρομ",
        r"αποδέχεστε|συμφωνείτε|με την εγγραφή|συναινείτε",
        r"απορρήτου|όρους|διαγραφείτε|προσωπικών δεδομένων|όροι",
        r"σχόλι",
        r"συντονισ|κανόν|υβριστικ|διαγράφ|εγκρ|ελέγχ",
        r"συνδρομητ|μέλος",
        r"συνδεθείτε|συνεχίσετε|απεριόριστ|μήνα",
    ),
    "tr": (
        r"gazeteci|okur|bağımsız|yayın|haber",
        r"destek|bağış|değerli buluyor|katkı",
        r"kabul etmiş|kabul ediyor|kaydolarak|abone olarak|onaylıyor",
        r"gizlilik|koşul|iptal|kişisel veri|kvkk|aydınlatma",
        r"yorum",
        r"onaylan|denet|hakaret|küfür|kural|yayınlanmaz|sorumlulu",
        r"abone|üye",
        r"giriş yap|okumaya devam|sınırsız|ilk ay",
    ),
    "hr": (
        r"novinar|redakcij|čitatelj|čitalac|neovisn|nezavisn|medij",
        r"podrž|donacij|donira|cijenite|cenite|podršk",
        r"prihvaćate|prihvatate|slažete|prijavom|suglasni|saglasni",
        r"privatnost|uvjet|uslov|odjaviti|osobnih podataka|podataka o ličnosti",
        r"komentar",
        r"moder|pravil|uvred|brisa|izbris|govor mržnje|stavov",
        r"pretplatnik|pretplat",
        r"prijavite|nastavite čitati|neograničen|mjesec za|mesec za|prvi mjesec",
    ),
    "ca": (
        r"periodis|redacció|lectors|independent|mitjà|diari",
        r"donatiu|suport|subscriu|fes-te|col·labora|aporta",
        r"acceptes|accepteu|en subscriure|en registrar",
        r"privacitat|condicions|donar-te de baixa|dades personals",
        r"comentari",
        r"modera|normes|insult|ofens|elimina",
        r"subscriptor|subscrit",
        r"inicia sessió|continuar llegint|sense límit|primer mes",
    ),
    "id": (
        r"jurnalis|redaksi|pembaca|independen|media",
        r"dukung|donasi|menghargai|kontribusi",
        r"menyetujui|setuju dengan|dengan mendaftar|dengan berlangganan",
        r"privasi|ketentuan|berhenti berlangganan|data pribadi",
        r"komentar",
        r"moderasi|sara\b|kasar|aturan|dihapus|tanggung jawab",
        r"pelanggan|berlangganan",
        r"masuk untuk|lanjutkan membaca|tanpa batas|bulan pertama",
    ),
    "vi": (
        r"báo chí|tòa soạn|độc giả|bạn đọc|độc lập",
        r"ủng hộ|đóng góp|quyên góp",
        r"bạn đồng ý|bằng cách đăng ký|bằng việc",
        r"bảo mật|điều khoản|hủy|riêng tư",
        r"bình luận|ý kiến",
        r"kiểm duyệt|biên tập|văn minh|tiếng việt có dấu|xóa",
        r"thuê bao|thành viên",
        r"đăng nhập|đọc tiếp|không giới hạn",
    ),
    "ar": (
        r"صحاف|قرائنا|القراء|مستقل|إعلام",
        r"ادعم|تبرع|دعمك|بدعم|ساهم",
        r"توافق|بالاشتراك|بالتسجيل|أوافق",
        r"الخصوصية|الشروط|إلغاء",
        r"التعليقات|تعليق",
        r"مراجعة|الإساءة|ضوابط|تعبر عن|حذف|شتائم",
        r"مشترك",
        r"سجل الدخول|متابعة القراءة|غير محدود",
    ),
    "he": (
        r"עיתונ|קורא|עצמאי|מערכת",
        r"תמכ|תרומ|תרמו",
        r"מסכימ|בהרשמה|בלחיצה",
        r"פרטיות|תנאי|להסיר|תקנון",
        r"תגובות|תגובה",
        r"לשון הרע|הסתה|לא יפורסמו|פוגע|אין לשלוח|תקנון",
        r"מנוי",
        r"התחברו|להמשך קריאה|ללא הגבלה",
    ),
    "fa": (
        r"روزنامه|خوانندگان|مستقل|رسانه",
        r"حمایت|کمک مالی",
        r"موافقت|می‌پذیرید|با ثبت",
        r"حریم خصوصی|قوانین|لغو",
        r"نظرات|دیدگاه|نظر ",
        r"توهین|منتشر نمی|تایید|تأیید|حاوی|مغایر",
        r"مشترک",
        r"وارد شوید|ادامه مطلب",
    ),
    "ja": (
        r"ジャーナリズム|編集部|読者|独立",
        r"支援|寄付|ご支援|サポート",
        r"同意|登録すると|承諾",
        r"プライバシー|利用規約|配信停止|配信はいつでも|個人情報",
        r"コメント",
        r"承認|誹謗中傷|削除|公開され",
        r"会員|購読者|ログイン",
        r"続きを|お読み|無料登録|全文",
    ),
    "ko": (
        r"언론|독자|독립|저널리즘",
        r"후원|지원|기부",
        r"동의|구독하시면|가입하시면",
        r"개인정보|약관|취소|해지",
        r"댓글",
        r"운영|욕설|비방|삭제|관리",
        r"구독자|회원|로그인",
        r"계속 읽|전문|무제한",
    ),
    "zh": (
        r"新闻业|读者|獨立|独立|媒體|媒体",
        r"支持我们|支持我們|捐款|捐助|赞助|贊助",
        r"即表示|您同意|你同意|視為同意|视为同意",
        r"隐私|隱私|条款|條款|取消订阅|取消訂閱",
        r"评论|評論|留言",
        r"审核|審核|人身攻击|人身攻擊|删除|刪除|文明|不代表",
        r"会员|會員|订阅者|訂閱|登录|登入",
        r"继续阅读|繼續閱讀|阅读全文|閱讀全文|解锁|解鎖",
    ),
}  # fmt: skip
PLEASE = regex(
    r"(?<!\w)(?:please|bitte|por favor|per favore|prosím|prosimy|alstublieft|gärna|gerne|vänligen|lütfen|пожалуйста|будь ласка|моля)(?!\w)"
)
_OURS = (True, False, False, False)  # of the pairs, in their order
_POLITE = regex(
    r"(?i)^\W{0,3}(?:please|bitte|merci de|por favor|per favore|prosim|prosimy|prosíme|vänligen|graag|prosím|prosimo|vă rugăm|παρακαλ|lütfen|"
    r"пожалуйста|будь ласка|моля|kérjük|no se |não |non sono|no personal|ne pas)"
)


def of_publisher(page: Page, letters: str) -> Iterator[Claimed]:
    """The paragraphs below the first one that name both things of a pair and speak to the reader throughout."""
    pairs = _pairs(page.language.code)
    first, _ = page.body
    if not pairs:
        return
    found = {at: told for at in range(first + 1, len(letters)) if letters[at] == "P" and (told := _told(page, at, pairs))}
    prose = sum(page.words[at] for at, letter in enumerate(letters) if letter == "P")
    if len(found) <= MOST_FOUND and sum(page.words[at] for at in found) <= MOST_SHARE * prose:
        yield from (Claimed(at, f"speaks of “{told}” to the reader, for the publisher") for at, told in found.items())


def _told(page: Page, at: int, pairs: Sequence[Pair]) -> str:
    """The two things that a paragraph names; "" when it is none of a publisher."""
    text, code = page.segments[at].text, page.language.code
    fits = len(text) >= LEAST_CHARS and LEAST_WORDS <= page.words[at] <= MOST_WORDS
    if not fits or page.in_long_line(at) or at in page.prose_pieces or not QUOTES.isdisjoint(text):
        return ""
    folded = caseless(text)
    pair, told = _named(folded, pairs)
    if pair is None or is_reported(text, code):
        return ""
    words = words_of(code)
    sentences = [folded[start:end] for start, end in cut(folded)]
    if len(sentences) > MOST_SENTENCES or not all(_speaks(sentence, pair, words) for sentence in sentences):
        return ""
    return told if _addresses(folded, sentences, pair, words) else ""


def _named(text: str, pairs: Sequence[Pair]) -> tuple[Pair | None, str]:
    """The first pair of which a text names both things, and what it calls them."""
    for pair in pairs:
        one, other = pair.one.search(text), pair.other.search(text)
        if one and other and one.end() != other.end():
            return pair, f"{one[0]}, {other[0]}"
    return None, ""


def _speaks(sentence: str, pair: Pair, words: Words | None) -> bool:
    """Whether a sentence names one of the things, says "we" or "you", or asks."""
    if pair.one.search(sentence) or pair.other.search(sentence) or _POLITE.match(sentence):
        return True
    return words is not None and (words.address(WORD.findall(sentence)) or _asks(sentence, words))


def _asks(sentence: str, words: Words) -> bool:
    return any(match[1] in words.asks for match in CLAUSE.finditer(sentence))


def _addresses(text: str, sentences: Sequence[str], pair: Pair, words: Words | None) -> bool:
    """Whether a paragraph says "we" and asks, or speaks to "you" of more than the pair says."""
    if words is None:
        return not pair.ours
    own = WORD.findall(text)
    ours, yours = any(map(words.ours.have, own)), any(map(words.yours.have, own))
    asks = any(_asks(sentence, words) or _POLITE.match(sentence) for sentence in sentences)
    if pair.ours:
        return (ours and (asks or yours)) or (yours and PLEASE.search(text) is not None)
    return (ours or asks or yours) and (len(sentences) > 1 or ours)


@lru_cache(256)
def _pairs(code: str) -> tuple[Pair, ...]:
    """The pairs of the languages that are written like one."""
    tables = [table for lang, table in _TABLES.items() if code and same(code, lang)]
    return tuple(
        Pair(regex(table[2 * place]), regex(table[2 * place + 1]), ours) for table in tables for place, ours in enumerate(_OURS)
    )


@from_tables
def make_patterns() -> None:
    """Makes the patterns of every language, so that their codes can be stored."""
    for code in _TABLES:
        _pairs(code)
