"""How time grows with a text, for tests of floods."""
from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

TRIES = 3  # so that a busy machine does not fail the test
LONGER = 4  # times as many characters: quadratic growth would be sixteenfold
MOST = 8  # times as long as they may take


def is_linear(work: Callable[[str], object], flood: str, size: int, spare: float = 0.02) -> bool:
    """Whether LONGER times `size` characters of a flood take no more than MOST times as long, and `spare` seconds: the best of TRIES for both.
    The longer text is tried again only where it took too long."""
    most = MOST * min(_seconds(work, flood, size) for _ in range(TRIES)) + spare
    return any(_seconds(work, flood, LONGER * size) < most for _ in range(TRIES))


def _seconds(work: Callable[[str], object], flood: str, size: int) -> float:
    """The time without the collector, which looks at all tuples again and again."""
    text = (flood * (size // len(flood) + 1))[:size]
    gc.disable()
    start = process_time()
    work(text)
    taken = process_time() - start
    gc.enable()
    return taken
