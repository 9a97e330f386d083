"""Lists of the article that stand below a bar of the page as a whole: ingredients, results, specifications. Their entries have what few
headlines and menus do: numbers, a label and a value, a stop, one sign in all of them.
"""
from __future__ import annotations

from collections import Counter

from cleaner.context.interface.own import own_share
from cleaner.context.zones.listed import BAR, SIGNS, UNKNOWN, behind_bar, behind_entries
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.recipe import is_heading

LEAST_MADE, MADE_SHARE, MADE_WORDS = 3, 0.5, 7  # entries of such a list: how many must look like ones, their share, and their words
ONE_KNOWN = 1  # lines between entries that a rule may know: a heading of one word
CUT = ("..", "…")  # ends of headlines that are cut short
HEADING_WORDS, MOST_HEADED = 7, 10  # words of a heading, and entries below it
REST = 6  # entries that look like nothing, below those that look like ones: the steps of a recipe
PARTS = regex(r"[,:(/|–—：、，]| - ")  # what stands between the parts of an entry
SAME_PARTS, LEAST_PARTED = 0.75, 4  # of the entries of a list that have the same of these, and how many there must be
NUMBERED = regex(r"\(?\d{1,2}[.)] ?(?!\d)")
RANKED_WORDS = 4  # of a numbered entry without any further sign
LONG_WORDS, NUMBERS = 10, 2  # of an entry with several numbers: opening hours
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џ](?:[^\W\d_]|['’.-]){0,20}"
NAME = regex(rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}(?: (?:de|da|do|van|von|der|den|bin|al|el|la)){{0,2}} {_CAPITAL}(?=$|, | \(| [–—-] )")
LEAST_NAMED, NAMED_SHARE = 5, 0.6  # names of a list, and their share of its lines: headings stand between them
ALIKE, VARIED = 0.75, 0.85  # of the names: how many have as many words, and how many of their words differ
YEAR = regex(r"\b(?:19|20)\d\d\b")  # headlines have years too
VALUE = regex(r"\w ?[:：] ?\S")


def below_bar(page: Page, letters: str, tail: int) -> int:
    """Where the tail goes on behind a list between a few lines of the page and the others; `tail` when there is none. Tags may stand among those
    lines."""
    start = behind_bar(letters, tail)
    while start - tail <= BAR and start < len(letters) and letters[start] in UNKNOWN:
        block = range(start, _end_of_block(letters, start))
        end = _end_of_list(page, letters, block)
        if end > start:
            return end
        start = behind_bar(letters, block.stop)
    return tail


def _end_of_list(page: Page, letters: str, block: range) -> int:
    """Where the article's list ends that a block begins with; where the block begins when it is none."""
    parted = _parted(page, letters, block)
    headed = _headed(page, letters, block)
    named = _named(page, letters, block)
    made = [at for at in block if at in parted or at in headed or at in named or _is_made(page, letters, at)]
    enough = [at for count, at in enumerate(made, 1) if count >= max(LEAST_MADE, MADE_SHARE * (at + 1 - block.start))]
    if not enough:
        return block.start
    last = enough[-1] + 1
    rest = behind_entries(letters, last)
    return rest if rest - last <= REST else last


def is_list(page: Page, letters: str, block: range) -> bool:
    """Whether enough of some lines look like entries of an article's list."""
    parted = _parted(page, letters, block)
    entries = sum(at in parted or _is_made(page, letters, at) for at in block)
    return entries >= max(LEAST_MADE, MADE_SHARE * len(block))


def _end_of_block(letters: str, at: int) -> int:
    """The end of the unknown short lines from a place on, with single known ones between them."""
    end = behind_entries(letters, at)
    while end > at and (after := behind_entries(letters, end + ONE_KNOWN)) > end + ONE_KNOWN:
        at, end = end, after
    return end


def _headed(page: Page, letters: str, block: range) -> frozenset[int]:
    """The lines below the headings of a recipe, and the headings."""
    headings = [at for at in block if page.words[at] <= HEADING_WORDS and is_heading(page.segments[at].text)]
    below = {place for at in headings for place in range(at, min(at + 1 + MOST_HEADED, block.stop))}
    return frozenset(at for at in below if letters[at] in UNKNOWN)


def _parted(page: Page, letters: str, block: range) -> frozenset[int]:
    """The lines of a block that have the same sign between their parts, when those among its first lines are most."""
    signs = {at: frozenset(match[0] for match in PARTS.finditer(page.segments[at].text)) for at in block if letters[at] in UNKNOWN}
    for sign in sorted(frozenset().union(*signs.values())):
        with_it = [at for at, own in signs.items() if sign in own and page.words[at] <= MADE_WORDS and not page.segments[at].text.endswith(CUT)]
        first = [at for count, at in enumerate(with_it, 1) if count >= max(LEAST_PARTED, SAME_PARTS * (at + 1 - block.start))]
        if first:
            return frozenset(with_it[: with_it.index(first[-1]) + 1])
    return frozenset()


def _named(page: Page, letters: str, block: range) -> frozenset[int]:
    """The lines of a block that name people, alone or with what they are behind the name: most names have as many words, all of them with
    capitals, and none is one of interfaces. Tags, sections and places differ more from each other."""
    names = {at: match[0] for at in block if letters[at] in UNKNOWN and (match := NAME.match(page.segments[at].text))}
    first = [at for count, at in enumerate(names, 1) if count >= max(LEAST_NAMED, NAMED_SHARE * (at + 1 - block.start))]
    named = {at: name for at, name in names.items() if first and at <= first[-1]}
    sizes = Counter(name.count(" ") for name in named.values())
    words = [word.casefold() for name in named.values() for word in name.split()]
    alike = max(sizes.values(), default=0) >= ALIKE * len(named) and len(set(words)) >= VARIED * len(words)
    return frozenset(named if alike and not any(_has_interface_word(page, at) for at in named) else ())


def _has_interface_word(page: Page, at: int) -> bool:
    share = own_share(page.language.code, page.segments[at].text)
    return share is not None and share.content > 0


def _is_made(page: Page, letters: str, at: int) -> bool:
    """Whether a short line looks like an entry of an article's list: it has a number, a label and a value, a stop, or a small letter first."""
    text = page.segments[at].text
    if letters[at] not in UNKNOWN or page.words[at] > (LONG_WORDS if _has_numbers(text) else MADE_WORDS):
        return False
    if YEAR.fullmatch(text):
        return letters[at + 1 : at + 2] in ("H", "S")  # of a chronology; a list of years is an archive
    if text.endswith(CUT):
        return False
    if page.readings[at].shape.stops or (is_small(text[0]) and page.words[at] > 1) or VALUE.search(text):
        return True
    numbered = NUMBERED.match(text)
    rest = YEAR.sub("", text[numbered.end() :] if numbered else text)
    if any(sign.isdecimal() for sign in rest):
        return any(sign.isalpha() for sign in rest)
    return bool(numbered) and 0 < page.words[at] <= RANKED_WORDS


def _has_numbers(text: str) -> bool:
    return sum(1 for match in SIGNS.finditer(YEAR.sub("", text)) if match[0].isdecimal()) >= NUMBERS
