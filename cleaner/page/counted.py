"""Headings that count: "1. Turn it off", "2. Fix it", "3. Share it", with a sentence or two below each. They are the article's.

Rankings of other articles and entries of menus count too, but no sentences stand between them. So do readers' comments, below a header.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.lazily import regex
from cleaner.shape import COLONS

NUMBER = regex(r"(?:[^\W\d_]{2,10} |#|№ ?)?(\d{1,2})(?:[.):：]|º|°| ?[-–—] ) ?(?=[^\W\d_¿¡\"“„«'‘(])")
LEAST, SAID = 3, 0.6  # headings, and their share with a sentence below
MOST_WORDS = 10  # of a heading


def counted(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """Those of some segments above readers' comments that are such headings."""
    found: set[int] = set()
    for chain in _chains(segments, readings):
        said = sum(_is_sentence(readings, at + 1) for at in chain)
        if len(chain) >= LEAST and said >= SAID * (len(chain) - 1):
            found.update(chain)
    return frozenset(found)


def _chains(segments: Sequence[Segment], readings: Sequence[Reading]) -> Iterator[list[int]]:
    """Rows of numbered lines of which each counts one more than the one above, from one on."""
    chain: list[int] = []
    for at, segment in enumerate(segments):
        match = NUMBER.match(segment.text) if _is_heading(segment, readings[at]) else None
        number = int(match[1]) if match else 0
        if match and chain and number == len(chain) + 1:
            chain.append(at)
        elif number == 1:
            yield chain
            chain = [at]
    yield chain


def _is_heading(segment: Segment, reading: Reading) -> bool:
    return segment.gap != SAME_LINE and reading.shape.words <= MOST_WORDS and not segment.text.endswith(COLONS)


def _is_sentence(readings: Sequence[Reading], at: int) -> bool:
    """Whether a line ends like a sentence and no rule knows it."""
    return at < len(readings) and readings[at].shape.stops and readings[at].whole is None
