"""The review: what is shown, what keys do, what stands in the configuration afterwards, and what the next run makes of it."""
from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cleaner.allowed import Allowed, fingerprint
from cleaner.cli import files
from cleaner.cli.reports import load
from cleaner.cli.review import opened
from cleaner.config import ConfigError
from cleaner.errors import CleanerError
from cleaner.report import Entry, Origin, Report, checksum
from cleaner.review.app import ReviewApp
from cleaner.review.book import Book, Edit, Off, Spare
from cleaner.review.progress import Decision, Progress, ProgressError, path_for
from cleaner.review.queue import Queue
from cleaner.review.review import Review
from cleaner.review.scope import Scope, scopes
from cleaner.review.texts import Texts
from cleaner.toml import loads
from cleaner.view.harmless import UNSAFE

from .test_cli import COMMAND, here, run, tree

__all__ = ["here"]  # a fixture

BODY = ("It rained for a week in the valley, and the river rose above the old bridge.", "On Sunday the farmers brought their cattle to the village.")
PAGE = f"{BODY[0]}\n\nSign up for our newsletter\n\n{BODY[1]}\n\nComments\n"
CLEAN = f"{BODY[0]}\n\n{BODY[1]}\n"
NEWSLETTER, WORD = "subscribe.newsletter.en", "comments.word.en"


@pytest.fixture
def reviewed(here: Path) -> Path:
    """A folder of texts, cleaned, with reports: two removals in each of three documents."""
    for name in ("a.txt", "blog/b.txt", "blog/c.txt"):
        write(f"in/{name}", PAGE)
    clean_all()
    return here


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def clean_all() -> None:
    assert run(["batch", "in", "-o", "clean", "--reports", "reports"]).exit == 0


def cleaned(name: str) -> str:
    return Path("clean", name).read_text()


class Player:
    """Plays keys into the app on a terminal of 80x24, and holds the screen after each."""

    def __init__(self, review: Review, texts: str = ""):
        self.review = review
        self.app = ReviewApp(review, Texts(texts), "reports")
        self.screens: list[str] = []

    def play(self, *keys: str, size: tuple[int, int] = (80, 24)) -> Player:
        asyncio.run(self._play(keys, size))
        return self

    async def _play(self, keys: tuple[str, ...], size: tuple[int, int]) -> None:
        async with self.app.run_test(size=size) as pilot:
            await self._look(pilot.pause)
            for key in keys:
                await pilot.press(key)
                await self._look(pilot.pause)

    async def _look(self, pause: Callable[[], object]) -> None:
        await pause()  # type: ignore[misc]
        if self.app.is_running:
            rows = self.app.screen._compositor.render_strips()
            self.screens.append("\n".join("".join(segment.text for segment in row).rstrip() for row in rows))

    @property
    def screen(self) -> str:
        return self.screens[-1]


def player(texts: str = "clean", reports: str = "reports") -> Player:
    return Player(opened(reports, None), texts)


# ------------------------------------------------------------------------------------------------ what is seen


def test_the_least_certain_comes_first_in_its_surroundings_and_all_fits_on_80x24(reviewed: Path) -> None:
    screen = player().play().screen
    rows = screen.split("\n")
    assert len(rows) == 24 and max(map(len, rows)) <= 80
    assert rows[0].startswith("cleaner review reports   1 of 6 removals, 6 open   → cleaner.toml")
    assert [row[4:12].strip() for row in rows[1:7]] == ["possible"] * 3 + ["certain"] * 3
    assert f"  {BODY[1]}\n- Comments" in screen and "~ Sign up for our newsletter  subscribe.newsletter.en" in screen
    assert f"{WORD}  comments, possible" in screen and "possible, and it stands after the article" in screen
    assert rows[-1] == "a accept  s spare  S spare text  d disable  / search  u undo  ? help  q quit"


def test_without_texts_the_neighbouring_removals_are_shown(reviewed: Path) -> None:
    screen = player("").play().screen
    assert re.search(r"\n~ Sign up for our newsletter  subscribe\.newsletter\.en\n  … \d\d characters …\n- Comments\n", screen)


@pytest.mark.parametrize("folder", ["clean", "in"])
def test_surroundings_come_from_cleaned_texts_or_from_originals(reviewed: Path, folder: str) -> None:
    assert f"{BODY[1]}\n- Comments" in player(folder).play().screen


