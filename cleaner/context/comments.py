"""Readers' comments, where a header and a form mark them."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Confidence

BETWEEN = regex(r"x[^x]{4,400}?(?=x)")
NAME_WORDS = 4
NAMES, NAME_SHARE = 3, 0.25  # lines like names between header and form: how many, and which share of all lines


def between_header_and_form(page: Page, letters: str) -> Iterator[Claimed]:
    """What stands between two known pieces of a comment section, if it is names and texts in turn, below an article
    that is longer than they are."""
    for match in BETWEEN.finditer(letters):
        inside = range(match.start() + 1, match.end())
        names = [at for at in inside if letters[at] in "SHm" and page.readings[at].shape.words <= NAME_WORDS]
        in_turn = len(names) >= max(NAMES, NAME_SHARE * len(inside))
        form = page.rule(match.end())
        below = "PP" not in letters[match.end() :] and page.prose_words(letters, range(match.start())) >= page.prose_words(letters, inside)
        if in_turn and below and form and form.confidence > Confidence.POSSIBLE:
            header, end = (page.segments[at].text[:30] for at in (match.start(), match.end()))
            for at in inside:
                if letters[at].isupper():
                    yield Claimed(at, f"between “{header}” and “{end}”, names and texts in turn")
