"""Scraped text made safe to look at: nothing in it can move a cursor, turn a line around or hide."""
from __future__ import annotations

import re

from cleaner.lazily import regex

# C0 but tab and line end, DEL, C1; marks and overrides of direction; line separators that terminals disagree about; invisible
# format characters without a use in prose; byte order mark; lone surrogates (undecodable bytes). Joiners and soft hyphens are
# left alone: scripts need the former, nobody is fooled by the latter.
UNSAFE = regex("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_CONTROL_PICTURES = 0x2400  # ␀; the pictures stand in the order of the characters


def harmless(text: str) -> str:
    """Text in which every character that a terminal might obey is shown instead; tabs and line ends (also CR LF) stay.

    >>> harmless("\\x1b[31mred\\x00 \\u202etxt.exe \\udce9")
    '␛[31mred␀ ‹U+202E›txt.exe ‹0xE9›'
    """
    if text.isprintable():
        return text
    return UNSAFE.sub(_shown, text.replace("\r\n", "\n") if "\r" in text else text)


def one_line(text: str) -> str:
    """Harmless text on one line: line ends are shown as well."""
    return harmless(text).replace("\n", "␊")


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"‹0x{code - 0xDC00:02X}›" if 0xDC80 <= code <= 0xDCFF else f"‹U+{code:04X}›"
