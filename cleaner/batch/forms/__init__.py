"""The forms that a batch reads, behind two functions each: `split`, which cuts an input into pieces, and `clean`, which cleans one of them."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.batch.input import Input
from cleaner.batch.piece import Piece, Position
from cleaner.batch.task import How, Result, Task

if TYPE_CHECKING:
    from cleaner.pipeline import CleanerOf

Split = Callable[[Input, Position, How], Iterator[Piece]]

_SPLITTERS = {
    "text": "whole", "html": "whole", "lines": "lines", "json": "array", "table": "table", "parquet": "columns", "wet": "archive", "warc": "archive",
}  # fmt: skip
_CLEANERS = {**_SPLITTERS, "lines": "members", "json": "members"}


def splitter(kind: str) -> Split:
    """The function that cuts an input of a kind into pieces."""
    split: Split = import_module(f"cleaner.batch.forms.{_SPLITTERS[kind]}").split
    return split


def clean(cleaner: CleanerOf, task: Task, how: How) -> Result:
    """One document cleaned: no files, no state, no exception for what it holds. What a worker calls."""
    result: Result = import_module(f"cleaner.batch.forms.{_CLEANERS[task.kind]}").clean(cleaner, task, how)
    return result._replace(data=task.lead + result.data) if task.lead else result
