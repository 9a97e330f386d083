"""Texts as look-ups see them: what is prepared for a document at once is what its lines give one by one."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.words import DIGIT, comparable, comparable_lines, words, words_of_lines

LINES = st.lists(st.text(st.sampled_from("aZ19_ -.'’“–…éÉßİıﬁ٣四한\n\t\x1f")) | st.text())


@given(LINES)
def test_lines_prepared_together_are_the_lines_alone(lines: list[str]) -> None:
    compared = list(map(comparable, lines))
    assert comparable_lines(lines) == compared
    assert words_of_lines(compared) == list(map(words, compared))


@given(st.text())
def test_neither_case_nor_digits_make_a_difference(text: str) -> None:
    compared = comparable(text)
    assert comparable(compared) == compared
    assert not any(sign.isdecimal() and sign != DIGIT for sign in compared)
