"""What `cleaner clean` does, without its declaration: texts in; text, diff, JSON, fixture or only an exit code out. Imports no click."""
from __future__ import annotations

import sys
from collections.abc import Callable

from cleaner.cli import files
from cleaner.cli.errors import COULD_NOT, DONE, FOUND, complain, describe_os, os_advice
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.configured import Cleaners
    from cleaner.pipeline import Cleaned
    from cleaner.report import Report
    from cleaner.view.look import Look, Selection


class Asked(NamedTuple):
    """How to read, what to print, and where."""

    format: str = "auto"
    encoding: str | None = None
    shape: str = "text"  # or "diff", "json", "annotate", "nothing"
    check: bool = False
    look: Look | None = None
    selection: Selection | None = None
    output: str = files.STDOUT
    report: str = ""
    quiet: bool = False
    color: str = "auto"
    pager: bool = True


def run(cleaners: Cleaners, names: tuple[str, ...], asked: Asked) -> int:
    """Cleans all inputs in order and gives the exit code. What cannot be read is named and passed over; then no file is written."""
    printer = _printer(asked, several=len(names) > 1)
    reports: list[str] = []
    failed = found = False
    for name in names:
        try:
            data = files.read(name)
        except OSError as error:
            complain(describe_os(error, _shown(name)), os_advice(error))
            failed = True
            continue
        cleaned = cleaners.of(name).clean(data, asked.format, asked.encoding, "" if name == files.STDIN else name)
        found = found or bool(cleaned.report.removals)
        _talk(name, cleaned, asked)
        if asked.report:
            reports.append(files.to_json(cleaned.report.to_dict(), None if len(names) > 1 else 2))
        printer.add(name, cleaned)
    if failed and (asked.report or asked.output != files.STDOUT):
        complain("nothing was written, since not every input could be read")
        return COULD_NOT
    if asked.report:
        files.write(asked.report, "".join(line + "\n" for line in reports).encode())
    printer.finish()
    return COULD_NOT if failed else FOUND if found and asked.check else DONE


def _talk(name: str, cleaned: Cleaned, asked: Asked) -> None:
    if asked.quiet:
        return
    for warning in cleaned.report.warnings:
        complain(f"{_shown(name)}: {warning}")
    if asked.check and cleaned.report.removals:
        from cleaner.view.terminal import summary

        complain(f"{_shown(name)}: would remove {summary(cleaned.report)}")


def _shown(name: str) -> str:
    return "stdin" if name == files.STDIN else name


# ------------------------------------------------------------------------------------------------ what is printed


class Printer:
    """Prints documents as they come, or holds them for a file that is written whole. `make` turns one into bytes."""

    def __init__(self, make: Callable[[str, Cleaned], bytes], output: str) -> None:
        self.make = make
        self.output = output
        self.held: list[bytes] = []

    def add(self, name: str, cleaned: Cleaned) -> None:
        data = self.make(name, cleaned)
        if self.output == files.STDOUT:
            sys.stdout.buffer.write(data)
        else:
            self.held.append(data)

    def finish(self) -> None:
        if self.output == files.STDOUT:
            sys.stdout.flush()
        else:
            files.write(self.output, b"".join(self.held))


class DiffPrinter(Printer):
    """Holds the reports of all documents, so that they go through one pager."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(lambda name, cleaned: b"", asked.output)
        self.asked = asked
        self.documents: list[tuple[str, Cleaned]] = []

    def add(self, name: str, cleaned: Cleaned) -> None:
        self.documents.append((name, cleaned))

    def finish(self) -> None:
        from cleaner.cli.looking import Looking, show_texts

        asked = self.asked
        looking = Looking(asked.look or Looking().look, asked.selection or Looking().selection, asked.color, asked.pager)
        show_texts(((_shown(name), *_original(cleaned)) for name, cleaned in self.documents), looking, asked.output)


def _original(cleaned: Cleaned) -> tuple[str, Report]:
    from cleaner.original import restore

    return restore(*cleaned), cleaned.report


def _printer(asked: Asked, several: bool) -> Printer:
    if asked.shape == "diff":
        return DiffPrinter(asked)
    if asked.shape == "json":
        return Printer(lambda name, cleaned: (files.to_json(cleaned.report.to_dict(), None if several else 2) + "\n").encode(), asked.output)
    if asked.shape == "annotate":
        return Printer(_annotated, asked.output)
    if asked.shape == "nothing":
        return Printer(lambda name, cleaned: b"", files.STDOUT)
    terminal = asked.output == files.STDOUT and sys.stdout.isatty()
    return Printer(_harmless if terminal else _encoded, asked.output)


def _encoded(name: str, cleaned: Cleaned) -> bytes:
    from cleaner.pipeline import to_bytes

    return to_bytes(cleaned.text, cleaned.report.origin)


def _harmless(name: str, cleaned: Cleaned) -> bytes:
    """For a terminal: its own encoding, and nothing that it would obey."""
    from cleaner.view.harmless import harmless

    return harmless(cleaned.text).encode(sys.stdout.encoding or "utf-8", "replace")


def _annotated(name: str, cleaned: Cleaned) -> bytes:
    from cleaner.cli.annotate import annotated
    from cleaner.original import restore

    text = restore(*cleaned)
    if "⟦" in text or "⟧" in text:
        complain(f"{_shown(name)}: the text itself holds ⟦ or ⟧, which a fixture cannot tell from marks")
    return annotated(text, cleaned.report).encode("utf-8", "surrogateescape")
