"""The batch by its effects: what stands in folders and JSONL files afterwards, what is said on stderr, and what cannot be broken."""
from __future__ import annotations

import errno
import gc
import io
import json
import os
import pickle
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import cleaner.batch.input as input_module
from cleaner import Cleaner, Report, restore, restore_bytes
from cleaner.batch import Beside, How, Tally, plan
from cleaner.batch.forms import clean as clean_task
from cleaner.batch.forms.members import BadLine, scan
from cleaner.batch.parts import Part, written
from cleaner.batch.run import run
from cleaner.batch.task import NAMED, Task
from cleaner.cli import main
from cleaner.pipeline import Cleaned

BODY = "It rained for a week in the valley – and the river rose to the bridge.\n"
PAGE = BODY + "\nSign up for our newsletter\n"
HTML = "<html><body><article><p>It rained for a week in the valley, and the river rose to the bridge.</p></article></body></html>"
LATIN = "It rained for a week in the valley, and the river rose to the café of the Müllers, who had built it.\n\nSign up for our newsletter\n"


@pytest.fixture(autouse=True, scope="module")
def loaded_rules() -> None:
    """Tests that break the system's calls are to break those of the batch, not the loading of the rules."""
    Cleaner()


def batch(*words: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, words)], input=stdin, catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    """What a user sees: without what the batch keeps for itself."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: data for name, data in found.items() if ".cleaner/" not in name}


def problems(path: Path) -> list[tuple[str, str]]:
    return [(row["place"], row["reason"]) for row in map(json.loads, path.read_bytes().splitlines())]


def write(path: Path, *rows: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(row.encode() if isinstance(row, str) else row for row in rows))
    return path


def row(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def report(path: Path) -> Report:
    return Report.from_dict(json.loads(path.read_bytes()))


# ------------------------------------------------------------------------------------------------ folders


def test_a_folder_keeps_names_and_subfolders_and_leaves_the_rest_out(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.md", "sub/deep/C.TXT", "sub/deep/d.text"):
        write(tmp_path / "in" / name, PAGE)
    write(tmp_path / "in/photo.jpg", "x")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert files(tmp_path / "out") == dict.fromkeys(("a.txt", "sub/b.md", "sub/deep/C.TXT", "sub/deep/d.text"), BODY.encode())
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.match(r"4 documents, \d+ of 396 characters removed \(\d\d\.\d%\)\n", result.stderr)
    assert "subscribe 4" in result.stderr and "left out: 1 .jpg" in result.stderr


@pytest.mark.parametrize("data", [
    PAGE.replace("\n", "\r\n").encode(), PAGE.encode("utf-16"), b"\xef\xbb\xbf" + PAGE.encode(), LATIN.encode("latin-1"), PAGE.encode("utf-16-be"),
    PAGE.encode() + b"\xff\xfe broken \x80", b"", b"\0\1\2\xff", PAGE.encode() + b"\xe2\x80\xa8\x0c\x85",
])  # fmt: skip
def test_every_file_comes_back_from_its_report_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "in/sub/page.txt", data)
    batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "reports")
    cleaned = (tmp_path / "out/sub/page.txt").read_bytes()
    made = report(tmp_path / "reports/sub/page.txt.json")
    assert restore_bytes(cleaned, made) == data
    assert made.origin.name == "sub/page.txt"
    assert len(data) < 90 or len(cleaned) < len(data)
    again = CliRunner().invoke(main, ["restore", str(tmp_path / "out/sub/page.txt"), str(tmp_path / "reports")])
    assert again.stdout_bytes == data, "the report names its document"


def test_html_becomes_a_text_with_a_name_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "in/page.html", HTML)
    write(tmp_path / "in/page.txt", PAGE)
    write(tmp_path / "in/plain.htm", PAGE)
    write(tmp_path / "in/readme.md", "<p>One.</p>\n<p>Two</p>\n")
    batch(tmp_path / "in", "-o", tmp_path / "out")
    out = files(tmp_path / "out")
    assert set(out) == {"page.html.txt", "page.txt", "plain.htm.txt", "readme.md"}
    assert out["page.html.txt"].startswith(b"It rained") and b"<" not in out["page.html.txt"]
    assert out["plain.htm.txt"] == BODY.encode(), "no tag in it: a text, whatever its name"
    assert out["readme.md"] == b"<p>One.</p>\n<p>Two</p>\n"
    batch(tmp_path / "in/page.html", "-o", f"{tmp_path}/as-text/", "--format", "text")
    assert files(tmp_path / "as-text") == {"page.html": HTML.encode()}


def test_single_files_go_to_a_file_or_into_a_folder(tmp_path: Path) -> None:
    page = write(tmp_path / "page.log", PAGE)
    batch(page, "-o", tmp_path / "new/clean.log")
    batch(page, "-o", f"{tmp_path}/folder/")
    (tmp_path / "there").mkdir()
    batch(page, "-o", tmp_path / "there")
    result = batch(page, "-o", "-")
    assert result.stdout == BODY
    for path in ("new/clean.log", "folder/page.log", "there/page.log"):
        assert (tmp_path / path).read_text() == BODY


def test_links_do_not_hold_the_walk(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/dead.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "in/pipe.txt")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert set(files(tmp_path / "out")) == {"a.txt", "b.txt", "errors.jsonl"}
    assert "1 linked folder (links are not followed)" in result.stderr
    assert "dead.txt: a link to nothing" in result.stderr and "pipe.txt: not a regular file" in result.stderr
    assert result.exit_code == 2


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are Unicode here")
def test_names_that_are_not_utf8_or_hostile(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b[31m.txt")
    write(tmp_path / "in" / name, PAGE)
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "reports")
    assert (tmp_path / "out" / name).read_text() == BODY
    assert report(tmp_path / "reports" / f"{name}.json").origin.name == name
    assert result.exit_code == 0
    write(tmp_path / "in" / (name + ".jsonl"), "{\n")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert "caf‹0xE9›␛[31m.txt.jsonl:1: broken JSON" in result.stderr and "\x1b" not in result.stderr


def test_outputs_are_replaced_and_have_the_permissions_of_new_files(tmp_path: Path) -> None:
    page = write(tmp_path / "page.txt", PAGE)
    out = write(tmp_path / "out.txt", "old")
    (tmp_path / "link.txt").symlink_to(out)
    batch(page, "-o", tmp_path / "link.txt")
    assert out.read_text() == BODY and (tmp_path / "link.txt").is_symlink()
    batch(page, "-o", tmp_path / "new.txt")
    assert (tmp_path / "new.txt").stat().st_mode == page.stat().st_mode


# ------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(("words", "reason"), [
    (["in", "-o", "in"], "-o is the input folder itself"),
    (["in", "-o", "in/clean"], "-o lies inside the input folder"),
    (["in", "-o", "link/clean"], "-o lies inside the input folder"),
    (["in", "-o", "out", "--reports", "in/reports"], "--reports lies inside the input folder"),
    (["in", "other", "-o", "out"], "other/a.txt: and in/a.txt would both be written to out/a.txt"),
    (["in/a.txt", "in/a.txt", "-o", "out"], "in/a.txt: is given twice"),
    (["in/a.txt", "-o", "in/a.txt"], "is an input"),
    (["in/a.txt", "-o", "alias.txt"], "is an input"),
    (["in/a.txt", "-o", "in"], "is an input"),
    (["lines.jsonl", "lines.ndjson", "-o", "out", "--reports", "r"], "would both be written to r/lines.reports.jsonl"),
    (["in", "-o", "-"], "a folder does not go to stdout"),
    (["in/a.txt", "lines.jsonl", "-o", "-"], "several inputs do not go to stdout"),
    (["in", "-o", "lines.jsonl"], "is a file, and these inputs need a folder"),
    (["in", "-o", "out", "--reports", "lines.jsonl"], "is a file, and --reports needs a folder"),
    (["in.zip", "-o", "out.zip"], ".zip is not a format that batch reads"),
    (["lines.jsonl", "-o", "out.parquet"], "the output has the form of the input, JSONL, and .parquet is another"),
    (["in"], "there is no output"),
    (["in", "-o", "out", "--into-column", "clean"], "--into-column is for JSONL, JSON, tables and Parquet"),
    (["lines.jsonl", "-o", "out", "--into-column", "text"], "is the field that the text comes from"),
    (["lines.jsonl", "-o", "out", "--encoding", "latin-1"], "--encoding is for files of text, HTML and tables; JSONL says its own"),
    (["in", "-o", "out", "--encoding", "utf-9"], "unknown encoding 'utf-9'"),
    (["in", "-o", "out", "--keep", "captoin"], "Did you mean 'caption'?"),
    (["empty", "-o", "out"], "no document was found"),
    (["nowhere", "-o", "out"], "nowhere: no such file or folder"),
])  # fmt: skip
def test_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], reason: str) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "other/a.txt", "lines.jsonl", "lines.ndjson", "in.zip"):
        write(tmp_path / name, PAGE)
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("in")
    (tmp_path / "alias.txt").symlink_to("in/a.txt")
    before = files(tmp_path)
    result = batch(*words)
    assert reason in result.stderr
    assert (result.exit_code, result.stdout, files(tmp_path)) == (2, "", before)


def test_an_output_that_links_into_the_input_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.txt").symlink_to(tmp_path / "in/a.txt")
    assert "is an input" in batch(tmp_path / "in", "-o", tmp_path / "out").stderr
    assert (tmp_path / "in/a.txt").read_text() == PAGE


# ------------------------------------------------------------------------------------------------ what goes wrong on the way


class Breaking(Cleaner):
    """Fails for documents that say so."""

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        if ("BOOM" in text) if isinstance(text, str) else (b"BOOM" in text):
            raise RecursionError("too deep")
        return super().clean(text, format, encoding, name)


def test_a_document_that_breaks_the_cleaner_passes_through(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "BOOM ", PAGE)
    write(tmp_path / "in/b.txt", PAGE)
    write(tmp_path / "in/c.jsonl", row(text="BOOM " + PAGE), row(text=PAGE))
    tally = run(plan([str(tmp_path / "in")], str(tmp_path / "out"), Beside(str(tmp_path / "rep"))), Breaking(), How(is_reporting=True))
    lines = row(text="BOOM " + PAGE) + row(text=BODY)
    assert files(tmp_path / "out") == {"a.txt": b"BOOM " + PAGE.encode(), "b.txt": BODY.encode(), "c.jsonl": lines.encode()}
    assert [place[len(str(tmp_path)) :] for place, _ in tally.problems.first] == ["/in/a.txt", "/in/c.jsonl:1"]
    assert "RecursionError: too deep" in tally.problems.first[0][1]
    first, _ = (Report.from_dict(json.loads(line)) for line in (tmp_path / "rep/c.reports.jsonl").read_text().splitlines())
    assert restore("BOOM " + PAGE, first) == "BOOM " + PAGE and "could not be cleaned" in first.warnings[0]


def test_unreadable_and_vanished_files_are_named_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcd":
        write(tmp_path / "in" / f"{name}.txt", PAGE)
    work = plan([str(tmp_path / "in")], str(tmp_path / "out"))
    (tmp_path / "in/b.txt").unlink()

    def refusing(path: str, *arguments: object) -> io.BufferedReader:
        if path.endswith("c.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return open(path, "rb")

    monkeypatch.setattr(input_module, "open", refusing, raising=False)
    tally = run(work, Cleaner(), How())
    assert set(files(tmp_path / "out")) == {"a.txt", "d.txt"}
    assert tally.problems.first == [
        (str(tmp_path / "in/b.txt"), "could not be read: no such file or directory"),
        (str(tmp_path / "in/c.txt"), "could not be read: permission denied"),
    ]


def test_a_folder_without_permission_is_named_and_its_neighbours_are_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        write(tmp_path / "in" / name, PAGE)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("cleaner.batch.walk.os.scandir", refusing)
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    monkeypatch.undo()
    assert set(files(tmp_path / "out")) == {"a/1.txt", "c/3.txt", "errors.jsonl"}
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"cleaner: {tmp_path}/in/b: permission denied")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads folders without permission")
def test_a_real_folder_without_permission(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    write(tmp_path / "in/closed/b.txt", PAGE)
    (tmp_path / "in/closed").chmod(0)
    try:
        result = batch(tmp_path / "in", "-o", tmp_path / "out")
    finally:
        (tmp_path / "in/closed").chmod(0o755)
    assert set(files(tmp_path / "out")) == {"a.txt", "errors.jsonl"} and "closed: permission denied" in result.stderr


def test_an_output_that_cannot_be_written_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    write(tmp_path / "in/b.txt", PAGE)
    write(tmp_path / "out/a.txt/in-the-way", "")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert f"{tmp_path}/out/a.txt: could not be written: is a directory" in result.stderr
    assert (tmp_path / "out/b.txt").read_text() == BODY
    assert set(files(tmp_path / "out")) == {"a.txt/in-the-way", "b.txt", "errors.jsonl"}
    assert problems(tmp_path / "out/errors.jsonl") == [(f"{tmp_path}/out/a.txt", "could not be written: is a directory")]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_ends_the_run_and_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    for name in "ab":
        write(tmp_path / "in" / f"{name}.jsonl", *[row(id=number, text=PAGE) for number in range(50)])
        write(tmp_path / "out" / f"{name}.jsonl", "old")

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if call == "write":
        monkeypatch.setattr("cleaner.batch.parts.open", lambda *how: Full(open(*how).detach()), raising=False)
    else:
        monkeypatch.setattr(f"cleaner.batch.parts.os.{call}", full)
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "rep")
    monkeypatch.undo()
    assert files(tmp_path / "out") == {"a.jsonl": b"old", "b.jsonl": b"old"}
    assert files(tmp_path / "rep") == {}
    assert f"{tmp_path}/out/a.jsonl: could not be written: no space left on device" in result.stderr
    assert "2 of 2 inputs were not done" in result.stderr and result.stderr.startswith("0 documents")
    assert result.exit_code == 2


class Full(io.BufferedWriter):
    """A file on a full disk."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    page = write(tmp_path / "page.jsonl", row(text=PAGE))
    assert batch(page, "-o", os.devnull).exit_code == 0
    result = batch(page, "-o", "/dev/full")
    assert "/dev/full: could not be written: no space left on device" in result.stderr and result.exit_code == 2
    assert not os.path.isfile(os.devnull) and not os.path.isfile("/dev/full")


