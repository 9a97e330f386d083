"""A number alone on its line that is no part of the article: how many comments, shares or pictures there are, or a picture's own number.

The article has such lines too, but several of them: numbers of its sections, cells of its tables, steps of a recipe.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page

COUNT = regex(r"\d{1,3}(?:[.,’']\d{3}){0,2}|\d{1,9}|\d{1,3}(?: \d{1,3}){1,2}")
YEAR = regex(r"1[0-9]\d\d|20\d\d")
COUNT_CHARS = 11
LONG = 5  # digits; shorter numbers are also headlines, of films and songs
OTHERS = 2  # so many different numbers alone on their lines are sections, steps or cells
BUTTON, NOBODY = "u", "0"
BESIDE, ABOVE = "ckumsftn", "ckumsftnah"


def lone(page: Page, letters: str) -> Iterator[Claimed]:
    """The only number alone on its line, right below a headline, a caption or another piece of the page, or above the headline; or a zero
    between two buttons: other numbers there may be cells of a table."""
    found = [at for at, letter in enumerate(letters) if letter == "N" and _is_count(page, at)]
    if not found:
        return
    alone = {segment.text for segment, letter in zip(page.segments, letters) if letter == "N" and segment.text[0].isalnum()}
    for at in found:
        if page.segments[at].text == NOBODY and letters[at - 1 : at] == letters[at + 1 : at + 2] == BUTTON:
            yield Claimed(at, "a zero alone on its line between buttons of the page")
        elif len(alone) < OTHERS and _is_of_page(letters, at, len(page.segments[at].text)):
            yield Claimed(at, "the only number alone on its line, beside the headline or other pieces of the page")


def _is_count(page: Page, at: int) -> bool:
    segment = page.segments[at]
    if len(segment.text) > COUNT_CHARS or segment.gap == SAME_LINE:
        return False
    return COUNT.fullmatch(segment.text) is not None and YEAR.fullmatch(segment.text) is None


def _is_of_page(letters: str, at: int, chars: int) -> bool:
    """Whether a number stands between pieces of the page, or between one of them and the text."""
    above, below = letters[at - 1] if at else "", letters[at + 1 : at + 2]
    if not above:
        return bool(below) and (below == "h" or (chars >= LONG and below in "HP"))
    if not below or below == "N":
        return False
    return (above in ABOVE and below in "PHh" + BESIDE) or (above == "P" and below in BESIDE)
