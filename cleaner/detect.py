"""What one segment says by itself: its shape, and the claims of rules on it. No neighbours, no position, no document."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.index import LONG_TEXT, MOST_COUNTED, Index
from cleaner.language import same
from cleaner.phrases import MAX_FOLDED, fold
from cleaner.rule import Rule
from cleaner.shape import Shape, letter, shape
from cleaner.waking import LookUp, Openers, Shelf, Trial, Trials, Waker
from cleaner.words import DIGIT, comparable, words

MEMO_CHARS = 2_000  # longer segments hardly ever come again; the second pass over a document asks for all of the others
MEMO_TOTAL = 3_000_000  # code points remembered in all, some 30 MB with the readings
MEMO_COST = 120  # code points that a reading counts beside its text
MOST_SIZES = 20_000  # words remembered with the sizes of what begins with them
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


ONLY_OWN = frozenset({"credit", "caption", "meta"})  # are of the document's language, or names and dates in any
LINGUA_FRANCA = "en"  # but that pictures are credited in English everywhere


class Detector:
    """Reads segments through an index. Patterns are made on first use; segments seen before come from a bounded memo.

    Safe to share between threads: the memo and all that is made are only ever filled with equal values.
    """

    def __init__(self, index: Index, lang: str = "", trials: list[Trial | None] | None = None):
        self.index = index
        self._lang = lang
        self._speaking: dict[str, Detector] = {}
        self._trials: list[Trial | None] = [None] * len(index.matchers) if trials is None else trials
        shelf = Shelf(index.matchers, index.compiled, self._is_tried, self._trials)
        self._openers = Openers(index.openers, shelf)
        self._waker, self._part_waker = Waker([index.whole, index.parts], shelf), Waker([index.parts], shelf)
        self._counts = LookUp([index.counts], index.counts.get)
        guards: list[Trial | None] = [None] * len(index.guard_matchers)
        self._guarding = Waker([index.guard_hints], Shelf(index.guard_matchers, index.compiled_guard, lambda at: True, guards))
        self._memo: dict[str, Reading] = {}
        self._remembered = 0
        self._sizes: dict[str, int] = {}

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The readings of legible segments, in their order. Those not seen before are prepared together, which takes less than one by one."""
        memo = self._memo
        unseen = [text for text in dict.fromkeys(texts) if text not in memo]
        if not unseen:
            return [memo[text] for text in texts]
        found = dict(zip(unseen, self._read(unseen)))
        readings = [found.get(text) or memo[text] for text in texts]
        self._remember(found)
        return readings

    def speaking(self, lang: str) -> Detector:
        """A detector for documents in one language ("" for any). In other languages' patterns it is only interested where they may tell
        a foreign interface string: not on parts of a segment, and not in credits, captions, names and dates."""
        found = self._speaking.get(lang)
        if found is None:
            found = Detector(self.index, lang, self._trials)
            found._sizes = self._sizes
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

    def _remember(self, found: dict[str, Reading]) -> None:
        kept = {text: reading for text, reading in found.items() if len(text) <= MEMO_CHARS}
        self._remembered += sum(map(len, kept)) + MEMO_COST * len(kept)
        if self._remembered > MEMO_TOTAL:
            self._memo, self._remembered = {}, 0
        self._memo.update(kept)

    def _read(self, texts: Sequence[str]) -> Iterable[Reading]:
        compared = list(map(comparable, texts))
        whole = "\n".join(compared)
        signs, part_signs = self._waker.signs_in(whole), self._part_waker.signs_in(whole)
        for text, form in zip(texts, compared):
            yield self._reading(text, form, signs if len(text) <= LONG_TEXT else part_signs)

    def _reading(self, text: str, compared: str, signs: dict[str, Trials]) -> Reading:
        seen, tokens = shape(text), words(compared)
        claims = [*self._listed(text, compared, tokens), *self._matched(text, compared, tokens, seen, signs)]
        if not claims:
            return Reading((), seen, None, letter(seen), "", ())
        ordered = tuple(sorted(set(claims)))
        whole = strongest_whole(ordered, len(text), self.index.rules)
        guard, guarded = self._guard(text, compared, tokens)
        return Reading(ordered, seen, whole, LETTERS[self.rule(whole).category] if whole else letter(seen), guard, guarded)

    def _listed(self, text: str, compared: str, tokens: Sequence[str]) -> Iterable[Claim]:
        """The claims of rules that list all of a text. Few texts have the first word and the length of a listed one; numbers are
        written in many ways, so that a text with one is always looked up."""
        size = len(text)
        if size > MAX_FOLDED:
            return ()
        if DIGIT not in compared and not (self._counts.get(tokens[0] if tokens else "") or 0) >> min(len(tokens), MOST_COUNTED) & 1:
            return ()
        group = self.index.texts.get(fold(text))
        return [Claim(0, size, number, "") for number in self.index.groups[group]] if group >= 0 else ()

    def _matched(self, text: str, compared: str, tokens: Sequence[str], seen: Shape, signs: dict[str, Trials]) -> list[Claim]:
        """The claims of matchers."""
        here = set(tokens)
        if len(text) <= LONG_TEXT:
            awake = self._waker.awake(compared, here, signs)
            self._openers.awake(compared, tokens, here, awake)
        else:
            awake = self._part_waker.awake(compared, here, signs)
        claims: list[Claim] = []
        for trial in awake:
            if seen.words <= trial.max_words:
                found = trial.find(text, compared)
                claims += [Claim(start, end, trial.number, trial.label) for start, end in found if start < end]
        return claims

    def _is_tried(self, at: int) -> bool:
        matcher = self.index.matchers[at]
        rule = self.index.rules[matcher.number]
        if not self._lang or not rule.langs or any(same(lang, self._lang) for lang in rule.langs):
            return True
        return matcher.scope == "segment" and (rule.category not in ONLY_OWN or LINGUA_FRANCA in rule.langs)

    def _guard(self, text: str, compared: str, tokens: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        awake = self._guarding.awake(compared, set(tokens), self._guarding.signs_in(compared))
        for trial in sorted(awake, key=lambda trial: trial.number):
            if trial.find(text, compared):
                guard = self.index.guards[trial.number]
                return guard.id, guard.categories
        return "", ()


def strongest_whole(claims: Iterable[Claim], size: int, rules: Sequence[Rule]) -> Claim | None:
    """The most confident claim on (nearly) all of a segment; of equals the one whose rule comes first."""
    whole = [claim for claim in claims if claim.end - claim.start >= size - 2]
    return max(whole, key=lambda claim: (rules[claim.rule].confidence, -claim.rule), default=None)


def evidence(claim: Claim) -> str:
    """How a claim was made, in words."""
    return f"fits the phrase “{claim.phrase}”" if claim.phrase else "is known"

