"""Captions without a credit that tell a scene: who, where and when, and no verb of a report.

Alone on a line between two paragraphs that go on without it. Where several such lines follow each other they are the article: a
photo essay, a chronicle, a list of sources.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context import stamps
from cleaner.context.claimed import Claimed
from cleaner.context.stamps import DATE, DAY
from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.shape import CLOSERS

SCENE_WORDS = (8, 60)  # place and date of a letter, and headings of a programme, are shorter
MOST_UNSTOPPED = 3  # dated lines without a stop; more of them are the headings of a programme or of a chronicle
YEAR = regex(r"(?<!\d)(?:199|20[0-9])\d(?!\d)")  # older dates stand in letters, chronicles and museums
_END = r"(?: ?(?:года|году|г\.?|року|р\.|r\.|roku))?[)）]?\.?"
# A sentence puts a small word before its date ("on May 3, 2021", "am 3. Mai 2021"); only captions and datelines put a comma.
ENDS_DATED = regex(rf", ?{DAY}{DATE}{_END}$")
HOLDS_DATE = regex(rf"(?<![\w(]){DATE}(?!\w)")  # in brackets it is when something came out
DATE_CHARS = 60  # at the end of a line
BEFORE_DATE = 25  # code points; a line that begins with its date is the entry of a chronicle
NEVER = regex(r"[|•·/@#]|[?!](?:\s|$)|[^\W\d_]{2}[.…][\"'”’»)]{0,2} [\"'“„«(]{0,2}[^\W\d_a-zß-öø-ÿа-џα-ώ]")  # rows of names, addresses, questions, two sentences
ENDINGS = ":：;,…"
# Languages that put an article or a small word before the date of a caption too.
_ARTICLES = {
    "fr": r"(?:le|ce)", "es": r"(?:el|este)(?: pasado)?", "ca": "el", "gl": "o", "it": "(?:il|l')", "pt": r"(?:em|no dia|neste|nesta)", "ro": "pe",
}  # fmt: skip
# The words by which reports are told: finite verbs that captions do not have, persons that nobody sees, and what joins clauses.
_REPORTS = {
    "en": r"was|were|is|are|has|have|had|will|would|can|could|may|said|says|told|I|we|you|my|our|your|it|this|these|because|that|if|but|not|died|born|began|signed"
    r"|announced|published|posted|updated|opened|started|launched",
    "de": r"ich|du|wir|ihr|mir|mich|mein\w{0,2}|habe|hat|haben|hatten?|war|waren|ist|sind|wird|werden|wurden?|soll|sollen|will|kann|muss|dass|weil|wenn|aber|nicht|laut"
    r"|sagte|starb|begann|beginnt|startet|erschien|erscheint|öffnet|eröffnet|findet|tritt|gilt|läuft|es|veröffentlicht|aktualisiert",
    "nl": r"ik|wij|we|je|mijn|ons|heeft|hebben|had|was|waren|is|zijn|wordt|werd|werden|zal|zou|kan|moet|dat|omdat|als|maar|niet|volgens|begint|begon|het|gepubliceerd",
    "fr": r"est|sont|était|étaient|a|ont|avait|avaient|fut|furent|sera|seront|aura|peut|doit|va|vont|il|elle|ils|elles|je|nous|vous|on|selon|publié|mis"
    r"|\w{2,20}(?:èrent|irent|urent|aient)",
    "es": r"es|son|era|eran|fue|fueron|ha|han|había|será|serán|está|murió|hizo|dijo|tuvo|puso|vino|dio|según|publicado|\w{2,20}(?:ó|aron|ieron|aban|ían|ará|arán)",
    "ca": r"és|són|era|eren|va|van|ha|han|havia|serà|segons|publicat",
    "gl": r"é|son|era|eran|foi|foron|ten|será|segundo|publicado|\w{2,20}(?:ou|aron|eron)",
    "it": r"è|sono|era|erano|ha|hanno|aveva|fu|furono|sarà|saranno|viene|venne|disse|fece|secondo|pubblicato|\w{2,20}(?:arono|irono|erono|avano|evano|ò)",
    "pt": r"é|são|era|eram|foi|foram|tem|têm|tinha|será|serão|está|disse|fez|segundo|publicado|\w{2,20}(?:ou|aram|eram|iram|avam|asceu|orreu|ebeu|endeu|ará)",
    "ro": r"este|sunt|era|erau|a|au|fost|va|vor|potrivit|publicat",
}  # fmt: skip
_WITH_ARTICLE = {lang: regex(rf", ?{article} ?{DAY}{DATE}{_END}$") for lang, article in _ARTICLES.items()}
_REPORT = {lang: regex(rf"(?<!\w)(?i:{words})(?!\w)") for lang, words in _REPORTS.items()}


def dated(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that ends with its place and date, or holds a date and no stop, alone between two paragraphs."""
    if not YEAR.search(page.seen):
        return
    ending = [at for at in range(len(letters)) if _may_be_scene(page, letters, at) and _ends_dated(page, at)]
    holding = [at for at in range(len(letters)) if _may_be_scene(page, letters, at) and at not in ending and _holds_date(page, at)]
    unstopped = sum(not page.readings[at].shape.stops for at in (*ending, *holding))
    known = {*ending, *holding}
    for at in sorted(known):
        if known.isdisjoint((at - 1, at + 1)) and (page.readings[at].shape.stops or unstopped <= MOST_UNSTOPPED) and _is_alone(page, letters, at):
            yield Claimed(at, "who, where and when, without a verb of a report, alone between two paragraphs")


def _may_be_scene(page: Page, letters: str, at: int) -> bool:
    """Whether a line is one sentence of the right length that begins like one, and is neither a stamp nor a row of labels."""
    if letters[at] not in "PHSk" or not SCENE_WORDS[0] <= page.words[at] <= SCENE_WORDS[1] or at in page.prose_pieces:
        return False
    text = page.segments[at].text
    return text[0].isalpha() and not is_small(text[0]) and not NEVER.search(text) and not stamps.find(text)


def _ends_dated(page: Page, at: int) -> bool:
    text = page.segments[at].text
    last = max(0, len(text) - DATE_CHARS)
    if not YEAR.search(text, last):
        return False
    with_article = _WITH_ARTICLE.get(page.language.code)
    return ENDS_DATED.search(text, last) is not None or (with_article is not None and bool(with_article.search(text, last)) and not _reports(page, at))


def _holds_date(page: Page, at: int) -> bool:
    """Whether a line without a stop holds a date, and is known not to report: forums write their sentences without stops, too."""
    text = page.segments[at].text
    if page.readings[at].shape.stops or not YEAR.search(text) or text[-1] in ENDINGS or ": " in text:
        return False
    dates = [match.start() for match in HOLDS_DATE.finditer(text)]
    return len(dates) == 1 and dates[0] >= BEFORE_DATE and page.language.code in _REPORT and not _reports(page, at)


def _reports(page: Page, at: int) -> bool:
    return _REPORT[page.language.code].search(page.segments[at].text) is not None


def _is_alone(page: Page, letters: str, at: int) -> bool:
    """Whether a line stands between two paragraphs, or below lines of the page: neither below a heading nor right below a quotation,
    where it may say who said it and when."""
    if at == 0 or at + 1 >= len(letters) or SAME_LINE in (page.segments[at].gap, page.segments[at + 1].gap):
        return False
    above, below = letters[at - 1], letters[at + 1]
    quoted = page.segments[at - 1].text[-1] in CLOSERS and not page.readings[at].shape.stops
    return (above == "P" or above in "ckuanmf") and (below == "P" or below in "ckuanmtf") and not quoted
