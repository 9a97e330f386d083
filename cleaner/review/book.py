"""The user's configuration file, with what a review adds to it: comments, order and everything else a user wrote stay."""
from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cleaner.allowed import Allowed
from cleaner.config import ENTRY_KEYS, Config, parse
from cleaner.configured import SHARED
from cleaner.errors import CleanerError
from cleaner.typed import NamedTuple
from cleaner.view.harmless import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Write = Callable[[str, bytes], None]  # a file's name and bytes; replaces it whole or not at all


class Spare(NamedTuple):
    """An entry of the allowlist."""

    allowed: Allowed


class Off(NamedTuple):
    """A rule switched off in the table of a path or a site (`kind`), or at the top."""

    rule: str
    kind: str = ""
    name: str = ""


Edit = Spare | Off


class Book:
    """One configuration file. An edit is on the disk when `add` or `withdraw` returns; what somebody else changed meanwhile is kept.

    Both raise OSError when the file cannot be written, CleanerError when what stands in it by now cannot be used; then nothing has changed.
    """

    def __init__(self, path: str, write: Write):
        self.path = path
        self._write = write
        self._seen = b""
        self._document = self._parsed()
        self.edits: dict[tuple[str, ...], Edit] = {}  # made in this session; those that stood there before are not among them

    def add(self, edit: Edit) -> None:
        """Puts an edit in, unless it stands there already."""
        self._refresh()
        if _put(self._root(), edit):
            self._save(edit, is_in=True)
            self.edits[_name(edit)] = edit

    def withdraw(self, edit: Edit) -> None:
        """Takes an edit out, whoever put it in."""
        self._refresh()
        _take(self._root(), edit)
        self._save(edit, is_in=False)
        self.edits.pop(_name(edit), None)

    def _refresh(self) -> None:
        if self._read() != self._seen:
            self._document = self._parsed()

    def _save(self, edit: Edit, is_in: bool) -> None:
        source = self._document.as_string().lstrip("\n")
        try:
            data = source.encode()
            if _stands_in(parse(source.replace("\r\n", "\n"), self.path), edit) != is_in:
                raise CleanerError("its tables are written in a way that cannot be added to; [tool.cleaner] can", path=self.path)
            self._write(self.path, data)
        except UnicodeEncodeError as error:
            self._seen = b"\0"
            raise CleanerError("a document's name that is not UTF-8 cannot stand in it", path=self.path) from error
        except Exception:
            self._seen = b"\0"  # what is in memory is not what is on the disk
            raise
        self._seen = data

    def _read(self) -> bytes:
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def _parsed(self) -> TOMLDocument:
        import tomlkit

        seen = self._read()
        source = seen.decode("utf-8-sig")
        parse(source.replace("\r\n", "\n"), self.path)  # says better what is wrong than tomlkit does
        self._seen = seen
        return tomlkit.parse(source)

    def _root(self) -> Any:
        """The table that holds the configuration; made where there is none."""
        if os.path.basename(self.path) != SHARED:
            return self._document
        import tomlkit

        tool: Any = self._document.setdefault("tool", tomlkit.table(is_super_table=True))
        return tool.setdefault("cleaner", tomlkit.table())


def _name(edit: Edit) -> tuple[str, ...]:
    """What tells an edit from others."""
    return tuple(edit) if isinstance(edit, Off) else (edit.allowed.fingerprint, edit.allowed.rule, edit.allowed.document)


def _stands_in(config: Config | None, edit: Edit) -> bool:
    """Whether a configuration, read anew, says what an edit says."""
    if config is None:
        return False
    if isinstance(edit, Spare):
        entries = (setting.value for setting in config.top if setting.key == "allowlist")
        return any((entry.fingerprint, entry.rule, entry.document) == _name(edit) for entry in entries)
    overrides = {"path": config.paths, "site": config.sites}.get(edit.kind, ())
    layer = next((override.layer for override in overrides if override.name == edit.name), ()) if edit.kind else config.top
    return any((setting.key, setting.value) == ("disable", edit.rule) for setting in layer)


def _put(root: Any, edit: Edit) -> bool:
    """Puts an edit into a table; whether it was not there."""
    if isinstance(edit, Off):
        rules = _rules(root, edit)
        if edit.rule in rules:
            return False
        rules.append(edit.rule)
        return True
    if any(_is_entry(entry, edit) for entry in root.get("allowlist", ())):
        return False
    import tomlkit
    from tomlkit.items import Array

    if "allowlist" not in root:
        root["allowlist"] = tomlkit.aot()
    entry: Any = tomlkit.inline_table() if isinstance(root["allowlist"], Array) else _table()
    values = edit.allowed._asdict() | {"text": one_line(edit.allowed.text) + ("…" if edit.allowed.chars else "")}
    for key in ENTRY_KEYS:
        if values[key]:
            entry[key] = values[key]
    root["allowlist"].append(entry)
    return True


def _table() -> Any:
    """A new table, with a blank line before it."""
    import tomlkit

    table = tomlkit.table()
    table.trivia.indent = "\n"
    return table


def _rules(root: Any, edit: Off) -> Any:
    """The list of rules that are switched off at a place; made on the way where it is missing."""
    import tomlkit

    table = root
    if edit.kind:
        is_first = edit.kind not in table  # then tomlkit sets a blank line itself
        if is_first:
            table[edit.kind] = tomlkit.table(is_super_table=True)
        table = table[edit.kind]
        if edit.name not in table:
            table[edit.name] = tomlkit.table() if is_first else _table()
        table = table[edit.name]
    if "disable" not in table:
        table["disable"] = tomlkit.array()
    return table["disable"]


def _take(root: Any, edit: Edit) -> None:
    """Takes an edit out of a table, and what it leaves empty."""
    if isinstance(edit, Off):
        _take_rule(root, edit)
        return
    entries = root.get("allowlist", ())
    for at in [at for at, entry in enumerate(entries) if _is_entry(entry, edit)][::-1]:
        del entries[at]
    if "allowlist" in root and not entries:
        del root["allowlist"]


def _take_rule(root: Any, edit: Off) -> None:
    tables = [root]
    for key in filter(None, (edit.kind, edit.name)):
        tables.append(tables[-1].get(key, {}))
    rules = tables[-1].get("disable", [])
    if edit.rule not in rules:
        return
    rules.remove(edit.rule)
    if not rules:
        del tables[-1]["disable"]
    for key, table, above in ((edit.name, tables[-1], tables[-2:][0]), (edit.kind, tables[-2:][0], root)) if edit.kind else ():
        if not table and not table.as_string().strip():  # a comment of the user's may be left in it
            del above[key]


def _is_entry(entry: Any, edit: Spare) -> bool:
    return all(entry.get(key, "") == getattr(edit.allowed, key) for key in ("fingerprint", "rule", "document"))