def test_a_really_full_disk(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    write(tmp_path / "in/b.txt", (BODY * 8000))
    write(tmp_path / "in/c.txt", PAGE)
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("mounting a small tmpfs is not permitted here")
    try:
        result = batch(tmp_path / "in", "-o", small / "out")
        left = files(small)
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert set(left) == {"out/a.txt", "out/errors.jsonl"} and left["out/a.txt"] == BODY.encode()
    assert f"{small}/out/b.txt: could not be written: no space left on device" in result.stderr
    assert "2 of 3 inputs were not done" in result.stderr and result.exit_code == 2


def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *[row(text=PAGE)] * 5)
    write(tmp_path / "out/in.jsonl", "old")
    seen: list[object] = []

    class Interrupting:
        def step(self, *step: object) -> None:
            seen.append(step)
            if len(seen) == 3:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan([str(tmp_path / "in.jsonl")], str(tmp_path / "out")), Cleaner(), How(), watch=Interrupting())  # type: ignore[arg-type]
    assert files(tmp_path / "out") == {"in.jsonl": b"old"}


def test_a_part_is_no_file_before_it_is_published(tmp_path: Path) -> None:
    part = Part(str(tmp_path / "b/c"))
    part.write(b"1")
    part.close()
    part.settle()
    assert not (tmp_path / "b/c").exists()
    part.publish()
    assert files(tmp_path) == {"b/c": b"1"}
    with pytest.raises(ValueError, match="late"), written(str(tmp_path / "b/c")) as other:
        other.write(b"2")
        raise ValueError("late")
    assert files(tmp_path) == {"b/c": b"1"}
    with written(str(tmp_path / "b/c")) as other:
        other.write(b"2")
    assert files(tmp_path) == {"b/c": b"2"}


