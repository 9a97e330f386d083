"""Views of reports: what they show, and that nothing hostile comes through alive."""
from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from cleaner.apply import cut
from cleaner.report import Entry, Report
from cleaner.view.console import Part, console, fits, has_color, print_rows, rendered
from cleaner.view.harmless import UNSAFE, harmless
from cleaner.view.terminal import excerpt, inline, listing, render, summary, unified


def entry(text: str, start: int, end: int, rule: str = "ui.button", **more: str) -> Entry:
    values = {"category": rule.split(".")[0], "reason": "a button", "confidence": "certain", "evidence": "seen", "because": "certain", **more}
    return Entry(start, end, text[start:end], rule=rule, **values)


def report(text: str, *entries: Entry, spared: tuple[Entry, ...] = ()) -> Report:
    return Report(len(text), "en", "certain", entries, spared)


def at(text: str, *pieces: str) -> Report:
    """A report that removes the first occurrence of each piece."""
    return report(text, *(entry(text, text.index(piece), text.index(piece) + len(piece)) for piece in pieces))


def lines(rows: object) -> list[str]:
    return rendered(rows, False).splitlines()  # type: ignore[arg-type]


def test_inline_shows_the_nearest_lines_and_folds_the_rest() -> None:
    text = "one\n\ntwo\n\nShare\n\nthree\n\nfour\nfive\n"
    assert lines(inline(text, at(text, "Share"))) == [
        "     … 1 line …",
        " 3   two",
        " 5 - Share  ui.button",
        " 7   three",
        "     … 2 lines …",
    ]


def test_inline_cuts_a_flattened_line_at_its_removals() -> None:
    text = "The lead. Share The end.Menu"
    assert lines(inline(text, at(text, "Share", "Menu"))) == ["1   The lead.", "  - Share  ui.button", "    The end.", "  - Menu  ui.button"]


def test_inline_shows_a_removal_over_several_lines_line_by_line() -> None:
    text = "one\nShare\nMenu\ntwo"
    assert [row for row in lines(inline(text, at(text, "Share\nMenu"))) if "-" in row] == ["2 - Share  ui.button", "3 - Menu  ui.button"]


def test_inline_leaves_layout_out_and_the_heading_counts_it() -> None:
    text = "one\n\nShare\n"
    seen = report(text, entry(text, 4, 5, "layout.blank-run"), entry(text, 5, 10))
    heading, *rest = lines(render("inline", text, seen, "a.txt"))
    assert heading == "a.txt: 1 piece, 54.5% of 11 characters (ui 1; layout 1)"
    assert rest == ["1   one", "3 - Share  ui.button"]


def test_nothing_removed() -> None:
    assert lines(render("inline", "one\n", report("one\n"), "a.txt")) == ["a.txt: nothing to remove in 4 characters"]
    assert lines(unified("one\n", report("one\n"))) == []


def test_unified_is_the_classic_diff() -> None:
    text = "1\n2\n3\n4\nShare\n5\n6 x\n7\n"
    assert lines(unified(text, at(text, "Share\n", " x"))) == ["@@ -2,7 +2,6 @@", " 2", " 3", " 4", "-Share", " 5", "-6 x", "+6", " 7"]


def test_unified_without_a_last_line_end() -> None:
    text = "1\nShare"
    bare = "\\ No newline at end of file"
    assert lines(unified(text, at(text, "\nShare"))) == ["@@ -1,2 +1,1 @@", "-1", "-Share", bare, "+1", bare]


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, Report]:
    text = draw(st.text(alphabet="ab\n", max_size=40))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    spans = list(zip(places[::2], places[1::2]))
    return text, report(text, *(entry(text, a, b) for a, b in spans))


@given(cut_texts())
def test_unified_turns_the_text_into_the_cleaned_text(given: tuple[str, Report]) -> None:
    text, seen = given
    cleaned = cut(text, ((piece.start, piece.end) for piece in seen.removals))
    assert patched(text, lines(unified(text, seen))) == cleaned


def patched(text: str, diff: list[str]) -> str:
    """Applies a unified diff, checking its context, as `patch` does."""
    old = text.splitlines(keepends=True)
    out: list[str] = []
    place, signs = 0, ""
    for number, row in enumerate(diff):
        if row.startswith("@@"):
            start, count = (int(part) for part in row.split()[1][1:].split(","))
            first = start - 1 if count else start
            out += old[place:first]
            place = first
        elif not row.startswith("\\"):
            bare = number + 1 < len(diff) and diff[number + 1].startswith("\\")
            line = row[1:] + ("" if bare else "\n")
            signs += row[0]
            if row[0] in " -":
                assert old[place] == line
                place += 1
            if row[0] in " +":
                out.append(line)
    return "".join(out + old[place:])


