"""What an article speaks of, and which lines below it speak of something else: headlines of other articles, names in menus.

A list of the article may share no word with its prose either, and a headline about the same thing shares some, so that one such line tells
little; a page around an article has many.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from cleaner.context.zones.signs import Unit
from cleaner.context.zones.weights import KIN, STRANGE
from cleaner.detect import MEMO_CHARS
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.words import MARKS

LEAST_TOLD = 60  # words of the article's beginning, before which nothing can be said of a line
LEAST = 3  # words of a line that could be the article's
AKIN = 0.15  # of a text's words that the article above has too, of a text that goes on with it
MANY = 0.34  # and of those of a line that may be the article's
OWN_MAKE = frozenset(("point", "label", "sentence"))  # what speaks for the article by its make alone: a list in it speaks of many things
LONG, STEM = 5, 6  # letters of a word that is hardly ever a function word, and of those that stay when it is inflected
SYLLABLES, SYLLABLE_STEM = 3, 2  # of a Korean word

_MARK = regex(f"[{MARKS}]")
_ASCII_WORD, _WORD, _MARKED_WORD = regex("[A-Za-z]{3,}"), regex(r"[^\W\d_]{3,}"), regex(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{2,}}")
_HANGUL, _KANA_AND_HAN = ("\uac00", "\ud7af"), ("\u3040", "\u9fff")
_OWN_STEMS = regex(f"[{_HANGUL[0]}-{_HANGUL[1]}{_KANA_AND_HAN[0]}-{_KANA_AND_HAN[1]}]")
_PAIR = regex("(?=([\u4e00-\u9fff]{2}|[\u30a1-\u30fa\u30fc]{2}))")  # two ideographs, or two signs of a foreign word


def relations(page: Page, every: Sequence[Unit], first: int) -> dict[int, float]:
    """What the short lines below `first` that no rule knows say by the words they share with the article above them: STRANGE or KIN, by their
    segment. One of few words, or of some shared ones, says nothing."""
    return dict(_relations(page, every, first))


def _relations(page: Page, every: Sequence[Unit], first: int) -> Iterator[tuple[int, float]]:
    theme: set[str] = set()
    told = 0
    for unit in (unit for unit in every if unit.start >= first and (unit.is_prose or not unit.is_known)):
        own = frozenset().union(*(stems(segment.text) for segment in page.segments[unit.start : unit.end]))
        shared = len(theme & own)
        if unit.is_prose:
            if told < LEAST_TOLD or shared >= AKIN * len(own):
                theme |= own
            told += sum(page.words[unit.start : unit.end])
        elif unit.sign not in OWN_MAKE and told >= LEAST_TOLD and len(own) >= LEAST and (not shared or shared >= MANY * len(own)):
            yield unit.start, KIN if shared else STRANGE


def stems(text: str) -> Set[str]:
    """The beginnings of a text's long words and names, without case; of Chinese and Japanese, pairs of signs.

    >>> sorted(stems("ministers of the NHS met on Tuesday"))
    ['minist', 'nhs', 'tuesda']
    """
    return _remembered(text) if len(text) <= MEMO_CHARS else _stems_of(text)


@lru_cache(1_000)
def _remembered(text: str) -> Set[str]:
    """The passes over one document mostly ask for the same texts."""
    return _stems_of(text)


def _stems_of(text: str) -> Set[str]:
    """Asked of each line of a page: what is slower is left to texts that need it."""
    if text.isascii():
        return _beginnings(_ASCII_WORD.findall(text))
    words = (_MARKED_WORD if _MARK.search(text) else _WORD).findall(text)
    return frozenset(stem for word in words for stem in _stems(word)) if _OWN_STEMS.search(text) else _beginnings(words)


def _beginnings(words: Sequence[str]) -> Set[str]:
    return frozenset([word[:STEM].casefold() for word in words if len(word) >= LONG or word[0].isupper()])


def _stems(word: str) -> Sequence[str]:
    if _KANA_AND_HAN[0] <= word[0] <= _KANA_AND_HAN[1]:
        found: list[str] = _PAIR.findall(word)
        return found
    if _HANGUL[0] <= word[0] <= _HANGUL[1]:
        return (word[:SYLLABLE_STEM],) if len(word) >= SYLLABLES else ()
    return (word[:STEM].casefold(),) if len(word) >= LONG or word[0].isupper() else ()
