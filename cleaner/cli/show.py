"""`cleaner show`: reports to look at."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import DONE
from cleaner.cli.options import viewing_options
from cleaner.view.console import VIEWS

if TYPE_CHECKING:
    from cleaner.report import Report
    from cleaner.view.console import Row


@click.command(
    "show", cls=Command, short_help="Show what a report says was removed, and why.",
    examples=["cleaner show reports/a.txt.json", "cleaner show reports/a.txt.json --cleaned clean/a.txt"],
)  # fmt: skip
@click.argument("paths", metavar="REPORT...", nargs=-1, required=True, type=click.Path())
@click.option("--cleaned", metavar="FILE", type=click.Path(), help="The cleaned text: shows the removals where they stood.")
@click.option("--view", type=click.Choice(VIEWS), default="inline", help="How removals look with --cleaned.")
@click.option("--spared", is_flag=True, help="List what was found and kept as well, and why.")
@click.option("--name", metavar="NAME", help="Show the report of the document of this name.")
@viewing_options
def show(paths: tuple[str, ...], cleaned: str | None, view: str, spared: bool, name: str | None, color: str, pager: bool) -> int:
    """Shows what each REPORT says was removed, by which rule, and why.

    REPORT is a JSON file, a file with a report a line, a folder of such files, or - for stdin. A report holds what was removed,
    not what stayed: with --cleaned the removals are shown in their surroundings.
    """
    from cleaner.view.console import show as show_rows

    show_rows(_with_text(paths, cleaned, view, name) if cleaned else _lists(paths, spared, name), color, pager)
    return DONE


def _with_text(paths: tuple[str, ...], cleaned: str, view: str, name: str | None) -> Iterator[Row]:
    from cleaner.cli.reports import fitting, load, original_text
    from cleaner.view.terminal import render

    if len(paths) > 1 or paths[0] == cleaned == files.STDIN:
        raise click.UsageError("--cleaned goes with one REPORT" if len(paths) > 1 else "only one of --cleaned and REPORT can be stdin")
    report = fitting(load(paths[0]), cleaned if name is None else name, paths[0], exact=name is not None)
    return render(view, original_text(files.read(cleaned), report), report)


def _lists(paths: tuple[str, ...], spared: bool, name: str | None) -> Iterator[Row]:
    from cleaner.cli.reports import fitting, load
    from cleaner.view.terminal import listing

    for path in paths:
        reports: Iterator[Report] = load(path) if name is None else iter([fitting(load(path), name, path, exact=True)])
        for report in reports:
            yield from listing(report, spared)
