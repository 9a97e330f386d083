"""What a removal leaves behind: line ends of emptied lines, doubled spaces. Each is a removal of its own, with a rule."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import INVISIBLE, SPACES
from cleaner.rule import Confidence, Finding
from cleaner.typed import NamedTuple

BLANK = " " + SPACES + INVISIBLE
BLANK_RUN, SEAM = "layout.blank-run", "layout.seam"
Spans = Sequence[tuple[int, int]]


class _Line(NamedTuple):
    """A line without its line end, the spans cut from it, and the texts between them."""

    start: int
    end: int
    cuts: Spans
    gaps: Spans

    def is_empty(self, text: str) -> bool:
        """Whether nothing visible is left of it."""
        return not any(start < end and text[start:end].strip(BLANK) for start, end in self.gaps)


def tidy(text: str, spans: Spans) -> list[Finding]:
    """Findings for what is left over when `spans` (in order, disjoint, none across a line end) are cut from `text`.

    A line that is emptied goes with its line end; of the blank lines around it as many stay as the longest run had. Inside a
    line, the space before or after a cut goes, so that one is left.
    """
    found: list[Finding] = []
    run: list[_Line] = []
    for line in _lines(text, spans):
        if line.is_empty(text):
            run.append(line)
            continue
        found += _collapse(text, run, at_end=False)
        found += _seams(text, line)
        run = []
    return found + list(_collapse(text, run, at_end=True))


def _lines(text: str, spans: Spans) -> Iterator[_Line]:
    """The lines that cuts touch, the blank lines around them, and the line that ends such a run; those in between are passed over."""
    at = passed = 0
    while at < len(spans):
        start = _first_blank(text, passed, text.rfind("\n", passed, spans[at][0]) + 1 or passed)
        in_run = True
        while in_run and start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            first = at
            while at < len(spans) and spans[at][0] < end:
                at += 1
            cuts = spans[first:at]
            borders = [start, *(place for span in cuts for place in span), end] if cuts else [start, end]
            yield _Line(start, end, cuts, list(zip(borders[::2], borders[1::2])))
            in_run = bool(cuts) or start == end or not text[start:end].strip(BLANK)
            start = passed = end + 1


def _first_blank(text: str, passed: int, start: int) -> int:
    """Where the blank lines begin that stand right before the line at `start`, not before `passed`."""
    while start > passed:
        before = text.rfind("\n", passed, start - 1) + 1 or passed
        if text[before : start - 1].strip(BLANK):
            break
        start = before
    return start


def _seams(text: str, line: _Line) -> Iterator[Finding]:
    """Space beside the cuts in a line that keeps other text: one side of it where both have some, all of it at the line's ends,
    none where words would be run together."""
    for cuts in _joined(text, line.cuts):
        start, end = cuts[0][0], cuts[-1][1]
        before, after = start, end
        while before > line.start and text[before - 1] in BLANK:
            before -= 1
        while after < line.end and text[after] in BLANK:
            after += 1
        if after == line.end and line.start < before < start:
            yield _finding(before, start, SEAM, "space before a cut")
        if after > end and (before == line.start or before < start or after == line.end):
            yield _finding(end, after, SEAM, "space after a cut")
        is_only_space = line.start < before == start and end == after < line.end
        between = [(a, b) for (_, a), (b, _) in zip(cuts, cuts[1:]) if a < b]
        yield from (_finding(a, b, SEAM, "space between two cuts") for a, b in between[is_only_space:])


def _joined(text: str, cuts: Spans) -> list[list[tuple[int, int]]]:
    """Cuts in groups with nothing visible between them."""
    joined: list[list[tuple[int, int]]] = []
    for start, end in cuts:
        if joined and not text[joined[-1][-1][1] : start].strip(BLANK):
            joined[-1].append((start, end))
        else:
            joined.append([(start, end)])
    return joined


def _collapse(text: str, run: Sequence[_Line], at_end: bool) -> Iterator[Finding]:
    """What goes of a run of blank and emptied lines; nothing when none of them was emptied."""
    if not any(line.cuts for line in run):
        return
    at_start = run[0].start == 0
    stay = 0 if at_start or at_end else _longest_blank(run)
    for line in run:
        if not line.cuts and stay:
            stay -= 1
        elif at_end and not at_start:
            yield from _with_line_end_before(text, line, run[-1])
        else:
            yield from _with_line_end_after(text, line)


def _longest_blank(run: Sequence[_Line]) -> int:
    longest = length = 0
    for line in run:
        length = 0 if line.cuts else length + 1
        longest = max(longest, length)
    return longest


def _with_line_end_after(text: str, line: _Line) -> Iterator[Finding]:
    gaps = [*line.gaps[:-1], (line.gaps[-1][0], min(line.end + 1, len(text)))]
    yield from (_finding(start, end, BLANK_RUN, _evidence(line)) for start, end in gaps if start < end)


def _with_line_end_before(text: str, line: _Line, last: _Line) -> Iterator[Finding]:
    """At the end of a text: a text that ended with a line end still does."""
    keeps_its_break = line is last and text.endswith("\n")
    gaps = [(line.gaps[0][0] - (0 if keeps_its_break else 1), line.gaps[0][1]), *line.gaps[1:]]
    yield from (_finding(start, end, BLANK_RUN, _evidence(line)) for start, end in gaps if start < end)


def _evidence(line: _Line) -> str:
    return "rest of an emptied line" if line.cuts else "blank line beside an emptied one"


def _finding(start: int, end: int, rule: str, evidence: str) -> Finding:
    return Finding(start, end, rule, "layout", Confidence.CERTAIN, evidence)
