"""What is left over around a removal: blank lines, line ends and spaces, each taken by a rule."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.apply import cut
from cleaner.layout import tidy
from cleaner.packs import example


def tidied(marked: str) -> str:
    text, spans = example(marked)
    every = sorted([*spans, *((finding.start, finding.end) for finding in tidy(text, spans))])
    assert all(a[1] <= b[0] for a, b in zip(every, every[1:]))
    return cut(text, every)


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("a\n\n⟦S⟧\nb", "a\n\nb"),
        ("a\n⟦S⟧\nb", "a\nb"),
        ("a\n\n⟦S⟧\n\nb", "a\n\nb"),
        ("a\n\n\n⟦S⟧\n\nb", "a\n\n\nb"),
        ("⟦S⟧\n\na\n", "a\n"),
        ("a\n\n⟦S⟧", "a"),
        ("a\n\n⟦S⟧\n", "a\n"),
        ("a\n⟦S⟧\n\n⟦T⟧\n\n", "a\n"),
        ("a\r\n\r\n⟦S⟧\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("x\r\n⟦S⟧\r\n", "x\r\n"),
        ("a\n  ⟦S⟧  \n  ⟦S⟧ ⟦T⟧\nb", "a\nb"),
        ("\u00a0⟦S⟧\u200b\nb", "b"),
        ("⟦S⟧", ""),
        ("a ⟦S⟧ b", "a b"),
        ("a ⟦S⟧", "a"),
        ("⟦S⟧ a", "a"),
        ("x⟦a⟧ y", "x y"),
        ("x ⟦a⟧ ⟦b⟧ y", "x y"),
        ("x ⟦a⟧ ⟦b⟧", "x"),
        ("x⟦a⟧ ⟦b⟧y", "x y"),
        ("x⟦a⟧ ⟦b⟧ ⟦c⟧y ⟦d⟧ ⟦e⟧", "x y"),
        ("⟦S⟧⟦T⟧ a\nb", "a\nb"),
    ],
)
def test_what_stays(marked: str, left: str) -> None:
    assert tidied(marked) == left


@pytest.mark.parametrize("text", ["a\n\n\n\nb", "  a  b \n", "", "\n\n"])
def test_without_a_removal_nothing_is_tidied(text: str) -> None:
    assert tidy(text, []) == []


@given(st.lists(st.tuples(st.sampled_from(["⟦x⟧", "y", " ", "⟦x⟧ ⟦z⟧", "", "\u00a0"]), st.sampled_from(["\n", " ", "\n\n", ""])), max_size=12))
def test_only_blank_space_follows_and_nothing_more_the_second_time(pairs: list[tuple[str, str]]) -> None:
    marked = "".join(a + b for a, b in pairs)
    text, spans = example(marked)
    left = tidied(marked)
    assert left.split() == cut(text, spans).split()
    assert tidy(left, []) == []
