"""What the index of the package's packs is made from: the packs, and the modules that read them and make an index of them. Their names,
sizes and times tell whether what was stored still fits.

All packs are asked at each start, since nothing else tells an edit: a folder's time changes when a pack comes, goes or gets another name,
and not when it is written anew. So there are few packs, one a language and category.
"""
from __future__ import annotations

import os
from collections.abc import Iterator

from cleaner.index.mapped import Signature

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # of the package
HOME = os.path.join(HERE, "rules")
MADE_BY = (
    "document.py", "engine.py", "grammar.py", "index/__init__.py", "index/building.py", "index/needs.py", "index/openings.py", "index/table.py",
    "packs.py", "phrases.py", "rule.py", "toml.py", "words.py",
)  # fmt: skip


def signature() -> Signature:
    """What the index is made from, as it stands: the modules, and the packs in a fixed order."""
    return (*made_by(), *((name, stat.st_size, stat.st_mtime_ns) for name, stat in _packs()))


def made_by() -> Signature:
    """The modules that read packs and make an index of them, as they stand."""
    states = ((name, os.stat(os.path.join(HERE, name))) for name in MADE_BY)
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in states)


def is_same_code(known: Signature, now: Signature, made: int) -> bool:
    """Whether an index was made by the modules as they are now, of whatever packs."""
    count = len(MADE_BY)
    return known[:count] == now[:count]


def _packs() -> Iterator[tuple[str, os.stat_result]]:
    """Names and states of the packs. Two calls for a folder, one for a file: there are hundreds."""
    for lang in sorted(os.listdir(HOME)):
        try:
            entries = sorted(os.scandir(os.path.join(HOME, lang)), key=lambda entry: entry.name)
        except NotADirectoryError:
            continue
        yield from ((f"{lang}/{entry.name}", entry.stat()) for entry in entries if entry.name.endswith(".toml"))
