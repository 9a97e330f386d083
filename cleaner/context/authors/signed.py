"""The line around an article that names its author together with what sites put beside the name: a date, a role, an agency, a place.

"Jana Lindt, 3 May 2023", "Jana Lindt, reporter", "3 May 2023 | Jana Lindt | Region", "Jana Lindt / Lakeside". Such a line is taken to pieces: its
dates and what is known of itself go, and what is left must be names of which the article knows none, a role, or a word or two for a place or a
section.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.authors.bylines import JOINING, NAME_WORD, is_of_article
from cleaner.context.authors.writers import ends_with_role
from cleaner.context.claimed import Claimed
from cleaner.context.dated import CLOCK, EVENT, KNOWN
from cleaner.document import SAME_LINE
from cleaner.language import small_words
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.typed import NamedTuple
from cleaner.words import caseless

UNKNOWN = frozenset("HSN")
NEAR_ABOVE, NEAR_BELOW = 8, 4  # lines above the article's first paragraph and below its last one
MOST_CHARS, MOST_WORDS = 110, 14
MOST_LINES = 3  # of a page, and of unknown lines with a date; more of them are a list
NAME_WORDS = (2, 4)
PLACE_WORDS, MOST_PLACES = 2, 2  # of a place or a section, and how many
LEAST_PROSE = 2  # paragraphs of an article with such a line
_MONTH = r"[^\W\d_]{3,14}"
DATE = regex(
    rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th|er|º|\.)? ?(?:de |d['’]|di )?{_MONTH}\.?,?(?: de| del)? ?(?:19|20)\d\d"
    r"(?: ?(?:г|р|m)\.)?|"
    rf"(?:19|20)\d\d(?:\. ?(?:{_MONTH}|\d{{1,2}}\.) ?\d{{1,2}}\.?|-\d\d-\d\d|/\d\d/\d\d)|\d{{1,2}}[./-] ?\d{{1,2}}[./-] ?(?:19|20)\d\d)(?!\d)\.?|"
    rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\d)"
)
# What stands beside a date and its time.
_STEMS = (
    "publi updat aktual veröff uppda oppda opdat päivi обнов опубл оновл публик actual atual aggio pubbl frissí objav ažur izmen zveřej güncel "
    "yayın yayim diper diterb cập δημοσ ενημ"
).split()
_SMALL = "posted last am um uhr le à a las los el em às alle ore kl klo klokken om op o u ob v в о у ч at on la".split()
BESIDE = regex(rf"(?:(?:{'|'.join(_STEMS)})\w{{0,12}}|{'|'.join(_SMALL)})")
BORDERS = regex(r" ?[|·•/] ?| [–—-] |, |[()]| (?:and|und|et|y|e|og|och|i|ja|en|și|и|та|и) ")
EDGES = " .,:;|·•–—-/"
BY = regex(r"(?i)^(?:by|von|par|por|di|da|door|av|af|autor|autora|od|przez|text|tekst|texto|testo|piše|piše:|story by|publicat de|publicado por):? ")
WITH_AGENCY = regex(r"^(?:with|mit|avec|con|com|med|z|s|с|theo|via)?[ ]?[A-ZÀ-ÞА-Я]{2,10}$")


class Parts(NamedTuple):
    """What a line consists of: names of persons, places and sections, and whether there is a date, a role, an agency or a counter."""

    names: int = 0
    places: int = 0
    is_sure: bool = False


def line(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines around the article that consist of such pieces."""
    first, last = page.body
    if first > last or letters.count("P") < LEAST_PROSE:
        return
    above, below = range(max(0, first - NEAR_ABOVE), first), range(last + 1, min(len(letters), last + 1 + NEAR_BELOW))
    lines = (at for at, letter in enumerate(letters) if letter in UNKNOWN and page.segments[at].gap != SAME_LINE)
    dates = sum(1 for at in lines if DATE.search(page.segments[at].text))
    found = [at for at in above if letters[at] in UNKNOWN and _may_be(page, at) and _is_signed(page, at, is_above=True)]
    found += [at for at in below if _ends_article(letters, at) and _may_be(page, at) and _is_signed(page, at, is_above=False)]
    if len(found) <= MOST_LINES and dates <= MOST_LINES:
        yield from (Claimed(at, "a name, whom the article does not name, with a date, a role or a place") for at in found)


def _ends_article(letters: str, at: int) -> bool:
    """Whether an unknown line below the article has nothing below it but known ones: the dates of a tour follow the name of who praised it."""
    return letters[at] in UNKNOWN and not any(letter.isupper() for letter in letters[at + 1 : at + 1 + NEAR_BELOW])


def _may_be(page: Page, at: int) -> bool:
    segment, text = page.segments[at], page.segments[at].text
    short = len(text) <= MOST_CHARS and 1 < page.words[at] <= MOST_WORDS and segment.gap != SAME_LINE and at not in page.told
    plain = text[0].isalnum() and text[-1] not in "?!:" and (not page.readings[at].shape.stops or text[-2:-1].isdigit())
    below = page.segments[at + 1].text[0] if at + 1 < len(page.segments) else "A"
    return short and plain and EVENT.search(text) is None and below not in "–—-,.;:"


def _is_signed(page: Page, at: int, is_above: bool) -> bool:
    parts = _parts(page, at)
    if parts is None or parts.names == 0 or parts.places > MOST_PLACES:
        return False
    return parts.is_sure or (is_above and parts.names == 1 == parts.places and "/" in page.segments[at].text)


def _parts(page: Page, at: int) -> Parts | None:
    """The pieces of a line; None when one of them is none of an author's line."""
    text = BY.sub("", page.segments[at].text)
    bare = CLOCK.sub("|", DATE.sub("|", text))
    dated = bare != text
    pieces = [piece.strip(EDGES) for piece in BORDERS.split(bare)]
    pieces = [piece for piece in pieces if piece and not (dated and _is_beside(piece))]
    names = places = 0
    is_sure = dated
    for piece, reading in zip(pieces, page.read_each(pieces)):
        rule = page.detector.rule(reading.whole) if reading.whole else None
        is_known = rule is not None and rule.category in KNOWN and any(map(str.isdigit, piece))
        if is_known or ends_with_role(piece, page.language.code) or WITH_AGENCY.match(piece):
            is_sure = True
        elif _is_name(page, at, piece):
            names += 1
        elif piece.count(" ") < PLACE_WORDS and piece[0].isupper():
            places += 1
        else:
            return None
    return Parts(names, places, is_sure)


def _is_beside(piece: str) -> bool:
    """Whether nothing is left of a piece but words that stand beside a date."""
    return all(BESIDE.fullmatch(word.strip(EDGES)) for word in caseless(piece).split() if word.strip(EDGES))


def _is_name(page: Page, at: int, piece: str) -> bool:
    """Whether a piece is the name of a person of whom the article says nothing."""
    words = [word for word in piece.split() if word not in JOINING]
    if not NAME_WORDS[0] <= len(words) <= NAME_WORDS[1] or not all(word[0].isupper() and NAME_WORD.fullmatch(word) for word in words):
        return False
    small = small_words(page.language.code)
    return not any(caseless(word) in small for word in words) and not is_of_article(page, at, words)
