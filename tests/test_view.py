"""Views of one report: what they show, that it fits, and that nothing hostile comes through alive."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.report import Report
from cleaner.view.console import Row, rendered
from cleaner.view.look import Look, Selection
from cleaner.view.terminal import excerpt, listing, render, summary
from tests.views import HOSTILE, assert_fits, assert_harmless, at, entry, lines, report

LINED = ("inline", "side-by-side", "unified")


def body(text: str, seen: Report, **look: object) -> list[str]:
    """The rows of a view below its heading."""
    return lines(render(Look(**look), text, seen))[1:]  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------ inline


def test_inline_shows_the_nearest_lines_and_folds_the_rest() -> None:
    text = "one\n\ntwo\n\nShare\n\nthree\n\nfour\nfive\n"
    assert body(text, at(text, "Share")) == ["     … 1 line …", " 3   two", " 5 - Share  ui.button", " 7   three", "     … 2 lines …"]


def test_inline_with_more_and_with_less_context() -> None:
    text = "one\n\ntwo\n\nShare\n\nthree\n\nfour\n"
    assert body(text, at(text, "Share"), context=0) == ["    … 2 lines …", "5 - Share  ui.button", "    … 2 lines …"]
    assert body(text, at(text, "Share"), context=2) == ["1   one", "3   two", "5 - Share  ui.button", "7   three", "9   four"]


def test_full_folds_nothing() -> None:
    text = "one " * 100 + "\n\nShare\nx\ny\n"
    shown = body(text, at(text, "Share"), full=True, width=60)
    assert not [row for row in shown if "…" in row]
    assert shown[-3:] == [f"3 - Share{'ui.button':>51}", "4   x", "5   y"]
    assert "".join(shown).count("one") == 100


def test_inline_cuts_a_flattened_line_at_its_removals() -> None:
    text = "The lead. Share The end.Menu"
    assert body(text, at(text, "Share", "Menu")) == ["1   The lead.", "  - Share  ui.button", "    The end.", "  - Menu  ui.button"]


def test_words_beside_a_removal_are_never_folded() -> None:
    text = "far " * 100 + "before. Share After " + "far " * 100
    shown = body(text, at(text, "Share"), width=60)
    assert shown[0].endswith("far before.") and shown[2].startswith("    After far")


def test_inline_shows_a_removal_over_several_lines_line_by_line() -> None:
    text = "one\nShare\nMenu\ntwo"
    assert [row for row in body(text, at(text, "Share\nMenu")) if "-" in row] == ["2 - Share  ui.button", "3 - Menu  ui.button"]


def test_inline_leaves_layout_out_and_the_heading_counts_it() -> None:
    text = "one\n\nShare\n"
    seen = report(text, entry(text, 4, 5, "layout.blank-run"), entry(text, 5, 10))
    heading, *rest = lines(render(Look(), text, seen, "a.txt"))
    assert heading == "a.txt: 1 piece, 54.5% of 11 characters (ui 1; layout 1)"
    assert rest == ["1   one", "3 - Share  ui.button"]


def test_a_long_removal_shows_its_ends_and_all_of_it_when_asked_to() -> None:
    text = "one\n" + "word " * 1000
    seen = report(text, entry(text, 4, len(text)))
    assert sum(map(len, body(text, seen))) < 1500 and "word … word" in body(text, seen)[-1]
    assert body(text, seen, full=True)[-1].count("word") == 1000


def test_windows_line_ends_are_no_part_of_a_line() -> None:
    text = "one\r\nShare\r\n"
    assert body(text, at(text, "Share\r\n")) == ["1   one", "2 - Share  ui.button"]


def test_spared_findings_stand_in_the_text_with_what_kept_them() -> None:
    text = "one Menu two\nShare\n"
    seen = report(text, entry(text, 13, 18), spared=(entry(text, 4, 8, because="a sentence"), entry(text, 4, 6), entry(text, 13, 19)))
    assert body(text, seen, spared=True) == [
        "1   one", "  = Menu  ui.button", "    kept: a sentence", "    two", "2 - Share  ui.button",
    ]  # fmt: skip
    assert "Menu" not in "".join(body(text, seen)).replace("one Menu two", "")


def test_warnings_stand_under_the_heading() -> None:
    text = "Share\n"
    shown = lines(render(Look(width=40), text, report(text, warnings=("came back whole: the rules would have removed all of it",))))
    assert shown == ["nothing to remove in 6 characters", "! came back whole: the rules would have", "  removed all of it"]


def test_nothing_removed() -> None:
    for view in LINED:
        assert lines(render(Look(view), "one\n", report("one\n"), "a.txt")) == ["a.txt: nothing to remove in 4 characters"]


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, Report]:
    text = draw(st.text(alphabet="ab \n", max_size=40))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    return text, report(text, *(entry(text, a, b) for a, b in zip(places[::2], places[1::2])))


@given(cut_texts(), st.sampled_from([None, 20]), st.sampled_from(["inline", "side-by-side"]))
def test_every_removed_character_is_shown(given: tuple[str, Report], width: int | None, view: str) -> None:
    text, seen = given
    shown = "".join(part.text for row in render(Look(view, width), text, seen) for part in row if part.style == "removed")
    assert "".join(shown.split()) == "".join("".join(piece.text for piece in seen.pieces).split())


# ------------------------------------------------------------------------------------------------ side by side


def test_side_by_side() -> None:
    text = "The river rose.\n\nShare\nThe bridge was closed. Menu It rained on.\n"
    seen = report(text, entry(text, 16, 17, "layout.blank-run"), entry(text, 17, 22), entry(text, 46, 51, "ui.menu"))
    assert body(text, seen, view="side-by-side", width=60) == [
        "1   The river rose.          │ 1   The river rose.",
        "3 - Share                    │   - ui.button",
        "4   The bridge was closed.   │ 3   The bridge was closed.",
        "  - Menu                     │   - ui.menu",
        "    It rained on.            │     It rained on.",
    ]


def test_side_by_side_in_a_pipe_has_eighty_columns() -> None:
    text = "one " * 50 + "\nShare\n"
    assert {row.index("│") for row in body(text, at(text, "Share"), view="side-by-side")} == {39}


def test_side_by_side_needs_room() -> None:
    text = "one\nShare\n"
    assert body(text, at(text, "Share"), view="side-by-side", width=39) == body(text, at(text, "Share"), width=39)


# ------------------------------------------------------------------------------------------------ unified


def test_unified_marks_the_words_that_go_in_their_lines() -> None:
    text = "1\n2\n3\n4\nShare\n5\nThe lead. Menu The end.\n7\n"
    assert body(text, at(text, "Share\n", "Menu "), view="unified") == [
        "@@ -2,7 +2,6 @@", " 2", " 3", " 4", "-Share  ui.button", " 5", "-The lead. [-Menu -]The end.  ui.button", "+The lead. The end.", " 7",
    ]  # fmt: skip


def test_unified_names_every_rule_of_a_line_once() -> None:
    text = "Menu Share Print and text\n"
    seen = report(text, entry(text, 0, 4, "ui.menu"), entry(text, 5, 10), entry(text, 11, 16))
    assert body(text, seen, view="unified")[1] == "-[-Menu-] [-Share-] [-Print-] and text  ui.menu, ui.button"
    assert body(text, seen, view="unified", width=44)[1:3] == ["-[-Menu-] [-Share-] [-Print-] and text", f"-{'ui.menu, ui.button':>43}"]


def test_unified_without_a_last_line_end() -> None:
    text = "1\nShare"
    bare = "\\ No newline at end of file"
    assert body(text, at(text, "\nShare"), view="unified") == ["@@ -1,2 +1,1 @@", "-1[-␊-]  ui.button", "-Share  ui.button", bare, "+1", bare]


def test_unified_shows_the_words_beside_a_seam() -> None:
    text = "far " * 50 + "before. Share After " + "far " * 50 + "\n"
    shown = body(text, report(text, entry(text, 208, 213), entry(text, 213, 214, "layout.seam")), view="unified", width=60)
    assert " ".join(row[1:] for row in shown if row.startswith("+")).replace("  ", " ").count("before. After") == 1


def test_unified_marks_the_line_that_goes_of_two_equal_ones() -> None:
    text = "Share\nShare\ntwo\n"
    first = report(text, entry(text, 0, 6, "ui.first"))
    assert body(text, first, view="unified") == ["@@ -1,3 +1,2 @@", "-Share  ui.first", " Share", " two"]


def test_unified_context() -> None:
    text = "".join(f"{number}\n" for number in range(9)) + "Share\n"
    assert len(body(text, at(text, "Share\n"), view="unified", context=1)) == 3
    assert len(body(text, at(text, "Share\n"), view="unified", full=True)) == 11


# ------------------------------------------------------------------------------------------------ list


def test_listing_says_all_that_is_known() -> None:
    text = "one Share Menu"
    seen = report(text, entry(text, 4, 9), spared=(entry(text, 10, 14, because="kept by default"),))
    assert lines(listing(seen, Look(spared=True), name="a.txt")) == [
        "a.txt: 1 piece, 35.7% of 14 characters (ui 1)",
        "- [4, 9)  ui.button  ui, certain",
        "    Share",
        "    a button; seen; certain",
        "= [10, 14)  ui.button  ui, certain",
        "    Menu",
        "    a button; seen; kept by default",
    ]
    assert "Menu" not in rendered(listing(seen, Look()), False)


def test_listing_of_layout_alone() -> None:
    text = "one\n\n\n"
    seen = Selection(categories=frozenset({"layout"})).of(report(text, entry(text, 4, 5, "layout.blank-run")))
    assert lines(listing(seen, Look()))[:2] == ["0 pieces, 16.7% of 6 characters (layout 1)", "- [4, 5)  layout.blank-run  layout, certain"]


# ------------------------------------------------------------------------------------------------ selection


def test_selection() -> None:
    text = "Share Menu Ad"
    seen = report(text, entry(text, 0, 5, "ui.share.en"), entry(text, 6, 10, "ui.menu", confidence="possible"), entry(text, 11, 13, "ad.word"))

    def left(**asked: str) -> list[str]:
        return [piece.text for piece in Selection(**{name: frozenset(words.split()) for name, words in asked.items()}).of(seen).removals]

    assert left() == ["Share", "Menu", "Ad"]
    assert left(categories="ui") == left(rules="ui.share ui.menu") == ["Share", "Menu"]
    assert left(rules="ui.sha") == [] and left(rules="ui.share.en") == ["Share"]
    assert left(confidences="possible") == left(confidences="possible", categories="ui") == ["Menu"]
    assert left(confidences="possible", categories="ad") == []


def test_layout_must_be_asked_for() -> None:
    text = "one\n\n"
    seen = report(text, entry(text, 4, 5, "layout.blank-run"))
    for asked, count in (({"confidences": "certain"}, 0), ({"categories": "layout"}, 1), ({"rules": "layout.blank-run"}, 1), ({}, 1)):
        assert len(Selection(**{name: frozenset([word]) for name, word in asked.items()}).of(seen).removals) == count


# ------------------------------------------------------------------------------------------------ it fits


TEXTS = {
    "latin": "It rained for a week in the valley, and the river rose above the old bridge. " * 4,
    "cjk": "村里下了一个星期的雨，河水漫过了老桥，农民们把牛群赶到了村子里。" * 6,
    "mixed": "雨 rain 비 дождь " * 20,
    "unbroken": "https://news.example/" + "a" * 300,
    "hangul": "계곡에 일주일 동안 비가 내렸고 강물이 불어났다. " * 6,
    "marks": "é́́ ก็็็ क्ष " * 40,
    "tabs": "one\ttwo\t" * 40,
}


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("view", [*LINED, "list"])
def test_every_row_fits_the_width(view: str, kind: str, width: int) -> None:
    piece = TEXTS[kind]
    text = f"{piece}\n{piece}Share{piece}\n\n{piece}\n" * 3
    starts = [match.start() for match in re.finditer("Share", text)]
    removed = [entry(text, start - 40, start + 45, "caption.credit-at-the-end-of-a-line.zh") for start in starts]
    seen = report(text, *removed, spared=(entry(text, 0, 30, because=piece),), warnings=(piece,))
    for full in (False, True):
        look = Look(view, width, full=full, spared=view != "unified")
        assert_fits(listing(seen, look, piece[:50]) if view == "list" else render(look, text, seen, piece[:50]), width)


def test_a_terminal_narrower_than_anything_still_shows_all() -> None:
    text = "one\nSubscribe to our newsletter\n"
    assert "newslett" in "".join(body(text, at(text, "Subscribe to our newsletter"), width=3))


# ------------------------------------------------------------------------------------------------ hostile content


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("view", [*LINED, "patch", "list"])
@pytest.mark.parametrize("width", [None, 120])
def test_hostile_content_is_shown_and_does_nothing(view: str, color: bool, width: int | None) -> None:
    text = f"{HOSTILE}\n{HOSTILE}Share\n{HOSTILE}"
    start = text.index("\n") + 1
    words = {"evidence": HOSTILE, "reason": HOSTILE, "because": HOSTILE, "confidence": "\x1b[2J", "category": "\x07"}
    bad = entry(text, start, start + len(HOSTILE), "ui.\x1b[1m\u202e", **words)
    seen = report(text, bad, spared=(bad._replace(start=0, end=9, text=text[:9]),), warnings=(HOSTILE,))
    look = Look(view, width, full=True, spared=view not in ("unified", "patch"))
    rows = listing(seen, look, HOSTILE) if view == "list" else render(look, text, seen, HOSTILE)
    shown = rendered(rows, color, links=True)
    assert_harmless(shown)
    assert ("\x1b[" in shown) == color and "‹U+202E›" in shown and ":smile:" in shown


def test_colour_is_never_the_only_sign() -> None:
    text = "one\nShare\ntwo Menu three\n"
    for view in LINED:
        plain = rendered(render(Look(view), text, at(text, "Share\n", "Menu")), False)
        coloured = rendered(render(Look(view), text, at(text, "Share\n", "Menu")), True)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
        assert "-" in plain and "ui.button" in plain


def test_summary_and_excerpt() -> None:
    assert summary(report("a")) == "nothing to remove in 1 character"
    assert excerpt("x" * 300, 20) == "x" * 8 + " … " + "x" * 8
    assert excerpt("a\nb\tc\r") == "a␊b c"


@pytest.mark.parametrize("view", LINED)
def test_views_are_linear(view: str) -> None:
    """Rows, not seconds: ten times the text yields ten times the rows, and a huge line is folded."""

    def rows(count: int) -> list[Row]:
        text = "word Share " * count
        return list(render(Look(view, 80), text, report(text, *(entry(text, n * 11 + 5, n * 11 + 10) for n in range(count)))))

    assert len(rows(3_000)) <= 10 * len(rows(300))
    huge = "x" * 10**6 + "Share"
    assert len(rendered(render(Look(view), huge, at(huge, "Share")), False)) < 600
    assert len(rendered(render(Look(view, 80), huge, report(huge, entry(huge, 0, len(huge)))), False)) < 4000
