"""Script and language of a document and of a segment, by letters and function words.

Statistical detectors answer every line, and are wrong on 14 to 30 % of the short ones. Here a language is named only when its
own small words or its own letters are there, and the answer says how sure it is; "" is an answer too.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from cleaner.language.scripts import one_of, other, runs, script, writes
from cleaner.language.tables import CHINESE, LETTERS, ONLY, SIMPLIFIED, TRADITIONAL, WORDS, function_words, told_by_words
from cleaner.lazily import from_tables, regex
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

__all__ = ["Language", "function_words", "of_document", "of_segment", "same", "script", "small_words", "told_by_words", "writes"]


class Language(NamedTuple):
    """What a text is written in; `code` and `confidence` are "" when that cannot be told, `script` when there are no letters.

    `code` is ISO 639-1 (639-3 where that has none), with "zh-Hant" for traditional Chinese; Serbian, Uzbek and Kurdish have one
    code each, and `script` tells how they are written. `confidence` is "certain", "likely", "possible" or "".
    """

    code: str
    confidence: str
    script: str


small_words = function_words  # the same, where it is not asked which language a text is in
DOCUMENT_SAMPLE = 4000  # code points; some 600 words tell any two of these languages apart
FIRST_SAMPLE = 1400  # most documents are certain after 230 words, in a third of the time
NATIVE_SHARE = 0.4  # letters of another script for each Latin one; quotes and names stay far below
WORD_CAP = 5  # a word counts at most so often: more is a quirk of the text, not of the language
LETTER_CAP = 12  # the same for a letter, which is in every tenth word
UNIT = 5040  # weight of a word of one language; divisible by 1 to 10, so that sums are exact and do not depend on their order
ENOUGH_WORDS = 3  # fewer different function words than this, and a document is left unnamed
SURE_WORDS = 8  # so many different ones, and well ahead of the next language, is certain
COVERED = 0.04  # share of function words among all words; in languages that are not in the tables it is below
CLEAR = 1.5  # lead over the next language that is certain
AHEAD = 1.15  # lead that is likely: Danish leads Norwegian by this in a paragraph
SEGMENT_WORDS = 2  # different function words that a line needs to be named
SEGMENT_CLEAR = 2.5  # lead in a line that is certain; with less, Portuguese lines are Galician
SEGMENT_SURE = 4  # different ones from which on it is certain

_ALIKE = (("nb", "nn", "no"), ("hr", "sr", "bs", "sh"), ("id", "ms"), ("tl", "fil"), ("fa", "prs"))
_CLASS_OF = {code: codes[0] for codes in _ALIKE for code in codes}
_RANK = {code: at for codes in _ALIKE for at, code in enumerate(codes)}  # of relatives that score the same, the one with more texts


@from_tables
def make_patterns() -> None:
    """Makes every pattern of this module, so that their codes can be stored."""
    for written in WORDS:
        _words_of(written)
    for written in LETTERS:
        _letter_evidence(written)
    for characters in (TRADITIONAL, SIMPLIFIED, CHINESE + SIMPLIFIED + TRADITIONAL):
        one_of(characters)


def of_document(texts: Iterable[str]) -> Language:
    """The language of a document, from its prose segments in text order or longest first.

    Looks at the first DOCUMENT_SAMPLE code points: at their middle, which is farther from menus,
    and at all of them when that leaves a doubt or the language has close relatives.
    """
    sample = _sample(texts)
    if len(sample) > FIRST_SAMPLE:
        middle = (len(sample) - FIRST_SAMPLE) // 2
        first = _of_sample(sample[middle : middle + FIRST_SAMPLE])
        if first.confidence == "certain" and first.code not in _CLASS_OF:
            return first
    return _of_sample(sample)


def _sample(texts: Iterable[str]) -> str:
    parts: list[str] = []
    room = DOCUMENT_SAMPLE
    for text in texts:
        parts.append(text[:room])
        room -= len(parts[-1])
        if room <= 0:
            break
    return "\n".join(parts)


def _of_sample(sample: str) -> Language:
    written = _native(sample)
    if written in ONLY:
        return Language(ONLY[written], "certain", written)
    if written == "Hani":
        return Language(_chinese(sample), "certain", written)
    return _of_prose(sample.lower(), written)


def _native(sample: str) -> str:
    """The script of a document: Latin interface strings may outnumber the letters of an article in another script, not the reverse."""
    if sample.isascii() or not other().search(sample):
        return script(sample)
    written = script(sample)
    if written != "Latn":
        return written
    others = "".join(other().findall(sample))
    latin = len(sample) - len(runs("Latn").sub("", sample))
    return script(others) if len(others) >= latin * NATIVE_SHARE else written


def _chinese(text: str) -> str:
    return "zh-Hant" if len(one_of(TRADITIONAL).findall(text)) > len(one_of(SIMPLIFIED).findall(text)) else "zh"


def _of_prose(sample: str, written: str) -> Language:
    if written not in WORDS:
        return Language("", "", written)
    words = Counter(_words_of(written).findall(sample))
    found = words.keys() & _evidence(written).keys()
    code, lead, agreeing = _winner(words, found, sample, written)
    evidence = _evidence(written)
    covered = sum([words[word] for word in found if code in evidence[word]])
    if agreeing < ENOUGH_WORDS or covered < COVERED * sum(words.values()):
        return Language("", "", written)
    if lead >= CLEAR and agreeing >= SURE_WORDS:
        return Language(code, "certain", written)
    return Language(code, "likely" if lead >= AHEAD else "possible", written)


@cache
def _words_of(written: str) -> re.Pattern[str]:
    return runs(written) if written == "Deva" else regex(r"\w+")  # its vowel signs are no \w


@cache
def _evidence(written: str) -> dict[str, tuple[str, ...]]:
    """Each function word of a script with the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in WORDS[written].items():
        for word in dict.fromkeys(words.split()):
            table[word] = (*table.get(word, ()), code)
    return table


