"""What a file's name says: its kind, and how it is packed."""
from __future__ import annotations

import os

from cleaner.batch import codecs
from cleaner.typed import NamedTuple

KINDS = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".jsonl": "lines", ".ndjson": "lines", ".json": "json",
    ".csv": "table", ".tsv": "table", ".parquet": "parquet", ".wet": "wet", ".warc": "warc",
}  # fmt: skip
WORDS = {
    "text": "text", "html": "HTML", "lines": "JSONL", "json": "JSON", "table": "a table", "parquet": "Parquet", "wet": "WET", "warc": "WARC",
}  # fmt: skip
WHOLE = ("text", "html")  # one file, one document
COLUMNS = ("lines", "json", "table", "parquet")  # documents with other fields beside the text
FOREIGN = (".zip", ".tar", ".tgz", ".7z", ".rar", ".pdf", ".docx", ".doc", ".epub", ".odt", ".xlsx", ".xls", ".feather", ".arrow", ".lz4", ".br")


class Shape(NamedTuple):
    """A name taken apart: `stem` + `suffix` + `packing` is the name; `kind` is "" when its suffix says nothing."""

    kind: str
    stem: str
    suffix: str
    packing: str


def shape(name: str) -> Shape:
    """What a name says.

    >>> shape("crawl/part-1.jsonl.gz")
    Shape(kind='lines', stem='crawl/part-1', suffix='.jsonl', packing='.gz')
    """
    rest, packing = os.path.splitext(name)
    if packing.lower() not in codecs.SUFFIXES:
        rest, packing = name, ""
    stem, suffix = os.path.splitext(rest)
    return Shape(KINDS.get(suffix.lower(), ""), stem, suffix, packing)


def packing(name: str) -> str:
    """How a file of this name is packed, in small letters; "" for not at all."""
    return shape(name).packing.lower()
