"""Report files: one JSON report, a report a line (JSONL), or a folder of such files. The one place that reads them: one after the other, never
all at once."""
from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO, TypeVar

from cleaner.cli import files
from cleaner.cli.errors import Refused, complain, described
from cleaner.errors import ReportError, RestoreError
from cleaner.report import Report

PACKINGS = (".gz", ".bz2", ".xz", ".zst")
LINES_SUFFIXES = tuple(suffix + packed for suffix in (".jsonl", ".ndjson") for packed in ("", *PACKINGS))
SUFFIXES = (".json", *LINES_SUFFIXES, ".reports.parquet")
NAMED = 20  # broken reports that are named one by one; the others are counted, so that memory stays flat

NAMES = 5  # of documents that a message offers

OnBroken = Callable[[Exception], None]
Made = TypeVar("Made")


class Broken:
    """What could not be read of many reports: called with each error, it holds the first NAMED and counts the others."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Exception] = []

    def __call__(self, error: Exception) -> None:
        self.count += 1
        if self.count <= NAMED:
            self.first.append(error)

    def tell(self) -> None:
        """Names them on stderr, and says at the end what to do."""
        said = [(message, advice) for error in self.first for message, advice in described(error)]
        for number, (message, advice) in enumerate(said, 1):
            complain(message, advice if number == len(said) else "")
        if self.count > NAMED:
            complain(f"and {self.count - NAMED:,} more reports that could not be read")


def load(path: str, on_broken: OnBroken | None = None) -> Iterator[Report]:
    """The reports of a file, of a folder and its sub-folders in the order of their names, or of stdin for "-", as they are asked for.

    What is broken or cannot be read raises ReportError or OSError; with `on_broken` that is called instead, and the next report follows.
    Memory holds one report, and the names of one folder.
    """
    try:
        if path != files.STDIN and os.path.isdir(path):
            yield from _of_folder(path, on_broken)
        elif path.endswith(".parquet"):
            yield from _of_parquet(path)
        else:
            with _opened(path) as file:
                yield from _of_file(_unpacked(file, path), "stdin" if path == files.STDIN else path, on_broken)
    except (OSError, ReportError) as error:
        reason = getattr(error, "reason", "")  # of a file that opens and is damaged
        (on_broken or _raised)(ReportError(reason, path=path) if reason else error)


def _unpacked(file: BinaryIO, path: str) -> BinaryIO:
    if not path.endswith(PACKINGS):
        return file
    from cleaner.batch.codecs import check, unpacked

    suffix = os.path.splitext(path)[1]
    check(suffix, path)
    return unpacked(file, suffix)


def _of_folder(path: str, on_broken: OnBroken | None) -> Iterator[Report]:
    is_empty = True
    for name in _names_in(path, on_broken or _raised):
        is_empty = False
        yield from load(name, on_broken)
    if is_empty:
        raise ReportError("no report in this folder", path=path)


def _names_in(path: str, on_broken: OnBroken) -> Iterator[str]:
    """Paths of report files below a folder. Folders that cannot be read are told; links to folders are not followed."""
    for folder, inner, names in os.walk(path, onerror=on_broken):
        inner.sort()
        for name in sorted(name for name in names if name.endswith(SUFFIXES)):
            yield os.path.join(folder, name)


def _raised(error: Exception) -> None:
    raise error


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    if path != files.STDIN:
        return open(path, "rb")
    return nullcontext(io.BytesIO() if sys.stdin is None else sys.stdin.buffer)


def _of_parquet(path: str) -> Iterator[Report]:
    from cleaner.batch.reports import read

    for number, text in enumerate(read(path), 1):
        yield _report(text.encode(), path, number)


def _of_file(file: BinaryIO, path: str, on_broken: OnBroken | None) -> Iterator[Report]:
    """One JSON value over all of the file, or one on each line."""
    number, first = _first_line(file)
    if not first.strip() and ".reports." in path:  # of a corpus without documents
        return
    if not first.strip():
        raise ReportError("an empty file, not a report", path=path)
    if not _is_lines(first, path):
        yield _report(first + file.read(), path, 1, is_whole=True)
        return
    for at, line in enumerate(chain([first], file), number):
        if not line.strip():
            continue
        try:
            report = _report(line.rstrip(b"\r\n"), path, at)
        except ReportError as error:
            (on_broken or _raised)(error)
        else:
            yield report


def _first_line(file: BinaryIO) -> tuple[int, bytes]:
    """The first line that is not blank, and its number."""
    number, line = 1, file.readline().removeprefix(b"\xef\xbb\xbf")
    while line.isspace():
        number, line = number + 1, file.readline()
    return number, line


def _is_lines(first: bytes, path: str) -> bool:
    """Whether a file has a report on each line. By its suffix a broken first line is known for one; a report over several lines begins with "{"."""
    bare = first.strip()
    return bare.endswith(b"}") or (path.endswith(LINES_SUFFIXES) and bare != b"{")


def _report(data: bytes, path: str, line: int, is_whole: bool = False) -> Report:
    """A report from its JSON: on one line, or over all lines of a file (`is_whole`)."""
    try:
        return Report.from_dict(json.loads(data.decode()))
    except UnicodeDecodeError as error:
        raise ReportError("not a report: not UTF-8", path=path, line=None if is_whole else line) from error
    except json.JSONDecodeError as error:
        place = error.lineno if is_whole else line
        raise ReportError(f"not a report: not valid JSON ({error.msg}, column {error.colno})", path=path, line=place) from error
    except (RecursionError, ValueError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
        raise ReportError(f"not a report: {what}", path=path, line=None if is_whole else line) from error
    except ReportError as error:
        raise ReportError(error.message, path=path, line=None if is_whole else line) from error


def fitting(reports: Iterable[Report], name: str, path: str, exact: bool = False) -> Report:
    """The only report, or the one that speaks of the document `name`; raises Refused when none or several do.

    Unless `exact`, a name also fits when one of the two paths ends with the other, or, failing that, when the file names are equal.
    """
    ways = [_Found(fits) for fits in ((_equal,) if exact else (_equal, _ends, _same_file_name))]
    everything = _Found(lambda one, other: True)
    for report in reports:
        for found in (*ways, everything):
            found.look_at(report, name)
    if everything.count == 1 and not exact:
        ways = [everything]
    for found in ways:
        if found.count == 1 and found.first:
            return found.first
        if found.count:
            raise Refused(f"{path}: {found.count:,} reports fit {name!r}", f"--name with one of {found.listed()}")
    raise Refused(f"{path}: no report of {name!r} among {everything.count:,}", f"--name with one of {everything.listed()}")


class _Found:
    """The reports that fit in one way: the first of them, their number, and some names; the others are not held."""

    def __init__(self, fits: Callable[[str, str], bool]) -> None:
        self.fits = fits
        self.first: Report | None = None
        self.count = 0
        self.names: list[str] = []

    def look_at(self, report: Report, name: str) -> None:
        if self.fits(report.origin.name, name):
            self.first = self.first or report
            self.count += 1
            if self.count <= NAMES:
                self.names.append(report.origin.name or "(no name)")

    def listed(self) -> str:
        more = self.count - len(self.names)
        return ", ".join(self.names) + (f" and {more:,} more" if more else "")


def _equal(one: str, other: str) -> bool:
    return one == other


def _ends(one: str, other: str) -> bool:
    longer, shorter = sorted((PurePath(one).parts, PurePath(other).parts), key=len, reverse=True)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _same_file_name(one: str, other: str) -> bool:
    return bool(one) and PurePath(one).name == PurePath(other).name


def original(cleaned: bytes, report: Report) -> bytes:
    """The bytes as read; raises ReportError or RestoreError when report and text do not go together, whatever is wrong with them."""
    from cleaner.pipeline import restore_bytes

    return _undamaged(lambda: restore_bytes(cleaned, report), report)


def original_text(cleaned: bytes, report: Report) -> str:
    """The text as read, from the cleaned bytes; raises what `original` raises, and loads less."""
    from cleaner.original import restore

    origin = report.origin
    return _undamaged(lambda: restore(cleaned.removeprefix(bytes.fromhex(origin.bom)).decode(origin.encoding, "surrogateescape"), report), report)


def _undamaged(make: Callable[[], Made], report: Report) -> Made:
    try:
        return make()
    except UnicodeError as error:
        raise RestoreError(f"the text is not in the report's encoding, {report.origin.encoding}") from error
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise ReportError(f"a damaged report: {error}") from error
