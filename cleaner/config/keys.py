"""Where keys stand in a TOML text: its parser does not tell."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.lazily import regex
from cleaner.toml import BadToml, loads

Way = tuple[str | int, ...]  # keys, and numbers in lists, that lead to a value
_KEY = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED_KEY = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = regex(rf"\s*(\[\[?)\s*({_DOTTED_KEY})\s*\]")
_ASSIGNED = regex(rf"\s*({_DOTTED_KEY})\s*=")
_FENCE = regex(r'"""|' + r"'''")


class Places:
    """The lines of a TOML text on which keys stand: the parser does not tell. What is written inline has the line of what it stands in."""

    def __init__(self, source: str, prefix: tuple[str, ...] = ()):
        self._lines = source.split("\n")
        self._prefix = prefix
        self._known: dict[Way, int] = {}
        table: Way = ()
        numbers: dict[Way, int] = {}
        for number, line in enumerate(self._outside(), 1):
            if header := _HEADER.match(line):
                table = _way(header[2])
                if header[1] == "[[":
                    at = numbers[table] = numbers.get(table, -1) + 1
                    table = (*table, at)
                self._known.setdefault(table, number)
            elif assigned := _ASSIGNED.match(line):
                self._known.setdefault((*table, *_way(assigned[1])), number)

    def _outside(self) -> Iterator[str]:
        """The lines, those inside a text of several lines as empty ones."""
        fence = ""
        for line in self._lines:
            yield "" if fence else line
            for found in _FENCE.findall(line):
                fence = "" if fence == found else fence or found

    def of(self, way: Way, text: str = "") -> int:
        """The line (from 1) of the value that a way leads to; of the text of an item in it, where that stands on a line of its own."""
        whole: Way = (*self._prefix, *way)
        while whole not in self._known and whole:
            whole = whole[:-1]
        line = self._known.get(whole, 1)
        if text:
            ends = [each for each in self._known.values() if each > line]
            rows = self._lines[line - 1 : min(ends, default=len(self._lines) + 1) - 1]
            return next((number for number, row in enumerate(rows, line) if f'"{text}"' in row or f"'{text}'" in row), line)
        return line


def _way(dotted: str) -> Way:
    """The keys of a dotted key as they stand in TOML."""
    way: list[str | int] = []
    try:
        table: Any = loads(f"{dotted} = 0")
    except BadToml:
        return ()
    while isinstance(table, dict):
        [(key, table)] = table.items()
        way.append(key)
    return tuple(way)
