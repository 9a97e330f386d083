"""Rule packs: TOML files read into rules and guards, with every fault of a pack at once and its place."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import CleanerError, Fault, did_you_mean
from cleaner.grammar import PhraseError, Told, has_slots, listed, told, told_key
from cleaner.grammar import parse as parse_phrase
from cleaner.lazily import regex
from cleaner.rule import CATEGORIES, OPENS, SCOPES, Confidence, Guard, Rule
from cleaner.toml import BadToml, loads
from cleaner.typed import NamedTuple
from cleaner.words import caseless

if TYPE_CHECKING:
    from cleaner.index import Index

HOME = Path(__file__).resolve().parent / "rules"
RULE_KEYS = frozenset(Rule._fields) - {"category", "langs", "place"}
KINDS = ("rule", "guard")  # of tables
GUARD_KEYS = frozenset(Guard._fields) - {"place"}
FORBIDDEN_NAMES = regex(r"\.(?:remove|strip|no|bad|delete|drop|kill|filter|junk|noise)\b")
ID = regex(r"[a-z]{2,12}\.[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,8}(?:\.[a-z]{2,3}(?:-[A-Z][a-z]{3})?)?")
MARK = regex(r"⟦(.*?)⟧", re.S)


class PackError(CleanerError):
    """A pack that cannot be used, with all of its faults."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Pack(NamedTuple):
    """The rules and guards of one file, and what was told of their phrases, by `told_key`."""

    path: str
    rules: tuple[Rule, ...]
    guards: tuple[Guard, ...]
    told: Mapping[str, Told]


