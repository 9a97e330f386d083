"""Rules compiled once into look-up tables: whole texts by hash, patterns behind a word or sign that every match holds."""
from __future__ import annotations

import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from cleaner.phrases import ANY_DIGIT, HAS_UNSPACED, OUTER, WORD, fold, hint_sets, literals, most_words, parse
from cleaner.phrases import pattern as phrase_pattern
from cleaner.rule import Guard, Rule
from cleaner.table import Table

# Words that stand in every other sentence, so that a phrase looks for another of its words first.
COMMON = dict.fromkeys(
    "the to in a of and on for is this that by you your with from as at it was are be or an we our not have has will can all more one new "
    "de la el en que y a los las un una con por para se del al le les des et du est une dans pour que qui sur au par avec ce "
    "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach "
    "o a e do da em um os no na uma com não i il di che è per non sono della nel si lo w na i z do się nie to jest że "
    "в и на не что с по как а из к у за от о för på att och som är av det til og i er med ve bir bu için da van het een en op te".split(),
    1_000,
)
LONG_TEXT = 480  # code points; what claims whole segments is not tried on longer ones
START_BITS = 16  # a listed text has fewer words
_OUTER = f"[{re.escape(OUTER)}]{{0,12}}"


class Matcher(NamedTuple):
    """One pattern of one rule, or one phrase (`label`, without `pattern`); `number` is its place in Index.rules (or guards)."""

    number: int
    scope: str
    pattern: str
    max_words: int
    label: str


class Hints(NamedTuple):
    """Which matchers a text can wake: by its words, by its signs, by pieces (of scripts without spaces; kept by first letter), or always."""

    words: dict[str, tuple[int, ...]]
    signs: tuple[tuple[str, tuple[int, ...]], ...]
    pieces: dict[str, tuple[tuple[str, int], ...]]
    always: tuple[int, ...]


class Index(NamedTuple):
    """Everything detect needs. `texts` maps a folded whole segment to the number, in `groups`, of the rules that list it; `starts`
    maps the first word of such a text to a number whose bit n is set when one of n words begins with it.

    `whole` wakes the matchers that claim whole segments, `parts` those that claim a beginning, an end or a span; both number
    `matchers`. `version` is a digest of the rules: equal for equal rules, whatever order they were read in.
    """

    rules: tuple[Rule, ...]
    guards: tuple[Guard, ...]
    texts: Table
    groups: tuple[tuple[int, ...], ...]
    starts: Table
    matchers: tuple[Matcher, ...]
    whole: Hints
    parts: Hints
    guard_matchers: tuple[Matcher, ...]
    guard_hints: Hints
    version: str


Hinted = tuple[Matcher, tuple[str, ...]]


def build(rules: Sequence[Rule], guards: Sequence[Guard]) -> Index:
    """Compiles rules and guards; their order does not matter, they are numbered by id."""
    ordered, watching = sorted(rules, key=lambda rule: rule.id), sorted(guards, key=lambda guard: guard.id)
    texts, phrases = _written_out(ordered)
    hinted = [(Matcher(number, rule.scope, rule.pattern, rule.max_words, ""), rule.hints) for number, rule in enumerate(ordered) if rule.pattern]
    hinted += _with_hints(ordered, phrases)
    guarding = [(Matcher(number, "span", guard.pattern, LONG_TEXT, ""), guard.hints) for number, guard in enumerate(watching)]
    groups = sorted(set(texts.values()))
    numbers = {group: number for number, group in enumerate(groups)}
    return Index(
        rules=tuple(rule._replace(phrases=(), pattern="", removes=(), keeps=(), source="", hints=()) for rule in ordered),
        guards=tuple(guard._replace(removes=(), keeps=(), source="") for guard in watching),
        texts=Table.of({text: numbers[group] for text, group in texts.items()}),
        groups=tuple(groups),
        starts=Table.of(_starts(texts)),
        matchers=tuple(matcher for matcher, _ in hinted),
        whole=_hints(hinted, lambda matcher: matcher.scope == "segment"),
        parts=_hints(hinted, lambda matcher: matcher.scope != "segment"),
        guard_matchers=tuple(matcher for matcher, _ in guarding),
        guard_hints=_hints(guarding, lambda matcher: True),
        version=_digest([*ordered, *watching]),
    )


def _written_out(rules: Sequence[Rule]) -> tuple[dict[str, tuple[int, ...]], list[tuple[int, str]]]:
    """The texts that are listed whole, with the numbers of their rules; and the phrases that are matched by their structure."""
    texts: dict[str, set[int]] = defaultdict(set)
    phrases: list[tuple[int, str]] = []
    for number, rule in enumerate(rules):
        for phrase in rule.phrases:
            listed = literals(phrase) if rule.scope == "segment" else []
            for text in listed:
                texts[text].add(number)
            if not listed:
                phrases.append((number, phrase))
    return {text: tuple(sorted(numbers)) for text, numbers in texts.items()}, phrases


