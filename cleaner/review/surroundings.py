"""A removal where it stood: rows of what is around it, from the text when it is at hand, else from the removals that the report has."""
from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from cleaner.report import Entry
from cleaner.review.queue import Item
from cleaner.view.console import Part, Row
from cleaner.view.harmless import one_line
from cleaner.view.terminal import excerpt

AROUND = 1_200  # code points before and after; more than a screen of 80x24 shows
ROWS_BEFORE, CHARS_BEFORE = 3, 150  # so that the removal itself is seen without scrolling
LINE_CHARS = 400  # of a line after it
SHOWN_CHARS = 3_000  # of the removal itself
NEIGHBOURS = 6  # removals after it, where there is no text


def rows(item: Item, text: str | None) -> Iterator[Row]:
    """The removal with `-`, other removals with `~`, what stays without a sign: the first part of a row. Layout is left out."""
    yield from _in_text(item, text) if text is not None else _among_removals(item)


def _in_text(item: Item, text: str) -> Iterator[Row]:
    """At most ROWS_BEFORE rows before the removal, and what follows it."""
    first, last = max(0, item.entry.start - AROUND), min(len(text), item.entry.end + AROUND)
    if first:
        first = max(first, text.find(" ", first, item.entry.start) + 1)  # no half word
    before: deque[Row] = deque(maxlen=ROWS_BEFORE)
    place = first
    for at, entry in _near(item, first, last):
        kept = text[place : max(place, entry.start)]
        place = max(place, entry.end)
        if at < item.at:
            before += (*_kept(kept, CHARS_BEFORE), _removed(entry, False, CHARS_BEFORE))
        elif at == item.at:
            yield from (*before, *_kept(kept, CHARS_BEFORE))[-ROWS_BEFORE:]
            yield _removed(entry, True)
        else:
            yield from (*_kept(kept), _removed(entry, False))
    yield from _kept(text[place:last])


def _near(item: Item, first: int, last: int) -> Iterator[tuple[int, Entry]]:
    """The removals that begin between two places, without layout, in text order."""
    entries = item.report.removals
    at = item.at
    while at and entries[at - 1].end > first:
        at -= 1
    while at < len(entries) and entries[at].start < last:
        if entries[at].category != "layout":
            yield at, entries[at]
        at += 1


def _kept(text: str, limit: int = LINE_CHARS) -> Iterator[Row]:
    for line in text.split("\n"):
        if line.strip():
            yield (Part("  "), Part(excerpt(line.strip(), limit)))


def _removed(entry: Entry, is_it: bool, limit: int = LINE_CHARS) -> Row:
    if is_it:
        return (Part("- ", "sign"), Part(_shown(entry.text), "removed"))
    return (Part("~ ", "dim"), Part(excerpt(entry.text, limit), "dim"), Part(f"  {one_line(entry.rule)}", "dim"))


def _shown(text: str) -> str:
    """A removal, cut in its middle where it is very long; its line ends stay visible."""
    if len(text) > SHOWN_CHARS:
        half = SHOWN_CHARS // 2
        return f"{one_line(text[:half])} … {len(text) - 2 * half:,} characters … {one_line(text[-half:])}"
    return one_line(text)


def _among_removals(item: Item) -> Iterator[Row]:
    entries = item.report.removals
    pieces = [at for at, entry in enumerate(entries) if entry.category != "layout"]
    here = pieces.index(item.at)
    place: int | None = None
    for at in pieces[max(0, here - 1) : here + NEIGHBOURS + 1]:
        if place is not None and entries[at].start > place:
            yield (Part("  "), Part(f"… {entries[at].start - place:,} characters …", "dim"))
        yield _removed(entries[at], at == item.at)
        place = entries[at].end
