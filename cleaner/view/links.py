"""Where a rule is explained, and which terminals make a link of it (OSC 8). The others would show nothing, or the address as text."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

SOURCE = "https://github.com/page-cleaner/page-cleaner/blob/main/cleaner/"
PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "Tabby", "WarpTerminal")  # as TERM_PROGRAM says
TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
MIN_VTE = 5000  # GNOME Terminal and its kin, from 0.50 on


def has_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one that is known to know links; FORCE_HYPERLINK ("0" for no) beats what is known.

    >>> has_links({"TERM": "xterm-kitty"}), has_links({"TERM": "xterm-256color"}), has_links({"TERM": "screen", "VTE_VERSION": "7000"})
    (True, False, False)
    """
    forced = environ.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    term = environ.get("TERM", "")
    if term.startswith(("screen", "tmux", "dumb")) or environ.get("TMUX"):  # what is outside of it does not get to see them
        return False
    vte, konsole = environ.get("VTE_VERSION", ""), environ.get("KONSOLE_VERSION", "")
    if (vte.isdecimal() and int(vte[:6]) >= MIN_VTE) or (konsole.isdecimal() and int(konsole[:6]) >= 201200) or environ.get("WT_SESSION"):
        return True
    return environ.get("TERM_PROGRAM") in PROGRAMS or term.startswith(TERMS)


@lru_cache(1000)
def page_of(rule: str) -> str:
    """The address of a shipped rule, "" for any other: nothing that a report says comes into an address."""
    from cleaner.index.stored import load_default

    known = load_default().rule(rule)
    if known is None or not known.place.startswith("rules/"):
        return ""
    path, _, line = known.place.rpartition(":")
    return f"{SOURCE}{path}#L{line}"
