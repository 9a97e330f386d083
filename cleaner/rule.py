"""What a rule is: the words of the project (categories, confidence, scopes) and one frozen value for each rule."""
from __future__ import annotations

from enum import IntEnum

from cleaner.typed import NamedTuple

REMOVED_CATEGORIES = ("credit", "caption", "subscribe", "teaser", "ui", "foreign", "ad", "notice", "meta", "comments", "layout")
KEPT_CATEGORIES = ("headline", "standfirst", "wire", "correction", "factbox")
CATEGORIES = REMOVED_CATEGORIES + KEPT_CATEGORIES

SCOPES = ("segment", "line-start", "line-end", "span", "document")
OPENS = ("headlines", "next", "rest", "article")


class Confidence(IntEnum):
    """How sure a rule is: `certain` is always removed, `likely` by default, `possible` only with support from its surroundings."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Confidence:
        return cls[word.upper()]


class Rule(NamedTuple):
    """One named reason to take something out, or to name it and keep it.

    A rule finds by `phrases` (whole texts, with slots), by `pattern` (a regular expression behind `hints`), or by `code`
    ("module:function" of cleaner.context, which sees the whole document). `opens` says what else belongs to a segment
    that the rule claims: the headlines after it, the next segment, the rest of the document; or that the article goes on below it.
    """

    id: str
    category: str
    reason: str
    confidence: Confidence
    scope: str
    langs: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    code: str = ""
    hints: tuple[str, ...] = ()
    max_words: int = 40
    opens: str = ""
    source: str = ""
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    place: str = ""


class Guard(NamedTuple):
    """A named reason to keep a segment that rules of `categories` found with less than certainty."""

    id: str
    reason: str
    categories: tuple[str, ...]
    pattern: str
    hints: tuple[str, ...] = ()
    source: str = ""
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    place: str = ""


class Finding(NamedTuple):
    """A rule's claim on one span. Offsets are code points of the text as read, end excluded."""

    start: int
    end: int
    rule: str
    category: str
    confidence: Confidence
    evidence: str


class Verdict(NamedTuple):
    """What was decided about a finding, and what decided it."""

    finding: Finding
    remove: bool
    because: str
