"""Interface strings run together without a space, as a page leaves them whose buttons are no lines: "Share on FacebookShare on TwitterCopy link".

A capital right behind a small letter may begin a string, and it may stand in a name (YouTube): each part is the longest that is known.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaner.context.claimed import Claimed
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.detect import Reading

JOINT = regex(r"[a-zß-öø-ÿа-џα-ώ)][A-ZÀ-ÖØ-ÞЀ-ЯΑ-Ω]")  # the two signs beside one: look-arounds take ten times as long
REMEMBERED = 2_048  # lines: each pass over a document asks for the same
MOST_CHARS, MOST_PARTS = 240, 24  # of such a line
SPAN = 3  # joints that one string may have in its names: "Follow us on YouTube and LinkedIn"
LEAST_KNOWN, KNOWN_SHARE = 2, 0.6  # known strings, and their share of the words
STRAY_WORDS = 2  # of what is not known among them: of more, it may be a headline
LEAST_PARTS = 3  # of single words: "OpenSearch" is a name
CATEGORIES = frozenset({"ad", "comments", "meta", "notice", "subscribe", "teaser", "ui"})


class Part(NamedTuple):
    """A string in a line, and whether rules know it."""

    text: str
    is_known: bool

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def strings(page: Page, letters: str) -> Iterator[Claimed]:
    """A line of known strings that are run together."""
    for at, letter in enumerate(letters):
        text = page.segments[at].text
        if letter not in "HS" or len(text) > MOST_CHARS or page.in_long_line(at) or page.readings[at].shape.stops:
            continue
        joints = joints_of(text)
        if 0 < len(joints) < MOST_PARTS:
            parts = _parts(page, text, [0, *joints, len(text)])
            if _are_strings(parts):
                told = "”, “".join(part.text for part in parts if part.is_known)
                yield Claimed(at, f"known strings run together: “{told}”")


@lru_cache(REMEMBERED)
def joints_of(text: str) -> tuple[int, ...]:
    """Where a string may begin that is run together with the one before it."""
    return tuple([match.start() + 1 for match in JOINT.finditer(text)])


def _parts(page: Page, text: str, borders: Sequence[int]) -> list[Part]:
    """The text cut at joints, the longest known parts first, left to right."""
    found: list[Part] = []
    start = 0
    while start < len(borders) - 1:
        ends = range(min(start + 1 + SPAN, len(borders) - 1), start, -1)
        texts = [text[borders[start] : borders[end]].strip() for end in ends]
        known = [is_known(page, reading) for reading in page.read_each(texts)]
        number = known.index(True) if True in known else len(texts) - 1
        found.append(Part(texts[number], known[number]))
        start = ends[number]
    return found


def is_known(page: Page, reading: Reading) -> bool:
    return reading.whole is not None and page.detector.rule(reading.whole).category in CATEGORIES


def _are_strings(parts: Sequence[Part]) -> bool:
    known = [part for part in parts if part.is_known]
    if len(known) < LEAST_KNOWN or any(part.words > STRAY_WORDS for part in parts if not part.is_known):
        return False
    is_name = len(parts) < LEAST_PARTS and all(part.words == 1 for part in parts)
    return not is_name and sum(part.words for part in known) >= KNOWN_SHARE * sum(part.words for part in parts)
