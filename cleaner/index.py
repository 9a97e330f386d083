"""Rules compiled once into look-up tables: whole texts by hash, patterns behind a word or sign that every match holds."""
from __future__ import annotations

import marshal
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner import needs, openings
from cleaner.engine import NO_CODE, Code, of_code, parsed, to_code
from cleaner.phrases import OUTER, fold, hint_sets, literals, most_words, parse
from cleaner.phrases import pattern as phrase_pattern
from cleaner.rule import Confidence, Guard, Rule
from cleaner.table import PLAIN, Chain, Data, Overlay, Rows, Table
from cleaner.words import DIGIT, HAS_UNSPACED, comparable, words

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
MOST_COUNTED = 15  # the bit for that many words and more
START_BITS = 16  # a listed text has fewer words
_OUTER = f"[{re.escape(OUTER)}]{{0,12}}"

Group = tuple[int, ...]  # numbers of rules, or of matchers
Pieces = dict[str, tuple[tuple[str, int], ...]]


class Matcher(NamedTuple):
    """One pattern of one rule, or one phrase (`label`, without `pattern`); `number` is its place in Index.rules (or guards).
    A text that fits has one of the `words`, unless there are none, and all that it `needs`."""

    number: int
    scope: str
    pattern: str
    max_words: int
    label: str
    words: tuple[str, ...]
    needs: needs.Needs

    @property
    def source(self) -> str:
        """The regular expression; that of a phrase is written out only when somebody asks, so that a stored index stays small."""
        pattern = self.pattern or _framed(phrase_pattern(self.label), self.scope)
        return f"(?:{pattern})$" if self.scope == "line-end" else pattern


class Words(NamedTuple):
    """The matchers that words wake: a word's number in `table` is the place of its matchers in `groups`."""

    table: Table | Overlay
    groups: Sequence[Group]


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

    Of the matchers that claim whole segments, `openers` has those whose openings are known (see `cleaner.openings`), `whole` wakes the
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
    openers: Words
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


class Made(NamedTuple):
    """A matcher, its compiled pattern, and what wakes it: its openings if they are known, else its hints."""

    matcher: Matcher
    code: Code
    openings: frozenset[str] | None
    hints: tuple[str, ...]


Codes = Mapping[str, Code]  # by the source of the pattern


def build(rules: Sequence[Rule], guards: Sequence[Guard], known: Codes | None = None) -> Index:
    """Compiles rules and guards; their order does not matter, they are numbered by id. Patterns with a `known` code are not compiled again."""
    ordered, watching = sorted(rules, key=lambda rule: rule.id), sorted(guards, key=lambda guard: guard.id)
    texts, phrases = _written_out(ordered)
    maker = Maker(known or {})
    made = [maker.of_pattern(number, rule.scope, rule.pattern, rule.max_words, rule.hints) for number, rule in enumerate(ordered) if rule.pattern]
    made += maker.of_phrases(ordered, phrases)
    guarding = [maker.of_pattern(number, "span", guard.pattern, LONG_TEXT, guard.hints) for number, guard in enumerate(watching)]
    table, groups = _grouped(texts)
    slim = _rules(rule._replace(phrases=(), pattern="", removes=(), keeps=(), source="", hints=()) for rule in ordered)
    return Index(
        rules=slim,
        guards=Rows.of((tuple(guard._replace(removes=(), keeps=(), source="")) for guard in watching), Guard._make),
        ids=Table.of({id: number for number, rule in enumerate(ordered) for id in (rule.id, *rule.aliases)}),
        coded=tuple(rule for rule in slim if rule.code),
        texts=table,
        groups=groups,
        starts=Table.of(_starts(texts)),
        counts=Table.of(_counts(texts)),
        matchers=_matchers(made),
        codes=_codes(made),
        openers=_openers(made),
        whole=_hints(made, lambda each: each.openings is None and each.matcher.scope == "segment"),
        parts=_hints(made, lambda each: each.matcher.scope != "segment"),
        guard_matchers=_matchers(guarding),
        guard_codes=_codes(guarding),
        guard_hints=_hints(guarding, lambda each: True),
        version=_digest([*ordered, *watching]),
    )


def codes_of(index: Index) -> dict[str, Code]:
    """The codes of all patterns of an index, for the next one to be built."""
    return {matcher.source: code for matcher, code in zip((*index.matchers, *index.guard_matchers), (*index.codes, *index.guard_codes))}


def _rules(rules: Iterable[Rule]) -> Rows[Rule]:
    return Rows.of(((*rule[:3], int(rule.confidence), *rule[4:]) for rule in rules), _rule)


def _rule(values: tuple[Any, ...]) -> Rule:
    return Rule._make((*values[:3], Confidence(values[3]), *values[4:]))


def _matchers(made: Iterable[Made]) -> Rows[Matcher]:
    return Rows.of((tuple(each.matcher) for each in made), Matcher._make)


def _codes(made: Iterable[Made]) -> Rows[Code]:
    return Rows.of((tuple(each.code) for each in made), Code._make)


