"""`cleaner restore`: the inverse of `cleaner clean`, byte for byte."""
from __future__ import annotations

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import DONE, complain
from cleaner.cli.options import quiet_option


@click.command(
    "restore", cls=Command, short_help="Give the input back from a cleaned text and its report.",
    examples=["cleaner restore clean/a.txt reports/a.txt.json > a.txt", "cleaner restore clean/a.txt reports.jsonl -o a.txt"],
)  # fmt: skip
@click.argument("cleaned", type=click.Path())
@click.argument("report", type=click.Path())
@click.option("-o", "--output", metavar="FILE", default=files.STDOUT, help="Write here instead of stdout.")
@click.option("--name", metavar="NAME", help="Take the report of the document of this name.")
@click.option("--force", is_flag=True, help="Let -o overwrite CLEANED or REPORT.")
@quiet_option
def restore(cleaned: str, report: str, output: str, name: str | None, force: bool, quiet: bool) -> int:
    """Gives the input of a run back, byte for byte, from what it wrote: the CLEANED text and its REPORT.

    REPORT is a JSON file, a file with a report a line, or a folder of such files; among several the one is taken whose
    document has the name of CLEANED. Either may be - for stdin.
    """
    from cleaner.cli.reports import fitting, load, original

    if cleaned == report == files.STDIN:
        raise click.UsageError("only one of CLEANED and REPORT can be stdin")
    if not force:
        files.refuse_overwriting([output], [cleaned, report])
    found = fitting(load(report), name if name is not None else cleaned, report, exact=name is not None)
    data = original(files.read(cleaned), found)
    if found.origin.format == "html" and not quiet:
        complain(f"{found.origin.name or 'the input'} was HTML: this is the text that {found.origin.extractor or 'an extractor'} found in it")
    files.write(output, data)
    return DONE
