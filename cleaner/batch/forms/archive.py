"""WET and WARC. The records of plain text that WET holds are cleaned in place; a page in WARC becomes such a record, as WET has one for it.

The envelope of a record is read here, since fastwarc does not say which bytes it stood in, and other records are to be kept to the byte, in
pieces where they are large. What is in the envelope (HTTP, its chunks and packings) is fastwarc's.
"""
from __future__ import annotations

import hashlib
import io
import uuid
from base64 import b32encode
from collections.abc import Generator, Iterator
from typing import BinaryIO

from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position, too_long
from cleaner.batch.task import UNCHANGED, How, Result, Task, cleaner_of, failed, passed
from cleaner.pipeline import CleanerOf
from cleaner.typed import NamedTuple

RUN_BYTES = 1 << 20
MAX_HEAD_BYTES = 1 << 16
HTML_TYPES = ("text/html", "application/xhtml+xml")
NO_RECORD = f"no WARC record begins here; {UNCHANGED} up to the next one"
CUT_OFF = f"a record that ends too early; {UNCHANGED}"
# Of a page's record, what does not hold for the text made of it.
REPLACED = (b"warc-type", b"warc-record-id", b"content-type", b"content-length", b"warc-block-digest", b"warc-payload-digest", b"warc-truncated",
            b"warc-identified-payload-type")  # fmt: skip

EMPTY = (b"\r\n", b"\n")


# ------------------------------------------------------------------------------------------------ reading, in the main process


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The records from `at` on, each with its empty lines behind it; bytes before it that belong to none are its lead."""
    offset, number = at or (0, 0)
    records = _Records(source.stream(offset))
    while (envelope := records.head()) is not None:
        lead, head = envelope
        offset += len(lead) + len(head)
        if not head:
            yield Piece(lead, (offset, number), problem=NO_RECORD if lead.strip() else "")
            continue
        number += 1
        kind, length = _kind(head), _length(head)
        if kind and length <= how.limit:
            data = head + records.file.read(length)
            problem = CUT_OFF if len(data) < len(head) + length else ""
            data += records.end()
            offset += len(data) - len(head)
            yield Piece(data, (offset, number), number, lead, problem, _name(head), kind)
            continue
        yield Piece(lead + head, None)
        size = yield from _runs(records.file, length)
        end = records.end()
        offset += size + len(end)
        problem = CUT_OFF if size < length else too_long(how.limit) if kind else ""
        yield Piece(end, (offset, number), number if kind else 0, problem=problem, kind=kind)


class _Records:
    """A stream read head by head; `line` was read and belongs to what comes next."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.line = b""

    def head(self) -> tuple[bytes, bytes] | None:
        """Bytes that belong to no record, and the head of the next one with its empty line; an empty head after a flood of the former."""
        lead = bytearray()
        while not (line := self._next()).startswith(b"WARC/"):
            lead += line
            if len(lead) > RUN_BYTES or not line:
                return (bytes(lead), b"") if lead else None
        head = bytearray(line)
        while line not in EMPTY:
            line = self._next()
            head += line
            if len(head) > MAX_HEAD_BYTES or not line:
                return bytes(lead + head), b""
        return bytes(lead), bytes(head)

    def end(self) -> bytes:
        """The two empty lines behind a record, as far as they are there."""
        end = b""
        while len(end) < 4 and (line := self._next()):
            if line not in EMPTY:
                self.line = line
                break
            end += line
        return end

    def _next(self) -> bytes:
        line, self.line = self.line, b""
        return line or self.file.readline(MAX_HEAD_BYTES)


def _runs(file: BinaryIO, length: int) -> Generator[Piece, None, int]:
    """The bytes of a record, as they come; returns how many there were."""
    size = 0
    while size < length and (data := file.read(min(length - size, RUN_BYTES))):
        size += len(data)
        yield Piece(data, None)
    return size


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names, in small letters, and values of a head's fields."""
    for line in head.split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            yield name.strip().lower(), value.strip()


def _field(head: bytes, name: bytes) -> bytes:
    return next((value for found, value in _fields(head) if found == name), b"")


def _length(head: bytes) -> int:
    value = _field(head, b"content-length")
    return int(value) if value.isdigit() and len(value) < 16 else 0


def _name(head: bytes) -> str:
    return _field(head, b"warc-record-id").decode("utf-8", "replace")


