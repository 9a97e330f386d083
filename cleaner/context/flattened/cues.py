"""Cues inside a long line: "Read also: Storm takes the roof The mayor said …" holds the headline of another article and the next sentence.

No stop ends the headline. It ends where a word in a capital begins a sentence: a small word of the language, or one that the document
has in small letters too; or where a quotation or a word in a capital is glued to it. A boundary that comes too early leaves a piece
of the headline in, one that comes too late would take the article's words: so the first one counts, and without one only the cue goes.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.flattened.inside import STAMP, pieces
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.starts import ARTICLES, CAPITAL_NOUNS, begins_sentence, is_title, starts
from cleaner.phrases import fold
from cleaner.rule import Confidence, Finding, Rule
from cleaner.typed import NamedTuple

# Up to 40 code points that begin with a capital behind a sentence's end, and a sign behind which a capital follows.
SIGNED = regex(r"(?:(?<=[.!?…\"”»)] )|(?<=[.!?…”»])|^)(?=[^\W\d_a-z])[^\n:|»›.!?“„«”]{2,40}[:|»›]{1,2} ?(?=[\"'“„«‘¿¡(]?[^\W_a-zß-öø-ÿа-џα-ώ])")
SIGNS = ":|»›"
MOST_CUES = 4  # of one segment
SAMPLE_WORDS, SAMPLE_CHARS = 12, 400  # that are read as if they were a line of their own: a cue and the beginning of its headline
LEAST, MOST = 3, 36  # words of a headline, or of several; longer stretches are no headlines
REST_WORDS = 4  # words of the sentence after it
CUE_WORDS = 2  # of a cue without a sign
GLUED_LETTERS = 2  # of each of two words that stand without a space
TOKEN = regex(r"\S{1,60}")
GLUED_QUOTE = regex(r"(?<=[^\W\d_][^\W\d_])[“„«](?=[^\W\d_])")


class Cue(NamedTuple):
    """A cue in a segment, `[start, end)` of its text, and the rule that knows it."""

    start: int
    end: int
    rule: Rule


def findings(page: Page) -> Iterator[Finding]:
    """Findings for the cues in the sentences of long lines, with their headlines where it is clear where those end."""
    for at in page.in_long_lines:
        if page.words[at] > LEAST:
            for cue in _cues(page, at):
                yield from _of_cue(page, at, cue, page.segments[at].text)


def _of_cue(page: Page, at: int, cue: Cue, text: str) -> Iterator[Finding]:
    segment, rule = page.segments[at], cue.rule
    is_signed = text[: cue.end].rstrip()[-1:] in SIGNS
    end = headline_end(page, text, cue.end) if is_signed else _end_of_unsigned(page, text, cue.end)
    if end < 0 and text.endswith("?") and len(text[cue.end :].split()) <= SAMPLE_WORDS:
        end = len(text)
    told = f"the cue “{text[cue.start : cue.end].strip()}” inside a long line"
    if end > 0:
        told += f", with its headline: “{text[end : end + 20].strip()}” begins a sentence" if end < len(text) else ", with a question"
        yield Finding(*segment.span(cue.start, end), rule.id, rule.category, Confidence.LIKELY, told)
    elif _stands_free(page, at, cue, text) and (is_signed or _tells_capitals(page, text)):
        told += "; it is not clear where its headline ends"
        yield Finding(*segment.span(cue.start, cue.end), rule.id, rule.category, Confidence.LIKELY, told)


def _tells_capitals(page: Page, text: str) -> bool:
    """Whether a capital tells that something begins anew behind a cue without a sign ("Mehr zum Thema Fische wollte er nicht sagen")."""
    return page.language.code not in CAPITAL_NOUNS and text.lower() != text.upper()


def _stands_free(page: Page, at: int, cue: Cue, text: str) -> bool:
    """Whether a cue may go without its headline: it begins a sentence of the article, and has several words."""
    first, last = page.body
    inside = page.readings[at].shape.stops and first <= at <= last
    return inside and cue.start == 0 and len(text[: cue.end].split()) >= CUE_WORDS


def _cues(page: Page, at: int) -> Iterator[Cue]:
    """The cues of a segment: known with a sign after them and the words that follow, or as listed phrases."""
    text, end = page.segments[at].text, 0
    for match, _ in zip(SIGNED.finditer(text), range(MOST_CUES)):
        rule = _known(page, text[match.start() :])
        if rule:
            end = match.end()
            yield Cue(match.start(), end, rule)
    if end:
        return
    for piece in pieces(page, at):
        if piece.rule == STAMP:
            continue
        rule = page.detector.index.rules[piece.rule]
        is_cue = rule.category == "teaser" and rule.opens and rule.confidence > Confidence.POSSIBLE and page.is_own(rule)
        if is_cue and piece.end < len(text) and len(text[piece.start : piece.end].split()) >= CUE_WORDS:
            yield Cue(piece.start, piece.end, rule)
            return


def _known(page: Page, text: str) -> Rule | None:
    """The rule for teasers that claims the first words of a text as if they were a line."""
    sample = " ".join(text[:SAMPLE_CHARS].split()[:SAMPLE_WORDS]).rstrip(".,;:!?")
    rules = page.detector.index.rules
    claims = page.read_alone(sample).claims
    whole = (rules[claim.rule] for claim in claims if claim.start == 0 and claim.end >= len(sample) - 2)
    return next((rule for rule in whole if rule.category == "teaser" and page.is_own(rule) and rule.confidence > Confidence.POSSIBLE), None)


def _end_of_unsigned(page: Page, text: str, start: int) -> int:
    """The same behind a cue without a sign, which buttons without a headline look like: what follows must not begin like a sentence, and end
    before a word that begins sentences in its language."""
    words = text[start:].split(None, 2)
    if len(words) > 2 and is_small(words[1][0]) and words[0].lower() in starts(page.language.code) - ARTICLES:
        return -1
    end = headline_end(page, text, start)
    return end if end < 0 or _is_start(page, text, end) else -1


def _is_start(page: Page, text: str, place: int) -> bool:
    """Whether a sentence begins at a place by its first word, or because it is glued to the word before."""
    return not text[place - 1].isspace() or text[place:].split(None, 1)[0].rstrip(",").lower() in starts(page.language.code)


def headline_end(page: Page, text: str, start: int) -> int:
    """Where in a text the headline ends that begins at `start`, and the next sentence begins; -1 when that is not clear."""
    tokens = [match.span() for match, _ in zip(TOKEN.finditer(text, start), range(MOST + REST_WORDS))]
    words = [text[begin:end] for begin, end in tokens]
    for number in range(LEAST, min(len(tokens) - REST_WORDS, MOST) + 1):
        glued = _glued(page, words, number - 1)
        if glued:
            return tokens[number - 1][0] + glued
        if begins_sentence(words, number, page.language.code, page.seen):
            return tokens[number][0]
    return -1


def _glued(page: Page, words: list[str], number: int) -> int:
    """Where in a word a sentence is glued to the headline's last word; 0 when none is."""
    token, following = words[number], words[number + 1]
    is_plain = is_title(words[:number]) and is_small(following[0])  # then a name like "BridgeNet" would have a capital behind it
    quote = GLUED_QUOTE.search(token)
    if quote and token[quote.end()].isupper():
        return quote.start()
    if token[-1].isupper() and token[-2:-1].islower() and token[-1].lower() in starts(page.language.code) and is_small(following[0]):
        return len(token) - 1  # "roofA fund will pay"
    for place in range(GLUED_LETTERS, len(token) - GLUED_LETTERS + 1):
        if token[place].isupper() and token[place - 1].islower() and token[place + 1].islower():
            parts = (token[:place], token[place:])
            if is_plain or any(fold(part) in starts(page.language.code) or _stands_alone(page, part) for part in parts):
                return place
    return 0


def _stands_alone(page: Page, part: str) -> bool:
    """Whether the document has a part of a token as a word of its own: that tells "roofThe" from a name like "BridgeNet"."""
    word = part.strip("\"'“”„«»‘’().,;:").casefold()
    return len(word) > GLUED_LETTERS and f" {word} " in page.folded
