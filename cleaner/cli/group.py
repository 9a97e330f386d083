"""The command as click sees it: the group, its subcommands, and what a first word means."""
from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from cleaner.cli import errors
from cleaner.cli.command import Group

COMMANDS = {
    "clean": ("cleaner.cli.clean:clean", "Clean files or stdin (what `cleaner FILE` does)."),
    "batch": ("cleaner.cli.batch:batch", "Clean a folder or a corpus."),
    "restore": ("cleaner.cli.restore:restore", "Give the input back from a cleaned text and its report."),
    "show": ("cleaner.cli.show:show", "Show what reports say was removed, and why."),
    "report": ("cleaner.cli.report:report", "Make one HTML page of many reports."),
    "review": ("cleaner.cli.review:review", "Look at removals one by one, and spare what should stay."),
    "config": ("cleaner.cli.config:config", "Show what holds for a document, and from where."),
    "rules": ("cleaner.cli.rules:rules", "List rules, explain one, or test rule packs."),
}
SHORT_HELP = """\
Usage: cat page.txt | cleaner            the article, and nothing else
       cleaner page.txt --diff           what goes, and by which rule
       cleaner batch scraped/ -o clean/  a folder, or a corpus

cleaner --help says more.
"""


class Main(Group):
    """The whole command. A first word that is a file, `-` or an option means `cleaner clean`; exit codes are those of `errors`."""

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None, standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:  # fmt: skip
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        try:
            status = super().main(args, prog_name, complete_var, False, **extra)
            sys.stdout.flush()
        except Exception as error:  # anything else than bad input is raised again there
            status = errors.status(error)
        sys.exit(status if isinstance(status, int) else errors.DONE)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            if sys.stdin is None or sys.stdin.isatty():
                click.echo(SHORT_HELP, nl=False)
                ctx.exit(errors.DONE)
            args = ["clean", "-"]
        elif args[0] not in self.lazy and args[0] not in ("-h", "--help", "--version"):
            if not args[0].startswith("-") and not os.path.lexists(args[0]):
                raise errors.UnknownWord(args[0], list(self.lazy))
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # click would end with 1
            raise errors.ClosedPipe from error
        except KeyboardInterrupt as error:  # click would print an empty line
            raise errors.Interrupted from error


def _version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from cleaner.index.stored import load_default
        from cleaner.version import __version__

        click.echo(f"page-cleaner {__version__} (rules {load_default().version})")
        ctx.exit(errors.DONE)


@click.group(cls=Main, lazy=COMMANDS, examples=["cat page.txt | cleaner > article.txt", "cleaner batch scraped/ -o clean/ --reports reports/"])
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the versions of package and rules.")
def main() -> None:
    """Takes the boilerplate out of scraped text: the article comes out on stdout, and nothing else.

    `cleaner [FILE…]` is short for `cleaner clean`; see `cleaner clean --help` for its options. Without FILE it reads stdin.

    Exit codes: 0 done; 1 --check would remove something, or a rule's example does not hold; 2 could not.
    """