# ------------------------------------------------------------------------------------------------ JSONL


def cleaned_line(line: str | bytes, **how: object) -> bytes:
    data = line if isinstance(line, bytes) else line.encode()
    return clean_task(Cleaner(), Task("lines", data, "in.jsonl:1", "in.jsonl:1"), How(**how)).data  # type: ignore[arg-type]


TEXT = json.dumps(PAGE, ensure_ascii=False)
LEFT = json.dumps(BODY, ensure_ascii=False)


@pytest.mark.parametrize("line", [
    '{"n": 1.10, "big": 123456789012345678901234567890, "text": @, "e": 1E+400, "z": -0.0}\n',
    '{"text":@,"a":[1.0,{"text":"Sign up for our newsletter"}],"n":null}\r\n',
    '  {  "text"  :  @  ,  "u": "\\u00e9\\/", "é": "\\ud83d"  }  \n',
    '\ufeff{"text": @}',
    '{"t\\u0065xt": @, "b": true}\n',
    '{"text": "the first of two", "text": @}\n',
    '{"n": ' + "9" * 5000 + ', "nan": NaN, "text": @}\n',
])  # fmt: skip
def test_only_the_value_of_the_field_changes(line: str) -> None:
    assert cleaned_line(line.replace("@", TEXT)) == line.replace("@", LEFT).encode()


