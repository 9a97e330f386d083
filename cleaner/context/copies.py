"""The article's own text a second time, word for word: a page may hold it once for each kind of screen, and extractors take both."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.page import Page

PARAGRAPH_WORDS = 12  # of a paragraph that tells; refrains are shorter
PARAGRAPHS, WORDS = 3, 80  # of such lines in a row, and of all their words
ABOVE = 5  # lines right above that both copies have too: section, headline, byline


def again(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines of a second copy: several paragraphs in a row that stand above in the same order, with what stands between them and the
    lines right above that both copies have too. The first copy stays."""
    lines = [segment.text if segment.gap != SAME_LINE else "" for segment in page.segments]
    twice = {text for text, count in Counter(lines).items() if text and count > 1}
    first: dict[str, int] = {}
    at = 0
    while at < len(lines):
        text = lines[at]
        if text not in twice or text not in first or not _tells(page, letters, at):
            first.setdefault(text, at)
            at += 1
            continue
        start, end = _copy(lines, first[text], at)
        told = [place for place in range(start, end) if _tells(page, letters, place)]
        if len(told) >= PARAGRAPHS and sum(page.words[place] for place in told) >= WORDS:
            yield from (Claimed(place, f"one of {end - start} lines in a row that stand above, word for word") for place in range(start, end))
        at = end


def _tells(page: Page, letters: str, at: int) -> bool:
    """Whether a line is a paragraph; rows of tables come back for other reasons."""
    return letters[at] == "P" and page.words[at] >= PARAGRAPH_WORDS


def _copy(lines: list[str], first: int, second: int) -> tuple[int, int]:
    """Where the lines around `second` begin and end that are the same as those around `first`; the two do not overlap."""
    end, start, apart = second, second, second - first
    while end < len(lines) and end - apart < start and lines[end] and lines[end] == lines[end - apart]:
        end += 1
    while start - apart > 0 and start > max(end - apart, second - ABOVE) and lines[start - 1] and lines[start - 1] == lines[start - 1 - apart]:
        start -= 1
    return start, end
