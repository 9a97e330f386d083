"""The line between headline and article that names its author in the site's own way: "Jana Lindt", "Jana Lindt Lakeside Post", "Jana Lindt 3 min".

Such a line looks like a kicker or a sub-heading. It is known by its capitals, by what stands right beside it (a date, the credit of a picture,
buttons), and by its names: the article speaks of nobody who is called so.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.context.pictures.captions import ends_with_credit
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.vocabulary import default
from cleaner.words import caseless

NEAR_ABOVE, NEAR_BELOW = 6, 4  # lines around the beginning of the article's prose
NAME_WORDS, MOST_WORDS = 2, 10  # of a line with two names, a paper and a role
LONG = 4  # words; a longer line is more than a name, and needs a date beside it
LEAST_LETTERS = 3  # of a word that is looked for in the article
JOINING = frozenset(
    "and und et y e en og och ja i a & with mit avec con com met dan și si и та "
    "de da do dos del della di du la le van von der den bin al el of".split()
)
_MINUTES = r"(?:[Mm]in(?:\.|s|ut\w{0,4})?|мин\w{0,4}\.?|dk\.?|dakika|perc|menit|λεπτά)"
READING = regex(rf"[,|·•–— -]{{0,3}} ?\d{{1,2}} ?{_MINUTES}(?: \w{{2,10}}){{0,3}}$")
NAME_WORD = regex(r"[^\W\d_][\w'’.-]{0,24},?")
AGENCY_PLACE = regex(r"[A-ZÀ-Þ][A-ZÀ-Þ ,.'’/-]{2,40}(?:, [A-Z][\w. ]{2,20})? ?\([^()]{2,20}\) ?[–—-]")
BESIDE, DATED = "mcku", "m"
MOST_NAMES = 3  # of a person
ROLE_WORDS = 8  # of what somebody does: "Staff Engineer at Lakeside Mills"
CAPITALISED = frozenset({"de", "en", "lb"})  # languages that write the words of a heading, or all nouns, with capitals


def above_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A line of capitalised words around the beginning of the article, beside other pieces of the page, that names nobody of the article."""
    first, last = page.body
    if first > last:
        return
    head = letters.rfind("h", 0, first)
    near = range(max(1, head + 1, page.begins - NEAR_ABOVE), min(page.begins + NEAR_BELOW, len(letters)))
    under = range(max(1, head + 1), head + 2) if head >= 0 and letters[head + 2 : head + 3] == DATED else range(0)
    for at in sorted({*near, *under}):
        if letters[at] in "HS" and page.segments[at].gap != SAME_LINE and not page.in_long_line(at) and at not in page.told and at not in page.titles:
            found = names_of(page, at)
            if found and _has_company(page, letters, at, found) and not is_of_article(page, at, found):
                yield Claimed(at, f"“{' '.join(found[:NAME_WORDS])}”, whom the article does not name, beside other pieces of the page above it")
    if 0 <= head < page.begins and head + 3 < len(letters):
        yield from _with_role(page, letters, head + 1)


def _with_role(page: Page, letters: str, at: int) -> Iterator[Claimed]:
    """A name right below the headline, the line below it, which says what that person does, and a date below both."""
    role, small = page.segments[at + 1].text, language.small_words(page.language.code)
    plain = letters[at] in "HS" and letters[at + 1] in "HS" and letters[at + 2] == DATED
    if not plain or SAME_LINE in (page.segments[at].gap, page.segments[at + 1].gap):
        return
    if page.words[at + 1] > ROLE_WORDS or page.readings[at + 1].shape.stops or caseless(role.split()[0]) in small:
        return
    found = names_of(page, at)
    if found and len(found) <= MOST_NAMES and not is_of_article(page, at, found) and not _has_common_word(page, page.segments[at].text):
        yield Claimed(at, "a name below the headline, above what that person does and a date")
        yield Claimed(at + 1, "what the author does, between the name and a date")


def names_of(page: Page, at: int) -> list[str]:
    """The words of a line that consists of names; empty when it is more than that. One is enough before a reading time ("Redaktion 7 min")."""
    text = page.segments[at].text
    bare = READING.sub("", text)
    words = bare.split()
    named = [word for word in words if word not in JOINING]
    least = 1 if bare != text else NAME_WORDS
    if not least <= len(named) <= MOST_WORDS or words[0] in JOINING or words[-1] in JOINING or page.readings[at].shape.stops:
        return []
    if "," in text and any(" " not in part.strip() for part in bare.split(",")):
        return []  # a reader and where he lives, below his letter
    small = language.small_words(page.language.code)
    plain = all(word[0].isupper() and NAME_WORD.fullmatch(word) for word in named)
    return named if plain and not any(caseless(word) in small for word in named) else []


def _has_company(page: Page, letters: str, at: int, names: Sequence[str]) -> bool:
    """Whether a known piece of the page stands right beside a line: a date beside a long one, or one in capitals, or one with words that
    sub-headings are made of too; or a report's place and agency below a name."""
    text, beside = page.segments[at].text, letters[at - 1] + letters[at + 1 : at + 2]
    is_named = not text.isupper() and not _has_common_word(page, text)
    if letters[at + 1 : at + 2] == DATED or (letters[at - 1] == DATED and is_named):
        return True
    if at > page.begins and is_named and len(names) <= MOST_NAMES and _is_under_picture(page, at):
        return True
    if letters[at + 1 : at + 2] in ("PHSN" if at > page.begins else "SN"):
        return False  # a sub-heading below a picture, the name above an entry
    below = page.segments[at + 1].text if at + 1 < len(letters) else ""
    if letters[at - 1] in "hH" and AGENCY_PLACE.match(below):
        return True
    is_timed = READING.search(text) is not None
    return any(letter in BESIDE for letter in beside) and (is_timed or (is_named and len(names) <= LONG))


def _is_under_picture(page: Page, at: int) -> bool:
    """Whether two or three capitalised words stand below a caption and its credit, in a language whose headings have a capital only at
    their beginning."""
    return page.language.code not in CAPITALISED and ends_with_credit(page, at - 1)


def _has_common_word(page: Page, text: str) -> bool:
    share = default().weigh(text).get(page.language.code)
    return share is not None and share.content > 0


def is_of_article(page: Page, at: int, names: Sequence[str]) -> bool:
    """Whether the article, its headline included, has one of the first words of a line: then that is a sub-heading, or tells of a picture."""
    above = " ".join(page.segments[place].text for place in range(max(0, at - NEAR_ABOVE), at) if page.kinds[place] in "hH")
    headline = {caseless(word.strip("“”\"'’.,:;!?")) for word in above.split()}
    words = [caseless(name.strip(".,")) for name in names[:NAME_WORDS]]
    return any(len(word) >= LEAST_LETTERS and (word in headline or page.has_word(word, at)) for word in words)
