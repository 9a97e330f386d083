"""Texts as look-ups see them: without case, with one form of every digit, cut into words."""
from __future__ import annotations

from cleaner.lazily import regex

# Scripts in which words are not set apart.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
HAS_UNSPACED = regex(f"[{UNSPACED}]")
# Vowel signs and points, which belong to words though `\w` does not know them.
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
WORD_SIGN = regex(rf"[^\W_]|[{MARKS}]")
DIGIT = "0"  # stands for every digit

TYPOGRAPHIC = "’‘“”–—…"
_BETWEEN = regex(rf"[^\w{MARKS} ]+")
_ASCII_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum()}
_ASCII_COMPARED = {code: DIGIT if chr(code).isdigit() else chr(code).lower() for code in range(128)}
_OTHER_DIGIT = regex(r"[^\D0-9]")


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
    folded = caseless(text)
    for digit in "123456789":
        folded = folded.replace(digit, DIGIT)
    return _OTHER_DIGIT.sub(DIGIT, folded)


def words(compared: str) -> list[str]:
    """The words of a comparable text; apostrophes, hyphens and underscores end them, for they have many forms.

    >>> words("don't re-use snake_case, 00 times")
    ['don', 't', 're', 'use', 'snake', 'case', '00', 'times']
    """
    if not compared.isascii():
        for sign in TYPOGRAPHIC:  # mostly these are all that there is
            compared = compared.replace(sign, " ")
        if not compared.isascii():
            return _BETWEEN.sub(" ", compared.replace("_", " ")).split()
    return compared.translate(_ASCII_BETWEEN).split()
