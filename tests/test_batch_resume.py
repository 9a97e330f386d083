"""Runs that are stopped, by whatever and wherever: the same command goes on, and what comes out is byte for byte that of one run."""
from __future__ import annotations

import errno
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cleaner.batch.parts as parts
import cleaner.batch.run as running
import cleaner.batch.writing as writing
from cleaner.batch import Beside, How, Locked, plan
from cleaner.batch.forms import lines
from cleaner.batch.journal import Checkpoint, Journal
from cleaner.batch.run import run
from cleaner.batch.state import State
from cleaner.batch.task import Tally
from cleaner.cli import main

sys.path.insert(0, str(Path(__file__).parent))  # workers are given the path, and import the cleaners by it
from acting import Quick

sys.path.pop(0)

KILLS = 60
MOMENT = 0.002  # seconds
BODY = "It rained for a week in the valley – and the river rose to the bridge.\n"
PAGE = BODY + "\nSign up for our newsletter\n"


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints, members and groups so small that a few documents have many of them."""
    monkeypatch.setattr(writing, "CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr(writing, "MEMBER_BYTES", 1_000)
    monkeypatch.setattr(parts, "BUFFER_BYTES", 100)
    monkeypatch.setattr(running, "GROUP_FILES", 5)


class Noting(Quick):
    """Says what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def clean(self, text: Any, *more: Any, **named: Any) -> Any:
        self.seen.append(text)
        return super().clean(text, *more, **named)


def batch(*words: object) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, words)], catch_exceptions=False)


def files(*folders: Path) -> dict[str, bytes]:
    """What a user sees."""
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file() and "/.cleaner" not in str(path))
    return {str(path): path.read_bytes() for path in found}


