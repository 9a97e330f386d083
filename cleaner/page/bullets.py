"""The signs that entries of lists begin with."""
from __future__ import annotations

BULLETS = "•‣◦▪*-–·"
BULLET_SIGNS = BULLETS + "+ "  # of text browsers too, and what follows them


def is_entry(text: str) -> bool:
    """Whether a text begins with a bullet and a space.

    >>> is_entry("• Tickets"), is_entry("-5 degrees")
    (True, False)
    """
    return text[:1] in BULLET_SIGNS and text[1:2] == " "
