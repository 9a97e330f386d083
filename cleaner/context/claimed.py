"""What a rule of context gives back, and the letters that the next one sees."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.typed import NamedTuple


class Claimed(NamedTuple):
    """A claim on a segment, or on `[start, end)` of its text when `end` is not 0. `confidence` replaces the rule's own."""

    segment: int
    evidence: str
    start: int = 0
    end: int = 0
    confidence: Confidence | None = None


def of_readers(page: Page, letters: str, places: Iterable[int], told: str) -> Iterator[Claimed]:
    """The claims on those segments of readers' posts that no rule knows yet: certain where they look like the article's own alone (Page.told)."""
    for at in places:
        if letters[at].isupper():
            yield Claimed(at, told, confidence=Confidence.CERTAIN if at in page.told else None)


class Letters:
    """One letter a segment (Page.kinds), brought up to date by each claim on a whole segment."""

    def __init__(self, letters: str):
        self._text, self._each, self._is_changed = letters, list(letters), False

    @property
    def text(self) -> str:
        """All letters, put together when they are asked for: a rule makes many claims before the next one looks."""
        if self._is_changed:
            self._text, self._is_changed = "".join(self._each), False
        return self._text

    def put(self, claimed: Claimed, letter: str) -> None:
        if not claimed.end:
            self._each[claimed.segment], self._is_changed = letter, True
