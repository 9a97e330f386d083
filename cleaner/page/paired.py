"""Terms with a sentence below each: a glossary, short tips, signs of the zodiac. "Home" above "The position of a sail that is fully hoisted."
is one of them, although it is a word of menus too.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.detect import LETTERS, Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.shape import COLONS

TERM_WORDS, SENTENCE_WORDS = 4, 2  # of a term at most, and of its sentence at least
PAIRS, UNKNOWN_SHARE = 4, 0.4  # one below the other, and how many of their terms no rule knows
BAR, MOST_LINES, LONG_WORDS = 6, 2, 25  # lines of the page between them, sentences of one term, and words of each: sub-headings have paragraphs
KNOWN_BAR = 1  # and between a word of menus, which may be one, and its sentence
COMMENTS = LETTERS["comments"]


def terms(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that are such terms, whatever rules know of them."""
    rows = (row for row in _rows(segments, readings) if len(row) >= PAIRS)
    unknown = ((row, sum(readings[at].whole is None for at in row)) for row in rows)
    return frozenset(at for row, count in unknown if count >= UNKNOWN_SHARE * len(row) for at in row)


def _rows(segments: Sequence[Segment], readings: Sequence[Reading]) -> Iterator[list[int]]:
    """The terms of each row of pairs."""
    row: list[int] = []
    at = 0
    while at < len(segments):
        below = _behind_sentences(segments, readings, at) if _is_term(segments[at], readings[at]) else 0
        if not below:
            if row:
                yield row
            row, at = [], at + 1
            continue
        row.append(at)
        at = below
    yield row


def _behind_sentences(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> int:
    """Where the sentences of a term end, behind a bar of the page; 0 when there are none."""
    start = _behind_bar(readings, at + 1, BAR if readings[at].whole is None else KNOWN_BAR)
    end = start
    while end < min(len(segments), start + MOST_LINES) and _is_sentence(readings[end]):
        end += 1
    return 0 if end == start or readings[start - 1].letter == COMMENTS else end


def _behind_bar(readings: Sequence[Reading], at: int, most: int) -> int:
    """The first line from a place on that is a sentence, when only a few lines of the page stand before it; the place else."""
    end = at
    while end < min(len(readings), at + most) and readings[end].whole is not None:
        end += 1
    return end if end < len(readings) and _is_sentence(readings[end]) else at


def _is_term(segment: Segment, reading: Reading) -> bool:
    is_line = segment.gap != SAME_LINE and not segment.text.endswith(COLONS)
    return is_line and reading.shape.words <= TERM_WORDS and reading.shape.letters and not reading.shape.stops


def _is_sentence(reading: Reading) -> bool:
    return reading.shape.stops and SENTENCE_WORDS <= reading.shape.words <= LONG_WORDS and reading.whole is None
