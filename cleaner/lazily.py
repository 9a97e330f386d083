"""Regular expressions that are compiled when they are first used: all together take longer than cleaning a page, which needs a few."""
from __future__ import annotations

import re
from typing import Any, AnyStr, cast

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as METHODS go.

    >>> regex("[0-9]").search("it is 7").start()
    6
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a regular expression. The first use of a method compiles it and puts all its methods into the slots, so that later
    uses cost nothing more."""

    __slots__ = ("_flags", "pattern", *METHODS)

    def __init__(self, pattern: str | bytes, flags: int):
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # called only while a slot is empty
        if name not in METHODS:
            raise AttributeError(f"{name!r} is not one of {', '.join(METHODS)}")
        compiled = re.compile(self.pattern, self._flags)
        for each in METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)
