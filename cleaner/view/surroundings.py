"""What was removed, where it stood: a text as kept runs and cuts in reading order, long kept runs folded. Knows no terminal and no HTML."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.report import Entry
from cleaner.typed import NamedTuple

AROUND = 320  # code points of the article on either side of a cut: two or three sentences, enough to judge it
EDGE = 40  # a kept run is folded at a space, when there is one within this many code points


class Kept(NamedTuple):
    """Text that stayed. `line` (from 1) is where it begins, in lines of the text as read."""

    line: int
    text: str


class Fold(NamedTuple):
    """Text that stayed and is not shown."""

    chars: int
    lines: int


class Cut(NamedTuple):
    """The removal of this `number` among those that were given."""

    line: int
    number: int


Piece = Kept | Fold | Cut


def surroundings(text: str, removals: Sequence[Entry], around: int = AROUND) -> Iterator[Piece]:
    """The text as read in pieces, in order; `removals` are in text order and do not overlap.

    >>> from cleaner.report import Entry
    >>> loader = Entry(4, 10, "loader", "ui", "ui.loader", "", "certain", "", "")
    >>> list(surroundings("One.loader\\nTwo is long, and so the rest of it is folded here.", [loader], around=9))
    [Kept(line=1, text='One.'), Cut(line=1, number=0), Kept(line=1, text='\\nTwo is'), Fold(chars=44, lines=0)]
    """
    at, line = 0, 1
    for number, entry in enumerate(removals):
        yield from _folded(text[at : entry.start], line, around if number else 0, around)
        line += text.count("\n", at, entry.start)
        yield Cut(line, number)
        line += entry.text.count("\n")
        at = entry.end
    yield from _folded(text[at:], line, around if removals else 0, 0 if removals else around)


def _folded(run: str, line: int, after: int, before: int) -> Iterator[Piece]:
    """A kept run: its beginning, `after` the last cut, and its end, `before` the next one, with a fold between them."""
    if not run:
        return
    first, last = _beginning(run, after), _end(run, before)
    if last - first <= EDGE:  # a fold would take as much room
        yield Kept(line, run)
        return
    if first:
        yield Kept(line, run[:first])
    folded = run[first:last]
    yield Fold(len(folded), folded.count("\n"))
    if last < len(run):
        yield Kept(line + run.count("\n", 0, last), run[last:])


def _beginning(run: str, size: int) -> int:
    """Where the first `size` code points end, or a little before, at a space."""
    if size >= len(run):
        return len(run)
    spaces = [run.rfind(space, max(size - EDGE, 0), size) for space in " \n"]
    return max(spaces) if max(spaces) > 0 else size


def _end(run: str, size: int) -> int:
    """Where the last `size` code points begin, or a little after, behind a space."""
    if size >= len(run):
        return 0
    start = len(run) - size
    spaces = [at for at in (run.find(space, start, start + EDGE) for space in " \n") if at >= 0]
    return min(spaces) + 1 if size and spaces else start
