"""Text and HTML: one file, one document, in its own encoding, byte for byte what it was except for what was cut."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position, too_long
from cleaner.batch.task import How, Result, Task, cleaner_of, failed
from cleaner.pipeline import CleanerOf, to_bytes

RUN_BYTES = 1 << 20


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The file as one piece; in runs of bytes, and named, when it is longer than the limit."""
    file = source.stream()
    data = file.read(how.limit + 1)
    if len(data) <= how.limit:
        yield Piece(data, None, 1)
        return
    while more := file.read(RUN_BYTES):
        yield Piece(data, None)
        data = more
    yield Piece(data, None, 1, problem=too_long(how.limit))


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """One file's bytes, cleaned, in the encoding they came in; never raises for what the file holds."""
    try:
        text, report = cleaner_of(cleaner, task).clean(task.data, _format(task, how), how.encoding, task.name)
        origin = report.origin
        data = task.data
        if report.removals or origin.format == "html":
            data = to_bytes(text, origin)
        return Result.of(data, report, how)
    except Exception as error:  # whatever one document does to us, the run goes on
        return failed(task, how, error)


def _format(task: Task, how: How) -> str:
    """A name decides what the user left open: .md is text whatever it begins with, .html is HTML as soon as it holds a tag."""
    if how.format != "auto":
        return how.format
    if task.kind == "html" and b"<" in task.data:
        return "html"
    return "text" if ".md" in task.name.lower()[-8:] else "auto"
