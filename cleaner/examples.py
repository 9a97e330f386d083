"""Runs the examples inside rules: exactly the marked spans must be found by the rule, and nothing in its near misses."""
from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from cleaner.context import findings, said
from cleaner.decide import decide
from cleaner.detect import Detector
from cleaner.errors import Fault
from cleaner.index import Index
from cleaner.intake import read, segment
from cleaner.options import Options
from cleaner.packs import Pack, example, path_of
from cleaner.page import Page
from cleaner.rule import Confidence, Finding, Guard, Rule

Finder = Callable[[str, bool], list[Finding]]
Spans = list[tuple[int, int]]
SHOWN_CHARS = 110  # of an example in a message; the rest is cut off around the first mark


def finder(index: Index) -> Finder:
    """What `check` needs: every finding of an index's rules on a text, before and after context, and its guards by their ids. An example in
    HTML is read as a page is. Rules that do not look beyond their segment are not asked to: that is most of the time, for most of the rules."""
    detector = Detector(index)

    def find(given: str, is_looking_around: bool) -> list[Finding]:
        source = read(given)
        page = Page(segment(source.text, source.marks), detector, every_language=True)
        found = [verdict.finding for verdict in decide(page, findings(page), Options())] if is_looking_around else said(page)
        return [*found, *_alone(page)]

    return find


def _is_looking_around(rule: Rule | Guard) -> bool:
    """Whether a rule finds something by its code, or by what stands below what it opens."""
    return isinstance(rule, Rule) and bool(rule.code or rule.opens)


def _alone(page: Page) -> Iterator[Finding]:
    """What segments say by themselves: context leaves out what is in another language than the text, and examples are short."""
    for part, reading in zip(page.segments, page.readings):
        for claim in reading.claims:
            rule = page.detector.rule(claim)
            yield Finding(*part.span(claim.start, claim.end), rule.id, rule.category, rule.confidence, "")
        if reading.guard:
            yield Finding(part.start, part.end, reading.guard, "", Confidence.CERTAIN, "")


def check(packs: Iterable[Pack], find: Finder) -> list[Fault]:
    """Every example that does not hold; `find` gives the findings of rules on a text, guards among them as rule ids."""
    return [fault for pack in packs for rule in of(pack) for fault in faults(rule, find)]


def of(pack: Pack) -> list[Rule | Guard]:
    """All that a pack holds examples for."""
    return [*pack.rules, *pack.guards]


def faults(rule: Rule | Guard, find: Finder) -> Iterator[Fault]:
    """The examples of one rule that do not hold, each at its line."""
    path, _, line = rule.place.rpartition(":")
    for key in ("removes", "keeps"):
        for number, marked in enumerate(getattr(rule, key), 1):
            text, wanted = example(read(marked).text)
            every = find(example(marked)[0], _is_looking_around(rule))
            found = sorted({(finding.start, finding.end) for finding in every if finding.rule == rule.id})
            if found != wanted:
                message = f"example {number} of '{key}' " + ("is not found" if not found else "finds something else" if wanted else "is found")
                yield Fault(path, _line(path, int(line), marked), rule.id, message, _drawn(text, wanted, found))


def _drawn(text: str, wanted: Spans, found: Spans) -> str:
    """The example, and under it what was expected and what was found."""
    spans = [*wanted, *found]
    start = max(0, min(a for a, _ in spans) - 20)
    shown = text[start : start + SHOWN_CHARS]
    said = [
        ("~", wanted, "expected this" + ("" if found else ", found nothing")),
        ("^", found, "found this" + ("" if wanted else ", expected nothing")),
    ]
    lines = [shown.replace("\n", "␊")]
    for sign, places, words in said:
        if places:
            inside = [any(a <= at < b for a, b in places) for at in range(start, start + len(shown))]
            lines.append("".join((sign if marked else " ") * _cells(char) for marked, char in zip(inside, shown)).rstrip() + f"   {words}")
    return "\n    ".join(lines)


def _cells(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _line(path: str, start: int, marked: str) -> int:
    """The line of an example, searched from its rule on; that of the rule when the file writes it in another way."""
    piece = marked.split("\n")[0][:40].replace("\\", "\\\\").replace('"', '\\"')
    return next((number for number, line in enumerate(_lines(path)[start - 1 :], start) if piece in line), start)


@lru_cache(4)
def _lines(path: str) -> tuple[str, ...]:
    try:
        return tuple(path_of(path).read_text(encoding="utf-8").split("\n"))
    except OSError:
        return ()
