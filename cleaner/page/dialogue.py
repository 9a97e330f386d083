"""Lines of a dialogue: "– Log in?" "– No." are words of the article, whatever rules know.

Each begins with a dash and ends like a sentence; menus have dashes before their lines too, but no stops behind them, and bullets of lists
are mostly hyphens. Or all are short sentences and one of them is a question; prompts of a page are so too, but rules know most of them.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.shape import Shape

DASHES = frozenset("–—―")
TURNS = 2  # one line with a dash may be a label after a divider
ENDING_SHARE = 0.75  # of the turns that must end like a sentence: some are broken off, and some are followed by "he said"
SHORT_TURNS, SHORT_WORDS = 3, 6  # that many turns without dashes, each of that many words at most
UNKNOWN_SHARE = 0.5  # of them that no rule knows


def dialogue(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that are turns of a dialogue."""
    found: set[int] = set()
    for turns in _runs([segment.text[0] in DASHES for segment in segments]):
        ending = sum(readings[at].shape.stops for at in turns)
        if ending >= max(TURNS, ENDING_SHARE * len(turns)) and _unknown(readings, turns):
            found.update(turns)
    for turns in _runs([_is_short_sentence(segment, reading.shape) for segment, reading in zip(segments, readings)]):
        asks = any(segments[at].text.endswith("?") for at in turns)
        if asks and len(turns) >= SHORT_TURNS and _unknown(readings, turns) >= UNKNOWN_SHARE * len(turns):
            found.update(turns)
    return frozenset(found)


def _unknown(readings: Sequence[Reading], turns: range) -> int:
    """How many turns no rule knows: a dialogue has some."""
    return sum(readings[at].whole is None for at in turns)


def _is_short_sentence(segment: Segment, shape: Shape) -> bool:
    return shape.stops and shape.words <= SHORT_WORDS and segment.gap != SAME_LINE


def _runs(belong: Sequence[bool]) -> Iterator[range]:
    """Runs of adjacent places that belong, the longest ones."""
    start = 0
    for at, belongs in enumerate((*belong, False)) if True in belong else ():
        if not belongs:
            if start < at:
                yield range(start, at)
            start = at + 1
