"""What stands around the headline: the kicker above it, lists of sections, labels run together, the name of the publisher.

Each of them looks like a headline. They are known by how they are written, by what the rules know of their parts, and by lines of the page
in which the publisher names itself.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.interface.glued import is_known
from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page, about
from cleaner.page.named import is_about
from cleaner.shape import is_row

KICKER_WORDS, HEADLINE_WORDS = 2, 5  # of a kicker, and of the headline below it
BETWEEN = 2  # unknown lines between headline and text: a lead, a caption
NAME_WORDS, PROMPT_WORDS = 3, 4  # of a publisher's name, and of a line in which it asks or says something
LIST_PARTS, PART_WORDS, KNOWN_SHARE = 2, 3, 0.5  # of a list of sections: parts, their words, and how many of them rules know
FAR_ABOVE, FAR_BELOW = 6, 12  # lines from the headline or the last paragraph to the publisher's name
NEAR = 2  # lines between the headline and a list of sections
JOINED, LEAST_JOINED = regex(r"[a-zß-öø-ÿа-џα-ώ]{2}[A-ZÀ-ÖØ-ÞЀ-ЯΑ-Ω]"), 2  # a capital right behind small letters, and how many a word has
LAST_JOINED = regex(r"[a-zß-öø-ÿа-џα-ώ]{5,20}[A-ZÀ-ÖØ-ÞЀ-ЯΑ-Ω][a-zß-öø-ÿа-џα-ώ]{3,20}")  # "roadHarbour"; iPhone and eBay are shorter
GLUED_WORDS, JOINED_CHARS = 6, (18, 120)  # of such a line, and the letters of the longest word; names of accounts are shorter
SCORE = regex(r"\b\d{1,3} ?[-–:] ?\d{1,3}\b")
EDGES = "ucatnmxf"  # letters of a page's own lines
SAYS = "usnx"


def kicker(page: Page, letters: str) -> Iterator[Claimed]:
    """A word or two right above the headline, in capitals or with a colon, where the headline is written otherwise and the article speaks of it."""
    first, _ = page.body
    at = next((place for place, letter in enumerate(letters[:first]) if letter in "HSP"), -1)
    head = next((place for place in range(at + 1, min(first + 1, len(letters))) if letters[place] not in EDGES), -1)
    if at < 0 or head < 0 or letters[at] != "S" or page.words[at] > KICKER_WORDS or page.readings[at].shape.stops:
        return
    if "h" in letters[:at] or not (letters[head] == "h" or page.segments[head].text.endswith("?")):
        return  # a sub-heading
    is_list = sum(letter in "HS" for letter in letters[head + 1 : letters.find("P", head + 1)]) > BETWEEN
    marked = _is_marked(page.segments[at].text) and _is_headline(page, head) and not is_list
    below = page.segments[head].text
    if marked and is_about(below, about.first_prose(page, letters, head + 1)):
        yield Claimed(at, f"stands above the headline “{below[:50]}”, written otherwise")


def _is_marked(text: str) -> bool:
    """Whether a text is in capitals, as far as it is in letters, or ends with a colon."""
    return text.endswith(":") or (text.isupper() and all(letter.isalpha() or letter in " -'’&" for letter in text))


def _is_headline(page: Page, at: int) -> bool:
    text = page.segments[at].text
    is_result = SCORE.search(text) is not None  # of which a list has the kind of game above it
    return page.words[at] >= HEADLINE_WORDS and not text.isupper() and not is_result and page.segments[at].gap != SAME_LINE


def sections(page: Page, letters: str) -> Iterator[Claimed]:
    """A list of sections with commas, right above or below the headline: "News, Books, Boat reviews"."""
    for at in _near_headline(page, letters):
        parts = [part.strip() for part in page.segments[at].text.split(",")]
        if len(parts) < LIST_PARTS or not all(_is_label(part) for part in parts):
            continue
        known = sum(is_known(page, reading) for reading in page.read_each(parts))
        if known >= KNOWN_SHARE * len(parts) and not page.readings[at].shape.stops:
            yield Claimed(at, f"a list of sections beside the headline, {known} of {len(parts)} known")


def _is_label(part: str) -> bool:
    """Whether a part of a list is a few words without figures that begin with a capital: places and dates have figures beside them."""
    return bool(part) and part.count(" ") < PART_WORDS and part[0].isalpha() and not is_small(part[0]) and not any(map(str.isdigit, part))


def joined_labels(page: Page, letters: str) -> Iterator[Claimed]:
    """Labels run together beside the headline or below the article: "HarbourFerriesLighthouse"."""
    first, last = page.body
    near = set(_near_headline(page, letters))
    for at, letter in enumerate(letters):
        if letter not in "HS" or page.words[at] > GLUED_WORDS or page.readings[at].shape.stops or not (at in near or at > last >= first):
            continue
        segment = page.segments[at]
        if "\t" in page.document.text[segment.start : segment.end] or is_row(segment.text):
            continue
        words = segment.text.split()
        if any(map(_is_joined, words)) or (at > last and _is_in_page(letters, at) and LAST_JOINED.fullmatch(words[-1])):
            yield Claimed(at, "labels run together, beside the article")


def _is_joined(word: str) -> bool:
    """Whether a word is several run together.

    >>> _is_joined("HarbourLighthouseFerries"), _is_joined("BettyFordBoy"), _is_joined("Lighthousekeeper")
    (True, False, False)
    """
    return JOINED_CHARS[0] <= len(word) <= JOINED_CHARS[1] and word.isalpha() and len(JOINED.findall(word)) >= LEAST_JOINED


def _is_in_page(letters: str, at: int) -> bool:
    """Whether lines of the page stand around a line, or the document ends below it."""
    return letters[at - 1] in EDGES and (at + 1 == len(letters) or letters[at + 1] in EDGES + "S")


def _near_headline(page: Page, letters: str) -> Iterator[int]:
    """The unknown lines right above and below the headline."""
    first, _ = page.body
    head = letters.find("h", 0, first)
    for at in range(max(0, head - NEAR), min(head + NEAR, first - 1) + 1) if head >= 0 else ():
        if letters[at] in "HS" and page.segments[at].gap != SAME_LINE:
            yield at


def publisher(page: Page, letters: str) -> Iterator[Claimed]:
    """The name of the publisher alone on a line, above the headline or below the article: a prompt on the page names it, and no paragraph."""
    first, last = page.body
    head = letters.find("h", 0, max(first, 0))
    below = range(last + 1, min(last + FAR_BELOW, len(letters))) if last >= first else range(0)
    for at in (*range(max(0, head - FAR_ABOVE), head), *below):
        if letters[at] in "HS" and page.words[at] <= NAME_WORDS and _is_beside_page(letters, at):
            text = page.segments[at].text
            says = _says(page, letters, at)
            if says >= 0 and not page.readings[at].shape.stops and not _is_in_article(page, letters[: last + 1], text):
                yield Claimed(at, f"the publisher's name, as in “{page.segments[says].text[:60]}”")


def _says(page: Page, letters: str, at: int) -> int:
    """The first known line of some words that has all of a line in it; -1 when none has."""
    text = page.segments[at].text
    lines = (place for place, letter in enumerate(letters) if letter in SAYS and place != at and page.words[place] >= PROMPT_WORDS)
    return next((place for place in lines if text in page.segments[place].text and _has_word(page, place, text)), -1)


def _is_in_article(page: Page, letters: str, name: str) -> bool:
    """Whether the headline or a paragraph has a name, written with capitals or without: a recipe is called so, or the article is about it."""
    folded = name.casefold()
    lines = (segment.text for segment, letter in zip(page.segments, letters) if letter in "PHh" and segment.text != name)
    return any(folded in text.casefold() for text in lines)


def _is_beside_page(letters: str, at: int) -> bool:
    return at == 0 or letters[at - 1] in EDGES or letters[at + 1 : at + 2] in tuple(EDGES)


def _has_word(page: Page, at: int, name: str) -> bool:
    """Whether a line has a name as words of their own."""
    text = page.segments[at].text
    start = text.find(name)
    return not text[start - 1 : start].isalnum() and not text[start + len(name) : start + len(name) + 1].isalnum()
