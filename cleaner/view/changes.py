"""What removals do to the lines of a text, as a diff counts it: lines before, lines after, and hunks of them. Line ends stand in the lines."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator

from cleaner.apply import cut
from cleaner.report import Entry
from cleaner.typed import NamedTuple
from cleaner.view.pieces import starts_of

CONTEXT_LINES = 3  # what every diff shows


class Change(NamedTuple):
    """Old lines `[first, last)` and the lines that are left of them."""

    first: int
    last: int
    new: list[str]


class Hunk(NamedTuple):
    """Changes that share their context: old lines `[first, last)`, of which `left` stay; they begin at `new_first` in the cleaned text."""

    first: int
    last: int
    new_first: int
    left: int
    changes: list[Change]

    def header(self) -> str:
        return f"@@ -{_range(self.first, self.last - self.first)} +{_range(self.new_first, self.left)} @@"


def lines_of(text: str) -> list[str]:
    """The lines of a text with their line ends, cut at "\\n" only."""
    *ended, rest = text.split("\n")
    return [*(line + "\n" for line in ended), *([rest] if rest else [])]


def hunks(text: str, lines: list[str], removals: Iterable[Entry], context: int, marked: Container[int] = ()) -> Iterator[Hunk]:
    """The hunks of a unified diff of the text as read and the text without the removals.

    A change leaves out lines at its edges that are there before and after, even if another one of the kind went, unless they are `marked`.
    """
    shift = 0
    for run in _runs(list(_changes(text, lines, removals, marked)), context):
        first, last = max(run[0].first - context, 0), min(run[-1].last + context, len(lines))
        fewer = sum(change.last - change.first - len(change.new) for change in run)
        yield Hunk(first, last, first - shift, last - first - fewer, run)
        shift += fewer


def _range(first: int, count: int) -> str:
    return f"{first + 1 if count else first},{count}"


def _changes(text: str, lines: list[str], removals: Iterable[Entry], marked: Container[int]) -> Iterator[Change]:
    """Runs of lines that removals touch; a line whose end goes takes the next one with it, since they become one."""
    starts = starts_of(lines, 0)
    run: list[tuple[int, int]] = []
    first = last = 0
    for entry in removals:
        if entry.start == entry.end:
            continue
        begin, end = bisect_right(starts, entry.start) - 1, bisect_right(starts, entry.end - 1)
        if run and begin >= last:
            last += _runs_on(text, starts, run, first, last)
        if run and begin >= last:
            yield from _trimmed(lines, marked, first, last, _left(text, starts[first], starts[last], run))
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
        yield from _trimmed(lines, marked, first, last, _left(text, starts[first], starts[last], run))


def _trimmed(lines: list[str], marked: Container[int], first: int, last: int, new: list[str]) -> Iterator[Change]:
    """The change without lines that are equal before and after at its edges."""
    head = tail = 0
    while head < min(last - first, len(new)) and lines[first + head] == new[head] and first + head not in marked:
        head += 1
    most = min(last - first, len(new)) - head
    while tail < most and lines[last - tail - 1] == new[len(new) - tail - 1] and last - tail - 1 not in marked:
        tail += 1
    if head + tail < last - first:
        yield Change(first + head, last - tail, new[head : len(new) - tail])


def _runs_on(text: str, starts: list[int], run: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether what is left of these lines ends without a line end although another line follows."""
    place = run[-1][0] if run[-1][1] >= starts[last] else starts[last]
    return last < len(starts) - 1 and place > starts[first] and text[place - 1] != "\n"


def _left(text: str, start: int, end: int, run: list[tuple[int, int]]) -> list[str]:
    return lines_of(cut(text[start:end], ((a - start, b - start) for a, b in run)))


def _runs(changes: list[Change], context: int) -> Iterator[list[Change]]:
    run: list[Change] = []
    for change in changes:
        if run and change.first - run[-1].last > 2 * context:
            yield run
            run = []
        run.append(change)
    if run:
        yield run
