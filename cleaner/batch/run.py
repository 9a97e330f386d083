"""The run: every job read, cleaned and written, one after the other, and all that went wrong remembered with its place."""
from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.atomic import BUFFER_BYTES, Output, written
from cleaner.batch.folder import clean_file
from cleaner.batch.jobs import Job, Plan
from cleaner.batch.jsonl import clean_line, lines
from cleaner.batch.task import How, Result, Tally, Task
from cleaner.errors import reason_of
from cleaner.pipeline import CleanerOf

FULL = (errno.ENOSPC, errno.EDQUOT)  # no later document can fare better
Watcher = Callable[[Result], None]
Mapper = Callable[[Callable[[Task], Result], Iterable[Task]], Iterable[Result]]  # results in the order of the tasks: map, or a pool's imap


def clean_task(cleaner: CleanerOf, task: Task) -> Result:
    """One document cleaned: no files, no state, no exception for what it holds. What a pool of workers calls."""
    return clean_line(cleaner, task) if task.kind == "lines" else clean_file(cleaner, task)


def run(plan: Plan, cleaner: CleanerOf, how: How, *, is_dry: bool = False, watch: Watcher | None = None, mapper: Mapper = map) -> Tally:
    """Carries out a plan. An input that cannot be read or written is named in the tally and the run goes on; a full disk ends it."""
    tally = Tally()
    for problem in plan.problems:
        tally.problems.add(problem.place, problem.reason)
    clean = partial(clean_task, cleaner)
    for number, job in enumerate(plan.jobs):
        try:
            own = Tally()  # of a file that is not written, nothing counts
            with closing(_results(job, how, is_dry, partial(mapper, clean))) as results:
                for result in results:
                    own.add(result)
                    if watch:
                        watch(result)
            tally.merge(own)
        except BrokenPipeError:  # the reader of stdout has gone: nothing is wrong here
            raise
        except OSError as error:
            tally.problems.add(*_place_and_reason(error, job))
            if error.errno in FULL:
                tally.undone = len(plan.jobs) - number
                break
    return tally


def _results(job: Job, how: How, is_dry: bool, clean: Callable[[Iterable[Task]], Iterable[Result]]) -> Generator[Result, None, None]:
    """The results of one job, written as they pass; its outputs appear after the last one."""
    if job.kind != "lines":
        task = Task(job.kind, _content(job), job.place, job.name, how)
        yield from _kept(clean([task]), job, is_dry)
        return
    with _opened(job) as file:
        yield from _kept(clean(lines(file, Task(job.kind, b"", job.place, job.name, how))), job, is_dry)


def _kept(results: Iterable[Result], job: Job, is_dry: bool) -> Iterator[Result]:
    """Writes results as they pass, unless the run is dry."""
    targets: list[Path | None] = [job.target, *([job.report] if job.report else [])]
    with nullcontext[list[Output]]([]) if is_dry else written(*targets) as outputs:
        for result in results:
            for output, data in zip(outputs, (result.data, result.row)):
                output.write(data)
            yield result


def _opened(job: Job) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if job.source is None else open(job.source, "rb", BUFFER_BYTES)


def _content(job: Job) -> bytes:
    with _opened(job) as file:
        return file.read()


def _place_and_reason(error: OSError, job: Job) -> tuple[str, str]:
    """Where and why: the target when writing failed, which `Output` names; else the input."""
    is_target = error.filename is not None and str(error.filename) != str(job.source)
    reason = reason_of(error)
    if error.errno in FULL:
        reason += "; nothing half written was left, and the run stopped here"
    return (str(error.filename), f"could not be written: {reason}") if is_target else (job.place, f"could not be read: {reason}")
