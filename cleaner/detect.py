"""What one segment says by itself: its shape, and the claims of rules on it. No neighbours, no position, no document."""
from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import is_small
from cleaner.index import LONG_TEXT, Hints, Index, Matcher, compiled
from cleaner.language import same
from cleaner.lazily import regex
from cleaner.needs import comparable, may_fit
from cleaner.phrases import ANY_DIGIT, HAS_UNSPACED, HEAD, MAX_FOLDED, UNSPACED, WORD, caseless, fills_slots, fold, heads, parse
from cleaner.rule import Confidence, Rule

MEMO_CHARS = 2_000  # longer segments hardly ever come again; the second pass over a document asks for all of the others
MEMO_TOTAL = 3_000_000  # code points remembered in all, some 30 MB with the readings
MEMO_COST = 120  # code points that a reading counts beside its text
HEAD_CHARS, TAIL_CHARS = 160, 260  # of a long segment: where claims on its beginning and its end find their hints, and where the latter may begin
MOST_SIZES = 20_000  # words remembered with the sizes of what begins with them
MAX_SPANS = 200  # claims of one pattern on one segment
SIZES = (4, 12, 26, 44, sys.maxsize)  # classes of texts by their words: a longer text wakes nothing that fits only shorter ones
ALWAYS_MAX_WORDS = 14  # patterns without hints are for short lines only

_DIGIT = regex(r"\d")
_COMPARED = frozenset((ANY_DIGIT, "ı", "\u0307"))  # a text without these is in comparable form
_ASCII_DIGITS = frozenset("0123456789")
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
    first = text[:1] if text[:1].isalpha() else text.lstrip(_OPENERS)[:1]
    begins = first.isalpha()
    several = not stops and words >= PROSE_WORDS and _INNER_STOP.search(text) is not None
    return Shape(words, stops and bool(text), begins or _LETTER.search(text) is not None, begins and not is_small(first), several)


def letter(seen: Shape) -> str:
    """The letter of a segment that no rule claims."""
    if not seen.letters:
        return "N"
    if (seen.words >= PROSE_WORDS and (seen.stops or seen.several)) or seen.words >= LONG_WORDS:
        return "P"
    if seen.capital and not seen.stops and HEADLINE_WORDS[0] <= seen.words <= HEADLINE_WORDS[1]:
        return "H"
    return "S"


ONLY_OWN = frozenset({"credit", "caption", "meta"})  # are of the document's language, or names and dates in any
LINGUA_FRANCA = "en"  # but that pictures are credited in English everywhere
FIRST_WORDS = 1_000  # looked up one by one; a process that meets more is a long one, and has all of them read at once
Numbers = tuple[int, ...]


class Waker(dict[str, Numbers]):
    """What may fit the texts of one class: the numbers of the matchers that each word wakes."""

    def __init__(self, hints: Sequence[Hints], is_wanted: Callable[[int], bool]):
        super().__init__()
        self._hints, self._is_wanted = hints, is_wanted
        self._always = self._wanted(number for each in hints for number in each.always)
        self._signs: dict[str, Numbers] = defaultdict(tuple)
        for each in hints:
            for sign, numbers in each.signs:
                self._signs[sign] += self._wanted(numbers)
        self._look_up: Callable[[str], Numbers | None] = self.__getitem__

    def _wanted(self, numbers: Iterable[int]) -> Numbers:
        return tuple(filter(self._is_wanted, numbers))

    def __missing__(self, word: str) -> Numbers:
        places = [(each.words.groups, each.words.table.get(word)) for each in self._hints]
        found = self[word] = self._wanted(number for groups, at in places if at >= 0 for number in groups[at])
        if len(self) > FIRST_WORDS:
            self._read_all()
        return found

    def _read_all(self) -> None:
        """Keeps the words that wake something and no others, so that a look tells all."""
        every: dict[str, Numbers] = {}
        for hints in self._hints:
            groups = list(map(self._wanted, hints.words.groups))
            for word, at in hints.words.table.items():
                if groups[at]:
                    every[word] = every.get(word, ()) + groups[at]
        self._look_up = every.get
        self.clear()

    def awake(self, folded: str, words: Sequence[str], letters: set[str]) -> set[int]:
        """The numbers of the matchers that a text may fit; `letters` are its characters."""
        awake = set(self._always if len(words) <= ALWAYS_MAX_WORDS else ())
        awake.update(*filter(None, map(self._look_up, words)), *map(self._signs.__getitem__, self._signs.keys() & letters))
        if not folded.isascii() and HAS_UNSPACED.search(folded):
            awake.update(self._wanted(self._of_pieces(folded, letters)))
        return awake

    def _of_pieces(self, folded: str, letters: set[str]) -> Iterator[int]:
        for hints in self._hints:
            for first in hints.pieces.keys() & letters:
                yield from (at for piece, at in hints.pieces[first] if piece in folded)


class Trial:
    """A matcher ready to be tried. Its pattern is compiled when a text holds what every text that fits does."""

    __slots__ = ("_heads", "_matcher", "_needs", "_pattern", "label", "max_words", "number", "scope")

    def __init__(self, matcher: Matcher):
        self.number, self.scope, self.label = matcher.number, matcher.scope, matcher.label
        self.max_words = matcher.max_words if matcher.scope == "segment" else sys.maxsize
        self._matcher, self._needs = matcher, matcher.needs
        self._heads = heads(parse(matcher.label)) if matcher.label and matcher.scope in ("segment", "line-start") else None
        self._pattern: re.Pattern[str] | None = None

    def find(self, text: str, compared: str, head: str) -> list[tuple[int, int]]:
        """The spans that the matcher claims; `compared` is the text in comparable form, `head` its first word without case."""
        if (self._heads is not None and head not in self._heads) or not may_fit(self._needs, compared):
            return []
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = compiled(self._matcher)
        return find(pattern, self.scope, text)


