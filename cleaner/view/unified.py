"""A report as a unified diff to read: the words that go are marked in their lines, `[-like this-]`, and each line names its rules.

For programs there is the patch (cleaner/view/patch.py), which holds nothing but the diff.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.report import Report
from cleaner.view.changes import CONTEXT_LINES, Change, Hunk, hunks, lines_of
from cleaner.view.console import Part, Row
from cleaner.view.harmless import one_line
from cleaner.view.look import Look
from cleaner.view.pieces import Piece, cuts_of, gaps_of, pieces_of, starts_of
from cleaner.view.rows import CONTEXT_CHARS, REMOVED_CHARS, in_rows, with_rules
from cleaner.view.wrap import shortened, wrapped

OPENS, CLOSES = "[-", "-]"  # as wdiff and git diff --word-diff write it


def unified(text: str, report: Report, look: Look) -> Iterator[Row]:
    """The rows of a unified diff, layout removals included."""
    return _Unified(text, report, look).rows()


class _Unified:
    def __init__(self, text: str, report: Report, look: Look) -> None:
        self.lines = lines_of(text)
        self.starts = starts_of(self.lines, 0)
        self.cuts = cuts_of(self.lines, self.starts, report)
        self.look = look
        self.width = None if look.width is None else look.width - 1
        self.gaps = gaps_of(self.lines, self.starts, report)
        self.hunks = hunks(text, self.lines, report.removals, look.lines(CONTEXT_LINES), self.cuts)

    def rows(self) -> Iterator[Row]:
        for hunk in self.hunks:
            yield (Part(hunk.header(), "rule"),)
            yield from self._hunk(hunk)

    def _hunk(self, hunk: Hunk) -> Iterator[Row]:
        place = hunk.first
        for change in hunk.changes:
            yield from self._staying(" ", self.lines[place : change.first])
            for at in range(change.first, change.last):
                yield from self._going(at)
            yield from self._left(change)
            place = change.last
        yield from self._staying(" ", self.lines[place : hunk.last])

    def _staying(self, sign: str, lines: Iterable[str], style: str = "") -> Iterator[Row]:
        for line in lines:
            shown = _shown(line)
            texts = self._rows_of(shown) if self.look.full else [shortened(shown, self.width or CONTEXT_CHARS)]
            for text in texts:
                yield Part(sign, style), Part(text, style)
            yield from _bare(line)

    def _going(self, at: int) -> Iterator[Row]:
        """An old line: its marked text, and its rules at the right edge, where they fit on its last row."""
        line, cuts = self.lines[at], self.cuts.get(at, [])
        is_whole = not "".join(piece.text for piece in pieces_of(line, 0, cuts) if not piece.entry).strip()
        marked = tuple(self._marked(piece, is_whole) for piece in pieces_of(line, 0, cuts))
        rows = with_rules(in_rows(marked, self.width), (cut.entry.rule for cut in cuts), self.width)
        for row in rows:
            yield Part("-", "sign"), *row
        yield from _bare(line)

    def _left(self, change: Change) -> Iterator[Row]:
        """What is left of the lines of a change: with the words beside each seam, where it can be told which these are."""
        stretches = [
            piece.text for at in range(change.first, change.last) for piece in pieces_of(self.lines[at], 0, self.gaps.get(at, ())) if not piece.entry
        ]  # fmt: skip
        if self.look.full or lines_of("".join(stretches)) != change.new:
            yield from self._staying("+", change.new, "added")
            return
        folded = "".join(self._folded(text.removesuffix("\n"), self.width or CONTEXT_CHARS) + "\n" * text.endswith("\n") for text in stretches)
        for line in lines_of(folded):
            yield from ((Part("+", "added"), Part(row, "added")) for row in self._rows_of(_shown(line)))
            yield from _bare(line)

    def _marked(self, piece: Piece, is_whole: bool) -> Part:
        if piece.entry is None:
            return Part(self._folded(_shown(piece.text), self.width or CONTEXT_CHARS))
        if is_whole:
            return Part(self._folded(_shown(piece.text), REMOVED_CHARS), "removed")
        return Part(f"{OPENS}{self._folded(one_line(piece.text), REMOVED_CHARS)}{CLOSES}", "removed")

    def _folded(self, text: str, most: int) -> str:
        return text if self.look.full else shortened(text, most)

    def _rows_of(self, text: str) -> list[str]:
        return wrapped(text, self.width) if self.width else [text]


def _shown(line: str) -> str:
    return one_line(line.removesuffix("\n").removesuffix("\r"))


def _bare(line: str) -> Iterator[Row]:
    if not line.endswith("\n"):
        yield (Part("\\ No newline at end of file", "dim"),)
