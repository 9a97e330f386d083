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

ENTRIES = 2  # stamps that must be such, all of them different
BUTTONS = 6  # lines between two entries, at most, that rules know
LIST_ENTRIES, LABEL_WORDS, NAME_WORDS = 3, 5, 5  # unknown entries beside one, and the words of each
AD = "a"  # letter of a line that is known as an advertisement
SHARE = 0.7  # of a document's stamps


def entries(segments: Sequence[Segment], readings: Sequence[Reading], is_stamp: Callable[[Claim], bool]) -> frozenset[int]:
    """The segments that are stamps of entries; `is_stamp` says whether a claim is one of a time or a date."""
    claimed = (at for at, reading in enumerate(readings) if reading.whole and is_stamp(reading.whole) and segments[at].gap != SAME_LINE)
    stamps = [at for at in claimed if not _is_above_known(readings, at)]
    if len(stamps) < ENTRIES:
        return frozenset()
    found = [at for at in stamps if _is_above_entry(readings, at) and (at == stamps[0] or _is_below_entry(readings, at))]
    many = len({segments[at].text for at in found}) >= ENTRIES and len(found) >= SHARE * len(stamps)
    return frozenset(found if many else ())


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
