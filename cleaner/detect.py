"""What one segment says by itself: its shape, and the claims of rules on it. No neighbours, no position, no document."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.index import LONG_TEXT, Hints, Index, Matcher, compiled
from cleaner.lazily import regex
from cleaner.needs import comparable, may_fit
from cleaner.phrases import ANY_DIGIT, HAS_UNSPACED, MAX_FOLDED, UNSPACED, WORD, fold, names_networks
from cleaner.rule import Confidence, Rule

MEMO_CHARS = 2_000  # longer segments hardly ever come again; the second pass over a document asks for all of the others
MEMO_TOTAL = 3_000_000  # code points remembered in all, some 30 MB with the readings
MEMO_COST = 120  # code points that a reading counts beside its text
HEAD_CHARS, TAIL_CHARS = 160, 260  # of a long segment: where claims on its beginning and its end find their hints, and where the latter may begin
MAX_SPANS = 200  # claims of one pattern on one segment
ALWAYS_MAX_WORDS = 14  # patterns without hints are for short lines only

_DIGIT = regex(r"\d")
STOPS = ".!?…。！？｡।॥؟۔։።၊။៕"
CLOSERS = "\"'”’»)]』」）】›*"
_OPENERS = "\"'“”„«»‘’([¿¡–—-•* "
_UNSPACED_LETTER = regex(f"[{UNSPACED}]")
_LETTER = regex(r"[^\W\d_]")
_INNER_STOP = regex(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2} {1,3}[\"'“„«(¿¡—–-]{0,2}[^\W\d_a-zß-öø-ÿа-џα-ώ]|[。！？]")

PROSE_WORDS = 8  # a sentence of fewer words may as well be a teaser, a caption or a button
LONG_WORDS = 26  # nobody's headline is longer
HEADLINE_WORDS = (3, 24)
LETTERS = {
    "credit": "c", "caption": "k", "teaser": "t", "subscribe": "u", "ui": "u", "ad": "a", "notice": "n", "meta": "m", "comments": "x", "foreign": "f",
    "headline": "h", "standfirst": "h", "wire": "w", "correction": "w", "factbox": "w", "layout": "N",
}  # fmt: skip


class Claim(NamedTuple):
    """A rule's claim on `text[start:end]` of a segment; `rule` is its number in the index; `phrase` is the phrase that fits, if one does."""

    start: int
    end: int
    rule: int
    phrase: str


class Shape(NamedTuple):
    """What a segment looks like. `words` counts two signs of an unspaced script as a word."""

    words: int
    stops: bool  # ends like a sentence
    letters: bool
    capital: bool  # begins with a capital, or in a script without
    several: bool  # holds more than one sentence; asked only of texts that do not end like one


class Reading(NamedTuple):
    """The claims on one segment, in order, and its shape.

    `whole` is the strongest claim on (nearly) all of it; `letter` stands for it in Page.kinds: P prose, H like a headline, S short,
    N without letters, or in lower case the category of `whole`. `guard` is the id of a guard that recognised it, or "".
    """

    claims: tuple[Claim, ...]
    shape: Shape
    whole: Claim | None
    letter: str
    guard: str
    guarded: tuple[str, ...]


