"""What a segment looks like, whatever rules say: how many words it has, whether it ends like a sentence, begins like a headline."""
from __future__ import annotations

from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.typed import NamedTuple
from cleaner.words import HAS_UNSPACED, UNSPACED

FULL_STOPS = "។。．.।॥۔։።။៕"  # which hardly any headline or button ends with
PAUSES = ",،、，"  # commas, behind which a sentence goes on
COLONS = (":", "：")  # behind which an article says what it means, and a label its value
STOPS = ".!?…。！？｡।॥؟۔։።၊။៕"
CLOSERS = "\"'”’“‘»«)]』」）】›‹*"  # German and Urdu close with what English opens with
_OPENERS = "\"'“”„«»‘’([¿¡–—-•* "
_UNSPACED_LETTER = regex(f"[{UNSPACED}]")
_LETTER = regex(r"[^\W\d_]")
_INNER_STOP = regex(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2} {1,3}[\"'“„«(¿¡—–-]{0,2}[^\W\d_a-zß-öø-ÿа-џα-ώ]|[。！？]")

PROSE_WORDS = 8  # a sentence of fewer words may as well be a teaser, a caption or a button
LONG_WORDS = 26  # nobody's headline is longer
HEADLINE_WORDS = (3, 24)
SHORT_SENTENCE = 2  # words
GAP = "  "  # between the cells of a table


class Shape(NamedTuple):
    """What a segment looks like. `words` counts two signs of an unspaced script as a word."""

    words: int
    stops: bool  # ends like a sentence
    letters: bool
    capital: bool  # begins with a capital, or in a script without
    several: bool  # holds more than one sentence; asked only of texts that do not end like one


def shape(text: str, may_be_unspaced: bool = True) -> Shape:
    """The shape of a legible segment; `may_be_unspaced` is false when its document has no sign of a script without spaces."""
    words = text.count(" ") + 1
    if may_be_unspaced and not text.isascii() and HAS_UNSPACED.search(text):
        words = max(words, len(_UNSPACED_LETTER.findall(text)) // 2)
    last = text[-1:]
    stops = last in STOPS or (last in CLOSERS and text.rstrip(CLOSERS)[-1:] in STOPS)
    first = text[:1] if text[:1].isalpha() else text.lstrip(_OPENERS)[:1]
    begins = first.isalpha()
    several = not stops and words >= PROSE_WORDS and _INNER_STOP.search(text) is not None
    return Shape(words, stops and bool(text), begins or _LETTER.search(text) is not None, begins and not is_small(first), several)


def is_short_sentence(text: str, words: int) -> bool:
    """Whether a text of so many words is one or two and a full stop ("Done."), as hardly any button is.

    >>> is_short_sentence("Reject all.", 2), is_short_sentence("Reject all", 2), is_short_sentence("Loading...", 1)
    (True, False, False)
    """
    return words <= SHORT_SENTENCE and text[-1] in FULL_STOPS and not text.endswith("..")


def is_row(text: str) -> bool:
    """Whether a text has the cells of a table."""
    return GAP in text or "|" in text


def letter(seen: Shape) -> str:
    """The letter of a segment that no rule claims."""
    if not seen.letters:
        return "N"
    if (seen.words >= PROSE_WORDS and (seen.stops or seen.several)) or seen.words >= LONG_WORDS:
        return "P"
    if seen.capital and not seen.stops and HEADLINE_WORDS[0] <= seen.words <= HEADLINE_WORDS[1]:
        return "H"
    return "S"
