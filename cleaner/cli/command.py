"""click classes of this command: help that begins with examples, subcommands that are imported when they are called."""
from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

ISSUES = "https://github.com/page-cleaner/page-cleaner/issues"
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Help in the house's order: examples, usage, what it does, options, where to report."""
    for example in examples:
        formatter.write(f"  {example}\n")
    if examples:
        formatter.write("\n")
    command.format_usage(ctx, formatter)
    command.format_help_text(ctx, formatter)
    command.format_options(ctx, formatter)
    formatter.write(f"\nReport problems: {ISSUES}\n")


class Command(click.Command):
    """A subcommand. `examples` stand at the top of its help."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", SETTINGS)
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(self, ctx, formatter, self.examples)


class Group(click.Group):
    """A group with examples. `lazy` maps a subcommand to "module:attribute" and the short help that lists show without importing it."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), lazy: dict[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", SETTINGS)
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_help(self, ctx, formatter, self.examples)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = ((name, command.get_short_help_str(70)) for name, command in self.commands.items() if not command.hidden)
        rows = [*((name, short) for name, (_, short) in self.lazy.items()), *own]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
