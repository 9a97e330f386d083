"""Sentences of articles with the words of interfaces in them: every one stays, in as many languages as promised."""
from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, Options
from cleaner.intake import segment
from cleaner.phrases import fold
from cleaner.shape import Shape, shape

from . import fixture as fx

LANGUAGES, SENTENCES = 75, 800  # promised are 40 and 200
LEAST_WORDS = 4

NEAR_MISSES = sorted(fx.HOME.glob("*-near-misses.txt"))


def lang(path: Path) -> str:
    """Its code: de, zh-Hant."""
    return fx.read(path).head.partition("lang: ")[2].partition("\n")[0]


def is_sentence(seen: Shape) -> bool:
    """Short lines stand beside them, and are not counted."""
    return seen.stops and seen.words >= LEAST_WORDS


def test_the_promise_is_kept_in_many_languages() -> None:
    pages = [fx.read(path) for path in NEAR_MISSES]
    assert not any(page.marks for page in pages)
    sentences = {fold(piece.text) for page in pages for piece in segment(page.text).segments if is_sentence(shape(piece.text))}
    assert len({lang(path) for path in NEAR_MISSES}) >= LANGUAGES
    assert len(sentences) >= SENTENCES


@pytest.mark.parametrize("path", NEAR_MISSES, ids=lambda path: path.stem)
def test_near_misses_stay_when_the_language_is_stated(path: Path) -> None:
    text = fx.read(path).text
    assert Cleaner(Options(lang=lang(path))).clean(text, format="text").text == text
