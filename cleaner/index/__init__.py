"""Rules compiled once into look-up tables: whole texts by hash, patterns behind a word or sign that every match holds."""
from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence

from cleaner.engine import NO_CODE, Code, of_code
from cleaner.index import needs
from cleaner.index.table import PLAIN, Chain, Data, Overlay, Rows, Table
from cleaner.lazily import escaped
from cleaner.phrases import OUTER
from cleaner.rule import Confidence, Guard, Rule
from cleaner.typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import re

LONG_TEXT = 480  # code points; what claims whole segments is not tried on longer ones
MOST_COUNTED = 15  # the bit for that many words and more
START_BITS = 16  # a listed text has fewer words
_OUTER = f"[{escaped(OUTER)}]{{0,12}}"

Group = tuple[int, ...]  # numbers of rules, or of matchers
Pieces = dict[str, tuple[tuple[str, int], ...]]


class Matcher(NamedTuple):
    """One pattern of one rule, or one phrase (`label`, without `pattern`); `number` is its place in Index.rules (or guards).
    A text without what it `needs` cannot fit."""

    number: int
    scope: str
    pattern: str
    max_words: int
    label: str
    needs: needs.Needs

    @property
    def key(self) -> str:
        """What tells its pattern from others."""
        return f"{self.scope} {self.pattern}\n{self.label}"

    @property
    def source(self) -> str:
        """The regular expression; that of a phrase is written out only when somebody asks, so that a stored index stays small."""
        from cleaner.grammar import pattern as pattern_of

        pattern = self.pattern or _framed(pattern_of(self.label), self.scope)
        return f"(?:{pattern})$" if self.scope == "line-end" else pattern


class Words(NamedTuple):
    """The matchers that words wake: a word's number in `table` is the place of its matchers in `groups`."""

    table: Table | Overlay
    groups: Sequence[Group]


Opener = tuple[int, tuple[str, ...]]  # the number of a matcher, and the words of which a text that it fits has one, if it needs any


class Openings(NamedTuple):
    """The matchers that openings lead to: an opening's number in `table` is the place of its matchers in `groups`."""

    table: Table | Overlay
    groups: Sequence[tuple[Opener, ...]]


class Hints:
    """Which matchers a text can wake: by its words, by its signs, by pieces (of scripts without spaces; kept by first letter), or always."""

    __slots__ = ("_pieces", "always", "signs", "words")

    def __init__(self, words: Words, signs: tuple[tuple[str, Group], ...], always: Group, pieces: Data | Pieces):
        self.words, self.signs, self.always, self._pieces = words, signs, always, pieces

    @property
    def pieces(self) -> Pieces:
        """Read when the first text in such a script asks for them."""
        if isinstance(self._pieces, dict):
            return self._pieces
        held: Pieces = marshal.loads(self._pieces)
        self._pieces = held
        return held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hints) and all(mine == theirs for mine, theirs in zip(_hint_parts(self), _hint_parts(other)))

    def __hash__(self) -> int:
        return hash((self.signs, self.always))


class Index(NamedTuple):
    """Everything detect needs. `texts` maps a folded whole segment to the number, in `groups`, of the rules that list it; `starts`
    maps the first word of such a text to a number whose bit n is set when one of n words begins with it; `counts` does so for words
    as `cleaner.words` tells them, of texts without numbers.

    Of the matchers that claim whole segments, `openers` has those whose openings are known (see `cleaner.index.openings`), `whole` wakes the
    others; `parts` wakes those that claim an end or a span. All three number `matchers`, whose compiled patterns are `codes`, in the
    same order. `ids` gives the number of a rule, also by an id that it had before; `coded` are the rules of context. `version` is a
    digest of the rules: equal for equal rules, whatever order they were read in.
    """

    rules: Sequence[Rule]
    guards: Sequence[Guard]
    ids: Table | Overlay
    coded: tuple[Rule, ...]
    texts: Table | Overlay
    groups: Sequence[Group]
    starts: Table | Overlay
    counts: Table | Overlay
    matchers: Sequence[Matcher]
    codes: Sequence[Code]
    openers: Openings
    whole: Hints
    parts: Hints
    guard_matchers: Sequence[Matcher]
    guard_codes: Sequence[Code]
    guard_hints: Hints
    version: str

    def compiled(self, at: int) -> re.Pattern[str]:
        """The pattern of a matcher."""
        return of_code(self.codes[at], lambda: self.matchers[at].source)

    def compiled_guard(self, at: int) -> re.Pattern[str]:
        """The pattern of a guard's matcher."""
        return of_code(self.guard_codes[at], lambda: self.guard_matchers[at].source)

    def rule(self, id: str) -> Rule | None:
        """The rule of an id, or of one that it had before."""
        number = self.ids.get(id)
        return self.rules[number] if number >= 0 else None


