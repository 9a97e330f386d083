"""Lines that are a name and nothing more: the author, above and below the article."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.page import Page

NAME_WORDS = (2, 4)
MOST = 3  # a name that stands more often is that of a speaker in an interview
NEAR = 3  # segments from the first or the last paragraph


def author(page: Page, letters: str) -> Iterator[Claimed]:
    """A line like a name that stands twice or three times, each time outside of the article or at its edge."""
    first, last = page.body
    if first > last:
        return
    places: dict[str, list[int]] = {}
    for at, letter in enumerate(letters):
        if letter in "HS" and NAME_WORDS[0] <= page.readings[at].shape.words <= NAME_WORDS[1] and _is_name(page.segments[at].text):
            places.setdefault(page.segments[at].text, []).append(at)
    for found in places.values():
        if 1 < len(found) <= MOST and all(at < first + NEAR or at > last - 1 for at in found):
            yield from (Claimed(at, f"a name that stands alone {len(found)} times, around the article") for at in found)


def _is_name(text: str) -> bool:
    words = text.split()
    return all(word[0].isupper() and word.replace("-", "").replace(".", "").replace("'", "").isalpha() for word in words) and not text.isupper()
