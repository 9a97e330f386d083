"""The words by which a text about a person shows that the person writes for the page: what they are called, and what they do.

A word with `*` stands for all its endings. In languages that write compounds, what comes before a name of a role does not matter
("Wirtschaftsredakteurin"). Words that people in the news are described with as often (teacher, expert, lives) are none of them; those
of `deeds` tell something only beside a name or a role.
"""
from __future__ import annotations

from functools import cache, lru_cache

from cleaner.lazily import escaped, from_tables, regex
from cleaner.typed import TYPE_CHECKING, NamedTuple
from cleaner.words import HAS_UNSPACED, caseless

if TYPE_CHECKING:
    import re


class Signs(NamedTuple):
    """How many different roles and deeds of writers a text names."""

    roles: int = 0
    deeds: int = 0


ENGLISH = "en"
REMEMBERED = 2_048  # texts: each pass over a document asks for the same
COMPOUNDS = frozenset({"da", "de", "fi", "is", "nb", "nl", "nn", "no", "sv"})
# By language: roles, a bar, deeds; commas between them.
WRITERS = {
    "ar": "صحفي*, صحافي*, مراسل*, محرر*, كاتب*, الصحفي*, مدون* | يكتب, تكتب, يغطي, تغطي, متخصص*, عمل, عملت, حاصل*",
    "bg": "журналист*, репортер*, редактор*, кореспондент*, автор*, колумнист* | пише, отразява, завърш*, работи, специализира*, екипа на",
    "ca": "periodista, redactor*, corresponsal, columnista, editor* | escriu, cobreix, llicenciad*, graduad*, especialitzad*, treballa, "
    "col·labora",
    "cs": "redaktor*, novinář*, reportér*, komentátor*, publicist*, šéfredaktor*, zpravodaj* | píše, věnuje, vystudoval*, působil*, "
    "pracuje, od roku",
    "da": "journalist*, redaktør*, skribent*, reporter*, korrespondent*, klummeskribent* | skriver, dækker, arbejder, siden 20, uddannet",
    "de": "redakteur*, reporter*, journalist*, autor, autorin, korrespondent*, kolumnist*, volontär*, redaktor*, publizist*, "
    "ressortleiter* | schreibt, berichtet, interessiert sich, seit 20, seit 19, studiert*, volontier*, volontariat, spezialisiert, "
    "beschäftigt sich, kümmert sich, redaktion, in der redaktion, schwerpunkt*",
    "el": "δημοσιογράφος, συντάκτ*, αρχισυντάκτ*, ανταποκρι*, αρθρογράφος | γράφει, καλύπτει, σπούδασ*, εργάζεται, αποφοίτησ*, ασχολείται",
    "en": "reporter, reporters, journalist, writer, editor, correspondent, columnist, contributor, producer, author, blogger, "
    "photojournalist, freelancer, newsreader, editors, writers | writes, covers, covering, reports on, reports from, reporting, "
    "based in, joined, specialises, specializes, specialising, specializing, has written, has covered, has worked, previously, "
    "follow her, follow him, follow them, email, founder of, freelance, graduated, graduate of, newsletter, podcast, award-winning, "
    "staff, contributing, researcher, professor, lecturer, fellow at, native, now living, filing",
    "es": "periodista, redactor*, reportero, reportera, corresponsal, columnista, editor, editora, articulista, jefe de redacción | "
    "escribe, cubre, especializad*, ha trabajado, licenciad*, graduad*, máster, colabora, desde 20, ha escrito, ha publicado, "
    "trabaja en, trabajó, forma parte",
    "et": "ajakirjanik, toimetaja, reporter, kolumnist | kirjutab, töötab, kajastab",
    "fa": "روزنامه‌نگار*, خبرنگار*, نویسنده*, سردبیر* | می‌نویسد, فعالیت, متخصص",
    "fi": "toimittaja*, kirjeenvaihtaja*, kolumnisti*, päätoimittaja* | kirjoittaa, seuraa, työskentel*, vuodesta 20, erikoistunut",
    "fr": "journaliste, reporter, rédact*, autrice, auteur, auteure, chroniqueu*, correspondant*, éditorialiste, pigiste, grand reporter | "
    "couvre, écrit, spécialis*, en charge, suit, a rejoint, collabore, diplômé*, depuis 20, depuis 19, au service, traite, a "
    "travaillé, passé par, passée par",
    "gl": "xornalista, redactor*, correspondente | escribe, cobre, especializad*, colabora",
    "he": "כתב, כתבת, עיתונאי*, עורך, עורכת, פרשן | כותב, כותבת, מסקר, מסקרת",
    "hi": "पत्रकार, संवाददाता, संपादक, रिपोर्टर, सब एडिटर, लेखक | लिखते, लिखती, अनुभव, कार्यरत, पत्रकारिता, काम कर",
    "hr": "novinar*, urednik, urednica, reporter*, dopisni*, kolumnist* | piše, prati, od 20, radi, diplomir*, bavi se",
    "hu": "újságíró*, szerkesztő*, főszerkesztő*, tudósító* | ír, írt, dolgozik, óta, végzett, foglalkozik",
    "id": "jurnalis, wartawan, wartawati, reporter, editor, redaktur, kontributor, penulis | menulis, meliput, sejak 20, lulusan, "
    "bergabung, bekerja",
    "it": "giornalista, redattor*, redattric*, cronista, corrispondente, caporedattor*, caporedattric*, autore, autrice, editorialista | "
    "scrive, si occupa, laureat*, collabora, dal 20, dal 19, specializzat*, ha lavorato, ha scritto, lavora per, lavora come, vive a",
    "ja": "記者, 編集者, 編集委員, 論説委員, ライター, 特派員, 編集部, ジャーナリスト, フリーランス | 入社, 取材, 担当, 執筆, 生まれ, "
    "を経て, 専門, 卒業, 著書, 在住",
    "ko": "기자, 편집장, 특파원, 논설위원, 에디터, 칼럼니스트 | 취재, 담당, 입사, 씁니다, 제보, 보도, 출입, 졸업",
    "lt": "žurnalist*, redaktor*, korespondent*, apžvalginink* | rašo, dirba, nuo 20",
    "lv": "žurnālist*, redaktor*, korespondent* | raksta, strādā, kopš 20",
    "ms": "wartawan, pemberita, editor, penulis, kolumnis | menulis, membuat liputan, sejak 20, graduan",
    "nb": "journalist*, redaktør*, reporter*, korrespondent*, kommentator*, skribent* | skriver, dekker, jobber, siden 20, utdannet",
    "nl": "journalist*, redacteur*, redactrice*, verslaggever*, verslaggeefster*, correspondent*, columnist*, auteur | schrijft, volgt, "
    "gespecialiseerd, sinds 20, bericht, werkt, studeerde",
    "pl": "dziennikar*, redaktor*, reporter*, publicyst*, korespondent*, felieton* | pisze, zajmuje się, absolwent*, od 20, ukończył*, "
    "interesuje się, związan*, współpracuje, w redakcji",
    "pt": "jornalista, repórter, redator, redatora, editor, editora, colunista, correspondente, estagiário, estagiária, autor, autora | "
    "escreve, cobre, formad*, graduad*, pós-graduad*, especializad*, desde 20, atua, trabalha, trabalhou, é responsável, colabora, "
    "passagens",
    "ro": "jurnalist*, reporter*, redactor*, corespondent*, editor, editoare | scrie, din 20, absolvent*, acoperă, specializat*, a lucrat, "
    "lucrează",
    "ru": "журналист*, корреспондент*, редактор*, обозревател*, репортер*, репортёр*, колумнист*, автор*, шеф-редактор* | пишет, освещает, "
    "окончил*, с 20, в редакции, работает, работал*, специализируется, специализация, тем*, закончил*, публику*",
    "sk": "redaktor*, novinár*, reportér*, komentátor*, publicist* | píše, venuje, vyštudoval*, pracuje, od roku",
    "sl": "novinar*, urednik, urednica, reporter*, dopisni* | piše, pokriva, spremlja, od leta",
    "sr": "новинар*, уредни*, репортер*, дописни*, novinar*, uredni*, reporter*, dopisni* | пише, прати, ради, од 20, piše, prati, radi, "
    "od 20",
    "sv": "reporter*, journalist*, redaktör*, krönikör*, korrespondent*, skribent* | skriver, bevakar, sedan 20, arbetar, jobbar, utbildad",
    "tr": "gazeteci*, muhabir*, editör*, yazar, köşe yazarı | yazıyor, yazmakta, bu yana, mezun*, çalışıyor, görev yap*, haber yap*, "
    "gazetecilik",
    "uk": "журналіст*, кореспондент*, редактор*, оглядач*, репортер*, автор*, колумніст* | пише, висвітлює, закінчи*, працює, з 20, у "
    "медіа, спеціалізується, тем*",
    "vi": "phóng viên, nhà báo, biên tập viên, cộng tác viên | viết, phụ trách, tốt nghiệp, chuyên trách",
    "zh": "记者, 編輯, 编辑, 記者, 主編, 主编, 特派員, 特派员, 撰稿人, 專欄作家, 专栏作家 | 毕业, 畢業, 任职, 任職, 负责, 負責, 关注, "
    "關注, 曾任, 專注, 专注, 报道, 報導",
}  # fmt: skip
WRITERS["no"] = WRITERS["nn"] = WRITERS["nb"]
WRITERS["bs"] = WRITERS["hr"]


