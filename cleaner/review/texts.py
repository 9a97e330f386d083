"""The texts that removals stood in, from a folder or a JSONL file of cleaned texts or of originals. One that does not fit its report is none."""
from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache

from cleaner.errors import RestoreError
from cleaner.original import restore
from cleaner.report import Report, checksum
from cleaner.review.queue import Item

KEPT = 4  # texts; a key mostly leads from a removal to another one of the same document
Find = Callable[[int, str], Iterator[bytes | str]]  # by the number and the name of a document


class Texts:
    """Texts as they were before anything was removed, put together again where the cleaned ones are given."""

    def __init__(self, path: str = "", field: str = "text"):
        self._find: Find = (lambda document, name: iter(())) if not path else _Folder(path) if os.path.isdir(path) else _Lines(path, field)
        self._held = lru_cache(KEPT)(self._text)

    def of(self, item: Item) -> str | None:
        """The text of a removal's document; None when there is none that fits the report."""
        return self._held(item.document, item.report)

    def _text(self, document: int, report: Report) -> str | None:
        try:
            wholes = (_whole(found, report) for found in self._find(document, report.origin.name))
            return next((text for text in wholes if text is not None), None)
        except OSError:  # unreadable, or gone meanwhile
            return None


def _whole(found: bytes | str, report: Report) -> str | None:
    """The text as read, from itself or from the cleaned one; None when the report speaks of another."""
    origin = report.origin
    try:
        text = found if isinstance(found, str) else found.removeprefix(bytes.fromhex(origin.bom)).decode(origin.encoding, "surrogateescape")
        if len(text) == report.chars and checksum(text) == report.checksum:
            return text
        return restore(text, report)
    except (RestoreError, ValueError, LookupError):  # another text; another encoding, or none that there is
        return None


class _Folder:
    """Files below a folder, by the names that reports give; no name leads out of it."""

    def __init__(self, path: str):
        self._top = os.path.realpath(path)

    def __call__(self, document: int, name: str) -> Iterator[bytes]:
        parts = name.replace("\\", "/").split("/") if "\0" not in name else []
        for skipped in range(len(parts)):  # a report of `cleaner clean` names the path, of which the folder may be a part
            below = "/".join(parts[skipped:])
            for suffix in ("", ".txt"):  # what batch made of HTML
                path = os.path.realpath(os.path.join(self._top, below + suffix))
                if below and path.startswith(os.path.join(self._top, "")) and os.path.isfile(path):
                    with open(path, "rb") as file:
                        yield file.read()


class _Lines:
    """The lines of a JSONL file, of which each belongs to a report in the same order; blank ones have none."""

    def __init__(self, path: str, field: str):
        self._path, self._field = path, field
        self._starts = array("Q")
        with open(path, "rb") as file:
            start = 0
            for line in file:
                if line.strip():
                    self._starts.append(start)
                start += len(line)

    def __call__(self, document: int, name: str) -> Iterator[str]:
        if document >= len(self._starts):
            return
        with open(self._path, "rb") as file:
            file.seek(self._starts[document])
            try:
                row = json.loads(file.readline())
            except (ValueError, RecursionError):
                return
        text = row.get(self._field) if isinstance(row, dict) else None
        if isinstance(text, str):
            yield text
