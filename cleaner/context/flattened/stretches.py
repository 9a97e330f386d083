"""Stretches of a sentence of a long line that are bounded by known pieces of the page: what would be one as a line of its own."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.context.flattened.inside import INNER_STOP, STAMP, Piece, confidence_of, pieces
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.reach import DRAWING, is_open, known_whole
from cleaner.rule import Confidence, Finding

BORDERS = " |,·•–—:"
LEAST_WORDS, SUFFIX_WORDS = 2, 5  # of a stretch between two pieces, and of the end of a sentence
HEADLINE_WORDS, MOST_WORDS = 3, 60
MOST_CAPITALS, MOST_SUFFIXES = 30, 4  # of a sentence that are looked at, and that some pattern begins with
CAPITAL = regex(r"(?<=[\w)”»] )[^\W\d_a-z]\w{1,30}")
CATEGORIES = frozenset({"ad", "credit", "notice", "subscribe", "teaser", "ui"})
CREDIT = frozenset({"credit"})
BRACKETS = regex(r"\((?=[^()]{0,40}(?:[:：©/]|(?i:foto|photo)))[^()\n]{4,80}\)")
MOST_BRACKETS = 6  # of a sentence
PROMPTS = frozenset({"ad", "notice", "subscribe"})  # whose sentences end with a stop


def findings(page: Page) -> Iterator[Finding]:
    """Findings for the stretches between known pieces, and for prompts at the end of a sentence that begins with other things."""
    for at in page.in_long_lines:
        segment = page.segments[at]
        if page.wholes[at]:
            continue
        yield from _in_brackets(page, at)
        sure = [piece for piece in pieces(page, at) if confidence_of(page, piece) > Confidence.POSSIBLE]
        if sure or at == 0:
            yield from _between(page, at, sure)
            yield from _after_cues(page, at, sure) if segment.gap == SAME_LINE else ()
            yield from _at_the_end(page, at, sure)


def _in_brackets(page: Page, at: int) -> Iterator[Finding]:
    """Credits in brackets: "(Foto: Lena Voss)"."""
    text = page.segments[at].text
    for match, _ in zip(BRACKETS.finditer(text), range(MOST_BRACKETS)):
        yield from _known(page, at, *match.span(), CREDIT)


def _between(page: Page, at: int, sure: list[Piece]) -> Iterator[Finding]:
    """What stands between two pieces, or between one and the end of a sentence."""
    text = page.segments[at].text
    borders = [(piece.start, piece.end) for piece in sure]
    first = [] if page.segments[at].gap != SAME_LINE else [(0, 0)]  # before the first piece of a line the headline may stand
    for (_, start), (end, _) in pairwise([*first, *borders, (len(text), len(text))]):
        stretch = text[start:end].strip(BORDERS)
        start += text[start:end].find(stretch)
        if LEAST_WORDS <= len(stretch.split()) <= MOST_WORDS:
            yield from _known(page, at, start, start + len(stretch), CATEGORIES)


def _after_cues(page: Page, at: int, sure: list[Piece]) -> Iterator[Finding]:
    """The headlines between a cue and the next piece: what holds no stop is no sentence of the article."""
    text = page.segments[at].text
    for cue, after in pairwise(sure):
        stretch = text[cue.end : after.start].strip(BORDERS)
        rule = page.detector.index.rules[cue.rule] if cue.rule != STAMP else None
        if rule and rule.category == "teaser" and rule.opens and _is_of_headlines(stretch):
            start = cue.end + text[cue.end :].find(stretch)
            told = f"between the cue “{text[cue.start : cue.end]}” and “{text[after.start : after.end][:30]}”, without a stop"
            yield Finding(*page.segments[at].span(start, start + len(stretch)), rule.id, rule.category, Confidence.LIKELY, told)


def _is_of_headlines(stretch: str) -> bool:
    return HEADLINE_WORDS <= len(stretch.split()) <= MOST_WORDS and not INNER_STOP.search(stretch[:-1])


def _at_the_end(page: Page, at: int, sure: list[Piece]) -> Iterator[Finding]:
    """A prompt that begins with a capital and ends with the sentence's stop, behind a headline without one."""
    text = page.segments[at].text
    if not page.readings[at].shape.stops:
        return
    after = sure[-1].end if sure else 0
    capitals = (match for match in CAPITAL.finditer(text, after) if text.count(" ", match.start()) >= SUFFIX_WORDS)
    opening = (match.start() for match, _ in zip(capitals, range(MOST_CAPITALS)) if page.detector.opens(match[0]))
    for start, _ in zip(opening, range(MOST_SUFFIXES)):
        found = list(_known(page, at, start, len(text), PROMPTS))
        if found:
            yield from found
            return


def _known(page: Page, at: int, start: int, end: int, categories: frozenset[str]) -> Iterator[Finding]:
    text = page.segments[at].text
    claim = known_whole(page, text[start:end], page.read_alone(text[start:end]))
    if not claim:
        return
    rule = page.detector.rule(claim)
    is_end = end >= len(text) - 1
    draws = is_open(page, text[start:end], claim) and (at == 0 or is_end) and rule.category in DRAWING
    if rule.category in categories and not draws:
        told = f"between pieces of the page, and known as a line of its own: “{text[start:end][:60]}”"
        yield Finding(*page.segments[at].span(start, end), rule.id, rule.category, Confidence.LIKELY, told)
