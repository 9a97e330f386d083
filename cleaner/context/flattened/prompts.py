"""Blocks of prompts in a long line: "Sign up for our markets briefing, sent by e-mail. By signing up, you agree to our terms. …"

A sentence of such a block speaks to the reader for the publisher, and of what the publisher sends. Articles do that too, in quotations and
about others; so it counts right beside a sentence that is a prompt for certain.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.addressed import speaks_for
from cleaner.page.reach import drawn_in
from cleaner.rule import Confidence

MOST_WORDS = 40
MOST_BESIDE = 2  # sentences of a block on each side of the certain one
QUOTES = frozenset("\"“”„«»‘’")
# What publishers send and ask for, in any language.
SENT = regex(
    r"(?i)\b(?:newsletter|news-letter|e-?mail|mailbox|mailing|inbox|briefing|infolettre|bolet[ií][nm]|nieuwsbrief|nyhe[td]sbrev|uutiskirje|hírlev|"
    r"buletin|bülten|zpravodaj|privacy|datenschutz|confidentialité|privacidad|privacidade|personuppgift|osobních údaj|danych osobowych|"
    r"рассылк|розсилк|почт|пошт|подписк|підписк|ενημερωτικ|inschrijv|abonnement|subscription)"
)


def beside_prompt(page: Page, letters: str) -> Iterator[Claimed]:
    """The sentences of a long line right beside a certain prompt that speak to the reader of what the publisher sends."""
    if "u" not in letters:
        return
    found: set[int] = set()
    for at in range(len(letters)):
        if letters[at] == "u" and page.in_long_line(at) and _is_certain(page, at):
            for step in (-1, 1):
                found.update(_run(page, letters, at, step))
    for at in sorted(found):
        end = drawn_in(page, page.segments[at].text)
        yield Claimed(at, "speaks to the reader of what the publisher sends, right beside a prompt", 0, end)


def _is_certain(page: Page, at: int) -> bool:
    rule = page.rule(at)
    return rule is not None and rule.category == "subscribe" and rule.confidence is Confidence.CERTAIN


def _run(page: Page, letters: str, at: int, step: int) -> Iterator[int]:
    for place in range(at + step, at + step * (MOST_BESIDE + 1), step):
        if not 0 < place < len(letters) or not page.in_long_line(place) or letters[place].islower() or not _speaks(page, place):
            return
        yield place


def _speaks(page: Page, at: int) -> bool:
    text = page.segments[at].text
    if not page.readings[at].shape.stops or page.words[at] > MOST_WORDS or not QUOTES.isdisjoint(text) or not SENT.search(text):
        return False
    return speaks_for((word.strip(".,;:!?()").lower() for word in text.split()), page.language.code)
