"""What went wrong as words and exit codes: what, where, what to do. Bad input never gives a traceback."""
from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable

from cleaner.errors import CleanerError, ReportError, RestoreError, UnknownEncoding, UnknownRule, did_you_mean, reason_of
from cleaner.typed import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    import click

DONE, FOUND, COULD_NOT, INTERRUPTED = 0, 1, 2, 130


class ClosedPipe(Exception):
    """Whoever read our output wants no more of it."""


class Interrupted(Exception):
    """Ctrl-C."""


class UnknownWord(Exception):
    """A first word that is neither a subcommand nor a file."""

    def __init__(self, word: str, commands: list[str]) -> None:
        super().__init__(word)
        self.word = word
        self.commands = commands


class Refused(CleanerError):
    """Something that could be done and would be regretted. `advice` says what to do instead."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def complain(message: str, advice: str = "") -> None:
    """A message on stderr, harmless to look at, and what to do about it."""
    from cleaner.view.harmless import harmless

    print(harmless(f"cleaner: {message}" + (f"\nTry: {advice}" if advice else "")), file=sys.stderr, flush=True)


def status(error: Exception) -> int:
    """Says what went wrong and gives the exit code; raises the error again when it is a fault of the program."""
    if isinstance(error, ClosedPipe) or (isinstance(error, OSError) and error.errno == errno.EPIPE):
        abandon_stdout()
        return DONE
    if isinstance(error, Interrupted):
        abandon_stdout()
        return INTERRUPTED
    if isinstance(error, OSError):
        abandon_stdout()
    complaints = list(described(error))
    if not complaints:
        raise error
    for message, advice in complaints:
        complain(message, advice)
    return COULD_NOT


def abandon_stdout() -> None:
    """Keeps the interpreter from writing once more, at its end, what could not be written."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError, AttributeError):
        return  # not a real stream: a test's
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def described(error: Exception) -> Iterable[tuple[str, str]]:
    """Messages and advice for an error of the user's; nothing for one of ours."""
    if "click" in sys.modules and _is_clicks(error):
        path = getattr(getattr(error, "ctx", None), "command_path", "")
        yield _clicks_message(error), f"{path} --help" if path else ""
    elif isinstance(error, UnknownWord):
        yield _unknown_word(error), "cleaner --help" if "." not in error.word else ""
    elif isinstance(error, OSError):
        yield describe_os(error), os_advice(error)
    elif isinstance(error, CleanerError):
        yield from _described_kind(error)


def _is_clicks(error: Exception) -> TypeGuard[click.ClickException]:
    import click

    return isinstance(error, click.ClickException)


def _clicks_message(error: click.ClickException) -> str:
    """click's own words, but for what it says in another way from release to release."""
    option = getattr(error, "option_name", None)
    if option and type(error).__name__ == "NoSuchOption":
        return f"no such option {option!r}{did_you_mean(option, getattr(error, 'possibilities', None) or ())}"
    return error.format_message()


def _described_kind(error: CleanerError) -> Iterable[tuple[str, str]]:
    faults = getattr(error, "faults", None)
    if faults is not None:  # a PackError or ConfigError; the classes are not imported for this
        for fault in faults[:-1]:
            yield str(fault), ""
        yield str(faults[-1]), getattr(error, "advice", "") or f"cleaner rules test {faults[-1].path}"
    elif isinstance(error, UnknownEncoding):
        yield f"{error}{did_you_mean(error.name, _encodings())}", "--encoding utf-8, or leave --encoding out to have it recognised"
    elif isinstance(error, UnknownRule):
        yield str(error), f"one of {', '.join(error.known)}" if error.kind == "category" else "cleaner rules"
    elif isinstance(error, RestoreError):
        yield f"{error}: the text and the report do not belong together", "the text exactly as cleaner wrote it, and the report of the same run"
    elif isinstance(error, ReportError):
        yield str(error), "a file written by --report, --json or cleaner batch --reports"
    else:
        yield str(error), getattr(error, "advice", "")


def describe_os(error: OSError, name: str = "") -> str:
    """An operating system's error: its file, and its words.

    >>> describe_os(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'a.txt: no such file or directory'
    """
    path = name or (os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes, os.PathLike)) else "") or "stdout"
    return f"{path}: {reason_of(error)}"


def os_advice(error: OSError) -> str:
    """What to do about an operating system's error, where that is not plain."""
    if isinstance(error, IsADirectoryError):
        return f"cleaner batch {os.fsdecode(error.filename or '.')} -o OUT"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "another place for the output; nothing was left half-written"
    return ""


def _unknown_word(error: UnknownWord) -> str:
    folder = os.path.dirname(error.word)
    try:
        files = [os.path.join(folder, entry) for entry in os.listdir(folder or ".")[:2000]]
    except OSError:
        files = []
    return f"no such command or file {error.word!r}{did_you_mean(error.word, [*error.commands, *files])}"


def _encodings() -> set[str]:
    from encodings.aliases import aliases

    return {name.replace("_", "-") for name in (*aliases, *aliases.values())}
