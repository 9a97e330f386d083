"""What a segment is because of where it stands: the rules that need the document, one after the other.

Each rule of context is declared in a pack with `code = "module:function"`. Its function gets the page and the letters of all
segments as they are known so far (see Page.kinds), and yields what it claims. The modules run in the order of MODULES, the rules
of a module in the order of their ids, so that later ones can build on earlier ones and the order of packs does not matter.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module

from cleaner.context import zones
from cleaner.context.claimed import Claimed, Letters
from cleaner.context.flattened import cues, inside, stretches, unstopped
from cleaner.detect import LETTERS, Claim, evidence
from cleaner.document import is_small
from cleaner.page import Page
from cleaner.page.reach import is_open
from cleaner.rule import Confidence, Finding, Rule

ZONES = "zones"  # are found before its rules look at them
OPENED = "opened"  # no rules of its own: what belongs to segments whose rules say `opens`
MODULES = (
    "interface.glued", "interface.contents", "dated", "authors.signed", "headlines", "links", "pictures.marked", OPENED, "flattened.inside",
    "flattened.heads", "interface.foreign", "comments.threads", "comments.counted", "copies", "repeats", "numbers", "pictures.credited",
    "pictures.captions", "pictures.owned", "pictures.scenes", "pictures.copies", "kickers", "teasers", "authors.names", "authors.bylines",
    "authors.bios", "authors.guests", "comments.marked", "comments.voices", "interface.ruby", "interface.ways", "interface.placeholders",
    "interface.foreign_words", "interface.messages", "interface.runs", "asked", "small_print", "flattened.prompts", "consent", ZONES,
    "interface.own", "interface.company",
)  # fmt: skip
Finder = Callable[[Page, str], Iterator[Claimed]]

__all__ = ["Claimed", "findings", "said"]


def said(page: Page) -> list[Finding]:
    """What phrases and patterns find in the segments of a page, and inside of them: all that rules do which have no code and open nothing."""
    return [*_alone(page), *inside.findings(page), *cues.findings(page), *unstopped.findings(page), *stretches.findings(page)]


def findings(page: Page) -> list[Finding]:
    """Every finding on a page: what its segments said by themselves, then what context makes of them. Sets `page.letters` and `page.zones`."""
    letters = Letters(page.kinds)
    found = said(page)
    coded = _coded(page.detector.index.coded)
    for module in MODULES:
        if module == OPENED:
            found += _opened(page, letters)
        if module == ZONES:
            page.zones = zones.found(page, letters.text)
        for rule, finder in coded.get(module, ()):
            for claimed in list(finder(page, letters.text)):
                letters.put(claimed, LETTERS[rule.category])
                found.append(_finding(page, rule, claimed))
    page.letters = letters.text
    return found


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


def _alone(page: Page) -> Iterator[Finding]:
    """The claims of detect as findings; those in another language than the document's are left to the rules of foreign."""
    rules = page.detector.index.rules
    for at in page.claimed:
        segment = page.segments[at]
        for claim in page.readings[at].claims:
            rule = rules[claim.rule]
            if not page.is_own(rule):
                continue
            reach = page.reach(at, claim)
            if reach == claim.start:
                continue
            start, end = segment.span(claim.start, reach)
            doubtful = reach == claim.end and _is_doubtful(page, at, claim, rule)
            confidence = Confidence.POSSIBLE if doubtful else rule.confidence
            yield Finding(start, end, rule.id, rule.category, confidence, f"{evidence(claim)}: “{excerpt(segment.text[claim.start : reach])}”")


def _is_doubtful(page: Page, at: int, claim: Claim, rule: Rule) -> bool:
    """Whether a segment that ends like a sentence is more than its rule takes it for: a headline in a long line may have drawn the next
    sentence in, and in scripts without capitals a name at the end of a phrase may be any words."""
    text, stops = page.segments[at].text, page.readings[at].shape.stops
    if stops and claim.phrase.endswith("{name}") and text.lower() == text.upper():
        return True
    return rule.category == "teaser" and stops and ((page.in_long_line(at) and is_open(page, text, claim)) or _goes_on_small(text))


def _goes_on_small(text: str) -> bool:
    """Whether a sentence goes on in small letters behind its first colon ("Read also: so he signed all of his letters."): no headline does."""
    _, colon, after = text.partition(":")
    return bool(colon) and is_small(after.lstrip()[:1]) and after.endswith(".") and not after.endswith("..")


def _opened(page: Page, letters: Letters) -> Iterator[Finding]:
    """What belongs to a segment whose rule opens something; a common word of another language opens no list."""
    from cleaner.context.opened import belonging

    for at in page.claimed:
        whole = page.wholes[at]
        rule = _opener(page, at, whole) if whole else None
        doubtful = rule and rule.opens == "headlines" and rule.confidence is Confidence.POSSIBLE and not page.is_own(rule)
        if rule and rule.opens and not doubtful:
            for claimed in belonging(page, letters.text, at, rule.opens):
                letters.put(claimed, LETTERS[rule.category])
                yield _finding(page, rule, claimed)


def _opener(page: Page, at: int, whole: Claim) -> Rule:
    """The rule with the strongest claim on a segment, or a surer one than possible that claims the same and opens what the other does not: a
    label of a list may be known as a button as well."""
    rules = page.detector.index.rules
    strongest = rules[whole.rule]
    if strongest.opens or strongest.confidence is Confidence.POSSIBLE:
        return strongest
    same = (rules[claim.rule] for claim in page.readings[at].claims if (claim.start, claim.end) == (whole.start, whole.end))
    others = (rule for rule in same if rule.opens == "headlines" and rule.confidence is not Confidence.POSSIBLE and page.is_own(rule))
    return next(others, strongest)


def _finding(page: Page, rule: Rule, claimed: Claimed) -> Finding:
    segment = page.segments[claimed.segment]
    start, end = segment.span(claimed.start, claimed.end) if claimed.end else (segment.start, segment.end)
    confidence: Confidence = claimed.confidence or rule.confidence
    return Finding(start, end, rule.id, rule.category, confidence, claimed.evidence)


EXCERPT = 60  # code points of a quotation in evidence


def excerpt(text: str) -> str:
    """A short quotation."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
