"""Summaries and removals as CSV, and removals as lines of JSON: for programs and spreadsheets, and harmless to both."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.cli import files
from cleaner.report import Entry, Report
from cleaner.view.harmless import one_line
from cleaner.view.summary import Summary

SUMMARY_COLUMNS = ("table", "name", "documents", "pieces", "chars", "removed", "share", "rule", "confidence", "text")
USES = {"categories": "category", "rules": "rule", "confidences": "confidence"}
GROUPS = {"languages": "language", "sites": "site"}
FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would calculate what begins so


def of_summary(summary: Summary) -> str:
    """All tables of a summary as one CSV table; `table` tells them apart, what a table does not have is empty."""
    return "".join(_csv_line(row) for row in [SUMMARY_COLUMNS, *([row.get(name, "") for name in SUMMARY_COLUMNS] for row in _rows(summary))])


def _rows(seen: Summary) -> Iterator[dict[str, Any]]:
    numbers = {"documents": seen.documents, "pieces": seen.pieces, "chars": seen.chars, "removed": seen.removed}
    yield {"table": "run", **numbers, "share": _share(seen.share)}
    for field, table in USES.items():
        for use in getattr(seen, field):
            share = _share(use.chars / seen.chars if seen.chars else 0)
            yield {"table": table, "name": use.name, "documents": use.documents, "pieces": use.pieces, "removed": use.chars, "share": share}
    for field, table in GROUPS.items():
        for group in getattr(seen, field):
            yield {"table": table, **group._asdict(), "share": _share(group.share)}
    for table in ("lost_most", "left_untouched", "with_warnings"):
        for document in getattr(seen, table):
            yield {"table": table, **document._asdict(), "share": _share(document.share), "text": document.warning}
    for name, entry in seen.least_certain:
        yield {"table": "least_certain", "name": name, "removed": entry.end - entry.start, **_told(entry)}


def _told(entry: Entry) -> dict[str, str]:
    return {"rule": entry.rule, "confidence": entry.confidence, "text": entry.text}


def _share(share: float) -> str:
    return f"{share:.4f}"


def removals(reports: Iterable[Report], form: str, spared: bool = False) -> Iterator[str]:
    """Every removal, and what was spared if asked for, as a line of JSON or CSV, as they come."""
    if form == "csv":
        yield _csv_line(("document", "found", *Entry._fields))
    for report in reports:
        for found, entries in (("removed", report.pieces or report.removals), ("spared", report.spared if spared else ())):
            for entry in entries:
                row = {"document": report.origin.name, "found": found, **entry._asdict()}
                yield files.to_json(row) + "\n" if form == "json" else _csv_line(row.values())


def _csv_line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(_cell(cell) for cell in cells)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Text that neither a terminal nor a spreadsheet obeys; numbers as they are."""
    if not isinstance(value, str):
        return value
    return one_line(f"'{value}" if value.startswith(FORMULA) else value)
