"""What belongs to a label: the headlines after "Read also", the name after "Photo", the comments after "Comments"."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.page import Page

MAX_HEADLINES = 12  # a longer list is a page of its own
INSIDE_HEADLINES = 5  # between two paragraphs of the article
BEFORE_REST = 60  # words of prose that must stand before what opens the rest of a document


def belonging(page: Page, letters: str, at: int, opens: str) -> Iterator[Claimed]:
    """The segments that belong to segment `at`."""
    if opens == "headlines":
        yield from _headlines(page, letters, at)
    elif opens == "next":
        yield from _next(page, letters, at)
    elif opens == "rest":
        yield from _rest(page, letters, at)


def _headlines(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    first, last = page.body
    most = INSIDE_HEADLINES if first <= at < last else MAX_HEADLINES
    run = _run(page, letters, at, most)
    for place in run:
        yield Claimed(place, f"looks like a headline, after the label “{page.segments[at].text[:40]}”")


def _run(page: Page, letters: str, at: int, most: int) -> list[int]:
    """Headline-like segments after a label. A block without blank lines ends at the first one; the last of a run that is followed
    directly by prose is a sub-heading of the article, unless it is the only one."""
    run: list[int] = []
    for place in range(at + 1, min(len(letters), at + 1 + most)):
        tight = len(run) > 0 and page.segments[run[0]].gap == 0
        gap = page.segments[place].gap
        if letters[place] not in "HSN" or gap == SAME_LINE or (tight and gap > 0):
            break
        run.append(place)
    follows = run[-1] + 1 if run else at + 1
    before_prose = bool(run) and follows < len(letters) and letters[follows] == "P"
    if len(run) > 1 and before_prose and page.segments[follows].gap == 0 and page.segments[run[-1]].gap >= 0:
        run.pop()
    return run


def _next(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    place = at + 1
    if place < len(letters) and letters[place] in "HSN" and page.segments[place].gap != SAME_LINE and page.readings[place].shape.words <= 8:
        yield Claimed(place, f"follows the label “{page.segments[at].text[:40]}”")


def _rest(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    words = sum(page.readings[place].shape.words for place in range(at) if letters[place] == "P")
    if words < BEFORE_REST:
        return
    for place in range(at + 1, len(letters)):
        if letters[place].isupper():
            yield Claimed(place, f"stands below “{page.segments[at].text[:40]}”")
