"""Readers' comments, where a header and a form mark them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.context.comments.posts import folded, is_time
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Confidence

BETWEEN = regex(r"x[^x]{4,400}?(?=x)")
NAME_WORDS = 4
ABOVE_WORDS = 40  # words of prose that an article has above its comments, at least
ABOVE_SHARE = 0.5  # and of what its comments have, for an article may be short
TEXTS, APART = 2, 15  # comments, and lines from the head or the end of one to the next
STAMP_WORDS = 14
STAMPS = 3  # lines that sign a comment each
HEADERS = 2  # that often the header may stand: above the comments and below them
BUTTONS = 3  # that many stand above or inside an article
CLOCK, YEAR = regex(r"[0-9]{1,2}[:.][0-9]{2}"), regex(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
AFTER_LAST = 8  # lines of the last comment
NAMES, NAME_SHARE = 3, 0.25  # lines like names between header and form: how many, and which share of all lines


def between_header_and_form(page: Page, letters: str) -> Iterator[Claimed]:
    """What stands between two known pieces of a comment section, if it is names and texts in turn, below an article
    that is longer than they are."""
    prose, last = page.prose_above(letters), letters.rfind("PP")
    for match in BETWEEN.finditer(letters):
        inside = range(match.start() + 1, match.end())
        names = [at for at in inside if letters[at] in "SHm" and page.readings[at].shape.words <= NAME_WORDS]
        in_turn = len(names) >= max(NAMES, NAME_SHARE * len(inside))
        form = page.rule(match.end())
        below = last < match.end() and prose[match.start()] >= prose[match.end()] - prose[match.start()]
        if in_turn and below and form and form.confidence > Confidence.POSSIBLE:
            header, end = (page.segments[at].text[:30] for at in (match.start(), match.end()))
            for at in inside:
                if letters[at].isupper():
                    yield Claimed(at, f"between “{header}” and “{end}”, names and texts in turn")


def below_header(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts below a header of comments, between lines that head or end each of them: "Reply", "Mary on May 3, 2021 at 5:23 pm"."""
    header = letters.find("x", page.begins + 1)
    beats = [at for at in range(header, len(letters)) if _is_beat(page, letters, at)] if header >= 0 else []
    for row in _in_reach(letters, beats):
        row = _without_buttons(page, _from_header(page, letters, row))
        inside = range(row[0] + 1, _end(letters, row[-1])) if row else range(0)
        if inside and page.prose_words(letters, range(page.begins, row[0])) >= max(ABOVE_WORDS, ABOVE_SHARE * page.prose_words(letters, inside)):
            for at in inside:
                if letters[at].isupper():
                    told = f"below “{page.segments[row[0]].text[:40]}”, among {len(row) - 1} lines that head or end comments"
                    yield Claimed(at, told)
            return


def between_stamps(page: Page, letters: str) -> Iterator[Claimed]:
    """Texts below an article, each with a line under it that says who wrote the comment, and when. Where the first one begins nothing tells."""
    known = [at for at, letter in enumerate(letters) if letter == "x" and at > page.begins and _is_stamp(page, at)]
    if len(known) >= STAMPS and page.prose_words(letters, range(known[0])) >= ABOVE_WORDS:
        told = f"between “{page.segments[known[0]].text[:40]}” and the last of {len(known)} lines like it"
        yield from (Claimed(at, told) for at in range(known[0] + 1, known[-1]) if letters[at].isupper())


def _is_stamp(page: Page, at: int) -> bool:
    """Whether a rule says that a line belongs to comments, and it has a time and a date."""
    return page.readings[at].letter == "x" and page.words[at] <= STAMP_WORDS and is_time(page.segments[at].text)


def _is_beat(page: Page, letters: str, at: int) -> bool:
    """Whether a line is known to belong to comments, or has a date with its year and a time."""
    if letters[at] == "x":
        return True
    text = page.segments[at].text
    return letters[at] in "HSm" and page.words[at] <= STAMP_WORDS and CLOCK.search(text) is not None and YEAR.search(text) is not None


def _in_reach(letters: str, beats: Sequence[int]) -> Iterator[list[int]]:
    """Rows of lines that are near each other, from their first known line on."""
    row: list[int] = []
    for at in beats:
        if row and at - row[-1] > APART:
            yield row
            row = []
        if row or letters[at] == "x":
            row.append(at)
    if row:
        yield row


def _from_header(page: Page, letters: str, row: list[int]) -> list[int]:
    """A row from its last line above the first comment on; empty when it parts no texts, texts that nobody signs, or those of a ticker.

    A button above an article and the header below it are near each other when the article is short: but then the text between them is
    longer than any comment.
    """
    gaps = [range(at + 1, follows) for at, follows in zip(row, row[1:])]
    words = [page.prose_words(letters, gap) for gap in gaps]
    first = 0
    while first < min(len(words), BUTTONS) and words[first] and words[first] >= max(words[first + 1 :], default=0):
        first += 1
    texts = [gap for gap, count in zip(gaps[first:], words[first:]) if count]
    timed = sum(any(CLOCK.match(page.segments[at].text) for at in gap) for gap in texts)
    signed = sum(_is_signed(page, letters, gap) for gap in texts)
    return row[first:] if len(texts) >= TEXTS and timed * 2 < len(texts) <= signed * 2 else []


def _without_buttons(page: Page, row: list[int]) -> list[int]:
    """A row, empty when its header stands again and again in it: entries of a ticker have buttons too, and so have messages in an article."""
    again = sum(folded(page, at) == folded(page, row[0]) for at in row) if row else 0
    return row if again <= HEADERS else []


def _is_signed(page: Page, letters: str, gap: range) -> bool:
    """Whether a text has a line like a name, or a date with a time before or after it: paragraphs between buttons have neither."""
    is_dated = "x" not in (letters[gap.start - 1], letters[gap.stop])
    return is_dated or any(letters[at] in "SHm" and page.words[at] <= NAME_WORDS and not page.readings[at].shape.stops for at in gap)


def _end(letters: str, last: int) -> int:
    """Where the comment after the last line ends."""
    end = last + 1
    while end < min(len(letters), last + AFTER_LAST) and letters[end] in "PS":
        end += 1
    return end