@cache
def _letter_evidence(written: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    table: dict[str, tuple[str, ...]] = {}
    for code, letters in LETTERS.get(written, {}).items():
        for letter in letters:
            table[letter] = (*table.get(letter, ()), code)
    return regex(f"[{''.join(table)}]"), table


def _winner(words: Mapping[str, int], found: Iterable[str], text: str, written: str) -> tuple[str, float, int]:
    """The best language, its lead (its score over that of the best one that is not the same), and how many different words agree.

    Single letters weigh but do not agree: they are initials and abbreviations as well ("d. Rockledge 70-44").
    """
    table = _evidence(written)
    scores: dict[str, int] = {}
    for word in found:
        codes = table[word]
        weight = min(words[word], WORD_CAP) * (UNIT // len(codes))
        for code in codes:
            scores[code] = scores.get(code, 0) + weight
    _add_letters(scores, text, written)
    best = max(scores, key=lambda code: (scores[code], -_RANK.get(code, 0), code), default="")
    kind = _CLASS_OF.get(best, best)
    second = max((score for code, score in scores.items() if _CLASS_OF.get(code, code) != kind), default=UNIT)
    return best, scores.get(best, 0) / second, sum([len(word) > 1 and best in table[word] for word in found])


def _add_letters(scores: dict[str, int], text: str, written: str) -> None:
    if text.isascii() or written not in LETTERS:
        return
    letters, table = _letter_evidence(written)
    for letter, count in Counter(letters.findall(text)).items():
        for code in table[letter]:
            scores[code] = scores.get(code, 0) + min(count, LETTER_CAP) * (UNIT // len(table[letter]))


def of_segment(text: str) -> Language:
    """The language of one line, if its script or its function words tell; names, titles and numbers get the code "".

    >>> of_segment("Lesen Sie auch die anderen Artikel in dieser Reihe").code
    'de'
    >>> of_segment("Rio de Janeiro").code
    ''
    """
    written = script(text)
    if written in ONLY:
        return Language(ONLY[written], "certain", written)
    if written == "Hani":
        return _chinese_line(text)
    if written not in WORDS:
        return Language("", "", written)
    return _of_line(text, written)


def _chinese_line(text: str) -> Language:
    """A line of Han signs may be a Japanese headline, unless a word or sign in it is Chinese only."""
    if not (one_of(CHINESE + SIMPLIFIED + TRADITIONAL).search(text)):
        return Language("", "", "Hani")
    return Language(_chinese(text), "likely", "Hani")


def _of_line(text: str, written: str) -> Language:
    tokens = _words_of(written).findall(text)
    words = Counter(_common(tokens))
    found = words.keys() & _evidence(written).keys()
    if len(found) < SEGMENT_WORDS or _is_title(tokens, found):
        return Language("", "", written)
    code, lead, agreeing = _winner(words, found, text.lower(), written)
    if agreeing < SEGMENT_WORDS or lead < AHEAD:
        return Language("", "", written)
    if agreeing >= SEGMENT_SURE and lead >= SEGMENT_CLEAR:
        return Language(code, "certain", written)
    return Language(code, "likely" if agreeing > SEGMENT_WORDS and lead >= CLEAR else "possible", written)


def _common(tokens: list[str]) -> list[str]:
    """The words that are no names: those in small letters, and the first."""
    return [token.lower() for at, token in enumerate(tokens) if at == 0 or not token[0].isupper()]


def _is_title(tokens: list[str], found: AbstractSet[str]) -> bool:
    """Whether all that is not a small word is capitalised: "La Casa de las Flores", but not "it is what it is"."""
    others = [token for token in tokens[1:] if token.lower() not in found]
    return any(token[0].isupper() for token in tokens[1:]) and all(token[0].isupper() or token[0].isdigit() for token in others)


@lru_cache(8_192)
def same(a: str, b: str) -> bool:
    """Whether two codes count as one language when it is asked what is foreign: close relatives are the same, and "any" is everything.

    >>> same("nb", "no"), same("zh-Hant", "zh"), same("sr", "hr"), same("any", "de"), same("da", "nb")
    (True, True, True, True, False)
    """
    a, b = a.partition("-")[0], b.partition("-")[0]
    return a == b or "any" in (a, b) or _CLASS_OF.get(a, a) == _CLASS_OF.get(b, b)
