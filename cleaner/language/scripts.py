"""The scripts of texts, by their letters."""
from __future__ import annotations

from bisect import bisect_right
from functools import cache

from cleaner.lazily import from_tables, regex
from cleaner.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

# Letters of each script (ISO 15924), with the vowel signs that stand between them; no digits, no punctuation. Han and kana are
# one entry because Japanese mixes them: `_east_asian` tells them apart.
_LETTERS_OF = {
    "Latn": r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02b8\u02e0-\u02e4\u1d00-\u1d25\u1d2c-\u1d5c\u1d62-\u1d65\u1d6b-\u1d77\u1d79-\u1dbe"
    r"\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\ua78b-\ua7ff\uab30-\uab5a\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a5",
    "Grek": r"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1ffc",
    "Cyrl": r"\u0400-\u0481\u048a-\u052f\u1c80-\u1c8a\ua640-\ua69d",
    "Armn": r"\u0531-\u0556\u0559\u0560-\u0588\ufb13-\ufb17",
    "Hebr": r"\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f",
    "Arab": r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    r"\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc",
    "Deva": r"\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff",
    "Beng": r"\u0980-\u09e3\u09f0\u09f1\u09fc",
    "Guru": r"\u0a01-\u0a5e\u0a70-\u0a75",
    "Gujr": r"\u0a81-\u0ae3\u0af9-\u0aff",
    "Orya": r"\u0b01-\u0b63\u0b71",
    "Taml": r"\u0b82-\u0bd7",
    "Telu": r"\u0c00-\u0c63",
    "Knda": r"\u0c80-\u0ce3\u0cf1-\u0cf3",
    "Mlym": r"\u0d00-\u0d57\u0d5f-\u0d63\u0d7a-\u0d7f",
    "Sinh": r"\u0d81-\u0ddf\u0df2\u0df3",
    "Thai": r"\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": r"\u0e81-\u0ece\u0edc-\u0edf",
    "Tibt": r"\u0f00\u0f40-\u0f84\u0f88-\u0fbc",
    "Mymr": r"\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f",
    "Geor": r"\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc",
    "Ethi": r"\u1200-\u135a\u1380-\u138f\u2d80-\u2dde\uab01-\uab2e",
    "Khmr": r"\u1780-\u17d3\u17d7\u17dc\u17dd",
    "Hani": r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
}
_WEIGHT = {"Hani": 2, "Hang": 2}  # a sign is a syllable or a word: "苹果发布 iPhone 手机" is Chinese although most letters are Latin

_ASCII_LETTER = regex("[A-Za-z]")

_ANY_LETTER = regex(r"[^\W\d_]")
_ESCAPE = r"(?:\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\x[0-9a-f]{2}|[A-Za-z])"
_RANGE = regex(rf"({_ESCAPE})(?:-{_ESCAPE})?")  # of letters
SCRIPT_SAMPLE = 256  # code points, evenly spread over the text: the dominant script shows in fewer
_KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
KANA_SHARE = 20  # one kana in so many signs is Japanese, whose texts have 40 to 60 %; a lone の is fashion in Chinese


def script(text: str) -> str:
    """The script of most letters as ISO 15924 code, "Jpan" for Han with kana, "" without letters, "Zzzz" for a script not listed here.

    >>> script("Read more"), script("Читать далее"), script("続きを読む"), script("12:30 – 14:00")
    ('Latn', 'Cyrl', 'Jpan', '')
    """
    if text.isascii():
        return "Latn" if _ASCII_LETTER.search(text) else ""
    sample = text if len(text) <= SCRIPT_SAMPLE else text[:: len(text) // SCRIPT_SAMPLE + 1]
    return _dominant(sample) or _rare(text)


def writes(text: str, code: str) -> bool:
    """Whether a text has a letter of a script that `script` names.

    >>> writes("The word мир means peace.", "Cyrl"), writes("The word means peace.", "Cyrl")
    (True, False)
    """
    listed = "Hani" if code == "Jpan" else code
    return listed in _LETTERS_OF and runs(listed).search(text) is not None


def _dominant(sample: str) -> str:
    found = other().search(sample)
    if not found:
        return "Latn" if runs("Latn").search(sample) else ""
    code = _script_of(found[0])
    if (len(sample) - len(runs(code).sub("", sample))) * 2 > len(sample):  # the usual case, without counting the rest
        return _east_asian(sample) if code == "Hani" else code
    code = _most_letters(sample)
    return _east_asian(sample) if code == "Hani" else code


def _most_letters(sample: str) -> str:
    rest = runs("Latn").sub("", sample)
    counts = {"Latn": len(sample) - len(rest)}
    while found := other().search(rest):
        code = _script_of(found[0])
        left = runs(code).sub("", rest)
        counts[code] = (len(rest) - len(left)) * _WEIGHT.get(code, 1)
        rest = left
    return max(counts, key=counts.__getitem__)


def _east_asian(sample: str) -> str:
    kana = len(one_of(_KANA).findall(sample))
    return "Jpan" if kana and kana * KANA_SHARE >= len(sample) - len(runs("Hani").sub("", sample)) else "Hani"


def _rare(text: str) -> str:
    """For a text whose sample shows no letter that is listed: its first letter decides."""
    found = _ANY_LETTER.search(text)
    if not found:
        return ""
    return _dominant(text[found.start() : found.start() + SCRIPT_SAMPLE]) or "Zzzz"


@cache
def runs(code: str) -> re.Pattern[str]:
    return regex(f"[{_LETTERS_OF[code]}]+")


@cache
def one_of(characters: str) -> re.Pattern[str]:
    return regex(f"[{characters}]")


@cache
def other() -> re.Pattern[str]:
    """Any letter that is listed and not Latin."""
    return one_of("".join(letters for code, letters in _LETTERS_OF.items() if code != "Latn"))


@from_tables
def make_patterns() -> None:
    """Makes every pattern of this module, so that their codes can be stored."""
    other()
    one_of(_KANA)
    for code in _LETTERS_OF:
        runs(code)


def _script_of(letter: str) -> str:
    """The script of a letter that `other` has found."""
    starts, codes = _ranges()
    return codes[bisect_right(starts, letter) - 1]


@cache
def _ranges() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first letter of every range of letters, and its script, in code point order."""
    found = [
        (chr(int(start[2:], 16)), code)
        for code, letters in _LETTERS_OF.items() if code != "Latn"
        for start in _RANGE.findall(letters)
    ]
    starts, codes = zip(*sorted(found))
    return starts, codes
