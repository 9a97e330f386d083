"""Short lines in the company of interface strings."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.page import Page

MAX_WORDS = 4
KNOWN = "uanfxm"


def between_interface_strings(page: Page, letters: str) -> Iterator[Claimed]:
    """A short line with boilerplate right before and right after it, outside the article."""
    first, last = page.body
    for at in range(1, len(letters) - 1):
        outside = first <= last and (at < first or at > last)
        if outside and letters[at] in "SN" and letters[at - 1] in KNOWN and letters[at + 1] in KNOWN and page.readings[at].shape.words <= MAX_WORDS:
            yield Claimed(at, "a short line between two interface strings outside the article")
