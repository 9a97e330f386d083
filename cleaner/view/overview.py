"""A Summary as rows for a terminal: a run at a glance."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.view.console import Part, Row
from cleaner.view.harmless import one_line
from cleaner.view.rows import in_rows
from cleaner.view.summary import CONFIDENCES, Figures, Removal, Summary
from cleaner.view.wrap import cells, padded, shortened

BLOCKS = " ▏▎▍▌▋▊▉█"  # eighths
WIDTH = 80  # where nobody says
MIN_WIDTH, MAX_WIDTH = 40, 120  # columns that are further apart are harder to read
NUMBER = 10  # cells of a column of numbers
SHORTEST_NAME = 18
LANGUAGES = 30


def overview(summary: Summary, top: int, width: int | None = None, has_blocks: bool = True) -> Iterator[Row]:
    """The rows of a summary, lists no longer than `top`. Without `has_blocks` bars are made of "#"."""
    width = max(min(width or WIDTH, MAX_WIDTH), MIN_WIDTH)
    yield from _head(summary, width)
    yield from _categories(summary, width, has_blocks)
    yield from _rules(summary, top, width)
    yield from _languages(summary, width)
    yield from _sites(summary, top, width)
    yield from _documents("lost most", summary.lost_most[:top], width)
    yield from _documents(f"left untouched: {summary.untouched:,}, the longest first", summary.left_untouched[:top], width)
    yield from _warned(f"with a warning: {summary.warned:,}", summary.with_warnings[:top], width)
    yield from _removals(summary.least_certain[:top], width)


def _head(seen: Summary, width: int) -> Iterator[Row]:
    yield from in_rows((Part(f"{_number(seen.documents, 'document')}, {_number(seen.chars, 'character')}", "head"),), width)
    yield from in_rows((Part(f"{_number(seen.pieces, 'piece')} removed, {seen.share:.1%} of the characters"),), width)
    pieces = {use.name: use.pieces for use in seen.confidences}
    sure = [f"{pieces[name]:,} {name}" for name in reversed(CONFIDENCES) if name in pieces]
    if sure:
        yield from in_rows((Part(", ".join(sure)),), width)


def _categories(seen: Summary, width: int, has_blocks: bool) -> Iterator[Row]:
    if not seen.categories:
        return
    yield from _title(width, "categories", "pieces", "share")
    uses = sorted(seen.categories, key=lambda use: use.name == "layout")  # what the others left behind
    column = max(cells(_name(use.name, SHORTEST_NAME)) for use in uses)
    most = max(use.chars for use in uses) or 1
    for use in uses:
        bar = _bar(use.chars / most, width - 2 * NUMBER - column - 4, has_blocks)
        name = padded(_name(use.name, SHORTEST_NAME), column)
        yield Part(_columns(f"{use.pieces:,}", _share(use.chars, seen.chars)) + name + "  "), Part(bar, "bar")


def _rules(seen: Summary, top: int, width: int) -> Iterator[Row]:
    if seen.rules:
        yield from _title(width, f"rules: {len(seen.rules):,}, the most used first" if len(seen.rules) > top else "rules", "pieces", "documents")
    for use in seen.rules[:top]:
        yield Part(_columns(f"{use.pieces:,}", f"{use.documents:,}")), Part(_name(use.name, width - 2 * NUMBER - 2), "rule", use.name)


def _languages(seen: Summary, width: int) -> Iterator[Row]:
    if not seen.languages:
        return
    yield from _title(width, "languages")
    named = [f"{_name(group.name, SHORTEST_NAME) or 'unknown'} {group.documents:,}" for group in seen.languages[:LANGUAGES]]
    rest = len(seen.languages) - len(named)
    text = ", ".join(named) + (f" and {rest:,} more" if rest else "")
    yield from ((Part("  "), *row) for row in in_rows((Part(text),), width - 2))


def _sites(seen: Summary, top: int, width: int) -> Iterator[Row]:
    if not any(group.name for group in seen.sites):
        return
    yield from _title(width, f"sites: {len(seen.sites):,}, the most frequent first" if len(seen.sites) > top else "sites", "documents", "removed")
    for group in seen.sites[:top]:
        yield (Part(_columns(f"{group.documents:,}", f"{group.share:.1%}") + _name(group.name or "(no host in the name)", width - 2 * NUMBER - 2)),)


def _documents(title: str, documents: Sequence[Figures], width: int) -> Iterator[Row]:
    if documents:
        yield from _title(width, title, "removed", "of")
    for seen in documents:
        yield (Part(_columns(f"{seen.share:.1%}", f"{seen.chars:,}") + _name(seen.name or "(no name)", width - 2 * NUMBER - 2)),)


def _warned(title: str, documents: Sequence[Figures], width: int) -> Iterator[Row]:
    if documents:
        yield from _title(width, title)
    for seen in documents:
        yield (Part(f"  {_name(seen.name or '(no name)', width - 2)}"),)
        warning = Part(shortened(one_line(seen.warning), 2 * width), "dim")
        yield from ((Part("    "), *row) for row in in_rows((warning,), width - 4))


def _removals(removals: Sequence[Removal], width: int) -> Iterator[Row]:
    if removals:
        yield from _title(width, "the least certain removals, the longest first")
    for document, entry in removals:
        text = shortened(one_line(entry.text), 2 * width - 6)
        yield from ((Part("- ", "sign"), *row) for row in in_rows((Part(text, "removed"),), width - 2))
        rule, sure = Part(_name(entry.rule, width // 2), "rule", entry.rule), f"  {_name(entry.confidence, SHORTEST_NAME)}  "
        name = _name(document or "(no name)", width - 2 - cells(rule.text) - cells(sure))
        yield from ((Part("  "), *row) for row in in_rows((rule, Part(sure), Part(name, "dim")), width - 2))


def _title(width: int, text: str, *columns: str) -> Iterator[Row]:
    yield ()
    yield from in_rows((Part(text, "head"),), width)
    if columns:
        yield (Part(_columns(*columns).rstrip(), "dim"),)


def _columns(*numbers: str) -> str:
    return "".join(f"{number:>{NUMBER}}" for number in numbers) + "  "


def _share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0:.1%}"


def _name(text: str, room: int) -> str:
    return shortened(one_line(text), max(room, SHORTEST_NAME))


def _bar(share: float, room: int, has_blocks: bool) -> str:
    """A bar of at most `room` cells; whatever is not nothing is seen."""
    if not has_blocks:
        return "#" * max(round(share * room), share > 0)
    eighths = max(round(share * room * 8), share > 0)
    return BLOCKS[8] * (eighths // 8) + BLOCKS[eighths % 8].strip()


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
