"""Times and days above the entries of a ticker or a calendar: "17:48", "Tuesday 5 December", and entries of a list of names: "Editor: Ann Hill"
among the cast of a play. They are the article's.

A time of publication stands under a headline, above one, or under a name. The stamp of an entry stands between two sentences: the end of the
entry above it and the beginning of its own.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from cleaner.detect import Claim, Reading
from cleaner.document import SAME_LINE, Segment, is_small
from cleaner.lazily import regex
from cleaner.words import HAS_DIGIT

ENTRIES = 2  # stamps that must be such, all of them different
BUTTONS = 6  # lines between two entries, at most, that rules know
LIST_ENTRIES, LABEL_WORDS, NAME_WORDS = 3, 5, 5  # unknown entries beside one, and the words of each
AD = "a"  # letter of a line that is known as an advertisement
SHARE, SURE_SHARE = 0.6, 0.7  # of a document's stamps: without a year, and with one, as times of publication have
YEAR = regex(r"\d{4}")
DAYS = 2  # different ones of a programme
DATED = regex(r"\d{4}|\d[:.]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d\d")  # a year, or a time


def entries(segments: Sequence[Segment], readings: Sequence[Reading], is_stamp: Callable[[Claim], bool]) -> frozenset[int]:
    """The segments that are stamps of entries; `is_stamp` says whether a claim is one of a time or a date."""
    claimed = [at for at, reading in enumerate(readings) if reading.whole and is_stamp(reading.whole) and segments[at].gap != SAME_LINE]
    stamps = [at for at in claimed if not _is_above_known(readings, at)]
    if len(stamps) < ENTRIES:
        return frozenset()
    above = [at for at in stamps if _is_above_entry(readings, at)]
    found = [at for at in above if at == stamps[0] or _is_below_entry(readings, at)]
    many = len({segments[at].text for at in found}) >= ENTRIES and len(found) >= SHARE * len(stamps)
    is_ticker = many and not any(YEAR.search(segments[at].text) for at in stamps)
    all_of_them = len(found) >= SURE_SHARE * len(stamps)
    return frozenset(above if is_ticker else found if many and all_of_them else ()) | _days(segments, readings, claimed)


def _days(segments: Sequence[Segment], readings: Sequence[Reading], claimed: Sequence[int]) -> frozenset[int]:
    """The days of a programme: several different ones without a year, with entries below most of them that have a time or another number.
    Dates of other articles have a year, or headlines below them."""
    days = [at for at in claimed if _is_day(segments[at].text)]
    with_entry = [at for at in days if any(_is_timed(segments[near].text, readings[near]) for near in _near_below(readings, at))]
    weekdays = {segments[at].text.split()[0] for at in with_entry}
    return frozenset(with_entry if len(weekdays) == len(with_entry) >= max(DAYS, SHARE * len(days)) else ())


def _is_day(text: str) -> bool:
    """Whether a stamp begins with a word, as a weekday does, and has a number but no year and no time."""
    return text[0].isalpha() and HAS_DIGIT.search(text) is not None and not DATED.search(text)


def _near_below(readings: Sequence[Reading], at: int) -> list[int]:
    """The first two lines below one that no rule knows, behind a few that rules know."""
    end = min(len(readings), at + 1 + BUTTONS)
    first = next((near for near in range(at + 1, end) if readings[near].whole is None), end)
    return [near for near in (first, first + 1) if near < len(readings) and readings[near].whole is None]


def _is_timed(text: str, reading: Reading) -> bool:
    return reading.shape.letters and HAS_DIGIT.search(text) is not None


def _is_above_known(readings: Sequence[Reading], at: int) -> bool:
    """Whether the line below is one that rules know, as in menus: advertisements stand between a stamp and its entry too."""
    return at + 1 < len(readings) and readings[at + 1].whole is not None and readings[at + 1].letter != AD


def _is_above_entry(readings: Sequence[Reading], at: int) -> bool:
    """Whether the line below is a sentence; an advertisement may stand between."""
    below = next((reading for reading in readings[at + 1 : at + 3] if reading.letter != AD), None)
    return below is not None and below.whole is None and below.shape.stops


def _is_below_entry(readings: Sequence[Reading], at: int) -> bool:
    """Whether the line above is the end of an entry; buttons may stand below that."""
    above = next((reading for reading in reversed(readings[max(0, at - BUTTONS) : at]) if reading.whole is None), None)
    return above is not None and above.shape.stops


def listed(segments: Sequence[Segment], readings: Sequence[Reading], is_name: Callable[[Claim], bool]) -> frozenset[int]:
    """The segments that name somebody behind a label, amid others that do so and that no rule knows; `is_name` says whether a claim is one
    of a name."""
    named = (at for at, reading in enumerate(readings) if reading.whole and is_name(reading.whole) and _is_labelled(segments[at].text))
    return frozenset(at for at in named if _unknown_entries(segments, readings, at) >= LIST_ENTRIES)


def _unknown_entries(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> int:
    """How many entries right above and right below one are known to no rule."""
    return sum(len(list(takewhile(lambda near: _is_unknown_entry(segments, readings, near), places))) for places in _around(len(segments), at))


def _around(size: int, at: int) -> tuple[range, range]:
    return range(at - 1, max(-1, at - 1 - LIST_ENTRIES), -1), range(at + 1, min(size, at + 1 + LIST_ENTRIES))


def _is_unknown_entry(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> bool:
    return readings[at].whole is None and not readings[at].shape.stops and _is_labelled(segments[at].text)


def _is_labelled(text: str) -> bool:
    label, colon, name = text.partition(": ")
    return bool(colon) and label.count(" ") < LABEL_WORDS and name.count(" ") < NAME_WORDS and not is_small(name[:1])
