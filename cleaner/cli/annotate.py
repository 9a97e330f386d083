"""A text with the findings of its report marked in it: the format of the fixtures in fixtures/pages/."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cleaner.report import Entry, Report
from cleaner.rule import KEPT_CATEGORIES


def annotated(text: str, report: Report) -> str:
    """A header to fill in, then the text with ⟦rule: …⟧ around what is removed and ⟦!rule: …⟧ around what is named and kept.

    Layout is not marked: it follows from the rest. With the marks taken off, the text is the input.
    """
    out = [f"source: {report.origin.name}\nlang:   {report.language}\nwhy:    \n---\n"]
    at = 0
    for start, end, label in _marks(report):
        out += (text[at:start], f"⟦{label}: ", text[start:end], "⟧")
        at = end
    return "".join(out) + text[at:]


def _marks(report: Report) -> Iterator[tuple[int, int, str]]:
    """Marks in text order; of overlapping ones those of removals, then the earlier and longer."""
    starts = [entry.start for entry in report.pieces]
    kept = [entry for entry in report.spared if entry.category in KEPT_CATEGORIES and not _overlaps(entry, report.pieces, starts)]
    kept.sort(key=lambda entry: (entry.start, -entry.end))
    marks = [(entry.start, entry.end, entry.rule) for entry in report.pieces]
    last = 0
    for entry in kept:
        if entry.start >= last:
            marks.append((entry.start, entry.end, f"!{entry.rule}"))
            last = entry.end
    return iter(sorted(marks))


def _overlaps(entry: Entry, pieces: Sequence[Entry], starts: Sequence[int]) -> bool:
    before = bisect_left(starts, entry.end) - 1  # the last piece that begins before the entry ends; pieces are disjoint
    return before >= 0 and pieces[before].end > entry.start
