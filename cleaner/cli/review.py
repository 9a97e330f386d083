"""`cleaner review`: removals looked at one by one in the terminal, and what they teach the configuration."""
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from cleaner.cli import files
from cleaner.cli.command import Command
from cleaner.cli.errors import COULD_NOT, DONE, Refused

if TYPE_CHECKING:
    from cleaner.cli.reports import OnBroken
    from cleaner.review.review import Review

OWN = "cleaner.toml"
TALK_EACH = 1_000  # removals read


@click.command(
    "review", cls=Command, short_help="Look at removals one by one, and spare what should stay.",
    examples=["cleaner review reports/ --cleaned clean/", "cleaner review clean.reports.jsonl --cleaned clean.jsonl"],
)  # fmt: skip
@click.argument("reports", metavar="REPORT", type=click.Path(exists=True))
@click.option("--cleaned", "--original", "texts", metavar="PATH", type=click.Path(exists=True), help="Folder or JSONL of the texts, cleaned or not.")
@click.option("--field", metavar="NAME", default="text", show_default=True, help="The JSONL field that holds the text.")
@click.option("--config", metavar="FILE", type=click.Path(dir_okay=False), help="Write into this configuration.")
def review(reports: str, texts: str | None, field: str, config: str | None) -> int:
    """Shows the removals of a run one by one, least certain first: accept them, spare a text, disable a rule; ? lists the keys.

    REPORT is a folder or a file of reports; broken ones are named at the end (exit 2). They hold what was removed: with the
    cleaned texts, or the originals, each removal is shown where it stood.

    What is spared or disabled goes at once into the configuration that is nearest to REPORT (or else into cleaner.toml in the
    working directory), and the next run obeys it. How far the review is stands beside REPORT; the same command goes on there.
    """
    _need_extra()
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise Refused("review needs a terminal and its keyboard", f"cleaner show {reports}")
    from cleaner.cli.reports import Broken
    from cleaner.review.app import ReviewApp
    from cleaner.review.texts import Texts

    broken = Broken()
    asked = opened(reports, config, broken)
    if len(asked.queue):
        ReviewApp(asked, Texts(texts or "", field), reports).run(mouse=False)
    click.echo(summary(asked), err=True)
    broken.tell()
    return COULD_NOT if broken.count else DONE


def _need_extra() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("textual", "tomlkit") if find_spec(name) is None]
    if missing:
        raise Refused(f"review needs {' and '.join(missing)}, not installed here", "pip install 'page-cleaner[review]'")


def opened(reports: str, config: str | None, on_broken: OnBroken | None = None) -> Review:
    """A review of a folder or a file of reports, where it was left. Reports that cannot be read are told and passed over."""
    from datetime import date

    from cleaner.cli.reports import load
    from cleaner.configured import nearest, read
    from cleaner.review.book import Book
    from cleaner.review.progress import Progress, ProgressError, path_for
    from cleaner.review.review import Review

    path = config or nearest(reports) or OWN
    if os.path.exists(path):
        read(path)  # its faults are named before the first key
    try:
        progress = Progress(path_for(reports))
    except ProgressError as error:
        raise Refused(str(error), "another place for the reports, or this file moved away") from error
    try:
        return Review(load(reports, on_broken), progress, Book(path, files.write), date.today(), _talk if sys.stderr.isatty() else None)
    finally:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)


def _talk(count: int) -> None:
    if count % TALK_EACH == 0:
        click.echo(f"\r{count:,} removals", nl=False, err=True)


def summary(review: Review) -> str:
    """What a session came to."""
    if not len(review.queue):
        return "nothing was removed in these reports"
    edits = len(review.book.edits)
    written = f"; {edits} change{'s' * (edits != 1)} in {review.book.path}, which the next run obeys" if edits else ""
    return f"{len(review.queue) - review.open:,} of {len(review.queue):,} removals are decided{written}"
