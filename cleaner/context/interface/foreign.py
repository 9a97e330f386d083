"""Pieces that are boilerplate in shape or place and in another language than their document."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.detect import LINGUA_FRANCA
from cleaner.document import SAME_LINE, is_small
from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.vocabulary import default
from cleaner.words import comparable

EAST_ASIAN = frozenset({"Jpan", "Hani", "Hang"})  # a headline in Chinese signs alone may be Japanese or Korean
OWN_WORDS = 4  # fewer hold no small words to tell a language by
SHORT_WORDS = 9  # a longer piece in another script is a quotation or a text of its own
LONE_LETTERS, SMALL_LETTERS = 6, 4  # shorter words in plain letters, with or without a capital, are also names and abbreviations
CRIES = ".!?"
LONE_WORDS, LONE_CHARS = 4, 40  # of a line in another script inside the article
FIRST_SIGNS, LAST_SIGNS = "\"'“”„«‘「『《–—―-•*(", ".!?。！？؟।။…\"'”“»’」』》)"  # quotations, cries, points of lists, glosses
HEADING_LETTERS = "HS"  # beside which a word is one of a list, or one of the article's sub-headings


def interface_string(page: Page, letters: str) -> Iterator[Claimed]:
    """A whole segment that rules of other languages know, and none of the document's language."""
    for at in page.claimed:
        claim = page.wholes[at]
        if claim is None:
            continue
        rule = page.detector.index.rules[claim.rule]
        if not page.is_own(rule) and not _speaks_own(page, at):
            is_doubtful = page.has_little_prose or (_may_be_a_heading(page, at) and not is_lone_word(page, letters, at, set(rule.langs)))
            confidence = max(rule.confidence, Confidence.POSSIBLE if is_doubtful else Confidence.LIKELY)
            told = f"{rule.reason} ({', '.join(rule.langs)}; {rule.id}) in a document in {page.language.code}"
            yield Claimed(at, told, confidence=confidence)


def _may_be_a_heading(page: Page, at: int) -> bool:
    """Whether a single word may be a sub-heading, a name or an exclamation of the document's own language: it has nothing but plain
    letters, it ends like a sentence, or the document has it elsewhere too."""
    text = page.segments[at].text
    if " " in text or language.script(text) != page.language.script:
        return False
    return text.isascii() or page.readings[at].shape.stops or page.is_twice(text.casefold())


def is_lone_word(page: Page, letters: str, at: int, langs: Collection[str]) -> bool:
    """Whether a single word in plain letters between paragraphs is certainly one of the languages' interface words, and none of the
    document's language nor of English, from which names and terms of articles come."""
    text = page.segments[at].text
    if text[-1] in CRIES or len(text) < (SMALL_LETTERS if is_small(text[0]) else LONE_LETTERS):
        return False
    if any(letters[near] in HEADING_LETTERS and page.words[near] == 1 for near in (at - 1, at + 1) if 0 <= near < len(letters)):
        return False
    words = list(default().pieces(comparable(text)))
    return len(words) == 1 and not page.has_word(words[0], at) and is_only_theirs(words[0], langs, page.language.code)


def is_only_theirs(word: str, langs: Collection[str], own: str) -> bool:
    """Whether a word is certainly one of some languages, and none of the document's nor of English."""
    known = default().known(word)
    if LINGUA_FRANCA in known or any(language.same(lang, own) for lang in known):
        return False
    return any(default().is_certain(lang, word) for lang in langs)


def _speaks_own(page: Page, at: int) -> bool:
    """Whether a segment's own small words are those of the document's language, whatever a rule of another language makes of it."""
    return page.readings[at].shape.words >= OWN_WORDS and language.same(language.of_segment(page.segments[at].text).code, page.language.code)


def other_script(page: Page, letters: str) -> Iterator[Claimed]:
    """A short segment outside the article in a script that the article is not written in."""
    written = page.language.script
    first, last = page.body
    if not written or first > last:
        return
    is_written = cache(lambda found: _is_written(page, letters, found))
    others = {at: found for at in _short(page, letters) if (found := _other_script(page.segments[at].text, written))}
    for at, found in others.items():
        if not first <= at <= last:
            yield Claimed(at, f"{found} outside an article in {written}")
        elif _is_lone(page, letters, at, others) and not is_written(found):
            yield Claimed(at, f"{found} alone between paragraphs of an article in {written} that never writes it")


def _short(page: Page, letters: str) -> Iterator[int]:
    for at, letter in enumerate(letters):
        shape = page.readings[at].shape
        if letter in "HS" and shape.letters and shape.words <= SHORT_WORDS and not page.segments[at].text.isascii():
            yield at


def _other_script(text: str, written: str) -> str:
    """The script of a text, if an article in `written` is in another one; Latin letters are everywhere."""
    found = language.script(text)
    return found if found not in (written, "Latn", "") and not {found, written} <= EAST_ASIAN else ""


def is_unwritten(page: Page, letters: str, at: int) -> bool:
    """Whether a segment is in a script that the document's prose is not in, and has no letter of."""
    found = _other_script(page.segments[at].text, page.language.script) if page.language.script else ""
    return bool(found) and not _is_written(page, letters, found)


def _is_written(page: Page, letters: str, script: str) -> bool:
    """Whether the prose has a letter of a script: articles that quote or teach a language write it more than once."""
    return any(letter == "P" and language.writes(page.segments[at].text, script) for at, letter in enumerate(letters))


def _is_lone(page: Page, letters: str, at: int, others: Collection[int]) -> bool:
    """Whether a few words, one of which interfaces have, stand on a line of their own between paragraphs, and neither in a list nor in quotes
    nor as a cry: alone there, titles of works stand too."""
    text, shape = page.segments[at].text, page.readings[at].shape
    if shape.words > LONE_WORDS or len(text) > LONE_CHARS or page.segments[at].gap == SAME_LINE or text[-1] in LAST_SIGNS or text[0] in FIRST_SIGNS:
        return False
    if not default().weigh(text):
        return False
    return not any(letters[near] in HEADING_LETTERS and near not in others for near in (at - 1, at + 1) if 0 <= near < len(letters))
