"""`cleaner batch`: folders, files and corpora in, the same out."""
from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE, complain
from cleaner.cli.options import cleaning_options, quiet_option, reading_options

if TYPE_CHECKING:
    from cleaner.batch import Beside, How, Plan, Tally
    from cleaner.batch.state import State
    from cleaner.cli.options import Cleaning
    from cleaner.configured import Cleaners

MEGABYTE = 1_000_000


@click.command(
    "batch", cls=Command, no_args_is_help=True, short_help="Clean a folder or a corpus.",
    examples=["cleaner batch scraped/ -o clean/ --reports reports/", "cleaner batch pages.jsonl.gz -o clean.jsonl.gz --field body"],
)  # fmt: skip
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="A folder; for a single input a file, or - for stdout.")
@click.option("--reports", metavar="DIR", type=click.Path(), help="Write reports here: one for each file of text, else one a row, beside the rows.")
@click.option("--reports-as", type=click.Choice(["jsonl", "parquet"]), default="jsonl", help="The form of reports that stand row for row.")
@click.option("--attributes", metavar="DIR", type=click.Path(), help="Write what was removed here as attribute spans, as dolma reads them.")
@click.option("--field", metavar="NAME", default="text", show_default=True, help="The field or column of the text (in JSON, else html).")
@click.option("--into-column", "into", metavar="NAME", default="", help="Keep that field, and write the cleaned text into this one.")
@click.option("--include", metavar="GLOB", multiple=True, help="In folders, take only files that fit, in the words of .gitignore.")
@click.option("--exclude", metavar="GLOB", multiple=True, help="In folders, leave out what fits; so does a file .cleanerignore.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Worker processes.  [default: the cores there are]")
@click.option("--max-document", metavar="MB", type=click.FloatRange(0, min_open=True), default=16, show_default=True, help="Longer ones pass.")
@click.option("--force", is_flag=True, help="Clean again what is unchanged since it was cleaned.")
@click.option("-n", "--dry-run", "is_dry", is_flag=True, help="Clean and count, but write nothing.")
@cleaning_options
@reading_options
@quiet_option
def batch(
    inputs: tuple[str, ...], output: str | None, reports: str | None, reports_as: str, attributes: str | None, field: str, into: str,
    include: tuple[str, ...], exclude: tuple[str, ...], jobs: int | None, max_document: float, force: bool, is_dry: bool, cleaning: Cleaning,
    format: str, encoding: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Cleans each IN, a folder, a file, a pattern in quotes, or JSONL on stdin (-), and says at the end what it came to.

    Reads .txt .md .html, .jsonl (.ndjson), .json, .csv .tsv, .parquet, .wet .warc, and all but Parquet also as .gz .bz2 .xz .zst.
    In a folder these are read in all sub-folders; links to folders are not followed.
    The output has the form and the name of the input, but page.html becomes page.html.txt: what is written is text. A single
    file goes to the file OUT, or into the folder OUT if there is one (or if it ends in /).

    Rows keep their order and, byte for byte, all their other fields.

    A run that was stopped, by whatever, goes on when the same command is given again. An output is complete or not there; one
    that is there already is replaced. What is unchanged since it was cleaned is left out.

    What cannot be cleaned is passed through unchanged, what cannot be read is left out; both are named at the end (exit 2),
    and listed in OUT/errors.jsonl.
    """
    if output is None and not is_dry:
        raise click.UsageError("there is no output: name one with -o, or use -n, which only counts")
    for option, folder in (("--reports", reports), ("--attributes", attributes)):
        if folder == "-":
            raise click.UsageError(f"{option} needs a folder")
    if into == field:
        raise click.UsageError(f"--into-column {into!r} is the field that the text comes from; without it the text is replaced there")
    from cleaner.batch import Beside, How, plan
    from cleaner.decoding import decode

    if encoding:
        decode(b"", encoding)  # a name that means nothing is said once, not for each document
    beside = Beside(reports, attributes, reports_as == "parquet")
    work = plan(inputs, output, beside, format, include, exclude)
    _refuse_unfit(work, encoding, into)
    how = How(format, encoding, field, into, reports is not None, attributes is not None, int(max_document * MEGABYTE))
    return _carried_out(work, cleaning.cleaners(inputs), how, beside, jobs, force, is_dry, quiet)


def _refuse_unfit(work: Plan, encoding: str | None, into: str) -> None:
    """Options that mean nothing for the inputs there are."""
    from cleaner.batch.names import COLUMNS, WORDS

    kinds = {job.kind for job in work.jobs}
    fixed = sorted(WORDS[kind] for kind in kinds - {"text", "html", "table"})
    if encoding and fixed:
        raise click.UsageError(f"--encoding is for files of text, HTML and tables; {fixed[0]} says its own")
    if into and kinds and not kinds & set(COLUMNS):
        raise click.UsageError("--into-column is for JSONL, JSON, tables and Parquet; other files have no columns")


def _carried_out(work: Plan, cleaners: Cleaners, how: How, beside: Beside, jobs: int | None, force: bool, is_dry: bool, quiet: bool) -> int:
    """Runs a plan, says what it came to, and gives the exit code."""
    from cleaner.batch.pool import cores
    from cleaner.batch.progress import watching
    from cleaner.batch.run import run

    if not work.jobs and not work.problems:
        complain("no document was found", "cleaner batch --help says what a folder may hold")
        return COULD_NOT
    rules = cleaners.rules_version
    with ExitStack() as stack:
        state = _state(work, cleaners, rules, how, beside, force) if work.jobs and not is_dry else None
        if state:
            stack.enter_context(state)
        try:
            with watching(work, quiet) as watch:
                tally = run(work, cleaners, how, state=state, jobs=jobs or cores(), is_dry=is_dry, watch=watch)
        except KeyboardInterrupt:
            complain("interrupted; the outputs that are there are complete", "the same command again, which goes on from here" if state else "")
            raise
    return _said(tally, work, rules, is_dry, quiet)


def _state(work: Plan, cleaners: Cleaners, rules: str, how: How, beside: Beside, force: bool) -> State | None:
    """What is kept beside the outputs; nothing where they go to stdout or to a device."""
    from cleaner.batch.jobs import STREAM, is_device
    from cleaner.batch.state import State
    from cleaner.batch.version import key

    if work.out is None or work.out == STREAM or is_device(work.out):
        return None
    return State(work, key(repr(cleaners.__getstate__()), rules, how, beside), force)


def _said(tally: Tally, work: Plan, rules: str, is_dry: bool, quiet: bool) -> int:
    from cleaner.batch.progress import named, summary
    from cleaner.batch.run import errors_path
    from cleaner.version import __version__
    from cleaner.view.harmless import one_line

    if not quiet:
        for line in summary(tally, work, f"page-cleaner {__version__}, rules {rules}", is_dry):
            click.echo(line, err=True)
        if tally.problems.count and work.out and not is_dry and os.path.exists(errors_path(work)):
            click.echo(f"  {tally.problems.count:,} error{'s' * (tally.problems.count != 1)}, listed in {one_line(errors_path(work))}", err=True)
    for line in named("", tally.problems):
        complain(line)
    if tally.undone:
        complain(f"{tally.undone:,} of {len(work.jobs):,} inputs were not done", "the same command again when there is room")
    return COULD_NOT if tally.problems.count else DONE
