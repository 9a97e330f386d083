"""One document on its way through a batch: Task in, Result out, both plain values that a worker process can take and give; and their sum."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cleaner.batch.piece import Cell
from cleaner.lazily import regex
from cleaner.report import Origin, Report, checksum
from cleaner.typed import NamedTuple
from cleaner.version import __version__
from cleaner.view.harmless import UNSAFE

if TYPE_CHECKING:
    from cleaner.pipeline import Cleaner, CleanerOf

NAMED = 20  # problems and warnings that are named one by one; the others are counted, so that memory stays flat
WHOLE = ("text", "html")  # kinds of which a file is one document
_NUMBER = regex(r":[0-9]{1,20}$")
UNCHANGED = "passed through unchanged"
TEXT, HTML = "text", "html"  # the field of the text when none is named, and the one that is read where there is no such field
MAX_DOCUMENT = 16_000_000  # bytes; no article is longer, and one document must not fill the memory


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read and written. `into` is the column that takes the cleaned text, "" for the one it came from; `limit` in bytes."""

    format: str = "auto"
    encoding: str | None = None
    field: str = TEXT
    into: str = ""
    is_reporting: bool = False
    is_attributing: bool = False
    limit: int = MAX_DOCUMENT

    def of(self, names: Container[str]) -> How:
        """How an object with fields of these names is read: where it has HTML and no text, the text becomes a field of its own."""
        if self.field != TEXT or TEXT in names or HTML not in names:
            return self
        return replace(self, field=HTML, into=self.into or TEXT, format="html" if self.format == "auto" else self.format)

    def rows(self, report: Report) -> tuple[bytes, ...]:
        """A document's rows for the outputs beside the text: its report and its attribute spans, as far as they are asked for."""
        return (as_row(report),) * self.is_reporting + (attributes_row(report),) * self.is_attributing

    @property
    def blank_rows(self) -> tuple[bytes, ...]:
        """Rows for a blank line, so that outputs stay row for row."""
        return (b"\n",) * (self.is_reporting + self.is_attributing)


class Task(NamedTuple):
    """One document: bytes of a file, a line, a row or a record; `kind` says which. `name` goes into the report, `lead` is kept before it."""

    kind: str
    data: bytes
    place: str
    name: str
    lead: bytes = b""
    cell: Cell | None = None


def cleaner_of(cleaner: CleanerOf, task: Task, *names: str) -> Cleaner:
    """The cleaner of a document. Its place is the path of its file, without the number of a row."""
    return cleaner.of(_NUMBER.sub("", task.place) if task.kind not in WHOLE else task.place, *names)


class Result(NamedTuple):
    """What one document became: the bytes to write, its rows for the outputs beside, and what is counted.

    `chars` is -1 where there was no text to clean. `problem` says why a document was passed through.
    """

    data: bytes
    rows: tuple[bytes, ...] = ()
    chars: int = -1
    removed: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    problem: str = ""

    @classmethod
    def of(cls, data: bytes, report: Report, how: How) -> Result:
        counts = tuple(report.counts().items()) if report.removals else ()
        return cls(data, how.rows(report), report.chars, report.removed_chars, counts, report.warnings)

    @property
    def size(self) -> int:
        return len(self.data) + sum(map(len, self.rows))


def passed(task: Task, how: How, problem: str = "", text: str = "", name: str = "") -> Result:
    """A document as it came, with rows that say so, so that outputs stay row for row. `text` is what could not be cleaned."""
    rows: tuple[bytes, ...] = ()
    if how.is_reporting or how.is_attributing:
        warnings = (problem,) if problem else (f"no text; {UNCHANGED}",)
        origin = Origin(name or task.name)
        rows = how.rows(Report(len(text), "", "", (), (), warnings, origin, __version__, checksum=checksum(text)))
    return Result(task.data, rows, problem=problem)


def failed(task: Task, how: How, error: Exception, text: str = "", name: str = "") -> Result:
    """A document that the cleaner could not stand, as it came: whatever one document does to us, the run goes on."""
    return passed(task, how, f"could not be cleaned ({type(error).__name__}: {error}); {UNCHANGED}", text, name)


def as_row(report: Report) -> bytes:
    """A report as one JSON line in UTF-8."""
    return json_line(report.to_dict())


def attributes_row(report: Report) -> bytes:
    """A document's attribute spans as corpus mixers read them: `{"id": …, "attributes": {"cleaner__ad": [[start, end, score]]}}`."""
    return json_line({"id": report.origin.name, "attributes": report.attributes()})


def json_line(data: Any) -> bytes:
    """JSON on one line, harmless to look at: lone surrogates, and what a terminal might obey, are escaped."""
    text = json.dumps(data, ensure_ascii=False)
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
    """The sum of a run, in bounded memory. `skipped` counts inputs that were done before, `undone` those that a full disk left."""

    documents: int = 0
    without_text: int = 0
    chars: int = 0
    removed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: Named = field(default_factory=Named)
    warnings: Named = field(default_factory=Named)
    skipped: int = 0
    undone: int = 0

    def add(self, result: Result, place: str, is_document: bool = True) -> None:
        if result.problem:
            self.problems.add(place, result.problem)
        elif result.chars >= 0:
            self.documents += 1
            self.chars += result.chars
            self.removed += result.removed
            for category, count in result.counts:
                self.counts[category] += count
        elif is_document:
            self.without_text += 1
        for warning in result.warnings:
            self.warnings.add(place, warning)

    def merge(self, other: Tally) -> None:
        self.documents += other.documents
        self.without_text += other.without_text
        self.chars += other.chars
        self.removed += other.removed
        self.counts += other.counts
        self.problems.merge(other.problems)
        self.warnings.merge(other.warnings)
        self.skipped += other.skipped

    def to_dict(self) -> dict[str, Any]:
        """As JSON data, for the journal."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "problems": asdict(self.problems), "warnings": asdict(self.warnings)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        named = {key: Named([(place, reason) for place, reason in data[key]["first"]], data[key]["count"]) for key in ("problems", "warnings")}
        return cls(**{**data, **named, "counts": Counter(data["counts"])})

    @property
    def removed_share(self) -> float:
        return self.removed / self.chars if self.chars else 0.0
