"""The text as read, and the segments that are judged. Everything here is immutable; offsets are code points of the text as read."""
from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from cleaner.lazily import escaped, regex
from cleaner.typed import NamedTuple

# Characters that rules must see through. They are matched across and never altered in the text itself.
SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_ODD = regex(f"[{escaped(SPACES + INVISIBLE)}]")
_AS_SPACE = dict.fromkeys(map(ord, SPACES), " ")
_INVISIBLE_SET = frozenset(INVISIBLE)


def is_small(character: str) -> bool:
    """Whether a character is a small letter. Georgian has capitals on paper only: its letters are all written small, and are none.

    >>> is_small("a"), is_small("A"), is_small("ა"), is_small("")
    (True, False, False, False)
    """
    return character.islower() and not "ა" <= character <= "ჿ"


# What markup tells of a whole line: a link to another page of the site, a picture, a heading of the first level.
LINK, PICTURE, TITLE = "link", "picture", "title"
NO_MARKS: Mapping[int, str] = {}
ELSEWHERE = ("#", "javascript:", "mailto:", "tel:")  # what begins the address of a link that leads to no other page


class Span(NamedTuple):
    """`[start, end)` in code points of the document's text."""

    start: int
    end: int


class Segment(NamedTuple):
    """The unit that is judged: a line, or one sentence of a long line, without the white space around it.

    `text` is what rules see: every kind of space is U+0020, invisible characters are gone, letters are composed (NFC).
    `offsets` maps positions of `text` to the document and is None when they are simply `start` + position.
    `gap` counts the blank lines before it; SAME_LINE marks a sentence that follows another on its line.
    """

    start: int
    end: int
    text: str
    line: int
    gap: int
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The place in the document of `self.text[start:end]`."""
        if self.offsets is None:
            return Span(self.start + start, self.start + end)
        return Span(self.offsets[start], self.offsets[end])


SAME_LINE = -1


class Document(NamedTuple):
    """A text and its segments, in text order, not overlapping; blank lines have no segment. `marks` says of lines, by their numbers,
    what markup tells of them; of Markdown, segments show the words alone."""

    text: str
    segments: tuple[Segment, ...]
    lines: int
    marks: Mapping[int, str] = NO_MARKS
    is_markdown: bool = False

    @property
    def is_flattened(self) -> bool:
        """Whether most of the text stands on lines too long to be one paragraph."""
        same = sum(1 for segment in self.segments if segment.gap == SAME_LINE)
        return same * 2 > len(self.segments)


def legible(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """What rules see of a piece of text, and where each of its characters stands in `raw` (None: at the same place).

    >>> legible("read\\u00a0more")
    ('read more', None)
    >>> legible("sub\\u00adscribe")
    ('subscribe', (0, 1, 2, 4, 5, 6, 7, 8, 9, 10))
    """
    if raw.isascii():
        return (raw.translate(_AS_SPACE) if not raw.isprintable() else raw), None
    if not _ODD.search(raw) and unicodedata.is_normalized("NFC", raw):
        return raw, None
    spaced = raw.translate(_AS_SPACE)
    if unicodedata.is_normalized("NFC", spaced) and _INVISIBLE_SET.isdisjoint(spaced):
        return spaced, None
    return _composed(spaced)


def _composed(spaced: str) -> tuple[str, tuple[int, ...]]:
    out: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(spaced):
        composed = cluster if cluster.isascii() else unicodedata.normalize("NFC", cluster)
        out.append(composed)
        offsets += [start] * len(composed)
    offsets.append(len(spaced))
    return "".join(out), tuple(offsets)


def _clusters(text: str) -> list[tuple[int, str]]:
    """Runs of a visible character and the combining characters after it, invisible characters left out."""
    clusters: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character in _INVISIBLE_SET:
            continue
        if character >= FIRST_COMBINING and clusters and unicodedata.combining(character) and len(clusters[-1][1]) < MAX_CLUSTER:
            clusters[-1] = (clusters[-1][0], clusters[-1][1] + character)
        else:
            clusters.append((at, character))
    return clusters


FIRST_COMBINING = "\u0300"  # no character before it combines
MAX_CLUSTER = 32  # floods of combining marks are cut here so that composing stays linear
