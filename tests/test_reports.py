"""Reading reports: files, lines, folders and stdin, one after the other, whatever is broken among them."""
from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.cli.errors import Refused, describe_os
from cleaner.cli.reports import NAMED, Broken, fitting, load
from cleaner.errors import ReportError
from cleaner.report import Entry, Origin, Report


def made(name: str, text: str = "Share") -> Report:
    entry = Entry(0, len(text), text, "ui", "ui.button", "a button", "certain", "seen", "certain")
    return Report(len(text) + 5, "en", "certain", (entry,), (), (), Origin(name), "1", "2", "3")


def line(name: str, text: str = "Share") -> str:
    return json.dumps(made(name, text).to_dict(), ensure_ascii=False) + "\n"


def names(path: Path | str, on_broken: Broken | None = None) -> list[str]:
    return [report.origin.name for report in load(str(path), on_broken)]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A folder of all kinds of files."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.json").write_text(json.dumps(made("b").to_dict(), indent=2))
    (tmp_path / "a.reports.jsonl").write_text("\n" + line("a1") + "\n" + line("a2\u2028") + "\n", "utf-8")
    (tmp_path / "notes.txt").write_text("no report")
    (tmp_path / "sub" / "c.json").write_text("\ufeff" + line("c"), "utf-8")
    return tmp_path


def test_a_report_is_read_as_it_was(run: Path) -> None:
    assert list(load(str(run / "b.json"))) == [made("b")]


def test_a_folder_in_the_order_of_names(run: Path) -> None:
    assert names(run) == ["a1", "a2\u2028", "b", "c"]


def test_broken_reports_are_told_and_the_others_follow(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / "a0.jsonl").write_text(line("x") + '{"schema": 1, "ver\n' + line("y") + "[]\n" + "[" * 99_999 + "\n" + line("z"))
    (run / "a1.json").write_bytes(b"\xff\xfe\x00")
    (run / "a2.json").write_bytes(b"")
    (run / "a3.json").write_text('{"schema": ' + "1" * 5000 + "}")
    (run / "a4.json").symlink_to(run / "gone.json")
    broken = Broken()
    assert names(run, broken) == ["a1", "a2\u2028", "x", "y", "z", "b", "c"]
    broken.tell()
    said = capsys.readouterr().err.replace("cleaner: ", "").replace(f"{run}/", "").splitlines()
    assert said == [
        "a0.jsonl:2: not a report: not valid JSON (Unterminated string starting at, column 15)",
        "a0.jsonl:4: not a report of schema 1",
        "a0.jsonl:5: not a report: nested too deeply",
        "a1.json: not a report: not UTF-8",
        "a2.json: an empty file, not a report",
        "a3.json:1: not a report: a number is too long",
        "a4.json: no such file or directory",
    ]


def test_lines_whose_first_is_cut_off_are_still_lines(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"schema": 1, "rem\n' + line("a"))
    broken = Broken()
    assert names(tmp_path / "r.jsonl", broken) == ["a"] and broken.count == 1


def test_without_anybody_to_tell_it_raises(run: Path) -> None:
    (run / "a0.json").write_text("{}")
    with pytest.raises(ReportError, match=r"a0.json:1: not a report of schema 1"):
        names(run)
    with pytest.raises(FileNotFoundError):
        names(run / "gone")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no report in this folder"):
        names(tmp_path)
    broken = Broken()
    assert names(tmp_path, broken) == [] and broken.count == 1


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_told(run: Path) -> None:
    (run / "sub").chmod(0)
    broken = Broken()
    names(run, broken)
    (run / "sub").chmod(0o755)
    assert [describe_os(error) for error in broken.first if isinstance(error, OSError)] == [f"{run}/sub: permission denied"]


def test_many_broken_reports_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    broken = Broken()
    for number in range(NAMED + 1000):
        broken(ReportError(f"bad \x1b[31m {number}"))
    broken.tell()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == NAMED + 2 and said[0] == "cleaner: bad ␛[31m 0" and said[-1] == "cleaner: and 1,000 more reports that could not be read"


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("w") as file:
        file.writelines(line(f"{number}", "x" * 20_000) for number in range(300))
    tracemalloc.start()
    count = sum(1 for _ in load(str(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300 and peak < 1_000_000 < path.stat().st_size


def reports(*given: str) -> Iterator[Report]:
    return (made(name) for name in given)


def test_the_report_that_fits_a_name() -> None:
    assert fitting(reports("a/x.txt"), "anything", "r").origin.name == "a/x.txt"
    assert fitting(reports("a/x.txt", "b/x.txt"), "clean/b/x.txt", "r").origin.name == "b/x.txt"
    assert fitting(reports("a/x.txt", "b/y.txt"), "y.txt", "r").origin.name == "b/y.txt"
    with pytest.raises(Refused, match=r"r: 2 reports fit 'x.txt'"):
        fitting(reports("a/x.txt", "b/x.txt"), "x.txt", "r")
    with pytest.raises(Refused, match=r"r: no report of 'x' among 7") as error:
        fitting(reports(*"abcdefg"), "x", "r", exact=True)
    assert error.value.advice == "--name with one of a, b, c, d, e and 2 more"