def _framed(alternatives: str, scope: str) -> str:
    """A phrase's pattern with its edges: outer punctuation may surround a segment, words end where a claim ends."""
    if scope == "segment":
        return f"{_OUTER}(?:{alternatives}){_OUTER}"
    if scope == "line-start":
        return f"(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"
    return f"(?<!\\w)(?:{alternatives})(?!\\w)[:!.…»›]{{0,3}}"


# ------------------------------------------------------------------------------------------------ two indexes as one


def joined(base: Index, extra: Index) -> Index:
    """The index of the rules of both, of which `extra` has few. Those of `base` keep their numbers, those of `extra` come after them."""
    first_rule, first_matcher = len(base.rules), len(base.matchers)
    texts, groups = _overlaid(base.texts, base.groups, extra.texts, extra.groups, first_rule)
    return Index(
        rules=Chain(base.rules, extra.rules),
        guards=Chain(base.guards, extra.guards),
        ids=Overlay({id: number + first_rule for id, number in extra.ids.items()}, base.ids),
        coded=(*base.coded, *extra.coded),
        texts=texts,
        groups=groups,
        starts=_joined_bits(base.starts, extra.starts),
        counts=_joined_bits(base.counts, extra.counts),
        matchers=Chain(base.matchers, _renumbered(extra.matchers, first_rule)),
        codes=Chain(base.codes, extra.codes),
        openers=_joined_openings(base.openers, extra.openers, first_matcher),
        whole=_joined_hints(base.whole, extra.whole, first_matcher),
        parts=_joined_hints(base.parts, extra.parts, first_matcher),
        guard_matchers=Chain(base.guard_matchers, _renumbered(extra.guard_matchers, len(base.guards))),
        guard_codes=Chain(base.guard_codes, extra.guard_codes),
        guard_hints=_joined_hints(base.guard_hints, extra.guard_hints, len(base.guard_matchers)),
        version=f"{base.version}+{extra.version}",
    )


def _joined_openings(base: Openings, extra: Openings, first: int) -> Openings:
    above: dict[str, int] = {}
    added: list[tuple[Opener, ...]] = []
    for opening, at in extra.table.items():
        known = base.table.get(opening)
        above[opening] = len(base.groups) + len(added)
        moved = tuple((number + first, words) for number, words in extra.groups[at])
        added.append((*(base.groups[known] if known >= 0 else ()), *moved))
    return Openings(Overlay(above, base.table), Chain(base.groups, added))


def _joined_bits(base: Table | Overlay, extra: Table | Overlay) -> Overlay:
    return Overlay({word: bits | max(base.get(word), 0) for word, bits in extra.items()}, base)


def _renumbered(matchers: Iterable[Matcher], first: int) -> list[Matcher]:
    return [matcher._replace(number=matcher.number + first) for matcher in matchers]


def _moved(group: Group, first: int) -> Group:
    return tuple(number + first for number in group)


