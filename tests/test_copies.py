"""The article's own text a second time, word for word: the second copy goes, and nothing else."""
from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.context import findings
from cleaner.detect import Detector
from cleaner.index.stored import load_default
from cleaner.intake import segment
from cleaner.page import Page

from .timing import is_linear

ARTICLE = """Old lighthouse stays dark
The council of the harbour town voted on Tuesday evening to keep the old lighthouse, which has stood dark for eleven years.
Its keeper had asked for the vote himself, and he wept when the hands went up in the crowded hall of the school.
What happens now
The lamp will be lit on the first of March, and the keeper will be there with his two dogs and his pipe.
All of the town is asked to bring a light, and the ferry will sound its horn when the beam goes out to sea.
"""
LAST = "Nobody knows who will pay for the oil, but the baker has promised a cake for the first night of the lamp.\n"


@pytest.mark.parametrize(("text", "left"), [
    (ARTICLE * 2, ARTICLE),
    (ARTICLE + ARTICLE.partition("\n")[2] + LAST, ARTICLE + LAST),
    ((ARTICLE + LAST) * 2, ARTICLE + LAST),
])  # fmt: skip
def test_the_first_copy_stays(text: str, left: str) -> None:
    assert clean(text).text == left


@pytest.mark.parametrize("text", [
    ARTICLE + "".join(ARTICLE.splitlines(keepends=True)[1:3]) + LAST,
    ARTICLE + "".join(reversed(ARTICLE.splitlines(keepends=True)[1:])) + LAST,
    " ".join(ARTICLE.splitlines()) * 3,
    "Roll, harbour, roll, and take me home.\nThe lamp is lit, the night is long.\n" * 9,
])  # fmt: skip
def test_some_lines_again_are_no_copy(text: str) -> None:
    assert not [entry for entry in clean(text).report.removals if entry.rule == "ui.text-again"]


@pytest.mark.parametrize("flood", [
    ARTICLE, ARTICLE.splitlines(keepends=True)[1], ARTICLE + LAST + ARTICLE.partition("\n")[2], "a\nb\n" + LAST, LAST.strip() + " ",
])  # fmt: skip
def test_no_flood_of_copies_makes_it_slow(flood: str) -> None:
    detector = Detector(load_default())

    def work(text: str) -> None:
        findings(Page(segment(text), detector, "en"))

    work(flood * 5)
    assert is_linear(work, flood, 20_000, spare=0.05)