def test_a_text_that_is_not_the_reports_is_none(reviewed: Path) -> None:
    write("clean/a.txt", CLEAN.replace("cattle", "kettle"))
    items = [Queue(load("reports")).item(number) for number in range(6)]
    assert [Texts("clean").of(item) is None for item in items] == [True, True, False, False, False, False]


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "x/../../secret.txt", "link.txt", "\0", "a" * 5000])
def test_no_name_in_a_report_leads_out_of_the_folder(reviewed: Path, name: str) -> None:
    write("secret.txt", PAGE)
    Path("clean/link.txt").symlink_to("../secret.txt")
    [report] = load("reports/a.txt.json")
    item = Queue([report._replace(origin=Origin(name))]).item(0)
    assert Texts("clean").of(item) is None


def test_lines_of_jsonl_are_found_by_their_order(here: Path) -> None:
    rows = [json.dumps({"id": number, "text": PAGE if number != 2 else BODY[0]}) for number in range(1, 5)]
    write("in.jsonl", "\n".join(rows) + "\n")
    assert run(["batch", "in.jsonl", "-o", "clean.jsonl", "--reports", "reports"]).exit == 0
    for texts in ("clean.jsonl", "in.jsonl"):
        queue = Queue(load("reports"))
        assert [Texts(texts).of(queue.item(number)) for number in range(6)] == [PAGE] * 6
    assert Texts("in.jsonl", "body").of(queue.item(0)) is None


def test_texts_that_cannot_be_read_are_none(here: Path) -> None:
    write("clean.jsonl", json.dumps({"text": PAGE}) + "\n")
    texts = Texts("clean.jsonl")
    Path("clean.jsonl").unlink()
    assert texts.of(Queue([Report(30, "en", "", (entry("Comments"),), ())]).item(0)) is None


