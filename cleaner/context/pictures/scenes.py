"""Captions without a credit that tell a scene: who, where and when, and no verb of a report.

Alone on a line between two paragraphs that go on without it. Where several such lines follow each other they are the article: a
photo essay, a chronicle, a list of sources.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.flattened import stamps
from cleaner.context.flattened.stamps import DATE, DAY
from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.shape import CLOSERS

SCENE_WORDS = (8, 60)  # place and date of a letter, and headings of a programme, are shorter
MOST_UNSTOPPED = 1  # dated line without a stop; several are the headings of a programme or of a chronicle
YEAR = regex(r"(?<!\d)(?:199|20[0-9])\d(?!\d)")  # older dates stand in letters, chronicles and museums
_END = r"(?: ?(?:года|году|г\.?|року|р\.|r\.|roku))?[)）]?\.?"
# A sentence puts a small word before its date ("on May 3, 2021", "am 3. Mai 2021"); only captions and datelines put a comma.
ENDS_DATED = regex(rf"(?:, ?{DAY}{DATE}{_END}|\([^\W\d_a-z][\w .-]{{2,24}}, {DATE}\)\.?)$")
DATE_CHARS = 60  # at the end of a line
_TWO_SENTENCES = r"[^\W\d_]{2}[.…][\"'”’»)]{0,2} [\"'“„«(]{0,2}[^\W\d_a-zß-öø-ÿа-џα-ώ]"
NEVER = regex(rf"[|•·/@#]|[?!](?:\s|$)|{_TWO_SENTENCES}")  # rows of names, addresses, questions
# Languages that put an article or a small word before the date of a caption too.
_ARTICLES = {
    "fr": "(?:le|ce)", "es": "(?:el|este)(?: pasado)?", "ca": "el", "gl": "o", "it": "(?:il|l')", "pt": "(?:em|no dia|neste|nesta)", "ro": "pe",
}  # fmt: skip
# The words by which they report: finite verbs that captions do not have, and persons that nobody sees; the endings of past tenses.
_WORDS = {
    "fr": "est sont était étaient a ont avait avaient fut sera seront aura peut doit va vont il elle ils elles je nous vous on selon publié mis",
    "es": "es son era eran fue fueron ha han había será serán está murió hizo dijo tuvo puso vino dio según publicado",
    "ca": "és són era eren va van ha han havia serà segons publicat",
    "gl": "é son era eran foi foron ten será segundo publicado",
    "it": "è sono era erano ha hanno aveva fu furono sarà saranno viene venne disse fece secondo pubblicato",
    "pt": "é são era eram foi foram tem têm tinha será serão está disse fez segundo publicado",
    "ro": "este sunt era erau a au fost va vor potrivit publicat",
}  # fmt: skip
_ENDINGS = {
    "fr": "èrent irent urent aient", "es": "ó aron ieron aban ían ará arán", "gl": "ou aron eron", "it": "arono irono erono avano evano ò",
    "pt": "ou aram eram iram avam asceu orreu ebeu endeu ará",
}  # fmt: skip


def _report(lang: str) -> str:
    endings = "|".join(_ENDINGS.get(lang, "").split())
    past = rf"|\w{{2,20}}(?:{endings})" if endings else ""
    return rf"(?<!\w)(?i:{'|'.join(_WORDS[lang].split())}{past})(?!\w)"


_WITH_ARTICLE = {lang: regex(rf", ?{article} ?{DAY}{DATE}{_END}$") for lang, article in _ARTICLES.items()}
_REPORT = {lang: regex(_report(lang)) for lang in _WORDS}


def dated(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that ends with its place and its date, alone between two paragraphs."""
    if not YEAR.search(page.seen):
        return
    sized = (at for at, words in enumerate(page.words) if SCENE_WORDS[0] <= words <= SCENE_WORDS[1])
    scenes = {at for at in sized if _ends_dated(page, at) and _may_be_scene(page, letters, at)}
    unstopped = sum(not page.readings[at].shape.stops for at in scenes)
    for at in sorted(scenes):
        plain = page.readings[at].shape.stops or unstopped <= MOST_UNSTOPPED
        if plain and scenes.isdisjoint((at - 1, at + 1)) and _is_alone(page, letters, at):
            yield Claimed(at, "who, where and when, without a verb of a report, alone between two paragraphs")


def _may_be_scene(page: Page, letters: str, at: int) -> bool:
    """Whether a line is the article's as far as is known, begins like a sentence, and is neither a stamp nor a row of labels."""
    if letters[at] not in "PHSk" or at in page.prose_pieces:
        return False
    text = page.segments[at].text
    return text[0].isalpha() and not is_small(text[0]) and not NEVER.search(text) and not stamps.find(text)


def _ends_dated(page: Page, at: int) -> bool:
    text = page.segments[at].text
    last = max(0, len(text) - DATE_CHARS)
    if not YEAR.search(text, last):
        return False
    return ENDS_DATED.search(text, last) is not None or (page.readings[at].shape.stops and _ends_with_article(page, text, last))


def _ends_with_article(page: Page, text: str, last: int) -> bool:
    """Whether a sentence ends as captions of its language do, and reports nothing."""
    lang = page.language.code
    return lang in _WITH_ARTICLE and _WITH_ARTICLE[lang].search(text, last) is not None and not _REPORT[lang].search(text)


def _is_alone(page: Page, letters: str, at: int) -> bool:
    """Whether a line stands between two paragraphs, or below lines of the page: neither below a heading nor right below a quotation,
    where it may say who said it and when."""
    if at == 0 or at + 1 >= len(letters) or SAME_LINE in (page.segments[at].gap, page.segments[at + 1].gap):
        return False
    above, below = letters[at - 1], letters[at + 1]
    quoted = page.segments[at - 1].text[-1] in CLOSERS and not page.readings[at].shape.stops
    return (above == "P" or above in "ckuanmf") and (below == "P" or below in "ckuanmtf") and not quoted
