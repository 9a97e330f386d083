"""Where the article ends: above the stretch that most likely is the page's, but behind what belongs together with the lines above it."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from cleaner.context.zones.listed import goes_on, goes_on_alike
from cleaner.context.zones.made import below_bar
from cleaner.context.zones.signs import PERIOD, Unit
from cleaner.context.zones.stretch import TAIL, stretch
from cleaner.context.zones.theme import Relations
from cleaner.page import Page

OF_PAGE = 10.0  # of what lines say at the end of a document that has a page around its article
MOST_BELOW = 2.0  # what the prose below the article may have of the words above: of more, it may be the article itself


def tail(page: Page, letters: str, every: Sequence[Unit], first: int, more: Relations) -> int:
    """The first segment of those at the end that belong to the page; their number when none does. `first` is where the article begins, `more`
    what lines say by the words they share with it."""
    found = _tail(page, every, first, more)
    if not 0 <= page.title < page.begins < found and _outweighs(page, letters, found):
        found = len(letters)
    return below_bar(page, letters, goes_on_alike(page, letters, goes_on(page, letters, found)))


def _tail(page: Page, every: Sequence[Unit], first: int, more: Relations) -> int:
    """Without what the page puts above it, where the end of the document is a page for certain: only there may texts be summaries."""
    last = [unit for unit in reversed(every) if unit.start > first]
    below = stretch(last, TAIL, more.lines)
    if more.texts and stretch(last, TAIL, more.lines, OF_PAGE):
        below = stretch(last, TAIL, {**more.lines, **more.texts})
    return _behind_cards(every, below[-1].start) if below else len(page.segments)


def _outweighs(page: Page, letters: str, tail: int) -> bool:
    """Whether the tail has so much prose that it may be the article itself; below the article's headline that stands above, it is none."""
    return page.prose_words(letters, range(tail, len(letters))) > MOST_BELOW * page.prose_words(letters, range(tail))


def _behind_cards(every: Sequence[Unit], tail: int) -> int:
    """The tail without the texts in rhythm that the article's last ones belong to: entries of a ticker, letters to the editor."""
    prose = [unit for unit in every if unit.is_prose]
    below = bisect_left(prose, tail, key=lambda unit: unit.start)
    while 0 < below < len(prose) and prose[below - 1].is_card and prose[below].is_card and prose[below].start - prose[below - 1].end < PERIOD:
        tail, below = prose[below].end, below + 1
    return tail