@given(cut_texts())
def test_inline_shows_every_removed_character(given: tuple[str, Report]) -> None:
    text, seen = given
    shown = "".join(part.text for row in inline(text, seen) for part in row if part.style == "removed")
    assert shown == "".join(piece.text for piece in seen.pieces).replace("\n", "")


def test_listing_says_all_that_is_known() -> None:
    text = "one Share Menu"
    seen = report(text, entry(text, 4, 9), spared=(entry(text, 10, 14, because="kept by default"),))
    assert lines(listing(seen, spared=True, name="a.txt")) == [
        "a.txt: 1 piece, 35.7% of 14 characters (ui 1)",
        "- [4, 9)  ui.button  ui, certain",
        "    Share",
        "    a button; seen; certain",
        "= [10, 14)  ui.button  ui, certain",
        "    Menu",
        "    a button; seen; kept by default",
    ]
    assert "Menu" not in rendered(listing(seen), False)


HOSTILE = "\x1b[31m [bold]x[/bold] [/red] \x00\x07\x08\x7f\x9b31m \u202e\u2066\u200f\ufeff\u2028 :smile: \rover \udce9 http://x.y"


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("view", ["inline", "unified", "listing"])
def test_hostile_content_is_shown_and_does_nothing(view: str, color: bool) -> None:
    text = f"{HOSTILE}\n{HOSTILE}Share\n{HOSTILE}"
    start = text.index("\n") + 1
    seen = report(text, entry(text, start, start + len(HOSTILE), evidence=HOSTILE, reason=HOSTILE, because=HOSTILE, rule="ui.\x1b[1m"))
    rows = listing(seen, True, HOSTILE) if view == "listing" else render(view, text, seen, HOSTILE)
    shown = rendered(rows, color)
    if color:
        assert "\x1b[" in shown
        shown = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert not UNSAFE.search(shown)
    assert "␛[31m [bold]x[/bold] [/red] ␀" in shown and "‹U+202E›" in shown and ":smile:" in shown


@given(st.text(st.characters(codec=None)))
def test_harmless_leaves_nothing_unsafe_and_everything_else(text: str) -> None:
    assert not UNSAFE.search(harmless(text))
    if not UNSAFE.search(text):
        assert harmless(text) == text


def test_harmless_keeps_what_scripts_need() -> None:
    for text in ("नमस्ते क्\u200dष", "می\u200cخواهم", "👩\u200d🚀", "co\u00adoperate", "a\tb\nc"):
        assert harmless(text) == text
    assert harmless("a\r\nb\rc") == "a\nb␍c"


def test_rows_on_a_console_of_fixed_width_are_not_wrapped() -> None:
    out = io.StringIO()
    print_rows([(Part("x" * 200), Part(" [red]y", "removed"))], Console(file=out, width=80, _environ={}))
    assert out.getvalue() == "x" * 200 + " [red]y\n"


def test_colour_is_never_the_only_sign() -> None:
    text = "one\nShare\n"
    plain = rendered(inline(text, at(text, "Share")), False)
    coloured = rendered(inline(text, at(text, "Share")), True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "2 - Share  ui.button" in plain


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "environ", "terminal", "expected"),
    [
        ("auto", {}, True, True), ("auto", {}, False, False), ("auto", {"NO_COLOR": "1"}, True, False), ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True), ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False), ("auto", {"TERM": "dumb"}, True, False),
    ],
)  # fmt: skip
def test_order_of_wishes_about_colour(color: str, environ: dict[str, str], terminal: bool, expected: bool) -> None:
    assert has_color(color, Terminal() if terminal else io.StringIO(), environ) is expected


def test_console_does_not_listen_to_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not console(io.StringIO(), False).is_terminal
    monkeypatch.setenv("NO_COLOR", "1")
    assert console(io.StringIO(), True).is_terminal


def test_fits_counts_the_lines_that_long_rows_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    assert fits([(Part("x"),)] * 23) and not fits([(Part("x"),)] * 24)
    assert not fits([(Part("x" * 80 * 24),)])


def test_summary_and_excerpt() -> None:
    assert summary(report("a")) == "nothing to remove in 1 character"
    assert excerpt("x" * 300, 20) == "x" * 8 + " … " + "x" * 8
    assert excerpt("a\nb\tc\r") == "a␊b c"


def test_views_are_linear() -> None:
    """Steps, not seconds: ten times the text yields ten times the rows, and a huge line is folded."""
    text = "word Share " * 20_000
    seen = report(text, *(entry(text, n * 11 + 5, n * 11 + 10) for n in range(20_000)))
    assert sum(1 for _ in inline(text, seen)) == 40_000
    assert len(rendered(inline("x" * 10**6 + "Share", at("x" * 10**6 + "Share", "Share")), False)) < 300
