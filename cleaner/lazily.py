"""Regular expressions that are made when they are first used: all together take longer than cleaning a page, which needs a few.

They are made from stored codes (see `cleaner.engine`) once `know` was told where these are.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, AnyStr, cast

from cleaner.engine import NO_CODE, Code, of_code, to_code

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
_made: list[_Lazy] = []
_code_of: Callable[[str], Code] | None = None


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as METHODS go.

    >>> regex("[0-9]").search("it is 7").start()
    6
    """
    lazy = _Lazy(pattern, flags)
    _made.append(lazy)
    return cast("re.Pattern[AnyStr]", lazy)


def know(code_of: Callable[[str], Code]) -> None:
    """From now on, patterns ask here for their codes, by their keys; NO_CODE means that there is none."""
    global _code_of
    _code_of = code_of


def codes() -> Iterator[tuple[str, Code]]:
    """The keys and codes of all patterns so far."""
    for lazy in _made:
        if isinstance(lazy.pattern, str):
            yield lazy.key, to_code(lazy.pattern, lazy.flags)


class _Lazy:
    """Stands for a regular expression. The first use of a method makes it and puts all its methods into the slots, so that later
    uses cost nothing more."""

    __slots__ = ("flags", "pattern", *METHODS)

    def __init__(self, pattern: str | bytes, flags: int):
        self.pattern, self.flags = pattern, int(flags)

    @property
    def key(self) -> str:
        return f"{self.flags} {self.pattern!s}"

    def __getattr__(self, name: str) -> Any:  # called only while a slot is empty
        if name not in METHODS:
            raise AttributeError(f"{name!r} is not one of {', '.join(METHODS)}")
        made = self._make()
        for each in METHODS:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)

    def _make(self) -> Any:
        pattern = self.pattern
        if isinstance(pattern, bytes):
            return re.compile(pattern, self.flags)
        return of_code(_code_of(self.key) if _code_of else NO_CODE, lambda: pattern, self.flags)
