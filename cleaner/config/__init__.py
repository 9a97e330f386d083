"""What a user's configuration says: TOML in; settings with their places, and every fault at once, out.

A layer is what one place says: the top of the file, its table for a path or a site, the flags. `held` lays layers over each other, so
that a later one beats an earlier one, and `options` makes of it what the Cleaner obeys. Nothing here reads a file or knows the command line.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cleaner.allowed import DIGITS, Allowed, fingerprint, seen
from cleaner.config.keys import Places, Way
from cleaner.config.named import as_path, glob, hosts_of
from cleaner.errors import CleanerError, Fault, did_you_mean
from cleaner.lazily import regex
from cleaner.options import Options
from cleaner.rule import CATEGORIES, Confidence
from cleaner.toml import BadToml, loads
from cleaner.typed import NamedTuple

if TYPE_CHECKING:
    from cleaner.pipeline import Cleaner

CATEGORY_KEYS = ("keep", "drop", "only")
RULE_KEYS = ("disable", "enable")
VALUE_KEYS = ("min_confidence", "lang", "max_removed")
OVERRIDING = (*CATEGORY_KEYS, *RULE_KEYS, *VALUE_KEYS)  # what a path or a site may have its own way
KEYS = (*OVERRIDING, "rules", "allowlist", "path", "site")
ENTRY_KEYS = ("fingerprint", "text", "comment", "rule", "document", "chars")
OPPOSITES = {"keep": "drop", "drop": "keep", "disable": "enable", "enable": "disable"}
WORDS = tuple(confidence.word for confidence in Confidence)
LANG = regex(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
HOST = regex(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
FINGERPRINT = regex(rf"[0-9a-f]{{{DIGITS}}}")


class Source(NamedTuple):
    """Where a setting stands: in a file at a line (from 1; 0: unknown) and in a table of it, or in a flag; the default stands nowhere."""

    file: str = ""
    line: int = 0
    table: str = ""
    flag: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return self.flag or " ".join(filter(None, (place, self.table))) or "default"


class Setting(NamedTuple):
    """One value that a key was given; a list is one setting an item."""

    key: str
    value: Any
    source: Source


Layer = tuple[Setting, ...]


class Override(NamedTuple):
    """What a file says about the documents of a path (`name` is a glob) or of a site (a host)."""

    name: str
    layer: Layer
    source: Source


class Config(NamedTuple):
    """One file's say. `path` is how messages call it; globs and packs are relative to `folder`."""

    path: str
    folder: str
    top: Layer = ()
    paths: tuple[Override, ...] = ()
    sites: tuple[Override, ...] = ()

    def overrides(self, path: str, names: Sequence[str]) -> tuple[Override, ...]:
        """What holds for one document beside the top: for its path relative to the folder ("" when it has none), then for its site.

        Its other names, ids and addresses, may be paths as well.
        """
        paths = [path, *(as_path(name) for name in names)]
        for_path = [override for override in self.paths if any(each and glob(override.name).fullmatch(each) for each in paths)]
        hosts = {host for name in (path, *names) for host in hosts_of(name)} if self.sites else ()
        return (*for_path, *(override for override in self.sites if override.name in hosts))


class ConfigError(CleanerError):
    """A configuration that cannot be used, with all of its faults."""

    advice = "cleaner config --no-config shows the defaults; docs/config.md says what a file may hold"

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[Fault, ...]]]:
        return ConfigError, (self.faults,)


# ------------------------------------------------------------------------------------------------ what holds


Held = dict[str, list[Setting]]


def held(layers: Iterable[Layer]) -> Held:
    """What is left when each layer is laid over those before it, by key; what nobody set is not in it.

    Lists grow; what a layer says about a category or a rule takes back what an earlier one said of it; `only` takes back all that was
    said of categories, and then `drop` adds to it. Of a single value the last one holds.
    """
    state: dict[str, dict[Any, Setting]] = {}
    for layer in layers:
        if any(setting.key == "only" for setting in layer):
            for key in CATEGORY_KEYS:
                state.pop(key, None)
        for setting in layer:
            state.get(OPPOSITES.get(setting.key, ""), {}).pop(setting.value, None)
            known = state.setdefault(setting.key, {})
            if setting.key in VALUE_KEYS:
                known.clear()
            known[setting.value] = setting
    if state.get("only"):
        state["only"].update(state.pop("drop", {}))
    return {key: list(known.values()) for key, known in state.items() if known}


def options(held: Held) -> Options:
    """What the Cleaner obeys. Raises UnknownRule for a category of a flag that does not exist."""
    given: dict[str, Any] = {key: held[key][-1].value for key in VALUE_KEYS if key in held}
    given |= {key: frozenset(setting.value for setting in held.get(key, ())) for key in (*CATEGORY_KEYS, "disable")}
    if "min_confidence" in given:
        given["min_confidence"] = Confidence.of(given["min_confidence"])
    allowed = frozenset(setting.value for setting in held.get("allowlist", ()))
    return Options(**given, packs=tuple(setting.value for setting in held.get("rules", ())), allowed=allowed)


