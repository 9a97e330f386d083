"""The article's own headline: found, named and kept, and no other rule may take it for a teaser or a caption."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.page import Page
from cleaner.phrases import fold

MIN_WORDS = 3
FAR = 60  # segments before the article in which a headline may stand: menus come first in page dumps


def title(page: Page, letters: str) -> Iterator[Claimed]:
    """The headline-like segment before the article that stands twice (as the page's title too), else the first one of the document."""
    first, last = page.body
    if first > last:
        return
    before = [at for at in range(max(0, first - FAR), first) if letters[at] == "H" and page.readings[at].shape.words >= MIN_WORDS]
    folded = [fold(page.segments[at].text) for at in before]
    twice = [at for at, text in zip(before, folded) if any(other != text and other.startswith(text) for other in folded) or folded.count(text) > 1]
    if twice:
        longest = max(fold(page.segments[at].text) for at in sorted(twice, key=lambda at: page.readings[at].shape.words)[-1:])
        for at in (at for at in twice if fold(page.segments[at].text) == longest):
            yield Claimed(at, "a headline that stands twice before the article")
    elif before and before[0] <= 1:
        yield Claimed(before[0], "the first line of the document, like a headline, before the article's prose")
