"""The one place that knows whether a terminal looks, how wide it is, in which colours, and whether it needs a pager."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from cleaner.typed import NamedTuple
from cleaner.view.wrap import cells

COLORS = ("auto", "always", "never")
VIEWS = ("inline", "side-by-side", "unified", "patch")
STYLES = {  # as terminals are told them (SGR): sixteen colours, which every theme has made legible
    "": "", "removed": "31", "added": "32", "sign": "1;31", "rule": "36", "head": "1", "dim": "2", "spared": "32", "bar": "31",
}  # fmt: skip
PAGER = "less -FIRX"
USUAL_SIZE = (80, 24)  # some terminals do not say


class Part(NamedTuple):
    """A piece of a row in one of STYLES; its text is harmless already. `rule` is the id of a rule whose page it may lead to."""

    text: str
    style: str = ""
    rule: str = ""


Row = tuple[Part, ...]


def has_color(color: str, stream: IO[str], environ: Mapping[str, str] | None = None) -> bool:
    """Whether a stream gets colours: `color` beats NO_COLOR (not empty) beats FORCE_COLOR (not empty) beats a terminal."""
    environ = os.environ if environ is None else environ
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (stream.isatty() and environ.get("TERM") != "dumb")


def width_of(stream: IO[str], asked: int | None = None) -> int | None:
    """The cells of a row: what was asked for, else the terminal's, else what COLUMNS says; None when nobody says, as in a pipe."""
    if asked:
        return asked
    if stream.isatty():
        return _size()[0]
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and len(columns) < 5 and int(columns) else None


def has_blocks() -> bool:
    """Whether what reads stdout can show blocks of a bar: a terminal whose encoding has none cannot."""
    try:
        "█▏".encode((sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8")
    except (UnicodeError, LookupError):
        return False
    return True


def rendered(rows: Iterable[Row], color: bool, links: bool = False) -> str:
    """Rows as text, with escape sequences for colour and links or without any."""
    return "".join(_lines(rows, color, links))


def _lines(rows: Iterable[Row], color: bool, links: bool) -> Iterator[str]:
    for row in rows:
        yield "".join(_drawn(part, color, links) for part in row) + "\n"


def _drawn(part: Part, color: bool, links: bool) -> str:
    code = STYLES[part.style]
    text = f"\x1b[{code}m{part.text}\x1b[0m" if color and code and part.text else part.text
    if links and part.rule:
        from cleaner.view.links import page_of

        page = page_of(part.rule)
        return f"\x1b]8;;{page}\x1b\\{text}\x1b]8;;\x1b\\" if page else text
    return text


def show(rows: Iterable[Row], color: str = "auto", pager: bool = True) -> None:
    """Rows on stdout as they come, through a pager when a terminal looks and they do not fit on it."""
    is_colored, is_terminal = has_color(color, sys.stdout), sys.stdout.isatty()
    rows = iter(rows)
    if is_terminal:
        held = _screenful(rows)
        if pager and not fits(held) and _paged(_lines(_chained(held, rows), is_colored, False)):
            return
        rows = _chained(held, rows)
    from cleaner.view.links import has_links

    links = is_terminal and has_links(os.environ)
    write_all(_lines(rows, is_colored, links))


def _screenful(rows: Iterator[Row]) -> list[Row]:
    """Rows until they are too many for the terminal, or all of them."""
    held: list[Row] = []
    columns, lines = _size()
    used = 0
    for row in rows:
        held.append(row)
        used += _height(row, columns)
        if used >= lines:
            break
    return held


def _chained(held: list[Row], rows: Iterator[Row]) -> Iterator[Row]:
    yield from held
    held.clear()
    yield from rows


def write(text: str) -> None:
    """A text on stdout."""
    write_all([text])


def write_all(texts: Iterable[str]) -> None:
    """Texts on stdout as they come, as UTF-8 to a pipe, in the terminal's own encoding to a terminal."""
    encoding = (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"
    for text in texts:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.flush()


def fits(rows: list[Row]) -> bool:
    """Whether rows fit on the terminal with its prompt."""
    columns, lines = _size()
    return sum(_height(row, columns) for row in rows) < lines


def _size() -> tuple[int, int]:
    from shutil import get_terminal_size

    columns, lines = get_terminal_size(USUAL_SIZE)
    return columns or USUAL_SIZE[0], lines or USUAL_SIZE[1]


def _height(row: Row, columns: int) -> int:
    return max(1, -(-sum(cells(part.text) for part in row) // columns))


def _paged(lines: Iterator[str]) -> bool:
    """Whether a pager took the lines; without one that works they are left as they are."""
    import shlex
    import subprocess

    try:
        command = shlex.split(os.environ.get("PAGER", PAGER))
        if not command or command == ["cat"]:
            return False
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ})
    except (OSError, ValueError):
        return False
    assert pager.stdin is not None
    try:
        with pager.stdin as file:
            for line in lines:
                file.write(line.encode("utf-8", "replace"))
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # who left the pager has seen enough
    pager.wait()
    return True
