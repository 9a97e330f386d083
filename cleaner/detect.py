"""What one segment says by itself: its shape, and the claims of rules on it. No neighbours, no position, no document."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from cleaner.index import LONG_TEXT, MOST_COUNTED, Index
from cleaner.index.waking import KnownOpenings, KnownWords, LookUp, Openers, Shelf, Trial, Trials, Waker
from cleaner.language import same
from cleaner.phrases import CLOSED, MAX_FOLDED, fold
from cleaner.rule import Rule
from cleaner.shape import Shape, letter, shape
from cleaner.typed import NamedTuple
from cleaner.words import DIGIT, HAS_UNSPACED, comparable, comparable_lines, words, words_of_lines

MEMO_CHARS = 2_000  # longer segments hardly ever come again; the second pass over a document asks for all of the others
MEMO_TOTAL = 1_500_000  # code points remembered in all, some 15 MB with the readings
MEMO_COST = 120  # code points that a reading counts beside its text
MOST_SIZES = 20_000  # words remembered with the sizes of what begins with them
LETTERS = {
    "credit": "c", "caption": "k", "teaser": "t", "subscribe": "u", "ui": "u", "ad": "a", "notice": "n", "meta": "m", "comments": "x", "foreign": "f",
    "headline": "h", "standfirst": "h", "wire": "w", "correction": "w", "factbox": "w", "layout": "N",
}  # fmt: skip


class Claim(NamedTuple):
    """A rule's claim on `text[start:end]` of a segment; `rule` is its number in the index; `phrase` is the phrase that fits, if one does, and
    `slot` where what fills the open slot at its end begins, or CLOSED."""

    start: int
    end: int
    rule: int
    phrase: str
    slot: int


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


class Memo:
    """Readings of segments seen before, by the language of their document; of all languages together no more than MEMO_TOTAL."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, Reading]] = {}
        self._size = 0

    def of(self, lang: str) -> dict[str, Reading]:
        """The readings of one language."""
        return self._held.setdefault(lang, {})

    def add(self, lang: str, found: dict[str, Reading]) -> None:
        """Remembers readings; when there are too many, all others are forgotten."""
        kept = {text: reading for text, reading in found.items() if len(text) <= MEMO_CHARS}
        self._size += sum(map(len, kept)) + MEMO_COST * len(kept)
        if self._size > MEMO_TOTAL:
            self.forget()
        self.of(lang).update(kept)

    def forget(self) -> None:
        self._held, self._size = {}, 0


class Shared:
    """What the detectors of all languages have in common."""

    def __init__(self, index: Index):
        self.trials: list[Trial | None] = [None] * len(index.matchers)
        self.sizes: dict[str, int] = {}
        self.memo = Memo()
        self.counts = LookUp(KnownWords(index.counts), index.counts.get)
        self.openings = KnownOpenings(index.openers)
        self.words = KnownWords(index.whole.words.table, index.parts.words.table)
        self.part_words = KnownWords(index.parts.words.table)
        guards: list[Trial | None] = [None] * len(index.guard_matchers)
        shelf = Shelf(index.guard_matchers, index.compiled_guard, lambda at: True, guards)
        self.guarding = Waker([index.guard_hints], KnownWords(index.guard_hints.words.table), shelf)


