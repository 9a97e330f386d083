"""Known phrases inside a long line: a flattened page has its buttons, labels and prompts between the sentences, without a line end.

A phrase counts here only where a sentence could not hold it: it begins with a capital, what follows begins anew, and either
other known phrases stand right beside it or it is long and certain by itself.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.detect import STOPS, Claim
from cleaner.document import SAME_LINE
from cleaner.index import START_BITS
from cleaner.page import Page
from cleaner.phrases import fold
from cleaner.rule import Confidence, Finding

TOKEN = re.compile(r"\S{1,60}")
JOINT = re.compile(r"[\s.,:;|·•/\\–—-]{0,4}")  # what may stand between two phrases of a run
ALONE_WORDS = 3  # a certain phrase of fewer words needs company
SHORT_RUN, LONG_RUN = 2, 3


def findings(page: Page) -> Iterator[Finding]:
    """Findings for the phrases inside the segments of long lines."""
    rules = page.detector.index.rules
    for at in range(len(page.segments)):
        if not in_long_line(page, at) or page.wholes[at]:
            continue
        segment = page.segments[at]
        for run in _runs(segment.text, _sensible(page, segment.text, _phrases(page, segment.text))):
            company = is_company([rules[claim.rule].confidence for claim in run])
            for claim in run:
                rule = rules[claim.rule]
                confidence = max(rule.confidence, Confidence.LIKELY) if company else _alone(rule.confidence, segment.text, claim)
                if confidence:
                    start, end = segment.span(claim.start, claim.end)
                    told = f"a known phrase inside a long line{', beside others' if len(run) > 1 else ''}: “{segment.text[claim.start : claim.end][:60]}”"
                    yield Finding(start, end, rule.id, rule.category, confidence, told)


def in_long_line(page: Page, at: int) -> bool:
    """Whether a segment is one of several on its line."""
    follows = at + 1 < len(page.segments) and page.segments[at + 1].gap == SAME_LINE
    return follows or page.segments[at].gap == SAME_LINE


def _phrases(page: Page, text: str) -> list[Claim]:
    """Listed phrases in a text, the longest at each place, left to right, not overlapping."""
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text)]
    found: list[Claim] = []
    at = 0
    while at < len(tokens):
        claim = _phrase_at(page, text, tokens, at)
        if claim:
            found.append(claim)
            while at < len(tokens) and tokens[at][0] < claim.end:
                at += 1
        else:
            at += 1
    return found


def _phrase_at(page: Page, text: str, tokens: Sequence[tuple[int, int]], at: int) -> Claim | None:
    """The longest listed phrase that begins at a token with a capital."""
    index = page.detector.index
    start, end = tokens[at]
    if not text[start].isupper():
        return None
    sizes = index.starts.get(fold(text[start:end]))
    for size in range(min(START_BITS, len(tokens) - at), 0, -1):
        if sizes > 0 and sizes >> size & 1:
            group = index.texts.get(fold(text[start : tokens[at + size - 1][1]]))
            if group >= 0:
                own = [number for number in index.groups[group] if page.is_own(index.rules[number])]
                return Claim(start, tokens[at + size - 1][1], (own or index.groups[group])[0], "")
    return None


def _sensible(page: Page, text: str, phrases: Sequence[Claim]) -> list[Claim]:
    """Those after which something begins anew."""
    starts = {claim.start for claim in phrases}
    return [claim for claim in phrases if _begins_anew(text, claim.end, starts)]


def _begins_anew(text: str, end: int, starts: set[int]) -> bool:
    joint = JOINT.match(text, end)
    place = joint.end() if joint else end
    following = text[place : place + 1]
    return place in starts or not following or following.isupper() or following.isdigit() or following in "\"“„«»‘'([#@©►▶•"


def _runs(text: str, phrases: Sequence[Claim]) -> list[list[Claim]]:
    runs: list[list[Claim]] = []
    for claim in phrases:
        if runs and JOINT.fullmatch(text, runs[-1][-1].end, claim.start):
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return runs


def is_company(own: Sequence[Confidence]) -> bool:
    """Whether phrases side by side vouch for each other: two when one of them is more than possible, else three."""
    return len(own) >= LONG_RUN or (len(own) >= SHORT_RUN and max(own) > Confidence.POSSIBLE)


def _alone(own: Confidence, text: str, claim: Claim) -> Confidence | None:
    """What a phrase without company is worth here; None when it may be part of a sentence."""
    before = text[: claim.start].rstrip()
    border = not before or before[-1] in STOPS or claim.end >= len(text.rstrip())
    long = len(text[claim.start : claim.end].split()) >= ALONE_WORDS
    return Confidence.LIKELY if own is Confidence.CERTAIN and border and long else None
