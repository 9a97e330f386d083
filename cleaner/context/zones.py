"""Where the page ends and the article begins, and the other way round.

Before and after the article most lines are known boilerplate or stand among it; within it hardly any is. Each known line counts
for the zone, each other short line a little and each paragraph of prose much against it; the zone is the stretch from the
document's edge with the highest sum. So wherever it stops, the lines at its inner border are mostly known ones, and it does not
reach over prose unless the lines beyond outweigh it. Prose inside a zone is never claimed, but for summaries under headlines.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.page import Page
from cleaner.rule import Confidence

KNOWN = {"t": 3.0, "u": 3.0, "x": 3.0, "n": 3.0, "f": 3.0, "m": 2.0, "a": 1.0, "k": 1.0, "c": 1.0, "w": 0.0, "h": 0.0}
POSSIBLE_SHARE = 0.6  # what a claim that is only possible counts of that
SHORT_COST = 1.0
TINY_COST, TINY_WORDS = 0.6, 2  # menus are full of words that no list knows
SIGN_COST = 0.1  # a line without letters: separators of lists, counters
PROSE_COST = 0.4  # a word
LEAST = 7.0  # a zone of less is chance
SUMMARY_WORDS = 40  # a longer text under a headline is no summary
PAIRS = 2  # that many headlines with summaries make a list


def before_article(page: Page, letters: str) -> Iterator[Claimed]:
    """Short lines in the zone before the article."""
    for at in range(page_head(page, letters)):
        if letters[at] in "SN":
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
    first = letters.find("P")
    values = _values(page, letters)[: max(first, 0)]
    return _best_stretch(values)


def page_tail(page: Page, letters: str) -> int:
    """The first segment of those at the end that belong to the page; the number of segments when none does."""
    first = letters.find("P")
    if first < 0:
        return len(letters)
    values = _values(page, letters)[first + 1 :]
    return len(letters) - _best_stretch(values[::-1])


def _values(page: Page, letters: str) -> list[float]:
    return [_value(page, letters, at) for at in range(len(letters))]


def _value(page: Page, letters: str, at: int) -> float:
    letter, words = letters[at], page.readings[at].shape.words
    if letter.islower():
        rule = page.rule(at)
        return KNOWN[letter] * (POSSIBLE_SHARE if rule and rule.confidence is Confidence.POSSIBLE else 1)
    if letter == "P":
        return -PROSE_COST * words
    if letter == "N":
        return -SIGN_COST
    return -TINY_COST if words <= TINY_WORDS else -SHORT_COST


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
    return [at for at in range(tail + 1, len(letters)) if letters[at] == "P" and letters[at - 1] in "Ht" and page.readings[at].shape.words <= SUMMARY_WORDS]


def _unsure_of_prose(page: Page, letters: str, tail: int) -> Iterator[int]:
    """The segments of the tail but those right above prose that stays: they may be its heading."""
    summaries = set(_summaries(page, letters, tail))
    summaries = summaries if len(summaries) >= PAIRS else set()
    for at in range(tail, len(letters)):
        follows = letters[at + 1 : at + 2]
        if follows != "P" or at + 1 in summaries:
            yield at
