"""One document on its way through a batch: Task in, Result out, both plain values that a worker process can take and give; and their sum."""
from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.report import Origin, Report, checksum
from cleaner.version import __version__
from cleaner.view.harmless import UNSAFE

NAMED = 20  # problems and warnings that are named one by one; the others are counted, so that memory stays flat


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read and written. `into` is the JSONL field that takes the cleaned text, "" for the field it came from."""

    format: str = "auto"
    encoding: str | None = None
    field: str = "text"
    into: str = ""
    is_reporting: bool = False


class Task(NamedTuple):
    """One document: the bytes of a file, or of one JSONL line with its line end; `kind` is that of its Job. `name` goes into the report."""

    kind: str
    data: bytes
    place: str
    name: str
    how: How


class Result(NamedTuple):
    """What one document became: the bytes to write, its report as a JSON line if one was asked for, and what is counted.

    `chars` is -1 where there was no text to clean. `problem` says why a document was passed through.
    """

    place: str
    data: bytes
    row: bytes = b""
    chars: int = -1
    removed: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""
    size: int = 0

    @classmethod
    def of(cls, task: Task, data: bytes, report: Report, row: bytes) -> Result:
        counts = tuple(report.counts().items()) if report.removals else ()
        return cls(task.place, data, row, report.chars, report.removed_chars, counts, report.warnings, "", len(task.data))


def passed(task: Task, problem: str = "", text: str = "", name: str = "") -> Result:
    """A document as it came, with a report that says so, so that reports stay row for row. `text` is what could not be cleaned."""
    row = b""
    if task.how.is_reporting:
        warnings = (problem,) if problem else ("no text; passed through unchanged",)
        row = as_row(Report(len(text), "", "", (), (), warnings, Origin(name or task.name), __version__, checksum=checksum(text)))
    return Result(task.place, task.data, row, problem=problem, size=len(task.data))


def as_row(report: Report) -> bytes:
    """A report as one JSON line in UTF-8, harmless to look at: lone surrogates, and what a terminal might obey, are escaped."""
    text = json.dumps(report.to_dict(), ensure_ascii=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"


@dataclass(slots=True)
class Named:
    """Places with a reason: the first NAMED of them, and the number of all."""

    first: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0

    def add(self, place: str, reason: str) -> None:
        self.count += 1
        if self.count <= NAMED:
            self.first.append((place, reason))

    def merge(self, other: Named) -> None:
        self.first += other.first[: NAMED - len(self.first)]
        self.count += other.count


@dataclass(slots=True)
class Tally:
    """The sum of a run, in bounded memory. `undone` counts the inputs that a full disk left."""

    documents: int = 0
    without_text: int = 0
    chars: int = 0
    removed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: Named = field(default_factory=Named)
    warnings: Named = field(default_factory=Named)
    undone: int = 0

    def add(self, result: Result) -> None:
        if result.problem:
            self.problems.add(result.place, result.problem)
        elif result.chars < 0:
            self.without_text += 1
        else:
            self.documents += 1
            self.chars += result.chars
            self.removed += result.removed
            for category, count in result.counts:
                self.counts[category] += count
        for warning in result.warnings:
            self.warnings.add(result.place, warning)

    def merge(self, other: Tally) -> None:
        self.documents += other.documents
        self.without_text += other.without_text
        self.chars += other.chars
        self.removed += other.removed
        self.counts += other.counts
        self.problems.merge(other.problems)
        self.warnings.merge(other.warnings)

    @property
    def removed_share(self) -> float:
        return self.removed / self.chars if self.chars else 0.0
