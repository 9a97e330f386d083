"""The stretch from the document's edge that is most likely the page's: the one with the highest sum of what its lines say."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.context.zones.signs import BY_MAKE, Unit
from cleaner.context.zones.weights import WEIGHTS

HEAD, TAIL = 0, 1  # columns of WEIGHTS
LEAST = 4.0  # a zone of less is chance
LEAST_KNOWN = 0.2, 0.15  # of the lines above, and below; an article's tables and dates look like menus too, but that no rule knows them
KNOWN_BELOW = 0.35  # of the lines below a menu, where an article of short lines may begin
NOTHING: Mapping[int, float] = {}


def stretch(every: Sequence[Unit], column: int, more: Mapping[int, float] = NOTHING, least: float = LEAST) -> Sequence[Unit]:
    """The leading stretch with the highest sum of those in which enough lines are known to rules, or most below the last menu; none when no
    sum reaches `least`. `more` is what some units add to their weight."""
    best, length, total, known, below = least, 0, 0.0, 0, [0, 0]
    for at, unit in enumerate(every, 1):
        total += WEIGHTS[unit.sign][column] + more.get(unit.start, 0.0)
        is_told = unit.is_known and unit.sign not in BY_MAKE
        known += is_told
        below = [0, 0] if unit.sign in BY_MAKE else [below[0] + is_told, below[1] + 1]
        if total >= best and (known >= LEAST_KNOWN[column] * at or (below[1] < at and below[0] >= KNOWN_BELOW * below[1])):
            best, length = total, at
    return every[:length]
