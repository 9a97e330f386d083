"""The patch of a document: that programs apply it, and get the cleaned text byte for byte."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.apply import cut
from cleaner.report import Entry, Origin, Report
from cleaner.view.look import Look
from cleaner.view.patch import NoPatch, patch
from tests.views import HOSTILE, at, entry, report

PROGRAMS = {"patch": ["patch", "-p1", "--batch"], "git": ["git", "apply", "--whitespace=nowarn"]}
programs = pytest.mark.parametrize("program", [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"needs {name}")) for name in PROGRAMS
])  # fmt: skip


def applied(old: bytes, diff: bytes) -> bytes:
    """Applies a unified diff, checking its headers and its context, as `patch` does."""
    before, out, place = lined(old), [], 0
    rows = lined(diff)[2:]
    while rows:
        start, count, _, left = numbers(rows.pop(0))
        first = start - 1 if count else start
        out += before[place:first]
        place = first
        while count or left:
            row = rows.pop(0)
            line = row[1:]
            if rows and rows[0].startswith(b"\\"):
                line = line.removesuffix(b"\n")
                rows.pop(0)
            if row[:1] in b" -":
                assert before[place] == line
                place, count = place + 1, count - 1
            if row[:1] in b" +":
                out.append(line)
                left -= 1
    return b"".join(out + before[place:])


def lined(data: bytes) -> list[bytes]:
    *ended, rest = data.split(b"\n")
    return [*(line + b"\n" for line in ended), *([rest] if rest else [])]


def numbers(header: bytes) -> tuple[int, ...]:
    at_sign, old, new, end = header.split()
    assert at_sign == end == b"@@" and old[:1] == b"-" and new[:1] == b"+"
    return tuple(int(number) for pair in (old, new) for number in pair[1:].split(b","))


def cleaned(text: str, seen: Report, encoding: str = "utf-8") -> bytes:
    return cut(text, ((piece.start, piece.end) for piece in seen.removals)).encode(encoding, "surrogateescape")


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, Report]:
    text = draw(st.text(alphabet="ab\n\r\x00\x0c\u2028-+@\\ \udce9", max_size=40))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    return text, report(text, *(entry(text, a, b) for a, b in zip(places[::2], places[1::2])))


@given(cut_texts(), st.sampled_from([Look(), Look(context=0), Look(context=1), Look(full=True)]))
def test_a_patch_turns_the_text_into_the_cleaned_text(given: tuple[str, Report], look: Look) -> None:
    text, seen = given
    old, new = text.encode("utf-8", "surrogateescape"), cleaned(text, seen)
    diff = patch(text, seen, look)
    assert applied(old, diff) == new if diff else old == new


TEXTS = {
    "plain": "one\nShare\ntwo Menu three\n",
    "no line end": "one Menu\nShare",
    "no line end left": "one\nShare\n\nMenu",
    "windows line ends": "one\r\nShare\r\ntwo Menu three\r\nfour\r\n",
    "lone carriage returns": "one\rShare\rtwo Menu\r\nthree\rfour",
    "other line ends": "one\u2028Share\u0085Menu\x0cthree\x0b\n",
    "looks like a patch": "--- a/x\n+++ b/x\nShare\n@@ -1,1 +1,1 @@\n-Menu\n\\ No newline at end of file\n",
    "null bytes": "one\x00\nShare\x00\ntwo Menu\n",
    "undecodable": "caf\udce9\nShare\nMenu \udcff\n",
    "hostile": f"{HOSTILE}\nShare\n{HOSTILE}Menu{HOSTILE}\n",
    "a long line": "word " * 50_000 + "Share " + "word " * 50_000 + "\nMenu\n",
    "everything goes": "Share\nMenu",
}


def without_buttons(text: str) -> Report:
    """A report that removes Menu, and Share with its line end if it has one."""
    share = next(piece for piece in ("Share\r\n", "Share\n", "Share") if piece in text)
    return at(text, *sorted((share, "Menu"), key=text.index))


def run_program(program: str, folder: Path, diff: bytes) -> None:
    environ = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent), "LC_ALL": "C"}
    done = subprocess.run(PROGRAMS[program], cwd=folder, input=diff, capture_output=True, timeout=30, env=environ)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not re.search(b"fuzz|offset|CRs", done.stdout + done.stderr)


@programs
@pytest.mark.parametrize("kind", TEXTS)
def test_programs_apply_it(program: str, kind: str, tmp_path: Path) -> None:
    text = TEXTS[kind]
    seen = without_buttons(text)
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    run_program(program, tmp_path, patch(text, seen, Look(), "page.txt"))
    assert path.read_bytes() == cleaned(text, seen)


NAMES = [
    "a b.txt", 'quo"te.txt', "back\\slash.txt", "new\nline.txt", "tab\there.txt", "雨/é.txt", "caf\udce9.txt", "-dash.txt", "esc\x1b[31m.txt",
    "sub/x.txt",
]  # fmt: skip


@programs
@pytest.mark.parametrize("name", NAMES)
def test_odd_names(program: str, name: str, tmp_path: Path) -> None:
    text = TEXTS["plain"]
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    (tmp_path / "other.txt").write_text(text)
    seen = without_buttons(text)
    run_program(program, tmp_path, patch(text, seen, Look(), name) + patch(text, seen, Look(), "other.txt"))
    assert path.read_bytes() == (tmp_path / "other.txt").read_bytes() == cleaned(text, seen)


@programs
@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", "efbbbf"), ("cp1251", ""), ("shift_jis", ""), ("gb18030", "")])
def test_in_its_own_encoding(program: str, encoding: str, bom: str, tmp_path: Path) -> None:
    text = "Share\nДождь 雨\nMenu\n" if encoding != "cp1251" else "Share\nДождь\nMenu\n"
    seen = without_buttons(text)._replace(origin=Origin("page.txt", encoding=encoding, bom=bom))
    path = tmp_path / "page.txt"
    path.write_bytes(bytes.fromhex(bom) + text.encode(encoding))
    run_program(program, tmp_path, patch(text, seen, Look()))
    assert path.read_bytes() == bytes.fromhex(bom) + cleaned(text, seen, encoding)


def test_absolute_names_are_below_the_root() -> None:
    text = TEXTS["plain"]
    assert patch(text, without_buttons(text), Look(), "/tmp/x.txt").startswith(b"--- a/tmp/x.txt\n+++ b/tmp/x.txt\n@@ ")
    assert patch(text, without_buttons(text), Look()).startswith(b"--- a/stdin\n")


@pytest.mark.parametrize(
    ("origin", "message"),
    [(Origin("a", "html"), "a: a patch would fit the text that was extracted, not the HTML"),
     (Origin("a", encoding="utf-16-le"), "a: a patch cannot be made of utf-16-le, in which lines are not bytes between line ends")],
)  # fmt: skip
def test_where_no_patch_can_be(origin: Origin, message: str) -> None:
    with pytest.raises(NoPatch) as error:
        patch("one\nShare\n", at("one\nShare\n", "Share\n")._replace(origin=origin), Look())
    assert str(error.value) == message and error.value.advice


def test_nothing_to_remove_is_no_patch() -> None:
    assert patch("one\n", report("one\n"), Look(), "a") == b""
    empty = Entry(1, 1, "", "ui", "ui.x", "", "certain", "", "")
    assert patch("one\n", report("one\n", empty), Look(), "a") == b""
