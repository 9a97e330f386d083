"""Headlines of other articles that no label announces."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.page import Page

MIN_WORDS = 5


def under_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A headline right below an alternative text that carries the site's name, right above prose: picture and title of a teaser."""
    for at in range(1, len(letters) - 1):
        tight = page.segments[at].gap == 0 and page.segments[at + 1].gap == 0
        if letters[at] == "H" and letters[at - 1] == "k" and letters[at + 1] == "P" and tight and page.readings[at].shape.words >= MIN_WORDS:
            yield Claimed(at, "a headline between an alternative text and a paragraph, with no line between")
