"""What was found in one document, what was done about it, and why. Data only: no colour, no terminal."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from zlib import crc32

from cleaner.errors import ReportError
from cleaner.rule import Confidence
from cleaner.typed import Any, NamedTuple

SCHEMA = 1
MAX_CHARS = 1 << 40  # no text is so long: a size beyond it is a damaged one
SCORES = {Confidence.CERTAIN: 1.0, Confidence.LIKELY: 0.8, Confidence.POSSIBLE: 0.5}


class Entry(NamedTuple):
    """One finding and what became of it. `start` and `end` are code points of the text as read; `because` is what decided."""

    start: int
    end: int
    text: str
    category: str
    rule: str
    reason: str
    confidence: str
    evidence: str
    because: str


class Origin(NamedTuple):
    """Where the text came from and how it was read. `bom` is the byte order mark in hexadecimal digits."""

    name: str = ""
    format: str = "text"
    extractor: str = ""
    encoding: str = "utf-8"
    bom: str = ""


class Report(NamedTuple):
    """Every finding of one document. Removals are in text order and do not overlap; put back, they give the text as read, whose
    `checksum` tells it from another one.

    `removals` holds the layout rules' entries too; `spared` is what was found and kept.
    """

    chars: int
    language: str
    language_confidence: str
    removals: tuple[Entry, ...]
    spared: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    origin: Origin = Origin()
    version: str = ""
    rules_version: str = ""
    checksum: str = ""

    @property
    def removed_chars(self) -> int:
        return sum(entry.end - entry.start for entry in self.removals)

    @property
    def removed_share(self) -> float:
        """Share of the text's code points that were removed."""
        return self.removed_chars / self.chars if self.chars else 0.0

    @property
    def pieces(self) -> tuple[Entry, ...]:
        """The removals without the blank lines and spaces that followed them out."""
        return tuple(entry for entry in self.removals if entry.category != "layout")

    def counts(self) -> dict[str, int]:
        """Removals by category, the most frequent first."""
        return dict(Counter(entry.category for entry in self.removals).most_common())

    def attributes(self) -> dict[str, list[tuple[int, int, float]]]:
        """Removals as attribute spans `[start, end, score]` by category, as corpus mixers read them.

        The score is 1.0 for certain, 0.8 for likely and 0.5 for possible findings.
        """
        spans: dict[str, list[tuple[int, int, float]]] = {}
        for entry in self.removals:
            spans.setdefault(f"cleaner__{entry.category}", []).append((entry.start, entry.end, SCORES[Confidence.of(entry.confidence)]))
        return spans

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON data: see cleaner/report.schema.json."""
        return {
            "schema": SCHEMA,
            "version": self.version,
            "rules_version": self.rules_version,
            "origin": self.origin._asdict(),
            "language": {"code": self.language, "confidence": self.language_confidence},
            "chars": self.chars,
            "checksum": self.checksum,
            "removed_chars": self.removed_chars,
            "removed_share": round(self.removed_share, 4),
            "counts": self.counts(),
            "warnings": list(self.warnings),
            "removals": [entry._asdict() for entry in self.removals],
            "spared": [entry._asdict() for entry in self.spared],
            "attributes": self.attributes(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """A report from its JSON data; raises ReportError when it is none, or of another schema."""
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            found = data.get("schema") if isinstance(data, Mapping) else None
            raise ReportError(f"not a report of schema {SCHEMA}" + (f" (its schema is {found!r})" if found is not None else ""))
        language, origin = _field(data, "language", Mapping), _field(data, "origin", Mapping)
        report = cls(
            chars=_field(data, "chars", int),
            language=_field(language, "code", str, "language."),
            language_confidence=_field(language, "confidence", str, "language."),
            removals=_entries(data, "removals"),
            spared=_entries(data, "spared"),
            warnings=tuple(_texts(data, "warnings")),
            origin=Origin(*(_field(origin, name, str, "origin.") for name in Origin._fields)),
            version=_field(data, "version", str),
            rules_version=_field(data, "rules_version", str),
            checksum=_field(data, "checksum", str),
        )
        _check_places(report)
        return report


def checksum(text: str) -> str:
    """Eight hexadecimal digits that another text hardly ever has.

    >>> checksum("one"), checksum("two")
    ('7a6c86f1', '11ca8a66')
    """
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


ENTRY_TYPES = (int, int, *(str for _ in Entry._fields[2:]))
NAMES = {int: "a number", str: "a text", list: "a list", Mapping: "an object"}


def _field(data: Mapping[str, Any], name: str, kind: type, within: str = "") -> Any:
    """A member of JSON data, which must be there and of a kind."""
    if name not in data:
        raise ReportError(f"a damaged report: '{within}{name}' is missing")
    value = data[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ReportError(f"a damaged report: '{within}{name}' is not {NAMES[kind]}")
    return value


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    items = _field(data, name, list)
    if not all(isinstance(item, str) for item in items):
        raise ReportError(f"a damaged report: '{name}' is not a list of texts")
    return items  # type: ignore[no-any-return]


def _check_places(report: Report) -> None:
    """Removals are in text order, do not overlap, and end within the text."""
    place = 0
    for number, entry in enumerate(report.removals):
        if entry.start < place:
            raise ReportError(f"a damaged report: 'removals[{number}]' begins at {entry.start}, before the end of the one before it")
        place = entry.end
    end = max([place, *(entry.end for entry in report.spared)])
    if not end <= report.chars <= MAX_CHARS:
        raise ReportError(f"a damaged report: 'chars' is {report.chars}, and a span ends at {end}")


def _entries(data: Mapping[str, Any], name: str) -> tuple[Entry, ...]:
    return tuple(_entry(item, name, number) for number, item in enumerate(_field(data, name, list)))


def _entry(item: object, name: str, number: int) -> Entry:
    values = tuple(map(item.get, Entry._fields)) if isinstance(item, dict) else ()
    entry = Entry._make(values) if tuple(map(type, values)) == ENTRY_TYPES else _entry_by_field(item, f"{name}[{number}]")
    if not 0 <= entry.start <= entry.end or len(entry.text) != entry.end - entry.start:
        place, size = f"{name}[{number}]", len(entry.text)
        raise ReportError(f"a damaged report: '{place}' says [{entry.start}, {entry.end}), and its text has {size} characters")
    return entry


def _entry_by_field(item: object, place: str) -> Entry:
    """Says which field is wrong; what JSON gives mostly passes without being asked for each of them."""
    if not isinstance(item, Mapping):
        raise ReportError(f"a damaged report: '{place}' is not an object")
    return Entry(*(_field(item, field, kind, f"{place}.") for field, kind in zip(Entry._fields, ENTRY_TYPES)))
