"""What a form cuts its input into: documents with their places, and the bytes between them."""
from __future__ import annotations

from cleaner.typed import NamedTuple

Position = tuple[int, ...]  # where reading can start again: the form's own numbers, which the journal keeps
START: Position = ()


class Cell(NamedTuple):
    """A field of a table row: where it stands in the row's bytes, and where the cleaned text goes (-1: behind the last field)."""

    start: int
    end: int
    into_start: int
    into_end: int
    delimiter: bytes


class Piece(NamedTuple):
    """Bytes of the input, in its order; all pieces together are the whole input.

    `number` is that of the line, row or record from 1; 0 is for bytes that are no document and have no report. `lead` stands
    before the document and is kept. `at` is where the next piece begins, None where reading cannot start again. With a `problem`
    the document passes through. `name` is the document's own.
    """

    data: bytes
    at: Position | None
    number: int = 0
    lead: bytes = b""
    problem: str = ""
    name: str = ""
    kind: str = ""
    cell: Cell | None = None


def too_long(limit: int) -> str:
    """Why a document that is longer than a limit in bytes is not cleaned."""
    return f"longer than {limit / 1_000_000:,.0f} MB (--max-document); passed through unchanged"
