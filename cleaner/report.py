"""What was found in one document, what was done about it, and why. Data only: no colour, no terminal."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cleaner.errors import ReportError
from cleaner.rule import Confidence

SCHEMA = 1
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
    """Every finding of one document. Removals are in text order and do not overlap; put back, they give the text as read.

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
        try:
            return cls(
                chars=int(data["chars"]),
                language=data["language"]["code"],
                language_confidence=data["language"]["confidence"],
                removals=_entries(data["removals"]),
                spared=_entries(data["spared"]),
                warnings=tuple(data["warnings"]),
                origin=Origin(**data["origin"]),
                version=data["version"],
                rules_version=data["rules_version"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ReportError(f"a damaged report: {error!r}") from error


def _entries(items: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    return tuple(Entry(**item) for item in items)
