"""Messages and words that are the article's, whatever rule knows them: their neighbours tell.

A manual quotes an error as a line of its own and explains it below, again and again: where different messages and prose take turns, the
messages are the matter. And in a long line a word or two with a full stop, between sentences that no rule knows, are a sentence: "Reject all."
after "Her advice is short." Buttons have no stops, and hardly ever stand alone there.
"""
from __future__ import annotations

from itertools import chain

from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.shape import is_short_sentence as is_short
from cleaner.words import comparable, words

MESSAGES = 3  # different ones
NAMED_LETTERS = 4  # of a word that tells; in scripts without spaces a run of signs is one
MESSAGE_LETTERS = "un"  # of Page: what interfaces, prompts and notices say
MESSAGE_WORDS = 10  # consent texts are longer
EXPLAINED = regex(r"(?:(?:MA*){1,2}(?:PA*){1,3}){2,}")  # messages in turn with sentences that explain them
STRICT = regex(r"(?:MA*P){3,}P{0,2}")  # one sentence for each, whether or not it names what it explains


def messages(page: Page) -> frozenset[int]:
    """The segments that quote messages, each of which the line below explains."""
    if sum(page.letters.count(letter) for letter in MESSAGE_LETTERS) < MESSAGES:
        return frozenset()
    kinds = "".join(_kind(page, at) for at in range(len(page.segments)))
    return frozenset(chain.from_iterable(_messages_of(page, kinds, *match.span()) for match in EXPLAINED.finditer(kinds)))


def _kind(page: Page, at: int) -> str:
    """M a message on a line of its own, P a sentence of the article, A an advertisement or another language, N none of these."""
    letter, shape = page.letters[at], page.readings[at].shape
    if letter in MESSAGE_LETTERS:
        rule = page.rule(at)
        is_prompt = rule is not None and rule.category == "subscribe"
        return "N" if is_prompt or shape.words > MESSAGE_WORDS or page.in_long_line(at) else "M"
    if letter in "af":
        return "A"
    return "P" if letter == "P" or (letter == "S" and shape.stops) else "N"


def _messages_of(page: Page, kinds: str, start: int, end: int) -> list[int]:
    found = [at for at in range(start, end) if page.letters[at] in MESSAGE_LETTERS]
    texts = {page.segments[at].text for at in found}
    in_turn = STRICT.fullmatch(kinds, start, end) or any(_is_spoken_of(page, at) for at in found)
    return found if len(texts) == len(found) >= MESSAGES and in_turn else []


def _is_spoken_of(page: Page, at: int) -> bool:
    """Whether the article has a word of a message: what it explains at length it names, sooner or later."""
    return any(page.has_word(word, at) for word in words(comparable(page.segments[at].text)) if len(word) >= NAMED_LETTERS)


def is_short_sentence(page: Page, at: int) -> bool:
    """Whether a segment of a long line is a word or two with a full stop, between sentences that no rule knows."""
    if not page.in_long_line(at) or not is_short(page.segments[at].text, page.readings[at].shape.words):
        return False
    above = at > 0 and page.wholes[at - 1] is None and page.readings[at - 1].shape.stops
    return above and (at + 1 == len(page.segments) or page.wholes[at + 1] is None)
