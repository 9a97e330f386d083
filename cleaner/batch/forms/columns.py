"""Parquet: one column of it is read row by row; what it becomes is kept in a file of frames, from which the whole is written at the end.

A Parquet file cannot be written bit by bit across runs, since its end describes all of it. The frames can: so a stopped run loses nothing of
the cleaning, only of the last step, which reads the input once more and puts the cleaned column in.
"""
from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from cleaner.batch.errors import Damaged
from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position, too_long
from cleaner.batch.task import How, Result, Task, cleaner_of, failed, passed
from cleaner.pipeline import CleanerOf

BATCH_ROWS = 256  # held at a time
GROUP_BYTES = 64_000_000  # of text in a row group that is written; larger groups are parted
TEXT, NULL = b"+", b"-"
MAX_NAMES_SHOWN = 6
LENGTH = struct.Struct("<I")


# ------------------------------------------------------------------------------------------------ reading, in the main process


def split(source: Input, at: Position, how: How) -> Iterator[Piece]:
    """The values of the text's column from row `at` on, each marked as a text or as null."""
    (done,) = at or (0,)
    file = opened(source.raw)
    columns = [how.field, *(["id"] if _is_id(file.schema_arrow) and how.field != "id" else [])]
    _check(file.schema_arrow, how)
    first = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if first + rows > done:
            number = first
            for batch in file.iter_batches(BATCH_ROWS, [group], columns, use_threads=False):
                if number + len(batch) > done:
                    yield from (piece for piece in _pieces(batch, number, how) if piece.number > done)
                number += len(batch)
                source.share = number / max(file.metadata.num_rows, 1)
        first += rows


def opened(raw: BinaryIO | str) -> Any:
    """A Parquet file; raises OSError, Damaged for what is none."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(raw, pre_buffer=False, memory_map=False)
    except (ArrowException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Damaged(f"not a Parquet file, or a damaged one ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _is_id(schema: Any) -> bool:
    from pyarrow import types

    return "id" in schema.names and (_is_text(schema.field("id").type) or types.is_integer(schema.field("id").type))


def _is_text(type: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(type):
        type = type.value_type
    return bool(types.is_string(type) or types.is_large_string(type) or types.is_string_view(type))


def _check(schema: Any, how: How) -> None:
    if schema.names.count(how.field) != 1:
        shown = ", ".join(schema.names[:MAX_NAMES_SHOWN]) + (", …" if len(schema.names) > MAX_NAMES_SHOWN else "")
        raise Damaged(f"no column {how.field!r} (it has {shown or 'none'})")
    if not _is_text(schema.field(how.field).type):
        raise Damaged(f"column {how.field!r} is not of texts but of {schema.field(how.field).type}")


def _pieces(batch: Any, number: int, how: How) -> Iterator[Piece]:
    texts = _bytes(batch.column(how.field))
    names = batch.column("id").to_pylist() if batch.num_columns > 1 else [None] * len(batch)
    for text, name in zip(texts, names):
        number += 1
        data = NULL if text is None else TEXT + text
        problem = too_long(how.limit) if len(data) > how.limit else ""
        yield Piece(data, (number,), number, problem=problem, name="" if name is None else str(name))


def _bytes(column: Any) -> list[bytes | None]:
    """The values as bytes: a column of texts may hold any."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    found: list[bytes | None] = column.cast(pyarrow.large_binary()).to_pylist()
    return found


# ------------------------------------------------------------------------------------------------ cleaning, in a worker


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """One value, cleaned; never raises for what it holds."""
    if task.data == NULL:
        return passed(task, how)
    try:
        text = task.data[1:].decode("utf-8", "surrogateescape")
        cleaned, report = cleaner_of(cleaner, task, task.name).clean(text, how.format, name=task.name)
        return Result.of(TEXT + cleaned.encode("utf-8", "surrogateescape"), report, how)
    except Exception as error:  # whatever one document does to us, the run goes on
        return failed(task, how, error)


# ------------------------------------------------------------------------------------------------ writing, in the main process


def frame(value: bytes) -> bytes:
    """A value as it stands in the file of frames."""
    return LENGTH.pack(len(value)) + value


def _frames(file: BinaryIO) -> Iterator[bytes | None]:
    while head := file.read(LENGTH.size):
        value = file.read(LENGTH.unpack(head)[0])
        yield None if value == NULL else value[1:]


def assemble(source: str, frames: str, target: str, how: How) -> None:
    """Writes the Parquet file: the input with the column of cleaned texts in the place of the old one, or as a new last one.

    Row groups, compression and the schema's metadata stay as they are; a group with much text is parted.
    """
    from pyarrow.parquet import ParquetWriter

    file = opened(source)
    schema = _schema(file.schema_arrow, how)
    with open(frames, "rb") as spool, ParquetWriter(target, schema, compression=_compression(file), use_dictionary=True) as writer:
        values = _frames(spool)
        for group in range(file.num_row_groups):
            held: list[Any] = []
            size = 0
            for batch in file.iter_batches(BATCH_ROWS, [group], use_threads=False):
                held.append(_replaced(batch, schema, values, how))
                size += held[-1].nbytes
                if size > GROUP_BYTES:
                    _write(writer, held, schema)
                    held, size = [], 0
            _write(writer, held, schema)


def _write(writer: Any, batches: list[Any], schema: Any) -> None:
    from pyarrow import Table

    if batches:
        table = Table.from_batches(batches, schema)
        writer.write_table(table, row_group_size=max(len(table), 1))


def _schema(schema: Any, how: How) -> Any:
    import pyarrow

    if not how.into or how.into in schema.names:
        return schema
    return schema.append(pyarrow.field(how.into, schema.field(how.field).type))


def _replaced(batch: Any, schema: Any, values: Iterator[bytes | None], how: How) -> Any:
    import pyarrow

    name = how.into or how.field
    texts = list(islice(values, len(batch)))
    type = schema.field(name).type
    plain = pyarrow.array(texts, pyarrow.large_binary()).view(pyarrow.large_string())
    column = plain.dictionary_encode().cast(type) if pyarrow.types.is_dictionary(type) else plain.cast(type)
    columns = [column if field.name == name else batch.column(field.name) for field in schema]
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _compression(file: Any) -> str:
    if not file.num_row_groups or not file.metadata.num_columns:
        return "snappy"
    codec: str = file.metadata.row_group(0).column(0).compression.lower()
    return {"uncompressed": "none"}.get(codec, codec)
