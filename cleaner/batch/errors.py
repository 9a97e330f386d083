"""What a batch refuses and what it cannot read: kinds with fields."""
from __future__ import annotations

import errno

from cleaner.errors import CleanerError


class PlanError(CleanerError):
    """Inputs and outputs that do not go together: nothing was written. `advice` says what to do instead."""

    def __init__(self, message: str, advice: str = "", *, path: str | None = None) -> None:
        super().__init__(message, path=path)
        self.advice = advice


class MissingExtra(PlanError):
    """A form that needs a package which is not installed. `extra` is the name it has in pip's brackets."""

    def __init__(self, suffix: str, extra: str, *, path: str | None = None) -> None:
        super().__init__(f"{suffix} needs a package that is not installed", f"pip install 'page-cleaner[{extra}]'", path=path)
        self.extra = extra


class Locked(PlanError):
    """Another run writes to the same place."""


class Damaged(OSError):
    """An input that opens and cannot be read to its end. `reason` says why, in words that follow "could not be read:"."""

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EIO, reason)
        self.reason = reason
