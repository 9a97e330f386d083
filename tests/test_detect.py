"""What one segment says by itself: the same whether it is read alone or among the others of its document."""
from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.detect import Detector
from cleaner.shape import shape
from cleaner.words import HAS_UNSPACED

LINES = (
    "Sign up for our newsletter", "3 Comments", "Photo: Jana Lindt / Getty Images", "続きを読む", "อ่านต่อ", "Читать далее", "© 2021 Harbour Times",
    "The council met on Tuesday, and it “will stay” – for now – as it was, the mayor’s office said.", "Mehr zum Thema", "Partager sur Facebook",
    "It’s 7:45 p.m.", "...", "댓글 3개", "Read also: Storm takes the roof of the fish hall",
)  # fmt: skip
DOCUMENTS = st.lists(st.sampled_from(LINES) | st.text(st.characters(exclude_characters="\n"), min_size=1), max_size=8)


@cache
def detector() -> Detector:
    return Cleaner()._detector.speaking("en")


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_segments_are_read_together_as_they_are_alone(texts: list[str]) -> None:
    detector().forget()
    together = detector().read(texts)
    for text, reading in zip(texts, together):
        detector().forget()
        assert detector().read([text]) == [reading], text


@given(st.sampled_from(LINES) | st.text(min_size=1))
def test_the_shape_of_a_text_that_is_known_to_have_spaces(text: str) -> None:
    assert shape(text, HAS_UNSPACED.search(text) is not None) == shape(text)