def _kind(head: bytes) -> str:
    """ "wet" for a record of plain text, "warc" for an answer of a server, "" for what is no document."""
    sort, content = _field(head, b"warc-type").lower(), _field(head, b"content-type").lower()
    if sort in (b"conversion", b"resource") and content.startswith(b"text/plain"):
        return "wet"
    return "warc" if sort == b"response" and content.startswith(b"application/http") else ""


# ------------------------------------------------------------------------------------------------ cleaning, in a worker


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """One record with its text cleaned, or made of its page; never raises for what the record holds."""
    head, body, end = _parts(task.data)
    try:
        if task.kind == "wet":
            text, report = cleaner_of(cleaner, task, task.name).clean(body.decode("utf-8", "surrogateescape"), "text", name=task.name)
            new_head = head
        else:
            page = _page(task.data)
            if page is None:
                return passed(task, how)
            text, report = cleaner_of(cleaner, task, task.name).clean(page.body, "html", page.encoding, task.name)
            new_head = _converted(head)
        data = task.data
        if report.removals or new_head is not head:
            data = _written(new_head, text.encode("utf-8", "surrogateescape"), end)
        return Result.of(data, report, how)
    except Exception as error:  # whatever one document does to us, the run goes on
        return failed(task, how, error)


def _parts(record: bytes) -> tuple[bytes, bytes, bytes]:
    """Head with its empty line, body, and the empty lines behind it."""
    records = _Records(io.BytesIO(record))
    _, head = records.head() or (b"", b"")
    length = _length(head)
    return head, record[len(head) : len(head) + length], record[len(head) + length :]


class Page(NamedTuple):
    """An HTML page, and the encoding that its server states (None: none that is known)."""

    body: bytes
    encoding: str | None


def _page(record: bytes) -> Page | None:
    """The HTML of an answer, unpacked; None when it is none."""
    from fastwarc.warc import ArchiveIterator

    for found in ArchiveIterator(io.BytesIO(record), parse_http=True, auto_decode="all"):
        if found.http_content_type in HTML_TYPES:
            return Page(found.reader.read(), _known(found.http_charset))
    return None


def _known(encoding: str | None) -> str | None:
    from cleaner.decoding import decode
    from cleaner.errors import UnknownEncoding

    try:
        decode(b"", encoding)
    except UnknownEncoding:
        return None
    return encoding


def _converted(head: bytes) -> bytes:
    """The head of the record that holds a page's text: what was said of the page, and where it came from. Its id is made of the page's."""
    page = _field(head, b"warc-record-id")
    lines = [line for line in head.rstrip().split(b"\r\n")[1:] if line.partition(b":")[0].strip().lower() not in REPLACED]
    id = uuid.uuid5(uuid.NAMESPACE_URL, "text of " + page.decode("utf-8", "replace"))
    return b"\r\n".join([
        head.split(b"\n")[0].strip(), b"WARC-Type: conversion", f"WARC-Record-ID: <urn:uuid:{id}>".encode(), b"WARC-Refers-To: " + page, *lines,
        b"WARC-Block-Digest: sha1:", b"Content-Type: text/plain", b"Content-Length: 0", b"", b"",
    ])  # fmt: skip


def _written(head: bytes, body: bytes, end: bytes) -> bytes:
    """A record with another body: its length and its digests are put right, every other byte of its head stays."""
    lines = head.split(b"\n")
    for at, line in enumerate(lines):
        name, colon, value = line.partition(b":")
        if not colon:
            continue
        right = _right(name.strip().lower(), value, body)
        if right is not None:
            lines[at] = name + colon + b" " + right + line[len(line.rstrip(b"\r")) :]
    return b"\n".join(lines) + body + end


def _right(name: bytes, value: bytes, body: bytes) -> bytes | None:
    """What a field of the head says of a body; None for the fields that say nothing of it."""
    if name == b"content-length":
        return str(len(body)).encode()
    if name not in (b"warc-block-digest", b"warc-payload-digest"):
        return None
    sort = value.partition(b":")[0].strip().decode("ascii", "replace").lower()
    try:
        digest = hashlib.new(sort, body, usedforsecurity=False).digest()
    except (ValueError, TypeError):
        return value.strip()
    return sort.encode() + b":" + b32encode(digest)
