"""The whole way on one screen: document, readings, context, verdicts, text and report."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner import layout
from cleaner.apply import cut, merged, to_original
from cleaner.context import findings
from cleaner.decide import decide
from cleaner.decoding import Source, encode
from cleaner.detect import Detector
from cleaner.document import Document
from cleaner.errors import UnknownRule
from cleaner.index import Index
from cleaner.intake import read, remaining, segment
from cleaner.options import MAX_REMOVED, Options
from cleaner.original import restore
from cleaner.page import Page
from cleaner.report import Entry, Origin, Report, checksum
from cleaner.rule import Confidence, Verdict
from cleaner.typed import NamedTuple, Protocol
from cleaner.version import __version__

WORDS = {confidence: confidence.word for confidence in Confidence}
MAX_PASSES = 12  # a pass removes at least a character; three are the most that real pages needed


class Cleaned(NamedTuple):
    """The text that is left, and the report that says what went and why."""

    text: str
    report: Report


class CleanerOf(Protocol):
    """What a batch is given: a Cleaner for all documents, or Cleaners that tell documents apart."""

    def of(self, place: str, *names: str) -> Cleaner:
        """The cleaner of the document at a path; `names` are its ids and addresses."""


class Cleaner:
    """Cleans texts under one set of options. Made once, used often; picklable, and safe to share between threads.

    >>> Cleaner().clean("It rained for a week in the valley.\\nSign up for our newsletter\\n").report.counts()
    {'layout': 1, 'subscribe': 1}
    """

    def __init__(self, options: Options | None = None):
        self.options = options or Options()
        self._detector = _detector(_stamped(self.options.packs))
        self._reasons: dict[str, str] = {}  # of the rules named so far
        for name in self.options.disable:
            if not self.id_of(name):
                raise UnknownRule("rule", name, self.rule_ids)
        self.options = self.options._replace(disable=frozenset(map(self.id_of, self.options.disable)))

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return Cleaner, (self.options,)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Every id that a report of this cleaner can name, and that can be disabled."""
        return (*(rule.id for rule in self._detector.index.rules), layout.BLANK_RUN, layout.SEAM)

    @property
    def rules_version(self) -> str:
        """A digest of the rules: the same digest, the same rules."""
        return self._detector.index.version

    def id_of(self, name: str) -> str:
        """The id of a rule that is called `name`, or was called so before; "" when there is none."""
        rule = self._detector.index.rule(name)
        return rule.id if rule else name if name in (layout.BLANK_RUN, layout.SEAM) else ""

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        """The text without its boilerplate. Bytes are decoded; HTML (`format` "html", or recognised) is turned into text first.

        The report calls the document `name`; so do entries of an allowlist that hold for one document.
        """
        source = read(text, format, encoding)
        origin = Origin(name, source.format, source.extractor, source.encoding, source.bom.hex())
        cleaned, report = self._clean(source, name)
        return Cleaned(cleaned, report._replace(origin=origin, warnings=source.warnings + report.warnings))

    def of(self, place: str, *names: str) -> Cleaner:
        """The cleaner of one document: this one, for all of them; see CleanerOf."""
        return self

    def forget(self) -> None:
        """Empties the memo of segments seen before, as a measurement of cold speed wants it; results never depend on it."""
        self._detector.forget()

    def find(self, text: str) -> list[Verdict]:
        """The verdicts of the first pass over a text, layout not among them: what rule examples are tested with."""
        return self._pass(segment(text), "")[1]

    def _clean(self, source: Source, name: str) -> tuple[str, Report]:
        """Passes until nothing more is found, so that cleaning twice is cleaning once."""
        text = source.text
        page, verdicts = self._pass(segment(text, source.marks), name)
        removed = list(self._removals(text, text, verdicts, []))
        if removed:
            current, removed, spared = self._settled(text, page.document, removed, name)
        else:
            current, spared = text, self._spared(text, verdicts, [])
        return self._unless_too_much(text, current, page, removed, spared)

    def _settled(self, text: str, document: Document, removed: list[Entry], name: str) -> tuple[str, list[Entry], list[Entry]]:
        """Passes over what is left until nothing more is found. Mostly nothing is: then the segments that stay tell it where they stand."""
        gone = merged([], ((entry.start, entry.end) for entry in removed))
        left = remaining(document, gone)
        if left:
            _, verdicts = self._pass(left, name)
            if not any(verdict.remove for verdict in verdicts):
                return cut(text, gone), removed, self._spared(text, verdicts, [])
        for _ in range(1, MAX_PASSES):
            current = cut(text, gone)
            _, verdicts = self._pass(segment(current), name)
            entries = list(self._removals(text, current, verdicts, gone))
            if not entries:
                return current, removed, self._spared(text, verdicts, gone)
            removed = sorted([*removed, *entries])
            gone = merged(gone, ((entry.start, entry.end) for entry in entries))
        current = cut(text, gone)
        return current, removed, self._spared(text, self._pass(segment(current), name)[1], gone)

    def _pass(self, document: Document, name: str) -> tuple[Page, list[Verdict]]:
        page = Page(document, self._detector, self.options.lang)
        return page, decide(page, findings(page), self.options, name)

    def _spared(self, text: str, verdicts: list[Verdict], gone: list[tuple[int, int]]) -> list[Entry]:
        return list(self._entries(text, [verdict for verdict in verdicts if not verdict.remove], gone))

    def _removals(self, text: str, current: str, verdicts: Iterable[Verdict], gone: list[tuple[int, int]]) -> Iterator[Entry]:
        removals = [verdict for verdict in verdicts if verdict.remove]
        if removals and "layout" in self.options.removed:
            spans = [(verdict.finding.start, verdict.finding.end) for verdict in removals]
            left = (finding for finding in layout.tidy(current, spans) if finding.rule not in self.options.disable)
            removals = sorted([*removals, *(Verdict(finding, True, "follows a removal") for finding in left)])
        return self._entries(text, removals, gone)

    def _entries(self, text: str, verdicts: list[Verdict], gone: list[tuple[int, int]]) -> Iterator[Entry]:
        """Verdicts on a text from which `gone` was cut, as entries on the text as read."""
        places = to_original([finding[:2] for finding, _, _ in verdicts], gone)
        for ((_, _, rule, category, confidence, evidence), _, because), pieces in zip(verdicts, places):
            reason = self._reasons.get(rule) or self._reason(rule)
            for start, end in pieces:
                if start < end:
                    yield Entry(start, end, text[start:end], category, rule, reason, WORDS[confidence], evidence, because)

    def _reason(self, id: str) -> str:
        rule = self._detector.index.rule(id)
        reason = self._reasons[id] = rule.reason if rule else "what a removal left behind"
        return reason

    def _unless_too_much(self, text: str, current: str, page: Page, removed: list[Entry], spared: list[Entry]) -> tuple[str, Report]:
        language = page.language
        report = Report(
            chars=len(text), language=language.code, language_confidence=language.confidence, removals=tuple(removed), spared=tuple(spared),
            version=__version__, rules_version=self.rules_version, checksum=checksum(text),
        )  # fmt: skip
        letters, left, most = _letters(text), _letters(current), self.options.max_removed
        if not removed or (left and left >= letters * (1 - most)):
            return current, report
        warning = f"came back whole: the rules would have removed {1 - left / max(letters, 1):.0%} of its letters"
        because = "the document would have lost almost everything"
        if most < MAX_REMOVED:
            warning += f", and max_removed is {most:g}"
            because = "the document would have lost more than max_removed"
        kept = tuple(entry._replace(because=because) for entry in removed if entry.category != "layout")
        return text, report._replace(removals=(), spared=tuple(sorted([*kept, *spared])), warnings=(warning,))


