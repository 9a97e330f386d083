"""The line above an article that says when and where it was written, in more pieces than one: "3 May 2023, 10:12 (updated 12:45)"."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.detect import Claim
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.words import HAS_DIGIT

MOST_CHARS, MOST_WORDS = 120, 16  # of such a line
MOST_LINES = 3  # of a page; more of them are a programme or a chronicle
STAMP_WORDS = 9  # of the longest piece
KNOWN = frozenset({"meta", "ui"})
MINUTES = 3  # digits of a reading time
NAME_WORDS = 4  # in all beside the dates: a place, a section, an author
AT_WORD = 3  # letters of the longest small word right before a date: "Le 3 mai", "am 3. Mai"
CLOCK = regex(r"(?<!\d)(?:[01]?\d|2[0-3]) ?[:.h] ?[0-5]\d(?!\d|[.:]\d)")
# The time of an event: from when till when, or behind a word for it that no stamp has ("Termin: 3.5.2023, 19:00").
EVENT = regex(
    r"(?<!\d)\d{1,2} ?[:.h] ?[0-5]\d(?: ?[^\W\d_]{1,4}\.?)? ?(?:[-–—~]|to|bis|till?|à|a|do|до|tot|ate|até) ?\d{1,2} ?[:.h] ?[0-5]\d(?!\d)"
    r"|^[^\W\d_]{2,20} ?[:：] ?\d{1,2}\D{1,12}\d"
)
YEAR = regex(r"(?<!\d)(?:19|20)\d{2}(?!\d)")  # a line of a ticker has a clock time and none
BORDERS = " |,;.·•–—-()[]/"
ENDS = BORDERS.replace(" ", "") + ":"  # of a name before a date


def line(page: Page, letters: str) -> Iterator[Claimed]:
    """A line above the article that consists of dates with a clock time, each known for itself, and of a place, section or name."""
    first, last = page.body
    if first > last:
        return
    found = [at for at in range(first) if letters[at] in "HSNP" and _may_be(page, at) and _consists(page, page.segments[at].text)]
    if len(found) <= MOST_LINES:
        yield from (Claimed(at, "consists of dates, clock times and names") for at in found)


def _may_be(page: Page, at: int) -> bool:
    text = page.segments[at].text
    short = len(text) <= MOST_CHARS and 1 < page.words[at] <= MOST_WORDS and page.segments[at].gap != SAME_LINE
    has_stamp = short and YEAR.search(text) is not None
    return has_stamp and EVENT.search(text) is None and not page.readings[at].shape.stops


def _consists(page: Page, text: str) -> bool:
    """Whether a line can be read as known stamps one after the other, with no more than a few capitalised words between them."""
    words, stamps, names, counters = text.split(), 0, 0, 0
    at = 0
    while at < len(words):
        size, is_stamp = _stamp_at(page, words, at)
        if size:
            stamps, counters, at = stamps + is_stamp, counters + (not is_stamp), at + size
        elif not words[at].strip(BORDERS):
            at += 1
        elif _is_name(words[at]) and (_ends_apart(words, at) or names):
            names, at = names + 1, at + 1
        else:
            return False
    return stamps > 0 and names <= NAME_WORDS and (counters > 0 or CLOCK.search(text) is not None)


def _stamp_at(page: Page, words: list[str], at: int) -> tuple[int, bool]:
    """How many words the longest stamp has that begins at a word, a small word may stand before it; and whether it is one, or a counter of
    readers or of minutes. 0 when none begins there."""
    skipped = int(len(words[at]) <= AT_WORD and words[at].isalpha())
    for start in range(at, at + skipped + 1):
        ends = range(min(len(words), start + STAMP_WORDS), start, -1)
        texts = [" ".join(words[start:end]).strip(BORDERS) for end in ends]
        dated = [(end, text) for end, text in zip(ends, texts) if HAS_DIGIT.search(text)]
        for (end, _), reading in zip(dated, page.read_each([text for _, text in dated])):
            if reading.whole and page.detector.rule(reading.whole).category in KNOWN:
                return end - at, _is_stamp(page, reading.whole, " ".join(words[start:end]))
    return 0, False


def _is_stamp(page: Page, claim: Claim, text: str) -> bool:
    """Whether a piece is a date or a time: what counts minutes or readers has no other number."""
    return page.detector.rule(claim).category == "meta" and (CLOCK.search(text) is not None or sum(map(str.isdigit, text)) > MINUTES)


def _is_name(word: str) -> bool:
    return word.strip(BORDERS)[:1].isupper()


def _ends_apart(words: list[str], at: int) -> bool:
    """Whether the names that begin at a word are set apart from what follows by a sign, or end the line."""
    for place in range(at, min(len(words), at + NAME_WORDS)):
        if not _is_name(words[place]):
            return not words[place].strip(BORDERS)
        if words[place][-1] in ENDS:
            return True
    return len(words) - at <= NAME_WORDS
