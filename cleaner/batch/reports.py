"""Reports as Parquet, row for row with their documents."""
from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Any

from cleaner.batch.errors import Damaged, MissingExtra

BATCH_ROWS = 512


def schema() -> Any:
    """The columns: what is asked for most often by name, and the whole report as JSON, from which a text can be restored."""
    import pyarrow as pa

    removal = pa.struct([
        ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string()), ("category", pa.string()), ("rule", pa.string()),
        ("confidence", pa.string()), ("evidence", pa.string()), ("because", pa.string()),
    ])  # fmt: skip
    return pa.schema([
        ("name", pa.string()), ("language", pa.string()), ("chars", pa.int64()), ("removed_chars", pa.int64()), ("removed_share", pa.float64()),
        ("warnings", pa.list_(pa.string())), ("removals", pa.list_(removal)), ("report", pa.string()),
    ])  # fmt: skip


def to_parquet(source: str, target: str) -> None:
    """Writes the reports of a JSONL file as Parquet; a blank line, for a document that was none, becomes a row of nulls."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    columns = schema()
    with open(source, "rb") as file, ParquetWriter(target, columns) as writer:
        while lines := list(islice(file, BATCH_ROWS)):
            writer.write_table(pa.Table.from_pylist([_row(line) for line in lines], columns))


def _row(line: bytes) -> dict[str, Any]:
    if not line.strip():
        return {}
    data = json.loads(line)
    return {
        **{name: data[name] for name in ("chars", "removed_chars", "removed_share")}, "name": _text(data["origin"]["name"]),
        "language": data["language"]["code"], "warnings": [_text(warning) for warning in data["warnings"]],
        "removals": [{key: _text(value) for key, value in removal.items()} for removal in data["removals"]], "report": line.decode().rstrip("\n"),
    }  # fmt: skip


def _text(value: Any) -> Any:
    """Lone surrogates, which Parquet does not take, as they are written in JSON; the report's own column has them exactly."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def read(path: str) -> Iterator[str]:
    """The reports of a Parquet file, as JSON; raises OSError, Damaged among them, and MissingExtra."""
    if find_spec("pyarrow") is None:
        raise MissingExtra("Parquet", "parquet", path=path)
    from cleaner.batch.forms.columns import opened

    file = opened(path)
    if "report" not in file.schema_arrow.names:
        raise Damaged("holds no reports")
    for batch in file.iter_batches(BATCH_ROWS, columns=["report"]):
        yield from (text for text in batch.column(0).to_pylist() if text is not None)