def corpus(folder: Path) -> Path:
    """A folder with every form that is written bit by bit, small files, broken rows, and a file that cannot be read."""
    source = random.Random(5)

    def text(number: int) -> str:
        return f"Reservoir {number} held Q" + "".join(source.choice("abcQé \n\"") for _ in range(source.randrange(60)))

    rows = [json.dumps({"id": number, "text": text(number)}) + "\n" for number in range(10)]
    rows[7:7] = ["{broken\n", "\n", '{"text": null}\n']
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(rows))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode()))
    (folder / "c.json").write_text("[" + ",\n".join(row.strip() for row in rows if row.strip()) + "]\n")
    (folder / "d.csv").write_text("id,text\n" + "".join(f'{number},"{text(number).replace(chr(34), chr(34) * 2)}"\n' for number in range(10)) + "7\n")
    (folder / "e.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode())[:-30])
    for number in range(7):
        (folder / f"f{number}.txt").write_text(text(number))
    (folder / "g.wet").write_bytes(b"".join(
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
        for body in (text(number).encode() for number in range(8))
    ))  # fmt: skip
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError:
        return folder
    write_table(pyarrow.table({"id": range(15), "text": [text(number) for number in range(15)]}), folder / "h.parquet", row_group_size=5)
    return folder


def once(source: Path, out: Path, is_forced: bool = False) -> Tally:
    """One run over a folder, into OUT and beside it."""
    reports, attributes = out.with_suffix(".rep"), out.with_suffix(".att")
    work = plan([str(source)], str(out), Beside(str(reports), str(attributes)))
    with State(work, "key", is_forced) as state:
        return run(work, Quick(), How(is_reporting=True, is_attributing=True), state=state)


def outputs(out: Path) -> dict[str, bytes]:
    found = files(out, out.with_suffix(".rep"), out.with_suffix(".att"))
    return {name.replace(str(out.with_suffix("")), ""): data.replace(str(out).encode(), b"OUT") for name, data in found.items()}


# ------------------------------------------------------------------------------------------------ kill -9 between any two lines of our code


@contextmanager
def counting(kill_at: int = 0) -> Iterator[list[int]]:
    """Counts the lines of the batch that are run, and kills the process at one of them."""
    count = [0]

    def local(frame: FrameType, event: str, argument: object) -> Any:
        count[0] += 1
        if count[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return local

    def traced(frame: FrameType, event: str, argument: object) -> Any:
        return local if f"{os.sep}batch{os.sep}" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        yield count
    finally:
        sys.settrace(before)


def killed_at(line: int, source: Path, out: Path) -> bool:
    """A process of its own runs and is killed at a line; whether it was (else it came to its end)."""
    child = os.fork()
    if not child:
        try:
            with counting(line):
                once(source, out)
        finally:
            os._exit(7)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGKILL
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_random_moments_and_gone_on_with(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # a killed process leaves to the system what it wrote; only a power cut does not
    source = corpus(tmp_path / "in")
    with counting() as total:
        tally = once(source, tmp_path / "whole")
    wanted = outputs(tmp_path / "whole")
    assert len(wanted) > 30 and tally.problems.count >= 5
    seed, kills, runs = random.Random(11), 0, 0
    while kills < KILLS:
        out = tmp_path / f"killed-{runs}"
        runs += 1
        while killed_at(seed.randrange(1, total[0]), source, out):
            kills += 1
            assert all(wanted[name] == data for name, data in outputs(out).items()), "an output is complete or not there"
        again = once(source, out)
        assert outputs(out) == wanted
        assert again.problems.count == tally.problems.count
        assert not list(out.rglob("*.journal")) and not list(out.rglob("*.part"))
    assert runs > 2


def test_what_a_power_cut_may_find_was_brought_to_the_disk_first(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a file is put in its place, all of it; before a checkpoint, all that it speaks of."""
    synced: dict[int, int] = {}
    fsync, replace, add = os.fsync, os.replace, Journal.add
    published = checkpoints = 0

    def noting(handle: int) -> None:
        fsync(handle)
        stat = os.fstat(handle)
        synced[stat.st_ino] = stat.st_size

    def is_synced(path: str, size: int) -> bool:
        return synced.get(os.stat(path).st_ino, -1) >= size

    def replacing(source: str, target: str) -> None:
        nonlocal published
        published += 1
        assert is_synced(source, os.stat(source).st_size), target
        replace(source, target)

    def adding(journal: Journal, checkpoint: Checkpoint) -> None:
        nonlocal checkpoints
        checkpoints += 1
        part = journal.path.removesuffix("journal") + "part"
        assert is_synced(part, checkpoint.sizes[0])
        add(journal, checkpoint)

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(Journal, "add", adding)
    once(corpus(tmp_path / "in"), tmp_path / "out")
    assert published > 40 and checkpoints > 60


def test_a_file_is_gone_on_with_in_its_middle(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents before the last checkpoint are not cleaned a second time, and are counted all the same."""
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"{number}Q"}) + "\n" for number in range(100)))

    class Stopping:
        def step(self, step: Any, *result: object) -> None:
            if step.place.endswith(":60"):
                raise KeyboardInterrupt

    work = plan([str(source)], str(tmp_path / "out.jsonl"))
    with pytest.raises(KeyboardInterrupt), State(work, "key") as state:
        run(work, Quick(), How(), state=state, watch=Stopping())  # type: ignore[arg-type]
    assert not (tmp_path / "out.jsonl").exists()
    noting = Noting()
    with State(work, "key") as state:
        tally = run(work, noting, How(), state=state)
    assert noting.seen == [f"{number}Q" for number in range(60, 100)] and tally.documents == 100
    assert (tmp_path / "out.jsonl").read_text() == source.read_text().replace("Q", "")


@pytest.mark.parametrize("change", ["input", "options", "part", "journal"])
def test_nothing_is_gone_on_with_after_a_change(tmp_path: Path, eager: None, change: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"{number}Q"}) + "\n" for number in range(50)))

    class Stopping:
        def step(self, step: Any, *result: object) -> None:
            if step.place.endswith(":30"):
                raise KeyboardInterrupt

    work = plan([str(source)], str(tmp_path / "out.jsonl"))
    with pytest.raises(KeyboardInterrupt), State(work, "key") as state:
        run(work, Quick(), How(), state=state, watch=Stopping())  # type: ignore[arg-type]
    if change == "input":
        source.write_text("".join(json.dumps({"text": f"{number}y"}) + "\n" for number in range(60)))
    if change == "part":
        next(tmp_path.glob("*.part")).write_bytes(b"")
    if change == "journal":
        journal = next(tmp_path.glob("*.journal"))
        journal.write_bytes(b"".join(line[:-3] + b"\n" for line in journal.read_bytes().splitlines()))
    with State(work, "other" if change == "options" else "key") as state:
        tally = run(work, Quick(), How(), state=state)
    assert (tmp_path / "out.jsonl").read_text() == source.read_text().replace("Q", "") and tally.documents in (50, 60)


