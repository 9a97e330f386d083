"""Lines of a dialogue: each begins with a dash and ends like a sentence. "– Log in?" "– No." are words of the article, whatever rules know.

Menus have dashes before their lines too, but no stops behind them, and bullets of lists are mostly hyphens.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.detect import Reading
from cleaner.document import Segment

DASHES = frozenset("–—―")
TURNS = 2  # one line with a dash may be a label after a divider
ENDING_SHARE = 0.75  # of the turns that must end like a sentence: some are broken off, and some are followed by "he said"


def dialogue(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that are turns of a dialogue."""
    found: set[int] = set()
    for turns in _runs(segments):
        ending = sum(readings[at].shape.stops for at in turns)
        if len(turns) >= TURNS and ending >= max(TURNS, ENDING_SHARE * len(turns)):
            found.update(turns)
    return frozenset(found)


def _runs(segments: Sequence[Segment]) -> Iterator[range]:
    """Runs of adjacent segments that begin with a dash."""
    start = 0
    for at in range(len(segments) + 1):
        if at == len(segments) or segments[at].text[0] not in DASHES:
            if start < at:
                yield range(start, at)
            start = at + 1