def shape(text: str) -> Shape:
    """The shape of a legible segment."""
    words = text.count(" ") + 1
    if not text.isascii() and HAS_UNSPACED.search(text):
        words = max(words, len(_UNSPACED_LETTER.findall(text)) // 2)
    last = text[-1:]
    stops = last in STOPS or (last in CLOSERS and text.rstrip(CLOSERS)[-1:] in STOPS)
    first = text[0] if text and text[0].isalpha() else text.lstrip(_OPENERS)[:1]
    several = not stops and words >= PROSE_WORDS and _INNER_STOP.search(text) is not None
    return Shape(words, stops and bool(text), _LETTER.search(text) is not None, first.isalpha() and not first.islower(), several)


def letter(seen: Shape) -> str:
    """The letter of a segment that no rule claims."""
    if not seen.letters:
        return "N"
    if (seen.words >= PROSE_WORDS and (seen.stops or seen.several)) or seen.words >= LONG_WORDS:
        return "P"
    if seen.capital and not seen.stops and HEADLINE_WORDS[0] <= seen.words <= HEADLINE_WORDS[1]:
        return "H"
    return "S"


class Detector:
    """Reads segments through an index. Patterns compile on first use; segments seen before come from a bounded memo.

    Safe to share between threads: the memo and the compiled patterns are only ever filled with equal values.
    """

    def __init__(self, index: Index):
        self.index = index
        self._patterns: list[re.Pattern[str] | None] = [None] * len(index.matchers)
        self._guards: list[re.Pattern[str] | None] = [None] * len(index.guard_matchers)
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

    def rule(self, claim: Claim) -> Rule:
        return self.index.rules[claim.rule]

    def forget(self) -> None:
        """Empties the memo."""
        self._memo, self._remembered = {}, 0

    def _remember(self, text: str, reading: Reading) -> None:
        self._remembered += len(text) + MEMO_COST
        if self._remembered > MEMO_TOTAL:
            self._memo, self._remembered = {}, 0
        self._memo[text] = reading

    def _read(self, text: str) -> Reading:
        seen = shape(text)
        folded = text.casefold()
        claims = self._claims(text, folded, seen)
        if not claims:
            return Reading((), seen, None, letter(seen), "", ())
        claims = sorted(set(claims))
        whole = strongest_whole(claims, len(text), self.index.rules)
        guard, guarded = self._guard(text, folded)
        return Reading(tuple(claims), seen, whole, LETTERS[self.rule(whole).category] if whole else letter(seen), guard, guarded)

    def _claims(self, text: str, folded: str, seen: Shape) -> list[Claim]:
        claims: list[Claim] = []
        size = len(text)
        if size <= MAX_FOLDED:
            group = self.index.texts.get(fold(folded))
            if group >= 0:
                claims += [Claim(0, size, number, "") for number in self.index.groups[group]]
        if size <= LONG_TEXT:
            words = WORD.findall(folded)
            for at in _awake(self.index.whole, text, folded, words):
                matcher = self.index.matchers[at]
                if seen.words > matcher.max_words:
                    continue
                pattern = self._patterns[at] or self._compile(at, matcher, folded)
                if pattern and find(pattern, "segment", text):
                    claims.append(Claim(0, size, matcher.number, matcher.label))
        else:
            words = [*WORD.findall(folded, 0, HEAD_CHARS), *folded.split(), *WORD.findall(folded, size - TAIL_CHARS)]
        for at in _awake(self.index.parts, text, folded, words):
            matcher = self.index.matchers[at]
            pattern = self._patterns[at] or self._compile(at, matcher, folded)
            spans = find(pattern, matcher.scope, text) if pattern else ()
            claims += [Claim(start, end, matcher.number, matcher.label) for start, end in spans if end > start]
        return claims

    def _compile(self, at: int, matcher: Matcher, folded: str) -> re.Pattern[str] | None:
        """The pattern of a matcher, unless the text cannot fit it: then it need not be compiled yet."""
        if not may_fit(matcher.needs, comparable(folded)):
            return None
        pattern = self._patterns[at] = compiled(matcher)
        return pattern

    def _guard(self, text: str, folded: str) -> tuple[str, tuple[str, ...]]:
        for at in _awake(self.index.guard_hints, text, folded, WORD.findall(folded)):
            matcher = self.index.guard_matchers[at]
            pattern = self._guards[at]
            if pattern is None:
                pattern = self._guards[at] = compiled(matcher)
            if pattern.search(text):
                guard = self.index.guards[matcher.number]
                return guard.id, guard.categories
        return "", ()


def strongest_whole(claims: Iterable[Claim], size: int, rules: Sequence[Rule]) -> Claim | None:
    """The most confident claim on (nearly) all of a segment; of equals the one whose rule comes first."""
    whole = [claim for claim in claims if claim.end - claim.start >= size - 2]
    return max(whole, key=lambda claim: (rules[claim.rule].confidence, -claim.rule), default=None)


def find(pattern: re.Pattern[str], scope: str, text: str) -> list[tuple[int, int]]:
    """The spans of `text` that a pattern claims under a scope."""
    if scope == "span":
        return [match.span() for match, _ in zip(pattern.finditer(text), range(MAX_SPANS)) if not pattern.groupindex or names_networks(match)]
    if scope == "line-start":
        match = pattern.match(text)
    elif scope == "line-end":
        match = pattern.search(text, max(0, len(text) - TAIL_CHARS))
    else:
        match = pattern.fullmatch(text)
    return [match.span()] if match and (not pattern.groupindex or names_networks(match)) else []


def _awake(hints: Hints, text: str, folded: str, words: list[str]) -> set[int]:
    """The numbers of the matchers that this text may fit."""
    awake = hints.words.woken(words)
    if hints.always and len(words) <= ALWAYS_MAX_WORDS:
        awake.update(hints.always)
    for sign, numbers in hints.signs:
        if sign in folded or (sign == ANY_DIGIT and _DIGIT.search(folded)):
            awake.update(numbers)
    if not text.isascii() and HAS_UNSPACED.search(text):
        for first in hints.pieces.keys() & set(folded):
            awake.update(at for piece, at in hints.pieces[first] if piece in folded)
    return awake


def evidence(claim: Claim) -> str:
    """How a claim was made, in words."""
    return f"fits the phrase “{claim.phrase}”" if claim.phrase else "is known"


__all__ = ["Claim", "Confidence", "Detector", "Reading", "Shape", "evidence", "find", "letter", "shape"]