@pytest.mark.parametrize("taken", [False, True])
def test_a_run_that_ended_between_two_outputs(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    """The text is in its place and its reports are not: they follow, without cleaning anything again, unless the text was taken away since."""
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"{number}Q"}) + "\n" for number in range(20)))
    work = plan([str(source)], str(tmp_path / "out.jsonl"), Beside(str(tmp_path / "rep")))
    how = How(is_reporting=True)
    publish = parts.Part.publish

    def ending(part: parts.Part) -> None:
        publish(part)
        raise KeyboardInterrupt

    monkeypatch.setattr(parts.Part, "publish", ending)
    with pytest.raises(KeyboardInterrupt), State(work, "key") as state:
        run(work, Quick(), how, state=state)
    monkeypatch.setattr(parts.Part, "publish", publish)
    assert (tmp_path / "out.jsonl").exists() and not list((tmp_path / "rep").glob("*.jsonl"))
    if taken:
        (tmp_path / "out.jsonl").unlink()
    noting = Noting()
    with State(work, "key") as state:
        tally = run(work, noting, how, state=state)
    assert len(noting.seen) == (20 if taken else 0) and tally.documents == 20
    assert (tmp_path / "out.jsonl").read_text() == source.read_text().replace("Q", "")
    assert len((tmp_path / "rep/in.reports.jsonl").read_text().splitlines()) == 20 and not list(tmp_path.glob("*.journal"))


def test_a_journal_that_was_torn_counts_up_to_the_tear(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "journal"), "key")
    for number in range(3):
        journal.add(Checkpoint((number, 7), (number, 0), Tally(documents=number)))
    journal.close()
    data = (tmp_path / "journal").read_bytes()
    ends = [at + 1 for at, byte in enumerate(data) if byte == 0x0A]
    for size in sorted({*range(0, len(data), 9), *ends, *(end - 1 for end in ends)}):
        (tmp_path / "journal").write_bytes(data[:size])
        found = Journal(str(tmp_path / "journal"), "key").last()
        whole = sum(size >= end for end in ends) - 1
        assert (found.at if found else None) == ((whole - 1, 7) if whole > 0 else None)
    assert Journal(str(tmp_path / "journal"), "another").last() is None


