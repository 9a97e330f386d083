"""How publishers speak to their readers, a language at a time: the words with which they ask, and what they send."""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleaner.language import same
from cleaner.lazily import escaped, from_tables, regex
from cleaner.typed import TYPE_CHECKING, NamedTuple
from cleaner.words import caseless

if TYPE_CHECKING:
    import re

SHORT, SHORT_LEFT = 4, 2  # letters of a stem with which too many words begin, and how many fewer its endings have: "apps", "mailing", not "apply"
WORD = regex(r"[^\W\d_]{1,40}")


class Forms(NamedTuple):
    """Words, beginnings and endings of words."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    def have(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)


class Words(NamedTuple):
    """The words of a language. "*" at the end of a word of `ours` or `yours` stands for any ending, at its beginning for any beginning."""

    asks: frozenset[str]  # begin a clause that asks something of the reader
    ours: Forms  # how a publisher speaks of itself
    yours: Forms  # and to its readers
    sent: tuple[str, ...]  # what publishers send, sell and run: beginnings of words
    told: tuple[str, ...]  # whom readers write to, and about what: beginnings of words
    sending: re.Pattern[str]  # finds what may be one of `sent`, or an address, in a text without case

    def address(self, own: Sequence[str]) -> bool:
        """Whether one of some words is one that publishers use of themselves or to readers."""
        return any(self.ours.have(word) or self.yours.have(word) for word in own)

    def speaks(self, text: str) -> bool:
        """Whether a text has such a word, or one of what publishers send."""
        own = WORD.findall(caseless(text))
        return begins(own, self.sent) or self.address(own)


def begins(own: Sequence[str], stems: tuple[str, ...]) -> bool:
    """Whether a word begins with a stem; short stems, with which too many words begin, leave room for an ending only."""
    return any(len(stem) > SHORT or len(word) - len(stem) <= len(stem) - SHORT_LEFT for word in own for stem in stems if word.startswith(stem))


# What publishers send has the same name nearly everywhere.
SENT = "newsletter news-letter whatsapp telegram viber podcast inbox mailbox"
_TABLES = {
    "be": (
        "падпісвайцеся падпішыцеся чытайце далучайцеся падтрымайце дасылайце пішыце атрымлівайце сачыце спампуйце",
        "наш* нас нам мы",
        "вам вас ваш* вы",
        "рассылк пошт канал прыстасаванн дадат рэдакцы падтрым",
        "рэдакцы навін гісторы памылк",
    ),
    "bg": (
        "абонирайте абонирай последвайте следвайте изтеглете свалете получавайте присъединете подкрепете изпратете изпращайте пишете включете"
        " запишете регистрирайте прочетете харесайте станете дарете",
        "наш* ни нас",
        "ви вас ваш* вие",
        "бюлетин поща канал приложени известия абонамент редакци журналистик дарени",
        "редакци сигнал истори новин грешк",
    ),
    "ca": (
        "subscriu subscriviu rep rebeu segueix seguiu descarrega descarregueu apunta apunteu uneix uniu fes feu escriu escriviu envia envieu"
        " col·labora dona activa activeu entra entreu inscriu registra",
        "nostre nostra nostres nosaltres",
        "teu teva teus vostre vostra vostres ens",
        "butllet correu canal aplicaci subscript subscripci alertes notificacions periodisme redacció donatiu",
        "redacció història notícia error",
    ),
    "cs": (
        "přihlaste přihlašte odebírejte sledujte stáhněte získejte dostávejte připojte podpořte pošlete napište pište zapište zaregistrujte"
        " čtěte poslouchejte předplaťte staňte darujte zapněte máte chcete nenechte mějte vyberte klikněte",
        "náš naš* nás nám",
        "vás vám váš vaš* vašeho vašem",
        "zpravodaj e-mail email mail aplikac kanál schránk předplat upozorněn odběr redakc žurnalisti novinařin noviny",
        "redakc tip článk zpráv chyb téma",
    ),
    "da": (
        "tilmeld få modtag følg hent download bliv støt send skriv del læs lyt abonner abonnér prøv giv kontakt tip opret vil har hør se",
        "vores os vi",
        "din dit dine dig du",
        "nyhedsbrev e-mail mail app appen indbakke abonnement abonnent notifikation kanal journalistik medlem",
        "redaktion tip historie nyhed fejl journalist",
    ),
    "de": (
        "abonnieren abonniere abonniert abonnier melden melde meldet registrieren registriere erhalten erhalte folgen folge folgt laden lade"
        " ladet holen hol hole lesen lies hören höre hör schreiben schreib schreibe schreibt schicken schick schicke schickt senden sende"
        " unterstützen unterstütze unterstützt werden werde spenden spende bestellen bestelle testen teste sichern sichere bleiben bleib"
        " bleibe verpassen verpasse klicken klicke haben hast habt wollen willst möchten möchtest diskutieren diskutiere kontaktieren"
        " kontaktiere jetzt hier kostenlos tragen trage entdecken entdecke nutzen nutze",
        "unser* uns wir",
        "ihr ihre ihrem ihren ihrer sie dein* dir dich euer eure* euch",
        "e-mail mail postfach app abo abonn benachrichtigung push kanal journalismus redaktion spende unterstütz briefing",
        "redaktion tipp hinweis geschichte fehler themenvorschl",
    ),
    "el": (
        "εγγραφείτε εγγραφειτε λάβετε ακολουθήστε κατεβάστε διαβάστε στείλτε γράψτε υποστηρίξτε στηρίξτε γίνετε μάθετε ενεργοποιήστε μπείτε"
        " δείτε βρείτε κάντε πατήστε ακούστε μείνετε",
        "μας εμάς",
        "σας εσάς σου",
        "ενημερωτικ email e-mail κανάλι εφαρμογ ειδοποιήσ συνδρομ δημοσιογραφ google",
        "σύνταξη ιστορία είδηση λάθος καταγγελ",
    ),
    "en": (
        "sign subscribe get receive follow join download register discover click tap listen stay never don’t don't donate become help want"
        " looking know got send email e-mail contact call write tell like find keep add choose read enter have do are make start try support"
        " enjoy message text submit update bookmark explore see pledge give chip",
        "our us",
        "you your yours",
        "e-mail email briefing app alert subscri notification channel journalism newsroom newspaper"
        " donat magazine facebook instagram youtube",
        "newsroom tip story stories editor reporter journalist news typo error article",
    ),
    "es": (
        "suscríbete suscribete suscríbase suscríbanse suscribite recibe recibí reciba sigue siga síguenos síganos seguinos seguí descarga"
        " descargá descargue únete unite únase apúntate regístrate registrate registrese regístrese haz hacé haga envía enviá envíe escríbenos"
        " escribinos escríbanos escribe escriba apoya apoyá apoye colabora conviértete dona activa activá entra lee comparte cuéntanos"
        " contanos ayúdanos quieres querés tienes tenés tiene si puedes entérate enterate accede consulta",
        "nuestr* nosotros nos",
        "tu tus te ti tú su sus usted vos",
        "boletín boletin newsletter correo mail canal aplicación app suscri notificaci alertas periodismo redacci donaci socios",
        "redacci historia noticia denuncia error",
    ),
    "et": (
        "liitu liituge telli tellige jälgi jälgige lae laadi laadige saada saatke kirjuta kirjutage toeta toetage loe lugege saa vajuta logi"
        " anna andke",
        "meie meid meile",
        "sinu sulle teie teile sul teil",
        "uudiskir e-post postkast rakendus äpp tellim kanal teavitus ajakirjandus toimetus",
        "toimetus vihje lugu uudis viga",
    ),
    "fi": (
        "tilaa lataa seuraa liity kirjaudu rekisteröidy lähetä kerro kirjoita tue lue kuuntele katso anna klikkaa ota osallistu haluatko onko"
        " saa ryhdy",
        "meidän meille meitä *mme",
        "sinun sinulle sinua *si",
        "uutiskir sähköpost sovellu tilaaj tilau ilmoitu kanava journalism toimitu",
        "toimitu vinkki juttu juttuvink uutisvink virhe",
    ),
    "fr": (
        "abonnez abonne inscrivez recevez suivez rejoignez téléchargez retrouvez écoutez lisez découvrez envoyez écrivez contactez soutenez"
        " aidez faites devenez participez partagez activez cliquez créez connectez accédez vous si offrez donnez restez écrire retrouver"
        " suivre",
        "notre nos nous",
        "votre vos vous",
        "infolettre lettre courriel mail e-mail boîte appli abonn alerte notification chaîne journalisme rédaction don dons presse",
        "rédaction info histoire erreur journaliste enquêt témoign",
    ),
    "hr": (
        "pretplati pretplatite prijavi prijavite prati pratite preuzmi preuzmite pridruži pridružite pošalji pošaljite piši pišite javi"
        " javite podrži podržite čitajte čitaj saznaj saznajte postani postanite uključi uključite imaš imate primaj primajte želiš želite"
        " znaš znate skini skinite budi budite doniraj donirajte podijeli podijelite podeli podelite",
        "naš* nas nam",
        "vaš* vas vam tvoj* te ti",
        "e-mail mail aplikacij kanal zajednic obavijest obavešten pretplat novinarstv redakcij društven",
        "redakcij prič vijest vest grešk dojav",
    ),
    "hu": (
        "iratkozz iratkozzon kövess kövesse töltse töltsd csatlakozz csatlakozzon támogass támogasson támogasd támogassa legyen legyél küldje"
        " küldd írjon írj olvassa olvasd fizess fizessen rendelje rendeld kapcsolja segíts segítsen adj adjon maradjon ne ha van",
        "nekünk minket hozzánk *ünket *ünkre *ünkhöz *unkat *unkra *unkhoz *inkat *inket *inkra *inkre nálunk",
        "önnek önt neked téged *ödet *ádat",
        "hírlev e-mail email alkalmazás értesít előfizet csatorn sajtó újságír szerkesztőség támogat facebook",
        "szerkesztőség tipp hír hiba informáci",
    ),
    "is": (
        "skráðu fáðu sæktu fylgstu fylgdu sendu styrktu lestu hlustaðu vertu gerstu skrifaðu ertu hefur",
        "okkar okkur",
        "þín þig þér þinn",
        "póstlist tölvupóst fréttabréf app áskrif tilkynning ritstjórn blaðamennsk",
        "ritstjórn frétt ábending villa póst",
    ),
    "it": (
        "iscriviti iscrivetevi ricevi ricevete segui seguici seguite scarica scaricate unisciti abbonati abbonatevi registrati clicca invia"
        " inviateci scrivi scriveteci scrivici sostieni sostienici aiutaci dona diventa attiva leggi ascolta entra resta rimani hai vuoi se"
        " accedi puoi potete contattaci raccontaci",
        "nostr* noi ci",
        "tuo tua tuoi tue ti vostr* te",
        "newsletter mail email e-mail canale app abbona notifiche giornalismo redazione donazion casella",
        "redazione segnalazion storia notizia errore",
    ),
    "lt": (
        "prenumeruokite prenumeruok sekite sek prisijunkite prisijunk atsisiųskite atsisiųsk gaukite gauk siųskite rašykite parašykite"
        " paremkite paremk skaitykite užsisakykite tapkite turite registruokitės klausykite",
        "mūsų mus mums",
        "jūsų jums jus tavo tau",
        "naujienlaišk pašt programėl kanal prenumerat pranešim žurnalistik redakcij facebook instagram",
        "redakcij istorij naujien klaid papasako",
    ),
    "lv": (
        "abonē abonējiet piesakies piesakieties seko sekojiet lejupielādē lejupielādējiet pievienojies pievienojieties saņem saņemiet sūti"
        " iesūti sūtiet raksti rakstiet atbalsti atbalstiet lasi lasiet kļūsti reģistrējies klausies",
        "mūsu mums mūs",
        "jūsu jums tavā tavu tev savā",
        "jaunum e-past lietotn kanāl abonē abonement paziņojum žurnālistik redakcij facebook instagram",
        "redakcij stāst ziņ kļūd",
    ),
    "nb": (
        "meld få motta følg last bli støtt send skriv del les lytt abonner prøv gi kontakt tips registrer vil har hør se logg",
        "vår* våre vårt oss vi",
        "din ditt dine deg du",
        "nyhetsbrev e-post epost app appen innboks abonnement abonnent varsl kanal journalistikk medlem",
        "redaksjon tips sak historie nyhet feil journalist",
    ),
    "nl": (
        "schrijf ontvang volg download meld abonneer word mail stuur tip lees luister steun doneer geef registreer log blijf mis heb heeft"
        " wil wilt maak klik bekijk deel ontdek probeer",
        "ons onze wij we",
        "je jouw u uw jullie",
        "nieuwsbrief mail e-mail app abonn melding kanaal journalistiek redactie postvak donatie",
        "redactie tip nieuws verhaal fout journalist",
    ),
    "pl": (
        "zapisz zapiszcie subskrybuj subskrybujcie obserwuj obserwujcie pobierz polub dołącz wesprzyj wspieraj napisz napiszcie piszcie"
        " prześlij wyślij przyślij bądź zostań czytaj otrzymuj odbieraj włącz masz chcesz znasz jeśli przekaż kup zaloguj słuchaj śledź"
        " czekamy zarejestruj",
        "nasz* nas nam",
        "twój twoj* swoj* ci ciebie cię was wasz* wam",
        "e-mail mail skrzynk aplikacj kanał powiadomie prenumerat subskryp dziennikarstw redakcj fanpage",
        "redakcj newsa cynk temat błąd histori autor",
    ),
    "pt": (
        "assine assina subscreva subscreve receba recebe siga segue descarregue descarrega baixe baixa participe entre inscreva inscreve"
        " registe envie envia escreva apoie apoia contribua torne doe leia ouça junte quer tem clique acompanhe fique ative mande faça"
        " cadastre acesse aceda conte adira",
        "noss* nós nos",
        "seu sua seus suas você te teu tua",
        "email e-mail mail canal aplicação aplicativo app assina assinat subscri notifica alerta jornalismo redação redacção doaç",
        "redação redacção história notícia denúncia erro sugest pauta",
    ),
    "ro": (
        "abonează abonați abonaţi urmărește urmăreşte urmăriți urmăriţi descarcă descărcați descărcaţi înscrie primește primeşte primești"
        " primiți susține susţine susțineți scrie scrieți trimite trimiteți intră intrați donează donați fii fiți citește citeşte alătură dacă"
        " vrei ai aveți redirecționează află aflați dă activează",
        "nostru noastr* noștri ne noi nostre",
        "tău ta tale vă dvs dumneavoastră ție ți",
        "e-mail email mail canal aplicați notificări abona jurnalism redacți știri donați",
        "redacți poveste informații sesizări știre greșeală fapte",
    ),
    "ru": (
        "подписывайтесь подпишитесь подпишись подписывайся читайте читай следите скачайте скачивайте установите присоединяйтесь поддержите"
        " поддержи присылайте пришлите пишите напишите звоните станьте получайте узнавайте слушайте смотрите оформите зарегистрируйтесь"
        " включите делитесь поделитесь сообщите хотите помогите если нашли",
        "наш* нас нам мы",
        "вам вас ваш* вы",
        "рассылк почт канал приложени уведомлени подписк телеграм дзен вконтакте журналистик редакци сообществ донат",
        "редакци новост истори ошибк очевид свидетел",
    ),
    "sk": (
        "prihláste odoberajte sledujte stiahnite získajte dostávajte pripojte podporte pošlite napíšte píšte zapíšte zaregistrujte čítajte"
        " počúvajte predplaťte staňte darujte zapnite máte chcete kliknite odomknite",
        "náš naš* nás nám",
        "vás vám váš vaš* vašu",
        "spravodaj e-mail email mail aplikáci kanál schránk predplat upozorneni odber redakci žurnalisti novinárčin denník",
        "redakci tip článk správ chyb tém",
    ),
    "sl": (
        "prijavite prijavi naročite naroči spremljajte spremljaj sledite prenesite prenesi pridružite pridruži podprite podpri pošljite"
        " pošlji pišite piši preberite berite postanite prejemajte imate imaš delite donirajte",
        "naš* nas nam",
        "vaš* vas vam tvoj*",
        "e-novic novičnik e-pošt epošt mail aplikacij kanal naročn obvestil novinarstv uredništv",
        "uredništv zgodb novic napak",
    ),
    "sr": (
        "претплатите пријавите пратите преузмите придружите пошаљите пишите јавите подржите читајте сазнајте постаните укључите имате",
        "наш* нас нам",
        "ваш* вас вам",
        "билтен мејл апликациј канал заједниц обавештењ претплат новинарств редакциј",
        "редакциј прич вест грешк",
    ),
    "sv": (
        "anmäl få ta följ ladda bli stöd skicka mejla maila skriv dela läs lyssna prenumerera prova ge kontakta tipsa registrera vill har hör"
        " se logga missa",
        "vår vårt våra oss vi",
        "din ditt dina dig du",
        "nyhetsbrev e-post mejl mail app appen inkorg prenumer notis kanal journalistik medlem redaktion",
        "redaktion tips nyhet händelse fel journalist",
    ),
    "tr": (
        "abone kaydolun kaydol takip indirin indir katılın katıl okuyun gönderin yazın destekleyin destek olun olmak izleyin dinleyin bize"
        " bizi haberleri",
        "bizi bize bizim *imize *ımıza *umuza *ümüze *imizi *ımızı *umuzu *ümüzü *imizden *ımızdan",
        "size sizi sizin *ınıza *inize *nuza *nüze",
        "bülten e-posta eposta uygulama kanal bildirim abone gazetecili google",
        "haber ihbar hikaye hata editör",
    ),
    "uk": (
        "підписуйтесь підписуйтеся підпишіться читайте стежте завантажте завантажуйте приєднуйтесь приєднуйтеся долучайтеся долучайтесь"
        " підтримайте надсилайте надішліть пишіть напишіть станьте отримуйте слухайте дивіться поділіться повідомте хочете допоможіть якщо"
        " маєте",
        "наш* нас нам ми",
        "вам вас ваш* ви",
        "розсилк пошт канал застосун додат сповіщен підписк журналістик редакці спільнот соцмереж",
        "редакці новин історі помилк очевид",
    ),
}


@lru_cache(256)
def words_of(code: str) -> Words | None:
    """The words of all languages that are written like one, as pages of one are taken for those of another."""
    tables = [table for lang, table in _TABLES.items() if code and same(code, lang)]
    if not tables:
        return None
    asks, ours, yours, sent, told = ([word for table in tables for word in caseless(table[place]).split()] for place in range(5))
    every = (*SENT.split(), *sent)
    return Words(frozenset(asks), _forms(ours), _forms(yours), every, tuple(told), _sending(every))


@from_tables
def make_patterns() -> None:
    """Makes the patterns of every language, so that their codes can be stored."""
    for code in _TABLES:
        words_of(code)


def _sending(sent: Sequence[str]) -> re.Pattern[str]:
    return regex(rf"@|(?<![^\W\d_])(?:{'|'.join(sorted(map(escaped, sent)))})")


def _forms(words: Sequence[str]) -> Forms:
    plain = frozenset(word for word in words if "*" not in word)
    return Forms(plain, tuple(word[:-1] for word in words if word[-1] == "*"), tuple(word[1:] for word in words if word[0] == "*"))
