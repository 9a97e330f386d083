"""Strings whose slots nobody filled: "Show {{count}} more", "%s comments". No article has such a line, unless it is about programs."""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.words import comparable, words

MOST_WORDS = 30
MOST_LINES = 6  # a text with more of them is made of templates
NAME_LETTERS = 4  # of a slot's name that tells
LIST_SHARE = 2  # one such line in so many of the others is a table of formats
SLOT = regex(
    r"(?<![\w%])%(?:\d\$)?[sd](?![\w%])"  # %s, %1$d
    r"|%\([A-Za-z_.]{1,30}\)[sdr]|%\{[A-Za-z_.]{1,30}\}|(?<!\w)%[a-z]{1,20}_?[a-z]{0,20}%(?!\w)"  # %(name)s, %{name}, %name%
    r"|\$?\{\{? ?[A-Za-z_][\w.-]{0,30} ?\}?\}|\{[0-9]\}"  # {name}, {{ name }}, ${name}, {0}
    r"|\[[A-Z]{2,12}(?:_[A-Z]{1,12}){1,3}\]|\{[A-Za-z_]{1,30}, ?(?:plural|select),"  # [ITEM_COUNT], {count, plural, ...}
)
SLOT_SIGNS = "%{["  # of which each slot has one
CODE = regex(r"[;=`]|\(\)|->|::|/\*|\\[nt]|[(,] ?[\"']|^[#$>@/]|</")  # of programs
PROGRAMS = regex(
    r"(?i)\bprintf|\bplaceholder|\btemplate|\bformat string|\bvariable|\bsyntax|\bsintax|\bsyntaxe|```|\bdef |\bimport |\{\{|%s|\$\{"
    r"|\bplantilla|\bvorlage|\bplatzhalter|\bgabarit|\bmodèle|\bmodello|\bmodelli\b|\bmodelo|\bsegnaposto|\bsjabloon|\bskabelon|\bszablon|\bşablon|\bșablon"
    r"|\bšablon|\bmall(?:en|ar)\b|шаблон|\bsablon|\bmalline|テンプレート|模板|템플릿|\bprogramm|\bsoftware|\bsource code|\bquellcode"
)  # of articles about programs and letters


def unfilled(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines of words with such a slot, in a text that speaks of no programs."""
    if not any(sign in page.seen for sign in SLOT_SIGNS):
        return
    found = {at: slot for at in range(len(letters)) if (slot := _slot(page, at))}
    if not found or len(found) > MOST_LINES or len(found) * LIST_SHARE > len(letters):
        return
    if any(PROGRAMS.search(page.segments[at].text) for at, letter in enumerate(letters) if letter == "P" and at not in found):
        return
    for at, slot in found.items():
        if any(page.has_word(word, at) for word in words(comparable(slot)) if len(word) >= NAME_LETTERS):
            continue  # the article speaks of what the slot is for
        yield Claimed(at, f"the slot {slot} is not filled")


def _slot(page: Page, at: int) -> str:
    """The slot in a segment that has words beside it and is no line of a program."""
    text = page.segments[at].text
    if not any(sign in text for sign in SLOT_SIGNS):
        return ""
    slot = SLOT.search(text) if page.words[at] <= MOST_WORDS and page.segments[at].gap != SAME_LINE else None
    if slot is None or CODE.search(SLOT.sub("", text)) or not page.readings[at].shape.letters:
        return ""
    return slot[0]
