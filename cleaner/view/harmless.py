"""Scraped text made safe to look at: nothing in it can move a cursor, turn a line around, hide, or pile up over its neighbours."""
from __future__ import annotations

import re

from cleaner.lazily import regex

# C0 but tab and line end, DEL, C1; marks and overrides of direction; line separators that terminals disagree about; invisible
# format characters without a use in prose; byte order mark; lone surrogates (undecodable bytes). Joiners and soft hyphens are
# left alone: scripts need the former, nobody is fooled by the latter.
UNSAFE = regex("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_CONTROL_PICTURES = 0x2400  # ␀; the pictures stand in the order of the characters
MAX_MARKS = 8  # on one letter; Tibetan and pointed Hebrew need six
_LONG_RUN = regex(rf"[^\w\s\x00-\u02ff]{{{MAX_MARKS + 1},}}")  # may be marks: neither letters nor spaces


def harmless(text: str) -> str:
    """Text in which every character that a terminal might obey is shown instead; tabs and line ends (also CR LF) stay.

    >>> harmless("\\x1b[31mred\\x00 \\u202etxt.exe \\udce9")
    '␛[31mred␀ ‹U+202E›txt.exe ‹0xE9›'
    """
    if not text.isprintable():
        text = UNSAFE.sub(_shown, text.replace("\r\n", "\n") if "\r" in text else text)
    return text if text.isascii() else _LONG_RUN.sub(_thinned, text)


def one_line(text: str) -> str:
    """Harmless text on one line: line ends are shown as well, and tabs, whose width depends on their place, are spaces."""
    return harmless(text).replace("\n", "␊").replace("\t", " ")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"‹0x{code - 0xDC00:02X}›" if 0xDC80 <= code <= 0xDCFF else f"‹U+{code:04X}›"


def _thinned(match: re.Match[str]) -> str:
    """A run of characters with no more than MAX_MARKS marks on one of them; the others are counted."""
    from unicodedata import category

    kept: list[str] = []
    marks = 0
    for character in match[0]:
        kind = category(character)
        if kind in ("Mn", "Me"):
            marks += 1
            if marks > MAX_MARKS:
                continue
        elif kind != "Cf":  # invisible: what follows still stands on the same letter
            kept.append(_counted(marks))
            marks = 0
        kept.append(character)
    return "".join(kept) + _counted(marks)


def _counted(marks: int) -> str:
    return f"‹+{marks - MAX_MARKS}›" if marks > MAX_MARKS else ""