@lru_cache(REMEMBERED)
def signs(text: str, code: str) -> Signs:
    """The signs of writers in a text: in the words of the document's language, or in English, in which many sites present their authors.

    >>> signs("Jana Lindt is a reporter at the Post. She covers water and is based in Leiden.", "en")
    Signs(roles=1, deeds=2)
    >>> signs("Jana Lindt sold the boat.", "en"), signs("Wirtschaftsredakteurin beim Boten.", "de")
    (Signs(roles=0, deeds=0), Signs(roles=1, deeds=0))
    """
    seen = caseless(text)
    own = _count(seen, code)
    return own if any(own) or code == ENGLISH else _count(seen, ENGLISH)


def _count(seen: str, code: str) -> Signs:
    return Signs(*(len({match[0] for match in pattern.finditer(seen)}) for pattern in _patterns(code)))


def begins_with_role(text: str, code: str) -> bool:
    """Whether a text says at once what somebody is: "Redakteurin. Seit 2019 …"."""
    patterns = _patterns(code)
    match = patterns[0].search(caseless(text)) if patterns else None
    return match is not None and text[: match.start()].count(" ") < FIRST_WORDS


def ends_with_role(text: str, code: str) -> bool:
    """Whether a short line says what somebody is, and nothing more: "Senior reporter", "Leitender Wirtschaftsredakteur"."""
    seen = caseless(text).rstrip(" .,•|")
    return any(match.end() == len(seen) for pattern in (*_patterns(code)[:1], *_patterns(ENGLISH)[:1]) for match in pattern.finditer(seen))


FIRST_WORDS = 3  # "Freie Journalistin", "Doktor nauk, redaktorka"


@from_tables
def make_patterns() -> None:
    """Makes the patterns of every language, so that their codes can be stored."""
    for code in WRITERS:
        _patterns(code)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a language's roles and deeds; none of a language that is not in the table."""
    if code not in WRITERS:
        return ()
    roles, deeds = WRITERS[code].split(" | ")
    return pattern(roles, r"(?<!\d)" if code in COMPOUNDS else r"(?<!\w)"), pattern(deeds, r"(?<!\w)")


def pattern(listed: str, before: str) -> re.Pattern[str]:
    """What finds one of some words, parted by commas, behind what stands before them; `*` at the end of one stands for any ending."""
    words = [caseless(word) for word in listed.split(", ")]
    if HAS_UNSPACED.search(words[0]):
        return regex("|".join(map(escaped, words)))
    forms = [_form(word) for word in words]
    return regex(f"{before}(?:{'|'.join(forms)})")


def _form(word: str) -> str:
    """A word or its beginning as a pattern; a year may follow "since 20"."""
    return escaped(word.rstrip("*")) + (r"\w{0,12}" if word.endswith("*") else "" if word.endswith((" 19", " 20")) else r"(?!\w)")
