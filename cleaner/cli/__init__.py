"""The command `cleaner`: parse, call, print. Knows no rule; each subcommand has a module that is imported when it is called."""
from __future__ import annotations

import gc
import os
import sys

from cleaner.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.cli.group import main

__all__ = ["main", "start"]

GARBAGE_EVERY = 50_000  # objects; what a start makes stays, and to look through it for garbage every 700 takes a twentieth of the time


def start() -> None:
    """Runs the command and exits.

    `cat page.txt | cleaner`, without any argument, is `cleaner clean -` and goes there directly: nothing is to be parsed, and click
    alone would take a third of the time that a small page takes.
    """
    gc.set_threshold(GARBAGE_EVERY)
    try:
        _run()
    finally:
        gc.freeze()  # else Python looks through all that was made once more before it ends, which takes a tenth of the time


def _run() -> None:
    if len(sys.argv) == 1 and "_CLEANER_COMPLETE" not in os.environ and sys.stdin is not None and not sys.stdin.isatty():
        sys.exit(_pipe())
    from cleaner.cli.group import main

    main(prog_name="cleaner")


def _pipe() -> int:
    from cleaner.cli import errors

    try:
        from cleaner.cli.texts import Asked, run
        from cleaner.configured import Cleaners

        return run(Cleaners(), ("-",), Asked())
    except KeyboardInterrupt:
        return errors.status(errors.Interrupted())
    except Exception as error:  # anything else than bad input is raised again there
        return errors.status(error)


def __getattr__(name: str) -> Any:
    """`main`, the click group, is imported when it is asked for."""
    if name != "main":
        raise AttributeError(f"module 'cleaner.cli' has no attribute {name!r}")
    from cleaner.cli.group import main

    return main
