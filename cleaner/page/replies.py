"""How readers write below an article, a language at a time: how they hail its author and each other, thank, praise, agree, and sign.

No editor writes like that: an article greets nobody by name, thanks nobody for itself, and does not tell anyone that he is right. Letters,
speeches and interviews do, and for those there are other signs (see cleaner.context.comments.voices).

The words of each language stand in `cleaner/vocabulary/readers/LANG.txt`, under headings:

    hails:    what stands before a name: hi, dear
    all:      beginnings of words with which an author hails all readers: everyone, readers
    replies:  how a comment begins: thanks, great article, you are right
    unless:   what only begins like one: thanks to, great britain
    byes:     how a letter ends: best regards
    own:      words for who speaks and who is spoken to: I, your

Phrases are in lower case, without punctuation, parted by commas; "*" at the end of one stands for any ending of its last word.
"""
from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from cleaner.language import same
from cleaner.typed import NamedTuple
from cleaner.words import HAS_UNSPACED, caseless

HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "vocabulary", "readers")
HEADINGS = ("hails", "all", "replies", "unless", "byes", "own")
PHRASES = ("hails", "replies", "byes")  # of whole words
OPENING = 70  # code points of the beginning of a text in which it hails, thanks or agrees, and of a line that signs
FIRST_WORDS = 6  # in which a text tells whom it speaks to
NAMES = 3  # words of a name, at most
BEFORE = "-–•*¡¿ "  # what a comment may begin with: a table has bars, a quotation its marks
PAUSES = tuple(",!.:;–-—…，！、。")  # behind a hail
OUTER = " \"“”„«»‹›()[]{}.,:;!?¡¿…*~•|/_-–—'‘‚’،؛؟।。、，！？：「」"  # around words


class Words(NamedTuple):
    """The words of a language."""

    hails: tuple[str, ...]
    all: tuple[str, ...]
    replies: tuple[str, ...]
    unless: tuple[str, ...]
    byes: tuple[str, ...]
    own: frozenset[str]
    stems: tuple[str, ...]  # those of `own` that stand for any ending
    firsts: frozenset[str]  # with which hails and replies begin
    spaced: bool  # whether words are set apart

    def addresses(self, text: str) -> bool:
        """Whether a text begins like one that is written to one person."""
        bare = text[:OPENING].lstrip(BEFORE)
        if self.spaced and _folded(bare.partition(" ")[0]).rstrip(OUTER) not in self.firsts:
            return False
        opening = self._opening(bare)
        if opening.startswith(self.replies):
            return bare[0].isalnum() and not opening.startswith(self.unless)
        hail = next((hail for hail in self.hails if opening.startswith(hail)), "")
        return bool(hail) and (not self.spaced or self._is_hail(bare.split()[hail.count(" ") - 1 :]))

    def speaks_to_all(self, text: str) -> bool:
        """Whether a text begins by speaking to many: its author does."""
        if not self.spaced:
            return any(word in text[:OPENING] for word in self.all)
        return any(word.startswith(self.all) for word in caseless(text).split()[:FIRST_WORDS])

    def signs_off(self, text: str) -> bool:
        """Whether a line is how a letter ends."""
        return len(text) <= OPENING and self._opening(text).startswith(self.byes)

    def personal(self, text: str) -> int:
        """How many words a text has for who speaks and who is spoken to."""
        folded = _folded(text)
        if not self.spaced:
            return sum(map(folded.count, self.own))
        words = [word.strip(OUTER) for word in folded.split()]
        return sum(word in self.own or word.startswith(self.stems) for word in words)

    def _opening(self, text: str) -> str:
        """The words of a text as phrases have them."""
        folded = _folded(text)
        if not self.spaced:
            return folded.lstrip(OUTER)
        return " ".join([word for part in folded.split() if (word := part.strip(OUTER))]) + " "

    def _is_hail(self, words: Sequence[str]) -> bool:
        """Whether a name or nothing, and then a pause, follows the last word of a hail, which is the first of some words."""
        last, *rest = words
        if not rest or last.endswith(PAUSES):
            return True
        if caseless(rest[0]).startswith(self.all):
            return False
        for count, word in enumerate(rest[: NAMES + 1]):
            if not word[0].isupper():
                return count > 0
            if word.endswith(PAUSES):
                return True
        return len(rest) <= NAMES


@lru_cache(64)
def words_of(code: str) -> Words | None:
    """The words of all languages that are written like one, as pages of one are taken for those of another; None when none is known."""
    files = [name for name in sorted(os.listdir(HOME)) if code and same(code, name.partition(".")[0])]
    if not files:
        return None
    read = [_read(os.path.join(HOME, name)) for name in files]
    listed = {heading: [phrase for phrases in read for phrase in phrases[heading]] for heading in HEADINGS}
    spaced = not HAS_UNSPACED.search("".join(listed["replies"]))
    each = {heading: tuple(sorted((_ended(phrase, spaced) for phrase in listed[heading]), key=len, reverse=True)) for heading in PHRASES}
    own, stems = ([word.rstrip("*") for word in listed["own"] if word.endswith("*") is stem] for stem in (False, True))
    firsts = frozenset(phrase.partition(" ")[0] for heading in PHRASES[:2] for phrase in listed[heading])
    kept = {heading: tuple(listed[heading]) for heading in ("all", "unless")}
    return Words(**kept, **each, own=frozenset(own), stems=tuple(stems), firsts=firsts, spaced=spaced)


def _folded(text: str) -> str:
    return caseless(text).replace("'", "’")


def _ended(phrase: str, spaced: bool) -> str:
    """A phrase with the space behind its last word, unless any ending may follow."""
    return phrase[:-1] if phrase.endswith("*") else phrase + " " * spaced


def _read(path: str) -> dict[str, list[str]]:
    """The phrases under each heading of a file."""
    with open(path, encoding="utf-8") as file:
        parts = caseless(file.read()).replace("\n  ", " ").splitlines()
    return {heading[:-1]: [phrase.strip() for phrase in phrases.split(",") if phrase.strip()] for heading, phrases in map(_parted, parts)}


def _parted(line: str) -> tuple[str, str]:
    heading, _, phrases = line.partition(" ")
    return heading, phrases
