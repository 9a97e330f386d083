"""A report as rows for a terminal: what was removed in its surroundings (inline), as a unified diff, or as a list when the text is not at hand."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.apply import cut
from cleaner.report import Entry, Report
from cleaner.view.console import Part, Row
from cleaner.view.harmless import harmless, one_line

CONTEXT_CHARS = 100  # of a line that stays; more does not help to judge what goes beside it
CONTEXT_LINES = 3  # of a unified diff


def heading(report: Report, name: str = "") -> Row:
    """What happened to a document, on one line."""
    shown = one_line(name or report.origin.name)
    return (Part(f"{shown}: " if shown else "", "head"), Part(summary(report)))


def summary(report: Report) -> str:
    """The numbers of a report in words.

    >>> summary(Report(80, "en", "likely", (), ()))
    'nothing to remove in 80 characters'
    """
    pieces = report.pieces
    if not pieces:
        return f"nothing to remove in {report.chars} character{'s' * (report.chars != 1)}"
    counts = report.counts()
    layout = counts.pop("layout", 0)
    named = ", ".join(f"{category} {count}" for category, count in counts.items()) + (f"; layout {layout}" if layout else "")
    return f"{len(pieces)} piece{'s' * (len(pieces) != 1)}, {report.removed_share:.1%} of {report.chars} characters ({named})"


def render(view: str, text: str, report: Report, name: str = "") -> Iterator[Row]:
    """The rows of one of console.VIEWS."""
    yield heading(report, name)
    yield from (unified if view == "unified" else inline)(text, report)


# ------------------------------------------------------------------------------------------------ inline


def inline(text: str, report: Report) -> Iterator[Row]:
    """Every removed piece on a row of its own with `-`, its line's number and its rule, between the nearest lines that stay.

    What stays of a line stands on rows without `-`. Blank lines and spaces that followed a removal out (layout) are only counted.
    """
    lines = text.split("\n")
    touched = _by_line(lines, report.pieces)
    width = len(str(len(lines)))
    last = -1
    for at in sorted(_with_neighbours(lines, touched)):
        yield from _fold(lines[last + 1 : at], width)
        yield from _line(at, lines[at], touched.get(at, []), width)
        last = at
    if touched:
        yield from _fold(lines[last + 1 :], width)


class _Cut(NamedTuple):
    start: int
    end: int
    entry: Entry


def _by_line(lines: list[str], pieces: Iterable[Entry]) -> dict[int, list[_Cut]]:
    """The removed stretches of each line, in positions of the line."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: dict[int, list[_Cut]] = {}
    for entry in pieces:
        at = bisect_right(starts, entry.start) - 1
        while at < len(lines) and starts[at] < entry.end:
            start, end = max(entry.start - starts[at], 0), min(entry.end - starts[at], len(lines[at]))
            if start < end:
                found.setdefault(at, []).append(_Cut(start, end, entry))
            at += 1
    return found


def _with_neighbours(lines: list[str], touched: dict[int, list[_Cut]]) -> set[int]:
    """The touched lines and the nearest line with text on either side of them."""
    shown = set(touched)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        near = -1
        for at in order:
            if at in touched and near >= 0:
                shown.add(near)
            if lines[at].strip():
                near = at
    return shown


def _fold(skipped: list[str], width: int) -> Iterator[Row]:
    count = sum(1 for line in skipped if line.strip())
    if count:
        yield (Part(f"{'':{width}}   … {count} line{'s' * (count != 1)} …", "dim"),)


def _line(at: int, line: str, cuts: list[_Cut], width: int) -> Iterator[Row]:
    number, place = f"{at + 1:>{width}}", 0
    for piece in cuts:
        if line[place : piece.start].strip():
            yield Part(f"{number}   ", "dim"), Part(excerpt(line[place : piece.start].strip()))
            number = " " * width
        yield (
            Part(f"{number} ", "dim"), Part("- ", "sign"), Part(harmless(line[piece.start : piece.end]), "removed"),
            Part("  "), Part(harmless(piece.entry.rule), "rule"),
        )  # fmt: skip
        number, place = " " * width, piece.end
    if line[place:].strip():
        yield Part(f"{number}   ", "dim"), Part(excerpt(line[place:].strip() if place else line))


def excerpt(text: str, limit: int = CONTEXT_CHARS) -> str:
    """The beginning and the end of a text, harmless and on one line.

    >>> excerpt("one two three four", 11)
    'one … four'
    """
    if len(text) > limit:
        half = (limit - 3) // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return one_line(text.rstrip("\r")).replace("\t", " ")


# ------------------------------------------------------------------------------------------------ unified


