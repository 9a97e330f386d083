"""Segments point into the text as read, whatever rules are shown of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.apply import cut, to_original
from cleaner.document import INVISIBLE, SAME_LINE, SPACES, Document, Segment, Span, legible
from cleaner.intake import remaining, segment
from cleaner.layout import tidy

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


LINES = st.one_of(
    ODD,
    st.text(st.sampled_from("ab .é\n\xad\u0301"), max_size=30),
    st.sampled_from(["One. Two went on. " * 60, "新しい話。" * 90, "a" * 380 + "話" * 340, "b", ""]),
)


@given(st.lists(LINES, max_size=8).map("\n".join), st.data())
def test_what_remains_is_what_would_be_read_in_the_cut_text(text: str, data: st.DataObject) -> None:
    document = segment(text)
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    spans = [*zip(cuts[::2], cuts[1::2], strict=False), *(part[:2] for part in document.segments if data.draw(st.booleans()))]
    gone = [span for at, span in enumerate(sorted(spans)) if span[0] < span[1] and all(other[1] <= span[0] for other in sorted(spans)[:at])]
    inner = [span for span in gone if "\n" not in text[slice(*span)]]
    for each in (gone, inner, sorted([*inner, *((finding.start, finding.end) for finding in tidy(text, inner))])):
        left = remaining(document, each)
        if left is not None:
            again = segment(cut(text, each)).segments
            places = to_original([part[:2] for part in again], each)
            assert [(part.text, part.gap) for part in left.segments] == [(part.text, part.gap) for part in again]
            assert [part[:2] for part in left.segments] == [(pieces[0][0], pieces[-1][1]) for pieces in places]


def test_what_remains_is_known_without_reading_again_when_whole_lines_or_ends_of_lines_go() -> None:
    text = "Share\n\nIt rained. (Photo: dpa)\n\nPrint\nThe river rose.\nIt fell.\nIt froze."
    left = remaining(segment(text), [(0, 7), (17, 30), (32, 38)])
    assert left is not None
    assert [(part.text, part.start, part.gap) for part in left.segments[:2]] == [("It rained.", 7, 0), ("The river rose.", 38, 1)]
    assert remaining(segment(text), [(10, 13)]) is None


def test_what_remains_is_read_again_when_few_lines_are_left() -> None:
    text = "Share\n\nIt rained.\n\nPrint\nThe river rose."
    assert remaining(segment(text), [(0, 7), (19, 25)]) is None
