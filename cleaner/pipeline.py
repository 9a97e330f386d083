"""The whole way on one screen: document, readings, context, verdicts, text and report."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner import layout
from cleaner.apply import cut, merged, to_original
from cleaner.apply import restore as put_back
from cleaner.context import findings
from cleaner.decide import decide
from cleaner.detect import Detector
from cleaner.errors import UnknownRule
from cleaner.index import Index, load_default
from cleaner.intake import Source, encode, read, segment
from cleaner.options import Options
from cleaner.page import Page
from cleaner.report import Entry, Origin, Report
from cleaner.rule import Verdict
from cleaner.version import __version__

MAX_PASSES = 12  # a pass removes at least a character; three are the most that real pages needed


class Cleaned(NamedTuple):
    """The text that is left, and the report that says what went and why."""

    text: str
    report: Report


class Cleaner:
    """Cleans texts under one set of options. Made once, used often; picklable, and safe to share between threads.

    >>> Cleaner().clean("Sign up for our newsletter\\n").report.counts()
    {'subscribe': 1}
    """

    def __init__(self, options: Options | None = None):
        self.options = options or Options()
        self._detector = _detector(self.options.packs)
        self._reasons = {rule.id: rule for rule in self._detector.index.rules}
        for name in self.options.disable:
            if name not in self.rule_ids:
                raise UnknownRule("rule", name, self.rule_ids)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Options]]:
        return Cleaner, (self.options,)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Every id that a report of this cleaner can name, and that can be disabled."""
        return (*(rule.id for rule in self._detector.index.rules), layout.BLANK_RUN, layout.SEAM)

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        """The text without its boilerplate. Bytes are decoded; HTML (`format` "html", or recognised) is turned into text first."""
        source = read(text, format, encoding)
        origin = Origin(name, source.format, source.extractor, source.encoding, source.bom.hex())
        cleaned, report = self._clean(source.text)
        return Cleaned(cleaned, report._replace(origin=origin, warnings=source.warnings + report.warnings))

    def forget(self) -> None:
        """Empties the memo of segments seen before, as a measurement of cold speed wants it; results never depend on it."""
        self._detector.forget()

    def find(self, text: str) -> list[Verdict]:
        """The verdicts of the first pass over a text, layout not among them: what rule examples are tested with."""
        page = Page(segment(text), self._detector, self.options.lang)
        return decide(page, findings(page), self.options)

    def _clean(self, text: str) -> tuple[str, Report]:
        """Passes until nothing more is found, so that cleaning twice is cleaning once."""
        gone: list[tuple[int, int]] = []
        removed: list[Entry] = []
        current = text
        page, verdicts = self._pass(text)
        first = page
        for _ in range(MAX_PASSES):
            entries = list(self._removals(text, current, verdicts, gone))
            if not entries:
                break
            removed += entries
            gone = merged(gone, ((entry.start, entry.end) for entry in entries))
            current = cut(text, gone)
            page, verdicts = self._pass(current)
        spared = list(self._entries(text, [v for v in verdicts if not v.remove], gone))
        return self._unless_too_much(text, current, first, sorted(removed), spared)

    def _pass(self, text: str) -> tuple[Page, list[Verdict]]:
        page = Page(segment(text), self._detector, self.options.lang)
        return page, decide(page, findings(page), self.options)

    def _removals(self, text: str, current: str, verdicts: Iterable[Verdict], gone: list[tuple[int, int]]) -> Iterator[Entry]:
        removals = [verdict for verdict in verdicts if verdict.remove]
        if removals and "layout" in self.options.removed:
            spans = [(verdict.finding.start, verdict.finding.end) for verdict in removals]
            left = (finding for finding in layout.tidy(current, spans) if finding.rule not in self.options.disable)
            removals = sorted([*removals, *(Verdict(finding, True, "follows a removal") for finding in left)])
        return self._entries(text, removals, gone)

    def _entries(self, text: str, verdicts: list[Verdict], gone: list[tuple[int, int]]) -> Iterator[Entry]:
        """Verdicts on a text from which `gone` was cut, as entries on the text as read."""
        places = to_original([(verdict.finding.start, verdict.finding.end) for verdict in verdicts], gone)
        for verdict, pieces in zip(verdicts, places):
            finding = verdict.finding
            rule = self._reasons.get(finding.rule)
            reason = rule.reason if rule else "what a removal left behind"
            for start, end in pieces:
                if start < end:
                    word = finding.confidence.word
                    yield Entry(start, end, text[start:end], finding.category, finding.rule, reason, word, finding.evidence, verdict.because)

    def _unless_too_much(self, text: str, current: str, page: Page, removed: list[Entry], spared: list[Entry]) -> tuple[str, Report]:
        language = page.language
        report = Report(
            chars=len(text), language=language.code, language_confidence=language.confidence, removals=tuple(removed), spared=tuple(spared),
            version=__version__, rules_version=self._detector.index.version,
        )  # fmt: skip
        letters, left = _letters(text), _letters(current)
        if not removed or (left and left >= letters * (1 - self.options.max_removed)):
            return current, report
        warning = f"came back whole: the rules would have removed {1 - left / max(letters, 1):.0%} of its letters"
        kept = tuple(entry._replace(because="the document would have lost almost everything") for entry in removed if entry.category != "layout")
        return text, report._replace(removals=(), spared=tuple(sorted([*kept, *spared])), warnings=(warning,))


def _letters(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")


@lru_cache(8)
def _detector(packs: tuple[str, ...]) -> Detector:
    return Detector(_index(packs))


def _index(packs: tuple[str, ...]) -> Index:
    if not packs:
        return load_default()
    from pathlib import Path

    from cleaner.index import build
    from cleaner.packs import load_all, paths

    loaded = load_all([*paths(), *map(Path, packs)])
    return build([rule for pack in loaded for rule in pack.rules], [guard for pack in loaded for guard in pack.guards])


@lru_cache(8)
def _default(options: Options) -> Cleaner:
    return Cleaner(options)


def clean(text: str | bytes, options: Options | None = None) -> Cleaned:
    """The text without its boilerplate, and the report of what was removed and why.

    >>> clean("It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n").text
    'It rained for a week in the valley, and the river rose.\\n'
    """
    return _default(options or Options()).clean(text)


def clean_batch(texts: Iterable[str | bytes], options: Options | None = None) -> Iterator[Cleaned]:
    """One Cleaned for each text, in order, as they come; no text knows of its neighbours."""
    cleaner = _default(options or Options())
    return (cleaner.clean(text) for text in texts)


def restore(cleaned: str, report: Report) -> str:
    """The text as read: the inverse of clean. Raises RestoreError when the two do not belong together.

    >>> text = "It rained for a week in the valley, and the river rose.\\n\\nSign up for our newsletter\\n"
    >>> restore(*clean(text)) == text
    True
    """
    from cleaner.errors import RestoreError

    text = put_back(cleaned, ((entry.start, entry.text) for entry in report.removals))
    if len(text) != report.chars:
        raise RestoreError(f"the restored text has {len(text)} characters, the report speaks of {report.chars}")
    return text


def restore_bytes(cleaned: bytes, report: Report) -> bytes:
    """The bytes as read, from the cleaned bytes in their own encoding and the report."""
    bom = bytes.fromhex(report.origin.bom)
    source = Source("", report.origin.encoding, bom, "text", "", ())
    body = cleaned[len(bom) :] if cleaned.startswith(bom) else cleaned
    return encode(restore(body.decode(report.origin.encoding, "surrogateescape"), report), source)
