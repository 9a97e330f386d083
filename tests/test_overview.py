"""A run at a glance, and as tables: what is drawn, that it fits, and that names and texts of others do nothing."""
from __future__ import annotations

import csv
import io
import json

import pytest

from cleaner.cli.tables import SUMMARY_COLUMNS, of_summary, removals
from cleaner.report import Origin, Report
from cleaner.view.console import rendered
from cleaner.view.harmless import UNSAFE
from cleaner.view.overview import _bar, overview
from cleaner.view.summary import Summary
from tests.views import HOSTILE, assert_fits, assert_harmless, entry, lines, report

PAGE = "Share Menu It rained for a week."


def named(name: str, *more: object) -> Report:
    seen = report(PAGE, entry(PAGE, 0, 5), entry(PAGE, 5, 6, "layout.seam"), entry(PAGE, 6, 10, "ad.word", confidence="possible"))
    return seen._replace(origin=Origin(name))


RUN = (
    *(named(f"https://a.example/{number}") for number in range(3)), report(PAGE, origin=Origin("b.txt"))._replace(language="de"),
    report(PAGE, origin=Origin("c.txt"), warnings=("came back whole: 99%",))._replace(language=""),
)  # fmt: skip


def test_the_run_at_a_glance() -> None:
    assert lines(overview(Summary.of(RUN), top=2, width=60)) == [
        "5 documents, 160 characters",
        "6 pieces removed, 18.8% of the characters",
        "3 certain, 3 possible",
        "",
        "categories",
        "    pieces     share",
        "         3      7.5%  ad      ████████████████████████",
        "         3      9.4%  ui      ██████████████████████████████",
        "         3      1.9%  layout  ██████",
        "",
        "rules",
        "    pieces documents",
        "         3         3  ad.word",
        "         3         3  ui.button",
        "",
        "languages",
        "  en 3, de 1, unknown 1",
        "",
        "sites",
        " documents   removed",
        "         3     31.2%  a.example",
        "         2      0.0%  (no host in the name)",
        "",
        "lost most",
        "   removed        of",
        "     31.2%        32  https://a.example/0",
        "     31.2%        32  https://a.example/1",
        "",
        "left untouched: 2, the longest first",
        "   removed        of",
        "      0.0%        32  b.txt",
        "      0.0%        32  c.txt",
        "",
        "with a warning: 1",
        "  c.txt",
        "    came back whole: 99%",
        "",
        "the least certain removals, the longest first",
        "- Menu",
        "  ad.word  possible  https://a.example/0",
        "- Menu",
        "  ad.word  possible  https://a.example/1",
    ]


def test_bars() -> None:
    assert _bar(1, 4, True) == "████" and _bar(0.5, 4, True) == "██" and _bar(0, 4, True) == ""
    assert _bar(0.0001, 4, True) == "▏" and _bar(0.0001, 4, False) == "#" and _bar(0.5, 4, False) == "##"


def test_lists_have_an_end() -> None:
    many = [report(PAGE, entry(PAGE, 0, 5, f"ui.{number}"), origin=Origin(f"https://h{number}.example/")) for number in range(40)]
    shown = lines(overview(Summary.of(many, 3), top=3))
    assert "rules: 40, the most used first" in shown and "sites: 40, the most frequent first" in shown
    assert sum(".example" in row for row in shown) == 3 + 3 + 3
    assert not [row for row in lines(overview(Summary.of(many, 0), top=0)) if "example" in row]


def test_nothing_was_removed() -> None:
    assert lines(overview(Summary.of([report(PAGE)]), top=5))[:2] == ["1 document, 32 characters", "0 pieces removed, 0.0% of the characters"]
    assert lines(overview(Summary.of([]), top=5)) == ["0 documents, 0 characters", "0 pieces removed, 0.0% of the characters"]


HOSTILE_RUN = [
    report(
        HOSTILE, entry(HOSTILE, 0, 99, f"ui.{HOSTILE}", category=HOSTILE, confidence=HOSTILE), origin=Origin(f"https://{HOSTILE}"),
        warnings=(HOSTILE,),
    )._replace(language=HOSTILE),
    report("雨" * 500, entry("雨" * 500, 0, 400, "caption.credit-at-the-end-of-a-line.zh"), origin=Origin("雨" * 300), warnings=("雨" * 300,)),
]  # fmt: skip


def test_a_text_of_a_megabyte_is_folded() -> None:
    huge = "x" * 10**6
    seen = report(huge, entry(huge, 0, len(huge), f"ui.{huge}"), origin=Origin(huge), warnings=(huge,))
    assert len(rendered(overview(Summary.of([seen]), 5), False)) < 2500


@pytest.mark.parametrize("width", [40, 80, 120, 300])
def test_it_fits(width: int) -> None:
    assert_fits(overview(Summary.of([*RUN, *HOSTILE_RUN]), 10, width), width)


@pytest.mark.parametrize("color", [False, True])
def test_hostile_names_and_texts_do_nothing(color: bool) -> None:
    assert_harmless(rendered(overview(Summary.of(HOSTILE_RUN), 10, 120), color, links=True))


# ------------------------------------------------------------------------------------------------ tables


def test_a_summary_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(of_summary(Summary.of(RUN, 2)))))
    assert tuple(rows[0]) == SUMMARY_COLUMNS
    assert list(rows[0].values()) == ["run", "", "5", "6", "160", "30", "0.1875", "", "", ""]
    tables = "run category rule confidence language site lost_most left_untouched with_warnings least_certain".split()
    assert list(dict.fromkeys(row["table"] for row in rows)) == tables
    assert [row["text"] for row in rows if row["table"] == "least_certain"] == ["Menu", "Menu"]


def test_removals_as_csv_and_as_lines_of_json() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(removals(RUN, "csv")))))
    objects = [json.loads(line) for line in removals(RUN, "json")]
    assert [row["text"] for row in rows] == [each["text"] for each in objects] == ["Share", "Menu"] * 3
    assert rows[1]["document"] == objects[1]["document"] == "https://a.example/0" and objects[1]["start"] == 6


@pytest.mark.parametrize("form", ["csv", "json"])
def test_hostile_tables_do_nothing(form: str) -> None:
    shown = "".join(removals(HOSTILE_RUN, form)) + (of_summary(Summary.of(HOSTILE_RUN)) if form == "csv" else "")
    assert not UNSAFE.search(shown)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_a_spreadsheet_calculates_nothing(start: str) -> None:
    formula = f'{start}HYPERLINK("http://evil.example")'
    [_, row] = csv.reader(io.StringIO("".join(removals([report(formula, entry(formula, 0, len(formula)), origin=Origin(formula))], "csv"))))
    assert row[0].startswith("'") and row[4].startswith("'") and row[2] == "0"
