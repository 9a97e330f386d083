"""The line above an article that its first paragraphs speak of: its headline, where the page's title is not known."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cleaner.document import SAME_LINE
from cleaner.page import Page, bullets, is_menu
from cleaner.page.named import is_about
from cleaner.phrases import fold
from cleaner.words import comparable

NEAR, HEADLINE_WORDS, PARAGRAPHS = 12, 4, 3  # how far above the article its headline stands, its words, and the paragraphs that speak of it


def headline(page: Page, letters: str, first: int, prose: str) -> int:
    """The first line right above the article that has several words of `prose`, its first paragraphs, where it stands first; -1 when there is
    none."""
    near = (at for at in range(max(0, first - NEAR), first) if letters[at] in "hH" and page.words[at] >= HEADLINE_WORDS)
    found = next((at for at in near if not is_entry(page, at) and is_about(page.segments[at].text, prose)), -1)
    if found < 0:
        return found
    text = fold(page.segments[found].text)
    same = [at for at in range(found - 1, -1, -1) if letters[at] in "hH" and fold(page.segments[at].text) == text]
    return _topmost(letters, same, found)


def _topmost(letters: str, same: Sequence[int], found: int) -> int:
    """Where a headline stands first that stands once more at each of some places above it, but for places above a menu."""
    for at in same:
        if is_menu(letters[at:found]):
            break
        found = at
    return found


def first_prose(page: Page, letters: str, first: int) -> str:
    """The first paragraphs of the article, to look words up in; "" when they have no sentences, as a cloud of tags has none."""
    below = list(islice((at for at in range(first, len(letters)) if letters[at] == "P"), PARAGRAPHS))
    if not any(page.readings[at].shape.stops for at in below):
        return ""
    return comparable(" " + " ".join([page.segments[at].text for at in below]))


def is_entry(page: Page, at: int) -> bool:
    """Whether a line has a bullet, and words behind it."""
    return bullets.is_entry(page.segments[at].text) and page.segments[at].gap != SAME_LINE
