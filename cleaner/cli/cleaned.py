"""Cleaned texts in the folders that a batch wrote, found by the names of their reports."""
from __future__ import annotations

import errno
import os
from collections.abc import Sequence

from cleaner.cli import files
from cleaner.cli.reports import original_text
from cleaner.errors import CleanerError, ReportError
from cleaner.report import Origin, Report


def text_of(report: Report, folders: Sequence[str]) -> str:
    """The text as read, from its cleaned text in the first folder that has one; raises OSError, or CleanerError with the place as `path`."""
    path = _path_of(report.origin, folders)
    try:
        return original_text(_read(path), report)
    except CleanerError as error:
        raise type(error)(error.message, path=path) from error


def _path_of(origin: Origin, folders: Sequence[str]) -> str:
    """Where a batch wrote a text; raises ReportError for a name that leads out of the folder, or to no file at all."""
    name = os.path.normpath(origin.name + (".txt" if origin.format == "html" else ""))
    if not origin.name or os.path.isabs(name) or name.split(os.sep)[0] in (os.curdir, os.pardir) or not _is_possible(name):
        raise ReportError(f"a report of {origin.name!r}, which is no file of this folder", path=folders[0])
    paths = [os.path.join(folder, name) for folder in folders]
    return next(filter(os.path.exists, paths), paths[0])


def _is_possible(name: str) -> bool:
    """Whether a file can have a name."""
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _read(path: str) -> bytes:
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(errno.EINVAL, "not a file", path)  # a pipe or device would be waited for
    return files.read(path)
