"""Every removal of many reports, least certain first. A few numbers of each are in memory; the reports are in a file that has no name."""
from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from weakref import finalize

from cleaner.allowed import fingerprint
from cleaner.report import Entry, Origin, Report
from cleaner.rule import Confidence
from cleaner.typed import NamedTuple

LONGEST = 0xFFFF_FFFF  # no longer text is told from another
OPEN = 0  # the number of the decision on what nobody has decided yet


class Item(NamedTuple):
    """One removal: its number in the order of the reports, and the report, of which only removals and origin are kept."""

    number: int
    entry: Entry
    report: Report
    at: int  # its place among report.removals
    document: int  # the number of the report


class Traits(NamedTuple):
    """What a decision may be bound to: a removal (its `key` names it from run to run), or its text."""

    key: int
    fingerprint: int


Decided = Callable[[Report, Entry, Traits], int]


class Queue:
    """The removals of reports, layout not among them. Numbers are those of removals as read, places those in the order of doubt."""

    def __init__(self, reports: Iterable[Report], decided: Decided = lambda report, entry, traits: OPEN, watch: Callable[[int], None] | None = None):
        self._spool = tempfile.TemporaryFile(prefix="cleaner-review-")
        finalize(self, self._spool.close)
        self._offsets = array("Q", [0])  # of the reports in the spool
        self._firsts = array("I")  # the number of each report's first removal
        self._documents = array("I")
        self._ats = array("I")
        self._rules: dict[str, int] = {}
        self._rule_of = array("I")
        self._keys, self._fingerprints = array("Q"), array("Q")
        self.decided = array("I")  # the number of the decision on each removal
        doubts = array("Q")
        for report in reports:
            self._add(report, decided, doubts)
            if watch:
                watch(len(doubts))
        self.order = array("I", sorted(range(len(doubts)), key=doubts.__getitem__))
        self._report = lru_cache(8)(self._read)

    def __len__(self) -> int:
        return len(self.order)

    def _add(self, report: Report, decided: Decided, doubts: array[int]) -> None:
        document = len(self._firsts)
        self._firsts.append(len(doubts))
        for at, entry in enumerate(report.removals):
            if entry.category == "layout":
                continue
            traits = Traits(_key(report, entry), int(fingerprint(entry.text), 16))
            self._documents.append(document)
            self._ats.append(at)
            self._rule_of.append(self._rules.setdefault(entry.rule, len(self._rules)))
            self._keys.append(traits.key)
            self._fingerprints.append(traits.fingerprint)
            self.decided.append(decided(report, entry, traits))
            doubts.append(_doubt(entry))
        if len(doubts) > self._firsts[-1]:
            self._spool.write(marshal.dumps(_kept(report)))
        self._offsets.append(self._spool.tell())

    def item(self, number: int) -> Item:
        """A removal by its number."""
        document = self._documents[number]
        report = self._report(document)
        at = self._ats[number]
        return Item(number, report.removals[at], report, at, document)

    def at(self, place: int) -> Item:
        """A removal by its place in the order."""
        return self.item(self.order[place])

    def traits(self, number: int) -> Traits:
        return Traits(self._keys[number], self._fingerprints[number])

    def _read(self, document: int) -> Report:
        start, end = self._offsets[document], self._offsets[document + 1]
        self._spool.seek(start)
        return _report(marshal.loads(self._spool.read(end - start)))

    def with_text(self, wanted: int) -> Iterator[int]:
        """The numbers of the removals of a text, by its fingerprint."""
        return (number for number, each in enumerate(self._fingerprints) if each == wanted)

    def with_rule(self, rule: str) -> Iterator[int]:
        wanted = self._rules.get(rule, -1)
        return (number for number, each in enumerate(self._rule_of) if each == wanted)

    def in_document(self, document: int) -> range:
        """The numbers of the removals of a report."""
        end = self._firsts[document + 1] if document + 1 < len(self._firsts) else len(self)
        return range(self._firsts[document], end)

    def search(self, words: str) -> Iterator[int]:
        """The numbers of the removals that hold words in their text, their rule or their document's name, whatever the case."""
        wanted = " ".join(words.casefold().split())
        for document, first in enumerate(self._firsts):
            if not len(self.in_document(document)):
                continue
            report = self._read(document)
            named = wanted in report.origin.name.casefold()
            for number, entry in enumerate(report.pieces, first):
                if named or wanted in entry.rule or wanted in " ".join(entry.text.casefold().split()):
                    yield number


def _key(report: Report, entry: Entry) -> int:
    """Names a removal from run to run: the document, the place and the rule."""
    name = f"{report.origin.name}\0{entry.start}\0{entry.end}\0{entry.rule}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")


def _doubt(entry: Entry) -> int:
    """Smaller for what is less certain; of equally certain ones the longer come first, since more would be lost with them."""
    return Confidence.of(entry.confidence) << 32 | LONGEST - min(entry.end - entry.start, LONGEST)


def _kept(report: Report) -> tuple[Any, ...]:
    return report.chars, report.language, report.checksum, tuple(report.origin), [tuple(entry) for entry in report.removals]


def _report(kept: tuple[Any, ...]) -> Report:
    chars, language, checksum, origin, removals = kept
    return Report(chars, language, "", tuple(Entry(*entry) for entry in removals), (), origin=Origin(*origin), checksum=checksum)
