"""The cells of a terminal, and text made harmless for it."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.view.harmless import MAX_MARKS, UNSAFE, harmless, one_line
from cleaner.view.wrap import cells, head_of, shortened, tail_of, wrapped
from tests.timing import is_linear

WORDS = st.text(alphabet="ab 雨é\u0301 　", max_size=80)


@given(st.text(st.characters(codec=None)))
def test_harmless_leaves_nothing_unsafe_and_everything_else(text: str) -> None:
    assert not UNSAFE.search(harmless(text))
    if not UNSAFE.search(text):
        assert harmless(text) == text


def test_harmless_keeps_what_scripts_need() -> None:
    assert harmless("————————————。。。。。。。。。。。。") == "————————————。。。。。。。。。。。。"
    for text in ("नमस्ते क्\u200dष", "می\u200cخواهم", "👩\u200d🚀", "co\u00adoperate", "a\tb\nc", "བསྒྲུབས་", "בְּרֵאשִׁ֖ית"):
        assert harmless(text) == text
    assert harmless("a\r\nb\rc") == "a\nb␍c"


def test_marks_do_not_pile_up() -> None:
    assert harmless("e" + "\u0301" * 1000 + "x") == "e" + "\u0301" * MAX_MARKS + f"‹+{1000 - MAX_MARKS}›x"
    assert harmless("ก" + "\u0e47" * 100) == "ก" + "\u0e47" * MAX_MARKS + "‹+92›"
    between = harmless("e" + "\u0301\u200d" * 100)  # an invisible character does not end the pile
    assert between.count("\u0301") == MAX_MARKS and between.endswith("‹+92›")
    assert harmless(("e" + "\u0301" * MAX_MARKS) * 5) == ("e" + "\u0301" * MAX_MARKS) * 5


def test_one_line_has_neither_line_ends_nor_tabs() -> None:
    assert one_line("a\tb\nc\r\nd") == "a b␊c␊d"


@given(WORDS, st.integers(8, 30))
def test_rows_fit_and_nothing_but_space_is_lost(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert rows and all(cells(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(WORDS, st.integers(0, 30))
def test_heads_and_tails_fit(text: str, width: int) -> None:
    head, tail = head_of(text, width), tail_of(text, width)
    assert text.startswith(head) and text.endswith(tail) and cells(head) <= width and cells(tail) <= width
    assert head == text or cells(head) >= width - 1


@given(WORDS, st.integers(8, 30))
def test_what_is_shortened_fits(text: str, width: int) -> None:
    assert cells(shortened(text, width)) <= width
    if cells(text) <= width and len(text) <= width:
        assert shortened(text, width) == text


def test_rows_end_at_words_where_they_can() -> None:
    assert wrapped("one two three four", 9) == ["one two", "three", "four"]
    assert wrapped("a " + "x" * 20, 10) == ["a xxxxxxxx", "xxxxxxxxxx", "xx"]
    assert wrapped("雨" * 7, 9) == ["雨雨雨雨", "雨雨雨"]
    assert wrapped("", 10) == [""] and wrapped(" " * 30, 10) == [""]


def test_whole_words_are_left_out() -> None:
    assert shortened("The river rose above the old bridge", 21) == "The river … bridge"
    assert shortened("x" * 100, 21) == "x" * 9 + " … " + "x" * 9


@pytest.mark.parametrize("flood", ["word ", "x", "雨", "e\u0301", " ", "\u0301", "a\u200d\u0301", "\x1b"])
def test_floods_take_linear_time(flood: str) -> None:
    def work(text: str) -> object:
        return wrapped(harmless(text), 70), shortened(harmless(text), 70)

    assert is_linear(work, flood, 25_000)
