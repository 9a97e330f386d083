"""What a segment is because of where it stands: the rules that need the document, one after the other.

Each rule of context is declared in a pack with `code = "module:function"`. Its function gets the page and the letters of all
segments as they are known so far (see Page.kinds), and yields what it claims. The modules run in the order of MODULES, the rules
of a module in the order of their ids, so that later ones can build on earlier ones and the order of packs does not matter.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module

from cleaner.context import inside, zones
from cleaner.context.claimed import Claimed, Letters
from cleaner.detect import LETTERS, evidence
from cleaner.page import Page
from cleaner.rule import Confidence, Finding, Rule

ZONES = "zones"  # are found before its rules look at them
OPENED = "opened"  # no rules of its own: what belongs to segments whose rules say `opens`
MODULES = ("headlines", OPENED, "inside", "foreign", "repeats", "captions", "teasers", "names", "comments", "runs", ZONES)
Finder = Callable[[Page, str], Iterator[Claimed]]

__all__ = ["Claimed", "findings"]


def findings(page: Page) -> list[Finding]:
    """Every finding on a page: what its segments said by themselves, then what context makes of them. Sets `page.letters` and `page.zones`."""
    letters = Letters(page.kinds)
    found = [*_said(page), *inside.findings(page)]
    coded = _coded(page.detector.index.coded)
    for module in MODULES:
        if module == OPENED:
            found += _opened(page, letters)
        if module == ZONES:
            page.zones = zones.found(page, letters.text)
        for rule, finder in coded.get(module, ()):
            found += _context(page, letters, rule, finder)
    page.letters = letters.text
    return found


def _context(page: Page, letters: Letters, rule: Rule, finder: Finder) -> Iterator[Finding]:
    for claimed in list(finder(page, letters.text)):
        letters.put(claimed, LETTERS[rule.category])
        yield _finding(page, rule, claimed)


@lru_cache(8)
def _coded(rules: tuple[Rule, ...]) -> dict[str, list[tuple[Rule, Finder]]]:
    coded: dict[str, list[tuple[Rule, Finder]]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        if rule.code:
            coded.setdefault(rule.code.partition(":")[0], []).append((rule, _function(rule.code)))
    return coded


def _function(code: str) -> Finder:
    module, _, name = code.partition(":")
    function: Finder = getattr(import_module(f"cleaner.context.{module}"), name)
    return function


def _said(page: Page) -> Iterator[Finding]:
    """The claims of detect as findings; those in another language than the document's are left to the rules of foreign."""
    rules = page.detector.index.rules
    for at, (segment, reading) in enumerate(zip(page.segments, page.readings)):
        for claim in reading.claims:
            rule = rules[claim.rule]
            if not page.is_own(rule):
                continue
            start, end = segment.span(claim.start, claim.end)
            doubtful = rule.category == "teaser" and reading.shape.stops and inside.in_long_line(page, at)
            confidence = Confidence.POSSIBLE if doubtful else rule.confidence  # a headline without a stop may have drawn the next sentence in
            yield Finding(start, end, rule.id, rule.category, confidence, f"{evidence(claim)}: “{excerpt(segment.text[claim.start : claim.end])}”")


def _opened(page: Page, letters: Letters) -> Iterator[Finding]:
    """What belongs to a segment whose rule opens something."""
    from cleaner.context.opened import belonging

    rules = page.detector.index.rules
    for at, whole in enumerate(page.wholes):
        rule = rules[whole.rule] if whole else None
        if rule and rule.opens:
            for claimed in belonging(page, letters.text, at, rule.opens):
                letters.put(claimed, LETTERS[rule.category])
                yield _finding(page, rule, claimed)


def _finding(page: Page, rule: Rule, claimed: Claimed) -> Finding:
    segment = page.segments[claimed.segment]
    start, end = segment.span(claimed.start, claimed.end) if claimed.end else (segment.start, segment.end)
    confidence: Confidence = claimed.confidence or rule.confidence
    return Finding(start, end, rule.id, rule.category, confidence, claimed.evidence)


EXCERPT = 60  # code points of a quotation in evidence


def excerpt(text: str) -> str:
    """A short quotation."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
