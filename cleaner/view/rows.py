"""Rows of a view fitted to a width: long ones over several, the names of rules at the right edge."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.view.console import Part, Row
from cleaner.view.harmless import one_line
from cleaner.view.wrap import cells, row_spans

CONTEXT_CHARS = 100  # of a line that stays, where no width says less; more does not help to judge what goes beside it
REMOVED_CHARS = 1000  # of a removed piece; a longer one shows its beginning and its end


def fitted(row: Row, width: int | None) -> Iterator[Row]:
    """A row over as many rows as it needs; those after the first are indented."""
    first, *rest = in_rows(row, width)
    yield first
    if rest and width:
        left = in_rows(tuple(part for row in rest for part in (*row, Part(" ")))[:-1], width - 2)
        yield from ((Part("  "), *row) for row in left)


def in_rows(row: Row, width: int | None) -> list[Row]:
    """A row over as many rows of `width` cells as it needs (None: over one), each part in its style."""
    if width is None:
        return [row]
    rows: list[Row] = []
    parts, place = iter(row), 0  # of the part's beginning
    part = next(parts, Part(""))
    for start, end in row_spans("".join(part.text for part in row), width):
        cut: list[Part] = []
        while place + len(part.text) <= start and (following := next(parts, None)):
            place, part = place + len(part.text), following
        while place < end:
            cut.append(part._replace(text=part.text[max(start - place, 0) : end - place]))
            if place + len(part.text) > end or not (following := next(parts, None)):
                break
            place, part = place + len(part.text), following
        rows.append(tuple(cut))
    return rows


def with_rules(rows: list[Row], rules: Iterable[str], width: int | None) -> list[Row]:
    """Rows with the names of rules at their right edge: on the last row where they fit, else below it."""
    names: Row = tuple(part for rule in dict.fromkeys(rules) for part in (Part(", "), Part(one_line(rule), "rule", rule)))[1:]
    if not names:
        return rows
    if width is None:
        return [*rows[:-1], (*rows[-1], Part("  "), *names)]
    room = width - size_of(rows[-1]) - size_of(names)
    if room >= 2:
        return [*rows[:-1], (*rows[-1], Part(" " * room), *names)]
    return [*rows, *((Part(" " * (width - size_of(row))), *row) for row in in_rows(names, width))]


def size_of(row: Row) -> int:
    """The cells that a row takes."""
    return sum(cells(part.text) for part in row)
