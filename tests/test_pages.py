"""Every annotated page: what is marked goes by its rule, everything else stays to the last character."""
from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import cleaner as package
from cleaner import Cleaned, Cleaner, Options, restore
from cleaner.layout import BLANK

from . import fixture as fx

PAGES = sorted(fx.HOME.glob("*.txt"))
WITHOUT_LAYOUT = Options(keep=frozenset({"layout"}))


@cache
def cleaned_of(path: Path) -> Cleaned:
    """What all tests of a page look at: it is cleaned once."""
    return Cleaner().clean(fx.read(path).text, format="text")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path, request: pytest.FixtureRequest) -> None:
    page, cleaned = fx.read(path), cleaned_of(path)
    assert not fx.losses(page, cleaned.report)
    if request.config.getoption("--accept"):
        path.write_bytes(fx.write(fx.accepted(page, cleaned.report)).encode("utf-8"))
        return
    for mark in page.marks:
        rules = {entry.rule for entry in fx.gone(page, mark, cleaned.report)}
        piece = page.text[mark.start : mark.end]
        if mark.sign == "":
            assert mark.label in rules, f"“{piece}” should go by {mark.label}, went by {rules or 'none'}"
        else:
            assert not rules, f"“{piece}” went by {rules}" + (" at last: take its ? away with --accept" if mark.sign == "?" else "")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_comes_back_and_is_stable(path: Path, cleaner: Cleaner) -> None:
    text, cleaned = fx.read(path).text, cleaned_of(path)
    assert restore(*cleaned) == text
    assert cleaner.clean(cleaned.text, format="text").text == cleaned.text
    layoutless = Cleaner(WITHOUT_LAYOUT).clean(text, format="text")
    assert _visible(layoutless.text) == _visible(cleaned.text)


def _visible(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip(BLANK)]


@pytest.mark.parametrize("path", [path for path in PAGES if not fx.read(path).marks], ids=lambda path: path.stem)
def test_a_page_without_marks_comes_back_unchanged(path: Path) -> None:
    assert cleaned_of(path).text == fx.read(path).text


def test_marks_read_and_written_round_trip() -> None:
    for path in PAGES:
        source = path.read_bytes().decode("utf-8")
        assert fx.write(fx.parse(path.stem, source)).replace("---\r\n", "---\n") == source.replace("---\r\n", "---\n")


def test_there_are_pages_in_many_languages() -> None:
    langs = {line.partition(":")[2].strip() for path in PAGES for line in fx.read(path).head.splitlines() if line.startswith("lang:")}
    assert len(PAGES) >= 31 and len(langs) >= 15


def test_the_seed_comes_out_perfect() -> None:
    page = fx.read(fx.HOME / "seed-sputnik-nato-qatar.txt")
    cleaned = package.clean(page.text)
    assert [entry.category for entry in cleaned.report.pieces] == [
        "credit", "caption", "caption", "subscribe", "caption", "teaser", "ui", "ui", "subscribe", "subscribe", "ui", "ui", "foreign",
    ]  # fmt: skip
    assert cleaned.text.startswith("NATO Trying to Promote Cooperation Between Persian Gulf States Amid Qatar Row\n")
    without = package.clean(page.text, Options(drop=frozenset({"headline"})))
    assert without.text == cleaned.text.partition("\n")[2].lstrip("\n")