def _with_hints(rules: Sequence[Rule], phrases: Sequence[tuple[int, str]]) -> list[Hinted]:
    """Matchers of phrases, each behind those of its words that are rarest among all phrases and so wake the fewest."""
    parsed = [parse(phrase) for _, phrase in phrases]
    needed = [hint_sets(parts) for parts in parsed]
    use = Counter(word for sets in needed for names in sets for word in names)
    hinted = []
    for (number, phrase), parts, sets in zip(phrases, parsed, needed):
        hints = min(sets, key=lambda names: (sum(use[name] + COMMON.get(name, 0) for name in names), sorted(names)), default=frozenset())
        hinted.append((Matcher(number, rules[number].scope, "", most_words(parts), phrase), tuple(sorted(hints))))
    return hinted


def compiled(matcher: Matcher) -> re.Pattern[str]:
    """The regular expression of a matcher; that of a phrase is written out only now, so that a stored index stays small."""
    pattern = matcher.pattern or _framed(phrase_pattern(matcher.label), matcher.scope)
    return re.compile(f"(?:{pattern})$" if matcher.scope == "line-end" else pattern)


def _framed(alternatives: str, scope: str) -> str:
    """A phrase's pattern with its edges: outer punctuation may surround a segment, words end where a claim ends."""
    if scope == "segment":
        return f"{_OUTER}(?:{alternatives}){_OUTER}"
    if scope == "line-start":
        return f"(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"
    return f"(?<!\\w)(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"


def _starts(texts: Iterable[str]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for text in texts:
        words = text.split()
        if 0 < len(words) < START_BITS:
            sizes[fold(words[0])] |= 1 << len(words)
    return sizes


def _digest(rules: Iterable[Rule | Guard]) -> str:
    return blake2b(repr([rule._replace(place="") for rule in rules]).encode(), digest_size=6).hexdigest()


def _hints(hinted: Sequence[Hinted], wanted: Callable[[Matcher], bool]) -> Hints:
    words: dict[str, list[int]] = defaultdict(list)
    signs: dict[str, list[int]] = defaultdict(list)
    pieces: dict[str, list[tuple[str, int]]] = defaultdict(list)
    always = []
    for at, (matcher, hints) in enumerate(hinted):
        if not wanted(matcher):
            continue
        for hint in hints:
            whole = max(WORD.findall(hint), key=len, default="")
            if hint == ANY_DIGIT:
                signs[hint].append(at)
            elif HAS_UNSPACED.search(hint):
                pieces[hint[0]].append((hint, at))
            elif whole:
                words[whole].append(at)
            else:
                signs[hint[0]].append(at)
        if not hints:
            always.append(at)
    return Hints(
        words={word: tuple(numbers) for word, numbers in words.items()},
        signs=tuple((sign, tuple(numbers)) for sign, numbers in signs.items()),
        pieces={first: tuple(numbered) for first, numbered in pieces.items()},
        always=tuple(always),
    )


# ------------------------------------------------------------------------------------------------ the index of the package's own packs

FORMAT = 4  # of the stored index; raise it when Index or Matcher change
STORED = "index.pickle"


Signature = tuple[tuple[str, int, int], ...]


def load_default() -> Index:
    """The index of the package's packs: the stored one when it fits the packs as they stand, else built from them and stored."""
    from cleaner import packs

    stored, now = packs.HOME / STORED, signature(packs.paths())
    index = _stored(stored, now)
    if index is None:
        index = of_packs()
        store(stored, now, index)
    return index


def of_packs() -> Index:
    """The index of the package's packs, built from them."""
    from cleaner import packs

    loaded = packs.load_all()
    return build([rule for pack in loaded for rule in pack.rules], [guard for pack in loaded for guard in pack.guards])


def signature(sources: Iterable[Path], with_times: bool = True) -> Signature:
    """Names, sizes and times of packs. An index built into a wheel has no times: the installer sets them anew."""
    return tuple((f"{path.parent.name}/{path.name}", stat.st_size, stat.st_mtime_ns if with_times else 0) for path in sources for stat in [path.stat()])


def _stored(path: Path, now: Signature) -> Index | None:
    try:
        with path.open("rb") as file:
            version, known, index = pickle.load(file)
    except Exception:
        return None  # absent, unreadable or of another version: the packs themselves are there
    if version != FORMAT or not isinstance(index, Index):
        return None
    return index if known in (now, tuple((name, size, 0) for name, size, _ in now)) and known else None


def store(path: Path, known: Signature, index: Index) -> None:
    """Writes an index for later starts; a place that cannot be written is left alone."""
    import os
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".index-")
        with os.fdopen(handle, "wb") as file:
            pickle.dump((FORMAT, known, index), file, protocol=4)
        os.replace(temporary, path)
    except OSError:
        pass  # a read-only installation builds its index anew each time
