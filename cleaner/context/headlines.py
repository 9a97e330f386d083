"""The article's own headline: found, named and kept, and no other rule may take it for a teaser or a caption."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.authors.bylines import names_of
from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import INNER_STOP
from cleaner.context.interface.foreign import is_unwritten
from cleaner.context.interface.foreign_words import is_foreign
from cleaner.context.interface.messages import is_label
from cleaner.context.pictures.captions import ends_with_credit
from cleaner.context.pictures.owned import owner
from cleaner.document import TITLE, is_small
from cleaner.page import Page, about
from cleaner.page.bullets import is_entry
from cleaner.page.named import is_about
from cleaner.phrases import fold
from cleaner.rule import Confidence

MIN_WORDS = 3
LONG_WORDS = 5  # of a lone headline near the article
FAR = 60  # segments before the article in which a headline may stand: menus come first in page dumps
LABELS, LABEL_WORDS = "uxn", 2
FIRST_LINES = 3  # jump links and a section above the first headline
LEAST = 4  # segments of a document that has a headline


def title(page: Page, letters: str) -> Iterator[Claimed]:
    """The headline-like segment before the article that stands twice (as the page's title too), else the first one of the document."""
    first, last = page.body
    titles = _titles(page, first)
    if titles:
        yield Claimed(titles[-1], "a heading of the first level, the last one above the article's prose")
        return
    if _is_label_above_text(page, letters):
        yield Claimed(0, "the first line of the document, right above a text")
        return
    if first > last:
        return
    long = (at for at in range(max(0, first - FAR), first) if letters[at] == "H" and page.readings[at].shape.words >= MIN_WORDS)
    before = [at for at in long if not is_small(page.segments[at].text[0]) and not _is_other(page, letters, at)]
    twice = _twice(page, before)
    for at in twice:
        yield Claimed(at, "a headline that stands twice before the article, or once more as the page's title")
    if not twice and before and (before[0] <= 1 or _is_first(page, letters, before[0])):
        yield Claimed(before[0], "the first line of the document, like a headline, before the article's prose")
    elif not twice:
        near = [at for at in before if at >= first - about.NEAR and page.readings[at].shape.words >= LONG_WORDS]
        if near:
            paragraphs = about.first_prose(page, letters, first)
            at = next((at for at in near if is_about(page.segments[at].text, paragraphs)), near[0])
            yield Claimed(at, "a line like a headline, right before the article")


def _titles(page: Page, first: int) -> list[int]:
    """The headings of the first level above the article."""
    marks = page.document.marks
    return [at for at in range(min(first, len(page.segments))) if marks.get(page.segments[at].line) == TITLE] if marks else []


def _is_other(page: Page, letters: str, at: int) -> bool:
    """Whether a line is an entry of a list, in another language or script, a label of an interface, a caption (a sentence and its credit), or has the
    headline above it."""
    captioned = (INNER_STOP.search(page.segments[at].text) is not None and ends_with_credit(page, at)) or owner(page, letters, at) != ""
    is_interface = is_foreign(page, at) or is_label(page, at) or is_unwritten(page, letters, at)
    return captioned or is_interface or _is_in_list(page, at) or _is_under_other(page, letters, at)


def _is_in_list(page: Page, at: int) -> bool:
    """Whether a line is an entry of a list, of which others stand right before or after it."""
    if not is_entry(page.segments[at].text):
        return False
    return any(is_entry(page.segments[near].text) for near in (at - 1, at + 1) if 0 <= near < len(page.segments))


def _is_first(page: Page, letters: str, at: int) -> bool:
    """Whether a line near the document's beginning has nothing above it but known lines and a kicker of a word or two."""
    above = [place for place in range(at) if letters[place].isupper()]
    return at <= FIRST_LINES and len(above) <= 1 and all(page.words[place] <= LABEL_WORDS for place in above)


def _is_under_other(page: Page, letters: str, at: int) -> bool:
    """Whether a line has the headline above it and is a caption below its credit, or names above a date."""
    if at == 0 or letters[at - 1] == "c":
        return at > 0 and any(letters[above] == "H" and page.words[above] >= MIN_WORDS for above in range(at - 1))
    if letters[at - 1] != "P" or letters[at + 1 : at + 2] != "m" or not names_of(page, at):
        return False
    return not is_about(page.segments[at].text, about.first_prose(page, letters, at + 1))


def _is_label_above_text(page: Page, letters: str) -> bool:
    """Whether the first line is a phrase of an interface that no rule is sure of, and what follows is a sentence: "Letters to the editor".
    Single words stand there as often for themselves ("Share"); so do dates."""
    if len(letters) < LEAST or letters[0] not in LABELS or page.words[0] < LABEL_WORDS or is_small(page.segments[0].text[0]):
        return False
    rule, below = page.rule(0), page.readings[1]
    doubtful = rule is not None and rule.confidence is Confidence.POSSIBLE and page.is_own(rule)
    return doubtful and below.whole is None and below.shape.stops


def _twice(page: Page, before: list[int]) -> list[int]:
    """The longest headline-like line that another one repeats or begins with, and all of those; twins side by side are a caption's, and such
    as differ in their numbers stamps ("Harbour, 2 hours ago")."""
    folded = {at: fold(page.segments[at].text) for at in before}
    figures: dict[str, set[str]] = {}
    for at, text in folded.items():
        figures.setdefault(text, set()).add("".join(filter(str.isdecimal, page.segments[at].text)))
    folded = {at: text for at, text in folded.items() if len(figures[text]) == 1}
    repeated = [text for at, text in folded.items() if any(abs(other - at) > 1 and longer.startswith(text) for other, longer in folded.items())]
    title = max(repeated, key=lambda text: (len(text.split()), text), default="")
    return [at for at, text in folded.items() if title and text.startswith(title)]
