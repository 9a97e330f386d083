"""The terminal: colours, width, pager and links, each as wished for."""
from __future__ import annotations

import io
import sys

import pytest

from cleaner.view import console
from cleaner.view.console import Part, Row, fits, has_blocks, has_color, rendered, width_of
from cleaner.view.links import SOURCE, has_links, page_of


class Terminal(io.StringIO):
    encoding = "utf-8"

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


def test_every_style_ends_where_its_part_ends() -> None:
    for style, code in console.STYLES.items():
        assert rendered([(Part("a", style), Part("b"))], True) == (f"\x1b[{code}ma\x1b[0mb\n" if code else "ab\n")
        assert rendered([(Part("a", style), Part("", style))], False) == "a\n"


def test_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert width_of(io.StringIO()) is None and width_of(io.StringIO(), 50) == 50
    monkeypatch.setenv("COLUMNS", "120")
    assert width_of(io.StringIO()) == width_of(Terminal()) == 120
    for odd in ("", "0", "-5", "many", "9" * 5000):
        monkeypatch.setenv("COLUMNS", odd)
        assert width_of(io.StringIO()) is None


def test_fits_counts_the_lines_that_long_rows_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    assert fits([(Part("x"),)] * 23) and not fits([(Part("x"),)] * 24)
    assert not fits([(Part("x" * 80 * 24),)])
    assert fits([(Part("雨" * 40),)] * 23) and not fits([(Part("雨" * 41),)] * 12)


def test_rows_of_a_pipe_are_written_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", out)
    seen: list[int] = []

    def rows() -> object:
        for number in range(3):
            seen.append(out.buffer.tell())  # type: ignore[attr-defined]
            yield (Part(str(number)),)

    console.show(rows())  # type: ignore[arg-type]
    assert seen == [0, 2, 4]


def test_bars_need_an_encoding_that_has_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    for encoding, expected in (("utf-8", True), ("latin-1", False), ("no-such", False)):
        monkeypatch.setattr(Terminal, "encoding", encoding)
        assert has_blocks() is expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False), ({"TERM": "xterm-256color"}, False), ({"TERM": "xterm-kitty"}, True), ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False), ({"VTE_VERSION": "7003"}, True), ({"VTE_VERSION": "4205"}, False), ({"VTE_VERSION": "x"}, False),
        ({"WT_SESSION": "1"}, True), ({"KONSOLE_VERSION": "220401"}, True), ({"KONSOLE_VERSION": "180401"}, False),
        ({"TERM": "screen-256color", "VTE_VERSION": "7003"}, False), ({"TERM": "xterm-kitty", "TMUX": "/tmp/t"}, False),
        ({"TERM": "dumb", "WT_SESSION": "1"}, False), ({"FORCE_HYPERLINK": "1", "TERM": "dumb"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, False),
    ],
)  # fmt: skip
def test_terminals_that_know_links(environ: dict[str, str], expected: bool) -> None:
    assert has_links(environ) is expected


def test_a_rule_links_to_where_it_is_written() -> None:
    page = page_of("subscribe.newsletter.en")
    assert page.startswith(f"{SOURCE}rules/en/subscribe.toml#L") and page.rpartition("#L")[2].isdecimal()
    row: Row = (Part("name", "rule", "subscribe.newsletter.en"),)
    assert rendered([row], False, links=True) == f"\x1b]8;;{page}\x1b\\name\x1b]8;;\x1b\\\n"
    assert rendered([row], False) == "name\n"


@pytest.mark.parametrize("rule", ["", "no.such-rule", "\x1b]8;;http://evil.example\x1b\\", "../../x"])
def test_an_unknown_rule_has_no_link(rule: str) -> None:
    assert page_of(rule) == "" and rendered([(Part("x", "rule", rule),)], False, links=True) == "x\n"
