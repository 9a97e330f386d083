"""The way from the site's first page to the article, as lists and flattened menus leave it: "1. Home", "2. Politics"; "Home Music News"."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.flattened.inside import home
from cleaner.context.interface.glued import joints_of
from cleaner.document import SAME_LINE
from cleaner.page import Page
from cleaner.phrases import fold
from cleaner.rule import Confidence

FIRST = "1. "
LEAST, MOST_STEPS, STEP_WORDS = 2, 6, 16  # of a numbered way; its last step may be the article's headline
NEAR = 4  # lines from the beginning of the document, and from a way to the headline that ends it
WAY_WORDS, HEADLINE_WORDS = 7, 4  # of a way on one line; of a headline at its end


def numbered(page: Page, letters: str) -> Iterator[Claimed]:
    """The steps of a numbered way that begins with the first page, above the article."""
    first, _ = page.body
    for at in range(min(first, len(letters))):
        text = page.segments[at].text
        if letters[at] in "HSuP" and text.startswith(FIRST) and _is_home(text[len(FIRST) :]):
            steps = _steps(page, at)
            if len(steps) >= LEAST:
                yield from (Claimed(step, f"step {step - at + 1} of the way from the site's first page") for step in steps)
            return


def _steps(page: Page, start: int) -> range:
    end = start
    for end in range(start + 1, min(len(page.segments), start + MOST_STEPS)):
        if not page.segments[end].text.startswith(f"{end - start + 1}. ") or page.words[end] > STEP_WORDS:
            return range(start, end)
    return range(start, end + 1)


def on_one_line(page: Page, letters: str) -> Iterator[Claimed]:
    """A line above the article that begins with the first page and goes on with names of sections, or with the headline that stands below."""
    first, _ = page.body
    for at in range(min(first, NEAR, len(letters))):
        text = page.segments[at].text
        begin, _, rest = text.partition(" ")
        if page.segments[at].gap == SAME_LINE or (letters[at].islower() and letters[at] != "h"):
            continue
        if rest and _is_home(begin) and _ends_with_headline(page, at):
            yield Claimed(at, "the way from the site's first page, with the headline that stands below", confidence=Confidence.CERTAIN)
        elif letters[at] != "h" and page.words[at] <= WAY_WORDS and _is_way(page, text):
            yield Claimed(at, "the way from the site's first page to the article")


def _ends_with_headline(page: Page, at: int) -> bool:
    below = (page.segments[place] for place in range(at + 1, min(len(page.segments), at + 1 + NEAR)))
    return any(segment.text.count(" ") + 1 >= HEADLINE_WORDS and page.segments[at].text.endswith(f" {segment.text}") for segment in below)


def _is_way(page: Page, text: str) -> bool:
    """Whether a line is the first page's name and at least one section's, and nothing else."""
    parts = [part for word in text.split() for part in _cut(word)]
    if len(parts) < LEAST or not _is_home(parts[0]):
        return False
    return all(reading.whole and page.detector.rule(reading.whole).category in ("meta", "ui") for reading in page.read_each(parts[1:]))


def _cut(word: str) -> Iterator[str]:
    """The strings that are run together in a word."""
    places = [0, *joints_of(word), len(word)]
    return (word[start:end] for start, end in zip(places, places[1:]))


def _is_home(text: str) -> bool:
    """Whether a text is the name of the first page; "Home" too, which begins headlines as well, but no way that goes on as one."""
    folded = fold(text)
    return folded == "home" or folded in home()
