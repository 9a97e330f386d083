"""Pages with marks: reading and writing them, and what a report says about each mark.

    python -m tests.fixture FOLDER      writes the texts of all pages, without their marks: a small run to try things on
"""
from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from cleaner.report import Entry, Report

HOME = Path(__file__).parent.parent / "fixtures" / "pages"
MARK = re.compile(r"⟦([?!]?)([a-z]+(?:\.[a-zA-Z0-9.-]+)?): (.*?)⟧", re.S)
GONE_FROM = 0.9  # share of a piece's letters that must have gone


class Mark(NamedTuple):
    """`text[start:end]` of a page. `sign`: "" must go, by `label`; "?" ought to go and does not yet; "!" is named and must stay."""

    start: int
    end: int
    sign: str
    label: str


class Fixture(NamedTuple):
    """A page: header lines as they stand, its text without marks, its marks in text order."""

    name: str
    head: str
    text: str
    marks: tuple[Mark, ...]


def read(path: Path) -> Fixture:
    """A fixture file; line ends are kept as they are."""
    return parse(path.stem, path.read_bytes().decode("utf-8"))


def parse(name: str, source: str) -> Fixture:
    head, _, marked = source.partition("---\n")
    if not marked:
        head, _, marked = source.partition("---\r\n")
    out, marks, at = "", [], 0
    for match in MARK.finditer(marked):
        out += marked[at : match.start()]
        marks.append(Mark(len(out), len(out) + len(match[3]), match[1], match[2]))
        out += match[3]
        at = match.end()
    return Fixture(name, head, out + marked[at:], tuple(marks))


def write(fixture: Fixture) -> str:
    """The inverse of parse, but for the line end after ---."""
    out, at = "", 0
    for start, end, sign, label in fixture.marks:
        out += f"{fixture.text[at:start]}⟦{sign}{label}: {fixture.text[start:end]}⟧"
        at = end
    return f"{fixture.head}---\n{out}{fixture.text[at:]}"


def gone(fixture: Fixture, mark: Mark, report: Report) -> list[Entry]:
    """The removals that took a marked piece out, or none when enough of its letters are left."""
    inside = [entry for entry in report.pieces if entry.start < mark.end and mark.start < entry.end]
    taken = sum(_letters(fixture.text[max(mark.start, entry.start) : min(mark.end, entry.end)]) for entry in inside)
    return inside if taken >= GONE_FROM * max(1, _letters(fixture.text[mark.start : mark.end])) else []


def losses(fixture: Fixture, report: Report) -> list[str]:
    """What was removed and is not marked, or is marked to stay: each with its rule."""
    lost = []
    for entry in report.pieces:
        body = bytearray(b"\1" * (entry.end - entry.start))
        for mark in fixture.marks:
            if mark.sign != "!":
                start, end = max(mark.start, entry.start), min(mark.end, entry.end)
                body[max(0, start - entry.start) : max(0, end - entry.start)] = bytes(max(0, end - start))
        left = "".join(character for character, flag in zip(entry.text, body) if flag)
        if _letters(left):
            lost.append(f"{entry.rule} took “{left.strip()}”")
    return lost


def accepted(fixture: Fixture, report: Report) -> Fixture:
    """The fixture with its marks as the report has them: ids for what goes, "?" and the category for what does not yet."""
    marks = []
    for mark in fixture.marks:
        if mark.sign != "!":
            entries = gone(fixture, mark, report)
            longest = max(entries, key=lambda entry: entry.end - entry.start, default=None)
            mark = mark._replace(sign="" if longest else "?", label=longest.rule if longest else mark.label.partition(".")[0])
        marks.append(mark)
    return fixture._replace(marks=tuple(marks))


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def write_texts(folder: Path) -> None:
    """The texts of all pages as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(HOME.glob("*.txt")):
        (folder / path.name).write_bytes(read(path).text.encode())


if __name__ == "__main__":
    write_texts(Path(sys.argv[1]))
