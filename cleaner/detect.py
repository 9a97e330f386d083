"""What one segment says by itself: its shape, and the claims of rules on it. No neighbours, no position, no document."""
from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.index import HAS_UNSPACED, UNSPACED, WORD, Hints, Index, Matcher, compiled
from cleaner.phrases import MAX_FOLDED, fold
from cleaner.rule import Rule

MEMO_CHARS = 2_000  # longer segments hardly ever come again; the second pass over a document asks for all of the others
MEMO_TOTAL = 3_000_000  # code points remembered in all, some 30 MB with the readings
MEMO_COST = 120  # code points that a reading counts beside its text
TAIL_CHARS = 260  # where a line-end pattern may begin, counted from the end
MAX_SPANS = 200  # claims of one pattern on one segment

STOPS = ".!?…。！？｡।॥؟۔։።၊။៕"
CLOSERS = "\"'”’»)]』」）】›*"
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_LETTER = re.compile(r"[^\W\d_]")


class Claim(NamedTuple):
    """A rule's claim on `text[start:end]` of a segment; `rule` is its number in the index."""

    start: int
    end: int
    rule: int
    how: str


class Shape(NamedTuple):
    """What a segment looks like. `words` counts two signs of an unspaced script as a word."""

    words: int
    stops: bool  # ends like a sentence
    letters: bool
    capital: bool  # begins with a capital, or in a script without
    several: bool  # holds more than one sentence


class Reading(NamedTuple):
    """The claims on one segment and its shape. `guard` is the id of the guard that recognised it, or ""."""

    claims: tuple[Claim, ...]
    shape: Shape
    guard: str
    guarded: tuple[str, ...]

    def whole(self, text: str) -> Claim | None:
        """The first claim on (nearly) all of the segment."""
        return next((claim for claim in self.claims if claim.end - claim.start >= len(text) - 2), None)


def shape(text: str) -> Shape:
    """The shape of a legible segment."""
    words = text.count(" ") + 1
    if not text.isascii() and HAS_UNSPACED.search(text):
        words = max(words, len(_UNSPACED_LETTER.findall(text)) // 2)
    end = text.rstrip(CLOSERS)[-1:]
    first = text.lstrip("\"'“”„«»‘’([¿¡–—-•* ")[:1]
    several = words > 3 and _INNER_STOP.search(text) is not None
    return Shape(words, end != "" and end in STOPS, _LETTER.search(text) is not None, first.isalpha() and not first.islower(), several)


_INNER_STOP = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2} {1,3}[\"'“„«(¿¡—–-]{0,2}[^\W\d_a-zß-öø-ÿа-џα-ώ]|[。！？]")


class Detector:
    """Reads segments through an index. Patterns compile on first use; segments seen before come from a bounded memo.

    Safe to share between threads: the memo and the compiled patterns are only ever filled with equal values.
    """

    def __init__(self, index: Index):
        self.index = index
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._guards: dict[int, re.Pattern[str]] = {}
        self._memo: dict[str, Reading] = {}
        self._remembered = 0

    def read(self, text: str) -> Reading:
        """The reading of one legible segment."""
        found = self._memo.get(text)
        if found is None:
            found = self._read(text)
            if len(text) <= MEMO_CHARS:
                self._remember(text, found)
        return found

    def forget(self) -> None:
        """Empties the memo."""
        self._memo, self._remembered = {}, 0

    def _remember(self, text: str, reading: Reading) -> None:
        self._remembered += len(text) + MEMO_COST
        if self._remembered > MEMO_TOTAL:
            self._memo, self._remembered = {}, 0
        self._memo[text] = reading

    def rule(self, claim: Claim) -> Rule:
        return self.index.rules[claim.rule]

    def _read(self, text: str) -> Reading:
        seen = shape(text)
        folded = text.casefold()
        words = frozenset(WORD.findall(folded))
        claims = list(self._listed(text))
        for at in _awake(self.index.hints, text, folded, words):
            claims += self._matched(at, self.index.matchers[at], text, seen.words)
        guard = self._guard(text, folded, words) if claims else None
        claims.sort()
        return Reading(tuple(claims), seen, guard[0] if guard else "", guard[1] if guard else ())

    def _listed(self, text: str) -> list[Claim]:
        if len(text) > MAX_FOLDED:
            return []
        key = fold(text)
        return [Claim(0, len(text), number, "the whole line is a known phrase") for number in self.index.texts.get(key, ())]

    def _matched(self, at: int, matcher: Matcher, text: str, words: int) -> list[Claim]:
        if matcher.scope == "segment" and words > matcher.max_words:
            return []
        spans = find(self._pattern(at, matcher), matcher.scope, text)
        how = f"fits the phrase “{matcher.label}”" if matcher.label else "fits the pattern"
        return [Claim(start, end, matcher.number, how) for start, end in spans if end > start]

    def _pattern(self, at: int, matcher: Matcher) -> re.Pattern[str]:
        pattern = self._compiled.get(at)
        if pattern is None:
            pattern = self._compiled[at] = compiled(matcher)
        return pattern

    def _guard(self, text: str, folded: str, words: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
        for at in _awake(self.index.guard_hints, text, folded, words):
            pattern = self._guards.get(at)
            if pattern is None:
                pattern = self._guards[at] = compiled(self.index.guard_matchers[at])
            if pattern.search(text):
                guard = self.index.guards[self.index.guard_matchers[at].number]
                return guard.id, guard.categories
        return None


def find(pattern: re.Pattern[str], scope: str, text: str) -> list[tuple[int, int]]:
    """The spans of `text` that a pattern claims under a scope."""
    if scope == "span":
        return [match.span() for match, _ in zip(pattern.finditer(text), range(MAX_SPANS))]
    if scope == "line-start":
        match = pattern.match(text)
    elif scope == "line-end":
        match = pattern.search(text, max(0, len(text) - TAIL_CHARS))
    else:
        match = pattern.fullmatch(text)
    return [match.span()] if match else []


def _awake(hints: Hints, text: str, folded: str, words: frozenset[str]) -> list[int]:
    """The numbers of the matchers that this text may fit, each once, in order."""
    awake: set[int] = set(hints.always) if len(words) <= ALWAYS_MAX_WORDS else set()
    if not hints.words.keys().isdisjoint(words):
        for word in hints.words.keys() & words:
            awake.update(hints.words[word])
    for sign, numbers in hints.signs:
        if sign in folded:
            awake.update(numbers)
    if hints.pieces and not text.isascii():
        for first in hints.pieces.keys() & set(folded):
            awake.update(at for piece, at in hints.pieces[first] if piece in folded)
    return sorted(awake)


ALWAYS_MAX_WORDS = 14  # patterns without hints are for short lines only
