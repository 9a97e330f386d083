"""Cutting and putting back are inverse, and spans find their way back through several cuts."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.apply import cut, merged, restore, to_original
from cleaner.errors import RestoreError


@st.composite
def text_and_spans(draw: st.DrawFn, size: int = 40) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(max_size=size))
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(borders[::2], borders[1::2]))
    return text, [(a, b) for a, b in pairs if a < b]


@given(text_and_spans())
def test_restore_is_the_inverse_of_cut(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    assert restore(cut(text, spans), [(start, text[start:end]) for start, end in spans]) == text


@given(text_and_spans(), st.data())
def test_cutting_twice_is_cutting_the_merged_spans_once(case: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    text, first = case
    left = cut(text, first)
    borders = sorted(data.draw(st.sets(st.integers(0, len(left)), max_size=6)))
    second = [(a, b) for a, b in zip(borders[::2], borders[1::2]) if a < b]
    pieces = [piece for pieces in to_original(second, first) for piece in pieces if piece[0] < piece[1]]
    assert cut(text, merged(first, pieces)) == cut(left, second)


@pytest.mark.parametrize("removed", [[(5, "x")], [(2, "abc"), (3, "x")]])
def test_a_report_of_another_text_is_refused(removed: list[tuple[int, str]]) -> None:
    with pytest.raises(RestoreError):
        restore("abc", removed)