def test_long_lists_are_read_where_they_are_looked_at(reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [Report(30, "en", "", (entry("Comments", number),), (), origin=Origin(f"{number}.txt")) for number in range(3_000)]
    queue = Queue(iter(reports))
    read: list[int] = []
    monkeypatch.setattr(queue, "_report", lambda document: read.append(document) or queue._read(document))  # type: ignore[func-returns-value]
    review = Review(iter(reports), Progress("p.review"), Book("cleaner.toml", files.write), date(2026, 1, 1))
    review.queue = queue
    Player(review).play("G", "k")
    assert len(set(read)) < 20


def entry(text: str, start: int = 0, confidence: str = "possible", rule: str = WORD) -> Entry:
    return Entry(start, start + len(text), text, "comments", rule, "a reason", confidence, "evidence", "because")


# ------------------------------------------------------------------------------------------------ what keys do


def test_accepting_changes_no_configuration_and_is_remembered(reviewed: Path) -> None:
    assert "accepted: 1 removal\n" in player().play("a", "q").screens[1]
    assert not Path("cleaner.toml").exists()
    again = player().play()
    assert "2 of 6 removals, 5 open" in again.screen and "  a possible comments  a.txt  Comments" in again.screen


def test_a_text_accepted_is_accepted_wherever_it_stands(reviewed: Path) -> None:
    assert "text accepted: 3 removals" in player().play("A").screen
    assert "4 of 6 removals, 3 open" in player().play().screen


def test_this_one_is_spared_in_its_document_and_the_next_run_obeys(reviewed: Path) -> None:
    assert "spared here: 1 removal\n" in player().play("s", "q").screens[1]
    [written] = loads(Path("cleaner.toml").read_text())["allowlist"]
    today = date.today().isoformat()
    assert written == {"fingerprint": fingerprint("Comments"), "text": "Comments", "comment": f"reviewed {today}; {WORD}", "document": "a.txt"}
    clean_all()
    assert (cleaned("a.txt"), cleaned("blog/b.txt")) == (CLEAN + "\nComments\n", CLEAN)
    [report] = load("reports/a.txt.json")
    assert f"allowlisted: reviewed {today}; {WORD}" in {spared.because for spared in report.spared}


def test_a_text_spared_is_spared_everywhere(reviewed: Path) -> None:
    assert "text spared everywhere: 3 removals" in player().play("S").screen
    clean_all()
    assert [cleaned(name) for name in ("a.txt", "blog/c.txt")] == [CLEAN + "\nComments\n"] * 2


@pytest.mark.parametrize(
    ("choice", "spared"), [("1", ["blog/b.txt"]), ("2", ["blog/b.txt", "blog/c.txt"]), ("3", ["a.txt", "blog/b.txt", "blog/c.txt"])],
)  # fmt: skip
def test_a_rule_is_disabled_here_or_everywhere_and_the_next_run_obeys(reviewed: Path, choice: str, spared: list[str]) -> None:
    played = player().play("j", "d", choice)
    assert "Disable comments.word.en" in played.screens[2] and "1  for the path **/blog/b.txt" in played.screens[2]
    assert f"rule disabled: {len(spared)} removal" in played.screen
    clean_all()
    assert [name for name in ("a.txt", "blog/b.txt", "blog/c.txt") if "Comments" in cleaned(name)] == spared


def test_any_other_key_leaves_the_rule_on(reviewed: Path) -> None:
    for key in ("escape", "9", "x"):
        assert "6 open" in player().play("d", key).screen
    assert not Path("cleaner.toml").exists()


def test_a_rule_is_disabled_for_a_site(here: Path) -> None:
    rows = [json.dumps({"id": f"https://{host}/1", "text": PAGE}) + "\n" for host in ("www.example.org", "example.com")]
    write("in.jsonl", "".join(rows))
    assert run(["batch", "in.jsonl", "-o", "clean.jsonl", "--reports", "reports"]).exit == 0
    assert "1  for the site example.org" in player("clean.jsonl").play("d", "1").screens[1]
    assert run(["batch", "in.jsonl", "-o", "clean.jsonl"]).exit == 0
    assert ["Comments" in json.loads(line)["text"] for line in Path("clean.jsonl").read_text().splitlines()] == [True, False]


def test_a_rule_is_disabled_for_a_document_of_jsonl(here: Path) -> None:
    rows = [json.dumps({"id": f"crawl/{name}.html", "text": PAGE}) + "\n" for name in "ab"]
    write("in.jsonl", "".join(rows))
    assert run(["batch", "in.jsonl", "-o", "clean.jsonl", "--reports", "reports"]).exit == 0
    assert "1  for the path **/crawl/a.html" in player("clean.jsonl").play("d", "1").screens[1]
    assert run(["batch", "in.jsonl", "-o", "clean.jsonl"]).exit == 0
    assert ["Comments" in json.loads(line)["text"] for line in Path("clean.jsonl").read_text().splitlines()] == [True, False]


def test_undo_takes_back_what_was_decided_and_written(reviewed: Path) -> None:
    write("cleaner.toml", 'keep = ["ad"]  # mine\n')
    played = player().play("a", "s", "S", "d", "1", "u", "u", "u", "u", "u")
    assert played.screens[-2].split("\n")[-2] == "taken back: accepted" and "nothing to undo in this session" in played.screen
    assert "1 of 6 removals, 6 open" in played.screen
    assert Path("cleaner.toml").read_text() == 'keep = ["ad"]  # mine\n'
    assert "6 open" in player().play().screen


def test_another_decision_takes_the_first_one_back(reviewed: Path) -> None:
    player().play("S", "g", "a")
    assert "allowlist" not in Path("cleaner.toml").read_text()
    assert "5 open" in player().play().screen
    player().play("g", "s")
    assert loads(Path("cleaner.toml").read_text())["allowlist"][0]["document"] == "a.txt"


def test_search_goes_through_texts_rules_and_documents(reviewed: Path) -> None:
    played = player().play("slash", *"NEWS", "enter", "n", "n", "n")
    assert "3 found; n goes to the next" in played.screens[6]
    assert [re.search(r"(\d) of 6", screen)[1] for screen in played.screens[6:]] == ["4", "5", "6", "4"]  # type: ignore[index]
    assert "2 found" in player().play("slash", *"blog/c", "enter").screen
    assert "3 found" in player().play("slash", *"word", "full_stop", *"en", "enter").screen
    assert "no removal holds '[bold]'" in player().play("slash", "left_square_bracket", *"bold", "right_square_bracket", "enter").screen
    assert "1 of 6 removals, 6 open" in player().play("slash", *"as", "backspace", "escape", "j", "k").screen, "letters of a search decide nothing"


def test_moving_and_the_end_of_a_review(reviewed: Path) -> None:
    played = player().play("down", "j", "up", "G", "pageup", "g", "home", "end")
    assert [re.search(r"(\d) of 6", screen)[1] for screen in played.screens] == list("123261116")  # type: ignore[index]
    played = player().play("A", "A", "o", "b", "space")
    assert "Everything is decided: q quits" in played.screens[2] and "everything is decided" in played.screens[3]


def test_help_fits_and_any_key_closes_it(reviewed: Path) -> None:
    played = player().play("question_mark", "a", "q")
    assert "spare this text everywhere" in played.screens[1] and "Any key closes this." in played.screens[1]
    assert "6 open" in played.screens[2]


@pytest.mark.parametrize("size", [(40, 12), (200, 60), (20, 8)])
def test_other_sizes_show_what_they_can(reviewed: Path, size: tuple[int, int]) -> None:
    played = player().play("a", "question_mark", "x", "d", "1", size=size)
    assert all(len(row) <= size[0] for screen in played.screens for row in screen.split("\n"))
    assert played.review.open == 4


def test_a_document_without_a_name_cannot_be_spared_alone(here: Path) -> None:
    write("page.txt", PAGE)
    assert run(["-", "--report", "r.json", "-o", "out.txt"], PAGE.encode()).exit == 0
    played = player("", "r.json").play("s", "d")
    assert "! this document has no name: S spares the text everywhere" in played.screens[1]
    assert "1  everywhere" in played.screens[2]
    assert not Path("cleaner.toml").exists() and not Path("r.json.review").exists()


# ------------------------------------------------------------------------------------------------ hostile texts


HOSTILE = [
    "\x1b]0;evil\x07\x1b[2J\x1b[31m", "\u202egnp.exe\u2066",
    "[bold red]x[/] [/nothing] [@click=app.quit]quit[/]", "\x00\x01\r\n\x9b31m", "\udce9 \ud83d",
    "x" * 1_000_000, "<script>alert(1)</script>", "a\u2028b\u0085c\x0cd", "網" * 300, "\\[x] \\", "e" + "\u0301" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:20])
