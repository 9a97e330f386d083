"""The index of the package's own packs in one file, mapped and not read: starting takes the same few milliseconds however many packs there are.

The stored index is used while the packs, and the modules that make an index of them, have the names, sizes and times that it was made
from. In a wheel it has no times, since the installer sets them anew; then none of them may be much newer than the index itself.
"""
from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Sequence

from cleaner import lazily
from cleaner.engine import ENGINE, NO_CODE, Code
from cleaner.index import Index, joined, of_parts, to_parts
from cleaner.index.mapped import SIZE, Signature, is_fit, mapped, parts_of, write
from cleaner.index.sources import HOME, is_same_code, signature
from cleaner.index.table import PLAIN, Data, Rows, Table
from cleaner.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.index.building import Compiled
    from cleaner.packs import Pack

NAME = "index.bin"
STORED = os.path.join(HOME, NAME)
MAGIC = f"page-cleaner index 4 {sys.byteorder}\n".encode()

Fits = Callable[[Signature, Signature, int], bool]


def load_default() -> Index:
    """The index of the package's packs: the stored one when it fits them as they stand, else built from them and stored."""
    now = signature()
    index = load(STORED, now)
    if index is None:
        from cleaner.index import kept

        index = of_packs(kept.load_all(), _compiled_before(now))
        store(STORED, now, index)
    return index


def _compiled_before(now: Signature) -> Compiled:
    """What was compiled for the index as it was stored before some packs were edited: most patterns are the same."""
    from cleaner.index.building import compiled_of

    before = load(STORED, now, is_same_code)
    return compiled_of(before) if before else {}


def load_with(paths: Sequence[str]) -> Index:
    """The index of the package's packs and of those at `paths`; raises PackError when these are faulty or use ids of the package."""
    base = load_default()
    if not paths:
        return base
    from pathlib import Path

    from cleaner.packs import load_all

    return joined(base, of_packs(load_all(map(Path, paths), base)))


def of_packs(packs: Iterable[Pack], known: Compiled | None = None) -> Index:
    """An index built from packs; patterns that are `known` are not compiled again."""
    from cleaner.index.building import build

    held = list(packs)
    seen = {key: told for pack in held for key, told in pack.told.items()}
    return build([rule for pack in held for rule in pack.rules], [guard for pack in held for guard in pack.guards], known, seen)


def load(path: str, now: Signature, fits: Fits | None = None) -> Index | None:
    """The index in a file, if it was made from what is there now, or `fits` it. The modules' own patterns, too, are then made of codes."""
    try:
        (known, sizes, engine), data, made = mapped(path, MAGIC)
        if not (fits or is_fit)(known, now, made):
            return None
        keys, codes, *parts = parts_of(data, sizes)
        if engine == ENGINE:
            _know(Table(keys), Rows(codes, Code._make))
        return of_parts(parts, engine == ENGINE)
    except (OSError, EOFError, ValueError, TypeError, IndexError):
        return None  # absent, or damaged: the packs themselves are there


def _know(keys: Table, codes: Rows[Code]) -> None:
    def code_of(key: str) -> Code:
        at = keys.get(key)
        return codes[at] if at >= 0 else NO_CODE

    lazily.know(code_of)


def _module_codes() -> tuple[Data, Data]:
    """The keys and codes of the patterns that modules have of their own: of all that a run over a text may use."""
    from importlib import import_module

    from cleaner import context

    for name in ("cleaner.pipeline", *(f"{context.__name__}.{module}" for module in context.MODULES)):
        import_module(name)
    held = dict(lazily.codes())
    return Table.of({key: number for number, key in enumerate(held)}).data, Rows.of(map(tuple, held.values()), Code._make).data


def store(path: str, known: Signature, index: Index) -> None:
    """Writes an index for later starts; a place that cannot be written is left alone."""
    parts = [*_module_codes(), *to_parts(index)]
    contents = marshal.dumps((known, tuple(map(len, parts)), ENGINE), PLAIN)
    write(path, (MAGIC, len(contents).to_bytes(SIZE, sys.byteorder), contents, *parts))
