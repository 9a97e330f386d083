"""A report as rows for a terminal: what was removed in its surroundings (inline, side by side), or as a list when the text is not at hand."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from cleaner.report import Entry, Report
from cleaner.view.console import Part, Row
from cleaner.view.harmless import harmless, one_line
from cleaner.view.look import Look
from cleaner.view.pieces import GOES, SPARED, STAYS, Piece, cuts_of, pieces_of, starts_of, with_neighbours
from cleaner.view.rows import CONTEXT_CHARS, REMOVED_CHARS, fitted, size_of, with_rules
from cleaner.view.wrap import MIN_CELLS, head_of, padded, shortened, wrapped

LISTED_CHARS, REASON_CHARS = 300, 400
MIN_SIDES = 40  # cells; where there are fewer, one side is all that can be read
PIPE_WIDTH = 80  # of columns side by side, which cannot do without a width
STYLES = {STAYS: "", GOES: "removed", SPARED: "spared"}


def heading(report: Report, name: str = "") -> Row:
    """What happened to a document, on one line."""
    shown = one_line(name or report.origin.name)
    return (Part(f"{shown}: " if shown else "", "head"), Part(summary(report)))


def summary(report: Report) -> str:
    """The numbers of a report in words.

    >>> summary(Report(80, "en", "likely", (), ()))
    'nothing to remove in 80 characters'
    """
    if not report.removals:
        return f"nothing to remove in {report.chars} character{'s' * (report.chars != 1)}"
    pieces, counts = len(report.pieces), report.counts()
    layout = counts.pop("layout", 0)
    named = [", ".join(f"{category} {count}" for category, count in counts.items()), f"layout {layout}" * (layout > 0)]
    shown = harmless("; ".join(filter(None, named)))
    return f"{pieces} piece{'s' * (pieces != 1)}, {report.removed_share:.1%} of {report.chars} characters ({shown})"


def render(look: Look, text: str, report: Report, name: str = "") -> Iterator[Row]:
    """A document in one of console.VIEWS. `report` may be a selection of the removals; a patch has no heading, and needs no more."""
    if look.view == "patch":
        from cleaner.view.patch import rows

        yield from rows(text, report, look, name)
        return
    if look.view == "side-by-side":
        look = look._replace(width=look.width or PIPE_WIDTH)
    yield from _top(report, look, name)
    if look.view == "unified":
        from cleaner.view.unified import unified  # each run needs one view

        yield from unified(text, report, look)
    else:
        is_wide = look.width is not None and look.width >= MIN_SIDES
        yield from (_SideBySide if look.view == "side-by-side" and is_wide else _Inline)(text, report, look).rows()


def _top(report: Report, look: Look, name: str) -> Iterator[Row]:
    """What happened to a document, and what it was warned of."""
    yield from fitted(heading(report, name), look.width)
    for warning in report.warnings:
        yield from fitted((Part("! ", "sign"), Part(one_line(warning))), look.width)


# ------------------------------------------------------------------------------------------------ in its surroundings


class _Inline:
    """Every removed piece on rows of its own with `-`, its line's number and its rule, among the nearest lines that stay.

    What stays of a line stands on rows without `-`. Blank lines and spaces that followed a removal out (layout) are only counted.
    """

    def __init__(self, text: str, report: Report, look: Look) -> None:
        self.lines = text.split("\n")
        self.starts = starts_of(self.lines)
        self.cuts = cuts_of(self.lines, self.starts, report, look.spared)
        self.look = look
        self.digits = len(str(len(self.lines) - (not self.lines[-1])))
        self.width = None if look.width is None else max(look.width - self.digits - 3, MIN_CELLS)

    def rows(self) -> Iterator[Row]:
        if not (self.cuts or self.look.full):
            return
        last = -1
        for at in self._shown():
            yield from self._fold(self.lines[last + 1 : at])
            yield from self._line(at)
            last = at
        yield from self._fold(self.lines[last + 1 :])

    def _shown(self) -> Iterable[int]:
        if self.look.full:
            return range(len(self.lines) - (not self.lines[-1]))
        return with_neighbours(self.lines, self.cuts, self.look.lines(1))

    def _fold(self, skipped: list[str]) -> Iterator[Row]:
        count = sum(1 for line in skipped if line.strip())
        if count:
            yield (Part(f"{'':{self.digits}}   … {count} line{'s' * (count != 1)} …", "dim"),)

    def _line(self, at: int) -> Iterator[Row]:
        number = str(at + 1)
        for piece in self._pieces(at):
            yield from self._piece(number, piece)
            number = ""

    def _pieces(self, at: int) -> list[Piece]:
        """The pieces of a line, without stretches of spaces between them."""
        line, cuts = self.lines[at].removesuffix("\r"), self.cuts.get(at, [])
        pieces = [piece for piece in pieces_of(line, self.starts[at], cuts) if piece.entry or piece.text.strip()]
        return pieces or [Piece(self.starts[at], "")]

    def _piece(self, number: str, piece: Piece) -> Iterator[Row]:
        if piece.entry is None:
            yield from self._beside(number, STAYS, [(Part(text),) for text in self._staying(piece.text, self.width)])
            return
        style = STYLES[piece.sign]
        rows: list[Row] = [(Part(text, style),) for text in self._found(piece.text, self.width)]
        yield from self._beside(number, piece.sign, with_rules(rows, [piece.entry.rule], self.width))
        if piece.sign == SPARED:
            reason = f"kept: {one_line(piece.entry.because)}"
            yield from self._beside("", STAYS, [(Part(text, "dim"),) for text in (wrapped(reason, self.width) if self.width else [reason])])

    def _staying(self, text: str, width: int | None) -> list[str]:
        """What stays: on one row, or whole."""
        shown = one_line(text.strip())
        if self.look.full:
            return wrapped(shown, width) if width else [shown]
        return [shortened(shown, width or CONTEXT_CHARS)]

    def _found(self, text: str, width: int | None) -> list[str]:
        shown = one_line(text)
        if not self.look.full:
            shown = shortened(shown, REMOVED_CHARS)
        return wrapped(shown, width) if width else [shown]

    def _beside(self, number: str, sign: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Rows behind the gutter: the line's number, and the sign on each of them."""
        for row in rows:
            yield Part(f"{number:>{self.digits}} ", "dim"), _sign(sign), *row
            number = ""