@pytest.mark.parametrize("line", [
    "\n", "  \r\n", "", '{"text": "It rained \\u0066or a week\\/month."}\n', '{"text": null}\n', '{"text": 5}\n', '{"text": ["a"]}\n',
    '{"body": "x"}\n', "{}\n", "[1]\n", '"text"\n', "null\n", '{"text": "a\n', '{"text": "a"} {}\n', '{"text" "a"}\n', '{"text": "a",}\n',
    '{"text": "a" "b"}\n', "{'text': 1}\n", '{"text": }\n', b'{"text": "caf\xe9"}\n', b"\0\xff\xfe\n", '{"a":' + "[" * 100_000 + "\n",
    '{"text": "tab\there"}\n',
])  # fmt: skip
def test_what_cannot_or_need_not_be_cleaned_stays_as_it_was(line: str | bytes) -> None:
    assert cleaned_line(line) == (line if isinstance(line, bytes) else line.encode())


def test_letters_stay_as_the_line_writes_them_and_lone_surrogates_survive() -> None:
    assert cleaned_line(json.dumps({"text": PAGE})) == json.dumps({"text": BODY}).encode()
    line = '{"text": "The \\ud83d river – rose.\\n\\nSign up for our newsletter\\n"}'
    assert cleaned_line(line) == '{"text": "The \\ud83d river – rose.\\n"}'.encode()


