"""Lists of the article that something of the page interrupts: dates of a tour, entries of a ranking, with an advertisement or share buttons
between them. The entries below are of the same make as those above.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.lazily import regex
from cleaner.page import Page

SIGNS = regex(r"\d+|[^\w\s'’.]")  # numbers and signs; names have apostrophes and dots
MAKE_SIGNS = 2  # that an entry begins with, words aside: "July 3 – Lakeside, OH" and "June 30 – Hill, ME" have a number and a dash
BETWEEN = 6  # lines of the page between two entries: a bar of share buttons
SAME_MAKE = 0.5  # of the entries of a list
ENTRIES, ABOVE = 3, 8  # entries of one make among so many lines above


def goes_on(page: Page, letters: str, tail: int) -> int:
    """Where the tail goes on behind entries of a list that began above it."""
    makes = Counter(_makes_above(page, letters, tail)) if tail < len(letters) else Counter()
    known = {make for make, count in makes.items() if count >= ENTRIES}
    end = at = tail
    while known and at < len(letters) and at - end <= BETWEEN:
        if not letters[at].islower() and _make(page, at) in known:
            end = at + 1
        at += 1
    return end


def _makes_above(page: Page, letters: str, tail: int) -> Iterator[str]:
    above = [at for at in range(max(0, tail - 2 * ABOVE), tail) if not letters[at].islower()]
    return filter(None, (_make(page, at) for at in above[-ABOVE:]))


def _make(page: Page, at: int) -> str:
    """The first signs of an entry, numbers alike; "" for a sentence and for what has too few."""
    if page.readings[at].shape.stops:
        return ""
    signs = ["0" if match[0].isdecimal() else match[0] for match, _ in zip(SIGNS.finditer(page.segments[at].text), range(MAKE_SIGNS))]
    return "".join(signs) if len(signs) == MAKE_SIGNS else ""


def is_of_one_make(page: Page, places: Sequence[int]) -> bool:
    """Whether many of some lines begin with the same signs, as the dates of a tour or the lines of a ranking do."""
    makes = Counter(filter(None, (_make(page, at) for at in places)))
    return max(makes.values(), default=0) >= SAME_MAKE * len(places)