def _sign(sign: str) -> Part:
    return Part(f"{sign} ", {GOES: "sign", SPARED: "spared"}.get(sign, ""))


class _SideBySide(_Inline):
    """The text as read on the left, and on the right, beside each piece, what is left of it: itself, or the rule that took it.

    Rows on the right that have a sign tell a rule; those without are the cleaned text, with its own line numbers.
    """

    def __init__(self, text: str, report: Report, look: Look) -> None:
        super().__init__(text, report, look)
        self.column = max(((look.width or PIPE_WIDTH) - 2 * (self.digits + 3) - 3) // 2, MIN_CELLS)
        self.gone_ends = [entry.start + at for entry in report.removals for at, character in enumerate(entry.text) if character == "\n"]
        self.last_number = 0

    def _piece(self, number: str, piece: Piece) -> Iterator[Row]:
        if piece.entry is None:
            texts = self._staying(piece.text, self.column)
            left = right = [Part(text) for text in texts]
            yield from self._columns(number, STAYS, left, self._new_number(piece), STAYS, right)
            return
        left = [Part(text, STYLES[piece.sign]) for text in self._found(piece.text, self.column)]
        right = [Part(text, "rule", piece.entry.rule) for text in wrapped(one_line(piece.entry.rule), self.column)]
        if piece.sign == SPARED:
            right += [Part(text, "dim") for text in wrapped(f"kept: {one_line(piece.entry.because)}", self.column)]
        yield from self._columns(number, piece.sign, left, "", piece.sign, right)

    def _new_number(self, piece: Piece) -> str:
        """The number of a piece's line in the cleaned text, the first time that the line comes."""
        old = bisect_right(self.starts, piece.start)
        number = old - bisect_left(self.gone_ends, piece.start)
        if number == self.last_number:
            return ""
        self.last_number = number
        return str(number)

    def _columns(self, number: str, sign: str, left: list[Part], new: str, new_sign: str, right: list[Part]) -> Iterator[Row]:
        for at in range(max(len(left), len(right))):
            one = self._cell(number, sign, left[at : at + 1])
            other = self._cell(new, new_sign, right[at : at + 1])
            yield *one, Part(" " * (self.column + self.digits + 3 - size_of(one))), Part(" │ " if other else " │", "dim"), *other
            number = new = ""

    def _cell(self, number: str, sign: str, parts: list[Part]) -> Row:
        return (Part(f"{number:>{self.digits}} ", "dim"), _sign(sign), *parts) if parts else ()

    def _fold(self, skipped: list[str]) -> Iterator[Row]:
        width = self.column + self.digits + 3
        for row in super()._fold(skipped):
            yield Part(padded(head_of(row[0].text, width), width), "dim"), Part(" │", "dim")


# ------------------------------------------------------------------------------------------------ list


def listing(report: Report, look: Look, name: str = "") -> Iterator[Row]:
    """Every removal of a report by its place in code points, with all that is known about it; layout only where there is nothing else."""
    yield from _top(report, look, name)
    for entry in report.pieces or report.removals:
        yield from _listed(GOES, entry, look)
    if look.spared:
        for entry in report.spared:
            yield from _listed(SPARED, entry, look)


def _listed(sign: str, entry: Entry, look: Look) -> Iterator[Row]:
    place = f"[{entry.start}, {entry.end})  "
    sure = one_line(f"  {entry.category}, {entry.confidence}")
    first = _sign(sign), Part(place, "dim"), Part(one_line(entry.rule), "rule", entry.rule), Part(sure)
    yield from fitted(first, look.width)
    for text in _block(entry.text, LISTED_CHARS, look):
        yield Part("    "), Part(text, STYLES[sign])
    for text in _block("; ".join(filter(None, (entry.reason, entry.evidence, entry.because))), REASON_CHARS, look):
        yield (Part(f"    {text}", "dim"),)


def _block(text: str, most: int, look: Look) -> list[str]:
    """A text on rows behind four spaces, its middle left out when it is long."""
    shown = one_line(text) if look.full else excerpt(text, most)
    return [shown] if look.width is None else wrapped(shown, look.width - 4)


def excerpt(text: str, limit: int = CONTEXT_CHARS) -> str:
    """The beginning and the end of a text, harmless and on one line.

    >>> excerpt("one two three four", 11)
    'one … four'
    """
    return shortened(one_line(text.rstrip("\r")), limit)
