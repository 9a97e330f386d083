"""How long something takes, for tests of growth."""
from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[str], object], flood: str, size: int) -> float:
    """The time for `size` characters of a flood: the best of three, so that a busy machine does not fail the test, without the collector,
    which looks at all tuples again and again; quadratic growth from one size to four times as many characters would be sixteenfold."""
    text = (flood * size)[:size]
    taken = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = process_time()
        work(text)
        taken.append(process_time() - start)
        gc.enable()
    return min(taken)
