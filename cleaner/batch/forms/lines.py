"""JSONL: a document on each line."""
from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import BinaryIO

from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position, too_long
from cleaner.batch.task import How

RUN_BYTES = 1 << 20  # of a line that is too long to be held


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The lines from `at` on; one longer than the limit comes in runs of bytes, and is named with its last one."""
    offset, number = at or (0, 0)
    file = source.stream(offset)
    while line := file.readline(how.limit + 1):
        number += 1
        if len(line) > how.limit and not line.endswith(b"\n"):
            offset = yield from _long(file, line, offset, number, how.limit)
            continue
        offset += len(line)
        yield Piece(line, (offset, number), number)


def _long(file: BinaryIO, line: bytes, offset: int, number: int, limit: int) -> Generator[Piece, None, int]:
    """A line of which the beginning is there; returns where it ends."""
    while more := file.readline(RUN_BYTES):
        offset += len(line)
        yield Piece(line, None)
        line = more
        if line.endswith(b"\n"):
            break
    offset += len(line)
    yield Piece(line, (offset, number), number, problem=too_long(limit))
    return offset