def test_hostile_text_never_acts(here: Path, text: str) -> None:
    original = f"{BODY[0]}\n{text}\n{text}\n{BODY[1]}\n"
    start = len(BODY[0]) + 1
    hostile = Entry(start, start + len(text), text, text[:50], text[:50], text[:50], "certain", text[:50], text[:50])
    report = Report(len(original), "en", "", (hostile,), (), origin=Origin(text[:50] + ".txt"), checksum=checksum(original))
    write("clean.jsonl", json.dumps({"text": original}) + "\n")
    review = Review([report], Progress("p.review"), Book("cleaner.toml", files.write), date(2026, 1, 1))
    played = Player(review, "clean.jsonl").play("d", "x", "s", "space", "b", "u", "question_mark", "x", "slash", "x", "enter", "S")
    for screen in played.screens:
        rows = screen.split("\n")
        assert not UNSAFE.search(screen.replace("\n", "")) and len(rows) == 24
        assert not re.search("[\u0300-\u036f]{9}", screen), "marks that pile up are counted"
    assert BODY[0] in played.screens[0] and "- " in played.screens[0]
    [written] = loads(Path("cleaner.toml").read_text())["allowlist"]
    assert written["fingerprint"] == fingerprint(text) and len(written["text"]) < 1_000 and not UNSAFE.search(written["text"])


def test_a_long_removal_is_shown_from_both_ends(here: Path) -> None:
    text = "begin " + "x" * 1_000_000 + " end"
    review = Review([Report(len(text), "", "", (entry(text),), ())], Progress("p.review"), Book("c.toml", files.write), date(2026, 1, 1))
    assert "- begin" in Player(review).play().screen
    assert "… 997,010 characters …" in Player(review).play(size=(200, 60)).screen
    Player(review).play("S")
    [written] = loads(Path("c.toml").read_text())["allowlist"]
    assert (written["text"], written["chars"]) == ("begin " + "x" * 74 + "…", 1_000_010)