def example(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """An example's text without its marks, and the marked spans in code points.

    >>> example("⟦Subscribe⟧ now")
    ('Subscribe now', [(0, 9)])
    """
    out, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        out += marked[at : match.start()]
        spans.append((len(out), len(out) + len(match[1])))
        out += match[1]
        at = match.end()
    return out + marked[at:], spans


def paths(home: Path = HOME) -> list[Path]:
    """The packs of a folder, in a fixed order."""
    return sorted(home.glob("*/*.toml"))


def name_of(path: Path) -> str:
    """How messages call a pack: rules/en/ui.toml for one of the package, the path as given for any other."""
    real = path.resolve()
    return real.relative_to(HOME.parent).as_posix() if real.is_relative_to(HOME) else str(path)


def path_of(name: str) -> Path:
    """The inverse of name_of. A file in the current folder comes before one of the package."""
    return Path(name) if Path(name).exists() or not (HOME.parent / name).exists() else HOME.parent / name


def is_own(name: str) -> bool:
    """Whether a name from name_of is that of a pack of the package."""
    return path_of(name).resolve().is_relative_to(HOME)


def load(path: Path, name: str | None = None) -> Pack:
    """Reads one pack; raises PackError with all of its faults."""
    shown = name or name_of(path)
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError([Fault(shown, 1, "", f"cannot be read: {getattr(error, 'strerror', None) or error}")]) from error
    return parse(source, shown)


def load_all(sources: Iterable[Path] | None = None, beside: Index | None = None, read: Callable[[Path], Pack] = load) -> tuple[Pack, ...]:
    """Every pack, checked against each other and against an index that is used with them; raises PackError with the faults of all."""
    packs: list[Pack] = []
    faults: list[Fault] = []
    for path in paths() if sources is None else sources:
        try:
            packs.append(read(path))
        except PackError as error:
            faults += error.faults
    faults += shared_ids(packs, beside)
    if faults:
        raise PackError(faults)
    return tuple(packs)


def shared_ids(packs: Iterable[Pack], beside: Index | None = None) -> Iterator[Fault]:
    """Ids that two rules have, or a rule and one of an index."""
    seen = {guard.id: guard.place for guard in beside.guards} if beside else {}
    for pack in packs:
        rules: list[Rule | Guard] = [*pack.rules, *pack.guards]
        for rule in rules:
            for id in (rule.id, *getattr(rule, "aliases", ())):
                known = beside.rule(id) if beside else None
                place = known.place if known else seen.setdefault(id, rule.place)
                if place != rule.place:
                    path, _, line = rule.place.rpartition(":")
                    yield Fault(path, int(line), id, f"id is already used at {place}")


def parse(source: str, name: str) -> Pack:
    """A pack from the text of its file; `name` is how errors call it."""
    try:
        table = loads(source)
    except BadToml as error:
        raise PackError([Fault(name, error.line, "", str(error))]) from error
    reader = _Reader(name, source, table)
    rules, guards = tuple(reader.rules()), tuple(reader.guards())
    if reader.faults:
        raise PackError(sorted(reader.faults, key=lambda fault: fault.line))
    return Pack(name, rules, guards, reader.told)


class _Reader:
    """Turns the tables of one pack into rules, and remembers every fault on the way."""

    def __init__(self, path: str, source: str, table: dict[str, Any]):
        self.path = path
        self.lines = source.split("\n")
        self.table = table
        self.faults: list[Fault] = []
        self.told: dict[str, Told] = {}
        self.heads = {kind: [number for number, text in enumerate(self.lines, 1) if text.strip().startswith(f"[[{kind}]]")] for kind in KINDS}
        self.lang = self._header("lang")
        self.category = self._header("category")
        if self.category and self.category not in CATEGORIES:
            self._fault(self._find(r"category\s*="), "", f"unknown category '{self.category}'; there are {', '.join(CATEGORIES)}")
        for key in table.keys() - {"lang", "category", "rule", "guard"}:
            near = did_you_mean(key, ("lang", "category", "rule", "guard"))
            self._fault(self._find(rf"(?:\[+\s*)?{re.escape(key)}\b"), "", f"unknown key '{key}'{near}")

    def rules(self) -> Iterator[Rule]:
        for index, table in enumerate(self.table.get("rule", ())):
            if rule := self._rule(table, self._start("rule", index)):
                yield rule

    def guards(self) -> Iterator[Guard]:
        for index, table in enumerate(self.table.get("guard", ())):
            line = self._start("guard", index)
            id = str(table.get("id", ""))
            before = len(self.faults)
            self._check_keys(table, GUARD_KEYS, ("id", "reason", "categories", "pattern", "removes", "keeps", "source"), line, id)
            self._check_pattern(table, line, id)
            if len(self.faults) == before:
                yield Guard(**_frozen(table), place=f"{self.path}:{line}")

    def _rule(self, table: dict[str, Any], line: int) -> Rule | None:
        id = str(table.get("id", ""))
        before = len(self.faults)
        self._check_keys(table, RULE_KEYS, ("id", "reason", "confidence", "removes", "keeps", "source"), line, id)
        self._check_id(id, line)
        self._check_words(table, line, id)
        self._check_finder(table, line, id)
        self._check_examples(table, line, id)
        if len(self.faults) > before:
            return None
        values = _frozen(table)
        values["confidence"] = Confidence.of(table["confidence"])
        values.setdefault("scope", "document" if "code" in table else "segment")
        values["hints"] = tuple(caseless(hint) for hint in values.get("hints", ()))
        langs = () if self.lang == "any" else (self.lang,)
        return Rule(**values, category=self.category, langs=langs, place=f"{self.path}:{line}")

    def _check_keys(self, table: dict[str, Any], known: frozenset[str], needed: tuple[str, ...], line: int, id: str) -> None:
        for key in table.keys() - known:
            self._fault(self._find(rf"{re.escape(key)}\s*=", line), id, f"unknown key '{key}'{did_you_mean(key, known)}")
        for key in needed:
            if not table.get(key):
                self._fault(line, id, f"has no '{key}'")
        for key, value in table.items():
            kind, words = (int, "number") if key == "max_words" else (list, "list") if key in _LISTS else (str, "text")
            if key in known and not isinstance(value, kind):
                self._fault(self._find(rf"{key}\s*=", line), id, f"'{key}' must be a {words}")

    def _check_id(self, id: str, line: int) -> None:
        if not id:
            return
        if not ID.fullmatch(id):
            self._fault(line, id, "an id is category.what-is-found or category.what-is-found.lang, in kebab case")
        elif not id.startswith(f"{self.category}."):
            self._fault(line, id, f"its id must begin with '{self.category}.', the category of the pack")
        elif (self.lang != "any") != (id.count(".") == 2) or (self.lang != "any" and not id.endswith(f".{self.lang}")):
            message = f"its id must end with '.{self.lang}'" if self.lang != "any" else "an id of a pack for any language has no language"
            self._fault(line, id, message)
        if FORBIDDEN_NAMES.search(id):
            self._fault(line, id, "an id names what is found, not what is done to it")

    def _check_words(self, table: dict[str, Any], line: int, id: str) -> None:
        for key, known in (("scope", SCOPES), ("opens", OPENS), ("confidence", tuple(c.word for c in Confidence))):
            value = table.get(key)
            if isinstance(value, str) and value not in known:
                self._fault(self._find(rf"{key}\s*=", line), id, f"unknown {key} '{value}'{did_you_mean(value, known)}")

    def _check_finder(self, table: dict[str, Any], line: int, id: str) -> None:
        finders = [key for key in ("phrases", "pattern", "code") if table.get(key)]
        if len(finders) != 1:
            self._fault(line, id, "needs exactly one of 'phrases', 'pattern' and 'code'" + (f", has {' and '.join(finders)}" if finders else ""))
        elif finders == ["phrases"]:
            self._check_phrases([p for p in table["phrases"] if isinstance(p, str)], str(table.get("scope", "segment")), line, id)
        elif finders == ["pattern"]:
            self._check_pattern(table, line, id)
        for hint in table.get("hints", ()):
            if len(hint.split()) != 1:
                self._fault(self._find(r"hints\s*=", line), id, f"hint '{hint}' must be one word or sign")

    def _check_phrases(self, phrases: list[str], scope: str, line: int, id: str) -> None:
        if phrases != sorted(phrases):
            wrong = next(b for a, b in zip(phrases, phrases[1:]) if b < a)
            self._fault(self._quoted(wrong, line), id, f"phrases must be sorted; '{wrong}' stands too late")
        for phrase in (phrase for phrase, times in Counter(phrases).items() if times > 1):
            self._fault(self._quoted(phrase, line), id, f"phrase '{phrase}' stands twice")
        for phrase in phrases:
            try:
                parts = parse_phrase(phrase)
            except PhraseError as error:
                self._fault(self._quoted(phrase, line), id, f"phrase '{phrase}': {error}")
            else:
                seen = self.told[told_key(scope, phrase)] = told(parts, scope == "segment")
                if self.lang != "any" and any(text.strip("0 ") == "" for text in seen.texts or listed(parts)):
                    self._fault(self._quoted(phrase, line), id, f"phrase '{phrase}' is a number alone, which belongs to no language")
                if has_slots(parts) and not seen.hints:
                    message = f"phrase '{phrase}': every choice needs a whole word, or the phrase a sign, that wakes it"
                    self._fault(self._quoted(phrase, line), id, message)

    def _check_pattern(self, table: dict[str, Any], line: int, id: str) -> None:
        pattern = table.get("pattern")
        if not isinstance(pattern, str):
            return
        at = self._find(r"pattern\s*=", line)
        try:
            re.compile(pattern)
        except re.error as error:
            self._fault(at, id, f"pattern is no regular expression: {error}", pattern)
            return
        if unbounded := unbounded_quantifier(pattern):
            self._fault(at, id, f"quantifier '{unbounded}' has no bound; write {{1,20}}", pattern)
        if not table.get("hints") and int(table.get("max_words", 40)) > 12:
            self._fault(at, id, "a pattern without hints needs max_words of 12 or fewer")

    def _check_examples(self, table: dict[str, Any], line: int, id: str) -> None:
        for key in ("removes", "keeps"):
            for number, text in enumerate(table.get(key, ()), 1):
                if isinstance(text, str) and ("⟦" in text) != (key == "removes"):
                    self._fault(self._quoted(text, line), id, f"example {number} of '{key}' has {'no' if key == 'removes' else 'a'} mark ⟦ ⟧", text)

    def _header(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str) or not value:
            self._fault(1, "", f"the pack has no '{key}'")
            return ""
        folder_or_name = {"lang": Path(self.path).parent.name, "category": Path(self.path).stem.partition("-")[0]}[key]
        if Path(self.path).parent.parent.name == "rules" and value != folder_or_name:
            self._fault(self._find(rf"{key}\s*="), "", f"{key} '{value}' does not fit the file's place, '{folder_or_name}'")
        return value

    def _start(self, kind: str, index: int) -> int:
        heads = self.heads[kind]
        return heads[index] if index < len(heads) else 1

    def _find(self, pattern: str, after: int = 1) -> int:
        found = (number for number, text in enumerate(self.lines[after - 1 :], after) if re.match(rf"\s*{pattern}", text))
        return next(found, after)

    def _quoted(self, text: str, after: int) -> int:
        piece = text[:40].split("\n")[0]
        return next((number for number, line in enumerate(self.lines[after - 1 :], after) if piece in line), after)

    def _fault(self, line: int, rule: str, message: str, excerpt: str = "") -> None:
        self.faults.append(Fault(self.path, line, rule, message, excerpt))


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


_UNBOUNDED = regex(r"\{\d*,\}")
_CLASS_HEAD = regex(r"\^?\]?")  # a bracket right at its beginning belongs to a character class
_LISTS = frozenset({"phrases", "hints", "removes", "keeps", "aliases", "categories"})


def unbounded_quantifier(pattern: str) -> str:
    """The first `*`, `+` or `{n,}` of a regular expression that is not escaped and not in a character class; "" when there is none.

    >>> unbounded_quantifier(r"a{1,3}[*+]\\+b")
    ''
    >>> unbounded_quantifier(r"x.*y")
    '*'
    """
    in_class, at = False, 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
            at += len(_CLASS_HEAD.match(pattern, at + 1)[0])  # type: ignore[index]
        elif character in "*+" or (character == "{" and _UNBOUNDED.match(pattern, at)):
            return character
        at += 1
    return ""
