"""Lines that say the same as their neighbour."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.page import Page

MIN_CHARS = 20  # shorter texts repeat by chance
MAX_EXTRA = 60  # code points that the longer of the two may have more: a credit, a site's name
MIN_WORDS = 4  # names that stand twice are no captions, and neither are table heads, which have wide gaps or bars
LEAD_WORDS = 14  # leads are mostly longer, captions that are one sentence mostly not
REACH = 2  # how far apart the two may stand


def caption_beside_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A text that stands twice in a row, mostly the second time with something added: alternative text and caption of a picture."""
    first, _ = page.body
    for at, other in _pairs(page):
        if page.segments[other].gap == SAME_LINE or "x" in (letters[at], letters[other]) or (at == 0 and letters[at] in "Hh"):
            continue
        long = page.readings[at].shape.words > LEAD_WORDS
        if at <= first and long and letters[at] == letters[other] == "P" and page.readings[other].shape.stops:
            continue  # the lead may stand twice, and so may a verse
        for place in (at, other):
            yield Claimed(place, "alternative text and caption of one picture: the same words stand twice")


def _pairs(page: Page) -> Iterator[tuple[int, int]]:
    """Neighbouring segments of which one begins with all of the other."""
    texts = [segment.text for segment in page.segments]
    heads = [text[:MIN_CHARS] for text in texts]
    for apart in range(1, REACH + 1):
        for at, (head, other) in enumerate(zip(heads, heads[apart:])):
            if head == other and len(head) == MIN_CHARS and _same_start(texts[at], texts[at + apart]):
                yield at, at + apart


def _same_start(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short.split()) < MIN_WORDS or "  " in short or "|" in short:
        return False
    return (len(long) - len(short) <= MAX_EXTRA or short.endswith("…")) and long.startswith(short.rstrip(" .…"))