def _letters(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")


Stamped = tuple[tuple[str, int, int], ...]  # paths of packs, their sizes and times: an edited pack is another one


def _stamped(packs: tuple[str, ...]) -> Stamped:
    def stamp(path: str) -> tuple[str, int, int]:
        try:
            stat = os.stat(path)
        except OSError:
            return path, -1, -1  # reading it will say what is wrong
        return path, stat.st_size, stat.st_mtime_ns

    return tuple(map(stamp, packs))


@lru_cache(8)
def _detector(packs: Stamped) -> Detector:
    return Detector(_index(tuple(path for path, _, _ in packs)))


def _index(packs: tuple[str, ...]) -> Index:
    from cleaner.index.stored import load_with

    return load_with(packs)


@lru_cache(8)
def _default(options: Options, packs: Stamped) -> Cleaner:
    return Cleaner(options)


def _cleaner(options: Options | None) -> Cleaner:
    options = options or Options()
    return _default(options, _stamped(options.packs))


def clean(text: str | bytes, options: Options | None = None) -> Cleaned:
    """The text without its boilerplate, and the report of what was removed and why.

    >>> clean("It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n").text
    'It rained for a week in the valley, and the river rose.\\n'
    """
    return _cleaner(options).clean(text)


def clean_batch(texts: Iterable[str | bytes], options: Options | None = None) -> Iterator[Cleaned]:
    """One Cleaned for each text, in order, as they come; no text knows of its neighbours."""
    cleaner = _cleaner(options)
    return (cleaner.clean(text) for text in texts)


def restore_bytes(cleaned: bytes, report: Report) -> bytes:
    """The bytes as read, from the cleaned bytes in their own encoding and the report."""
    body = cleaned.removeprefix(bytes.fromhex(report.origin.bom))
    return to_bytes(restore(body.decode(report.origin.encoding, "surrogateescape"), report), report.origin)


def to_bytes(text: str, origin: Origin) -> bytes:
    """A text in the encoding that its document came in, with the byte order mark that it had."""
    return encode(text, Source("", origin.encoding, bytes.fromhex(origin.bom)))
