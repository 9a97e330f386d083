"""Sentences with which a publisher asks something of its readers, known by their grammar rather than by their words.

"Sign up for our Monday letter and get it before breakfast." is listed nowhere. But it begins by asking, it names something that publishers
send, and it says "our". All three together hardly ever stand in a sentence of an article that quotes nobody. A paragraph of such sentences
and of known ones ("The Harbour Letter comes to your inbox on Mondays. Sign up here.") is one too, when each of them speaks to the reader.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaner.context.claimed import Claimed
from cleaner.detect import LETTERS, Reading
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.reach import drawn_in, known_whole
from cleaner.page.readers import SENT, WORD, Words, begins, words_of
from cleaner.page.reported import ASKING, is_reported
from cleaner.rule import Confidence
from cleaner.sentences import cut
from cleaner.words import caseless

MOST_WORDS = 45  # of one sentence
LEAST_WORDS = 4  # fewer are labels, which are listed
LAST_WORDS = 7  # of a sentence of a long line, one of which speaks to the reader
BUTTON_WORDS = 3  # of a label that rules are not sure of, behind a prompt
LEADING_WORDS = 20  # of a sentence around a prompt
MOST_SENTENCES = 6  # of a paragraph that asks
QUOTES = frozenset("\"“”„«»")
PROMPT = LETTERS["subscribe"]
LETTERS_SENT = tuple(SENT.split())
PROMPTS = frozenset({"ad", "notice", "subscribe", "ui"})
CLAUSE = regex(r"(?:^|[,:;?!–—|-] |[.…!?]\s)[^\w¡¿@#]{0,3}[¡¿]?(\w{2,20})")  # where a clause begins, and its first word
ADDRESS = regex(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,10}")  # of an e-mail


def of_readers(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines and sentences that ask readers for something, and the paragraphs of such sentences."""
    words = words_of(page.language.code)
    if not words or not words.sending.search(page.folded):
        return
    found: set[int] = set()
    for at, letter in enumerate(letters):
        if letter.isupper() and page.words[at] >= LEAST_WORDS and at not in page.prose_pieces:
            told, end = _asked(page, at, words)
            if told:
                found.add(at)
                yield Claimed(at, told, 0, end)
    prompts = found | {at for at, letter in enumerate(letters) if letter == PROMPT and _is_sure(page, at)}
    beside = {near for at in prompts for near in (at - 1, at + 1) if 0 <= near < len(letters) and letters[near].isupper()}
    for at in sorted(beside - found):
        if not page.in_long_line(at) and at not in page.prose_pieces and _is_of_box(page, at, words):
            yield Claimed(at, "speaks to the reader of what the publisher sends, right beside a prompt")


def _is_sure(page: Page, at: int) -> bool:
    rule = page.rule(at)
    return rule is not None and rule.confidence > Confidence.POSSIBLE


def _is_of_box(page: Page, at: int, words: Words) -> bool:
    """Whether a line beside a prompt belongs to its box: each of its sentences names a newsletter or the like, and "our" or "your"."""
    text = page.segments[at].text
    if page.words[at] < LEAST_WORDS or not QUOTES.isdisjoint(text) or is_reported(text, page.language.code):
        return False
    sentences = [text[start:end] for start, end in cut(text)]
    return len(sentences) <= MOST_SENTENCES and all(_is_of_letter(sentence, words) for sentence in sentences)


def _is_of_letter(text: str, words: Words) -> bool:
    own = WORD.findall(caseless(text))
    if any(map(words.ours.have, own)):
        return len(own) <= MOST_WORDS and begins(own, words.sent)
    return len(own) <= MOST_WORDS and begins(own, LETTERS_SENT) and any(map(words.yours.have, own))


def _asked(page: Page, at: int, words: Words) -> tuple[str, int]:
    """What tells that a segment asks readers for something, "" when nothing does, and where the article's next sentence begins in it, or 0."""
    text, end = page.segments[at].text, 0
    if not _names_sent(text, page.language.code):
        return "", 0
    if page.in_long_line(at):
        end = drawn_in(page, text)
        text = text[:end].rstrip() if end else text
        if not end and not words.speaks(" ".join(text.split()[-LAST_WORDS:])):
            return "", 0  # they may be the article's next sentence, drawn in behind something unknown
    return _told(page, at, text, words), len(text) if end else 0


def _told(page: Page, at: int, text: str, words: Words) -> str:
    if page.words[at] > MOST_SENTENCES * MOST_WORDS or not QUOTES.isdisjoint(text) or is_reported(text, page.language.code):
        return ""
    sentences = [text] if page.in_long_line(at) else [text[start:end] for start, end in cut(text)]
    if len(sentences) == 1:
        return "asks the reader for something that publishers want" if _asks(text, words) else ""
    known = len(sentences) <= MOST_SENTENCES and _are_prompts(page, sentences, words)
    return "each of its sentences speaks to the reader for the publisher" if known else ""


@lru_cache(4_096)
def _names_sent(text: str, code: str) -> bool:
    """Whether a text may name what publishers send, or has an address."""
    words = words_of(code)
    return words is not None and words.sending.search(caseless(text)) is not None


def _asks(text: str, words: Words) -> bool:
    """Whether a sentence asks, names what publishers send and says "our", or gives an address for news."""
    folded = caseless(text)
    own = WORD.findall(folded)
    if len(own) > MOST_WORDS or not any(match[1] in words.asks for match in CLAUSE.finditer(folded)):
        return False
    if begins(own, words.sent) and any(map(words.ours.have, own)):
        return True
    return ADDRESS.search(text) is not None and begins(own, words.told)


def _speaks(text: str, words: Words) -> bool:
    """Whether a sentence speaks to readers, or of the publisher, and names what publishers send."""
    own = WORD.findall(caseless(text))
    return words.address(own) and len(own) <= MOST_WORDS and (begins(own, words.sent) or ADDRESS.search(text) is not None)


def _leads(text: str, words: Words) -> bool:
    """Whether a sentence begins by asking, or is a question to "you": what stands around a prompt."""
    folded = caseless(text)
    first = CLAUSE.match(folded)
    if first and first[1] in words.asks and text.count(" ") < LEADING_WORDS:
        return True
    return text[-1] in ASKING and any(map(words.yours.have, WORD.findall(folded)))


def _are_prompts(page: Page, sentences: Sequence[str], words: Words) -> bool:
    """Whether each sentence is a known prompt, asks or speaks, and one of them does more than speak."""
    asking = [_asks(sentence, words) for sentence in sentences]
    open_ = [sentence for sentence, asks in zip(sentences, asking) if not asks]
    known = [_is_prompt(page, sentence, reading) for sentence, reading in zip(open_, page.read_each(open_))]
    others = (sentence for sentence, is_known in zip(open_, known) if not is_known)
    return (any(asking) or any(known)) and all(_speaks(sentence, words) or _leads(sentence, words) for sentence in others)


def _is_prompt(page: Page, sentence: str, reading: Reading) -> bool:
    claim = known_whole(page, sentence, reading)
    if claim is not None:
        return page.detector.rule(claim).category in PROMPTS
    return reading.whole is not None and reading.shape.words <= BUTTON_WORDS and page.is_own(page.detector.rule(reading.whole))
