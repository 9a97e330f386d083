"""Readers' posts below a head that counts them: "3 Comments", and three texts that begin with a bullet; "17 Kommentare", and texts from 1 to 17.

Extractors leave out names and times, and keep the list.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed, of_readers
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.bullets import is_entry

HEAD_WORDS = 14
HEADS = 8  # lines that may be the head
ABOVE_WORDS = 60  # of prose above the head: counters stand at the top of articles too
FIRST = 3  # lines from the head to the first post, at most
LEAST = 2  # bullets
LEAST_NUMBERED = 3
COUNTED_SHARE = 0.4  # of the posts that must have kept their number: extractors take some for something else
MOST_LINES = 30  # of the last post, whose end nothing marks
COUNT = regex(r"(?<![\d.,])\d{1,3}(?![\d.,]\d)")
NUMBER = regex(r"^(\d{1,3})\. ")


def posts(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts below the head of a comment section, as many as it counts."""
    heads = [at for at, letter in enumerate(letters) if letter == "x" and page.words[at] <= HEAD_WORDS and COUNT.search(page.segments[at].text)]
    for head in heads[:HEADS]:
        count = COUNT.search(page.segments[head].text)
        starts = _starts(page, head, int(count[0])) if count and not NUMBER.match(page.segments[head].text) else []
        if starts and page.prose_words(letters, range(head)) >= ABOVE_WORDS:
            told = f"one of {len(starts)} texts below “{page.segments[head].text[:40]}”, which counts them"
            yield from of_readers(page, letters, range(starts[0], _end(letters, starts)), told)
            return


def _starts(page: Page, head: int, count: int) -> list[int]:
    """Where the posts begin; empty when they are not those that the head counts."""
    below = range(head + 1, len(page.segments))
    bullets = [at for at in below if is_entry(page.segments[at].text)]
    if len(bullets) == count >= LEAST and bullets[0] - head <= FIRST:
        return bullets
    found = [(int(match[1]), at) for at in below if (match := NUMBER.match(page.segments[at].text))]
    starts = [at for _, at in _rising(found, count)]
    enough = len(starts) >= max(LEAST_NUMBERED, COUNTED_SHARE * count)
    return starts if enough and starts[0] - head <= FIRST else []


def _rising(found: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """Those whose numbers rise up to `most`: posts have lists too."""
    last = 0
    for number, at in found:
        if last < number <= most:
            last = number
            yield number, at


def _end(letters: str, starts: Sequence[int]) -> int:
    """The first known line below the last post, which mostly is the form for the next one."""
    end = starts[-1] + 1
    while end < min(len(letters), starts[-1] + MOST_LINES) and (letters[end].isupper() or letters[end] == "m"):
        end += 1
    return end
