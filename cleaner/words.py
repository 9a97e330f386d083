"""Texts as look-ups see them: without case, with one form of every digit, cut into words."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from cleaner.lazily import regex

# Scripts in which words are not set apart.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
HAS_UNSPACED = regex(f"[{UNSPACED}]")
# Vowel signs and points, which belong to words though `\w` does not know them.
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
WORD_SIGN = regex(rf"[^\W_]|[{MARKS}]")
DIGIT = "0"  # stands for every digit

TYPOGRAPHIC = "’‘“”–—…"
_WORD = regex(rf"[\w{MARKS}]+")
_ASCII_BETWEEN = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}  # all of them: what is missing costs an exception
_ASCII_LINES = {**_ASCII_BETWEEN, ord("\n"): "\n"}
_ASCII_COMPARED = {code: DIGIT if chr(code).isdigit() else chr(code).lower() for code in range(128)}
HAS_DIGIT = regex(r"\d")


def caseless(text: str) -> str:
    """A text without case; dotted and dotless i are one letter, as Turkish capitals make them.

    >>> caseless("ÖNERİLEN") == caseless("önerilen"), caseless("IŞIK") == caseless("ışık")
    (True, True)
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("ı", "i")


def comparable(text: str) -> str:
    """A text in which case and digits make no difference, as patterns that ignore case see it.

    >>> comparable("BİZİ IŞIK 24")
    'bizi işik 00'
    """
    if text.isascii():
        return text.translate(_ASCII_COMPARED)
    return HAS_DIGIT.sub(DIGIT, caseless(text))


def comparable_lines(texts: Sequence[str]) -> list[str]:
    """The comparable forms of some lines of a document, which is asked once what it has instead of line by line.

    >>> comparable_lines(["BİZİ IŞIK 24", "It’s 7"])
    ['bizi işik 00', 'it’s 0']
    """
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts):  # not lines
        return list(map(comparable, texts))
    if whole.isascii():
        return whole.translate(_ASCII_COMPARED).split("\n")
    if not _without_typography(whole).isascii():
        return list(map(comparable, texts))
    whole = whole.casefold()
    for digit in "123456789":
        whole = whole.replace(digit, DIGIT)
    return whole.split("\n")


def words_of_lines(compared: Sequence[str]) -> list[list[str]]:
    """The words of each of some comparable lines.

    >>> words_of_lines(["it’s 0", "re-use"])
    [['it', 's', '0'], ['re', 'use']]
    """
    whole = _without_typography("\n".join(compared))
    if not whole.isascii() or whole.count("\n") >= len(compared):
        return list(map(words, compared))
    return [line.split() for line in whole.translate(_ASCII_LINES).split("\n")]


def words(compared: str) -> list[str]:
    """The words of a comparable text; apostrophes, hyphens and underscores end them, for they have many forms.

    >>> words("don't re-use snake_case, 00 times")
    ['don', 't', 're', 'use', 'snake', 'case', '00', 'times']
    """
    if not compared.isascii():
        compared = _without_typography(compared)  # mostly that is all that there is
        if not compared.isascii():
            return _WORD.findall(compared.replace("_", " "))
    return compared.translate(_ASCII_BETWEEN).split()


WHOLE = 3  # letters of a word that begins too many others to be looked for as a stem
STEM, STEM_SHARE = 5, 0.7  # letters, and of longer words a share; endings change with case, number and tense


def sought(word: str) -> tuple[str, Callable[[str, str], bool]]:
    """What a word is looked for by in whichever form, its stem, and what tells whether another one has it.

    >>> stem, fits = sought("passwords")
    >>> stem, fits("password", stem)
    ('passwo', True)
    """
    if len(word) <= WHOLE:
        return word, str.__eq__
    return word[: max(STEM, round(len(word) * STEM_SHARE))], str.startswith


def _without_typography(text: str) -> str:
    """A text with spaces for the signs that English texts have beside ASCII."""
    for sign in TYPOGRAPHIC:
        text = text.replace(sign, " ")
    return text
