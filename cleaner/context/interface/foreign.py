"""Pieces that are boilerplate in shape or place and in another language than their document."""
from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner import language
from cleaner.context.claimed import Claimed
from cleaner.detect import LINGUA_FRANCA
from cleaner.document import is_small
from cleaner.page import Page
from cleaner.rule import Confidence
from cleaner.vocabulary import default
from cleaner.words import comparable

EAST_ASIAN = frozenset({"Jpan", "Hani", "Hang"})  # a headline in Chinese signs alone may be Japanese or Korean
OWN_WORDS = 4  # fewer hold no small words to tell a language by
SHORT_WORDS = 9  # a longer piece in another script is a quotation or a text of its own
LONE_LETTERS, SMALL_LETTERS = 6, 4  # shorter words in plain letters, with or without a capital, are also names and abbreviations
CRIES = ".!?"
HEADING_LETTERS = "HS"  # beside which a word is one of a list, or one of the article's sub-headings


def interface_string(page: Page, letters: str) -> Iterator[Claimed]:
    """A whole segment that rules of other languages know, and none of the document's language."""
    for at in page.claimed:
        claim = page.wholes[at]
        if claim is None:
            continue
        rule = page.detector.index.rules[claim.rule]
        if not page.is_own(rule) and not _speaks_own(page, at):
            is_doubtful = _may_be_a_heading(page, at) and not is_lone_word(page, letters, at, set(rule.langs))
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
    if any(near in HEADING_LETTERS for near in letters[max(0, at - 1) : at] + letters[at + 1 : at + 2]):
        return False
    words = list(default().pieces(comparable(text)))
    return len(words) == 1 and not page.has_word(words[0], at) and _is_only_theirs(words[0], langs, page.language.code)


def _is_only_theirs(word: str, langs: Collection[str], own: str) -> bool:
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
    for at in (*range(first), *range(last + 1, len(letters))):
        shape = page.readings[at].shape
        if letters[at] in "HS" and shape.letters and shape.words <= SHORT_WORDS and not page.segments[at].text.isascii():
            found = language.script(page.segments[at].text)
            if found and found not in (written, "Latn") and not {found, written} <= EAST_ASIAN:
                yield Claimed(at, f"{found} outside an article in {written}")
