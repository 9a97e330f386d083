"""Rules made into an index: phrases written out, patterns compiled, and each matcher put where its texts will look for it."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from cleaner.engine import NO_CODE, Code, of_tree, parsed
from cleaner.grammar import Told, parse, told, told_key
from cleaner.index import LONG_TEXT, MOST_COUNTED, START_BITS, Hints, Index, Matcher, Opener, Openings, Words, needs, openings, plain_rule, rule_of
from cleaner.index.table import Rows, Table
from cleaner.phrases import fold
from cleaner.rule import Guard, Rule
from cleaner.typed import NamedTuple
from cleaner.words import DIGIT, HAS_UNSPACED, comparable, words

T = TypeVar("T", int, tuple[int, tuple[str, ...]])
# Words that stand in every other sentence, so that a phrase looks for another of its words first.
COMMON = dict.fromkeys(
    "the to in a of and on for is this that by you your with from as at it was are be or an we our not have has will can all more one new "
    "de la el en que y a los las un una con por para se del al le les des et du est une dans pour que qui sur au par avec ce "
    "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach "
    "o a e do da em um os no na uma com não i il di che è per non sono della nel si lo w na i z do się nie to jest że "
    "в и на не что с по как а из к у за от о för på att och som är av det til og i er med ve bir bu için da van het een en op te".split(),
    1_000,
)


class Made(NamedTuple):
    """A matcher, its compiled pattern, and what wakes it: its openings if they are known, else its hints."""

    matcher: Matcher
    code: Code
    openings: frozenset[str] | None
    hints: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of which a text that fits has one; none where one of the hints is no word."""
        found = tuple(map(hint_word, self.hints))
        return found if all(found) else ()


Compiled = Mapping[str, Made]  # by Matcher.key


