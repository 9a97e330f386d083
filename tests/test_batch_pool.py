"""Workers by their effects: order, documents that hang, crash or grow, workers that are killed from outside, memory that stays bounded."""
from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cleaner.batch import How, Tally, plan, pool
from cleaner.batch.jobs import Job
from cleaner.batch.pool import Pool
from cleaner.batch.reading import Step
from cleaner.batch.run import run
from cleaner.batch.task import Task
from cleaner.batch.writing import Writing

sys.path.insert(0, str(Path(__file__).parent))  # workers are given the path, and import the cleaners by it
from acting import Acting, Quick

sys.path.pop(0)


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers also for few documents, and little patience with them."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr("cleaner.batch.run.INLINE_BYTES", -1)
    monkeypatch.setattr(pool, "DOCUMENT_SECONDS", 1.0)
    monkeypatch.setattr(pool, "POLL_SECONDS", 0.05)


def lines(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def made(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text().splitlines()]


def cleaned(tmp_path: Path, *texts: str, jobs: int = 2) -> tuple[list[str], Tally]:
    work = plan([str(lines(tmp_path / "in.jsonl", *texts))], str(tmp_path / "out.jsonl"))
    tally = run(work, Acting(), How(), jobs=jobs)
    return made(tmp_path / "out.jsonl"), tally


def test_order_is_kept_and_no_process_or_thread_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BUNDLE_DOCUMENTS", 3)
    texts = [f"{number}Q" for number in range(200)]
    threads = threading.active_count()
    out, tally = cleaned(tmp_path, *texts, jobs=3)
    assert out == [text[:-1] for text in texts] and tally.documents == 200 and not tally.problems.count
    assert threading.active_count() == threads


def test_documents_that_hang_or_crash_pass_through_and_are_named(tmp_path: Path) -> None:
    texts = ["aQ", "DIE", "bQ", "HANG", "cQ"]
    out, tally = cleaned(tmp_path, *texts)
    assert out == ["a", "DIE", "b", "HANG", "c"]
    assert [(place.rpartition(":")[2], reason) for place, reason in tally.problems.first] == [
        ("2", "could not be cleaned (ended the process that cleaned it); passed through unchanged"),
        ("4", "could not be cleaned (took longer than 1 s); passed through unchanged"),
    ]


def test_a_worker_that_is_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    texts = ["aQ", f"DIE {tmp_path}/1", "bQ", f"DIE {tmp_path}/2", f"DIE {tmp_path}/3", "HANG"]
    out, tally = cleaned(tmp_path, *texts)
    assert out == [text.replace("Q", "") for text in texts]
    assert [place.rpartition(":")[2] for place, _ in tally.problems.first] == ["6"] and all((tmp_path / name).exists() for name in "123")


def test_a_worker_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BUNDLE_DOCUMENTS", 1)
    monkeypatch.setattr(pool, "GROWN_BYTES", 90_000_000)
    out, _ = cleaned(tmp_path, "PID", "GROW", "PID", "PID", jobs=1)
    pids = [text.split() for text in (out[0], out[2], out[3])]
    assert pids[0][0] != pids[1][0] == pids[2][0] and pids[1][1] == "False"


def test_workers_that_do_not_start_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Local(Acting):
        """Cannot be found by a worker."""

        def __reduce__(self) -> tuple[object, ...]:  # type: ignore[override]
            return exit, (3,)

    work = plan([str(lines(tmp_path / "in.jsonl", "a"))], str(tmp_path / "out.jsonl"))
    with pytest.raises(pool.WorkersDie, match="do not start"):
        run(work, Local(), How(), jobs=1)


def test_reading_waits_for_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the writer, no more than a window is read ahead."""
    monkeypatch.setattr(pool, "WINDOW_BYTES", 100_000)
    monkeypatch.setattr(pool, "BUNDLE_BYTES", 10_000)
    writing = Writing(Job("text", None, "", ""), How(), None)
    read = written = ahead = 0

    def steps() -> Iterator[Step]:
        nonlocal read
        for _ in range(500):
            read += 1
            yield Step(writing, Task("text", b"a" * 2000, "", ""))

    for _, result in Pool(Quick(), How(), 2).map(steps()):
        assert result
        written += 1
        ahead = max(ahead, read - written)
    assert written == 500 and ahead <= 60


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not say")
def test_jobs_are_the_cores_that_the_process_may_use() -> None:
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert pool.cores() == 1
    finally:
        os.sched_setaffinity(0, before)
    assert pool.cores() == len(before)


def test_ctrl_c_ends_the_workers_without_a_word(tmp_path: Path) -> None:
    """Ctrl-C goes to the whole group of a terminal's processes."""
    import subprocess

    source = lines(tmp_path / "in.jsonl", "PID", *(["PID"] * 50), f"HANG {tmp_path}/mark")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from acting import ActingCast; import cleaner.configured, cleaner.batch.run as run;"
        "cleaner.configured.Cleaners = ActingCast; run.INLINE_BYTES = -1;"
        "from cleaner.cli import main; main(['batch', *sys.argv[2:]])"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(source), "-o", str(tmp_path / "out.jsonl"), "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while process.poll() is None and not (tmp_path / "mark").exists():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.002)  # the workers have the machine for themselves meanwhile
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert said == "cleaner: interrupted; the outputs that are there are complete\nTry: the same command again, which goes on from here\n"
    assert not (tmp_path / "out.jsonl").exists()
