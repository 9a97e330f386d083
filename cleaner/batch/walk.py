"""Files of a folder, and what of it is meant: ignore files, --include and --exclude, in the words of .gitignore."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from cleaner.errors import reason_of
from cleaner.typed import NamedTuple

IGNORE_FILE = ".cleanerignore"
OWN = ".cleaner"  # where a batch keeps what it knows of its outputs
OWN_PARTS = OWN + "-"  # how the names of files in the making begin
ERRORS = "errors.jsonl"


class Found(NamedTuple):
    """An entry of a folder: `path` leads there, `name` is the path below the folder, `problem` says why it cannot be read."""

    path: str
    name: str
    is_folder: bool = False
    is_linked_folder: bool = False
    problem: str = ""
    is_ignored: bool = False


class Wanted:
    """What --include and --exclude let through, and the ignore files of the folders on the way."""

    def __init__(self, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self.include = _patterns(include)
        self.exclude = _patterns(exclude)
        self.ignoring: dict[str, Any] = {}  # folder below the top -> its patterns

    def enter(self, folder: str, path: str) -> None:
        """Reads the ignore file of a folder."""
        with open(os.path.join(path, IGNORE_FILE), encoding="utf-8", errors="surrogateescape") as file:
            self.ignoring[folder] = _patterns(file.read().split("\n"))

    def is_out(self, name: str, is_folder: bool) -> bool:
        """Whether a name below the top is left out."""
        if not (self.include or self.exclude or self.ignoring):
            return False
        shown = name.replace(os.sep, "/") + "/" * is_folder
        if self.exclude and self.exclude.match_file(shown):
            return True
        if self.include and not is_folder and not self.include.match_file(shown):
            return True
        return bool(self.ignoring) and self._is_ignored(shown)

    def _is_ignored(self, shown: str) -> bool:
        """By the ignore file that is nearest and says something of it."""
        folder = os.path.dirname(shown.rstrip("/"))
        while True:
            patterns = self.ignoring.get(folder.replace("/", os.sep))
            if patterns is not None:
                said = patterns.check_file(shown[len(folder) + 1 :] if folder else shown).include
                if said is not None:
                    return bool(said)
            if not folder:
                return False
            folder = os.path.dirname(folder)


def _patterns(lines: Sequence[str]) -> Any:
    if not any(line.strip() for line in lines):
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def walk(top: str, wanted: Wanted | None = None) -> Iterator[Found]:
    """All files below a folder, by name. Linked folders are named, not entered, so no loop of links can hold the walk."""
    wanted = wanted or Wanted()
    folders = [("", top)]
    while folders:
        below, path = folders.pop()
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            if any(entry.name == IGNORE_FILE for entry in found):
                wanted.enter(below, path)
        except OSError as error:
            yield Found(path, below, is_folder=True, problem=reason_of(error))
            continue
        inner = []
        is_output = os.path.isdir(os.path.join(path, OWN))
        for entry in found:
            name = os.path.join(below, entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == OWN or entry.name.startswith(OWN_PARTS) or entry.name == IGNORE_FILE or (is_output and entry.name == ERRORS):
                continue
            if wanted.is_out(name, is_folder):
                yield Found(entry.path, name, is_folder, is_ignored=True)
            elif is_folder:
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
