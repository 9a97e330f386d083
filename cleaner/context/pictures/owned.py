"""Captions whose owner stands behind them without any label: "Boats lie at the pier. LP/Anna Lund", "Boats at the pier (Ansa)".

A sentence of an article ends with its stop. Where something with the make of an owner stands behind that stop, and nothing behind it, the line
is a caption: an agency and a name with a stroke between, a name in capitals and an archive, an agency in brackets. A bare name is one only
above the article, behind a sentence that the article's first paragraphs speak of: elsewhere it may be the source of a saying.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import INNER_STOP
from cleaner.document import SAME_LINE, is_small
from cleaner.language import small_words
from cleaner.lazily import regex
from cleaner.page import Page, about
from cleaner.page.named import is_about

LEAST_WORDS, MOST_WORDS = 5, 40  # of the line; longer ones are paragraphs
FIRST_LINES = 4  # above or at the article's beginning, where the first picture stands
MOST_STOPS = 2  # sentences of a caption
OWNER_CHARS = 64  # of the longest owner
_BIG = r"[^\W\d_a-zß-öø-ÿа-џα-ώ]"  # a letter that is not small, or of a script that has none
_JOINING = r"(?:de|da|dos|do|del|della|di|du|la|le|van|von|der|den|bin|al|el|y|e|og|och|i|for|für|pour|para)"
_NAME = rf"{_BIG}[\w'’.&-]{{1,24}}(?: (?:{_JOINING} )?{_BIG}[\w'’.&-]{{0,24}}){{0,3}}"
_PERSON = rf"{_BIG}[\w'’-]{{1,24}}(?: (?:{_JOINING} )?{_BIG}[\w'’.-]{{0,24}}){{1,3}}"
_CAPITALS = r"[A-ZÀ-ÞĀ-ŽА-ЯΑ-Ω][A-ZÀ-ÞĀ-ŽА-ЯΑ-Ω.'’-]{1,20}"
_AGENCIES = (
    "AP|AFP|AAP|EPA|EFE|PTI|ANI|PA|Reuters|REUTERS|dpa|APA|Keystone|Ansa|ANSA|Adnkronos|LaPresse|Lapresse|Lusa|LUSA|Europa Press|EUROPA PRESS|ACN|"
    "Belga|BELGA|ANP|NTB|TT|Ritzau|Ritzau Scanpix|STT|Lehtikuva|MTI|PAP|ČTK|ČTK/AP|TASR|SITA|STA|Hina|HINA|Fena|"
    "Tanjug|TANJUG|Beta|Fonet|FoNet|BTA|БТА|"
    "Agerpres|AGERPRES|Mediafax|Inquam Photos|ТАСС|РИА Новости|УНІАН|Укрінформ|ΑΠΕ-ΜΠΕ|AA|İHA|DHA|ANKA|Antara|ANTARA|Bernama|VNA|TTXVN|Xinhua|"
    "Kyodo|Yonhap|Getty|Getty Images|Shutterstock|Alamy|Imago|IMAGO|Imagoeconomica|Fotogramma|"
    "رويترز|أ ف ب|أ\\.ف\\.ب|ا ف ب|أسوشيتد برس|الأناضول|الأوروبية|غيتي|وكالات|وكالة [^\\W\\d_]{2,20}(?: [^\\W\\d_]{2,20}){0,2}|"
    "الفرنسية|الجزيرة|ایسنا|ایرنا|مهر|فارس|تسنیم"
)
_STOP = r"(?:(?:(?<=[^\W\d_]{3})|(?<=[12][90]\d\d))[.!?…]|[»”\"؟。])"  # no abbreviation ends so, nor a date
STROKE = regex(rf"{_STOP} ?(?:[|–-] )?(?={_NAME} ?/ ?{_NAME}$)(?=[^/\n]{{0,60}}/?[^/\n]{{0,60}}[^\W\d_A-ZÀ-Þ])({_NAME} ?/ ?{_NAME})$")
BEHIND_STROKE = regex(rf"(?<=[^\W\d_]{{3}})\. [|/] ({_CAPITALS}(?: {_CAPITALS}){{0,3}}|{_PERSON})$")
IN_CAPITALS = regex(rf"[^\W\d_A-ZÀ-Þ.!?:,;] ({_CAPITALS}(?: {_CAPITALS}){{1,3}} ?/ ?{_CAPITALS}(?: {_CAPITALS}){{0,2}})$")
IN_BRACKETS = regex(rf"[\w»”\"] \(((?:{_AGENCIES})(?: ?/ ?[^()\n]{{2,30}})?)\)$")
FOR_PAPER = regex(rf"{_STOP} ({_PERSON} (?:for|pour|para|per|voor|dla) (?:(?:the|The|die|den|das|le|la|il) )?[«„“\"]?{_NAME}[»”“\"]?)$")
_SOURCES = (
    "quelle|bildquelle|source|źródło|источник|zdroj|fuente|fonte|sursa|sursa foto|sursă foto|джерело|източник|извор|izvor|vir|bron|källa|kilde|lähde|"
    "kaynak|forrás|πηγή|font|allikas|šaltinis|avots|المصدر|منبع|מקור|sumber|nguồn"
)
_PICTURES = (
    "foto|fotos|photo|photos|bild|bilder|beeld|fot\\.?|kuva|kuvat|фото|снимка|immagine|imagen|fotó|foto's|archivfoto|archivbild|arkivfoto|arkivbild|"
    "archieffoto|file photo|photo archives|photo d'archives|foto archivo|foto de archivo|foto archivio|foto d'archivio|foto arquivo"
)
_OWNERS = rf"{_NAME}(?: ?[/,] ?{_NAME}){{0,2}}"
NAMED_SOURCE = regex(rf"[^\W_] (?:[|/–-] )?((?:© ?)?(?i:{_SOURCES}) ?: ?{_OWNERS})$")
SOURCE_BEHIND = regex(rf"{_STOP} (?:[|/] ?)?((?:\(|© ?|(?<=[|/])|(?<=[|/] ))(?i:{_SOURCES}|{_PICTURES}) ?:? ?{_OWNERS}\)?)$")
PICTURE_IN_BRACKETS = regex(rf"[\w.!?…»”\"] (\((?i:{_PICTURES}) {_OWNERS}\))$")
MARKED_BEHIND = regex(rf"[\w.!?…»”\"] [|/–-] (© ?{_OWNERS})$")
RESERVED = regex(r"(?<=[^\W\d_]{3})\. ((?:DR|D\.R)\.?)$")  # in French: "droits réservés"
PICTURE_BEHIND = regex(rf"[.!?…»”\"] ((?i:photo archives|photo d'archives|foto archivo|foto archivio|archivfoto|arkivfoto) {_OWNERS})$")
ANYWHERE = (STROKE, BEHIND_STROKE, IN_CAPITALS, IN_BRACKETS, FOR_PAPER, SOURCE_BEHIND, PICTURE_IN_BRACKETS, PICTURE_BEHIND, MARKED_BEHIND, RESERVED)
SIGNS = frozenset("/|()©:")
MARKS = (" for ", " pour ", " para ", " per ", "rchiv", "rkivfoto", " DR")
BY_NAME = regex(rf"(?<=[^\W\d_]{{3}})[.»”] (\(?{_PERSON}\)?)$")


def with_owner(page: Page, letters: str) -> Iterator[Claimed]:
    """The whole lines that end with an owner behind their last stop, or in brackets without one."""
    for at in range(len(letters)):
        if letters[at] in "HSPh" and LEAST_WORDS <= page.words[at] <= MOST_WORDS and _stands_alone(page, at):
            found = owner(page, letters, at)
            if found:
                yield Claimed(at, f"ends with the owner of a picture, “{found}”")


def owner(page: Page, letters: str, at: int) -> str:
    """The owner that a line ends with; "" when there is none."""
    text = page.segments[at].text
    if text[-1] in ".!?:;," or "\t" in text or not is_capital_or_bare(text[0]):
        return ""
    tail = text[-OWNER_CHARS:]
    if not SIGNS.isdisjoint(tail) or any(mark in tail for mark in MARKS):
        unstopped = (NAMED_SOURCE,) if ":" in tail and not INNER_STOP.search(text) else ()
        match = next((match for match in (pattern.search(tail) for pattern in (*ANYWHERE, *unstopped)) if match), None)
        found = str(match[1]) if match else ""
        if found and not _is_sign_off(page, letters, at, text[: len(text) - len(found)]):
            return found
    return _name(page, letters, at, text)


def is_capital_or_bare(sign: str) -> bool:
    """Whether a caption may begin with a sign: a sentence that goes on from a line above begins small."""
    return sign.isalnum() and not is_small(sign)


def _stands_alone(page: Page, at: int) -> bool:
    """Whether a segment is a line, and the next one begins anew: links break paragraphs behind a name."""
    if page.segments[at].gap == SAME_LINE:
        return False
    below = page.segments[at + 1] if at + 1 < len(page.segments) else None
    return below is None or (below.gap != SAME_LINE and (below.text[0].isalnum() or below.text[0] in "«„“\"'‘「") and not is_small(below.text[0]))


def _is_sign_off(page: Page, letters: str, at: int, caption: str) -> bool:
    """Whether a line may be a paragraph with its author's sign behind it: the article's last one, or several sentences."""
    below = "P" in letters[at + 1 :]
    return not below or sum(1 for _ in islice(INNER_STOP.finditer(caption), MOST_STOPS + 1)) > MOST_STOPS


def _name(page: Page, letters: str, at: int, text: str) -> str:
    """The bare name behind a caption above the article, which has the name nowhere and speaks of the rest."""
    first, _ = page.body
    match = BY_NAME.search(text[-OWNER_CHARS:]) if at < FIRST_LINES and "P" not in letters[:at] and at <= first else None
    if match is None or text[0] in "«„“\"'‘" or any(word in small_words(page.language.code) for word in match[1].lower().split()[:1]):
        return ""
    caption, name = text[: len(text) - len(match[1])].rstrip(), match[1].strip("()")
    if INNER_STOP.search(caption[:-1]) or "”" in caption or sum(name.split()[-1] in segment.text for segment in page.segments) > 1:
        return ""
    return match[1] if is_about(caption, about.first_prose(page, letters, at + 1)) else ""