# ------------------------------------------------------------------------------------------------ reading


def parse(source: str, path: str, folder: str = "", cleaner_with: Callable[[tuple[str, ...]], Cleaner] | None = None) -> Config | None:
    """The configuration in the text of a file; None when a pyproject.toml holds none. Raises ConfigError with all faults.

    `cleaner_with` gives the Cleaner with further packs: it knows which rules there are. Without it ids are taken as they stand.
    """
    try:
        table = loads(source)
    except BadToml as error:
        raise ConfigError([Fault(path, error.line, "", str(error))]) from error
    prefix: tuple[str, ...] = ()
    if path.rpartition("/")[2].rpartition("\\")[2] == "pyproject.toml":
        tool = table.get("tool")
        if not isinstance(tool, dict) or "cleaner" not in tool:
            return None
        prefix, table = ("tool", "cleaner"), tool["cleaner"]
    reader = _Reader(path, folder, Places(source, prefix))
    config = reader.config(table, cleaner_with)
    if reader.faults:
        raise ConfigError(sorted(set(reader.faults), key=lambda fault: (fault.path, fault.line, fault.message)))
    return config


def _known(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known) or f"; there are {', '.join(known)}"


class _Reader:
    """Turns the tables of a file into settings, and remembers every fault on the way."""

    def __init__(self, path: str, folder: str, places: Places):
        self.path, self.folder, self.places = path, folder, places
        self.faults: list[Fault] = []
        self.ids: Cleaner | None = None

    def config(self, table: Any, cleaner_with: Callable[[tuple[str, ...]], Cleaner] | None) -> Config:
        if not self._is(table, dict, (), "a table"):
            return Config(self.path, self.folder)
        self._unknown_keys(table, KEYS, ())
        packs = self._packs(table)
        if cleaner_with:
            self.ids = self._cleaner(cleaner_with, packs)
        top = (*self._layer(table, ()), *packs, *self._allowlist(table.get("allowlist", [])))
        return Config(self.path, self.folder, top, tuple(self._overrides(table, "path")), tuple(self._overrides(table, "site")))

    def _cleaner(self, cleaner_with: Callable[[tuple[str, ...]], Cleaner], packs: Layer) -> Cleaner | None:
        try:
            return cleaner_with(tuple(setting.value for setting in packs))
        except CleanerError as error:  # a PackError: its faults are named with ours
            self.faults += getattr(error, "faults", ())
            return None

    def _layer(self, table: Mapping[str, Any], way: Way) -> Layer:
        """The settings of the top of the file, or of the table of a path or a site."""
        found: list[Setting] = []
        for key in (*RULE_KEYS, "only", "drop", "keep"):
            known = self._category if key in CATEGORY_KEYS else self._rule
            found += [self._setting(key, value, way, item) for item in self._items(table, key, way) if (value := known(item, (*way, key)))]
        for key in VALUE_KEYS:
            if key in table and (value := self._value(key, table[key], (*way, key))) is not None:
                found.append(self._setting(key, value, way))
        self._contradictions(found, way)
        return tuple(found)

    def _setting(self, key: str, value: Any, way: Way, item: str = "") -> Setting:
        table = f'[{way[0]}."{way[1]}"]' if way else ""
        return Setting(key, value, Source(self.path, self.places.of((*way, key), item), table))

    def _items(self, table: Mapping[str, Any], key: str, way: Way) -> Iterator[str]:
        value = table.get(key, [])
        if self._is(value, list, (*way, key), "a list of texts"):
            for item in value:
                if self._is(item, str, (*way, key), "a list of texts"):
                    yield item

    def _category(self, name: str, way: Way) -> str:
        if name in CATEGORIES:
            return name
        self._fault(self.places.of(way, name), f"unknown category {name!r}{_known(name, CATEGORIES)}")
        return ""

    def _rule(self, name: str, way: Way) -> str:
        """The id of a rule, also by one that it had before."""
        if self.ids is None:
            return name
        id = self.ids.id_of(name)
        if not id:
            self._fault(self.places.of(way, name), f"unknown rule {name!r}{did_you_mean(name, self.ids.rule_ids)}")
        return id

    def _value(self, key: str, value: Any, way: Way) -> Any:
        if key == "max_removed":
            if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
                return float(value)
            self._fault(self.places.of(way), "'max_removed' must be a share of a document's letters from 0 to 1, such as 0.5")
        elif self._is(value, str, way, "a text"):
            if key == "min_confidence" and value not in WORDS:
                self._fault(self.places.of(way), f"unknown min_confidence {value!r}{_known(value, WORDS)}")
            elif key == "lang" and not LANG.fullmatch(value):
                self._fault(self.places.of(way), f"{value!r} is no language code such as en, pt or sr-Latn")
            else:
                return value
        return None

    def _contradictions(self, layer: Iterable[Setting], way: Way) -> None:
        said = {(setting.key, setting.value) for setting in layer}
        for key, value in sorted((key, value) for key, value in said if key in ("keep", "enable") and (OPPOSITES[key], value) in said):
            self._fault(self.places.of((*way, key), value), f"{value!r} stands under both '{key}' and '{OPPOSITES[key]}'")

    def _packs(self, table: Mapping[str, Any]) -> Layer:
        import os

        packs: list[Setting] = []
        for item in self._items(table, "rules", ()):
            path = os.path.join(self.folder, item)
            if os.path.isfile(path):
                packs.append(self._setting("rules", path, (), item))
            else:
                self._fault(self.places.of(("rules",), item), f"no rule pack {item!r} beside this file")
        return tuple(packs)

    def _allowlist(self, entries: Any) -> Iterator[Setting]:
        if not self._is(entries, list, ("allowlist",), "a list of tables, [[allowlist]]"):
            return
        for number, entry in enumerate(entries):
            way: Way = ("allowlist", number)
            if not self._is(entry, dict, way, "a list of tables, [[allowlist]]"):
                continue
            self._unknown_keys(entry, ENTRY_KEYS, way)
            texts = {key: entry[key] for key in ENTRY_KEYS[:-1] if key in entry and self._is(entry[key], str, (*way, key), "a text")}
            chars = entry.get("chars", 0)
            self._is(chars, int, (*way, "chars"), "a number")
            text = texts.get("text", "")
            known = texts.get("fingerprint") or (fingerprint(text) if text.strip() else "")
            if not FINGERPRINT.fullmatch(known):
                self._no_fingerprint(known, way)
                continue
            rule = self._rule(texts["rule"], (*way, "rule")) if texts.get("rule") else ""
            text = seen(text.removesuffix("…") if chars else text)
            allowed = Allowed(known, texts.get("comment", ""), rule, texts.get("document", ""), text, chars if isinstance(chars, int) else 0)
            yield Setting("allowlist", allowed, Source(self.path, self.places.of(way)))

    def _no_fingerprint(self, given: str, way: Way) -> None:
        if given:
            message = f"{given!r} is no fingerprint of {DIGITS} digits, 0 to 9 and a to f; without one 'text' is taken, whole"
            self._fault(self.places.of((*way, "fingerprint")), message)
        else:
            self._fault(self.places.of(way), "an entry of the allowlist needs a 'fingerprint', or a 'text' to take it from")

    def _overrides(self, table: Mapping[str, Any], kind: str) -> Iterator[Override]:
        """The tables of paths, or of sites, in the order of the file."""
        tables = table.get(kind, {})
        shape = f'tables such as [{kind}."{"blog/**" if kind == "path" else "example.org"}"]'
        if not self._is(tables, dict, (kind,), shape):
            return
        for name, own in tables.items():
            way: Way = (kind, name)
            if self._is(own, dict, way, shape) and self._is_name(name, kind, way):
                self._unknown_keys(own, OVERRIDING, way)
                source = Source(self.path, self.places.of(way), f'[{kind}."{name}"]')
                yield Override(name if kind == "path" else name.lower(), self._layer(own, way), source)

    def _is_name(self, name: str, kind: str, way: Way) -> bool:
        if kind == "site":
            if HOST.fullmatch(name):
                return True
            return self._fault(self.places.of(way), f"{name!r} is no host such as example.org, which also stands for www.example.org")
        try:
            glob(name)
        except re.error as error:
            return self._fault(self.places.of(way), f"{name!r} is no pattern for paths: {error}")
        return bool(name) or self._fault(self.places.of(way), "a pattern for paths is empty")

    def _unknown_keys(self, table: Mapping[str, Any], known: Sequence[str], way: Way) -> None:
        for key in table:
            if key in known:
                continue
            where = "; it holds for all documents and stands at the top" if known is OVERRIDING and key in KEYS else did_you_mean(key, known)
            self._fault(self.places.of((*way, key)), f"unknown key {key!r}{where}")

    def _is(self, value: Any, kind: type, way: Way, words: str) -> bool:
        if isinstance(value, kind):
            return True
        key = next((key for key in reversed(way) if isinstance(key, str)), "tool.cleaner")
        return self._fault(self.places.of(way), f"'{key}' must be {words}")

    def _fault(self, line: int, message: str) -> bool:
        """Remembers a fault; false, for what it makes of the value."""
        self.faults.append(Fault(self.path, line, "", message))
        return False
