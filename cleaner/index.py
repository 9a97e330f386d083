"""Rules compiled once into look-up tables: whole texts by hash, patterns behind a word or sign that every match holds."""
from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from cleaner.phrases import OUTER, Form, Slot, expand, fold, literal
from cleaner.phrases import pattern as phrase_pattern
from cleaner.rule import Guard, Rule

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,3}")
HAS_UNSPACED = re.compile(f"[{UNSPACED}]")
PHRASE_WORDS = 60  # no phrase with all of its slots filled has more
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
    """Everything detect needs. `texts` maps a folded whole segment to the numbers of the rules that list it; `starts` says how many words the texts that
    begin with a word have, the longest first.

    `version` is a digest of the rules: equal for equal rules, whatever order they were read in.
    """

    rules: tuple[Rule, ...]
    guards: tuple[Guard, ...]
    texts: dict[str, tuple[int, ...]]
    starts: dict[str, tuple[int, ...]]
    matchers: tuple[Matcher, ...]
    hints: Hints
    guard_matchers: tuple[Matcher, ...]
    guard_hints: Hints
    version: str


def build(rules: Sequence[Rule], guards: Sequence[Guard]) -> Index:
    """Compiles rules and guards; their order does not matter, they are numbered by id."""
    ordered, watching = sorted(rules, key=lambda rule: rule.id), sorted(guards, key=lambda guard: guard.id)
    texts: dict[str, set[int]] = defaultdict(set)
    matchers: list[tuple[Matcher, tuple[str, ...]]] = []
    for number, rule in enumerate(ordered):
        if rule.pattern:
            matchers.append((Matcher(number, rule.scope, rule.pattern, rule.max_words, ""), rule.hints))
        for phrase in rule.phrases:
            _add_phrase(number, rule, phrase, texts, matchers)
    guarding = [(Matcher(number, "span", guard.pattern, 10_000, ""), guard.hints) for number, guard in enumerate(watching)]
    lean = tuple(rule._replace(phrases=(), pattern="", removes=(), keeps=(), source="", hints=()) for rule in ordered)
    return Index(
        rules=lean,
        guards=tuple(guard._replace(removes=(), keeps=(), source="") for guard in watching),
        texts={text: tuple(sorted(numbers)) for text, numbers in sorted(texts.items())},
        starts=_starts(texts),
        matchers=tuple(matcher for matcher, _ in matchers),
        hints=_hints([hints for _, hints in matchers]),
        guard_matchers=tuple(matcher for matcher, _ in guarding),
        guard_hints=_hints([hints for _, hints in guarding]),
        version=_digest([*ordered, *watching]),
    )


def _starts(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = defaultdict(set)
    for text in texts:
        words = text.split()
        if words:
            sizes[fold(words[0])].add(len(words))
    return {first: tuple(sorted(numbers, reverse=True)) for first, numbers in sorted(sizes.items())}


def _digest(rules: Iterable[Rule | Guard]) -> str:
    return blake2b(repr([rule._replace(place="") for rule in rules]).encode(), digest_size=6).hexdigest()


def _add_phrase(number: int, rule: Rule, phrase: str, texts: dict[str, set[int]], matchers: list[tuple[Matcher, tuple[str, ...]]]) -> None:
    hints: set[str] = set()
    for form in expand(phrase):
        folded = literal(form) if rule.scope == "segment" else None
        if folded:
            texts[folded].add(number)
        else:
            hints.add(form_hint(form))
    if hints:
        matchers.append((Matcher(number, rule.scope, "", PHRASE_WORDS, phrase), () if "" in hints else tuple(sorted(hints))))


def compiled(matcher: Matcher) -> re.Pattern[str]:
    """The regular expression of a matcher; that of a phrase is written out only now, so that a stored index stays small."""
    pattern = matcher.pattern or _framed("|".join(dict.fromkeys(map(phrase_pattern, expand(matcher.label)))), matcher.scope)
    return re.compile(f"(?:{pattern})$" if matcher.scope == "line-end" else pattern)


def _framed(alternatives: str, scope: str) -> str:
    """A phrase's pattern with its edges: outer punctuation may surround a segment, words end where a claim ends."""
    if scope == "segment":
        return f"{_OUTER}(?:{alternatives}){_OUTER}"
    if scope == "line-start":
        return f"(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"
    return f"(?<!\\w)(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"


def form_hint(form: Form) -> str:
    """The longest whole word that every match of a form holds, or its longest unspaced piece, folded; "" when it has none."""
    words: list[str] = []
    for place, part in enumerate(form):
        if isinstance(part, Slot):
            continue
        found = [(match.start(), match.end(), match[0].casefold()) for match in WORD.finditer(part)]
        glued_start = place > 0 and found and found[0][0] == 0
        glued_end = place < len(form) - 1 and found and found[-1][1] == len(part)
        for at, (_, _, word) in enumerate(found):
            touches = (glued_start and at == 0) or (glued_end and at == len(found) - 1)
            if HAS_UNSPACED.search(word) or (not touches and not any(c.isdigit() for c in word)):
                words.append(word)
    return max(words, key=len, default="")


def _hints(all_hints: list[tuple[str, ...]]) -> Hints:
    words: dict[str, list[int]] = defaultdict(list)
    signs: dict[str, list[int]] = defaultdict(list)
    pieces: dict[str, list[tuple[str, int]]] = defaultdict(list)
    always = [at for at, hints in enumerate(all_hints) if not hints]
    for at, hints in enumerate(all_hints):
        for hint in hints:
            whole = max(WORD.findall(hint), key=len, default="")
            if HAS_UNSPACED.search(hint) or (whole and WORD.fullmatch(hint) is None and not hint.isascii()):
                pieces[hint[0]].append((hint, at))
            elif whole:
                words[whole].append(at)
            else:
                signs[hint[0]].append(at)
    return Hints(
        words={word: tuple(numbers) for word, numbers in words.items()},
        signs=tuple((sign, tuple(numbers)) for sign, numbers in signs.items()),
        pieces={first: tuple(numbered) for first, numbered in pieces.items()},
        always=tuple(always),
    )


# ------------------------------------------------------------------------------------------------ the index of the package's own packs

FORMAT = 3  # of the stored index; raise it when Index or Matcher change
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
