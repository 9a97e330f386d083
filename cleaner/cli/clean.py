"""`cleaner clean`: its options. What it does stands in cleaner/cli/texts.py."""
from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.options import cleaning_options, looking_options, quiet_option, reading_options, viewing_options

if TYPE_CHECKING:
    from cleaner.cli.options import Cleaning
    from cleaner.view.look import Look, Selection


@click.command(
    "clean", cls=Command, short_help="Clean files or stdin (what `cleaner FILE` does).",
    examples=["cleaner page.txt > article.txt", "cleaner page.txt --diff"],
)  # fmt: skip
@click.argument("names", metavar="[FILE]...", nargs=-1, type=click.Path())
@click.option("-o", "--output", metavar="FILE", default=files.STDOUT, help="Write here instead of stdout; the file is replaced whole or not at all.")
@click.option("--report", metavar="FILE", default="", help="Write the report (JSON; with several FILEs one line each) here.")
@click.option("--diff", is_flag=True, help="Print what is removed, and by which rule, instead of the text.")
@click.option("--json", is_flag=True, help="Print the report instead of the text.")
@click.option("--annotate", is_flag=True, help="Print the input with ⟦rule: …⟧ marks: a fixture to correct and to keep.")
@click.option("--check", is_flag=True, help="Print no text; exit 1 and name the files if something would be removed.")
@looking_options
@cleaning_options
@reading_options
@quiet_option
@viewing_options
@click.option("--force", is_flag=True, help="Let -o overwrite an input.")
def clean(
    names: tuple[str, ...], output: str, report: str, diff: bool, json: bool, annotate: bool, check: bool, look: Look, selection: Selection,
    cleaning: Cleaning, format: str, encoding: str | None, quiet: bool, color: str, pager: bool, force: bool,
) -> int:  # fmt: skip
    """Prints the text of each FILE (or of stdin, also as -) without its boilerplate, byte for byte in its own encoding.

    Categories: credit, caption, subscribe, teaser, ui, foreign, ad, notice, meta, comments, layout are removed;
    headline, standfirst, wire, correction, factbox are found, named in the report and kept.
    Lists with commas are fine: --keep credit,caption.
    """
    chosen = [name for name, flag in (("diff", diff), ("json", json), ("annotate", annotate)) if flag]
    if len(chosen) > 1:
        raise click.UsageError(f"--{' and --'.join(chosen)} cannot be printed at once; --report FILE writes the JSON beside anything else")
    if not diff and (any(look) or any(selection)):
        raise click.UsageError("--view, --context, --full, --width, --category, --rule, --confidence and --spared go with --diff")
    if report == files.STDOUT:
        raise click.UsageError("--report needs a file; --json prints the report on stdout")
    if report and report == output:
        raise click.UsageError("-o and --report name the same file")
    names = names or (files.STDIN,)
    if not force:
        files.refuse_overwriting([output, report], names)
    from cleaner.cli.texts import Asked, run

    shape = chosen[0] if chosen else "nothing" if check else "text"
    return run(cleaning.cleaners(names), names, Asked(format, encoding, shape, check, look, selection, output, report, quiet, color, pager))
