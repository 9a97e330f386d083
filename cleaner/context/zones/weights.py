"""What each kind of line says for or against its being of the page around the article: one table, in natural logarithms of odds.

`python -m tests.bench.zones --data DIR` counts the same kinds of lines in pages whose article is known, prints the odds beside the
weights, and what each weight is worth. The two differ on purpose: lists, tables and verse of an article come in bulk, and so does its
prose, so that an unknown line which may be one of those takes more from a zone than it would alone; a known line that the article's own
boxes have as well (related headlines, newsletter forms) gives less.
"""
from __future__ import annotations

from cleaner.typed import NamedTuple


class Weight(NamedTuple):
    """What a line adds to the zone above the article, and to the one below."""

    head: float
    tail: float


WEIGHTS = {
    # Known lines, by the letter of their category (detect.LETTERS); "?" when the rule is only possible, "+" when context has told them.
    "u": Weight(2.0, 2.8),
    "u?": Weight(1.8, 1.6),
    "u+": Weight(1.0, 1.0),
    "n": Weight(2.0, 2.0),
    "n?": Weight(3.0, 3.0),
    "m": Weight(1.5, 1.0),
    "m?": Weight(1.8, 1.6),
    "m+": Weight(2.0, 3.0),
    "f": Weight(2.0, 2.0),
    "f?": Weight(2.5, 2.0),
    "f+": Weight(3.0, 3.0),
    "t": Weight(1.0, 1.5),
    "t?": Weight(1.5, 1.0),
    "t+": Weight(1.0, 1.0),
    "x": Weight(1.0, 2.0),
    "x?": Weight(1.0, 1.6),
    "x+": Weight(3.0, 3.0),
    "a": Weight(0.5, 0.5),
    "a?": Weight(1.0, 1.6),
    "k": Weight(0.5, 0.0),
    "k?": Weight(0.5, 0.5),
    "k+": Weight(0.5, 0.0),
    "c": Weight(0.5, 0.0),
    "c?": Weight(0.5, 0.0),
    "w": Weight(0.0, 0.0),
    "h": Weight(0.0, -3.0),
    "inserted": Weight(0.0, 0.0),  # a few known lines between two paragraphs
    # Unknown short lines. "framed": known ones stand right before and right after it; "framed again": such as stand several times.
    "again": Weight(0.6, 0.6),
    "tiny framed": Weight(1.5, 1.2),
    "short framed": Weight(1.0, 1.0),
    "tiny framed again": Weight(0.7, 0.5),
    "short framed again": Weight(0.5, 0.4),
    "menu": Weight(0.6, 0.6),  # in a menu in levels, or in one that stands twice; above the article only, as the next three
    "ticker": Weight(0.6, 0.6),
    "menu text": Weight(0.0, 0.0),  # prose between two entries of a menu
    "entry": Weight(0.0, 0.0),  # short and with a bullet, in a long list
    "tiny": Weight(-0.1, -0.3),
    "short": Weight(-0.4, -0.45),
    "headlines": Weight(-0.4, -0.1),  # in a row of lines like headlines
    "many headlines": Weight(-0.3, -0.05),  # in a row of eight and more
    "listed": Weight(-0.3, -0.02),  # between the texts of cards, or in a ranking of headlines
    "links": Weight(0.5, 0.5),  # a long line of names and no sentence
    "signs": Weight(-0.1, -0.1),  # no letters
    "label": Weight(-1.0, -1.0),  # ends with a colon
    "point": Weight(-0.5, -0.3),  # begins with a bullet
    "sentence": Weight(-1.5, -1.2),  # ends with a stop
    # Runs of prose, by their words. "card": one of three or four small ones in rhythm; "cards": of five and more.
    "card": Weight(-2.0, -0.5),
    "cards": Weight(-1.0, -0.2),
    "prose to 12": Weight(-1.5, -0.7),
    "prose to 25": Weight(-4.0, -1.0),
    "prose to 40": Weight(-12.0, -3.0),
    "prose to 70": Weight(-25.0, -5.0),
    "prose to 120": Weight(-40.0, -15.0),
    "prose": Weight(-60.0, -28.0),
}

# More for a short line of several words that no rule knows: none of them stands in the article above it, or many do (cleaner.context.zones.theme).
STRANGE, KIN = 0.3, -0.4

# What is left of the weight below the article of a text of one line that shares less than so many of its words with the article above it.
# Of 1,200 such texts in articles one in ten shares less than a fifth, of the summaries below articles more than half do.
PROSE_SHARES = ((0.2, 0.1), (0.3, 0.3))
LEAST_LEFT = 0.3  # and what is left of it at least: lists of the article have such texts too
