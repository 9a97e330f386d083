"""Words that head a list of the article: "References" above numbered works, "Most active" above shares and their prices.

A button of the same words stands above other buttons. Entries of such a list have numbers and words, and no rule knows them.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence

from cleaner.detect import Claim, Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.words import HAS_DIGIT

MOST_WORDS, ENTRIES = 3, 2  # of a heading, and entries right below it
ENTRY_WORDS = 8  # of one; longer ones must end like a sentence


def headed(segments: Sequence[Segment], readings: Sequence[Reading], is_doubtful: Callable[[Claim], bool]) -> frozenset[int]:
    """The segments that a rule thinks possible and that head such a list; `is_doubtful` says whether a claim is one of those."""
    claimed = (at for at, reading in enumerate(readings) if reading.whole and is_doubtful(reading.whole) and reading.shape.words <= MOST_WORDS)
    lines = (at for at in claimed if _is_heading(segments[at], readings[at - 1] if at else None))
    return frozenset(at for at in lines if heads_entries(segments, readings, at))


def _is_heading(segment: Segment, above: Reading | None) -> bool:
    """Whether a segment is words alone on a line that no button stands above."""
    is_line = segment.gap != SAME_LINE and segment.text[0].isalpha() and not HAS_DIGIT.search(segment.text)
    return is_line and (above is None or above.whole is None)


def heads_entries(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> bool:
    """Whether entries of such a list stand right below a segment."""
    below = range(at + 1, at + 1 + ENTRIES)
    return below.stop <= len(segments) and all(_is_entry(segments[near].text, readings[near]) for near in below)


def _is_entry(text: str, reading: Reading) -> bool:
    """Whether a line begins or ends with a number, beside words, and no rule knows it."""
    if reading.whole is not None or not reading.shape.letters or (reading.shape.words > ENTRY_WORDS and not reading.shape.stops):
        return False
    return (text[0].isdecimal() and reading.shape.words > 1) or (HAS_DIGIT.search(text[-2:]) is not None and reading.shape.words <= ENTRY_WORDS)
