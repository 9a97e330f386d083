"""Texts that a user has allowed to stay, known by their fingerprints: in every document or in one, whoever finds them or one rule."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleaner.document import legible
from cleaner.lazily import regex
from cleaner.rule import Finding
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.page import Page

WORD = regex(r"\S+")
TEXT_CHARS = 80  # of a text in an entry: what people need to know it again
DIGITS = 16  # of a fingerprint: 64 bits; among a million texts two are alike by chance once in forty million lists


class Allowed(NamedTuple):
    """One entry of an allowlist. `rule` limits it to what that rule finds, `document` to the document of that name.

    `text` is what a reader sees of the text, or its beginning; then `chars` says how long the whole is. Without it an entry only spares
    what rules claim, or a whole line or sentence; with it the text is found wherever it stands.
    """

    fingerprint: str
    comment: str = ""
    rule: str = ""
    document: str = ""
    text: str = ""
    chars: int = 0

    @classmethod
    def of(cls, text: str, comment: str = "", document: str = "") -> Allowed:
        """The entry that spares a text.

        >>> Allowed.of("Sign up for\\nour newsletter")[:1], Allowed.of("so " * 40).chars
        (('1af5cd8e459bada8',), 119)
        """
        whole = seen(text)
        cut = len(whole) > TEXT_CHARS
        return cls(fingerprint(text), comment, "", document, whole[:TEXT_CHARS], len(whole) if cut else 0)

    @property
    def because(self) -> str:
        """What decided, in the report's words."""
        return f"allowlisted: {self.comment}" if self.comment else "allowlisted"

    def holds_in(self, name: str) -> bool:
        """Whether it speaks of a document: paths of the same file may begin in different folders.

        >>> Allowed("", document="blog/a.txt").holds_in("scraped/blog/a.txt"), Allowed("", document="a.txt").holds_in("ba.txt")
        (True, False)
        """
        own, other = self.document, name.replace("\\", "/")
        return not own or own == other or (bool(other) and (other.endswith(f"/{own}") or own.endswith(f"/{other}")))


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of what a reader sees of a text: letters composed, invisible characters gone, every
    run of white space one space, none around it. So it outlives another line break or a soft hyphen, and any tool can make it.
    Case counts: a button and a heading may differ by nothing else.

    >>> fingerprint("Sign up for\\u00a0our  news\\u00adletter") == fingerprint("Sign up for our newsletter\\n")
    True
    """
    from hashlib import sha256

    return sha256(seen(text).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def seen(text: str) -> str:
    """What a reader sees of a text, on one line."""
    return " ".join(legible(text)[0].split())


def spared(page: Page, findings: Iterable[Finding], allowed: frozenset[Allowed], name: str) -> dict[Finding, str]:
    """The findings that an allowlist spares in the document `name`, with what decided.

    An allowed text is a finding, a segment, or a stretch of the document. Whatever would take a part of it stays as well, under whichever
    rule: else the next rule would take what was allowed to stay.
    """
    if not allowed:
        return {}
    held = list(findings)
    said: dict[Finding, str] = {}
    entries = _by_fingerprint(allowed)
    regions = list(_stretches(page.document.text, entries, name))
    for start, end, finding in _texts(page, held):
        for entry in entries.get(fingerprint(page.document.text[start:end]), ()):
            if not entry.holds_in(name):
                continue
            if not entry.rule:
                regions.append((start, end, entry.because))
            elif finding and finding.rule == entry.rule:
                said[finding] = entry.because
    return {**_touched(held, regions), **said}


def _texts(page: Page, findings: Iterable[Finding]) -> Iterator[tuple[int, int, Finding | None]]:
    yield from ((segment.start, segment.end, None) for segment in page.segments)
    yield from ((finding.start, finding.end, finding) for finding in findings)


def _stretches(text: str, known: dict[str, tuple[Allowed, ...]], name: str) -> Iterator[tuple[int, int, str]]:
    """Where texts of entries stand, also across lines or in the middle of one."""
    entries = [entry for group in known.values() for entry in group if entry.text and not entry.rule and entry.holds_in(name)]
    if not entries:
        return
    folded = _Folded(text)
    for entry in entries:
        size = max(entry.chars, len(entry.text))
        at = folded.text.find(entry.text)
        while at >= 0:
            stretch = folded.text[at : at + size]
            is_it = fingerprint(stretch) == entry.fingerprint
            if is_it:
                yield (*folded.span(at, at + len(stretch)), entry.because)
            at = folded.text.find(entry.text, at + (size if is_it else 1))


class _Folded:
    """A text as `seen` has it, and the way back to its places."""

    def __init__(self, text: str):
        legible_text, self._offsets = legible(text)
        self._starts: list[int] = []  # of words in the legible text
        self._places: list[int] = []  # of the same words here
        words: list[str] = []
        place = 0
        for match in WORD.finditer(legible_text):
            words.append(match[0])
            self._starts.append(match.start())
            self._places.append(place)
            place += len(match[0]) + 1
        self.text = " ".join(words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` as a span of the text it was made of."""
        first, last = self._legible(start), self._legible(end - 1) + 1
        return (first, last) if self._offsets is None else (self._offsets[first], self._offsets[last])

    def _legible(self, at: int) -> int:
        word = bisect_right(self._places, at) - 1
        return self._starts[word] + at - self._places[word]


def _touched(findings: Iterable[Finding], regions: Iterable[tuple[int, int, str]]) -> dict[Finding, str]:
    """The findings that share a character with a region."""
    merged: list[tuple[int, int, str]] = []
    for start, end, because in sorted(regions):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, because))
    starts = [start for start, _, _ in merged]
    touched = {}
    for finding in findings:
        before = bisect_right(starts, finding.end - 1) - 1
        if before >= 0 and merged[before][1] > finding.start:
            touched[finding] = merged[before][2]
    return touched


@lru_cache(16)
def _by_fingerprint(allowed: frozenset[Allowed]) -> dict[str, tuple[Allowed, ...]]:
    """Entries in a fixed order, so that the same one is named each time."""
    known: dict[str, tuple[Allowed, ...]] = {}
    for entry in sorted(allowed):
        known[entry.fingerprint] = (*known.get(entry.fingerprint, ()), entry)
    return known
