"""Sentences broken over lines: page dumps put a line end before and after every link and every emphasis.

A line that begins in lower case or with a closing sign goes on with the sentence of the line before it. Its pieces ("Facebook",
"deals", "data") look like interface strings, and are none.
"""
from __future__ import annotations

from collections.abc import Sequence

from cleaner.detect import Reading
from cleaner.document import Segment, is_small

CLOSING = frozenset(",.;:)”’»、。，；：）")
CHAIN_WORDS = 8  # a chain of fewer words may be a menu in lower case
PIECE_WORDS = 4  # and so may one in which no piece is longer than this
ON_WORDS = 3  # and so may one that never goes on for longer than this
MENU_PIECES, MENU_WORDS = 10, 2.0  # and so is one of so many pieces, of fewer words each, that no sign joins
BULLET = "» "


def broken(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that are pieces of a sentence which the line end did not end."""
    if not any(segment.gap == 0 and _may_go_on(segment.text[0]) for segment in segments):
        return frozenset()
    found: set[int] = set()
    at = 1
    while at < len(segments):
        if not _goes_on(segments, readings, at):
            at += 1
            continue
        start = at - 1
        while at < len(segments) and (_goes_on(segments, readings, at) or _goes_on(segments, readings, at + 1)):
            at += 1
        while start and _leads_to(segments, readings, start):
            start -= 1
        chain = range(start, at)
        words = [readings[place].shape.words for place in chain]
        going_on = max(readings[place].shape.words for place in chain if place > start and _goes_on(segments, readings, place))
        long = sum(words) >= CHAIN_WORDS and max(words) >= PIECE_WORDS and going_on >= ON_WORDS
        if long and not _is_menu(segments, readings, chain):
            found.update(chain)
    return frozenset(found)


def _may_go_on(first: str) -> bool:
    """Whether a sentence can go on with a sign."""
    return first in CLOSING or is_small(first)


def _is_menu(segments: Sequence[Segment], readings: Sequence[Reading], chain: range) -> bool:
    """Whether a chain is a menu in lower case: many lines of a word or two, without a sign at the beginning or the end of any."""
    if len(chain) < MENU_PIECES or sum(readings[at].shape.words for at in chain) >= MENU_WORDS * len(chain):
        return False
    return not any(readings[at].shape.stops or segments[at].text[0] in CLOSING or segments[at].text.endswith(",") for at in chain)


def _goes_on(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> bool:
    """Whether a segment continues the sentence of the one before it."""
    if at >= len(segments) or segments[at].gap != 0 or readings[at - 1].shape.stops:
        return False
    if readings[at].whole and readings[at].shape.words >= ON_WORDS:
        return False  # "log in or register"
    first = segments[at].text[0]
    if segments[at].text.startswith(BULLET):
        return False
    return is_small(first) or (first in CLOSING and readings[at - 1].shape.letters)


def _leads_to(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> bool:
    """Whether the line before a piece that begins with a capital ends in the middle of its sentence."""
    before = readings[at - 1]
    joined = segments[at].gap == 0 and not before.shape.stops and before.whole is None
    return joined and before.shape.words >= PIECE_WORDS and readings[at].shape.words < PIECE_WORDS