# ------------------------------------------------------------------------------------------------ real commands


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import cleaner.batch.run as run, cleaner.batch.writing as writing, cleaner.batch.pool as pool, cleaner.configured
from acting import Cast
writing.CHECKPOINT_SECONDS, writing.MEMBER_BYTES, pool.BUNDLE_DOCUMENTS, run.INLINE_BYTES = 0.0, 20_000, 8, int(sys.argv[2])
cleaner.configured.Cleaners = Cast
from cleaner.cli import main
main(["batch", *sys.argv[3:]])
"""


@pytest.mark.parametrize(("how", "is_working"), [("KILL", True), ("INT", False), ("TERM", True)])
def test_a_command_that_is_killed_goes_on(tmp_path: Path, how: str, is_working: bool) -> None:
    source = tmp_path / "in.jsonl.gz"
    rows = "".join(json.dumps({"id": number, "text": f"{number} Qyz " * 30}) + "\n" for number in range(1500))
    source.write_bytes(gzip.compress(rows.encode()))
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), "-1" if is_working else "100000000", str(source), "--jobs", "2", "-o"]
    out, part = tmp_path / "out.jsonl.gz", Path(parts.beside(str(tmp_path / "out.jsonl.gz"), "part"))
    kills = 0
    for size in (2_000, 6_000):
        process = subprocess.Popen([*command, str(out)], stderr=subprocess.PIPE, start_new_session=True)
        while (not part.exists() or part.stat().st_size < size) and not has_ended(process):
            pass
        if process.poll() is None:
            process.send_signal(getattr(signal, f"SIG{how}"))
        _, said = process.communicate()
        kills += process.returncode != 0
        assert b"Traceback" not in said
    assert kills and not out.exists()
    whole = tmp_path / "whole.jsonl.gz"
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    done = subprocess.run([*command, str(out)], check=True, capture_output=True, text=True)
    assert out.read_bytes() == whole.read_bytes() and gzip.decompress(out.read_bytes()).decode() == rows.replace("Q", "")
    assert done.stderr.startswith("1,500 documents") and not list(tmp_path.glob("*.journal"))


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process ends within a moment, in which it has the machine for itself."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(MOMENT)
    return process.returncode is not None


def test_the_second_of_two_runs_stops_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(PAGE)
    work = plan([str(tmp_path / "in")], str(tmp_path / "out"))
    with State(work, "key"):
        result = batch(tmp_path / "in", "-o", tmp_path / "out")
        assert result.stderr.startswith(f"cleaner: {tmp_path}/out: another run is writing here\n") and result.exit_code == 2
        assert not (tmp_path / "out/a.txt").exists()
        assert batch(tmp_path / "in/a.txt", "-o", tmp_path / "out/other.txt").exit_code == 0, "another file in that folder"
        with pytest.raises(Locked), State(work, "key"):
            pass
        part = parts.Part(str(tmp_path / "out/third.txt"))
        result = batch(tmp_path / "in/a.txt", "-o", tmp_path / "out/third.txt")
        assert "out/third.txt: could not be written: another run is writing it" in result.stderr
        part.discard()
    assert batch(tmp_path / "in", "-o", tmp_path / "out").exit_code == 0


# ------------------------------------------------------------------------------------------------ what is unchanged


def test_unchanged_inputs_are_left_out_until_something_changes(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(PAGE)
    (source / "b.jsonl").write_text(json.dumps({"text": PAGE}) + "\n{broken\n")
    words = (source, "-o", tmp_path / "out", "--reports", tmp_path / "rep")
    first = batch(*words)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/a.txt", tmp_path / "out/b.jsonl")}
    wanted = files(tmp_path / "out", tmp_path / "rep")

    def changed(*more: object) -> set[str]:
        result = batch(*words, *more)
        assert files(tmp_path / "out", tmp_path / "rep") == wanted and result.exit_code == 2
        assert "b.jsonl:2: broken JSON" in result.stderr, "what was wrong is still wrong"
        new = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
        times.update({path: path.stat().st_mtime_ns for path in times})
        assert (f"{2 - len(new)} input" in result.stderr) == (len(new) < 2)
        return new

    assert first.exit_code == 2 and changed() == set()
    os.utime(source / "a.txt", ns=(1, 1))
    assert changed() == {"a.txt"}
    (tmp_path / "out/b.jsonl").write_text("edited")
    assert changed() == {"b.jsonl"}
    (tmp_path / "rep/a.txt.json").unlink()
    assert changed() == {"a.txt"}
    assert changed("--keep", "headline") == {"a.txt", "b.jsonl"}
    assert changed("--keep", "headline") == set()
    assert changed() == {"a.txt", "b.jsonl"}
    assert changed("--force") == {"a.txt", "b.jsonl"}


def test_a_list_of_errors_goes_when_there_are_none(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("{\n")
    assert batch(source, "-o", tmp_path / "out.jsonl").exit_code == 2
    assert json.loads((tmp_path / "out.jsonl.errors.jsonl").read_text())["place"] == f"{source}:1"
    source.write_text(json.dumps({"text": PAGE}) + "\n")
    assert batch(source, "-o", tmp_path / "out.jsonl").exit_code == 0
    assert not (tmp_path / "out.jsonl.errors.jsonl").exists()


def test_errors_of_stdin_are_listed_and_it_is_never_left_out(tmp_path: Path) -> None:
    for _ in range(2):
        result = CliRunner().invoke(main, ["batch", "-", "-o", str(tmp_path / "out.jsonl")], input=b"{\n" + json.dumps({"text": PAGE}).encode())
        assert json.loads((tmp_path / "out.jsonl.errors.jsonl").read_text())["place"] == "stdin:1"
        assert result.stderr.startswith("1 document, ")


def test_stdin_is_never_gone_on_with(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run's stdin holds something else."""

    class Stopping:
        def step(self, step: Any, *result: object) -> None:
            if step.place.endswith(":30"):
                raise KeyboardInterrupt

    def given(letter: str) -> bytes:
        return "".join(json.dumps({"text": f"{letter}{number}Q"}) + "\n" for number in range(50)).encode()

    monkeypatch.syspath_prepend(str(Path(__file__).parent))  # nobody knows how long stdin is, so there are workers
    work = plan(["-"], str(tmp_path / "out.jsonl"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given("a"))))
    with pytest.raises(KeyboardInterrupt), State(work, "key") as state:
        run(work, Quick(), How(), state=state, watch=Stopping())  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given("b"))))
    with State(work, "key") as state:
        run(work, Quick(), How(), state=state)
    assert (tmp_path / "out.jsonl").read_bytes() == given("b").replace(b"Q", b"")


