"""The one place that knows whether a terminal looks, in which colours, and whether it needs a pager. rich is imported only for colour."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

COLORS = ("auto", "always", "never")
VIEWS = ("inline", "unified")
STYLES = {"": "", "removed": "red strike", "added": "green", "sign": "bold red", "rule": "cyan", "head": "bold", "dim": "dim", "spared": "green"}
PAGER = "less -FIRX"


class Part(NamedTuple):
    """A piece of a row in one of STYLES; its text is harmless already."""

    text: str
    style: str = ""


Row = tuple[Part, ...]


def has_color(color: str, stream: IO[str], environ: Mapping[str, str] | None = None) -> bool:
    """Whether a stream gets colours: `color` beats NO_COLOR (not empty) beats FORCE_COLOR (not empty) beats a terminal."""
    environ = os.environ if environ is None else environ
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (stream.isatty() and environ.get("TERM") != "dumb")


def console(stream: IO[str], color: bool, width: int | None = None) -> Console:
    """A rich console that decides nothing by itself: no markup, no highlighting, no environment."""
    from rich.console import Console

    return Console(
        file=stream, force_terminal=color, no_color=not color, color_system="standard" if color else None, markup=False, highlight=False, emoji=False,
        width=width, legacy_windows=False, _environ={},
    )  # fmt: skip


def print_rows(rows: Iterable[Row], target: Console) -> None:
    """Rows on a console, each on a line that is not wrapped: a terminal wraps by itself, a pipe wants whole lines."""
    from rich.text import Text

    for row in rows:
        line = Text()
        for part in row:
            line.append(Text(part.text, STYLES[part.style]))
        target.print(line, soft_wrap=True)


def rendered(rows: Iterable[Row], color: bool) -> str:
    """Rows as text, with escape sequences for colour or without any."""
    if not color:
        return "".join("".join(part.text for part in row) + "\n" for row in rows)
    import io

    out = io.StringIO()
    print_rows(rows, console(out, True))
    return out.getvalue()


def show(rows: Iterable[Row], color: str = "auto", pager: bool = True) -> None:
    """Rows on stdout, through a pager when a terminal looks and they do not fit on it."""
    held = list(rows)
    text = rendered(held, has_color(color, sys.stdout))
    if not (pager and sys.stdout.isatty() and not fits(held) and _paged(text)):
        write(text)


def write(text: str) -> None:
    """Text on stdout as UTF-8 to a pipe, in the terminal's own encoding to a terminal."""
    encoding = (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.flush()


def fits(rows: list[Row]) -> bool:
    """Whether rows fit on the terminal with its prompt."""
    from shutil import get_terminal_size

    columns, lines = (size or usual for size, usual in zip(get_terminal_size(), (80, 24)))  # some terminals do not say
    return sum(max(1, -(-sum(len(part.text) for part in row) // columns)) for row in rows) < lines


def _paged(text: str) -> bool:
    """Whether a pager took the text; without one that works it is printed."""
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("PAGER", PAGER))
    if not command or command == ["cat"]:
        return False
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError:
        return False
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        pager.wait()
    return True
