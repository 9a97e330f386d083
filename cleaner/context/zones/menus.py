"""What stands above an article and shows by its make that it is the page's: menus in levels, menus that stand twice, tickers of headlines.

No rule knows the names that menus list ("Neighbourhoods", "Ferry times"). But hardly any article begins with a list in several levels
of names, and none with the same ten lines twice. Rules must know a few of the lines all the same: an article may begin with its contents.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from cleaner.context.zones.signs import Unit, twice
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.about import is_entry
from cleaner.page.bullets import BULLET_SIGNS
from cleaner.words import HAS_DIGIT

MENU, TICKER, ENTRY, MENU_TEXT_SIGN = "menu", "ticker", "entry", "menu text"  # signs beside those of zones.signs
ENTRIES, ENTRY_WORDS, ENTRY_SHARE = 12, 5, 0.8  # of a menu: entries, and the words of so many of them, bullets too
BETWEEN = 5  # lines without a bullet between two of its entries: headlines that a menu shows
FIGURES = 0.25  # share of its entries that may have figures: lists of parts, of ingredients and of results have more
LEAST_OTHERS, OTHERS, MOST_OTHERS = 2, 0.05, 0.5  # of a menu in levels, and of one without: entries known to rules or found elsewhere
SHORTEST = "prose to 12"
FAR_ABOVE = 12  # lines from such a text to the article's headline
MENU_TEXT = 2  # paragraphs of a text in a menu
AGO = regex(r"\d{1,2} ?[^\W\d_]{1,12}\.?(?: [^\W\d_]{1,12}\.?)?$")
AGO_LINES, AGO_APART, NEWS_WORDS = 4, 2, 5  # of a ticker: stamps, lines from one to the next, and words of most headlines between them
STAMP_WORDS, STAMP_CHARS, STAMPS = 6, 40, (2, 3, 4)  # of such a line: words, code points looked at, and words that may be the time
PASSED = regex(r"P.{0,12}x.{0,2}x")  # a text and a form for comments below it: the article is short, and what looks like one is none


def signed(page: Page, every: Sequence[Unit], letters: str, first: int) -> Sequence[Unit]:
    """The units of a page, with other signs for those above the article that its make shows to be the page's."""
    if PASSED.search(letters, 0, first):
        return every
    above = range(first)
    lists = [run for run in _runs(page, above) if len(run) >= ENTRIES]
    menus, tickers = _menus(page, letters, above, lists), _tickers(page, letters, above)
    flat = {at for run in lists for at in run if _is_name(page, at)}
    found = [unit if unit.is_known else unit._replace(sign=_sign(unit, menus, tickers, flat)) for unit in every]
    return [_in_menu(found, at) for at in range(len(found))] if menus else found


def _sign(unit: Unit, menus: Set[int], tickers: Set[int], flat: Set[int]) -> str:
    if unit.is_prose or unit.end - unit.start > 1:
        return unit.sign
    if unit.start in menus:
        return MENU
    if unit.start in tickers:
        return TICKER
    return ENTRY if unit.start in flat and unit.sign == "point" else unit.sign


def _in_menu(every: Sequence[Unit], at: int) -> Unit:
    """A unit, with another sign for a small text right between entries of a menu: what a programme or a shop is about."""
    unit = every[at]
    if not unit.is_prose or unit.end - unit.start > MENU_TEXT or not 0 < at < len(every) - 1:
        return unit
    around = every[at - 1], *every[at + 1 : at + 3]
    return unit._replace(sign=MENU_TEXT_SIGN) if all(other.is_known for other in around) and every[at - 1].sign == MENU else unit


def texts(signed: Sequence[Unit], head: int, headline: int) -> Iterator[tuple[Unit, str]]:
    """The small texts in the menus of the zone above the article, and the headlines there that end like a sentence or a question."""
    for unit in signed:
        if unit.sign == MENU_TEXT_SIGN and unit.end <= head:
            yield unit, "a text between the entries of a menu"
        if unit.sign == SHORTEST and unit.end <= headline - FAR_ABOVE:
            yield unit, "a short text far above the article's headline, among lines of the page"


