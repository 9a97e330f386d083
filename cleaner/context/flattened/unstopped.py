"""Prompts and labels without a stop before a sentence of a long line: "Sign up for our newsletter The mayor said that …"."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import SAME_LINE
from cleaner.page import Page
from cleaner.page.reach import Before, is_open, known_before
from cleaner.rule import Confidence, Finding

MOST_TOKENS = 25  # before the sentence
LEAST_WORDS, UNCLEAR_WORDS = 2, 3  # of all but labels of advertisements: single words begin headlines and sentences as well
KINDS = frozenset({"ad", "credit", "notice", "subscribe", "teaser", "ui"})  # names, which the others are made of, begin sentences


def findings(page: Page) -> Iterator[Finding]:
    """Findings for what stands before a sentence of a long line and is known as if it were a line of its own."""
    for at in page.in_long_lines:
        segment = page.segments[at]
        if page.wholes[at] or page.words[at] <= LEAST_WORDS:
            continue
        first = segment.text.partition(" ")[0]
        if not page.detector.sizes(first) and not page.detector.opens(first):
            continue
        known = known_before(page, segment.text, MOST_TOKENS, quick=True)
        if known and _tells(page, at, known):
            place, rule = known.end, page.detector.rule(known.claim)
            told = f"known as a line of its own, and “{segment.text[place : place + 30].strip()}” begins a sentence"
            yield Finding(*segment.span(0, place), rule.id, rule.category, Confidence.LIKELY, told)


def _tells(page: Page, at: int, known: Before) -> bool:
    """Whether a claim on the words before a sentence is none on a name that begins it, and at the beginning of a line none on a headline."""
    text, rule = page.segments[at].text, page.detector.rule(known.claim)
    before = text[: known.end].rstrip()
    if rule.category not in KINDS or known.claim.phrase.startswith("{name}"):
        return False
    if page.segments[at].gap != SAME_LINE and is_open(page, before, known.claim):
        return False
    return before.count(" ") + 1 >= _least(rule.category, known.is_clear, text.lower() != text.upper())


def _least(category: str, is_clear: bool, has_capitals: bool) -> int:
    """How many words a prompt or label must have: the less clear it is that a sentence begins behind it, the more."""
    if category == "ad" and has_capitals:
        return 1
    if category == "teaser" and not has_capitals:
        return MOST_TOKENS
    return LEAST_WORDS if is_clear else UNCLEAR_WORDS
