"""Lines that say the same as their neighbour."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.page import Page

MIN_CHARS = 24  # shorter texts repeat by chance
MAX_EXTRA = 60  # code points that the longer of the two may have more: a credit, a site's name
REACH = 2  # how far apart the two may stand


def caption_beside_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A text that stands twice in a row, the second time with something added: alternative text and caption of a picture."""
    for at in range(len(letters)):
        for other in range(at + 1, min(len(letters), at + 1 + REACH)):
            if _same_start(page.segments[at].text, page.segments[other].text) and "x" not in (letters[at], letters[other]):
                if page.readings[at].shape.stops and page.readings[other].shape.stops and letters[at] == letters[other] == "P":
                    continue
                if at == 0 and letters[at] == "H":
                    continue  # a headline that stands twice
                for place in (at, other):
                    yield Claimed(place, "alternative text and caption of one picture: the same words stand twice")


def _same_start(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= MIN_CHARS and len(long) - len(short) <= MAX_EXTRA and long.startswith(short.rstrip(" .…"))
