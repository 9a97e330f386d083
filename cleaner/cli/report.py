"""`cleaner report`: many reports as one HTML page."""
from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE, Refused, complain, described
from cleaner.cli.options import quiet_option
from cleaner.errors import CleanerError, reason_of
from cleaner.view.summary import TOP

if TYPE_CHECKING:
    from cleaner.cli.reports import Broken
    from cleaner.report import Report
    from cleaner.view.summary import Summary

UNPLACED = "its removals are listed without their surroundings"


@click.command(
    "report", cls=Command, no_args_is_help=True, short_help="Make one HTML page of many reports.",
    examples=["cleaner report reports/ -o report.html", "cleaner report reports/ --cleaned clean/ -o report.html"],
)  # fmt: skip
@click.argument("paths", metavar="REPORT...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(), help="The page: replaced whole or not at all. - is stdout.")
@click.option(
    "--cleaned", metavar="DIR", multiple=True, type=click.Path(exists=True, file_okay=False),
    help="The cleaned texts: shows removals where they stood. May be given for each folder.",
)  # fmt: skip
@click.option("--top", metavar="N", type=click.IntRange(1, 1000), default=TOP, show_default=True, help="Length of the lists in the summary.")
@click.option("--force", is_flag=True, help="Let -o overwrite a REPORT.")
@quiet_option
def report(paths: tuple[str, ...], output: str, cleaned: tuple[str, ...], top: int, force: bool, quiet: bool) -> int:
    """Makes one HTML page of all REPORTs, to be opened in a browser: a summary, and every removal to search, filter, sort and open.

    REPORT is a JSON file, a file with a report a line, a folder of such files, or - for stdin. The page is one file and loads nothing.
    With --cleaned, the folder that `cleaner batch -o` wrote, a document opens with its removals where they stood.

    What cannot be read is left out and named, here and in the page (exit 2).
    """
    if not force:
        files.refuse_overwriting([output], paths)
    if output != files.STDOUT and os.path.isdir(output):
        raise Refused(f"{output}: is a folder", f"-o {os.path.join(output, 'report.html')}")
    from cleaner.cli.reports import Broken

    broken = Broken()
    summary = _written(paths, output, cleaned, top, broken)
    broken.tell()
    if not quiet and output != files.STDOUT:
        counts = ((summary.documents, "document"), (summary.pieces, "removal"))
        complain(f"{output}: {', '.join(f'{count:,} {word}' + 's' * (count != 1) for count, word in counts)}")
    return COULD_NOT if broken.count else DONE


def _written(paths: tuple[str, ...], output: str, cleaned: tuple[str, ...], top: int, broken: Broken) -> Summary:
    from cleaner.batch.parts import written
    from cleaner.cli.reports import load
    from cleaner.view.html import write_page

    documents = _with_texts((report for path in paths for report in load(path, broken)), cleaned, broken)
    first = next(documents, None)
    if first is None:
        broken.tell()
        raise Refused("no report could be read, so nothing was written")
    with written(None if output == files.STDOUT else output) as page:
        source = " ".join("stdin" if path == files.STDIN else path for path in paths)
        return write_page(chain([first], documents), page.write, source, top, lambda: _listed(broken))


def _listed(broken: Broken) -> list[str]:
    """What is not in the page, in words."""
    more = broken.count - len(broken.first)
    return [*(message for error in broken.first for message, _ in described(error)), *([f"and {more:,} more"] if more else [])]


def _with_texts(reports: Iterator[Report], folders: tuple[str, ...], broken: Broken) -> Iterator[tuple[Report, str | None]]:
    """Each report with its text as read, where there is something to show in it and it can be had."""
    from cleaner.cli.cleaned import text_of

    for report in reports:
        text = None
        try:
            if folders and report.pieces:
                text = text_of(report, folders)
        except OSError as error:
            broken(OSError(error.errno, f"{reason_of(error)}; {UNPLACED}", error.filename))
        except CleanerError as error:
            broken(CleanerError(f"{error.message}; {UNPLACED}", path=error.path))
        yield report, text
