"""What wikis and guides put around the headings of a text: a table of contents above it, whose lines come again in their order, and buttons."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.subheads import EDIT, EDIT_CHARS
from cleaner.phrases import fold

LEAST = 3  # lines of such a table; two lines may stand twice by chance
ENTRY_WORDS = 16
MOST_TIMES = 3  # that a heading stands: in the table, above its text, and once more by chance
HEADS_SHARE = 0.5  # of its lines that stand again as headings; extractors leave out the last parts ("References", "See also")
NUMBERED = regex(r"(?:\d{1,2}[.)]?){1,3} ")
FIRST_NUMBER = regex(r"(\d{1,2})(?:[.)]?\d{0,2}){0,2}[.)]? ")
BULLETS = "•‣◦▪*-–·# "
LABELS = frozenset(
    "contents|table of contents|in this article|on this page|inhalt|inhaltsverzeichnis|sommaire|índice|indice|contenido|tabla de contenidos|"
    "inhoud|inhoudsopgave|spis treści|obsah|tartalom|tartalomjegyzék|cuprins|innehåll|innehållsförteckning|indhold|indholdsfortegnelse|innhold|"
    "sisältö|sisällysluettelo|sadržaj|съдържание|содержание|зміст|περιεχόμενα|içindekiler|daftar isi|目次|目录|목차".split("|")
)
HEADINGS = "HSNuhm"  # what a heading looks like: rules may know its words


def listed(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines that stand above the text in a row and come again below it, one by one, each above prose or a list."""
    places = _places(page, letters)
    if len(places) < LEAST:
        return
    at, last = 0, len(letters)
    while at < last:
        end = _end_of_table(page, letters, places, at)
        heads = [place for place in range(at, end) if _again(places, page, place, end)]
        enough = len(heads) >= max(LEAST, HEADS_SHARE * (end - at))
        if enough and _is_table(page, at, end) and _are_headings(page, letters, places, heads, end):
            yield from (Claimed(place, f"one of {len(heads)} lines that come again below as headings") for place in range(at, end))
            return
        at = max(at + 1, end)


def _is_table(page: Page, start: int, end: int) -> bool:
    """Whether a row of lines is numbered from the first on, or has a label: a live page lists what happened, and tells it again below."""
    numbers = [int(match[1]) for at in range(start, end) if (match := FIRST_NUMBER.match(page.segments[at].text))]
    above = {fold(page.segments[at].text) for at in range(max(0, start - 2), start + 1)}
    return (len(numbers) >= LEAST and numbers == sorted(numbers) and numbers[0] <= 1) or not above.isdisjoint(LABELS)


def _text(page: Page, at: int) -> str:
    return _compared(page.segments[at].text)


@lru_cache(4_096)
def _compared(text: str) -> str:
    """A heading without its number and bullet, and without the button behind it, as it is compared."""
    return fold(NUMBERED.sub("", text.lstrip(BULLETS), count=1).partition("[")[0])


def _places(page: Page, letters: str) -> dict[str, list[int]]:
    """Where each short line stands that stands more than once, and not as often as the cells of a table."""
    places: dict[str, list[int]] = {}
    for at, letter in enumerate(letters):
        if letter in HEADINGS and page.words[at] <= ENTRY_WORDS and page.segments[at].gap != SAME_LINE:
            places.setdefault(_text(page, at), []).append(at)
    return {text: found for text, found in places.items() if text and 1 < len(found) <= MOST_TIMES}


def _end_of_table(page: Page, letters: str, places: dict[str, list[int]], start: int) -> int:
    """Behind the last line of the row that begins at `start`: lines that come again, or are numbered like those; the first one that comes
    again heads the text."""
    end, row = start, set[str]()
    for at in range(start, len(letters)):
        if letters[at] not in HEADINGS or page.words[at] > ENTRY_WORDS or page.segments[at].gap == SAME_LINE:
            break
        text = _text(page, at)
        if text in row or (text not in places and not (NUMBERED.match(page.segments[at].text) and at > start)):
            break
        row.add(text)
        end = at + 1
    return end


def _again(places: dict[str, list[int]], page: Page, at: int, end: int) -> int:
    """Where a line of the table stands again below it; 0 when nowhere."""
    return next((place for place in places.get(_text(page, at), ()) if place >= end), 0)


def _are_headings(page: Page, letters: str, places: dict[str, list[int]], heads: list[int], end: int) -> bool:
    """Whether the lines come again in their order, and with text between them: a menu that stands twice has none."""
    again = [_again(places, page, at, end) for at in heads]
    apart = sum(below - above > 1 for above, below in zip(again, again[1:]))
    prose = page.prose_words(letters, range(again[0], len(letters)))
    return again == sorted(set(again)) and apart == len(again) - 1 and prose > 0 and "P" in letters[again[0] : again[-1]]


def edit_button(page: Page, letters: str) -> Iterator[Claimed]:
    """The button behind a heading ("History [edit]"). Where rules would take the heading itself for a label of the page, it keeps its button."""
    if "]" not in page.seen:
        return
    for at, segment in enumerate(page.segments):
        if segment.text[-1] != "]" or page.words[at] > ENTRY_WORDS:
            continue
        match = EDIT.search(segment.text, max(0, len(segment.text) - EDIT_CHARS))
        if match and match.start() and not page.read_alone(segment.text[: match.start()]).whole:
            yield Claimed(at, f"“{match[0].strip()}” behind a heading", match.start(), len(segment.text))
