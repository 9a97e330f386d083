"""Shared by the tests of views: reports made by hand, rows as text, and hostile content with what it must never come to."""
from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from cleaner.report import Entry, Origin, Report, checksum
from cleaner.view.console import Row, rendered
from cleaner.view.harmless import UNSAFE

MARKS = "\u0301"
HOSTILE = (
    "\x1b[31m [bold]x[/bold] [/red] \x00\x07\x08\x7f\x9b31m \u202e\u2066\u200f\ufeff\u2028 :smile: \rover \udce9 http://x.y <b>&amp;</b> e"
    + MARKS * 999
)
LINK = re.compile(r"\x1b\]8;;(https://github\.com/[!-~]*)?\x1b\\")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def entry(text: str, start: int, end: int, rule: str = "ui.button", **more: str) -> Entry:
    values = {"category": rule.split(".")[0], "reason": "a button", "confidence": "certain", "evidence": "seen", "because": "certain", **more}
    return Entry(start, end, text[start:end], rule=rule, **values)


def report(text: str, *entries: Entry, spared: tuple[Entry, ...] = (), warnings: tuple[str, ...] = (), origin: Origin | None = None) -> Report:
    return Report(len(text), "en", "certain", entries, spared, warnings, origin or Origin(), checksum=checksum(text))


def at(text: str, *pieces: str, **more: str) -> Report:
    """A report that removes the first occurrence of each piece."""
    return report(text, *(entry(text, text.index(piece), text.index(piece) + len(piece), **more) for piece in pieces))


def lines(rows: Iterable[Row]) -> list[str]:
    return rendered(rows, False).splitlines()


def assert_fits(rows: Iterable[Row], width: int) -> None:
    """On a console of this width, coloured, no row takes two lines."""
    held = list(rows)
    out = io.StringIO()
    console = Console(file=out, width=width, _environ={})
    for row in held:
        console.print(Text.from_ansi(rendered([row], True).removesuffix("\n")))
    assert out.getvalue().count("\n") == len(held), out.getvalue()


def assert_harmless(shown: str) -> None:
    """Nothing is left that a terminal would obey, but our own colours and links to our own pages; and what was there is shown."""
    shown = COLOUR.sub("", LINK.sub("", shown))
    assert not UNSAFE.search(shown)
    assert MARKS * 9 not in shown
    assert "␛[31m [bold]x[/bold] [/red] ␀" in re.sub(r"\s+", " ", shown)
