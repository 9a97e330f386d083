"""Where the page ends and the article begins, and the other way round.

Before and after the article most lines are known boilerplate or stand among it; within it hardly any is. Each known line counts
for the zone, each other short line a little and each paragraph of prose much against it; the zone is the stretch from the
document's edge with the highest sum. So wherever it stops, the lines at its inner border are mostly known ones, and it does not
reach over prose unless the lines beyond outweigh it. Prose inside a zone is never claimed, but for summaries under headlines.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.context.claimed import Claimed
from cleaner.page import Page, prose_range
from cleaner.rule import Confidence

KNOWN = {"t": 3.0, "u": 3.0, "x": 3.0, "n": 3.0, "f": 3.0, "m": 2.0, "a": 1.0, "k": 1.0, "c": 1.0, "w": 0.0, "h": 0.0}
POSSIBLE_SHARE = 0.6  # what a claim that is only possible counts of that
TINY_WORDS = 2
AGAIN_GAIN = 0.5  # a short line that stands several times
SIGN_COST = 0.1  # a line without letters: separators of lists, counters
PROSE_COST = 0.4  # a word
MENU = 4  # a headline further down than that has a menu above it
NEAR, LEAD_WORDS = 12, 5  # right above the article, a line of that many words may be its headline or its lead
LEAST = 7.0  # a zone of less is chance
SUMMARY_WORDS = 40  # a longer text under a headline is no summary
PAIRS = 2  # that many headlines with summaries make a list


def before_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines in the zone before the article; only those above its headline where that is told from the page's title."""
    first, _ = article(page, letters)
    headline = letters.rfind("h", MENU, first)
    for at in range(min(page_head(page, letters), headline if headline > 0 else first)):
        lead = at >= first - NEAR and page.readings[at].shape.words >= LEAD_WORDS
        if letters[at] in "HSN" and not lead:
            yield Claimed(at, "stands before the article, among lines of the page")


def short_after_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines in the zone after the article."""
    for at in _unsure_of_prose(page, letters, page_tail(page, letters)):
        if letters[at] in "SN":
            yield Claimed(at, "stands after the article, among lines of the page")


def headline_after_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Headlines in the zone after the article, and summaries under them when there are several."""
    tail = page_tail(page, letters)
    summaries = _summaries(page, letters, tail)
    for at in _unsure_of_prose(page, letters, tail):
        if letters[at] == "H":
            yield Claimed(at, "a headline after the article, among lines of the page")
    if len(summaries) >= PAIRS:
        for at in summaries:
            yield Claimed(at, f"one of {len(summaries)} summaries under headlines after the article")


def page_head(page: Page, letters: str) -> int:
    """How many segments at the beginning belong to the page."""
    first, _ = article(page, letters)
    if not _may_reach_least(letters[:first]):
        return 0
    again = _standing_again(page, letters)
    return _best_stretch([_value(page, letters, at, HEAD, again) for at in range(first)])


def page_tail(page: Page, letters: str) -> int:
    """The first segment of those at the end that belong to the page; the number of segments when none does."""
    first, last = article(page, letters)
    if first > last or not _may_reach_least(letters[first + 1 :]):
        return len(letters)
    again = _standing_again(page, letters)
    return len(letters) - _best_stretch([_value(page, letters, at, TAIL, again) for at in range(len(letters) - 1, first, -1)])


def _standing_again(page: Page, letters: str) -> frozenset[str]:
    """The texts of short lines that stand several times."""
    counts = Counter(segment.text for segment, letter in zip(page.segments, letters) if letter in "HS")
    return frozenset(text for text, count in counts.items() if count > 1)


def article(page: Page, letters: str) -> tuple[int, int]:
    """The first and last segment of the densest run of prose, as far as the letters tell by now."""
    return prose_range(letters, page.words)


def _may_reach_least(letters: str) -> bool:
    """Whether there are enough known lines, or lines that may stand several times, for a zone."""
    unknown = sum(map(letters.count, "HSN"))
    return (len(letters) - unknown - letters.count("P")) * max(KNOWN.values()) + unknown * AGAIN_GAIN >= LEAST


class Costs(NamedTuple):
    """What an unknown line takes from a zone: of one or two words, and longer."""

    tiny: float
    short: float


# Above an article stand menus full of words that no list knows, and hardly anything of the article itself; below it may stand its
# own lists and tables.
HEAD, TAIL = Costs(0.25, 0.5), Costs(0.5, 1.0)


def _value(page: Page, letters: str, at: int, costs: Costs, again: frozenset[str]) -> float:
    letter, words = letters[at], page.readings[at].shape.words
    if letter.islower():
        rule = page.rule(at)
        return KNOWN[letter] * (POSSIBLE_SHARE if rule and rule.confidence is Confidence.POSSIBLE else 1)
    if letter == "P":
        return -PROSE_COST * words
    if letter == "N":
        return -SIGN_COST
    if page.segments[at].text in again:
        return AGAIN_GAIN
    return -(costs.tiny if words <= TINY_WORDS else costs.short)


def _best_stretch(values: Sequence[float]) -> int:
    """The length of the leading stretch with the highest sum; 0 when none reaches LEAST."""
    best, length, total = LEAST, 0, 0.0
    for at, value in enumerate(values, 1):
        total += value
        if total >= best:
            best, length = total, at
    return length


def _summaries(page: Page, letters: str, tail: int) -> list[int]:
    """Short prose right under a headline, in the zone after the article."""
    under = [at for at in range(tail + 1, len(letters)) if letters[at] == "P" and letters[at - 1] in "Ht"]
    return [at for at in under if page.readings[at].shape.words <= SUMMARY_WORDS]


def _unsure_of_prose(page: Page, letters: str, tail: int) -> Iterator[int]:
    """The segments of the tail but those right above prose that stays: they may be its heading."""
    summaries = set(_summaries(page, letters, tail))
    summaries = summaries if len(summaries) >= PAIRS else set()
    for at in range(tail, len(letters)):
        follows = letters[at + 1 : at + 2]
        if follows != "P" or at + 1 in summaries:
            yield at
