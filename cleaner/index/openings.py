"""What every text that fits a pattern begins with: the look-up of one word then leaves few of ten thousand patterns to think of.

An opening is a text's first word (see `cleaner.words`), or START and its first sign where a pattern leaves the rest of the word
open, or "" for a text without words.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleaner.engine import Items
from cleaner.typed import Any
from cleaner.words import DIGIT, HAS_UNSPACED, WORD_SIGN, comparable

START = "^"
MOST = 150  # openings of one pattern; of more, only the first signs are told
MOST_STEPS = 4_000  # through the choices of one pattern
_ANYTHING = ("ANYTHING", None)


class _Unknown(Exception):
    """A pattern may begin with any sign, or has too many choices to follow."""


def of_pattern(items: Items) -> frozenset[str] | None:
    """The openings of a pattern that takes a text from its beginning to its end; None when it may begin with anything.

    >>> from cleaner.engine import parsed
    >>> sorted(of_pattern(parsed("[-» ]{0,3}(?i:Read|See) also.{0,9}|[0-9]{1,3} comments|Foto[a-z]{0,3}").data))
    ['^0', '^f', 'foto', 'read', 'see']
    >>> of_pattern(parsed(r"[A-Z][a-z]+ said").data)
    """
    try:
        found = _Walk().openings(tuple(items), "")
    except _Unknown:
        return None
    return frozenset(found) if len(found) <= MOST else frozenset(opening if opening.startswith(START) else START + opening[:1] for opening in found)


class _Walk:
    """One way through a pattern after another, each as far as the end of its first word."""

    def __init__(self) -> None:
        self.steps = 0

    def openings(self, items: Sequence[tuple[Any, Any]], word: str) -> set[str]:
        """The openings of a sequence of items after the beginning of a word. Raises _Unknown."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _Unknown
        for place, (kind, value) in enumerate(items):
            rest = items[place + 1 :]
            name = str(kind)
            if name in ("AT", "ASSERT", "ASSERT_NOT"):  # these have no width
                continue
            signs = _signs(name, value)
            if signs is None:
                return self._of_group(name, value, rest, word)
            if signs == {""}:  # something between words
                if word:
                    return {word}
                continue
            if len(signs) > 1:
                return set().union(*(self._after(sign, rest, word) for sign in signs))
            (sign,) = signs
            if _is_open(sign):
                return {START + (word or sign)[0]}
            word += sign
        return {word}

    def _after(self, sign: str, rest: Sequence[tuple[Any, Any]], word: str) -> set[str]:
        if not sign:
            return {word} if word else self.openings(rest, "")
        return {START + (word or sign)[0]} if _is_open(sign) else self.openings(rest, word + sign)

    def _of_group(self, name: str, value: Any, rest: Sequence[tuple[Any, Any]], word: str) -> set[str]:
        if name == "SUBPATTERN":
            return self.openings((*value[3].data, *rest), word)
        if name == "ATOMIC_GROUP":
            return self.openings((*value.data, *rest), word)
        if name == "BRANCH":
            return set().union(*(self.openings((*branch.data, *rest), word) for branch in value[1]))
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            return self._of_repeat(least, most, inner.data, rest, word)
        if not word:
            raise _Unknown
        return {START + word[0]}

    def _of_repeat(self, least: int, most: int, inner: Any, rest: Sequence[tuple[Any, Any]], word: str) -> set[str]:
        if len(inner) == 1 and _signs(str(inner[0][0]), inner[0][1]) == {""}:  # as often as it may be, it is between words
            if not word:
                return self.openings(rest, "")
            return {word} if least else {word} | self.openings(rest, word)
        again = () if most == 1 else (_ANYTHING,)
        found = self.openings((*inner, *again, *rest), word)
        return found if least else found | self.openings(rest, word)


FEW = 12  # signs of a class that are followed one by one


def _signs(name: str, value: Any) -> set[str] | None:
    """The comparable signs that an item stands for, "" for one between words; None when it is no single sign, or one of many."""
    if name == "LITERAL":
        return {_sign(value)}
    if name != "IN":
        return None
    found: set[str] = set()
    for kind, part in value:
        what = f"{kind} {part}" if str(kind) == "CATEGORY" else kind.name
        if what == "LITERAL":
            found.add(_sign(part))
        elif what == "CATEGORY CATEGORY_DIGIT":
            found.add(DIGIT)
        elif what in ("CATEGORY CATEGORY_SPACE", "CATEGORY CATEGORY_NOT_WORD"):  # the latter may be a mark inside a word
            found.add("")
        elif what == "RANGE" and part[1] - part[0] <= FEW:
            found |= {_sign(code) for code in range(part[0], part[1] + 1)}
        else:
            return None
    return found if len(found) <= FEW else None


@lru_cache(10_000)
def _sign(code: int) -> str:
    sign = comparable(chr(code))
    return sign if all(map(WORD_SIGN.match, sign)) else ""


@lru_cache(10_000)
def _is_open(sign: str) -> bool:
    """Whether a sign is one of a number or of a script without spaces: what follows it is left open."""
    return sign == DIGIT or HAS_UNSPACED.search(sign) is not None