# ------------------------------------------------------------------------------------------------ the configuration


MINE = """# mine
keep = ["ad"]   # why

[site."example.org"]
disable = [
  "subscribe.newsletter.en",   # because
]

[[allowlist]]
text = "Hello"  # hi
"""
EDITS: list[Edit] = [
    Spare(Allowed("0" * 16, "why", "", "a.txt", "Text")), Spare(Allowed("0" * 16, "why", text="Text")), Off(WORD, "site", "example.org"),
    Off(WORD, "path", "**/[*]/**"), Off("layout.seam"), Off(NEWSLETTER, "path", "**/[*]/**"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("cleaner.toml", MINE), ("cleaner.toml", ""), ("cleaner.toml", "keep = []\r\n"), ("cleaner.toml", 'allowlist = [{text = "a"}]\n'),
        ("cleaner.toml", "[site.'example.org']\n# only a comment\n"), ("cleaner.toml", 'site = {"example.org" = {keep = ["ad"]}}\n'),
        ("cleaner.toml", '[path."x"]\nkeep = ["ad"]\n[path."**/[*]/**"]\nlang = "en"\n'), ("cleaner.toml", "\ufeffkeep = []\n"),
        ("pyproject.toml", '[project]\nname = "x"\n\n[tool.cleaner]\nkeep = ["ad"]\n\n[tool.other]\na = 1\n'),
    ],
)  # fmt: skip
def test_what_a_user_wrote_stays_and_what_is_withdrawn_leaves_nothing(here: Path, name: str, source: str) -> None:
    Path(name).write_bytes(source.encode())
    book = Book(name, files.write)
    for edit in EDITS:
        book.add(edit)
    table = table_of(Path(name).read_bytes())
    own = table["tool"]["cleaner"] if name == "pyproject.toml" else table
    assert [entry.get("document") for entry in own["allowlist"]][-2:] == ["a.txt", None]
    assert own["path"]["**/[*]/**"]["disable"] == [WORD, NEWSLETTER] and own["site"]["example.org"]["disable"][-1] == WORD
    assert own["disable"] == ["layout.seam"]
    for line in source.replace("\ufeff", "").split("\n"):
        assert line.strip() in Path(name).read_text() or "allowlist" in line or "example.org" in line
    again = Book(name, files.write)
    for edit in EDITS:
        again.add(edit)
        assert not again.edits, "it stands there already"
    for edit in EDITS:
        again.withdraw(edit)
    assert table_of(Path(name).read_bytes()) == table_of(source.encode())


def table_of(data: bytes) -> dict[str, Any]:
    return loads(data.decode("utf-8-sig").replace("\r\n", "\n"))


def test_tables_that_cannot_be_added_to_are_left_alone(here: Path) -> None:
    write("pyproject.toml", "[tool]\ncleaner.keep = ['ad']\n")
    with pytest.raises(CleanerError, match=r"\[tool\.cleaner\] can"):
        Book("pyproject.toml", files.write).add(EDITS[0])
    assert Path("pyproject.toml").read_text() == "[tool]\ncleaner.keep = ['ad']\n"


def test_comments_and_order_of_the_file_stay_byte_for_byte(here: Path) -> None:
    write("cleaner.toml", MINE)
    book = Book("cleaner.toml", files.write)
    book.add(EDITS[0])
    assert Path("cleaner.toml").read_text() == MINE + (
        '\n[[allowlist]]\nfingerprint = "0000000000000000"\ntext = "Text"\ncomment = "why"\ndocument = "a.txt"\n'
    )
    book.withdraw(EDITS[0])
    assert Path("cleaner.toml").read_text() == MINE


def test_what_somebody_else_writes_meanwhile_is_kept(here: Path) -> None:
    book, other = Book("cleaner.toml", files.write), Book("cleaner.toml", files.write)
    book.add(EDITS[0])
    other.add(EDITS[4])
    book.add(EDITS[1])
    made = loads(Path("cleaner.toml").read_text())
    assert made["disable"] == ["layout.seam"] and len(made["allowlist"]) == 2
    write("cleaner.toml", "keep = [\n")
    with pytest.raises(ConfigError, match="is not valid TOML"):
        book.add(EDITS[2])
    assert Path("cleaner.toml").read_text() == "keep = [\n"
    write("cleaner.toml", "kepe = []\n")
    with pytest.raises(ConfigError, match="Did you mean 'keep'"):
        book.add(EDITS[2])
    assert Path("cleaner.toml").read_text() == "kepe = []\n"


