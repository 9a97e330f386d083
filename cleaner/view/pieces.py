"""The lines of a text cut at what a report says of them: what stays, what goes, and what was found and spared."""
from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator

from cleaner.report import Entry, Report
from cleaner.typed import NamedTuple

STAYS, GOES, SPARED = " ", "-", "="


class Piece(NamedTuple):
    """A stretch of a line by its place in the text; `sign` says what becomes of it, `entry` why (None: nothing was found there)."""

    start: int
    text: str
    sign: str = STAYS
    entry: Entry | None = None


class Cut(NamedTuple):
    """The part of an entry that stands on one line, in positions of that line."""

    start: int
    end: int
    sign: str
    entry: Entry


def starts_of(lines: Iterable[str], line_end: int = 1) -> list[int]:
    """Where lines begin, and where the last one ends; `line_end` is the size of the line ends that do not stand in the lines."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + line_end)
    return starts


def cuts_of(lines: list[str], starts: list[int], report: Report, spared: bool = False) -> dict[int, list[Cut]]:
    """The stretches of each line that go and, if asked for, that were spared; layout is not among them."""
    return _on_lines(lines, starts, _marks(report, spared))


def gaps_of(lines: list[str], starts: list[int], report: Report) -> dict[int, list[Cut]]:
    """The stretches of each line that go, layout among them."""
    return _on_lines(lines, starts, ((GOES, entry) for entry in report.removals))


def _on_lines(lines: list[str], starts: list[int], marks: Iterable[tuple[str, Entry]]) -> dict[int, list[Cut]]:
    found: dict[int, list[Cut]] = {}
    for sign, entry in marks:
        at = bisect_right(starts, entry.start) - 1
        while at < len(lines) and starts[at] < entry.end:
            start, end = max(entry.start - starts[at], 0), min(entry.end - starts[at], len(lines[at]))
            if start < end:
                found.setdefault(at, []).append(Cut(start, end, sign, entry))
            at += 1
    return found


def _marks(report: Report, spared: bool) -> Iterable[tuple[str, Entry]]:
    """Entries in text order, none over another: removals first, of the spared the longer."""
    gone = [(GOES, entry) for entry in report.pieces]
    if not spared:
        return gone
    kept = sorted(report.spared, key=lambda entry: (entry.start, -entry.end))
    return _apart(sorted([*gone, *((SPARED, entry) for entry in kept)], key=lambda mark: (mark[1].start, mark[0] != GOES)), report.pieces)


def _apart(marks: list[tuple[str, Entry]], pieces: tuple[Entry, ...]) -> Iterator[tuple[str, Entry]]:
    """The marks without spared ones that reach into a removal, or begin within the mark before."""
    starts = [entry.start for entry in pieces]
    place = 0
    for sign, entry in marks:
        following = bisect_right(starts, entry.start)
        is_free = entry.start >= place and (following == len(starts) or entry.end <= starts[following])
        if sign == GOES or is_free:
            yield sign, entry
            place = entry.end


def pieces_of(line: str, start: int, cuts: Iterable[Cut]) -> Iterator[Piece]:
    """A line that begins at `start`, from its first to its last character."""
    place = 0
    for cut in cuts:
        if place < cut.start:
            yield Piece(start + place, line[place : cut.start])
        yield Piece(start + cut.start, line[cut.start : cut.end], cut.sign, cut.entry)
        place = cut.end
    if place < len(line):
        yield Piece(start + place, line[place:])


def with_neighbours(lines: list[str], touched: Collection[int], context: int) -> list[int]:
    """The touched lines and up to `context` lines with text on either side of each, in order."""
    shown = set(touched)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        near: deque[int] = deque(maxlen=context)
        for at in order:
            if at in touched:
                shown.update(near)
                near.clear()
            elif lines[at].strip():
                near.append(at)
    return sorted(shown)
