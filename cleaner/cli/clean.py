"""`cleaner clean`: texts in, article text out; or what would be removed as a diff, as JSON, as a fixture, or only as an exit code."""
from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE, FOUND, complain, describe_os, os_advice
from cleaner.cli.options import cleaning_options, quiet_option, reading_options, viewing_options

if TYPE_CHECKING:
    from cleaner.options import Options
    from cleaner.pipeline import Cleaned, Cleaner

VIEWS = ("inline", "unified")


class Asked(NamedTuple):
    """What to print."""

    diff: bool
    json: bool
    annotate: bool
    check: bool
    view: str
    output: str
    quiet: bool
    color: str
    pager: bool


@click.command(
    "clean", cls=Command, short_help="Clean files or stdin (what `cleaner FILE` does).",
    examples=["cleaner page.txt > article.txt", "cleaner page.txt --diff"],
)  # fmt: skip
@click.argument("names", metavar="[FILE]...", nargs=-1, type=click.Path())
@click.option("-o", "--output", metavar="FILE", default=files.STDOUT, help="Write here instead of stdout; the file is replaced whole or not at all.")
@click.option("--report", metavar="FILE", help="Write the report (JSON; with several FILEs one line each) here.")
@click.option("--diff", is_flag=True, help="Print what is removed, and by which rule, instead of the text.")
@click.option("--view", type=click.Choice(VIEWS), default="inline", help="How --diff looks.")
@click.option("--json", is_flag=True, help="Print the report instead of the text.")
@click.option("--annotate", is_flag=True, help="Print the input with ⟦rule: …⟧ marks: a fixture to correct and to keep.")
@click.option("--check", is_flag=True, help="Print no text; exit 1 and name the files if something would be removed.")
@cleaning_options
@reading_options
@quiet_option
@viewing_options
@click.option("--force", is_flag=True, help="Let -o overwrite an input.")
def clean(
    names: tuple[str, ...], output: str, report: str | None, diff: bool, view: str, json: bool, annotate: bool, check: bool, options: Options,
    format: str, encoding: str | None, quiet: bool, color: str, pager: bool, force: bool,
) -> int:  # fmt: skip
    """Prints the text of each FILE (or of stdin, also as -) without its boilerplate, byte for byte in its own encoding.

    Categories: credit, caption, subscribe, teaser, ui, foreign, ad, notice, meta, comments, layout are removed;
    headline, standfirst, wire, correction, factbox are found, named in the report and kept.
    Lists with commas are fine: --keep credit,caption.
    """
    chosen = [name for name, flag in (("--diff", diff), ("--json", json), ("--annotate", annotate)) if flag]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} cannot be printed at once; --report FILE writes the JSON beside anything else")
    if report == files.STDOUT:
        raise click.UsageError("--report needs a file; --json prints the report on stdout")
    names = names or (files.STDIN,)
    if not force:
        files.refuse_overwriting([output, report or files.STDOUT], names)
    if report and report == output:
        raise click.UsageError("-o and --report name the same file")
    from cleaner.pipeline import Cleaner

    asked = Asked(diff, json, annotate, check, view, output, quiet, color, pager)
    return _run(Cleaner(options), names, format, encoding, asked, report)


def _run(cleaner: Cleaner, names: tuple[str, ...], format: str, encoding: str | None, asked: Asked, report: str | None) -> int:
    """All inputs in order. What cannot be read is named and passed over; then no output file is written."""
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
        cleaned = cleaner.clean(data, format, encoding, "" if name == files.STDIN else name)
        found = found or bool(cleaned.report.removals)
        _talk(name, cleaned, asked)
        if report:
            reports.append(files.to_json(cleaned.report.to_dict(), None if len(names) > 1 else 2))
        printer.add(name, cleaned)
    if failed and (report or asked.output != files.STDOUT):
        complain("nothing was written, since not every input could be read")
        return COULD_NOT
    if report:
        files.write(report, "".join(line + "\n" for line in reports).encode())
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
    """Holds the rows of all documents, so that they go through one pager."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(lambda name, cleaned: b"", asked.output)
        self.asked = asked
        self.documents: list[tuple[str, Cleaned]] = []

    def add(self, name: str, cleaned: Cleaned) -> None:
        self.documents.append((name, cleaned))

    def finish(self) -> None:
        from cleaner.pipeline import restore
        from cleaner.view.console import rendered, show
        from cleaner.view.terminal import render

        rows = (row for name, cleaned in self.documents for row in render(self.asked.view, restore(*cleaned), cleaned.report, _shown(name)))
        if self.output == files.STDOUT:
            show(rows, self.asked.color, self.asked.pager)
        else:
            files.write(self.output, rendered(rows, self.asked.color == "always").encode("utf-8", "replace"))


def _printer(asked: Asked, several: bool) -> Printer:
    if asked.diff:
        return DiffPrinter(asked)
    if asked.json:
        return Printer(lambda name, cleaned: (files.to_json(cleaned.report.to_dict(), None if several else 2) + "\n").encode(), asked.output)
    if asked.annotate:
        return Printer(_annotated, asked.output)
    if asked.check:
        return Printer(lambda name, cleaned: b"", files.STDOUT)
    terminal = asked.output == files.STDOUT and sys.stdout.isatty()
    return Printer(_harmless if terminal else _encoded, asked.output)


def _encoded(name: str, cleaned: Cleaned) -> bytes:
    from cleaner.intake import Source, encode

    origin = cleaned.report.origin
    return encode(cleaned.text, Source("", origin.encoding, bytes.fromhex(origin.bom)))


def _harmless(name: str, cleaned: Cleaned) -> bytes:
    """For a terminal: its own encoding, and nothing that it would obey."""
    from cleaner.view.harmless import harmless

    return harmless(cleaned.text).encode(sys.stdout.encoding or "utf-8", "replace")


def _annotated(name: str, cleaned: Cleaned) -> bytes:
    from cleaner.cli.annotate import annotated
    from cleaner.pipeline import restore

    text = restore(*cleaned)
    if "⟦" in text or "⟧" in text:
        complain(f"{_shown(name)}: the text itself holds ⟦ or ⟧, which a fixture cannot tell from marks")
    return annotated(text, cleaned.report).encode("utf-8", "surrogateescape")
