"""The stamps of readers' posts, line by line: when a post was written, who wrote it, buttons and votes below it.

Nothing here judges; a news ticker has times, a chronology has dates, and an interview has names as well.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cleaner.detect import LETTERS
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.words import HAS_DIGIT

TIME, VOICE, REPLY, VOTES, TALLY, NUMBER, HANDLE = "TVRC0#@"  # kinds of stamps
TOLD = {
    TIME: "the time of each", VOICE: "a line like “Ann says:”", REPLY: "buttons of comments", VOTES: "counts of votes", TALLY: "counts below each",
    NUMBER: "a number each", HANDLE: "names like those of accounts",
}  # fmt: skip
COMMENTS = LETTERS["comments"]
BELOW = REPLY, VOTES, TALLY  # kinds that mostly stand below a post
STAMP_WORDS, STAMP_CHARS = 14, 160  # of a line with a name, a date, and a time
BUTTON_WORDS = 4
NAME_WORDS = 4
COMES_BACK = 2  # a button of posts does
VOICE_LETTERS = 3  # of "says", "dice", "disse"; "at" and "on" stand before dates
REMEMBERED = 2_048  # lines: each pass over a document asks for the same
MOST_DIGITS = 4  # of a count without words

# Words that tell how long ago something was, before or after a number or "an"; units of time differ in all languages and are not listed.
_BEFORE = "vor|hace|il y a|há|pred|před|prije|przed|acum|πριν|преди|пре|منذ|قبل|לפני|cách đây|duela"
_AFTER = (
    "ago|temu|назад|тому|geleden|sedan|siden|sitten|önce|əvvəl|fa|atrás|lalu|yang lalu|în urmă|zpět|előtt|prieš|atpakaļ|tagasi|πριν|trước|"
    "पहले|আগে|முன்|ที่แล้ว|წინ|առաջ|бұрын|мурун"
)
_ONE = r"(?:\d{1,3}|an?|one|un[ae]?|uno|eine[mr]|en|ett?|um|uma)"
AGO = regex(
    rf"(?i:(?<!\w)(?:{_BEFORE}) {_ONE} ?[^\W\d]{{1,14}}(?!\w)|(?<!\w){_ONE} ?[^\W\d]{{1,14}} (?:{_AFTER})(?!\w))"
    r"|^منذ [^\W\d]{2,10}(?: [^\W\d]{2,10})?$"
    r"|\d{1,3} ?(?:秒|分|时|時|天|日|周|週|月|年|초|시|주|개|[个個か]|小[时時]|分[钟鐘]){1,2}(?:間|间|월|月)?(?:之?前|전)"
)
AGO_WORDS = frozenset(f"{_BEFORE}|{_AFTER}".replace("|", " ").split())
CLOCK = regex(r"(?<![\d:.])\d{1,2} ?[:.hH時时시] ?[0-5]\d(?!\.?\d|%)|(?<![\d:.])\d{1,2} ?[ap]\.?m(?!\w)")
DASHES = ("—", "–", "- ")
KNOWN = "mux"  # letters of lines that may be stamps without a sign
SIGN = regex(r"[\d:：·•|]")
SIGNS, COUNT_ENDS = frozenset("·•|"), frozenset("0123456789)")
_BETWEEN = regex(r" ?[·•|] ?")
VOICED, PAUSED = (":", "：", "...", "…"), ("...", "…")  # ends of lines
_WORD = regex(r"[^\W\d_]{1,30}")
_NUMBER = regex(r"^(?:#\d{1,4}|\d{1,4}[.)](?= \D))")
_HANDLE = regex(r"(?:^|[ (])@\w|\w_\w|[^\W\d_]\d{2,4}(?!\w)|\*{3}|^~")
_INITIAL = regex(r"(?<!\w)[^\W\d_]\.$")
_COUNTS = regex(r"(?:[ :]{0,2}\(?[+-]?\d{1,5}\)?){1,3}$")
_DIGITS = regex(r"\d+")


def stamps(page: Page, begins: int) -> dict[int, str]:
    """The kinds of stamps that each line from `begins` on has; lines without any are left out."""
    found = {at: kinds for at in _short_lines(page, begins) if (kinds := _kinds(page, at))}
    again = Counter(folded(page, at) for at, kinds in found.items() if kinds in BELOW)
    found = {at: kinds for at, kinds in found.items() if kinds not in BELOW or again[folded(page, at)] >= COMES_BACK}
    return _with_voices(page, found)


def folded(page: Page, at: int) -> str:
    """A line without its numbers: what a button is known again by."""
    return _DIGITS.sub("0", page.segments[at].text.casefold())


def is_name(page: Page, at: int) -> bool:
    """Whether a line may be the name that a reader goes by; headlines of one or two words look the same."""
    shape, text = page.readings[at].shape, page.segments[at].text
    ends = text.endswith((".", "!", "?", "…")) and _INITIAL.search(text) is None
    return shape.letters and shape.words <= NAME_WORDS and not ends and not page.in_long_line(at)


def is_handle(text: str) -> bool:
    """Whether a name is that of an account: "lilac_77", "@ann", "old salt".

    >>> is_handle("tom_b"), is_handle("rosie"), is_handle("Mary Lund")
    (True, True, False)
    """
    return _HANDLE.search(text) is not None or (text.islower() and all(is_small(word[0]) for word in text.split()))


def number(text: str) -> int:
    """The number before a post, 0 when there is none. Dates begin with a number too, and have a time."""
    found = _NUMBER.match(text)
    if not found or (CLOCK.search(text) and not text.startswith("#")):
        return 0
    return int(_DIGITS.findall(found[0])[0])


def _short_lines(page: Page, begins: int) -> Iterator[int]:
    """The lines that may be stamps: most lines have no sign of any."""
    for at in range(begins, len(page.readings)):
        reading = page.readings[at]
        if reading.letter == "P" or reading.shape.words > STAMP_WORDS or (reading.letter not in KNOWN and not _has_sign(page.segments[at].text)):
            continue
        if len(page.segments[at].text) <= STAMP_CHARS and not page.in_long_line(at):
            yield at


def _has_sign(text: str) -> bool:
    return SIGN.search(text) is not None or text.endswith(PAUSED)


def _kinds(page: Page, at: int) -> str:
    text, reading = page.segments[at].text, page.readings[at]
    has_digit = HAS_DIGIT.search(text) is not None
    if (has_digit or reading.letter in "mu") and is_time(text):
        return TIME
    if not SIGNS.isdisjoint(text) and is_row_of_buttons(page, at):
        return REPLY
    if reading.shape.words <= BUTTON_WORDS:
        if _is_of_comments(page, at):
            return REPLY
        if text.isdecimal() and len(text) <= MOST_DIGITS:
            return TALLY
        if reading.letter == "u" and has_digit:
            return VOTES
    return VOICE if text.endswith(VOICED) and reading.shape.words > 1 else ""


@lru_cache(REMEMBERED)
def is_time(text: str) -> bool:
    """Whether a line tells when something was written: a time with a date, or how long ago.

    >>> is_time("Tom, 3 May at 10:31 am"), is_time("vor 3 Stunden"), is_time("10:31 am"), is_time("3 hours of rain")
    (True, True, False, False)
    """
    if text.startswith(DASHES):
        return False  # "— Ann Lund, May 3, 10:31" stands below what she said
    if CLOCK.search(text) and HAS_DIGIT.search(CLOCK.sub("", text)):
        return True
    return (not text.isascii() or not AGO_WORDS.isdisjoint(text.casefold().split())) and AGO.search(text) is not None


def _is_of_comments(page: Page, at: int) -> bool:
    """Whether a rule says that a line belongs to comments, perhaps without the count behind it: "Yanıtla (3)"."""
    text, reading = page.segments[at].text, page.readings[at]
    if text[0].isdecimal():
        return False  # "3 comments" stands below each entry of a blog
    if text[-1] in COUNT_ENDS and not reading.claims:
        word = _COUNTS.sub("", text)
        reading = page.read_alone(word) if word and word != text else reading
    return reading.letter == COMMENTS


def is_row_of_buttons(page: Page, at: int) -> bool:
    """Whether a line is buttons of comments in a row: "Like · Reply · 14 · 2d"."""
    parts = _BETWEEN.split(page.segments[at].text)
    return len(parts) > 1 and any(page.read_alone(part).letter == COMMENTS for part in parts if part)


def _with_voices(page: Page, found: Mapping[int, str]) -> dict[int, str]:
    """The stamps, with VOICE for those that end with a colon and share the small word that tells it: "says", "dice", "a écrit"."""
    ending = {at: _voices(page.segments[at].text) for at in found if page.segments[at].text.endswith(VOICED)}
    counts = Counter(word for words in ending.values() for word in words)
    voiced = {at for at, words in ending.items() if any(counts[word] >= COMES_BACK for word in words)}
    kinds = {at: kinds.replace(VOICE, "") + (VOICE if at in voiced else "") for at, kinds in found.items()}
    return {at: own for at, own in kinds.items() if own}


def _voices(text: str) -> frozenset[str]:
    """The small words of a line that may say that somebody speaks: those before its first number, and its last one unless that is of a time."""
    before = _WORD.findall(_DIGITS.split(text, maxsplit=1)[0])[1:]
    tokens = text.rstrip(":：.… ").split()
    last = tokens[-1:] if len(tokens) > 1 and not _DIGITS.search(tokens[-2]) else []
    return frozenset(word for word in [*before, *last] if len(word) >= VOICE_LETTERS and is_small(word[0]) and word.isalpha())
