"""Captions: known by a credit at their end, before or after them, or by the site's name that alternative texts carry."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.context.claimed import Claimed
from cleaner.detect import shape
from cleaner.document import SAME_LINE
from cleaner.page import Page

CAPTION_WORDS = 70  # longer ones exist, but paragraphs that end with a credit do too
MIN_WORDS = 2
SUFFIX = re.compile(r" [-–|] ([^\W\d_a-z][\w.&'’ ]{2,40})$")


def site_suffix(page: Page, letters: str) -> Iterator[Claimed]:
    """Segments that end with the same " - Name": alternative texts with the site's name."""
    suffixes = [SUFFIX.search(segment.text) if len(segment.text) < 400 else None for segment in page.segments]
    names = Counter(match[1] for match in suffixes if match)
    for at, match in enumerate(suffixes):
        if match and names[match[1]] > 1 and len(match[1].split()) <= 4 and page.readings[at].shape.words > MIN_WORDS and at > 0:
            yield Claimed(at, f"ends with the site's name, “{match[0].strip()}”, as {names[match[1]]} lines do")


def with_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """The rest of a line of which a credit is the beginning or the end."""
    rules = page.detector.index.rules
    for at, reading in enumerate(page.readings):
        text = page.segments[at].text
        for claim in reading.claims:
            rule = rules[claim.rule]
            if rule.category != "credit" or (claim.start == 0 and claim.end >= len(text) - 2):
                continue
            start, end = (claim.end, len(text)) if claim.start == 0 else (0, claim.start)
            if (claim.start == 0 or claim.end >= len(text) - 2) and _is_caption(text[start:end]) and not _is_sentence(page, at, text[start:end]):
                inner = text[start:end]
                start += len(inner) - len(inner.lstrip(" :–-|"))
                yield Claimed(at, f"shares its line with the credit “{text[claim.start : claim.end][:50]}”", start, start + len(text[start:end].rstrip()))


def _is_sentence(page: Page, at: int, rest: str) -> bool:
    """Whether what shares a long line with a credit is the article's next sentence and not a caption: it ends like one."""
    flattened = page.segments[at].gap == SAME_LINE or (at + 1 < len(page.segments) and page.segments[at + 1].gap == SAME_LINE)
    return flattened and shape(rest.strip()).stops


def _is_caption(text: str) -> bool:
    return 1 < len(text.split()) <= CAPTION_WORDS


def beside_credit(page: Page, letters: str) -> Iterator[Claimed]:
    """A line right before a line that is a credit."""
    for at in range(1, len(letters)):
        if letters[at] != "c" or letters[at - 1] not in "HSP":
            continue
        segment, credit = page.segments[at - 1], page.segments[at]
        shape = page.readings[at - 1].shape
        closer = credit.gap == 0 and (segment.gap > 0 or letters[at - 2 : at - 1] not in ("P", "H", "S"))
        if at - 1 > 0 and shape.words <= CAPTION_WORDS and (closer or (letters[at - 1] in "HS" and shape.words > MIN_WORDS and not shape.stops)):
            yield Claimed(at - 1, f"stands right before the credit “{credit.text[:50]}”")
