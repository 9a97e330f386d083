"""Regular expressions that are made when they are first used: all together take longer than cleaning a page, which needs a few.

They are made from stored codes (see `cleaner.engine`) once `know` was told where these are.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner.engine import NO_CODE, Code, of_code, to_code
from cleaner.typed import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import re  # takes a tenth of the time of a start, and is needed by none in which all patterns have codes

IGNORECASE, MULTILINE, DOTALL = 2, 8, 16  # as in re
_ESCAPED = {ord(sign): "\\" + sign for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
_made: list[_Lazy] = []
_makers: list[Callable[[], None]] = []
_code_of: Callable[[str], Code] | None = None


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as METHODS go.

    >>> regex("[0-9]").search("it is 7").start()
    6
    """
    lazy = _Lazy(pattern, flags)
    _made.append(lazy)
    return cast("re.Pattern[AnyStr]", lazy)


def escaped(text: str) -> str:
    """What `re.escape` gives.

    >>> escaped("[1-2]")
    '\\\\[1\\\\-2\\\\]'
    """
    return text.translate(_ESCAPED)


def know(code_of: Callable[[str], Code]) -> None:
    """From now on, patterns ask here for their codes, by their keys; NO_CODE means that there is none."""
    global _code_of
    _code_of = code_of


def from_tables(make: Callable[[], None]) -> Callable[[], None]:
    """Marks a function that makes the patterns of a module's tables, each of which is else made when it is asked for."""
    _makers.append(make)
    return make


def codes() -> Iterator[tuple[str, Code]]:
    """The keys and codes of all patterns so far, and of all that tables would make."""
    for make in _makers:
        make()
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
            import re

            return re.compile(pattern, self.flags)
        return of_code(_code_of(self.key) if _code_of else NO_CODE, lambda: pattern, self.flags)
