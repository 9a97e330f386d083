"""Text in the cells of a terminal: how wide it is, cut into rows, and shortened. CJK takes two cells a character, marks take none."""
from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cleaner.lazily import regex

_WORDS = regex(r"\S+")
WORD = 12  # characters of a word that is left out whole where a text is shortened; longer ones are cut
MIN_CELLS = 8  # rows are no narrower, even where a terminal is


@lru_cache(1)
def _size() -> Callable[[str], int]:
    from rich.cells import get_character_cell_size  # rich's table alone; its consoles take ten times as long to import

    return get_character_cell_size


def cells(text: str) -> int:
    """The cells that a text takes in a terminal.

    >>> cells("page"), cells("网页"), cells("e\\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_size(), text))


def wrapped(text: str, width: int) -> list[str]:
    """A text as rows of at most `width` cells, cut at spaces where there are any; the spaces at the cuts are left out.

    >>> wrapped("one two three", 8)
    ['one two', 'three']
    """
    return [text[start:end] for start, end in row_spans(text, width)]


def row_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Where the rows of a text begin and end; there is always one."""
    width = max(width, MIN_CELLS)
    if cells(text) <= width:
        return [(0, len(text))]
    spans: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0  # of the row in the making; `end` is that of its last word
    for match in _WORDS.finditer(text):
        word, place = match[0], match.start()
        used += cells(text[max(end, start) : place])
        size = cells(word)
        if used + size > width and (size <= width or used >= width):
            if end > start:
                spans.append((start, end))
            start, used = place, 0
        if used + size > width:
            for cut in _chopped(word, place, width - used, width):
                spans.append((start, cut))
                start = cut
            used, size = 0, cells(text[start : match.end()])
        end, used = match.end(), used + size
    return [*spans, (start, end)] if end > start or not spans else spans


def _chopped(word: str, place: int, room: int, width: int) -> list[int]:
    """Where to cut a word that begins at `place`: its first piece fits into `room`, the others into `width`; marks stay with their letter."""
    if word.isascii():
        return list(range(place + room, place + len(word), width))
    size, cuts = _size(), []
    for at, character in enumerate(word, place):
        wide = size(character)
        if wide > room:
            cuts.append(at)
            room = width
        room -= wide
    return cuts


def head_of(text: str, width: int) -> str:
    """As much of the beginning of a text as fits; marks stay with their letter."""
    if text.isascii():
        return text[: max(width, 0)]
    size, used = _size(), 0
    for at, character in enumerate(text):
        used += size(character)
        if used > width:
            return text[:at]
    return text


def tail_of(text: str, width: int) -> str:
    """As much of the end of a text as fits."""
    if text.isascii():
        return text[max(len(text) - width, 0) :] if width > 0 else ""
    size, used, at = _size(), 0, len(text)
    while at and (used := used + size(text[at - 1])) <= width:
        at -= 1
    return text[at:]


def shortened(text: str, width: int) -> str:
    """The beginning and the end of a text that is too long, with … between them; whole words, unless they are long.

    >>> shortened("The river rose above the old bridge", 21)
    'The river … bridge'
    """
    if len(text) <= 2 * width and cells(text) <= width:
        return text
    half = (width - 3) // 2
    head, tail = head_of(text, half), tail_of(text, half)
    word = min(WORD, half // 3)
    space = head.rfind(" ", max(len(head) - word, 0))
    if space > 0 and text[len(head)] != " ":
        head = head[:space]
    space = tail.find(" ", 0, word)
    if 0 <= space < len(tail) - 1 and text[-len(tail) - 1] != " ":
        tail = tail[space:]
    return f"{head.rstrip()} … {tail.lstrip()}"


def padded(text: str, width: int) -> str:
    """A text filled up with spaces."""
    return text + " " * (width - cells(text))
