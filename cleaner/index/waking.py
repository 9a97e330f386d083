"""Which of ten thousand matchers a text may fit: those that its first word opens, and those that its words and signs wake.

Each look-up leaves a few; then a look for what a matcher needs decides whether its pattern is worth trying.
"""
from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial

from cleaner.index import Hints, Matcher, Openings, Words
from cleaner.index.needs import may_fit
from cleaner.index.openings import START
from cleaner.index.table import Overlay, Table
from cleaner.phrases import CLOSED, fills_slots, open_start
from cleaner.typed import TYPE_CHECKING, Generic, TypeVar
from cleaner.words import HAS_UNSPACED

if TYPE_CHECKING:
    import re

FIRST_WORDS = 1_000  # looked up one by one; a process that meets more is a long one, and has all known ones read at once
ALWAYS_MAX_WORDS = 14  # patterns without hints are for short lines only
MAX_SPANS = 200  # claims of one pattern on one segment
TAIL_CHARS = 260  # of a segment: where a claim on its end may begin
ENDING = TAIL_CHARS + 60  # of its comparable form, in which a few letters are two

T = TypeVar("T")
IsTried = Callable[[int], bool]
Numbers = tuple[int, ...]  # of matchers


class Trial:
    """A matcher ready to be tried."""

    __slots__ = ("_anywhere", "_compile", "_needs", "_pattern", "is_ascii", "label", "max_words", "number", "scope")

    def __init__(self, matcher: Matcher, compile: Callable[[], re.Pattern[str]]):
        self.number, self.scope, self.label = matcher.number, matcher.scope, matcher.label
        self.max_words = matcher.max_words if matcher.scope == "segment" else sys.maxsize
        self.is_ascii = all(any(map(str.isascii, pieces)) for pieces in matcher.needs)  # whether a text of ASCII alone may fit
        self._needs, self._compile = tuple(sorted(matcher.needs, key=len)), compile  # what is told by few pieces is asked first
        self._anywhere = matcher.scope != "line-end"
        self._pattern: re.Pattern[str] | None = None

    def find(self, text: str, compared: str) -> list[tuple[int, int, int]]:
        """The spans that the matcher claims, as `find` gives them; `compared` is the text in comparable form."""
        if not may_fit(self._needs, compared if self._anywhere else compared[-ENDING:]):
            return []
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = self._compile()
        return find(pattern, self.scope, text)


Trials = tuple[Trial, ...]


class Shelf:
    """Makes the trials of an index, each once, of those matchers that are tried."""

    def __init__(self, matchers: Sequence[Matcher], compiled: Callable[[int], re.Pattern[str]], is_tried: IsTried, made: list[Trial | None]):
        self._matchers, self._compiled, self._is_tried, self._made = matchers, compiled, is_tried, made

    def of(self, numbers: Iterable[int]) -> Trials:
        """The trials of those of some matchers that are tried."""
        return tuple(self._made[at] or self._make(at) for at in numbers if self._is_tried(at))

    def of_word(self, tables: Sequence[Words], word: str) -> Trials:
        """The trials that a word leads to."""
        places = ((words.groups, words.table.get(word)) for words in tables)
        return self.of(number for groups, at in places if at >= 0 for number in groups[at])

    def _make(self, at: int) -> Trial:
        trial = self._made[at] = Trial(self._matchers[at], partial(self._compiled, at))
        return trial


class KnownWords:
    """All words of some tables, read once for the look-ups of all languages."""

    def __init__(self, *tables: Table | Overlay):
        self._tables = tables
        self._all: frozenset[str] | None = None

    def all(self) -> frozenset[str]:
        if self._all is None:
            self._all = frozenset(text for table in self._tables for text, _ in table.items())
        return self._all


class KnownOpenings(KnownWords):
    """All openings, and the numbers of the matchers that each leads to: those that need no other word, and the others by their words."""

    def __init__(self, openers: Openings):
        super().__init__(openers.table)
        self._openers = openers
        self._numbers: dict[str, tuple[Numbers, dict[str, Numbers]]] = {}

    def numbers(self, opening: str) -> tuple[Numbers, dict[str, Numbers]] | None:
        """Read when some language first asks."""
        found = self._numbers.get(opening)
        at = -1 if found else self._openers.table.get(opening)
        if at >= 0:
            by_word: dict[str, Numbers] = {}
            for number, words in self._openers.groups[at]:
                for word in words or ("",):
                    by_word[word] = (*by_word.get(word, ()), number)
            found = self._numbers[opening] = by_word.pop("", ()), by_word
        return found


class LookUp(Generic[T]):
    """What a word leads to, made by `make` when it is first met; only words that are `known` lead to anything."""

    def __init__(self, known: KnownWords, make: Callable[[str], T | None]):
        self._every, self._make = known, make
        self._made: dict[str, T | None] = {}
        self._known: frozenset[str] | None = None

    def get(self, word: str) -> T | None:
        """What a word leads to."""
        try:
            return self._made[word]
        except KeyError:
            return self._first(word)

    def among(self, words: Set[str]) -> list[T]:
        """What some words lead to."""
        made = self._made
        met = words if self._known is None else self._known & words
        return [found for word in met if (found := made[word] if word in made else self._first(word)) is not None]

    def _first(self, word: str) -> T | None:
        if self._known is None and len(self._made) >= FIRST_WORDS:
            self._known = self._every.all()
            self._made = {known: found for known, found in self._made.items() if found is not None}
        if self._known is not None and word not in self._known:
            return None
        found = self._made[word] = self._make(word)
        return found


