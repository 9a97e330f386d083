"""How the lines below an article are written, line by line: whether they speak to somebody, and whether anybody edited them.

Nothing here judges: a letter speaks to somebody as well, and a blog is not edited either.
"""
from __future__ import annotations

from cleaner.document import SAME_LINE, is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.bullets import is_entry
from cleaner.page.replies import Words
from cleaner.typed import NamedTuple

# What a line counts for comments, by its signs; set by hand on pages whose comments are known.
ADDRESSED, UNEDITED, PERSONAL, SIGNED = 3.0, 1.0, 1.0, 2.0  # each kind of unedited sign counts
UNSIGNED, NAME = -1.0, -0.25  # a line without any; a line that may be a name
AS_ABOVE = -0.5  # a line that is no more than personal, below an article that is personal too

OWN_SHARE = 0.04  # of a line's words that stand for who speaks and who is spoken to
LONG = 8  # words of a line that would have a stop
SMALL_WORDS = 3  # of a line that begins small
NAME_WORDS = 4
STOPPED_SHARE = 0.6  # of an article's paragraphs that end with stops, if a missing one means anything
LOOKED_AT = 3_000  # code points of a line

# "@Tom ", "@ann-b:", "@Tom" alone; "@property" alone is code.
AT = regex(r"@ ?(?:[^\W\d_][\w.-]{0,30}(?: |[,:!])|(?=[A-ZÀ-ŽА-Я]|[a-z]{1,20}\d)[\w.-]{1,30}$)|#\d{1,3}(?= |:)")
SMILE = regex(
    r"(?<![\w:/])[:;=]['’]?-?[()DPpO*/|\[\]3](?![\w/])|<3|\^\^|(?<!\w)[xX]D(?!\w)"
    "|[\U0001f389-\U0001f38a\U0001f442-\U0001f450\U0001f493-\U0001f49f\U0001f600-\U0001f64f\U0001f910-\U0001f93e\U0001f970-\U0001f97a\u2639-\u263b\u2665\u2764]"
)
RUN = regex(r"!!|\?\?|\?!|!\?|\.{4,9}|…\.|,,|([a-zäöüа-я])\1{3}")
GLUED = regex(r"[a-zà-žа-я]{3}(?:[.!?][A-ZÀ-ŽА-Я][a-zà-žа-я]{2}|,[a-zà-žа-я]{3})|[a-zà-žа-я]{3} [.,!?](?: |$)")
NET = regex(
    r"(?i:(?<!\w)(?:lol|haha\w{0,9}|hehe\w{0,9}|hihi\w{0,9}|omg|imho|imo|btw|afaik|lmao|rofl|jaja\w{0,9}|rsrs|kkk\w{0,9}|ahah\w{0,9}|mdr|ptdr"
    r"|pls|plz|thx|xxx?)(?!\w))"
)
UNEDITED_SIGNS = (SMILE, RUN, GLUED, NET)
CLOSED = tuple(".!?…:;,\"”“»«)]’'*>。！？」')")


class Line(NamedTuple):
    """The segments `[start, end)` of a line, and its signs: whether it speaks to somebody, in how many ways nobody edited it, whether it
    speaks of the one who wrote it or who reads it, whether it ends a letter, and whether it may be a name."""

    start: int
    end: int
    addresses: bool
    unedited: int
    is_personal: bool
    signs_off: bool
    is_name: bool

    def weight(self, personal: float = PERSONAL) -> float:
        """What the line counts for comments, where one that is only personal counts so much."""
        signs = ADDRESSED * self.addresses + UNEDITED * self.unedited + SIGNED * self.signs_off
        if self.is_personal:
            return signs + max(personal, 0) if signs else personal
        return signs or (NAME if self.is_name else UNSIGNED)


def starts(page: Page, begins: int, ends: int) -> list[int]:
    """The first segments of the lines from one segment to another."""
    return [at for at in range(begins, ends) if at == begins or page.segments[at].gap != SAME_LINE]


def addresses(page: Page, words: Words, at: int) -> bool:
    """Whether a line speaks to somebody: it begins with a hail, thanks, praise, an answer, or the name or number of another post."""
    text = page.segments[at].text
    return AT.match(text) is not None or (words.addresses(text) and not words.signs_off(text))


def lines(page: Page, letters: str, words: Words, begins: int, ends: int) -> list[Line]:
    """The lines from one segment to another; those that rules know have no signs."""
    each, stop = starts(page, begins, ends), _stop(page)
    spans = zip(each, [*each[1:], ends])
    return [_line(page, words, start, end, stop) if letters[start].isupper() else _known(page, start, end) for start, end in spans]


def _known(page: Page, start: int, end: int) -> Line:
    return Line(start, end, False, 0, False, False, is_name=_is_name(page, start, end))


def _is_name(page: Page, start: int, end: int) -> bool:
    return sum(page.words[start:end]) <= NAME_WORDS and not page.readings[end - 1].shape.stops


def counts(section: list[Line]) -> tuple[int, int]:
    """How many lines speak to somebody, and how many nobody edited."""
    return sum(line.addresses for line in section), sum(line.unedited > 0 for line in section)


def _stop(page: Page) -> bool:
    """Whether the article's paragraphs end with stops: not in Thai, and not in every blog."""
    first, last = page.body
    prose = [page.readings[at].shape.stops for at in range(first, last + 1) if page.kinds[at] == "P"]
    return sum(prose) >= STOPPED_SHARE * len(prose)


def _line(page: Page, words: Words, start: int, end: int, stop: bool) -> Line:
    text, count = " ".join([page.segments[at].text for at in range(start, end)])[:LOOKED_AT], sum(page.words[start:end])
    speaks, is_personal = addresses(page, words, start), words.personal(text) >= max(1, OWN_SHARE * count)
    is_unstopped = stop and (speaks or is_personal) and _is_unstopped(page, end - 1, count, text)  # headlines have no stop either
    unedited = _unedited(page, start, count, text) + is_unstopped
    return Line(start, end, speaks, unedited, is_personal, words.signs_off(text), is_name=_is_name(page, start, end))


def _unedited(page: Page, start: int, count: int, text: str) -> int:
    """How many signs a line of so many words has that nobody edited it."""
    is_below_stop = start > 0 and page.readings[start - 1].shape.stops
    is_small_start = is_small(text[0]) and count >= SMALL_WORDS and is_below_stop and not is_entry(text)
    return is_small_start + sum(pattern.search(text) is not None for pattern in UNEDITED_SIGNS)


def _is_unstopped(page: Page, last: int, count: int, text: str) -> bool:
    """Whether a line is long and ends without a stop."""
    return count >= LONG and not page.readings[last].shape.stops and not text.endswith(CLOSED) and not is_entry(text)
