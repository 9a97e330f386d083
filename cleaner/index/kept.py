"""The package's packs as they were read, kept in a file beside them: after an edit only what was edited is read and checked again.

Reading and checking a pack takes a hundred times as long as finding what it said. The file is no part of a wheel: packs that nobody edits
are read by nobody.
"""
from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from cleaner import packs
from cleaner.engine import ENGINE
from cleaner.errors import Fault
from cleaner.grammar import Told
from cleaner.index import plain_rule, rule_of
from cleaner.index.mapped import SIZE, mapped, parts_of, write
from cleaner.index.sources import HOME, made_by
from cleaner.index.table import PLAIN, Rows, Table
from cleaner.packs import Pack, PackError
from cleaner.rule import Guard
from cleaner.typed import Any, NamedTuple

NAME = "packs.bin"
STORED = os.path.join(HOME, NAME)
MAGIC = f"page-cleaner packs 1 {sys.byteorder}\n".encode()

State = tuple[int, int]  # size and time of a file


class Held(NamedTuple):
    """A pack, and the state of its file before it was read: an edit meanwhile shows next time."""

    state: State
    pack: Pack


class Kept:
    """Reads packs, those of the package only when they are not as they were before."""

    def __init__(self, path: str = STORED):
        self._path = path
        self._names, self._before = _stored(path)
        self._held: dict[str, Held] = {}
        self._is_new = False

    def load(self, path: Path) -> Pack:
        """A pack as `packs.load` gives it; raises PackError with all of its faults."""
        name = packs.name_of(path)
        if not packs.is_own(name):
            return packs.load(path)
        state = _state(path)
        at = self._names.get(name)
        if at >= 0 and self._before[at].state == state:
            held = self._before[at]
        else:
            held = Held(state, packs.load(path))
            self._is_new = True
        self._held[name] = held
        return held.pack

    def store(self) -> None:
        """Keeps the packs that were read, and no others, if there is anything new; a place that cannot be written is left alone."""
        if self._is_new:
            names = Table.of({name: number for number, name in enumerate(self._held)})
            rows = Rows.of(map(_plain, self._held.values()), _held)
            contents = marshal.dumps((_made_by(), len(names.data), len(rows.data)), PLAIN)
            write(self._path, (MAGIC, len(contents).to_bytes(SIZE, sys.byteorder), contents, names.data, rows.data))


def load_all(path: str = STORED) -> tuple[Pack, ...]:
    """What `packs.load_all` gives of the package's packs; raises PackError."""
    kept = Kept(path)
    try:
        return packs.load_all(read=kept.load)
    finally:
        kept.store()  # those without faults too, if others have some


def read_each(paths: Iterable[Path]) -> tuple[list[Pack], list[Fault]]:
    """The packs that can be read, and what is wrong with the others."""
    kept = Kept()
    loaded: list[Pack] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            loaded.append(kept.load(path))
        except PackError as error:
            faults += error.faults
    return loaded, faults


def _state(path: Path) -> State:
    try:
        stat = path.stat()
    except OSError:  # `packs.load` says why
        return (0, 0)
    return stat.st_size, stat.st_mtime_ns


def _made_by() -> tuple[Any, ...]:
    """What decides what is read in a pack beside the pack: the modules, and the Python whose expressions are checked."""
    return (*made_by(), ENGINE)


def _stored(path: str) -> tuple[Table, Rows[Held]]:
    """The numbers of the packs in a file by their names, and the packs; none when the file is absent, damaged or of other modules."""
    try:
        (known, *sizes), data, _ = mapped(path, MAGIC)
        if known == _made_by():
            names, rows = parts_of(data, sizes)
            return Table(names), Rows(rows, _held)
    except (OSError, EOFError, ValueError, TypeError, IndexError):
        pass
    return Table.of({}), Rows.of((), _held)


def _plain(held: Held) -> tuple[Any, ...]:
    pack = held.pack
    told = tuple((key, tuple(seen)) for key, seen in pack.told.items())
    return held.state, pack.path, tuple(map(plain_rule, pack.rules)), tuple(map(tuple, pack.guards)), told


def _held(values: Any) -> Held:
    state, path, rules, guards, told = values
    read = {key: Told._make(seen) for key, seen in told}
    return Held(state, Pack(path, tuple(map(rule_of, rules)), tuple(map(Guard._make, guards)), read))
