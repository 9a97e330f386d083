"""Lists of the article that something of the page interrupts: dates of a tour, entries of a ranking, with an advertisement or share buttons
between them. The entries below are of the same make as those above.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.shape import COLONS

SIGNS = regex(r"\d+|[^\w\s'’.]")  # numbers and signs; names have apostrophes and dots
BAR_SIGN = "|"  # between the entries of a menu on one line
LABEL, LABEL_WORDS, VALUE_WORDS = ":", 4, 6  # the make of an entry of a label and a value, and the words of both
MAKE_SIGNS = 2  # that an entry begins with, words aside: "July 3 – Lakeside, OH" and "June 30 – Hill, ME" have a number and a dash
BETWEEN = 6  # lines of the page between two entries: a bar of share buttons
UNKNOWN, AD = frozenset("HSN"), "a"  # letters of short lines that no rule knows, and of advertisements
BAR = 10  # lines of the page between the article's prose and its list: a prompt, an advertisement and share buttons
ALIKE, MORE, NAME_WORDS, VERSE_WORDS = 2, 3, 4, 8  # entries without a make: how many, how many times as many may follow, and their words
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


def goes_on_alike(page: Page, letters: str, tail: int) -> int:
    """Where the tail goes on behind the rest of a list that a bar of the page breaks: no rule knows its entries above or below, and they are as
    short as each other. Below advertisements alone such a list may begin, and below any bar when the article ends with a colon."""
    start = behind_bar(letters, tail)
    if not 0 < start - tail <= BAR or page.is_wrapped:
        return tail
    end = behind_entries(letters, start)
    above = _entries_above(page, letters, tail)
    is_broken = len(above) >= ALIKE and ALIKE <= end - start <= MORE * len(above) + ALIKE
    is_announced = page.segments[tail - 1].text.endswith(COLONS)
    is_begun = end - start > ALIKE and (is_announced or set(letters[tail:start]) == {AD})
    longest = min(VERSE_WORDS, max(page.words[at] for at in above) + 1) if is_broken else VERSE_WORDS if is_announced else NAME_WORDS
    is_alike = not is_broken or _stops(page, range(start, end)) == _stops(page, above)
    return end if (is_broken or is_begun) and is_alike and all(page.words[at] <= longest for at in range(start, end)) else tail


def _stops(page: Page, places: range) -> bool:
    """Whether most of some lines end like a sentence."""
    return 2 * sum(page.readings[at].shape.stops for at in places) > len(places)


def behind_bar(letters: str, at: int) -> int:
    """The first line from a place on that no rule knows."""
    while at < len(letters) and letters[at].islower():
        at += 1
    return at


def behind_entries(letters: str, at: int) -> int:
    """The first one from there on that is known, or prose."""
    while at < len(letters) and letters[at] in UNKNOWN:
        at += 1
    return at


def _entries_above(page: Page, letters: str, tail: int) -> range:
    """The short lines right above the tail that no rule knows."""
    at = tail
    while at > 0 and letters[at - 1] in UNKNOWN:
        at -= 1
    return range(at, tail)


def _makes_above(page: Page, letters: str, tail: int) -> Iterator[str]:
    above = [at for at in range(max(0, tail - 2 * ABOVE), tail) if not letters[at].islower()]
    return filter(None, (_make(page, at) for at in above[-ABOVE:]))


def _make(page: Page, at: int) -> str:
    """The first signs of an entry, numbers alike; "" for a sentence and for what has too few."""
    if _is_labelled(page.segments[at].text):
        return LABEL
    if page.readings[at].shape.stops:
        return ""
    signs = ["0" if match[0].isdecimal() else match[0] for match, _ in zip(SIGNS.finditer(page.segments[at].text), range(MAKE_SIGNS))]
    return "".join(signs) if len(signs) == MAKE_SIGNS else ""


def _is_labelled(text: str) -> bool:
    """Whether a line is a label and a value: "Referee: G. Whitlow"."""
    label, colon, value = text.partition(": ")
    is_label = bool(colon) and text[0].isalpha() and label.count(" ") < LABEL_WORDS
    return is_label and value[:1].isalnum() and value.count(" ") < VALUE_WORDS and BAR_SIGN not in value


def goes_on_above(page: Page, at: int) -> bool:
    """Whether a line begins with the same signs as the two right above it: the last date of a tour."""
    make = _make(page, at)
    return bool(make) and at >= ALIKE and all(_make(page, near) == make for near in range(at - ALIKE, at))


def is_of_one_make(page: Page, places: Sequence[int]) -> bool:
    """Whether many of some lines begin with the same signs, as the dates of a tour or the lines of a ranking do."""
    makes = Counter(filter(None, (_make(page, at) for at in places)))
    return max(makes.values(), default=0) >= SAME_MAKE * len(places)