class Detector:
    """Reads segments through an index. Patterns are made on first use; segments seen before come from a bounded memo.

    Safe to share between threads: the memo and all that is made are only ever filled with equal values.
    """

    def __init__(self, index: Index, lang: str = "", shared: Shared | None = None):
        self.index = index
        self._lang = lang
        self._shared = shared or Shared(index)
        self._speaking: dict[str, Detector] = {}
        self._shelf = Shelf(index.matchers, index.compiled, self._is_tried, self._shared.trials)

    @cached_property
    def _openers(self) -> Openers:
        return Openers(self._shared.openings, self._shelf)

    @cached_property
    def _waker(self) -> Waker:
        """Of short texts. Made when the first one is read: the detector of all languages mostly makes those of single ones and reads nothing."""
        return Waker([self.index.whole, self.index.parts], self._shared.words, self._shelf)

    @cached_property
    def _part_waker(self) -> Waker:
        """Of long texts."""
        return Waker([self.index.parts], self._shared.part_words, self._shelf)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The readings of legible segments, in their order. Those not seen before are prepared together, which takes less than one by one."""
        memo = self._shared.memo.of(self._lang)
        unseen = [text for text in dict.fromkeys(texts) if text not in memo]
        if not unseen:
            return [memo[text] for text in texts]
        found = dict(zip(unseen, self._read(unseen)))
        readings = [found.get(text) or memo[text] for text in texts]
        self._shared.memo.add(self._lang, found)
        return readings

    def speaking(self, lang: str) -> Detector:
        """A detector for documents in one language ("" for any). In other languages' patterns it is only interested where they may tell
        a foreign interface string: not on parts of a segment, and not in credits, captions, names and dates."""
        found = self._speaking.get(lang)
        if found is None:
            found = self._speaking.setdefault(lang, Detector(self.index, lang, self._shared))
        return found

    def rule(self, claim: Claim) -> Rule:
        return self.index.rules[claim.rule]

    def sizes(self, word: str) -> int:
        """The sizes of listed texts that begin with a word, as Index.starts has them; 0 when none does."""
        sizes = self._shared.sizes
        found = sizes.get(word)
        if found is None:
            if len(sizes) >= MOST_SIZES:
                sizes.clear()
            found = sizes[word] = max(self.index.starts.get(fold(word)), 0)
        return found

    def opens(self, word: str) -> bool:
        """Whether some pattern begins with a word."""
        tokens = words(comparable(word))
        return bool(tokens) and self._openers.knows(tokens[0])

    def forget(self) -> None:
        """Empties the memo."""
        self._shared.memo.forget()
        self._shared.sizes.clear()

    def _read(self, texts: Sequence[str]) -> Iterable[Reading]:
        compared = comparable_lines(texts)
        whole = "\n".join(compared)
        signs = self._waker.signs_in(whole)
        part_signs = self._part_waker.signs_in(whole) if any(len(text) > LONG_TEXT for text in texts) else {}
        may_be_unspaced = not whole.isascii() and HAS_UNSPACED.search(whole) is not None
        for text, form, tokens in zip(texts, compared, words_of_lines(compared)):
            seen = shape(text, may_be_unspaced)
            awake = self._awake(text, form, tokens, signs if len(text) <= LONG_TEXT else part_signs, may_be_unspaced)
            yield self._reading(text, form, tokens, seen, awake)

    def _awake(self, text: str, compared: str, tokens: Sequence[str], signs: dict[str, Trials], may_be_unspaced: bool) -> set[Trial]:
        """The trials of a text."""
        here = set(tokens)
        if len(text) > LONG_TEXT:
            return self._part_waker.awake(compared, here, signs, may_be_unspaced)
        awake = self._waker.awake(compared, here, signs, may_be_unspaced)
        self._openers.awake(compared, tokens, here, awake)
        return awake

    def _reading(self, text: str, compared: str, tokens: Sequence[str], seen: Shape, awake: Iterable[Trial]) -> Reading:
        claims = [*self._listed(text, compared, tokens), *_matched(text, compared, seen.words, awake)]
        if not claims:
            return _unclaimed(seen)
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
        if DIGIT not in compared and not (self._shared.counts.get(tokens[0] if tokens else "") or 0) >> min(len(tokens), MOST_COUNTED) & 1:
            return ()
        group = self.index.texts.get(fold(text))
        return [Claim(0, size, number, "", CLOSED) for number in self.index.groups[group]] if group >= 0 else ()

    def _is_tried(self, at: int) -> bool:
        matcher = self.index.matchers[at]
        rule = self.index.rules[matcher.number]
        if not self._lang or not rule.langs or any(same(lang, self._lang) for lang in rule.langs):
            return True
        return matcher.scope == "segment" and (rule.category not in ONLY_OWN or LINGUA_FRANCA in rule.langs)

    def _guard(self, text: str, compared: str, tokens: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        guarding = self._shared.guarding
        awake = guarding.awake(compared, set(tokens), guarding.signs_in(compared))
        for trial in sorted(awake, key=lambda trial: trial.number):
            if trial.find(text, compared):
                guard = self.index.guards[trial.number]
                return guard.id, guard.categories
        return "", ()


def _matched(text: str, compared: str, words: int, awake: Iterable[Trial]) -> list[Claim]:
    """The claims of matchers on a text of so many words."""
    claims: list[Claim] = []
    for trial in awake:
        if words <= trial.max_words:
            for start, end, slot in trial.find(text, compared):
                if start < end:
                    claims.append(Claim(start, end, trial.number, trial.label, slot))
    return claims


@lru_cache(4_096)
def _unclaimed(seen: Shape) -> Reading:
    """The reading of a segment on which no rule has a claim: most look like many others."""
    return Reading((), seen, None, letter(seen), "", ())


def strongest_whole(claims: Iterable[Claim], size: int, rules: Sequence[Rule]) -> Claim | None:
    """The most confident claim on (nearly) all of a segment; of equals the one whose rule comes first."""
    whole = [claim for claim in claims if claim.end - claim.start >= size - 2]
    return max(whole, key=lambda claim: (rules[claim.rule].confidence, -claim.rule), default=None)


def evidence(claim: Claim) -> str:
    """How a claim was made, in words."""
    return f"fits the phrase “{claim.phrase}”" if claim.phrase else "is known"

