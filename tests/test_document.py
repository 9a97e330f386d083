"""Segments point into the text as read, whatever rules are shown of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import INVISIBLE, SAME_LINE, SPACES, Document, Segment, Span, legible
from cleaner.intake import segment

ODD = st.text(st.sampled_from("aeoA .\n\r\t" + SPACES + INVISIBLE + "\u0301\u0308\u0344\u212b\u0958é中が"), max_size=60)
AS_SEEN = {ord(space): " " for space in SPACES} | {ord(character): None for character in INVISIBLE}


def seen(raw: str) -> str:
    """What ought to be seen of raw text, worked out the slow way."""
    return unicodedata.normalize("NFC", raw.translate(AS_SEEN))


def clusters(part: Segment) -> list[tuple[str, int, int]]:
    """The characters of a segment that stand at one place, and that place in the document, in order."""
    offsets = part.offsets or tuple(range(part.start, part.end + 1))
    starts = [at for at in range(len(part.text)) if at == 0 or offsets[at] != offsets[at - 1]]
    ends = [*starts[1:], len(part.text)]
    return [(part.text[start:end], offsets[start], offsets[end]) for start, end in zip(starts, ends, strict=True)]


@given(st.one_of(st.text(), ODD))
def test_every_character_of_a_segment_is_that_of_its_place(text: str) -> None:
    for part in segment(text).segments:
        for characters, start, end in clusters(part):
            assert characters == seen(text[start:end])


@given(st.one_of(st.text(), ODD))
def test_a_whole_segment_spans_itself(text: str) -> None:
    for part in segment(text).segments:
        assert part.span(0, len(part.text)) == Span(part.start, part.end)
        assert part.offsets is None or (len(part.offsets) == len(part.text) + 1 and list(part.offsets) == sorted(part.offsets))


@given(st.one_of(st.text(), ODD))
def test_legible_offsets_point_into_the_raw_text(raw: str) -> None:
    text, offsets = legible(raw)
    assert len(text) == len(raw) if offsets is None else len(offsets) == len(text) + 1 and offsets[-1] == len(raw)
    assert not set(text) & set(SPACES + INVISIBLE)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("sub\u00adscribe", "subscribe"), ("read\u00a0more", "read more"), ("cafe\u0301", "café"), ("a\u200bb\tc", "ab c"), ("plain", "plain")],
)
def test_rules_see_through_odd_characters(raw: str, shown: str) -> None:
    (part,) = segment(f"first\n  {raw} \n").segments[1:]
    assert part.text == shown
    assert part.span(0, len(shown)) == Span(8, 8 + len(raw))


def test_a_span_inside_a_segment_leaves_out_what_stands_around_it() -> None:
    text = "x\nsub\u00adscribe now"
    part = segment(text).segments[1]
    at = part.text.index("now")
    assert text[slice(*part.span(at, at + 3))] == "now"


def test_a_document_of_sentences_on_one_line_is_flattened() -> None:
    parts = [Segment(0, 1, "a", 0, 0), *[Segment(at, at + 1, "a", 0, SAME_LINE) for at in (2, 4)]]
    assert Document("a a a", tuple(parts), 1).is_flattened
    assert not Document("a", tuple(parts[:1]), 1).is_flattened
    assert not Document("", (), 1).is_flattened