def _overlaid(
    table: Table | Overlay, groups: Sequence[Group], more: Table | Overlay, more_groups: Sequence[Group], first: int,
) -> tuple[Overlay, Sequence[Group]]:  # fmt: skip
    """Texts to groups, and the groups, of two such pairs; the numbers in the second pair's groups move up by `first`."""
    above: dict[str, int] = {}
    added: list[Group] = []
    for text, at in more.items():
        known = table.get(text)
        above[text] = len(groups) + len(added)
        added.append((*(groups[known] if known >= 0 else ()), *_moved(more_groups[at], first)))
    return Overlay(above, table), Chain(groups, added)


def _joined_hints(base: Hints, extra: Hints, first: int) -> Hints:
    signs, pieces = dict(base.signs), dict(base.pieces)
    for sign, group in extra.signs:
        signs[sign] = (*signs.get(sign, ()), *_moved(group, first))
    for letter, numbered in extra.pieces.items():
        pieces[letter] = (*pieces.get(letter, ()), *((piece, number + first) for piece, number in numbered))
    waking = Words(*_overlaid(base.words.table, base.words.groups, extra.words.table, extra.words.groups, first))
    return Hints(waking, tuple(signs.items()), (*base.always, *_moved(extra.always, first)), pieces)


# ------------------------------------------------------------------------------------------------ an index as bytes


def to_parts(index: Index) -> list[Data]:
    """The bytes that an index (not one joined of two) consists of, for `of_parts`."""
    plain = marshal.dumps((index.version, tuple(index.ids.get(rule.id) for rule in index.coded)), PLAIN)
    lists = (index.rules, index.guards, index.ids, index.texts, index.groups, index.starts, index.counts, index.openers.table, index.openers.groups)
    numbered = (index.matchers, index.codes, index.guard_matchers, index.guard_codes)
    return [plain, *map(_data, (*lists, *numbered)), *_hint_parts(index.whole), *_hint_parts(index.parts), *_hint_parts(index.guard_hints)]


def of_parts(parts: Sequence[Data], is_same_engine: bool = True) -> Index:
    """The inverse of to_parts. Nothing is read but what is always needed. The codes are left out when they are another engine's."""
    plain, rules, guards, ids, texts, groups, starts, counts, openers, opened, matchers, codes, guard_matchers, guard_codes, *hints = parts
    version, coded = marshal.loads(plain)
    made = Code._make if is_same_engine else _no_code
    held = Rows(rules, rule_of)
    return Index(
        rules=held,
        guards=Rows(guards, Guard._make),
        ids=Table(ids),
        coded=tuple(held[number] for number in coded),
        texts=Table(texts),
        groups=Rows(groups, tuple),
        starts=Table(starts),
        counts=Table(counts),
        matchers=Rows(matchers, Matcher._make),
        codes=Rows(codes, made),
        openers=Openings(Table(openers), Rows(opened, tuple, is_kept=False)),
        whole=_hints_of(hints[:4]),
        parts=_hints_of(hints[4:8]),
        guard_matchers=Rows(guard_matchers, Matcher._make),
        guard_codes=Rows(guard_codes, made),
        guard_hints=_hints_of(hints[8:]),
        version=version,
    )


def plain_rule(rule: Rule) -> tuple[Any, ...]:
    """The values of a rule, with its confidence as a number."""
    return (*rule[:3], int(rule.confidence), *rule[4:])


def rule_of(values: tuple[Any, ...]) -> Rule:
    """The inverse of plain_rule."""
    return Rule._make((*values[:3], Confidence(values[3]), *values[4:]))


def _no_code(values: tuple[Any, ...]) -> Code:
    return NO_CODE


def _hint_parts(hints: Hints) -> list[Data]:
    few, pieces = marshal.dumps((hints.signs, hints.always), PLAIN), marshal.dumps(hints.pieces, PLAIN)
    return [_data(hints.words.table), _data(hints.words.groups), few, pieces]


def _hints_of(parts: Sequence[Data]) -> Hints:
    table, groups, few, pieces = parts
    signs, always = marshal.loads(few)
    return Hints(Words(Table(table), Rows(groups, tuple)), signs, always, pieces)


def _data(part: Any) -> Data:
    data: Data = part.data  # of a Table or of Rows
    return data
