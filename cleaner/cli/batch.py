"""`cleaner batch`: folders, files and JSONL in, the same out."""
from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE, complain
from cleaner.cli.options import cleaning_options, quiet_option, reading_options

if TYPE_CHECKING:
    from cleaner.batch import How, Plan
    from cleaner.cli.options import Cleaning
    from cleaner.configured import Cleaners


@click.command(
    "batch", cls=Command, no_args_is_help=True, short_help="Clean a folder or a corpus.",
    examples=["cleaner batch scraped/ -o clean/ --reports reports/", "cleaner batch pages.jsonl -o clean.jsonl --field body"],
)  # fmt: skip
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="A folder; for a single input a file, or - for stdout.")
@click.option("--reports", metavar="DIR", type=click.Path(), help="Write reports here: one for each file, for JSONL one line for each line.")
@click.option("--field", metavar="NAME", default="text", show_default=True, help="The JSONL field that holds the text.")
@click.option("--into-column", "into", metavar="NAME", default="", help="Keep that field, and write the cleaned text into this one.")
@click.option("-n", "--dry-run", "is_dry", is_flag=True, help="Clean and count, but write nothing.")
@cleaning_options
@reading_options
@quiet_option
def batch(
    inputs: tuple[str, ...], output: str | None, reports: str | None, field: str, into: str, is_dry: bool, cleaning: Cleaning, format: str,
    encoding: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Cleans each IN, a folder, a file, or JSONL on stdin (-), and says at the end what it came to.

    In a folder .txt .text .md .html .htm .jsonl .ndjson are read, in all sub-folders; links to folders are not followed.
    Names stay, but page.html becomes page.html.txt: what is written is text. A single file goes to the file OUT, or into
    the folder OUT if there is one (or if it ends in /). An OUT that is there already is replaced, once the new one is complete.

    JSONL lines keep their order and, byte for byte, all other fields.

    What cannot be cleaned is passed through unchanged, what cannot be read is left out, and both are named at the end (exit 2).
    """
    if output is None and not is_dry:
        raise click.UsageError("there is no output: name one with -o, or use -n, which only counts")
    if reports == "-":
        raise click.UsageError("--reports needs a folder")
    if into == field:
        raise click.UsageError(f"--into-column {into!r} is the field that the text comes from; without it the text is replaced there")
    from cleaner.batch import How, plan
    from cleaner.intake import decode

    if encoding:
        decode(b"", encoding)  # a name that means nothing is said once, not for each document
    work = plan(inputs, output, reports, format)
    kinds = {job.kind for job in work.jobs}
    if encoding and "lines" in kinds:
        raise click.UsageError("--encoding is for files of text and HTML; JSONL is always UTF-8")
    if into and kinds and "lines" not in kinds:
        raise click.UsageError("--into-column is for JSONL; files have no columns")
    return _carried_out(work, cleaning.cleaners(inputs), How(format, encoding, field, into, reports is not None), is_dry, quiet)


def _carried_out(work: Plan, cleaner: Cleaners, how: How, is_dry: bool, quiet: bool) -> int:
    """Runs a plan, says what it came to, and gives the exit code."""
    from cleaner.batch.progress import is_terminal, named, summary, watching
    from cleaner.batch.run import run

    try:
        with watching(work, is_shown=not quiet and is_terminal()) as watch:
            tally = run(work, cleaner, how, is_dry=is_dry, watch=watch)
    except KeyboardInterrupt:
        complain("interrupted; the outputs that are there are complete")
        raise
    if not work.jobs and not work.problems:
        complain("no document was found", "cleaner batch --help says what a folder may hold")
        return COULD_NOT
    if not quiet:
        for line in summary(tally, work, is_dry):
            click.echo(line, err=True)
    for line in named("", tally.problems):
        complain(line)
    if tally.undone:
        complain(f"{tally.undone:,} of {len(work.jobs):,} inputs were not done", "the same command again when there is room")
    return COULD_NOT if tally.problems.count else DONE