def test_a_configuration_that_cannot_be_written_decides_nothing(reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device", name)

    monkeypatch.setattr(files, "write", full)
    played = player().play("s", "S", "d", "1", "a")
    assert "! cleaner.toml: no space left on device" in played.screens[1] and "1 of 6 removals, 6 open" in played.screens[1]
    assert "6 open" in played.screens[4] and "5 open" in played.screen, "what is accepted needs no configuration"
    assert not Path("cleaner.toml").exists()


def test_progress_that_cannot_be_kept_is_said_and_the_decision_holds(reviewed: Path) -> None:
    played = Player(Review(load("reports"), Progress("gone/p.review"), Book("cleaner.toml", files.write), date(2026, 1, 1)))
    assert "! gone/p.review: no such file or directory" in played.play("s").screen
    assert played.review.open == 5 and Path("cleaner.toml").exists()


@pytest.mark.parametrize(
    ("files_", "written"),
    [({}, "cleaner.toml"), ({"reports/../cleaner.toml": ""}, "cleaner.toml"), ({"pyproject.toml": "[tool.cleaner]\n"}, "pyproject.toml")],
)
def test_the_nearest_configuration_is_written(reviewed: Path, files_: dict[str, str], written: str) -> None:
    for name, text in files_.items():
        write(name, text)
    player().play("S")
    assert fingerprint("Comments") in Path(written).read_text()
    clean_all()
    assert "Comments" in cleaned("a.txt")


def test_a_stated_pyproject_gets_its_table(reviewed: Path) -> None:
    write("pyproject.toml", '[project]\nname = "x"\n')
    Player(opened("reports", "pyproject.toml")).play("S")
    assert fingerprint("Comments") in run(["config", "--json"]).stdout.decode()


def test_a_stated_configuration_is_written(reviewed: Path) -> None:
    Player(opened("reports", "mine.toml")).play("S")
    assert run(["in/a.txt", "--config", "mine.toml"]).stdout.decode().endswith("Comments\n")
    assert not Path("cleaner.toml").exists()


def test_scopes_hold_for_the_documents_that_they_name() -> None:
    names = ("a.txt", "blog/a.txt", "/data/[x]/a*.txt", "example.org/1.html", "https://www.example.org/1", "17", "", "in.jsonl:17", "..\\a.txt")
    for document in names:
        assert all(scope.holds_for(document) for scope in scopes(document)) and scopes(document)[-1] == Scope()
    assert Scope("path", "**/a.txt").holds_for("b/a.txt") and not Scope("path", "**/b/a.txt").holds_for("a.txt")


# ------------------------------------------------------------------------------------------------ progress


def test_a_review_that_was_cut_off_goes_on(reviewed: Path) -> None:
    player().play("a", "s")
    path = Path(path_for("reports"))
    assert path.parent == Path("reports") and len(list(load("reports"))) == 3, "it is no report itself"
    path.write_bytes(path.read_bytes() + b'{"do": "acc')
    assert "4 open" in player().play().screen
    player().play("a")
    assert "3 open" in player().play().screen


NOTHING = [b"[]", b'{"do": "explode"}', b'{"do": "accept", "key": "x"}', b'{"do": "accept", "x": 1}', b"\xff", b'{"undo": true}', b""]


@pytest.mark.parametrize("line", NOTHING)
def test_lines_that_say_nothing_are_passed_over(here: Path, line: bytes) -> None:
    progress = Progress("p.review")
    progress.add(Decision("accept", key=2**64 - 1))
    progress.add(Decision("spare", fingerprint=7, document="a\ud800\n"))
    Path("p.review").write_bytes(Path("p.review").read_bytes() + line + b"\n")
    again = Progress("p.review")
    assert again.decisions == progress.decisions
    again.undo(1)
    assert Progress("p.review").decisions[0] is None


def test_a_file_of_that_name_that_is_not_ours_is_left_alone(reviewed: Path) -> None:
    write("reports/cleaner.review", "my own notes\n")
    with pytest.raises(ProgressError):
        Progress(path_for("reports"))
    assert Path("reports/cleaner.review").read_text() == "my own notes\n"


# ------------------------------------------------------------------------------------------------ the command


def test_without_a_terminal_or_the_extra_it_says_what_to_do(reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["review", "reports"]).stderr == b"cleaner: review needs a terminal and its keyboard\nTry: cleaner show reports\n"
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    seen = run(["review", "reports"])
    assert seen.exit == 2
    assert seen.stderr == b"cleaner: review needs textual and tomlkit, not installed here\nTry: pip install 'page-cleaner[review]'\n"


PATIENCE = 40  # seconds that a busy machine gets


class Terminal:
    """A process on a terminal of 80x24: keys go in, and the output is waited for."""

    def __init__(self, *args: str):
        pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, (24).to_bytes(2, sys.byteorder) + (80).to_bytes(2, sys.byteorder) + bytes(4))
        env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")} | {"TERM": "xterm-256color"}
        self.process = subprocess.Popen([*COMMAND, *args], stdin=child, stdout=child, stderr=child, env=env, start_new_session=True)
        os.close(child)
        self.raw = b""

    def until(self, words: str) -> None:
        """Reads on until the words have been written since the last call."""
        import select

        seen, end = b"", time.monotonic() + PATIENCE
        while words.encode() not in re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", seen):
            ready, _, _ = select.select([self.parent], [], [], PATIENCE)
            assert ready and time.monotonic() < end, f"{words!r} did not come; {seen[-2000:]!r}"
            try:
                piece = os.read(self.parent, 65536)
            except OSError:
                piece = b""
            assert piece, f"the process ended before {words!r}; {seen[-2000:]!r}"
            seen += piece
        self.raw += seen

    def press(self, keys: str) -> None:
        os.write(self.parent, keys.encode())

    def end(self) -> int:
        try:
            while piece := os.read(self.parent, 65536):
                self.raw += piece
        except OSError:  # the other side has closed
            pass
        return self.process.wait(timeout=PATIENCE)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait(timeout=PATIENCE)
        os.close(self.parent)