def test_a_column_of_its_own_comes_last_or_takes_its_place() -> None:
    assert cleaned_line(f'{{"text": {TEXT}, "n": 1.10 }}\n', into="clean") == f'{{"text": {TEXT}, "n": 1.10, "clean": {LEFT} }}\n'.encode()
    assert cleaned_line(f'{{"text":{TEXT}}}\n', into="clean") == f'{{"text":{TEXT},"clean":{LEFT}}}\n'.encode()
    assert cleaned_line(f'{{"clean": [1, 2], "text": {TEXT}}}', into="clean") == f'{{"clean": {LEFT}, "text": {TEXT}}}'.encode()
    assert cleaned_line('{"text": "It rained."}', into="clean") == b'{"text": "It rained.", "clean": "It rained."}'
    assert cleaned_line('{"text": null}', into="clean") == b'{"text": null, "clean": null}'
    assert cleaned_line('{"body": "x"}', into="clean") == b'{"body": "x"}'


PARAGRAPH = "<p>The river rose for a week in the valley, and people left their houses.</p>"
MARKUP = json.dumps(f"<html><body><article>{PARAGRAPH * 8}</article></body></html>")


def test_an_object_with_html_and_no_text_gets_a_text() -> None:
    made = json.loads(cleaned_line(f'{{"id": 1.0, "html": {MARKUP}}}'))
    assert list(made) == ["id", "html", "text"] and made["text"].startswith("The river rose") and "<p>" not in made["text"]
    assert json.loads(cleaned_line(f'{{"html": {MARKUP}}}', into="clean"))["clean"] == made["text"]
    assert json.loads(cleaned_line(f'{{"html": {MARKUP}, "text": {TEXT}}}')) == {"html": json.loads(MARKUP), "text": BODY}
    assert cleaned_line('{"html": 5}') == b'{"html": 5}'
    assert cleaned_line(f'{{"html": {MARKUP}}}', field="body") == f'{{"html": {MARKUP}}}'.encode()


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.text("\ud83d\udc80é\u2028\x85\"\\")
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=8)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=5), st.sampled_from([None, (",", ":")]), st.booleans(), st.booleans())
def test_any_object_comes_back_with_its_field_cleaned(
    fields: dict[str, object], separators: tuple[str, str] | None, is_ascii: bool, is_first: bool,
) -> None:  # fmt: skip
    def dumped(text: str) -> bytes:
        held = {"text": text} | {**fields, "text": text} if is_first else {**fields, "text": text}
        return json.dumps(held, ensure_ascii=is_ascii, separators=separators).encode("utf-8", "backslashreplace")

    assert cleaned_line(dumped(PAGE)) == dumped(BODY)