def build(rules: Sequence[Rule], guards: Sequence[Guard], known: Compiled | None = None, seen: Mapping[str, Told] | None = None) -> Index:
    """Compiles rules and guards; their order does not matter, they are numbered by id. Patterns that are `known` are not compiled again, and
    phrases of which all was told when they were `seen` (by `told_key`) are not read again."""
    ordered, watching = sorted(rules, key=lambda rule: rule.id), sorted(guards, key=lambda guard: guard.id)
    texts, phrases = _written_out(ordered, seen or {})
    maker = Maker(known or {})
    made = [maker.of_pattern(number, rule.scope, rule.pattern, rule.max_words, rule.hints) for number, rule in enumerate(ordered) if rule.pattern]
    made += maker.of_phrases(ordered, phrases)
    guarding = [maker.of_pattern(number, "span", guard.pattern, LONG_TEXT, guard.hints) for number, guard in enumerate(watching)]
    table, groups = _grouped(texts)
    slim = (rule._replace(phrases=(), pattern="", removes=(), keeps=(), source="", hints=()) for rule in ordered)
    held = Rows.of(map(plain_rule, slim), rule_of)
    return Index(
        rules=held,
        guards=Rows.of((tuple(guard._replace(removes=(), keeps=(), source="")) for guard in watching), Guard._make),
        ids=Table.of({id: number for number, rule in enumerate(ordered) for id in (rule.id, *rule.aliases)}),
        coded=tuple(rule for rule in held if rule.code),
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


def compiled_of(index: Index) -> dict[str, Made]:
    """What was compiled for an index, for the next one to be built; nothing of another engine's."""
    opened: dict[int, set[str]] = defaultdict(set)
    for opening, group in index.openers.table.items():
        for number, _ in index.openers.groups[group]:
            opened[number].add(opening)
    made = [Made(matcher, code, frozenset(opened[at]) or None) for at, (matcher, code) in enumerate(zip(index.matchers, index.codes))]
    made += [Made(matcher, code, None) for matcher, code in zip(index.guard_matchers, index.guard_codes)]
    return {each.matcher.key: each for each in made if each.code != NO_CODE}


def _matchers(made: Iterable[Made]) -> Rows[Matcher]:
    return Rows.of((tuple(each.matcher) for each in made), Matcher._make)


def _codes(made: Iterable[Made]) -> Rows[Code]:
    return Rows.of((tuple(each.code) for each in made), Code._make)


def _grouped(numbers: Mapping[str, tuple[T, ...]]) -> tuple[Table, Rows[tuple[T, ...]]]:
    """Texts to the numbers of groups, and the groups."""
    groups = sorted(set(numbers.values()))
    places = {group: place for place, group in enumerate(groups)}
    return Table.of({text: places[group] for text, group in numbers.items()}), Rows.of(groups, tuple)


def _written_out(rules: Sequence[Rule], seen: Mapping[str, Told]) -> tuple[dict[str, tuple[int, ...]], list[tuple[int, str, Told]]]:
    """The texts that are listed whole, with the numbers of their rules; and the phrases that are matched by their structure."""
    texts: dict[str, set[int]] = defaultdict(set)
    phrases: list[tuple[int, str, Told]] = []
    for number, rule in enumerate(rules):
        for phrase in rule.phrases:
            told_of = seen.get(told_key(rule.scope, phrase)) or told(parse(phrase), rule.scope == "segment")
            for text in told_of.texts:
                texts[text].add(number)
            if not told_of.texts:
                phrases.append((number, phrase, told_of))
    return {text: tuple(sorted(numbers)) for text, numbers in texts.items()}, phrases


class Maker:
    """Makes matchers of patterns and phrases."""

    def __init__(self, known: Compiled):
        self._known = known

    def of_pattern(self, number: int, scope: str, pattern: str, max_words: int, hints: tuple[str, ...]) -> Made:
        """The matcher of a pattern, woken by its hints."""
        return self._made(Matcher(number, scope, pattern, max_words, "", ()), hints)

    def of_phrases(self, rules: Sequence[Rule], phrases: Sequence[tuple[int, str, Told]]) -> Iterator[Made]:
        """Matchers of phrases, each behind those of its words that are rarest among all phrases and so wake the fewest."""
        use = Counter(word for _, _, seen in phrases for names in seen.hints for word in names)
        for number, phrase, seen in phrases:
            hints = min(seen.hints, key=lambda names: (sum(use[name] + COMMON.get(name, 0) for name in names), names), default=())
            yield self._made(Matcher(number, rules[number].scope, "", seen.words, phrase, ()), hints)

    def _made(self, matcher: Matcher, hints: tuple[str, ...]) -> Made:
        made = self._known.get(matcher.key) or _compiled(matcher)
        return made._replace(matcher=matcher._replace(needs=made.matcher.needs), hints=hints)


def _compiled(matcher: Matcher) -> Made:
    tree = parsed(matcher.source)
    opened = openings.of_pattern(tree.data) if matcher.scope == "segment" else None
    return Made(matcher._replace(needs=needs.of_pattern(tree.data)), of_tree(tree), opened)


def hint_word(hint: str) -> str:
    """The word that every text with a hint has; "" for a hint that is a sign, a number or in a script without spaces.

    >>> hint_word("e-mail"), hint_word("©"), hint_word("写真")
    ('mail', '', '')
    """
    return "" if hint == DIGIT or HAS_UNSPACED.search(hint) else max(words(comparable(hint)), key=len, default="")


def _starts(texts: Iterable[str]) -> dict[str, int]:
    written: dict[str, int] = defaultdict(int)
    for text in texts:
        parts = text.split()
        if 0 < len(parts) < START_BITS:
            written[parts[0]] |= 1 << len(parts)
    sizes: dict[str, int] = defaultdict(int)
    for first, bits in written.items():
        sizes[fold(first)] |= bits
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


def _openers(made: Sequence[Made]) -> Openings:
    opened: dict[str, list[Opener]] = defaultdict(list)
    for at, each in enumerate(made):
        needed = each.words
        for opening in each.openings or ():
            opened[opening].append((at, () if opening in needed else needed))
    return Openings(*_grouped({opening: tuple(openers) for opening, openers in opened.items()}))


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