class Opened:
    """What one opening leads to: the trials that need no other word, `ascii` if they fit a text of ASCII alone, and others by their words.
    Those are made when a text has the word."""

    __slots__ = ("_by_word", "_shelf", "_trials", "always", "ascii")

    def __init__(self, always: Numbers, by_word: dict[str, Numbers], shelf: Shelf):
        self.always = shelf.of(always)
        self.ascii = tuple(trial for trial in self.always if trial.is_ascii)
        self._shelf, self._by_word = shelf, by_word
        self._trials: dict[str, Trials] = {}

    def among(self, words: Set[str]) -> list[Trials]:
        """The trials that need one of some words."""
        return [self._trials.get(word) or self._of(word) for word in self._by_word.keys() & words]

    def _of(self, word: str) -> Trials:
        trials = self._trials[word] = self._shelf.of(self._by_word[word])
        return trials


class Openers:
    """What the first word of a text opens."""

    def __init__(self, known: KnownOpenings, shelf: Shelf):
        self._known, self._shelf = known, shelf
        self._opened = LookUp(known, self._open)

    def awake(self, compared: str, tokens: Sequence[str], words: set[str], awake: set[Trial]) -> None:
        """Adds to `awake` what a comparable text with these tokens, which are `words` as a set, may fit."""
        for opening in (tokens[0], START + tokens[0][0]) if tokens else ("",):
            opened = self._opened.get(opening)
            if opened:
                awake.update(opened.ascii if compared.isascii() else opened.always)
                awake.update(*opened.among(words))

    def knows(self, word: str) -> bool:
        """Whether a word opens anything."""
        return self._opened.get(word) is not None

    def _open(self, opening: str) -> Opened | None:
        numbers = self._known.numbers(opening)
        return Opened(*numbers, self._shelf) if numbers else None


class Waker:
    """What the words, signs and pieces of a text wake."""

    def __init__(self, hints: Sequence[Hints], known: KnownWords, shelf: Shelf):
        self._hints, self._shelf = hints, shelf
        self._tables = [each.words for each in hints]
        self._woken = LookUp(known, self._wake)
        self._always = shelf.of(number for each in hints for number in each.always)
        self._pieces: dict[str, list[tuple[str, Trial]]] | None = None
        signs: dict[str, Trials] = defaultdict(tuple)
        for each in hints:
            for sign, numbers in each.signs:
                signs[sign] += shelf.of(numbers)
        self._signs = {sign: trials for sign, trials in signs.items() if trials}

    def signs_in(self, compared: str) -> dict[str, Trials]:
        """The signs of a text that wake anything: asked of a whole document, so that its segments are asked for few."""
        return {sign: trials for sign, trials in self._signs.items() if sign in compared}

    def awake(self, compared: str, words: set[str], signs: dict[str, Trials], may_be_unspaced: bool = True) -> set[Trial]:
        """What a comparable text with these words, and of all signs perhaps `signs`, may fit."""
        awake = set(self._always if len(words) <= ALWAYS_MAX_WORDS else ())
        awake.update(*self._woken.among(words))
        for sign, trials in signs.items():
            if sign in compared:
                awake.update(trials)
        if may_be_unspaced and not compared.isascii() and HAS_UNSPACED.search(compared):
            awake.update(self._of_pieces(compared))
        return awake

    def _wake(self, word: str) -> Trials | None:
        return self._shelf.of_word(self._tables, word) or None

    def _of_pieces(self, compared: str) -> Iterator[Trial]:
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = self._all_pieces()
        for first in pieces.keys() & set(compared):
            yield from (trial for piece, trial in pieces[first] if piece in compared)

    def _all_pieces(self) -> dict[str, list[tuple[str, Trial]]]:
        """Read when the first text in such a script asks for them."""
        pieces: dict[str, list[tuple[str, Trial]]] = defaultdict(list)
        for first, numbered in (item for hints in self._hints for item in hints.pieces.items()):
            pieces[first] += [(piece, trial) for piece, at in numbered for trial in self._shelf.of([at])]
        return pieces


def find(pattern: re.Pattern[str], scope: str, text: str) -> list[tuple[int, int, int]]:
    """The spans of `text` that a pattern claims under a scope, and where in each an open slot at the end begins, or CLOSED."""
    if scope == "segment":
        match = pattern.fullmatch(text)
    elif scope == "span":
        return [(*match.span(), CLOSED) for match, _ in zip(pattern.finditer(text), range(MAX_SPANS)) if not pattern.groupindex or fills_slots(match)]
    elif scope == "line-start":
        match = pattern.match(text)
    else:
        match = pattern.search(text, max(0, len(text) - TAIL_CHARS))
    if not match or not pattern.groupindex:
        return [(*match.span(), CLOSED)] if match else []
    return [(*match.span(), open_start(match))] if fills_slots(match) else []
