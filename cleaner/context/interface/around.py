"""Where the article's own prose begins and ends, when messages of the page around it are sentences too."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from cleaner.page import Page
from cleaner.words import HAS_UNSPACED, caseless, sought

ARTICLE_WORDS = 60  # of an article that is long enough to show what it speaks of


class Article:
    """The article's first and last segment of prose, and its paragraphs, which are read when they are first asked for a word; `first` is
    beyond `last` when it is too short to tell anything."""

    def __init__(self, first: int, last: int, paragraphs: Sequence[str]):
        self.first, self.last, self._paragraphs = first, last, paragraphs

    @cached_property
    def _text(self) -> str:
        """Without case."""
        return caseless(" ".join(self._paragraphs))

    @cached_property
    def _words(self) -> list[str]:
        """In alphabetical order."""
        return sorted(set(self._text.split(" ")))

    def is_outside(self, at: int) -> bool:
        """Whether a segment stands before or after all of the article's prose."""
        return self.first <= self.last and not self.first <= at <= self.last

    def has(self, word: str) -> bool:
        """Whether the article has a word, in whichever form.

        >>> Article(0, 0, ["The passwords"]).has("password"), Article(0, 0, ["The page"]).has("pagination")
        (True, False)
        """
        if HAS_UNSPACED.search(word):
            return word in self._text
        stem, fits = sought(word)
        words = self._words
        place = bisect_left(words, stem)
        return place < len(words) and fits(words[place], stem)


def article(page: Page, letters: str, is_loose: Callable[[int], bool]) -> Article:
    """The article between the sentences before and after it that are loose: messages, or in another language than the document."""
    prose = [at for at, letter in enumerate(letters) if letter == "P"]
    start, end = 0, len(prose)
    while start < end and is_loose(prose[start]):
        start += 1
    while end > start and is_loose(prose[end - 1]):
        end -= 1
    own = prose[start:end]
    if page.prose_words(letters, range(own[0], own[-1] + 1) if own else range(0)) < ARTICLE_WORDS:
        return Article(0, -1, ())
    return Article(own[0], own[-1], [page.segments[at].text for at in own])
