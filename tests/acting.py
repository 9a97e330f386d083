"""Cleaners that do in a worker what a document says. A module of its own, since a worker imports what its cleaner is made of."""
from __future__ import annotations

import os
import signal
import time

from cleaner import Cleaner, Options, Report
from cleaner.configured import Cleaners
from cleaner.pipeline import Cleaned


class Quick(Cleaner):
    """Takes the letters Q out, in no time: where it is not the cleaning that is tested."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return type(self), (self.options,)

    @property
    def rules_version(self) -> str:
        return "none"

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        given = text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text
        report = Report(len(given), "", "", (), ())
        return Cleaned(given.replace("Q", ""), report._replace(origin=report.origin._replace(name=name)))


class Acting(Quick):
    """Hangs, dies or grows when a document says so; with a path behind it, only the first time."""

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        act, _, mark = str(text).partition(" ")
        if act == "HANG" and _is_first(mark):
            time.sleep(3600)
        if act == "DIE" and _is_first(mark):
            os.kill(os.getpid(), signal.SIGKILL)
        if act == "GROW":
            self.held = b"x" * 90_000_000
        if act == "PID":
            return super().clean(f"{os.getpid()} {hasattr(self, 'held')}")
        return super().clean(text, format, encoding, name)


def _is_first(mark: str) -> bool:
    try:
        if mark:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


class Cast(Cleaners):
    """The cleaners of a command that acts: every document has the same one."""

    role: type[Quick] = Quick

    def _cleaner(self, config: object, overrides: object) -> Cleaner:
        return self._made.setdefault((), self.role())


class ActingCast(Cast):
    role = Acting
