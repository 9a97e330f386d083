"""What an article speaks of, and which lines below it speak of something else: headlines of other articles, names in menus.

A list of the article may share no word with its prose either, and a headline about the same thing shares some, so that one such line tells
little; a page around an article has many.
"""
from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from cleaner.context.zones.signs import Unit
from cleaner.context.zones.weights import KIN, LEAST_LEFT, PROSE_SHARES, STRANGE, WEIGHTS
from cleaner.detect import MEMO_CHARS
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.typed import NamedTuple
from cleaner.words import MARKS

LEAST_TOLD = 60  # words of the article's beginning, before which nothing can be said of a line
LEAST = 3  # words of a line that could be the article's
JOINED = 0.5  # of the words above that stand in runs of several paragraphs: where each has a line of its own above it, the article is such a list
AKIN = 0.15  # of a text's words that the article above has too, of a text that goes on with it
MANY = 0.34  # and of those of a line that may be the article's
SUMMARY_WORDS, SUMMARY_STEMS = 70, 5  # of a text of one line that may be a summary of another article, and the stems without which it tells nothing
OWN_MAKE = frozenset(("point", "label", "sentence"))  # what speaks for the article by its make alone: a list in it speaks of many things
LONG, STEM = 5, 6  # letters of a word that is hardly ever a function word, and of those that stay when it is inflected
SYLLABLES, SYLLABLE_STEM = 3, 2  # of a Korean word

_MARK = regex(f"[{MARKS}]")
_ASCII_WORD, _WORD, _MARKED_WORD = regex("[A-Za-z]{3,}"), regex(r"[^\W\d_]{3,}"), regex(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{2,}}")
_HANGUL, _KANA_AND_HAN = ("\uac00", "\ud7af"), ("\u3040", "\u9fff")
_OWN_STEMS = regex(f"[{_HANGUL[0]}-{_HANGUL[1]}{_KANA_AND_HAN[0]}-{_KANA_AND_HAN[1]}]")
_PAIR = regex("(?=([\u4e00-\u9fff]{2}|[\u30a1-\u30fa\u30fc]{2}))")  # two ideographs, or two signs of a foreign word


class Relations(NamedTuple):
    """What short lines add to their weight, and what texts of one line take less from the zone below the article, by their segment."""

    lines: dict[int, float]
    texts: dict[int, float]


def relations(page: Page, every: Sequence[Unit], first: int) -> Relations:
    """What the lines below `first` that no rule knows say by the words they share with the article above them: STRANGE or KIN of a short line,
    and how much less a text weighs that shares few. One of few words says nothing."""
    lines: dict[int, float] = {}
    texts: dict[int, float] = {}
    theme: set[str] = set()
    told = joined = 0
    for unit in (unit for unit in every if unit.start >= first and (unit.is_prose or not unit.is_known)):
        own = frozenset().union(*(stems(segment.text) for segment in page.segments[unit.start : unit.end]))
        shared = len(theme & own)
        if not unit.is_prose:
            if unit.sign not in OWN_MAKE and told >= LEAST_TOLD and len(own) >= LEAST and (not shared or shared >= MANY * len(own)):
                lines[unit.start] = KIN if shared else STRANGE
            continue
        less = _less(page, unit, len(own), shared) if told >= LEAST_TOLD and joined >= JOINED * told else 0.0
        if less:
            texts[unit.start] = less
        elif told < LEAST_TOLD or shared >= AKIN * len(own):
            theme |= own
        words = sum(page.words[unit.start : unit.end])
        told, joined = told + words, joined + words * (unit.end - unit.start > 1)
    return Relations(lines, texts)


def _less(page: Page, unit: Unit, stems: int, shared: int) -> float:
    """What a text of one line takes less from the zone below the article than other prose does. Longer ones, and such as a link broke into
    several lines, may be the article's for all the words they share."""
    if unit.end - unit.start > 1 or page.words[unit.start] > SUMMARY_WORDS or stems < SUMMARY_STEMS:
        return 0.0
    weight = -WEIGHTS[unit.sign].tail
    left = next((part for most, part in PROSE_SHARES if shared < most * stems), 1.0) * weight
    return max(0.0, weight - max(left, LEAST_LEFT))


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