def letters_of(folded: str) -> set[str]:
    """The characters of a text; ANY_DIGIT is one of them when it holds any digit."""
    letters = set(folded)
    if not _ASCII_DIGITS.isdisjoint(letters) or (not folded.isascii() and _DIGIT.search(folded)):
        letters.add(ANY_DIGIT)
    return letters


class Detector:
    """Reads segments through an index. Patterns compile on first use; segments seen before come from a bounded memo.

    Safe to share between threads: the memo and all that is compiled are only ever filled with equal values.
    """

    def __init__(self, index: Index, lang: str = ""):
        self.index = index
        self._lang = lang
        self._speaking: dict[str, Detector] = {}
        self._wakers = tuple(self._waker(size) for size in range(len(SIZES) + 1))
        self._guarding = Waker([index.guard_hints], lambda at: True)
        self._trials: list[Trial | None] = [None] * len(index.matchers)
        self._guards: list[re.Pattern[str] | None] = [None] * len(index.guard_matchers)
        self._memo: dict[str, Reading] = {}
        self._remembered = 0
        self._sizes: dict[str, int] = {}

    def read(self, text: str) -> Reading:
        """The reading of one legible segment."""
        found = self._memo.get(text)
        if found is None:
            found = self._read(text)
            if len(text) <= MEMO_CHARS:
                self._remember(text, found)
        return found

    def speaking(self, lang: str) -> Detector:
        """A detector for documents in one language ("" for any). In other languages' patterns it is only interested where they may tell
        a foreign interface string: not on parts of a segment, and not in credits, captions, names and dates."""
        found = self._speaking.get(lang)
        if found is None:
            found = Detector(self.index, lang)
            found._trials, found._guards, found._sizes = self._trials, self._guards, self._sizes
            found = self._speaking.setdefault(lang, found)
        return found

    def rule(self, claim: Claim) -> Rule:
        return self.index.rules[claim.rule]

    def sizes(self, word: str) -> int:
        """The sizes of listed texts that begin with a word, as Index.starts has them; 0 when none does."""
        found = self._sizes.get(word)
        if found is None:
            if len(self._sizes) >= MOST_SIZES:
                self._sizes.clear()
            found = self._sizes[word] = max(self.index.starts.get(fold(word)), 0)
        return found

    def forget(self) -> None:
        """Empties the memo."""
        self._memo, self._remembered = {}, 0
        self._sizes.clear()
        for detector in self._speaking.values():
            detector.forget()

    def _remember(self, text: str, reading: Reading) -> None:
        self._remembered += len(text) + MEMO_COST
        if self._remembered > MEMO_TOTAL:
            self._memo, self._remembered = {}, 0
        self._memo[text] = reading

    def _read(self, text: str) -> Reading:
        seen = shape(text)
        folded = caseless(text)
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
            waker = self._wakers[bisect_left(SIZES, seen.words)]
        else:
            words = [*WORD.findall(folded, 0, HEAD_CHARS), *folded.split(), *WORD.findall(folded, size - TAIL_CHARS)]
            waker = self._wakers[-1]
        letters = letters_of(folded)
        first = HEAD.search(folded)
        head = first[0] if first else ""
        compared = folded if _COMPARED.isdisjoint(letters) else comparable(folded)
        for at in waker.awake(folded, words, letters):
            trial = self._trials[at] or self._prepare(at)
            if seen.words <= trial.max_words:
                for start, end in trial.find(text, compared, head):
                    if start < end:
                        claims.append(Claim(start, end, trial.number, trial.label))
        return claims

    def _waker(self, size: int) -> Waker:
        """For texts of a class of SIZES; for long ones after those."""
        index = self.index
        if size == len(SIZES):
            return Waker([index.parts], self._is_tried)
        fewest = SIZES[size - 1] + 1 if size else 0

        def is_tried(at: int) -> bool:
            return (index.matchers[at].scope != "segment" or index.matchers[at].max_words >= fewest) and self._is_tried(at)

        return Waker([index.whole, index.parts], is_tried)

    def _is_tried(self, at: int) -> bool:
        matcher = self.index.matchers[at]
        rule = self.index.rules[matcher.number]
        if not self._lang or not rule.langs or any(same(lang, self._lang) for lang in rule.langs):
            return True
        return matcher.scope == "segment" and (rule.category not in ONLY_OWN or LINGUA_FRANCA in rule.langs)

    def _prepare(self, at: int) -> Trial:
        trial = self._trials[at] = Trial(self.index.matchers[at])
        return trial

    def _guard(self, text: str, folded: str) -> tuple[str, tuple[str, ...]]:
        for at in self._guarding.awake(folded, WORD.findall(folded), letters_of(folded)):
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
    if scope == "segment":
        match = pattern.fullmatch(text)
    elif scope == "span":
        return [match.span() for match, _ in zip(pattern.finditer(text), range(MAX_SPANS)) if not pattern.groupindex or fills_slots(match)]
    elif scope == "line-start":
        match = pattern.match(text)
    else:
        match = pattern.search(text, max(0, len(text) - TAIL_CHARS))
    return [match.span()] if match and (not pattern.groupindex or fills_slots(match)) else []


def evidence(claim: Claim) -> str:
    """How a claim was made, in words."""
    return f"fits the phrase “{claim.phrase}”" if claim.phrase else "is known"


__all__ = ["Claim", "Confidence", "Detector", "Reading", "Shape", "evidence", "find", "letter", "shape"]
