"""TOML from text to tables, by the parser that this Python has; what is wrong, with its line."""
from __future__ import annotations

import re
import sys
from typing import Any


class BadToml(ValueError):
    """Why a text is not TOML; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def loads(source: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises BadToml.

    >>> loads("keep = ['ad']")
    {'keep': ['ad']}
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        table: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))  # the other place it names is the end of the document
        raise BadToml(f"is not valid TOML: {error}", int(line[1]) if line else source.rstrip().count("\n") + 1) from error
    except RecursionError as error:
        raise BadToml("is not valid TOML: nested too deeply", 1) from error
    except ValueError as error:
        raise BadToml("is not valid TOML: a number of too many digits", 1) from error
    return table
