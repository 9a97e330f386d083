"""Whether a prose speaks of what a headline names."""
from __future__ import annotations

from cleaner.words import HAS_UNSPACED, comparable, words

STEM = 5  # letters of a word that are compared
NAMED, NAMED_SHARE = 2, 0.5  # words of a headline that the prose has too


def is_about(text: str, prose: str) -> bool:
    """Whether a prose, as `comparable` gives it behind a space, has enough words of a headline, inflected or not."""
    if HAS_UNSPACED.search(text):
        return False
    long = [word for word in words(comparable(text)) if len(word) >= STEM - 1]
    named = sum(f" {word[:STEM]}" in prose for word in long)
    return named >= NAMED and named >= NAMED_SHARE * len(long)
