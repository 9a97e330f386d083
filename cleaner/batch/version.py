"""What a result depends on besides its input: the code, the rules, the options. The same key, the same result."""
from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from cleaner.batch.jobs import Beside
from cleaner.batch.parts import digest
from cleaner.batch.task import How
from cleaner.version import __version__

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCES = (".py", ".txt")  # the rules have a digest of their own
OTHERS = ("trafilatura", "lxml", "beautifulsoup4", "charset-normalizer")  # which text HTML or unknown bytes become


def key(options: str, rules: str, how: How, beside: Beside) -> str:
    """Stands for all of it; `options` is what flags and configuration say, in words."""
    return digest(repr((__version__, list(_modules()), [_version(name) for name in OTHERS], rules, options, how, beside.is_parquet)))


def _modules() -> Iterator[tuple[str, int, int]]:
    """Names, sizes and times of the package's modules and vocabularies: an edited one may give other results."""
    for folder, names, files in os.walk(HERE):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            if name.endswith(SOURCES):
                stat = os.stat(os.path.join(folder, name))
                yield os.path.relpath(os.path.join(folder, name), HERE), stat.st_size, stat.st_mtime_ns


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
