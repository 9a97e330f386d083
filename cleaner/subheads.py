"""Sub-headings that look like labels: "Comments" above a paragraph about comments, "Search" above one about a search.

A label of the page stands between paragraphs by chance; a sub-heading names what the paragraph below it speaks of.
"""
from __future__ import annotations

from collections.abc import Sequence

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.phrases import HAS_UNSPACED, WORD, caseless

MOST_WORDS = 3  # longer labels are hardly ever headings, and a paragraph repeats a word of them by chance
STEM = 4  # letters of a word that stay when it is inflected; of longer words a share
STEM_SHARE = 0.7
LEAST_BELOW = 4  # words of a sentence below; many languages need no more
PARAGRAPH_CHARS = 400  # of the paragraph that are looked at: what a heading names comes soon


def subheads(segments: Sequence[Segment], readings: Sequence[Reading]) -> frozenset[int]:
    """The segments that a rule claims, and that are named again by the prose right below them."""
    return frozenset(at for at in range(1, len(segments) - 1) if readings[at].whole and _is_subhead(segments, readings, at))


def _is_subhead(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> bool:
    shape, below = readings[at].shape, readings[at + 1]
    alone = SAME_LINE not in (segments[at].gap, segments[at + 1].gap) and readings[at - 1].whole is None
    speaks = not below.claims and (below.letter == "P" or (below.shape.stops and below.shape.words >= LEAST_BELOW))
    if not alone or not speaks or shape.words > MOST_WORDS or shape.stops:
        return False
    return is_named(segments[at].text, segments[at + 1].text[:PARAGRAPH_CHARS])


def is_named(label: str, paragraph: str) -> bool:
    """Whether a paragraph has all the words of a label, inflected or not.

    >>> is_named("Comments", "The first comment was a recipe."), is_named("Share", "They shared the shed."), is_named("Ad", "Adam had one.")
    (True, True, False)
    """
    text = caseless(paragraph)
    if HAS_UNSPACED.search(label):
        return caseless(label).strip() in text
    words = WORD.findall(text)
    labels = WORD.findall(caseless(label))
    return bool(labels) and all(any(_is_form(own, word) for word in words) for own in labels)


def _is_form(own: str, word: str) -> bool:
    return word == own or (len(own) >= STEM and word.startswith(own[: max(STEM, round(len(own) * STEM_SHARE))]))
