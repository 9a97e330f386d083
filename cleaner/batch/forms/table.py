"""CSV and TSV: rows with quotes as in RFC 4180, read leniently as Python's csv reads them. Only one field of a row is written anew.

The csv module gives values, not where they stand; every other byte of a row is kept here, its quotes and line ends included.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cleaner.batch.input import Input
from cleaner.batch.piece import Cell, Piece, Position, too_long
from cleaner.batch.task import UNCHANGED, How, Result, Task, cleaner_of, failed, passed
from cleaner.pipeline import CleanerOf
from cleaner.typed import NamedTuple

RUN_BYTES = 1 << 20
DELIMITERS = (b",", b"\t", b";", b"|")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32: their line ends are not ours
UTF8_MARK = b"\xef\xbb\xbf"
MAX_NAMES_SHOWN = 6
OPEN_QUOTE = f"a quote is never closed; {UNCHANGED}"


class Row(NamedTuple):
    """A row's bytes and the places of its fields; `is_run` is a part of one that is too long to be held, and not its last."""

    data: bytes
    fields: tuple[tuple[int, int], ...] = ()
    problem: str = ""
    is_run: bool = False


class Header(NamedTuple):
    """The columns by their names: the text's, the one that takes the cleaned text (-1: a new one), the documents' ids (-1: none)."""

    delimiter: bytes
    text: int
    into: int
    id: int


# ------------------------------------------------------------------------------------------------ reading, in the main process


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The rows from `at` on. The first row names the columns, and is looked at whatever `at` is."""
    file = source.stream()
    line = file.readline(how.limit)
    if not line:
        return
    delimiter, header = _columns(line, how)
    if header is None:
        yield Piece(line, None, problem=_no_column(line, delimiter, how))
        yield from (Piece(data, None) for data in iter(lambda: file.read(RUN_BYTES), b""))
        return
    file = source.stream(at[0] if at else 0)
    offset, number = at or (0, 0)
    for row in _rows(file, header.delimiter, how.limit):
        if row.is_run:
            offset += len(row.data)
            yield Piece(row.data, None)
            continue
        offset += len(row.data)
        number += 1
        yield _first(row, header, how, (offset, number)) if number == 1 else _piece(row, header, how, (offset, number))


def _columns(line: bytes, how: How) -> tuple[bytes, Header | None]:
    """The delimiter under which the first row has a column of the text's name, and its columns."""
    for delimiter in DELIMITERS:
        names = _names(line, delimiter)
        if how.field in names:
            into = names.index(how.into) if how.into in names else -1
            return delimiter, Header(delimiter, names.index(how.field), into if how.into else names.index(how.field), _index(names, "id"))
    return max(DELIMITERS, key=line.count), None


