"""Captions: known by a credit at their end, before or after them, or by the site's name that alternative texts carry."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.context.inside import in_long_line
from cleaner.detect import Claim
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.rule import Rule
from cleaner.shape import shape

CAPTION_WORDS = 70  # longer ones exist, but paragraphs that end with a credit do too
MIN_WORDS = 2
JOINTS = " :–-|"  # what stands between a credit and its caption
ALONE = regex(r"(?<=P)[SP](?=[PH])")
ALT_WORDS = (5, 22)
BEFORE_CREDIT = regex(r"[HSP](?=c)")
SUFFIX_JOINTS = (" - ", " – ", " | ")
SUFFIX = regex(r" [-–|] ([^\W\d_a-z][\w.&'’ ]{2,40})$")


def site_suffix(page: Page, letters: str) -> Iterator[Claimed]:
    """Segments that end with the same " - Name": alternative texts with the site's name."""
    if sum(map(page.seen.count, SUFFIX_JOINTS)) < 2:
        return
    suffixes = [SUFFIX.search(segment.text) if len(segment.text) < 400 else None for segment in page.segments]
    names = Counter(match[1] for match in suffixes if match)
    for at, match in enumerate(suffixes):
        if match and names[match[1]] > 1 and len(match[1].split()) <= 4 and page.readings[at].shape.words > MIN_WORDS and at > 0:
            yield Claimed(at, f"ends with the site's name, “{match[0].strip()}”, as {names[match[1]]} lines do")


def with_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """The rest of a line of which a credit is the beginning or the end; as sure as the credit is."""
    rules = page.detector.index.rules
    for at, reading in enumerate(page.readings):
        text = page.segments[at].text
        for claim in reading.claims:
            rule = rules[claim.rule]
            if rule.category != "credit" or claim == page.wholes[at]:
                continue
            start, end = _beside(claim, rule, text)
            if _is_caption(text[start:end]) and not _is_sentence(page, at, text[start:end]):
                told = f"shares its line with the credit “{text[claim.start : claim.end][:50]}”"
                yield Claimed(at, told, start, end, rule.confidence)


def _beside(claim: Claim, rule: Rule, text: str) -> tuple[int, int]:
    """The stretch of text beside a credit at its beginning or at its end, without what joins the two; empty when it stands inside."""
    if claim.start == 0 and rule.scope == "line-start":
        start, end = claim.end, len(text)
    elif claim.end >= len(text) - 2 and rule.scope != "segment":
        start, end = 0, claim.start
    else:
        return 0, 0
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip(JOINTS)), start + len(inner.rstrip())


def _is_sentence(page: Page, at: int, rest: str) -> bool:
    """Whether what shares a long line with a credit is the article's next sentence and not a caption: it ends like one."""
    return in_long_line(page, at) and shape(rest.strip()).stops


def _is_caption(text: str) -> bool:
    return MIN_WORDS <= len(text.split()) <= CAPTION_WORDS


def beside_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """A line right before a line that is a credit: a short one without a stop, or any that stands apart from what is before it."""
    for match in BEFORE_CREDIT.finditer(letters):
        at = match.start()
        segment, credit, seen = page.segments[at], page.segments[at + 1], page.readings[at].shape
        apart = credit.gap == 0 and segment.gap > 0
        short = letters[at] != "P" and not seen.stops and seen.words > MIN_WORDS
        if at and seen.words <= CAPTION_WORDS and (apart or short):
            yield Claimed(at, f"stands right before the credit “{credit.text[:50]}”")


def in_lower_case(page: Page, letters: str) -> Iterator[Claimed]:
    """A line of its own between paragraphs that begins in lower case and ends without a stop: the alternative text of a picture."""
    for match in ALONE.finditer(letters):
        at = match.start()
        text, seen = page.segments[at].text, page.readings[at].shape
        apart = page.segments[at].gap > 0 and page.segments[at + 1].gap > 0 and page.readings[at - 1].shape.stops
        if apart and is_small(text[0]) and not seen.stops and not text.endswith(",") and ALT_WORDS[0] <= seen.words <= ALT_WORDS[1]:
            yield Claimed(at, "begins in lower case and ends without a stop, alone between two paragraphs")
