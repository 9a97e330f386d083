"""`cleaner show`: reports to look at, one by one or the run at a glance."""
from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE
from cleaner.cli.options import looking_options, viewing_options

if TYPE_CHECKING:
    from cleaner.cli.looking import Document, Looking
    from cleaner.cli.reports import Broken
    from cleaner.report import Report
    from cleaner.view.look import Look, Selection

TOP = 5


@click.command(
    "show", cls=Command, short_help="Show what reports say was removed, and why.",
    examples=["cleaner show reports/", "cleaner show reports/a.txt.json --cleaned clean/a.txt --view side-by-side"],
)  # fmt: skip
@click.argument("paths", metavar="REPORT...", nargs=-1, required=True, type=click.Path())
@click.option("--cleaned", metavar="PATH", type=click.Path(), help="The cleaned text, or the folder of them: shows removals where they stood.")
@click.option("--list", "is_list", is_flag=True, help="List the removals of each report instead of summing them up.")
@click.option("--top", metavar="N", type=click.IntRange(min=0), default=TOP, show_default=True, help="Length of the lists in a summary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON; with --list, each removal as a line of JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the summary as CSV; with --list, each removal as a row.")
@click.option("--name", metavar="NAME", help="Show the report of the document of this name.")
@looking_options
@viewing_options
def show(
    paths: tuple[str, ...], cleaned: str | None, is_list: bool, top: int, as_json: bool, as_csv: bool, name: str | None, look: Look,
    selection: Selection, color: str, pager: bool,
) -> int:  # fmt: skip
    """Shows what each REPORT says was removed, by which rule, and why; of a folder or of many reports, what they come to.

    REPORT is a JSON file, a file with a report a line, a folder of such files, or - for stdin. A report holds what was removed,
    not what stayed: with --cleaned the removals are shown in their surroundings.

    Reports that are broken are named and passed over (exit 2).
    """
    from cleaner.cli.looking import Looking
    from cleaner.cli.reports import Broken

    if as_json and as_csv:
        raise click.UsageError("--json and --csv cannot be printed at once")
    if cleaned is not None and (is_list or as_json or as_csv):
        raise click.UsageError("--cleaned shows texts; --list, --json and --csv do not")
    if cleaned is None and (look.view or look.context is not None):
        raise click.UsageError("--view and --context need the text: --cleaned PATH")
    looking, broken = Looking(look, selection, color, pager), Broken()
    try:
        if cleaned is None:
            form = "json" if as_json else "csv" if as_csv else ""
            _show_reports(_reports(paths, name, broken), _is_folder(*paths) and name is None, is_list, top, form, looking)
        elif _is_folder(cleaned):
            _show_folder(_reports(paths, name, broken), cleaned, looking, broken)
        else:
            _show_text(paths, cleaned, name, looking)
    finally:
        broken.tell()
    return COULD_NOT if broken.count else DONE


def _reports(paths: tuple[str, ...], name: str | None, broken: Broken) -> Iterator[Report]:
    """The reports of all paths as they are asked for, or the one of the document `name`."""
    from cleaner.cli.reports import fitting, load

    reports = chain.from_iterable(load(path, broken) for path in paths)
    return reports if name is None else iter([fitting(reports, name, paths[0], exact=True)])


def _is_folder(*paths: str) -> bool:
    return any(path != files.STDIN and os.path.isdir(path) for path in paths)


# ------------------------------------------------------------------------------------------------ without texts


def _show_reports(reports: Iterator[Report], is_run: bool, is_list: bool, top: int, form: str, looking: Looking) -> None:
    """One report is listed, a run (more than one, or a folder) summed up."""
    from cleaner.cli.looking import Chosen

    first = list(islice(reports, 2))
    if not first:
        return
    chosen = Chosen(looking)
    fitting = chosen.fitting(chain(first, reports))
    if is_list or not (is_run or form or len(first) > 1):
        _list(fitting, form, looking)
    elif looking.look.spared:
        raise click.UsageError("--spared goes with --list, or with one report")
    else:
        _summarise(fitting, top, form, looking)
    chosen.tell()


def _list(reports: Iterator[Report], form: str, looking: Looking) -> None:
    from cleaner.view.console import show, write_all

    if form:
        from cleaner.cli.tables import removals

        write_all(removals(reports, form, looking.look.spared))
        return
    from cleaner.cli.looking import apart
    from cleaner.view.terminal import listing

    look = looking.on_stdout
    show(apart(listing(report, look) for report in reports), looking.color, looking.pager)


def _summarise(reports: Iterator[Report], top: int, form: str, looking: Looking) -> None:
    from cleaner.view.console import has_blocks, show, write
    from cleaner.view.summary import Summary

    summary = Summary.of(reports, top)
    if form == "json":
        write(files.to_json(summary.to_dict(), 2) + "\n")
    elif form:
        from cleaner.cli.tables import of_summary

        write(of_summary(summary))
    elif summary.documents:
        from cleaner.view.overview import overview

        show(overview(summary, top, looking.on_stdout.width, has_blocks()), looking.color, looking.pager)


# ------------------------------------------------------------------------------------------------ with texts


def _show_text(paths: tuple[str, ...], cleaned: str, name: str | None, looking: Looking) -> None:
    from cleaner.cli.looking import show_texts
    from cleaner.cli.reports import fitting, load, original_text

    if len(paths) > 1 or paths[0] == cleaned == files.STDIN:
        raise click.UsageError("--cleaned FILE goes with one REPORT" if len(paths) > 1 else "only one of --cleaned and REPORT can be stdin")
    report = fitting(load(paths[0]), cleaned if name is None else name, paths[0], exact=name is not None)
    show_texts([(report.origin.name, original_text(files.read(cleaned), report), report)], looking)


def _show_folder(reports: Iterator[Report], cleaned: str, looking: Looking, broken: Broken) -> None:
    from cleaner.cli.looking import show_texts

    show_texts(_documents(reports, cleaned, broken), looking)


def _documents(reports: Iterator[Report], folder: str, broken: Broken) -> Iterator[Document]:
    """Documents whose cleaned texts stand in a folder, under the names that a batch gave them; the others are told."""
    from cleaner.cli.cleaned import text_of
    from cleaner.errors import CleanerError

    for report in reports:
        try:
            yield report.origin.name, text_of(report, (folder,)), report
        except (CleanerError, OSError) as error:
            broken(error)
