"""Texts that a user has allowed to stay, known by their fingerprints: in every document or in one, whoever finds them or one rule."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import legible
from cleaner.rule import Finding

if TYPE_CHECKING:
    from cleaner.page import Page

DIGITS = 16  # of a fingerprint: 64 bits; among a million texts two are alike by chance once in forty million lists


class Allowed(NamedTuple):
    """One entry of an allowlist. `rule` limits it to what that rule finds, `document` to the document of that name."""

    fingerprint: str
    comment: str = ""
    rule: str = ""
    document: str = ""

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

    seen = " ".join(legible(text)[0].split())
    return sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def spared(page: Page, findings: Iterable[Finding], allowed: frozenset[Allowed], name: str) -> dict[Finding, str]:
    """The findings that an allowlist spares in the document `name`, with what decided.

    An allowed text is a finding or a segment. Whatever would take a part of it stays as well, under whichever rule: else the next
    rule would take what was allowed to stay.
    """
    if not allowed:
        return {}
    held = list(findings)
    said: dict[Finding, str] = {}
    regions: list[tuple[int, int, str]] = []
    known = _by_fingerprint(allowed)
    for start, end, finding in _texts(page, held):
        for entry in known.get(fingerprint(page.document.text[start:end]), ()):
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