def _menus(page: Page, letters: str, above: range, lists: Sequence[Sequence[int]]) -> Set[int]:
    """The entries of menus in levels and of such as rules mostly know or that stand elsewhere too, and the lines of menus that stand twice."""
    blocks = twice(page)
    found = {at for at in above if blocks and letters[at] in "HS" and _is_name(page, at) and page.segments[at].text in blocks}
    elsewhere = _texts_elsewhere(page) if lists else frozenset()
    for run in lists:
        if _is_menu(page, run, sum(letters[at].islower() or page.segments[at].text.lstrip(BULLET_SIGNS) in elsewhere for at in run)):
            found.update(run)
    return found


def _texts_elsewhere(page: Page) -> Set[str]:
    """What several lines say, whatever their bullets."""
    seen: set[str] = set()
    again: set[str] = set()
    for segment in page.segments:
        text = segment.text.lstrip(BULLET_SIGNS)
        (again if text in seen else seen).add(text)
    return again


def _runs(page: Page, above: range) -> Iterator[list[int]]:
    """The lines with a bullet that follow each other, with few others between them."""
    run: list[int] = []
    for at in above:
        if is_entry(page, at):
            if run and at - run[-1] > BETWEEN:
                yield run
                run = []
            run.append(at)
    yield run


def _is_menu(page: Page, run: Sequence[int], others: int) -> bool:
    """Whether entries are a menu's, of which so many are known or stand elsewhere too."""
    if others < max(LEAST_OTHERS, OTHERS * len(run)):
        return False
    short = sum(page.words[at] <= ENTRY_WORDS for at in run)
    figures = sum(HAS_DIGIT.search(page.segments[at].text) is not None for at in run)
    if short < ENTRY_SHARE * len(run) or figures > FIGURES * len(run):
        return False
    return others >= MOST_OTHERS * len(run) or len({_level(page, at) for at in run}) > 1


def _is_name(page: Page, at: int) -> bool:
    """Whether a line is short and has no figures."""
    return page.words[at] <= ENTRY_WORDS and not HAS_DIGIT.search(page.segments[at].text)


def _level(page: Page, at: int) -> tuple[str, int]:
    """The bullet of an entry, and how far it is indented."""
    segment = page.segments[at]
    return segment.text[0], segment.start - page.document.text.rfind("\n", 0, segment.start)


def _tickers(page: Page, letters: str, above: range) -> Set[int]:
    """The lines of tickers: a section and how long ago, a headline, and so on."""
    found: set[int] = set()
    chain: list[int] = []
    for at in [*_stamps(page, letters, above), above.stop + AGO_LINES * AGO_APART]:
        if chain and at - chain[-1] > AGO_APART + 1:
            if len(chain) >= AGO_LINES and sum(page.words[place + 1] >= NEWS_WORDS for place in chain) * 2 > len(chain):
                found.update(range(chain[0], min(chain[-1] + AGO_APART, above.stop)))
            chain = []
        chain.append(at)
    return {at for at in found if letters[at] != "P"}


def _stamps(page: Page, letters: str, above: range) -> list[int]:
    """The short lines that end with how long ago something was, as rules know it."""
    ends = {at: _end(page.segments[at].text) for at in above if page.words[at] <= STAMP_WORDS and letters[at] != "P"}
    may = [at for at, end in ends.items() if end]
    if len(may) < AGO_LINES:
        return []
    texts = [" ".join(ends[at][-count:]) for at in may for count in STAMPS]
    is_stamp = [reading.whole is not None and page.detector.rule(reading.whole).category == "meta" for reading in page.read_each(texts)]
    return [at for number, at in enumerate(may) if any(is_stamp[number * len(STAMPS) : (number + 1) * len(STAMPS)])]


def _end(text: str) -> list[str]:
    return text.split() if AGO.search(text[-STAMP_CHARS:]) else []
