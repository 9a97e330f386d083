"""Where the article begins: below its headline, when all above that is the page's, else below the stretch that most likely is."""
from __future__ import annotations

from collections.abc import Sequence

from cleaner.context.zones.menus import MENU_TEXT_SIGN
from cleaner.context.zones.signs import Unit, twice
from cleaner.context.zones.stretch import HEAD, stretch
from cleaner.page import LABEL_WORDS, Page, about

MENU = 4  # a headline further down than that has a menu above it
LEAST_ABOVE = 12  # lines above a headline that is only known by what it says: fewer may be a byline, a date and a kicker
MENU_LINES, MENU_SHARE = 20, 0.5  # of a menu below the title: lines, and how many of them are buttons, or stand elsewhere too
BUTTONS = frozenset("unfx")
KNOWN_SHARE = 0.45  # of the lines above the headline that must be known for all of them to be of the page
LONG_MENU, LONG_SHARE = 40, 0.2  # and of so many lines, which an article's own list above its headline hardly ever has
MOST_ABOVE = 0.5  # and what their prose may have of the article's words


def headline(page: Page, letters: str, signed: Sequence[Unit], first: int, last: int, prose: str) -> int:
    """The article's headline, when all above it is of the page; -1 when it is not found. `prose` is the article's first."""
    found = about.headline(page, letters, first, prose)
    return found if found >= LEAST_ABOVE and _is_below_page(page, letters, signed, found, page.prose_words(letters, range(first, last + 1))) else -1


def head(page: Page, letters: str, every: Sequence[Unit], signed: Sequence[Unit], first: int, last: int) -> int:
    """How many segments at the beginning belong to the page; `signed` are its units as cleaner.context.zones.menus sees them."""
    title, below = page.title, page.prose_words(letters, range(first, last + 1))
    if _is_below_page(page, letters, every, title, below):
        return _below_title(page, letters, every, last)
    if page.words[title] > LABEL_WORDS and _is_below_page(page, letters, signed, title, below):
        return title
    above = stretch([unit for unit in signed if unit.start < (title if title >= 0 else first)], HEAD)
    return min(above[-1].end, first) if above else 0


def _is_below_page(page: Page, letters: str, every: Sequence[Unit], title: int, below: int) -> bool:
    """Whether all that stands above a headline is of the page: enough of its lines are known, and it has little prose beside the article."""
    above = [unit for unit in every if unit.start < title]
    prose = sum(page.prose_words(letters, range(unit.start, unit.end)) for unit in above if unit.sign != MENU_TEXT_SIGN)
    if title < MENU or (prose > MOST_ABOVE * below and title != page.below_teasers):
        return False
    lines = title - (letters.count("P", 0, title) if title == page.below_teasers else 0)
    share = LONG_SHARE if title >= LONG_MENU and page.words[title] > LABEL_WORDS else KNOWN_SHARE
    return sum(unit.is_known for unit in above) >= share * lines


def _below_title(page: Page, letters: str, every: Sequence[Unit], last: int) -> int:
    """Where the menu ends that stands between a title in a bar and the article; at the title when there is none.

    Lists of an article stand there too: dates, ingredients, results. So no text stands above the menu, and most of its lines are buttons,
    or stand elsewhere on the page too.
    """
    title = page.title
    above = stretch([unit for unit in every if title < unit.start < page.begins], HEAD)
    text = next((unit.start for unit in above if unit.is_prose), page.begins)
    lines = range(title + 1, min(above[-1].end, page.begins)) if above else range(0)
    if min(len(lines), text - title) < MENU_LINES:
        return title
    elsewhere = {segment.text for segment in (*page.segments[:title], *page.segments[last + 1 :])} | twice(page)
    of_page = sum(letters[at] in BUTTONS or page.segments[at].text in elsewhere for at in lines)
    return lines.stop if of_page >= MENU_SHARE * len(lines) else title
