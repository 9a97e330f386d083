"""Files of a folder, and one file cleaned: text or HTML in its own encoding, byte for byte what it was except for what was cut."""
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.batch.task import Result, Task, as_row, passed
from cleaner.errors import reason_of
from cleaner.pipeline import CleanerOf, to_bytes


class Found(NamedTuple):
    """An entry of a folder: `path` leads there, `name` is the path below the folder, `problem` says why it cannot be read."""

    path: str
    name: str
    is_folder: bool = False
    is_linked_folder: bool = False
    problem: str = ""


def walk(top: str) -> Iterator[Found]:
    """All files below a folder, by name. Linked folders are named, not entered, so no loop of links can hold the walk."""
    folders = [("", top)]
    while folders:
        below, path = folders.pop()
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(path, below, is_folder=True, problem=reason_of(error))
            continue
        inner = []
        for entry in found:
            name = os.path.join(below, entry.name)
            if entry.is_dir(follow_symlinks=False):
                inner.append((name, entry.path))
            else:
                yield _file(entry, name)
        folders += reversed(inner)


def _file(entry: os.DirEntry[str], name: str) -> Found:
    try:
        if entry.is_file():
            return Found(entry.path, name)
        if entry.is_dir():
            return Found(entry.path, name, is_linked_folder=True)
        reason = "a link to nothing" if entry.is_symlink() else "not a regular file"
    except OSError as error:
        reason = reason_of(error)
    return Found(entry.path, name, problem=reason)


def clean_file(cleaner: CleanerOf, task: Task) -> Result:
    """One file's bytes, cleaned, in the encoding they came in; never raises for what the file holds."""
    how = task.how
    try:
        text, report = cleaner.of(task.place).clean(task.data, _format(task), how.encoding, task.name)
        origin = report.origin
        data = task.data
        if report.removals or origin.format == "html":
            data = to_bytes(text, origin)
        return Result.of(task, data, report, as_row(report) if how.is_reporting else b"")
    except Exception as error:  # whatever one document does to us, the run goes on
        return passed(task, f"could not be cleaned ({type(error).__name__}: {error}); passed through unchanged")


def _format(task: Task) -> str:
    """A name decides what the user left open: .md is text whatever it begins with, .html is HTML as soon as it holds a tag."""
    if task.how.format != "auto":
        return task.how.format
    if task.kind == "html" and b"<" in task.data:
        return "html"
    return "text" if task.name.lower().endswith(".md") else "auto"