def _grouped(numbers: Mapping[str, Group]) -> tuple[Table, Rows[Group]]:
    """Texts to the numbers of groups, and the groups."""
    groups = sorted(set(numbers.values()))
    places = {group: place for place, group in enumerate(groups)}
    return Table.of({text: places[group] for text, group in numbers.items()}), Rows.of(groups, tuple)


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


class Maker:
    """Makes matchers of patterns and phrases."""

    def __init__(self, known: Codes):
        self._known = known

    def of_pattern(self, number: int, scope: str, pattern: str, max_words: int, hints: tuple[str, ...]) -> Made:
        """The matcher of a pattern, woken by its hints."""
        return self._made(Matcher(number, scope, pattern, max_words, "", (), ()), hints)

    def of_phrases(self, rules: Sequence[Rule], phrases: Sequence[tuple[int, str]]) -> Iterator[Made]:
        """Matchers of phrases, each behind those of its words that are rarest among all phrases and so wake the fewest."""
        sequences = [parse(phrase) for _, phrase in phrases]
        needed = [hint_sets(parts) for parts in sequences]
        use = Counter(word for sets in needed for names in sets for word in names)
        for (number, phrase), parts, sets in zip(phrases, sequences, needed):
            hints = min(sets, key=lambda names: (sum(use[name] + COMMON.get(name, 0) for name in names), sorted(names)), default=frozenset())
            yield self._made(Matcher(number, rules[number].scope, "", most_words(parts), phrase, (), ()), tuple(sorted(hints)))

    def _made(self, matcher: Matcher, hints: tuple[str, ...]) -> Made:
        source = matcher.source
        items = parsed(source)
        waking = [hint_word(hint) for hint in hints]
        held = matcher._replace(needs=needs.of_pattern(items), words=tuple(waking) if all(waking) else ())
        opened = openings.of_pattern(items) if matcher.scope == "segment" else None
        return Made(held, self._known.get(source) or to_code(source), opened, hints)


def hint_word(hint: str) -> str:
    """The word that every text with a hint has; "" for a hint that is a sign, a number or in a script without spaces.

    >>> hint_word("e-mail"), hint_word("©"), hint_word("写真")
    ('mail', '', '')
    """
    return "" if hint == DIGIT or HAS_UNSPACED.search(hint) else max(words(comparable(hint)), key=len, default="")


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
        parts = text.split()
        if 0 < len(parts) < START_BITS:
            sizes[fold(parts[0])] |= 1 << len(parts)
    return sizes


def _counts(texts: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for text in texts:
        if DIGIT not in text:
            found = words(comparable(text))
            counts[found[0] if found else ""] |= 1 << min(len(found), MOST_COUNTED)
    return counts


def _digest(rules: Iterable[Rule | Guard]) -> str:
    from hashlib import blake2b  # only when rules are built: it takes as long to import as the index to load

    return blake2b(repr([rule._replace(place="") for rule in rules]).encode(), digest_size=6).hexdigest()


def _openers(made: Sequence[Made]) -> Words:
    opened: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(made):
        for opening in each.openings or ():
            opened[opening].append(at)
    return Words(*_grouped({opening: tuple(numbers) for opening, numbers in opened.items()}))


def _hints(made: Sequence[Made], wanted: Callable[[Made], bool]) -> Hints:
    waking: dict[str, list[int]] = defaultdict(list)
    signs: dict[str, list[int]] = defaultdict(list)
    pieces: dict[str, list[tuple[str, int]]] = defaultdict(list)
    always = []
    for at, each in enumerate(made):
        if not wanted(each):
            continue
        for hint in each.hints:
            word = hint_word(hint)
            if word:
                waking[word].append(at)
            elif hint != DIGIT and HAS_UNSPACED.search(hint):
                piece = comparable(hint)
                pieces[piece[0]].append((piece, at))
            else:
                signs[hint[0]].append(at)
        if not each.hints:
            always.append(at)
    return Hints(
        words=Words(*_grouped({word: tuple(numbers) for word, numbers in waking.items()})),
        signs=tuple((sign, tuple(numbers)) for sign, numbers in signs.items()),
        always=tuple(always),
        pieces={first: tuple(numbered) for first, numbered in pieces.items()},
    )


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
        openers=Words(*_overlaid(base.openers.table, base.openers.groups, extra.openers.table, extra.openers.groups, first_matcher)),
        whole=_joined_hints(base.whole, extra.whole, first_matcher),
        parts=_joined_hints(base.parts, extra.parts, first_matcher),
        guard_matchers=Chain(base.guard_matchers, _renumbered(extra.guard_matchers, len(base.guards))),
        guard_codes=Chain(base.guard_codes, extra.guard_codes),
        guard_hints=_joined_hints(base.guard_hints, extra.guard_hints, len(base.guard_matchers)),
        version=f"{base.version}+{extra.version}",
    )


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
    held = Rows(rules, _rule)
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
        openers=Words(Table(openers), Rows(opened, tuple)),
        whole=_hints_of(hints[:4]),
        parts=_hints_of(hints[4:8]),
        guard_matchers=Rows(guard_matchers, Matcher._make),
        guard_codes=Rows(guard_codes, made),
        guard_hints=_hints_of(hints[8:]),
        version=version,
    )


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
