"""What the library raises: fields first, a sensible `str()` last. Only the command line turns them into messages."""
from __future__ import annotations

from collections.abc import Iterable

from cleaner.typed import NamedTuple


class CleanerError(Exception):
    """Something the caller can put right. `path` and `line` (from 1) say where, when there is such a place."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = [str(part) for part in (self.path, self.line) if part is not None]
        return ": ".join([":".join(place), self.message]) if place else self.message


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a misspelt one means, or ""."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about a word that is not known; "" when none is near.

    >>> did_you_mean("captoin", ("caption", "credit")), did_you_mean("xyz", ("caption",))
    (". Did you mean 'caption'?", '')
    """
    near = nearest(word, known)
    return f". Did you mean {near!r}?" if near else ""


def reason_of(error: OSError) -> str:
    """The system's words for an error, without numbers and paths: "permission denied"."""
    words = error.strerror or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]


class Fault(NamedTuple):
    """What is wrong at one place of a file of the user's: a rule pack, a configuration. `line` counts from 1."""

    path: str
    line: int
    rule: str
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " + (f"rule '{self.rule}': " if self.rule else "")
        return where + self.message + (f"\n    {self.excerpt}" if self.excerpt else "")


class UnknownEncoding(CleanerError):
    """A stated encoding that Python has no text codec for.

    >>> str(UnknownEncoding("utf-9"))
    "unknown encoding 'utf-9'"
    """

    def __init__(self, name: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(f"unknown encoding {name!r}", path=path, line=line)
        self.name = name
        self.args = (name,)  # pickle makes the class again from these


class UnknownRule(CleanerError):
    """A rule or category (`kind`) that does not exist; `known` holds those that do.

    >>> str(UnknownRule("category", "captoin", ("caption", "credit")))
    "unknown category 'captoin'. Did you mean 'caption'?"
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        super().__init__(f"unknown {kind} {name!r}{did_you_mean(name, self.known)}")
        self.args = (kind, name, self.known)

    @property
    def suggestion(self) -> str:
        """The known name that is nearest, or ""."""
        return nearest(self.name, self.known)


class RestoreError(CleanerError):
    """A text and a report that do not belong together."""


class ReportError(CleanerError):
    """Data that is not a report, or not one of a schema that is understood."""
