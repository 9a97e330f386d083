"""Whether a prose speaks of what a line names."""
from __future__ import annotations

from cleaner.words import HAS_UNSPACED, comparable, words

STEM = 5  # letters of a word that are compared
STRANGE_LETTERS = 4  # of a word, and of what is compared of it, where none may be shared
NAMED, NAMED_SHARE = 2, 0.5  # words of a headline that the prose has too


def is_about(text: str, prose: str) -> bool:
    """Whether a prose, as `comparable` gives it behind a space, has enough words of a headline, inflected or not."""
    if HAS_UNSPACED.search(text):
        return False
    long = [word for word in words(comparable(text)) if len(word) >= STEM - 1]
    named = sum(f" {word[:STEM]}" in prose for word in long)
    return named >= NAMED and named >= NAMED_SHARE * len(long)


def is_strange(text: str, paragraph: str) -> bool:
    """Whether a paragraph has none of the longer words of a line, inflected or not; never in a script without spaces.

    >>> is_strange("New ferry for the islands", "The keeper lit the lamp."), is_strange("New lamps for the tower", "The keeper lit the lamp.")
    (True, False)
    """
    if HAS_UNSPACED.search(text):
        return False
    below = comparable(" " + paragraph)
    long = [word for word in words(comparable(text)) if len(word) >= STRANGE_LETTERS]
    return len(long) > 1 and not any(f" {word[:STRANGE_LETTERS]}" in below for word in long)