class _Change(NamedTuple):
    """Old lines `[first, last)` and the lines that are left of them; line ends stand in the lines."""

    first: int
    last: int
    new: list[str]


def unified(text: str, report: Report, context: int = CONTEXT_LINES) -> Iterator[Row]:
    """The classic diff of the text as read and the cleaned text, layout removals included."""
    lines = _lines(text)
    shift = 0
    for hunk in _hunks(list(_changes(text, lines, report.removals)), context):
        first, last = max(hunk[0].first - context, 0), min(hunk[-1].last + context, len(lines))
        fewer = sum(change.last - change.first - len(change.new) for change in hunk)
        old, new = last - first, last - first - fewer
        yield (Part(f"@@ -{_range(first, old)} +{_range(first - shift, new)} @@", "rule"),)
        place = first
        for change in hunk:
            yield from _signed(" ", lines[place : change.first], "")
            yield from _signed("-", lines[change.first : change.last], "removed")
            yield from _signed("+", change.new, "added")
            place = change.last
        yield from _signed(" ", lines[place:last], "")
        shift += fewer


def _range(first: int, count: int) -> str:
    return f"{first + 1 if count else first},{count}"


def _changes(text: str, lines: list[str], removals: Iterable[Entry]) -> Iterator[_Change]:
    """Runs of lines that removals touch; a line whose end goes takes the next one with it, since they become one."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    run: list[tuple[int, int]] = []
    first = last = 0
    for entry in removals:
        begin, end = bisect_right(starts, entry.start) - 1, bisect_right(starts, entry.end - 1)
        if run and begin >= last:
            last += _runs_on(text, starts, run, first, last)
        if run and begin >= last:
            yield from _trimmed(lines, first, last, _left(text, starts[first], starts[last], run))
            run = []
        if not run:
            first = begin
        if run and run[-1][1] == entry.start:
            run[-1] = (run[-1][0], entry.end)
        else:
            run.append((entry.start, entry.end))
        last = max(last, end)
    if run:
        last += _runs_on(text, starts, run, first, last)
        yield from _trimmed(lines, first, last, _left(text, starts[first], starts[last], run))


def _trimmed(lines: list[str], first: int, last: int, new: list[str]) -> Iterator[_Change]:
    """The change without lines that are equal before and after at its edges."""
    head = tail = 0
    while head < min(last - first, len(new)) and lines[first + head] == new[head]:
        head += 1
    while tail < min(last - first, len(new)) - head and lines[last - tail - 1] == new[len(new) - tail - 1]:
        tail += 1
    if head + tail < last - first:
        yield _Change(first + head, last - tail, new[head : len(new) - tail])


def _runs_on(text: str, starts: list[int], run: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether what is left of these lines ends without a line end although another line follows."""
    place = run[-1][0] if run[-1][1] >= starts[last] else starts[last]
    return last < len(starts) - 1 and place > starts[first] and text[place - 1] != "\n"


def _left(text: str, start: int, end: int, run: list[tuple[int, int]]) -> list[str]:
    return _lines(cut(text[start:end], ((a - start, b - start) for a, b in run)))


def _lines(text: str) -> list[str]:
    """The lines of a text with their line ends, cut at "\\n" only."""
    *ended, rest = text.split("\n")
    return [*(line + "\n" for line in ended), *([rest] if rest else [])]


def _hunks(changes: list[_Change], context: int) -> Iterator[list[_Change]]:
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * context:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _signed(sign: str, lines: Iterable[str], style: str) -> Iterator[Row]:
    for line in lines:
        yield Part(sign, style.replace("removed", "sign")), Part(harmless(line.removesuffix("\n").removesuffix("\r")), style)
        if not line.endswith("\n"):
            yield (Part("\\ No newline at end of file", "dim"),)


# ------------------------------------------------------------------------------------------------ list


def listing(report: Report, spared: bool = False, name: str = "") -> Iterator[Row]:
    """Every removal of a report by its place in code points, with all that is known about it; `spared` adds what was found and kept."""
    yield heading(report, name)
    for entry in report.pieces:
        yield from _listed("-", "removed", entry)
    if spared:
        for entry in report.spared:
            yield from _listed("=", "spared", entry)


def _listed(sign: str, style: str, entry: Entry) -> Iterator[Row]:
    place = f" [{entry.start}, {entry.end})  "
    sure = harmless(f"  {entry.category}, {entry.confidence}")
    yield Part(sign, "sign" if sign == "-" else style), Part(place, "dim"), Part(harmless(entry.rule), "rule"), Part(sure)
    yield Part("    "), Part(excerpt(entry.text, 300), style)
    yield (Part(f"    {excerpt('; '.join(filter(None, (entry.reason, entry.evidence, entry.because))), 400)}", "dim"),)
