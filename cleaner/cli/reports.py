"""Report files: one JSON report, a report a line (JSONL), or a folder of such files."""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from cleaner.cli import files
from cleaner.cli.errors import Refused
from cleaner.errors import ReportError
from cleaner.report import Report

SUFFIXES = (".json", ".jsonl")


def load(path: str) -> Iterator[Report]:
    """The reports of a file, of a folder and its sub-folders in the order of their names, or of stdin for "-"."""
    if path != files.STDIN and os.path.isdir(path):
        found = sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if name.endswith(SUFFIXES))
        if not found:
            raise ReportError("no report in this folder", path=path)
        for name in found:
            yield from load(name)
    else:
        yield from _parsed(files.read(path), "stdin" if path == files.STDIN else path)


def _parsed(data: bytes, path: str) -> Iterator[Report]:
    """One JSON value over all of the data, or one on each line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError("not a report: not UTF-8", path=path) from error
    if not text.strip():
        raise ReportError("an empty file, not a report", path=path)
    first, _, rest = text.lstrip().partition("\n")
    if rest.strip() and first.rstrip().endswith("}"):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield _report(line, path, number)
    else:
        yield _report(text, path, None)


def _report(text: str, path: str, line: int | None) -> Report:
    try:
        return Report.from_dict(json.loads(text))
    except json.JSONDecodeError as error:
        place = error.lineno if line is None else line
        raise ReportError(f"not a report: not valid JSON ({error.msg}, column {error.colno})", path=path, line=place) from error
    except RecursionError as error:
        raise ReportError("not a report: nested too deeply", path=path, line=line) from error
    except ReportError as error:
        raise ReportError(error.message, path=path, line=line) from error


def fitting(reports: Iterable[Report], name: str, path: str, exact: bool = False) -> Report:
    """The only report, or the one that speaks of the document `name`; raises Refused when none or several do.

    Unless `exact`, a name also fits when one of the two paths ends with the other, or, failing that, when the file names are equal.
    """
    held = list(reports)
    if len(held) == 1 and not exact:
        return held[0]
    for fits in (_equal,) if exact else (_equal, _ends, _same_file_name):
        found = [report for report in held if fits(report.origin.name, name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(f"{path}: {len(found)} reports fit {name!r}", f"--name with one of {_names(found)}")
    raise Refused(f"{path}: no report of {name!r} among {len(held)}", f"--name with one of {_names(held)}")


def _equal(one: str, other: str) -> bool:
    return one == other


def _ends(one: str, other: str) -> bool:
    longer, shorter = sorted((PurePath(one).parts, PurePath(other).parts), key=len, reverse=True)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _same_file_name(one: str, other: str) -> bool:
    return bool(one) and PurePath(one).name == PurePath(other).name


def _names(reports: list[Report], most: int = 5) -> str:
    names = [report.origin.name or "(no name)" for report in reports]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def original(cleaned: bytes, report: Report) -> bytes:
    """The bytes as read; raises ReportError or RestoreError when report and text do not go together, whatever is wrong with them."""
    from cleaner.errors import RestoreError
    from cleaner.pipeline import restore_bytes

    try:
        return restore_bytes(cleaned, report)
    except UnicodeError as error:
        raise RestoreError(f"the text is not in the report's encoding, {report.origin.encoding}") from error
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise ReportError(f"a damaged report: {error}") from error


def original_text(cleaned: bytes, report: Report) -> str:
    """The text as read, from the cleaned bytes."""
    data = original(cleaned, report)
    bom = bytes.fromhex(report.origin.bom)
    return data[len(bom) :].decode(report.origin.encoding, "surrogateescape")
