"""Sentences that go on from the first words of a prompt or a label: "Subscribe to the theory that the bridge was cursed, and you find company."

"Subscribe to {rest}" lets any words follow. A prompt goes on with the words of interfaces, speaks to its reader or names a network, a label
goes on with names. What ends with a full stop and is none of this is the article's: of 514 different texts with an open slot on pages of 260
sites, four were boilerplate all the same.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cleaner.detect import Claim
from cleaner.document import is_small
from cleaner.language import same
from cleaner.lazily import regex
from cleaner.page.addressed import speaks_for
from cleaner.phrases import CLOSED, NETWORKS
from cleaner.rule import Confidence, Rule
from cleaner.shape import FULL_STOPS
from cleaner.words import HAS_UNSPACED, comparable, words

SPEAKING = frozenset({"ad", "comments", "notice", "subscribe", "ui"})  # categories of what speaks to the reader
NAMING = frozenset({"caption", "credit", "meta", "teaser"})  # and of what names or tells something behind a label
UNSTOPPED = frozenset({"comments", "credit", "meta", "teaser", "ui"})  # of what hardly ever ends with a full stop
OPEN_BEGINNINGS = ("{words}", "{rest}", "({words}", "({rest}")
LEAST_WORDS, LEAST_SIGNS = 5, 8  # of a sentence's end, in scripts with and without spaces
PAUSED_WORDS = 4  # behind a comma: ", said the old miller."
MOST_SHARE = 0.1  # of words of interfaces, which may be others too; behind a comma one, however few there are
LEAST_SHARE = 0.5  # of the words of the prompt, which says much by itself when it is long
NAMED_WORDS = 6  # behind a label: "Photo: put at our disposal by his family." has that many now and then
TITLE_WORDS = 3  # behind a cue; headlines begin with a capital
CLOSERS = "\"'”’»)"
PAUSES = regex(r"[,،、，;；]")
NO_PROSE = regex(r"[\d@#/|©®™→»›•*_=<>\[\]]|\.\.|\w\.\w|\betc\b")  # numbers, addresses, signs of interfaces


def continues(text: str, claims: Iterable[Claim], rules: Sequence[Rule], code: str) -> bool:
    """Whether all rules that are sure of a text in the language `code`, or when none is all of its own that know it, let any words follow, and prose
    follows: of their claims on it, of which most have a known end."""
    whole = [claim for claim in claims if claim.end - claim.start >= len(text) - 2]
    told = [(claim, rules[claim.rule]) for claim in whole]
    own = [(claim, rule) for claim, rule in told if any(same(lang, code) for lang in rule.langs)]
    sure = [(claim, rule) for claim, rule in told if rule.confidence > Confidence.POSSIBLE] or own
    if not sure or not all(claim.slot != CLOSED or claim.phrase.startswith(OPEN_BEGINNINGS) for claim, _ in sure):
        return False
    return all(
        is_continued(text, claim.slot, rule.category, (code, *(rule.langs or ("any",)))) if claim.slot != CLOSED else _ends(text, claim, rule)
        for claim, rule in sure
    )


def _ends(text: str, claim: Claim, rule: Rule) -> bool:
    """Whether a text whose beginning a rule leaves open ends with a full stop, which what it is for never has ("{words} logo")."""
    return rule.category in UNSTOPPED and text[-1] in FULL_STOPS and claim.phrase[-1] not in FULL_STOPS and _is_long(text, LEAST_WORDS)


def is_continued(text: str, slot: int, category: str, codes: Collection[str]) -> bool:
    """Whether what fills the open slot of a rule's phrase, from `slot` to the end of a segment, is prose; `codes` are the languages of the
    document and of the rule.

    >>> is_continued("Subscribe to the theory that the bridge was cursed.", 13, "subscribe", ["en"])
    True
    >>> is_continued("Subscribe to our daily letter from the harbour.", 13, "subscribe", ["en"])
    False
    """
    held = text[slot:].strip()
    if held.rstrip(CLOSERS)[-1:] not in FULL_STOPS or NO_PROSE.search(held) or held.count(" ") < LEAST_SHARE * text.count(" ", 0, slot):
        return False
    if category in NAMING:
        return _is_told_behind_label(held, TITLE_WORDS if category == "teaser" else NAMED_WORDS)
    pauses = PAUSES.match(held) is not None
    return category in SPEAKING and _is_long(held, PAUSED_WORDS if pauses else LEAST_WORDS) and not _speaks(held, codes, pauses)


def _is_long(held: str, least: int) -> bool:
    return held.count(" ") >= least - 1 or (HAS_UNSPACED.search(held) is not None and len(held) >= LEAST_SIGNS)


def _is_told_behind_label(held: str, least: int) -> bool:
    """Whether a sentence goes on in small letters, or in a script without capitals has a pause."""
    first = PAUSES.sub("", held, 1).lstrip()[:1] if PAUSES.match(held) else held[:1]
    if not _is_long(held, least):
        return False
    return is_small(first) or (held.lower() == held.upper() and PAUSES.search(held) is not None)


def _speaks(held: str, codes: Collection[str], pauses: bool) -> bool:
    """Whether some words are those of interfaces, of networks, or of who speaks to a reader."""
    from cleaner.vocabulary import default

    every = words(comparable(held))
    if not NETWORKS.isdisjoint(every) or any(speaks_for(every, code) for code in codes):
        return True
    known = [share for lang, share in default().weigh(held).items() if any(same(lang, code) for code in codes)]
    return any(share.signs or share.content > max(MOST_SHARE * len(every), pauses) for share in known)