def test_all_errors_are_listed_and_not_only_the_first(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.jsonl").write_text("{\n" * 300)
    (source / "b.jsonl.gz").write_bytes(b"nothing packed")
    batch(source, "-o", tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out/errors.jsonl").read_text().splitlines()]
    assert [row["place"] for row in rows] == [*(f"{source}/a.jsonl:{number}" for number in range(1, 301)), f"{source}/b.jsonl.gz"]
    assert all(set(row) == {"place", "reason"} for row in rows)


def test_what_the_system_will_not_read_now_is_gone_on_with_when_it_does(tmp_path: Path, eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"{number}Q"}) + "\n" for number in range(50)))
    work = plan([str(source)], str(tmp_path / "out.jsonl"))
    split = lines.split

    def failing(*arguments: Any) -> Iterator[Any]:
        for number, piece in enumerate(split(*arguments)):
            if number == 30:
                raise OSError(errno.EIO, "Input/output error")
            yield piece

    monkeypatch.setattr(lines, "split", failing)
    with State(work, "key") as state:
        tally = run(work, Quick(), How(), state=state)
    assert tally.problems.first == [(str(source), "could not be read: input/output error")] and not (tmp_path / "out.jsonl").exists()
    monkeypatch.setattr(lines, "split", split)
    noting = Noting()
    with State(work, "key") as state:
        run(work, noting, How(), state=state)
    assert (tmp_path / "out.jsonl").read_text() == source.read_text().replace("Q", "") and len(noting.seen) == 20


def test_a_file_that_changes_while_it_is_read_is_named_and_taken_again(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": "1Q"}) + "\n")

    class Growing(Quick):
        def clean(self, text: Any, *more: Any, **named: Any) -> Any:
            if text == "1Q":
                with source.open("a") as file:
                    file.write(json.dumps({"text": "2Q"}) + "\n")
            return super().clean(text, *more, **named)

    work = plan([str(source)], str(tmp_path / "out.jsonl"))
    with State(work, "key") as state:
        tally = run(work, Growing(), How(), state=state)
    assert tally.problems.first == [(str(source), "changed while it was read; what was read is written, and the same command takes it anew")]
    with State(work, "key") as state:
        tally = run(work, Quick(), How(), state=state)
    assert (tmp_path / "out.jsonl").read_text() == source.read_text().replace("Q", "") and not tally.problems.count and tally.documents == 2


def test_a_full_disk_is_gone_on_with_when_there_is_room(tmp_path: Path, eager: None) -> None:
    """Needs a real disk of its own, small enough to fill."""
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": f"{number}Q" * 100}) + "\n" for number in range(2000)))
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("mounting a small tmpfs is not permitted here")
    try:
        work = plan([str(source)], str(small / "out.jsonl"))
        with State(work, "key") as state:
            tally = run(work, Quick(), How(), state=state)
        assert tally.undone == 1 and "what was done of the file is kept" in tally.problems.first[0][1]
        assert not (small / "out.jsonl").exists()
        subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
        with State(work, "key") as state:
            tally = run(work, Quick(), How(), state=state)
        assert (small / "out.jsonl").read_text() == source.read_text().replace("Q", "") and tally.documents == 2000
    finally:
        subprocess.run(["umount", str(small)], check=True)
