"""Compiled patterns as data: the code that Python's engine makes of a pattern, which takes a hundred times as long to make as to load.

Python gives no way to keep a compiled pattern but its source. Its engine, though, is a machine with numbered instructions, and
checks code before it takes it. So the code is kept with the name of the engine that it is for; for any other one, and whatever
else goes wrong, the pattern is compiled.
"""
from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Sequence
from zlib import compress, decompress

from cleaner.typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import re

try:
    import _sre

    ENGINE = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}"
except (ImportError, AttributeError):  # another Python: it has an engine of its own
    ENGINE = ""
WIDE = "I"  # of an array: an instruction has four bytes


class Code(NamedTuple):
    """The instructions of a pattern, deflated; its flags, how many groups it has, and the numbers of those that have names."""

    instructions: bytes
    flags: int
    groups: int
    names: tuple[tuple[str, int], ...]


Items = Sequence[tuple[Any, Any]]  # of a parsed pattern: what each is, and its value
Tree = Any  # of Python's own parser: `data` are its Items, and so are those of each tree in them
NO_CODE = Code(b"", 0, 0, ())


def parsed(pattern: str, flags: int = 0) -> Tree:
    """The tree that Python's own parser makes of a pattern. Raises re.error."""
    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # before Python 3.11
        import sre_parse as parser
    return parser.parse(pattern, flags)


def to_code(pattern: str, flags: int = 0) -> Code:
    """The code of a pattern for this ENGINE; NO_CODE where there is no way to it. Raises re.error when the pattern is none."""
    return of_tree(parsed(pattern, flags), flags)


def of_tree(tree: Tree, flags: int = 0) -> Code:
    """The code of a parsed pattern, which takes longest to make: see to_code."""
    try:
        instructions, state = array(WIDE, _instructions(tree, flags)), tree.state
        code = Code(compress(instructions.tobytes()), flags | state.flags, state.groups - 1, tuple(state.groupdict.items()))
        _loaded(code)
    except Exception:  # as in of_code
        return NO_CODE
    return code


def _instructions(tree: Tree, flags: int) -> list[int]:
    try:
        from re import _compiler as compiler  # type: ignore[attr-defined]
    except ImportError:
        import sre_compile as compiler
    made: list[int] = compiler._code(tree, flags)
    return made


def of_code(code: Code, source: Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern: from its code for this ENGINE, when it does not know its source; from the source when the code is none."""
    if code.instructions:
        try:
            return _loaded(code)
        except Exception:  # the engine refuses damaged code in several ways; the source is there
            pass
    import re

    return re.compile(source(), flags)


def _loaded(code: Code) -> re.Pattern[str]:
    numbered: list[Any] = [None] * (code.groups + 1)
    for name, number in code.names:
        numbered[number] = name
    instructions = array(WIDE, decompress(code.instructions)).tolist()
    made: re.Pattern[str] = _sre.compile(None, code.flags, instructions, code.groups, dict(code.names), tuple(numbered))
    return made