def test_a_review_in_a_real_terminal(reviewed: Path) -> None:
    write("in/d.txt", PAGE.replace("valley", "\x1b]0;evil\x07valley"))
    clean_all()
    write("reports/broken.json", "{")
    with Terminal("review", "reports", "--cleaned", "clean") as terminal:
        play_a_review(terminal)
    assert b"2 changes in cleaner.toml, which the next run obeys" in terminal.raw and b"reports/broken.json:1: not a report" in terminal.raw
    assert "␛]0;evil␇valley".encode() in terminal.raw and b"\x1b]0;evil" not in terminal.raw
    assert b"\x1b[?1000h" not in terminal.raw, "the mouse is left to the terminal"
    assert set(tree(Path("reports"))) >= {"cleaner.review", "a.txt.json"}
    made = loads(Path("cleaner.toml").read_text())
    assert made["allowlist"][0]["document"] and made["path"]


def play_a_review(terminal: Terminal) -> None:
    terminal.until("q quit")
    for keys, words in (("a", "accepted: 1"), ("s", "spared here: 1"), ("d", "Any other key"), ("1", "rule disabled: "), ("/d.txt\r", "2 found")):
        terminal.press(keys)
        terminal.until(words)
    terminal.press("q")
    assert terminal.end() == 2, "a report is broken"


def test_a_review_that_is_killed_loses_nothing(reviewed: Path) -> None:
    with Terminal("review", "reports") as terminal:
        terminal.until("q quit")
        terminal.press("S")
        terminal.until("text spared everywhere: 3 removals")
    assert "3 open" in player().play().screen
    clean_all()
    assert "Comments" in cleaned("a.txt")


def test_the_picture_of_the_manual_is_made_by_its_script(here: Path) -> None:
    from docs import pictures

    made, kept = asyncio.run(pictures.reviewing()), (pictures.HOME / "review.svg").read_text(encoding="utf-8")
    for svg in (made, kept):
        assert "spared" in svg and "Jonas" in svg and "@font-face" not in svg and len(svg) < 100_000
