"""Lines that markup shows to be pictures: their alternative texts, and those that have none."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import PICTURE, SAME_LINE
from cleaner.page import Page


def pictures(page: Page, letters: str) -> Iterator[Claimed]:
    """Whole lines that are pictures."""
    marks = page.document.marks
    for at, segment in enumerate(page.segments if marks else ()):
        if marks.get(segment.line) == PICTURE and segment.gap != SAME_LINE and letters[at].isupper():
            yield Claimed(at, "a picture in Markdown, with its alternative text")
