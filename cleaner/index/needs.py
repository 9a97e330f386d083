"""What every match of a pattern or a phrase holds: pieces of text to look for before the pattern is even compiled.

Compiling takes a thousand times as long as looking for a few pieces, and most of the patterns that a page wakes do not fit it.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from cleaner.engine import Items
from cleaner.typed import Any
from cleaner.words import comparable

Needs = tuple[tuple[str, ...], ...]  # of each of these a text holds one

MOST_NEEDS = 3
MOST_PIECES = 40  # looking for more of them takes longer than it saves


def may_fit(needs: Needs, text: str) -> bool:
    """Whether a comparable text holds all that is needed."""
    for pieces in needs:
        for piece in pieces:
            if piece in text:
                break
        else:
            return False
    return True


def of_pattern(items: Items) -> Needs:
    """The needs of a parsed regular expression."""
    return _best(_of_items(items))


def _of_items(items: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Sets of pieces, of each of which every text that fits a sequence of items holds one."""
    found: list[frozenset[str]] = []
    run = ""  # of literals that follow each other
    for kind, value in items:
        name = str(kind)
        sign = _only_sign(name, value)
        if sign:
            run += sign
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):  # these have no width
            found.append(frozenset({run}))
            run = ""
            found += _of_group(name, value)
    return [*found, frozenset({run})]


def _only_sign(name: str, value: Any) -> str:
    """The folded character that an item stands for, if it is one: a literal, a choice of its cases such as [Ss], or any digit."""
    if name == "LITERAL":
        return _comparable(value)
    if name == "IN" and len(value) == 1 and str(value[0][1]) == "CATEGORY_DIGIT":
        return "0"
    forms = _forms(value) if name == "IN" else frozenset()
    return min(forms) if len(forms) == 1 else ""


def _forms(value: Any) -> frozenset[str]:
    """The comparable signs of a class of single ones."""
    if all(str(kind) == "LITERAL" for kind, _ in value):
        return frozenset(_comparable(code) for _, code in value)
    return frozenset()


@lru_cache(10_000)
def _comparable(code: int) -> str:
    return comparable(chr(code))


def _of_group(name: str, value: Any) -> list[frozenset[str]]:
    if name == "IN":
        return [_forms(value)]
    if name == "SUBPATTERN":
        return _of_items(value[3].data)
    if name == "ATOMIC_GROUP":
        return _of_items(value.data)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_items(value[2].data) if value[0] > 0 else []
    if name == "BRANCH":
        branches = [_best(_of_items(branch.data), 1) for branch in value[1]]
        return [frozenset(piece for needs in branches for piece in needs[0])] if all(branches) else []
    return []


def _best(sets: Iterable[Collection[str]], most: int = MOST_NEEDS) -> Needs:
    """The sets that tell most: whose shortest piece is longest, and which have the fewest."""
    useful = {_without_longer(pieces) for pieces in sets if pieces and all(map(_tells, pieces))}
    ranked = sorted((pieces for pieces in useful if len(pieces) <= MOST_PIECES), key=lambda pieces: (-min(map(len, pieces)), len(pieces), pieces))
    return tuple(ranked[:most])


def _tells(piece: str) -> bool:
    """Whether not every text holds a piece: all hold single letters and spaces."""
    return len(piece) > 1 or piece == "0" or not (piece.isalnum() or piece in " .,-")


def _without_longer(pieces: Collection[str]) -> tuple[str, ...]:
    """Without the pieces that hold another one."""
    kept: Sequence[str] = sorted(set(pieces), key=lambda piece: (len(piece), piece))
    return tuple(piece for at, piece in enumerate(kept) if not any(other in piece for other in kept[:at]))