@given(st.text() | st.text('{}[]",:\\ntu0 \t', max_size=12) | VALUES.map(json.dumps))
def test_a_line_is_read_exactly_when_json_reads_it_as_an_object(line: str) -> None:
    try:
        wanted = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
    except ValueError:
        wanted = None
    try:
        found = {key: member.value for key, member in scan(line).items()}
    except BadLine:
        found = None
    assert found == (wanted if isinstance(wanted, dict) else None)


@given(st.binary())
def test_no_bytes_raise_or_get_lost(data: bytes) -> None:
    assert cleaned_line(data) == data


def test_a_file_of_lines_with_everything_that_can_be_wrong(tmp_path: Path) -> None:
    rows = [row(id="a", body=PAGE), "\n", row(id=7, body=5), row(id="c"), '{"body": "torn\n', row(body=None), row(body=PAGE)]
    rows.append(row(id={"no": 1}, body=BODY)[:-1])
    write(tmp_path / "in.jsonl", *rows)
    result = batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--field", "body", "--reports", tmp_path / "rep")
    assert (tmp_path / "out.jsonl").read_bytes().decode() == "".join([row(id="a", body=BODY), *rows[1:6], row(body=BODY), rows[7]])
    place = f"cleaner: {tmp_path}/in.jsonl"
    assert [line for line in result.stderr.splitlines() if line.startswith("cleaner")] == [
        f"{place}:3: field 'body' is not a text; passed through unchanged",
        f"{place}:4: no field 'body' (it has id); passed through unchanged",
        f"{place}:5: broken JSON: invalid control character at character 15; passed through unchanged",
    ]
    assert (result.exit_code, result.stdout) == (2, "")
    made = (tmp_path / "rep/in.reports.jsonl").read_text().split("\n")
    assert [json.loads(line)["origin"]["name"] if line else "" for line in made] == [
        "a", "", "7", "c", "in.jsonl:5", "in.jsonl:6", "in.jsonl:7", "in.jsonl:8", "",
    ]  # fmt: skip
    assert restore(BODY, Report.from_dict(json.loads(made[0]))) == PAGE


def test_null_is_no_error(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", row(text=None), row(text=PAGE))
    result = batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 0 and "1 document without text" in result.stderr


def test_the_first_problems_are_named_and_the_others_counted(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *["{\n"] * (NAMED + 5))
    stderr = batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl").stderr
    assert stderr.count("broken JSON") == NAMED and stderr.endswith("cleaner: and 5 more problems\n")


def test_a_document_that_comes_back_whole_is_named(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", row(text="Sign up for our newsletter"))
    result = batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == row(text="Sign up for our newsletter")
    assert f"warning: {tmp_path}/in.jsonl:1: came back whole" in result.stderr and result.exit_code == 0
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--quiet").stderr == ""


def test_from_stdin_to_stdout() -> None:
    result = batch("-", "-o", "-", stdin=(row(text=PAGE) + "{\n").encode())
    assert result.stdout == row(text=BODY) + "{\n"
    assert "cleaner: stdin:2: broken JSON" in result.stderr and result.exit_code == 2


def test_jsonl_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "in/sub/a.jsonl", row(text=PAGE))
    batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "rep")
    assert files(tmp_path / "out") == {"sub/a.jsonl": row(text=BODY).encode()}
    assert json.loads((tmp_path / "rep/sub/a.reports.jsonl").read_text())["origin"]["name"] == "sub/a.jsonl:1"


