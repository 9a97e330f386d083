"""JSON that is no JSONL: arrays of objects, one object, or several, laid out in any way. Read in pieces, never as a whole.

The elements are found by their brackets and quotes alone; whether one is JSON is seen when it is cleaned, like a line of JSONL.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position, too_long
from cleaner.batch.task import How
from cleaner.lazily import regex

CHUNK_BYTES = 1 << 18
BETWEEN = b" \t\r\n,[]\xef\xbb\xbf"  # what may stand between elements; the byte order mark only before the first
CUT_OFF = "broken JSON: it ends within a value; passed through unchanged"

_sign = regex(rb'["{}\[\]]')


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The elements from `at` on, each with what separates it from the one before as its lead."""
    offset, number, level = at or (0, 0, 0)
    splitter = _Splitter(source.stream(offset), how.limit)
    splitter.offset, splitter.number, splitter.level = offset, number, level
    return splitter.pieces()


class _Splitter:
    """Elements found so far. `data` holds what was not given out yet; an element begins at `start` (-1: between elements)."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self.file = file
        self.limit = limit
        self.offset = self.number = self.level = 0  # level 1: inside of the outer array
        self.data = b""
        self.seen = 0  # up to here signs were counted
        self.start = -1
        self.depth = 0  # of brackets within the element
        self.is_long = False  # the element's beginning was given out already
        self.text_from = -1  # an open text goes on here

    def pieces(self) -> Iterator[Piece]:
        size = CHUNK_BYTES
        while more := self.file.read(size):
            self.data += more
            while self._find_element():
                yield from self._element()
            if self._is_too_much():
                yield self._run()
            size = min(max(CHUNK_BYTES, len(self.data)), self.limit)  # as much again: what is held is seldom copied
        yield from self._rest()

    def _find_element(self) -> bool:
        """Goes on until an element ends, at `seen`, or the data does."""
        while True:
            if self.text_from >= 0:
                end = _text_end(self.data, self.text_from)
                if end < 0:
                    return False
                self.seen, self.text_from = end, -1
                if not self.depth:
                    return True
            sign = _sign.search(self.data, self.seen)
            if not sign:
                self.seen = len(self.data)
                return False
            self.seen = sign.end()
            if self._closes(sign[0], sign.start()):
                return True

    def _closes(self, sign: bytes, at: int) -> bool:
        """Takes a sign in; whether it ends an element."""
        if sign in (b"}", b"]"):
            self.level = self.level if self.depth else 0
            self.depth = max(self.depth - 1, 0)
            return self.start >= 0 and not self.depth
        if sign == b"[" and not self.depth and not self.level:
            self.level = 1
            return False
        self.start = at if self.start < 0 else self.start
        if sign == b'"':
            self.text_from = at + 1
        else:
            self.depth += 1
        return False

    def _element(self) -> Iterator[Piece]:
        lead, data = self.data[: self.start], self.data[self.start : self.seen]
        if not _is_between(lead):
            self.number += 1
            yield Piece(lead, None, self.number, problem=_no_object(lead))
            lead = b""
        problem = too_long(self.limit) if self.is_long or len(data) > self.limit else ""
        self.offset += self.seen
        self.number += 1
        self.data, self.seen, self.start, self.is_long = self.data[self.seen :], 0, -1, False
        yield Piece(data, (self.offset, self.number, self.level), self.number, lead, problem)

    def _is_too_much(self) -> bool:
        """Whether data has to be given out unseen: an element that is too long, or a flood of bytes between elements."""
        return self.is_long or (len(self.data) - self.start > self.limit if self.start >= 0 else len(self.data) > CHUNK_BYTES)

    def _run(self) -> Piece:
        """All that is held, but for a backslash whose character is not there yet."""
        end = len(self.data)
        if self.text_from >= 0:
            end -= (end - len(self.data[self.text_from :].rstrip(b"\\")) - self.text_from) % 2
            self.text_from = 0
        data, self.data, self.seen = self.data[:end], self.data[end:], 0
        self.offset += end
        self.is_long = self.start >= 0
        self.start = min(self.start, 0)
        return Piece(data, None)

    def _rest(self) -> Iterator[Piece]:
        """The end of the input: brackets that close, or an element that does not."""
        if self.start < 0 and _is_between(self.data):
            if self.data:
                yield Piece(self.data, None)
            return
        problem = too_long(self.limit) if self.is_long else CUT_OFF if self.start >= 0 else _no_object(self.data)
        yield Piece(self.data, None, self.number + 1, problem=problem)


def _text_end(data: bytes, at: int) -> int:
    """The place behind the quote that ends the text which `data` holds from `at` on; -1 when it is not there.

    >>> _text_end(rb'say \\"so\\"", 1', 0)
    11
    """
    begun = at
    while (quote := data.find(b'"', at)) >= 0:
        before = quote
        while before > begun and data[before - 1] == 0x5C:
            before -= 1
        at = quote + 1
        if (quote - before) % 2 == 0:
            return at
    return -1


def _is_between(lead: bytes) -> bool:
    return not lead.strip(BETWEEN)


def _no_object(lead: bytes) -> str:
    shown = lead.strip(BETWEEN)[:20].decode("ascii", "backslashreplace")
    return f"{shown!r} is not a JSON object; passed through unchanged"
