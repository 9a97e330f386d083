"""Which of ten thousand matchers a text may fit: those that its first word opens, and those that its words and signs wake.

Each look-up leaves a few; then a look for what a matcher needs decides whether its pattern is worth trying.
"""
from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from cleaner.index import Hints, Index, Matcher, Pieces, Words
from cleaner.needs import may_fit
from cleaner.openings import START
from cleaner.phrases import fills_slots
from cleaner.table import Overlay, Table
from cleaner.words import HAS_UNSPACED

FIRST_WORDS = 1_000  # looked up one by one; a process that meets more is a long one, and has all known ones read at once
ALWAYS_MAX_WORDS = 14  # patterns without hints are for short lines only
MAX_SPANS = 200  # claims of one pattern on one segment
TAIL_CHARS = 260  # of a segment: where a claim on its end may begin
ENDING = TAIL_CHARS + 60  # of its comparable form, in which a few letters are two

T = TypeVar("T")
Numbers = tuple[int, ...]  # of matchers
IsTried = Callable[[int], bool]


class LookUp(Generic[T]):
    """What a word leads to, made by `make` when it is first met; only words in one of the `tables` lead to anything."""

    def __init__(self, tables: Sequence[Table | Overlay], make: Callable[[str], T | None]):
        self._tables, self._make = tables, make
        self._made: dict[str, T | None] = {}
        self._known: frozenset[str] | None = None

    def get(self, word: str) -> T | None:
        """What a word leads to."""
        try:
            return self._made[word]
        except KeyError:
            return self._first(word)

    def among(self, words: set[str]) -> Iterator[T]:
        """What some words lead to."""
        for word in words if self._known is None else self._known & words:
            found = self.get(word)
            if found is not None:
                yield found

    def _first(self, word: str) -> T | None:
        if self._known is None and len(self._made) >= FIRST_WORDS:
            self._known = frozenset(text for table in self._tables for text, _ in table.items())
            self._made = {known: found for known, found in self._made.items() if found is not None}
        if self._known is not None and word not in self._known:
            return None
        found = self._made[word] = self._make(word)
        return found


def _numbers(tables: Sequence[Words], word: str) -> Iterator[int]:
    for words in tables:
        at = words.table.get(word)
        if at >= 0:
            yield from words.groups[at]


class Opened(NamedTuple):
    """The matchers of one opening: those that need none of their words, `ascii` if they fit a text of ASCII alone, and the others
    by each of their words."""

    always: Numbers
    ascii: Numbers
    by_word: dict[str, Numbers]


class Openers:
    """The matchers that the first word of a text opens."""

    def __init__(self, index: Index, is_tried: IsTried):
        self._matchers, self._openers, self._is_tried = index.matchers, index.openers, is_tried
        self._opened = LookUp([index.openers.table], self._open)

    def awake(self, compared: str, tokens: Sequence[str], words: set[str]) -> Iterator[Numbers]:
        """The matchers that may fit a comparable text with these tokens, which are `words` as a set."""
        for opening in (tokens[0], START + tokens[0][0]) if tokens else ("",):
            opened = self._opened.get(opening)
            if opened:
                yield opened.ascii if compared.isascii() else opened.always
                yield from map(opened.by_word.__getitem__, opened.by_word.keys() & words)

    def _open(self, opening: str) -> Opened | None:
        always: list[int] = []
        by_word: dict[str, Numbers] = {}
        for at in filter(self._is_tried, _numbers([self._openers], opening)):
            needed = self._matchers[at].words
            if not needed or opening in needed:
                always.append(at)
            else:
                for word in needed:
                    by_word[word] = (*by_word.get(word, ()), at)
        ascii = (at for at in always if all(any(map(str.isascii, pieces)) for pieces in self._matchers[at].needs))
        return Opened(tuple(always), tuple(ascii), by_word) if always or by_word else None


class Waker:
    """The matchers that the words, signs and pieces of a text wake."""

    def __init__(self, hints: Sequence[Hints], is_tried: IsTried):
        self._hints, self._is_tried = hints, is_tried
        self._pieces: Pieces | None = None
        self._tables = [each.words for each in hints]
        self._woken = LookUp([words.table for words in self._tables], self._wake)
        self._always = self._tried(number for each in hints for number in each.always)
        signs: dict[str, Numbers] = defaultdict(tuple)
        for each in hints:
            for sign, numbers in each.signs:
                signs[sign] += self._tried(numbers)
        self._signs = {sign: numbers for sign, numbers in signs.items() if numbers}

    def signs_in(self, compared: str) -> dict[str, Numbers]:
        """The signs of a text that wake matchers: asked of a whole document, so that its segments are asked for few."""
        return {sign: numbers for sign, numbers in self._signs.items() if sign in compared}

    def awake(self, compared: str, words: set[str], signs: dict[str, Numbers]) -> Iterator[Numbers]:
        """The matchers that may fit a comparable text with these words, and of all signs perhaps `signs`."""
        if len(words) <= ALWAYS_MAX_WORDS:
            yield self._always
        yield from self._woken.among(words)
        for sign, numbers in signs.items():
            if sign in compared:
                yield numbers
        if not compared.isascii() and HAS_UNSPACED.search(compared):
            yield tuple(self._of_pieces(compared))

    def _tried(self, numbers: Iterable[int]) -> Numbers:
        return tuple(filter(self._is_tried, numbers))

    def _wake(self, word: str) -> Numbers | None:
        return self._tried(_numbers(self._tables, word)) or None

    def _of_pieces(self, compared: str) -> Iterator[int]:
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = self._tried_pieces()
        for first in pieces.keys() & set(compared):
            yield from (at for piece, at in pieces[first] if piece in compared)

    def _tried_pieces(self) -> Pieces:
        """Read when the first text in such a script asks for them."""
        pieces: dict[str, tuple[tuple[str, int], ...]] = {}
        for hints in self._hints:
            for first, numbered in hints.pieces.items():
                pieces[first] = (*pieces.get(first, ()), *((piece, at) for piece, at in numbered if self._is_tried(at)))
        return pieces


class Trial:
    """A matcher ready to be tried."""

    __slots__ = ("_anywhere", "_compile", "_needs", "_pattern", "label", "max_words", "number", "scope")

    def __init__(self, matcher: Matcher, compile: Callable[[], re.Pattern[str]]):
        self.number, self.scope, self.label = matcher.number, matcher.scope, matcher.label
        self.max_words = matcher.max_words if matcher.scope == "segment" else sys.maxsize
        self._needs, self._compile = matcher.needs, compile
        self._anywhere = matcher.scope != "line-end"
        self._pattern: re.Pattern[str] | None = None

    def find(self, text: str, compared: str) -> list[tuple[int, int]]:
        """The spans that the matcher claims; `compared` is the text in comparable form."""
        if not may_fit(self._needs, compared if self._anywhere else compared[-ENDING:]):
            return []
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = self._compile()
        return find(pattern, self.scope, text)


def find(pattern: re.Pattern[str], scope: str, text: str) -> list[tuple[int, int]]:
    """The spans of `text` that a pattern claims under a scope."""
    if scope == "segment":
        match = pattern.fullmatch(text)
    elif scope == "span":
        return [match.span() for match, _ in zip(pattern.finditer(text), range(MAX_SPANS)) if not pattern.groupindex or fills_slots(match)]
    elif scope == "line-start":
        match = pattern.match(text)
    else:
        match = pattern.search(text, max(0, len(text) - TAIL_CHARS))
    return [match.span()] if match and (not pattern.groupindex or fills_slots(match)) else []