def _index(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _names(line: bytes, delimiter: bytes) -> list[str]:
    row = next(_rows(_Once(line), delimiter, len(line) + 1), Row(b""))
    return [_plain(row.data[start:end].removeprefix(UTF8_MARK)).decode("utf-8", "replace").strip() for start, end in row.fields]


class _Once:
    """One line as a file."""

    def __init__(self, line: bytes) -> None:
        self.line = line

    def readline(self, limit: int = -1, /) -> bytes:
        line, self.line = self.line, b""
        return line


def _no_column(line: bytes, delimiter: bytes, how: How) -> str:
    if line.startswith(WIDE_MARKS):
        return f"UTF-16 is not read as a table; {UNCHANGED}"
    names = _names(line, delimiter)
    shown = ", ".join(names[:MAX_NAMES_SHOWN]) + (", …" if len(names) > MAX_NAMES_SHOWN else "")
    return f"no column {how.field!r} (it has {shown or 'none'}); {UNCHANGED}"


def _first(row: Row, header: Header, how: How, at: Position) -> Piece:
    """The row of names, with one more when there is a new column."""
    data = row.data
    if row.problem:
        return Piece(data, at, problem=row.problem)
    if header.into < 0:
        end = row.fields[-1][1]
        data = data[:end] + header.delimiter + _quoted(how.into.encode(), header.delimiter, False) + data[end:]
    return Piece(data, at)


def _piece(row: Row, header: Header, how: How, at: tuple[int, int]) -> Piece:
    fields = row.fields
    number = at[1] - 1
    if row.problem or not row.data.strip(b"\r\n"):
        return Piece(row.data, at, number, problem=row.problem)
    if len(fields) <= max(header.text, header.into):
        problem = f"{len(fields)} fields where the text is number {max(header.text, header.into) + 1}; {UNCHANGED}"
        return Piece(row.data, at, number, problem=problem)
    into = fields[header.into] if header.into >= 0 else (-1, fields[-1][1])
    cell = Cell(*fields[header.text], *into, header.delimiter)
    name = _plain(row.data[slice(*fields[header.id])]).decode("utf-8", "replace") if 0 <= header.id < len(fields) else ""
    return Piece(row.data, at, number, name=name, cell=cell)


def _rows(file: BinaryIO | _Once, delimiter: bytes, limit: int) -> Iterator[Row]:
    """All rows; a stream that ends within quotes gives what is there."""
    scan = _Scan(delimiter)
    while line := file.readline(RUN_BYTES):
        is_whole = scan.take(line)
        if is_whole:
            yield scan.row(limit)
            scan = _Scan(delimiter)
        elif len(scan.data) > (RUN_BYTES if scan.is_long else limit):
            yield Row(bytes(scan.given_out()), is_run=True)
    if scan.data or scan.is_long:
        yield scan.row(limit, is_last=True)


class _Scan:
    """A row as its lines come in. The current field begins at `start`, in quotes or not, and was looked through up to `seen`."""

    def __init__(self, delimiter: bytes) -> None:
        self.delimiter = delimiter
        self.data = bytearray()
        self.fields: list[tuple[int, int]] = []
        self.start = self.seen = 0
        self.is_quoted = self.is_long = False
        self.is_begun = False  # whether the field's first byte was looked at

    def take(self, line: bytes) -> bool:
        """Looks through one more line, or the part of one; whether the row ends with it."""
        self.data += line
        end = len(self.data) - line.endswith(b"\n")
        end -= end < len(self.data) and self.data[end - 1 : end] == b"\r"
        while True:
            if not self.is_begun:
                mark = len(UTF8_MARK) if not self.start and self.data.startswith(UTF8_MARK) else 0
                self.is_begun = True
                self.is_quoted = self.data[self.start + mark : self.start + mark + 1] == b'"'
                self.seen = self.start + mark + self.is_quoted
            if self.is_quoted and not self._leave_quotes():
                return False
            at = self.data.find(self.delimiter, self.seen, end)
            if at < 0:
                self.seen = max(self.seen, end)
                if not line.endswith(b"\n"):
                    return False
                self._close(end)
                return True
            self._close(at)

    def _leave_quotes(self) -> bool:
        """Steps over quoted text; whether its end is there. A doubled quote is text."""
        while (quote := self.data.find(b'"', self.seen)) >= 0:
            if self.data[quote + 1 : quote + 2] == b'"':
                self.seen = quote + 2
            elif quote + 1 == len(self.data):  # the other half of a doubled quote may follow
                self.seen = quote
                return False
            else:
                self.seen = quote + 1
                self.is_quoted = False
                return True
        self.seen = len(self.data)
        return False

    def _close(self, end: int) -> None:
        self.fields.append((self.start, end))
        self.start = self.seen = end + 1
        self.is_begun = False

    def given_out(self) -> bytearray:
        """All bytes of a row that is too long, but for a quote that may be half of a doubled one. What follows is looked through as before."""
        keep = len(self.data) - self.seen if self.is_quoted and self.seen < len(self.data) else 0
        out, self.data = self.data[: len(self.data) - keep], self.data[len(self.data) - keep :]
        self.start = self.seen = 0
        self.is_long = self.is_begun = True
        self.fields = []
        return out

    def row(self, limit: int, is_last: bool = False) -> Row:
        """The row, which ends with its line or, if it is the last one, with the stream."""
        if is_last:
            if self.is_quoted and self.data[self.seen :] == b'"':  # the closing quote is the last byte of all
                self.is_quoted = False
            self._close(len(self.data))
        problem = too_long(limit) if self.is_long or len(self.data) > limit else OPEN_QUOTE if self.is_quoted else ""
        return Row(bytes(self.data), tuple(self.fields), problem)


# ------------------------------------------------------------------------------------------------ cleaning, in a worker


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """One row with its field cleaned; never raises for what the row holds."""
    if task.cell is None:
        return Result(task.data, how.blank_rows)
    cell = task.cell
    raw = task.data[cell.start : cell.end]
    encoding = how.encoding or "utf-8"
    text = ""
    if not raw.strip(b'"'):
        return _put(passed(task, how), task, cell, b"") if how.into else passed(task, how)
    try:
        text = _plain(raw).decode(encoding, "surrogateescape")
        cleaned, report = cleaner_of(cleaner, task, task.name).clean(text, how.format, name=task.name)
        value = cleaned.encode(encoding, "surrogateescape")
    except Exception as error:  # whatever one document does to us, the run goes on
        return failed(task, how, error, text)
    result = Result.of(task.data, report, how)
    if cleaned == text and not how.into:
        return result
    is_quoted = raw.startswith(b'"')
    return _put(result, task, cell, raw if cleaned == text else _quoted(value, cell.delimiter, is_quoted))


def _put(result: Result, task: Task, cell: Cell, field: bytes) -> Result:
    """The row with a field written in its place, or behind the last one."""
    if cell.into_start < 0:
        data = task.data[: cell.into_end] + cell.delimiter + field + task.data[cell.into_end :]
    else:
        data = task.data[: cell.into_start] + field + task.data[cell.into_end :]
    return result._replace(data=data)


def _plain(field: bytes) -> bytes:
    """A field without its quotes."""
    if not field.startswith(b'"'):
        return field
    quoted, _, rest = field[1:].rpartition(b'"')
    return quoted.replace(b'""', b'"') + rest


def _quoted(value: bytes, delimiter: bytes, is_quoted: bool) -> bytes:
    """A field as it is written: in quotes where it was, or where it has to be."""
    if not is_quoted and not any(sign in value for sign in (b'"', b"\n", b"\r", delimiter)):
        return value
    return b'"' + value.replace(b'"', b'""') + b'"'
