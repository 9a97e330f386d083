"""The other forms of a caption that is known: alternative text, preview with "less" behind it, caption of a gallery and of its large view.

A lead may say the same as a caption. It ends with a stop and has the article below it; copies of a caption have pictures on both sides.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.pictures.captions import ends_with_credit
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.phrases import fold

LEAST_WORDS = 6  # shorter captions are names, which head sections too
HEAD_CHARS = 30  # with which the forms of one caption begin
MOST_EXTRA = 1.0  # of a form: how much longer the other may be, by a credit and a date
MOST_TEXTS = 12  # different alternative texts of a page that others are compared with
SEVERAL, LONG_WORDS, MOST_OTHERS = 2, 8, 2  # how often an alternative text stands, its words, and how many of them others may have
BULLETS = "•‣◦▪*-–· "
FOLDED = regex(r"(?: ?(?:\.{3}|…))?(?: (?i:less|more|mehr|weniger|moins|plus|más|menos|più|meno|mais|meer|minder|mer|mindre|więcej|mniej))?$")
PICTURED, PAGE = "ck", "cku"  # beside which an unstopped copy stands, and one that ends like a sentence


def again(page: Page, letters: str) -> Iterator[Claimed]:
    """A line that a caption on the page says too, in a row of such lines, credits and buttons of a gallery."""
    known: dict[str, str] = {}
    letters = _with_captions(page, letters)
    for at, letter in enumerate(letters):
        if letter == "k" and page.words[at] >= LEAST_WORDS:
            bare = _bare(page.segments[at].text)
            known.setdefault(bare[:HEAD_CHARS], bare)
    if not known:
        return
    same = {at for at, letter in enumerate(letters) if letter in "HSP" and page.words[at] >= LEAST_WORDS and _is_copy(page, at, known)}
    above_each, below_each = _beside(letters, same, 1), _beside(letters, same, -1)
    for at in sorted(same):
        above, below = above_each[at], below_each[at]
        pictured = above in PAGE and below in PAGE if page.readings[at].shape.stops else above in PICTURED or below in PICTURED
        if pictured:
            yield Claimed(at, "the words of a caption again, beside a picture")


def _with_captions(page: Page, letters: str) -> str:
    """The letters, with captions that have their credit on the same line as such."""
    credited = {at for at in page.claimed if letters[at] in "HSP" and page.words[at] >= LEAST_WORDS and ends_with_credit(page, at)}
    return "".join("k" if at in credited else letter for at, letter in enumerate(letters)) if credited else letters


def _is_copy(page: Page, at: int, known: dict[str, str]) -> bool:
    """Whether a line is a form of a known caption: one begins with all of the other."""
    if page.segments[at].gap == SAME_LINE or page.in_long_line(at):
        return False
    bare = _bare(page.segments[at].text)
    other = known.get(bare[:HEAD_CHARS], "")
    short, long = sorted((bare, other), key=len)
    return len(short) >= HEAD_CHARS and long.startswith(short) and len(long) <= (1 + MOST_EXTRA) * len(short)


def _bare(text: str) -> str:
    """A text without its bullet, without the dots and the button at the end of a preview, and without case."""
    return fold(FOLDED.sub("", text.lstrip(BULLETS)))


def _beside(letters: str, same: set[int], step: int) -> dict[int, str]:
    """For each copy the letter of the nearest segment that is none, above it (`step` 1) or below it (-1); "P" at the edges of the document."""
    found: dict[int, str] = {}
    near = "P"
    for at in range(len(letters))[::step]:
        if at in same:
            found[at] = near
        else:
            near = letters[at]
    return found


def like_others(page: Page, letters: str) -> Iterator[Claimed]:
    """A line without a stop between two paragraphs that differs in a word or two from one that stands several times as an alternative text."""
    counts = Counter(segment.text for segment, letter in zip(page.segments, letters) if letter == "k")
    often = [text.split() for text, count in counts.items() if count >= SEVERAL and text.count(" ") >= LONG_WORDS - 1][:MOST_TEXTS]
    for at in range(1, len(letters) - 1) if often else ():
        if letters[at] not in "HS" or page.readings[at].shape.stops or not {letters[at - 1], letters[at + 1]} <= set("Pck"):
            continue
        words = page.segments[at].text.split()
        if any(len(words) == len(other) and sum(a != b for a, b in zip(words, other)) <= MOST_OTHERS for other in often):
            yield Claimed(at, "differs in a word or two from the alternative texts of the page")
