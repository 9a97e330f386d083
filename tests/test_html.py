"""The HTML report as a file: what stands in it, that nothing else does, and that it is written in bounded memory. In a browser: test_chromium.py."""
from __future__ import annotations

import json
import os
import re
import tracemalloc
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.task import as_row
from cleaner.cli.group import main
from cleaner.report import Entry, Report
from cleaner.view.blocks import BLOCK_CHARS, NOTE_CHARS, TEXT_CHARS
from cleaner.view.harmless import UNSAFE
from cleaner.view.html import SCRIPTS, asset, write_page
from cleaner.view.surroundings import Cut, Fold, Kept, surroundings
from tests import made
from tests.test_cli import runner

BLOCK = r'<script type="application/octet-stream" data-kind="%s" data-first="(\d+)">([A-Za-z0-9+/=]+)</script>\n'
LOADS = r"https?:|//\w+\.|url\(|@import|\bimport\b|fetch\(|XMLHttp|WebSocket"
MAKES_HTML = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\("
UNPLACED = "its removals are listed without their surroundings"


def page(documents: Iterable[tuple[Report, str | None]], **options: Any) -> str:
    written: list[bytes] = []
    write_page(documents, written.append, **options)
    return b"".join(written).decode()


def blocks(html: str, kind: str) -> list[Any]:
    """The items of all blocks of a kind; their first numbers must follow on each other."""
    items: list[Any] = []
    for first, data in re.findall(BLOCK % kind, html):
        assert int(first) == len(items)
        items += json.loads(zlib.decompress(b64decode(data)))
    return items


# ------------------------------------------------------------------------------------------------ the data


def test_every_finding_is_in_the_data() -> None:
    documents = made.run(30)
    html = page(documents)
    words = blocks(html, "words")[0]
    texts = iter(blocks(html, "texts"))
    for (report, _), row in zip(documents, blocks(html, "documents"), strict=True):
        name, language, chars, removed, pieces, spared, layout, warnings, facts = row
        assert (name, language, chars, removed) == (report.origin.name, report.language, report.chars, report.removed_chars)
        assert (pieces, spared, layout, warnings) == (len(report.pieces), len(report.spared), 0, list(report.warnings))
        for at, entry in enumerate([*report.pieces, *report.spared]):
            category, rule, confidence, size = facts[4 * at : 4 * at + 4]
            assert words["categories"][category] == entry.category and words["rules"][rule] == entry.rule
            assert words["confidences"][confidence] == entry.confidence and size == len(entry.text)
            assert next(texts) == [entry.start, entry.text, 0, entry.reason, entry.evidence, entry.because]
    assert next(texts, None) is None
    assert words["documents"] == 30 and words["rows"] == sum(len(report.pieces) + len(report.spared) for report, _ in documents)


def test_layout_is_counted_and_not_listed() -> None:
    report = made.report("a", "Share\n\nText", made.entry(0, "Share"), made.entry(5, "\n\n", "layout.blank-run"))
    html = page([(report, None)])
    assert blocks(html, "documents")[0][4:7] == [1, 0, 1] and len(blocks(html, "texts")) == 1
    assert "1 blank runs that removals left were closed" in html


def test_what_is_too_long_is_cut_and_counted() -> None:
    report = made.report("n" * 3000, "x" * 30_000, made.entry(0, "x" * 30_000)._replace(evidence="e" * 3000))
    html = page([(report, None)])
    start, text, more, _, evidence, _ = blocks(html, "texts")[0]
    assert (start, len(text), more, len(evidence)) == (0, TEXT_CHARS, 30_000 - TEXT_CHARS, NOTE_CHARS + 1)
    assert blocks(html, "documents")[0][8][3] == 30_000


def test_blocks_are_small() -> None:
    long = "word " * 1000
    html = page([(made.report(f"{n}", long * 2, made.entry(0, long)), long * 2) for n in range(200)])
    sizes = [len(zlib.decompress(b64decode(data))) for data in re.findall(r'data-first="\d+">([A-Za-z0-9+/=]+)<', html)]
    assert len(blocks(html, "texts")) == 200 and max(sizes) < BLOCK_CHARS + 3 * TEXT_CHARS and len(sizes) > 4


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    one = made.run(8)

    def peak(count: int) -> int:
        tracemalloc.start()
        summary = write_page((one[n % 8] for n in range(count)), lambda data: None)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert summary.documents == count
        return most

    peak(10)
    assert peak(4_000) < 1.5 * peak(1_000)


# ------------------------------------------------------------------------------------------------ texts around removals


def entries(text: str, cuts: list[int]) -> list[Entry]:
    places = sorted({cut % (len(text) + 1) for cut in cuts})
    return [made.entry(start, text[start:end]) for start, end in zip(places[::2], places[1::2])]


@given(st.text("ab \n", max_size=400), st.lists(st.integers(0, 400), max_size=8), st.integers(0, 60))
def test_surroundings_are_the_text_in_order(text: str, cuts: list[int], around: int) -> None:
    removed = entries(text, cuts)
    at = 0
    for piece in surroundings(text, removed, around):
        if isinstance(piece, Fold):
            assert piece.chars > 0 and piece.lines == text.count("\n", at, at + piece.chars)
            at += piece.chars
            continue
        assert piece.line == text.count("\n", 0, at) + 1
        if isinstance(piece, Cut):
            assert removed[piece.number].start == at
            at = removed[piece.number].end
        else:
            assert piece.text == text[at : at + len(piece.text)] != ""
            at += len(piece.text)
    assert at == len(text)


def test_a_long_kept_run_is_folded_at_spaces() -> None:
    text = "Menu" + "one two three " * 100 + "Share"
    menu, before, fold, after, share = surroundings(text, [made.entry(0, "Menu"), made.entry(1404, "Share")], around=50)
    assert (menu, share) == (Cut(1, 0), Cut(1, 1))
    assert isinstance(before, Kept) and isinstance(after, Kept) and isinstance(fold, Fold)
    assert before.text.endswith(("one", "two", "three")) and after.text.startswith(("one", "two", "three")) and 1200 < fold.chars < 1400


def test_texts_are_shown_around_removals() -> None:
    report, text = made.run(2)[1]
    assert blocks(page([(report, text)]), "diffs") == [[
        ["-", 1, 0], ["=", 1, "\nThe council of town 1 met on Monday.\n"], ["-", 3, 1], ["=", 3, "\nIt voted for the bridge.\n"], ["-", 5, 2],
    ]]  # fmt: skip
    assert blocks(page([(report, None)]), "diffs") == [[]]


# ------------------------------------------------------------------------------------------------ the page


class Seen(HTMLParser):
    """Elements, attributes and text as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.attributes: set[tuple[str, str, str]] = set()
        self.words: list[str] = []
        self.within = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes |= {(tag, name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        if self.within not in ("script", "style"):
            self.words.append(data)


def test_hostile_reports_stay_text() -> None:
    calm, html = page(made.run(30)), page([*made.hostile(), *made.run(30)], top=100, problems=lambda: list(made.HOSTILE.values()))
    seen = Seen(html)
    assert set(seen.tags) <= set(Seen(calm).tags) | {"ul", "li"}
    assert not {(tag, name) for tag, name, _ in seen.attributes} - {(tag, name) for tag, name, _ in Seen(calm).attributes} - {("ul", "class")}
    assert all(value.startswith("#") for tag, name, value in seen.attributes if name in ("href", "src"))
    assert "<script>globalThis.owned" in "".join(seen.words) and "<img src=x onerror=" in "".join(seen.words)
    assert not UNSAFE.search(html) and "\r" not in html
    for kind in ("documents", "texts", "diffs", "words"):
        assert not UNSAFE.search(json.dumps(blocks(html, kind), ensure_ascii=False).replace("\\n", ""))


def test_the_policy_allows_this_script_and_style_and_nothing_else() -> None:
    html = page(made.run(3))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    rules = dict(part.split(" ", 1) for part in policy[1].split("; "))
    script, style = (re.search(rf"<{tag}>(.*?)</", html, re.S) for tag in ('script type="module"', "style"))
    assert script is not None and style is not None

    def digest(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    assert rules == {
        "default-src": "'none'", "style-src": digest(style[1]), "script-src": digest(script[1]), "base-uri": "'none'", "form-action": "'none'",
        "require-trusted-types-for": "'script'", "trusted-types": "'none'",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["report.html", "report.css", *SCRIPTS])
def test_assets_load_nothing_and_make_no_html(name: str) -> None:
    text = asset(name)
    assert not re.search(f"{LOADS}|{MAKES_HTML}", text)
    if name != "report.html":
        assert "</" not in text and "<!--" not in text and "\r" not in text and "{{" not in text


def test_the_same_reports_give_the_same_page() -> None:
    assert page(made.run(20), source="reports/") == page(made.run(20), source="reports/")


def test_colours_have_contrast() -> None:
    css = asset("report.css")
    tokens = {name: pair for name, *pair in re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\);", css)}
    words = [(text, ground) for ground in ("paper", "raised") for text in ("ink", "muted", "accent")]
    words += [("removed", "removed-paper"), ("kept", "kept-paper")]
    for scheme in (0, 1):
        for text, ground in words:
            assert contrast(tokens[text][scheme], tokens[ground][scheme]) >= 4.5, (text, ground, scheme)
        for sign in ("field", "bar", "accent"):  # borders of fields, bars, focus: 3 to 1 is asked of what is no text
            assert contrast(tokens[sign][scheme], tokens["paper"][scheme]) >= 3, (sign, scheme)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# ------------------------------------------------------------------------------------------------ the command


@pytest.fixture
def run_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports/ and clean/ as a batch writes them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    for number, (report, text) in enumerate(made.run(6)):
        (tmp_path / "reports" / f"{number}.json").write_bytes(as_row(report))
        clean = tmp_path / "clean" / report.origin.name
        clean.parent.mkdir(parents=True)
        for entry in reversed(report.removals):
            text = text[: entry.start] + text[entry.end :]
        clean.write_text(text, "utf-8")
    return tmp_path


def cleaner(*args: str, stdin: bytes = b"") -> Result:
    result = runner().invoke(main, ["report", *args], input=stdin, prog_name="cleaner")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_folder_becomes_a_page(run_folder: Path) -> None:
    result = cleaner("reports", "-o", "report.html")
    assert (result.exit_code, result.stderr, result.stdout) == (0, "cleaner: report.html: 6 documents, 12 removals\n", "")
    html = Path("report.html").read_text("utf-8")
    assert len(blocks(html, "documents")) == 6 and not any(blocks(html, "diffs")) and "<bdi>reports</bdi>" in html
    assert cleaner("reports", "-o", "report.html", "-q").stderr == ""


def test_cleaned_texts_give_the_surroundings(run_folder: Path) -> None:
    assert cleaner("reports", "-o", "report.html", "--cleaned", "clean").exit_code == 0
    diffs = blocks(Path("report.html").read_text("utf-8"), "diffs")
    assert [bool(diff) for diff in diffs] == [False, True, True, True, True, False]  # of these nothing was removed
    assert diffs[1][1] == ["=", 1, "\nThe council of town 1 met on Monday.\n"]


def test_several_folders_of_cleaned_texts(run_folder: Path) -> None:
    Path("other").mkdir()
    assert cleaner("reports", "-o", "report.html", "--cleaned", "other", "--cleaned", "clean").exit_code == 0
    assert any(blocks(Path("report.html").read_text("utf-8"), "diffs"))


def test_texts_that_do_not_fit_are_named(run_folder: Path) -> None:
    Path("clean/town-1.example/page-1.txt").write_text("another text", "utf-8")
    Path("clean/town-2.example/page-2.txt").unlink()
    result = cleaner("reports", "-o", "report.html", "--cleaned", "clean")
    assert result.exit_code == 2
    short, missing, _ = result.stderr.split("\n", 2)
    assert short == f"cleaner: clean/town-1.example/page-1.txt: the text has 12 characters, too few for a removal at 43; {UNPLACED}"
    assert missing == f"cleaner: clean/town-2.example/page-2.txt: no such file or directory; {UNPLACED}"
    html = Path("report.html").read_text("utf-8")
    assert [bool(diff) for diff in blocks(html, "diffs")] == [False, False, False, True, True, False] and len(blocks(html, "documents")) == 6
    assert "town-2.example/page-2.txt: no such file" in "".join(Seen(html).words)


@pytest.mark.parametrize("name", ["../secret.txt", "/secret.txt", "a/../../secret.txt", "nul\0.txt", "\ud800.txt", ".", ""])
def test_a_name_cannot_lead_out_of_the_folder(run_folder: Path, name: str) -> None:
    text = "Menu\nThe council met on Monday."
    report = made.report(name, text, made.entry(0, "Menu"))
    Path("secret.txt").write_text(text[4:], "utf-8")
    Path("one.jsonl").write_bytes(as_row(report))
    result = cleaner("one.jsonl", "-o", "report.html", "--cleaned", "clean")
    assert result.exit_code == 2 and UNPLACED in result.stderr
    assert not any(blocks(Path("report.html").read_text("utf-8"), "diffs"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_a_text_is_not_waited_for(run_folder: Path) -> None:
    Path("clean/town-1.example/page-1.txt").unlink()
    os.mkfifo("clean/town-1.example/page-1.txt")
    result = cleaner("reports", "-o", "report.html", "--cleaned", "clean")
    assert result.exit_code == 2 and f"page-1.txt: not a file; {UNPLACED}" in result.stderr


def test_broken_reports_are_named_and_left_out(run_folder: Path) -> None:
    Path("reports/3.json").write_text('{"schema": 1}')
    Path("reports/more.jsonl").write_text("{broken\n" * 30)
    result = cleaner("reports", "-o", "report.html")
    assert result.exit_code == 2
    assert "cleaner: reports/3.json:1: a damaged report: 'language' is missing\ncleaner: reports/more.jsonl:1: not a report" in result.stderr
    html = Path("report.html").read_text("utf-8")
    shown = "".join(Seen(html).words)
    assert len(blocks(html, "documents")) == 5 and "Not in this page" in shown
    assert "reports/more.jsonl:1: not a report" in shown and "and 11 more" in shown


def test_nothing_to_read_writes_nothing(run_folder: Path) -> None:
    Path("report.html").write_text("the page of last week")
    Path("broken.json").write_text("{")
    for args in (["broken.json"], ["missing.json"], ["broken.json", "missing.json"]):
        result = cleaner(*args, "-o", "report.html")
        assert result.exit_code == 2 and result.stderr.endswith("cleaner: no report could be read, so nothing was written\n")
        assert args[0] in result.stderr
    Path("empty").mkdir()
    assert cleaner("empty", "-o", "report.html").exit_code == 2
    assert Path("report.html").read_text() == "the page of last week"


def test_stdin_and_stdout(run_folder: Path) -> None:
    rows = b"".join(as_row(report) for report, _ in made.run(3))
    result = cleaner("-", "-o", "-", stdin=rows)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!doctype html>") and len(blocks(result.stdout, "documents")) == 3


def test_outputs_that_would_be_regretted(run_folder: Path) -> None:
    before = Path("reports/1.json").read_bytes()
    result = cleaner("reports/1.json", "-o", "reports/1.json")
    assert result.exit_code == 2 and "is an input and would be overwritten" in result.stderr and Path("reports/1.json").read_bytes() == before
    assert cleaner("reports", "-o", "clean").stderr == "cleaner: clean: is a folder\nTry: -o clean/report.html\n"
    assert "Missing option '-o'" in cleaner("reports").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told(run_folder: Path) -> None:
    result = cleaner("reports", "-o", "/dev/full")
    assert result.exit_code == 2 and result.stderr.startswith("cleaner: /dev/full: no space left on device\n")


def test_an_error_on_the_way_leaves_the_old_page(run_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("report.html").write_text("the page of last week")
    monkeypatch.setattr("cleaner.view.html._summary", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cleaner("reports", "-o", "report.html")
    assert Path("report.html").read_text() == "the page of last week"
    assert sorted(path.name for path in run_folder.iterdir()) == ["clean", "report.html", "reports"]


def test_top_is_the_length_of_the_lists(run_folder: Path) -> None:
    assert cleaner("reports", "-o", "report.html", "--top", "2").exit_code == 0
    assert "the first 2 of 3 rules" in Path("report.html").read_text("utf-8")
    assert cleaner("reports", "-o", "report.html", "--top", "0").exit_code == 2
