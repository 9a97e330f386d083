"""The score at the end of a review: "8/10". A counter of pictures looks the same, but it seldom counts to ten, and others count beside it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.lazily import regex

SCORE = regex(r"(\d{1,2}) ?/ ?(5|6|10|20|100)")
SCORE_CHARS = 8
LEAST = 0.5  # of the highest score: the first pictures of a row are counted more often than bad reviews are written


def scores(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that are a score: the only one of its kind, right below a line that no rule knows."""
    lines = [at for at, segment in enumerate(segments) if len(segment.text) <= SCORE_CHARS and segment.gap != SAME_LINE]
    found = [(at, match) for at in lines if (match := SCORE.fullmatch(segments[at].text))]
    times = Counter(match[2] for _, match in found)
    high = ((at, match) for at, match in found if LEAST * int(match[2]) <= int(match[1]) <= int(match[2]))
    return frozenset(at for at, match in high if times[match[2]] == 1 and at and readings[at - 1].whole is None)
