"""The vocabularies as one mapped file, made anew when a file of words or a module that reads them has changed."""
from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator

from cleaner.index.mapped import SIZE, Signature, is_fit, mapped, parts_of, write
from cleaner.index.table import PLAIN, Rows, Table
from cleaner.typed import Any
from cleaner.vocabulary import Kind, Known, Vocabulary

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.join(HERE, "words")
NAME = "table.bin"
STORED = os.path.join(HERE, NAME)
MADE_BY = (
    "__init__.py", "files.py", "stored.py", "../language/__init__.py", "../language/scripts.py", "../language/tables.py", "../index/table.py",
    "../words.py",
)  # fmt: skip
MAGIC = f"page-cleaner vocabulary 1 {sys.byteorder}\n".encode()


def load_default() -> Vocabulary:
    """The vocabularies as they stand: the stored ones when they fit, else read from their files and stored."""
    now = signature()
    found = load(STORED, now)
    if found is None:
        found = of_files()
        store(STORED, now, found)
    return found


def of_files() -> Vocabulary:
    """The vocabularies read from their files; raises VocabularyError."""
    from cleaner.vocabulary.files import read_all

    groups = read_all()
    numbers: dict[tuple[tuple[str, int], ...], int] = {}
    table = {word: numbers.setdefault(tuple(sorted((lang, int(kind)) for lang, kind in held.items())), len(numbers)) for word, held in groups.items()}
    return Vocabulary(Table.of(table), Rows.of(numbers, _known))


def _known(row: Any) -> Known:
    return {lang: Kind(kind) for lang, kind in row}


def signature() -> Signature:
    """What the table is made from, as it stands."""
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in _sources())


def _sources() -> Iterator[tuple[str, os.stat_result]]:
    for name in MADE_BY:
        yield name, os.stat(os.path.join(HERE, name))
    yield from ((entry.name, entry.stat()) for entry in sorted(os.scandir(HOME), key=lambda entry: entry.name) if entry.name.endswith(".txt"))


def load(path: str, now: Signature) -> Vocabulary | None:
    """The vocabularies in a file, if it was made from what is there now."""
    try:
        (known, *sizes), data, made = mapped(path, MAGIC)
        if not is_fit(known, now, made):
            return None
        table, groups = parts_of(data, sizes)
        return Vocabulary(Table(table), Rows(groups, _known))
    except (OSError, EOFError, ValueError, TypeError, IndexError):
        return None  # absent, or damaged: the files themselves are there


def store(path: str, known: Signature, vocabulary: Vocabulary) -> None:
    """Writes vocabularies for later starts; a place that cannot be written is left alone."""
    parts = vocabulary.table.data, vocabulary.groups.data
    contents = marshal.dumps((known, *map(len, parts)), PLAIN)
    write(path, (MAGIC, len(contents).to_bytes(SIZE, sys.byteorder), contents, *parts))
