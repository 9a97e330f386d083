"""Lines that are links to other pages of the site: headlines of other articles. Only markup tells; see cleaner.markup."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cleaner.context.claimed import Claimed
from cleaner.document import LINK, SAME_LINE
from cleaner.page import Page
from cleaner.shape import COLONS

ALONE, TOGETHER, RUN = 5, 4, 2  # words of a headline that stands alone, of most in a run, and how many lines make one
MOST = 0.75  # of a run that has so many words
LISTS = 0.5  # share of a document's lines from which on it is a list of links itself
UNKNOWN = "HS"


def headlines(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines that are no sentences and links to other pages, among the lines of an article; where most lines are links, they are the article."""
    marks = page.document.marks
    linked = [marks.get(segment.line) == LINK for segment in page.segments] if marks else []
    if not 0 < sum(linked) <= LISTS * len(letters):
        return
    for is_link, run in groupby(range(len(letters)), linked.__getitem__):
        lines = list(run)
        if is_link and _are_headlines(page, lines) and not _is_introduced(page, letters, lines[0]):
            yield from (Claimed(at, _said(lines)) for at in lines if letters[at] in UNKNOWN and page.segments[at].gap != SAME_LINE)


def _are_headlines(page: Page, lines: list[int]) -> bool:
    if len(lines) < RUN:
        return page.words[lines[0]] >= ALONE
    return sum(page.words[at] >= TOGETHER for at in lines) >= MOST * len(lines)


def _is_introduced(page: Page, letters: str, at: int) -> bool:
    """Whether the article says what follows: a paragraph above ends with a colon."""
    return at > 0 and letters[at - 1].isupper() and page.segments[at - 1].text.endswith(COLONS)


def _said(lines: list[int]) -> str:
    return "a link to another page of the site" + (f", one of {len(lines)} in a row" if len(lines) >= RUN else "")