def test_html_in_a_column(tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", row(id="a", html=HTML))
    batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--field", "html", "--into-column", "text")
    made = json.loads((tmp_path / "out.jsonl").read_text())
    assert made["html"] == HTML and made["text"].startswith("It rained") and "<" not in made["text"]


# ------------------------------------------------------------------------------------------------ the run as a whole


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    write(tmp_path / "in/b.jsonl", row(text=PAGE), "{\n")
    before = files(tmp_path)
    for words in ([], ["-o", tmp_path / "out", "--reports", tmp_path / "rep"]):
        result = batch(tmp_path / "in", "--dry-run", *words)
        assert result.stderr.startswith("2 documents, ") and "would be removed" in result.stderr
        assert (result.exit_code, files(tmp_path)) == (2, before)
        assert not (tmp_path / "out").exists()


def test_rules_are_switched_by_the_shared_options(tmp_path: Path) -> None:
    page = write(tmp_path / "in.txt", PAGE)
    assert batch(page, "-o", "-", "--keep", "subscribe").stdout == PAGE


def test_a_bar_is_drawn_where_a_terminal_looks_and_rich_is_not_loaded_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in/[bold]a.txt", PAGE)
    script = "import sys; from cleaner.cli import main; main(['batch', *sys.argv[1:]], standalone_mode=False); sys.exit('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, tmp_path / "in", "-o", tmp_path / "out"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    monkeypatch.setattr("cleaner.batch.progress.is_terminal", lambda: True)
    result = batch(tmp_path / "in", "-o", tmp_path / "more")
    assert "1 document, 28.3% removed" in result.stderr and "1 document, 28 of" in result.stderr


def test_a_line_now_and_then_where_no_terminal_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.progress.LINE_SECONDS", 0.0)
    source = write(tmp_path / "in.jsonl", *[row(text=PAGE)] * 3, "{\n")
    said = batch(source, "-o", tmp_path / "out.jsonl").stderr.splitlines()
    assert re.fullmatch(r"1 document, 28\.3% removed; 0\.0 MB of 0\.0 MB, [\d,.]+ MB/s, \d+ s left", said[0])
    assert said[3].startswith("3 documents, 28.3% removed, 1 error; ")
    assert batch(source, "-o", tmp_path / "out.jsonl", "--quiet", "--force").stderr.count("\n") == 1, "only the error"


def test_the_summary_says_by_which_rules_and_where_errors_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", PAGE)
    write(tmp_path / "in/b.jsonl", "{\n")
    said = batch(tmp_path / "in", "-o", tmp_path / "out").stderr.splitlines()
    made = json.loads(CliRunner().invoke(main, ["--json", str(tmp_path / "in/a.txt")]).stdout)
    assert said[2:4] == [f"  page-cleaner {made['version']}, rules {made['rules_version']}", f"  1 error, listed in {tmp_path}/out/errors.jsonl"]


def test_tasks_and_results_travel_between_processes_and_need_no_order() -> None:
    cleaner = Cleaner()
    how = How(is_reporting=True)
    tasks = [Task("lines", row(id=number, text=PAGE).encode(), f"x:{number}", f"x:{number}") for number in range(3)]
    tasks.append(Task("text", PAGE.encode(), "a.txt", "a.txt"))
    alone = [clean_task(cleaner, task, how) for task in tasks]
    sent = [clean_task(pickle.loads(pickle.dumps(cleaner)), pickle.loads(pickle.dumps(task)), how) for task in reversed(tasks)]
    assert [pickle.loads(pickle.dumps(result)) for result in reversed(sent)] == alone


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        with path.open("w") as file:
            for number in range(count):
                file.write(row(id=number, text=f"Reservoir {number} held.\n" if number % 2 else None) if number % 5 else "{\n")
        gc.collect()
        tracemalloc.start()
        tally = run(plan([str(path)], str(tmp_path / "out.jsonl"), Beside(str(tmp_path / "rep"))), cleaner, How(is_reporting=True))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert isinstance(tally, Tally) and tally.problems.count == count // 5
        return size

    cleaner = Constant()
    peak(200)
    assert peak(8000) < peak(2000) * 1.2 + 100_000


class Constant(Cleaner):
    """The batch's own memory is measured: the memo of rules tried is bounded too, but at more lines than this."""

    def clean(self, text: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Cleaned:
        return Cleaned(str(text), Report(len(text), "", "", (), (), ("a warning for each",)))
