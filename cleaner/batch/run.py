"""The run: every job read, cleaned and written, and all that went wrong remembered with its place."""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from time import monotonic
from typing import Protocol

from cleaner.batch.errors import Damaged
from cleaner.batch.jobs import Job, Plan
from cleaner.batch.journal import Journal
from cleaner.batch.parts import FULL, beside, written
from cleaner.batch.pool import Pool, inline
from cleaner.batch.reading import CHANGED, MORE, PUBLISHED, Step, steps
from cleaner.batch.state import State
from cleaner.batch.task import NAMED, How, Result, Tally, json_line
from cleaner.batch.walk import ERRORS
from cleaner.batch.writing import Writing, commit
from cleaner.errors import reason_of
from cleaner.pipeline import CleanerOf

GROUP_FILES = 64  # small files that are brought to the disk together,
GROUP_SECONDS = 1.0  # or those of so long
INLINE_BYTES = 1_000_000  # below this, starting workers takes longer than they save
PACKED_RATIO = 10  # text unpacks to about that


class Watcher(Protocol):
    """Is told of every step when it is done."""

    def step(self, step: Step, result: Result | None) -> None: ...
    def skip(self, job: Job) -> None: ...


def run(
    plan: Plan, cleaner: CleanerOf, how: How, *, state: State | None = None, jobs: int = 1, is_dry: bool = False, watch: Watcher | None = None,
) -> Tally:  # fmt: skip
    """Carries out a plan. An input that cannot be read or written is named in the tally and the run goes on; a full disk ends it.

    `jobs` is the number of worker processes; few documents are cleaned in this one. With a `state`, which has to be open, what was done
    before is left out and what was begun is gone on with.
    """
    return _Run(plan, how, state, is_dry, watch).carried_out(cleaner, jobs)


def is_small(plan: Plan) -> bool:
    """Whether the inputs are so few that workers do not pay. HTML always goes to workers: its parsers are not ours to vouch for."""
    if any(job.kind in ("html", "warc") for job in plan.jobs):
        return False
    size = plan.size
    packed = PACKED_RATIO if any(job.packing for job in plan.jobs) else 1
    return size is not None and size * packed <= INLINE_BYTES


class _Run:
    def __init__(self, plan: Plan, how: How, state: State | None, is_dry: bool, watch: Watcher | None) -> None:
        self.plan = plan
        self.how = how
        self.state = state
        self.is_dry = is_dry
        self.watch = watch
        self.tally = Tally()
        self.failed: dict[str, tuple[str, str]] = {}  # inputs that could not be done, with place and reason
        self.done = 0
        self.is_full = False
        self._group: list[Writing] = []
        self._grouped = monotonic()

    def carried_out(self, cleaner: CleanerOf, jobs: int) -> Tally:
        for problem in self.plan.problems:
            self.tally.problems.add(problem.place, problem.reason)
        source = steps(self.plan.jobs, self.how, self._begin)
        is_inline = is_small(self.plan)
        results = inline(cleaner, self.how, source) if is_inline else Pool(cleaner, self.how, jobs).map(source)
        with closing(results):  # type: ignore[type-var]  # generators both
            self._written(results)
        self.tally.undone = len(self.plan.jobs) - self.done if self.is_full else 0
        self._list_errors()
        return self.tally

    def _begin(self, job: Job) -> Writing | None:
        if self.state and not self.is_dry:
            if self.state.is_done(job):
                self._skip(job)
                return None
            self.state.forget(job)
        return Writing(job, self.how, None if self.is_dry else self.state, self.is_dry)

    def _skip(self, job: Job) -> None:
        """Leaves out what was done before; what went wrong with it is still so."""
        assert self.state is not None
        self.tally.skipped += 1
        self.done += 1
        problems = self.state.problems_of(job)
        if problems:
            rows = _rows(self.state.errors_path(job))
            for row, _ in zip(rows, range(min(problems, NAMED))):
                self.tally.problems.add(row["place"], row["reason"])
            self.tally.problems.count += max(problems - NAMED, 0)
        if job.target and not job.is_whole:  # a run that was killed after its last word may have left it
            Journal(beside(job.target, "journal"), "").remove()
        if self.watch:
            self.watch.skip(job)

    # -------------------------------------------------------------------------------------------- results

    def _written(self, results: Iterable[tuple[Step, Result | None]]) -> None:
        current: Writing | None = None
        try:
            for step, result in results:
                current = step.writing
                if step.ending == MORE:
                    self._write(step, result)
                else:
                    self._end(step)
                if self.watch:
                    self.watch.step(step, result)
                if self.is_full:
                    break
        except BaseException:
            if current is not None and current not in self._group:
                current.stop()
            raise
        finally:
            self._commit()

    def _write(self, step: Step, result: Result | None) -> None:
        writing = step.writing
        if writing.failure or result is None:
            return
        try:
            writing.add(result, step.place, step.at, step.is_document)
        except BrokenPipeError:  # the reader of stdout has gone: nothing is wrong here
            raise
        except OSError as error:
            writing.failure = error
            self._fail(writing, error)

    def _end(self, step: Step) -> None:
        """The end of a file: its outputs go into their places, or away."""
        writing = step.writing
        if step.error:
            # What the system would not read now it may read later; what is damaged stays so.
            writing.discard() if isinstance(step.error, Damaged) else writing.stop()
            self._name(writing.job, writing.job.place, step.ending)
            return
        if writing.failure:
            return
        if step.ending == PUBLISHED:
            writing.note()
            if self.state:
                self.state.sync()
            writing.finish()
            self._count(writing)
            return
        try:
            writing.close()
        except BrokenPipeError:
            raise
        except OSError as error:
            writing.failure = error
            self._fail(writing, error)
            return
        if step.ending == CHANGED:
            writing.tally.problems.add(writing.job.place, CHANGED)
        self._group.append(writing)
        if not writing.job.is_whole or len(self._group) >= GROUP_FILES or monotonic() - self._grouped >= GROUP_SECONDS:
            self._commit()

    def _commit(self) -> None:
        group, self._group = self._group, []
        commit(group)
        for writing in group:
            if writing.failure:
                self._fail(writing, writing.failure)
            else:
                self._count(writing)
        self._grouped = monotonic()

    def _count(self, writing: Writing) -> None:
        self.tally.merge(writing.tally)
        self.done += 1

    # -------------------------------------------------------------------------------------------- what went wrong

    def _fail(self, writing: Writing, error: OSError) -> None:
        """An output that cannot be written; when the disk is full, nothing more is tried."""
        place = str(error.filename or writing.job.target or "stdout")
        reason = f"could not be written: {reason_of(error)}"
        if error.errno in FULL:
            is_kept = writing.stop()
            reason += "; the run stopped here, " + ("what was done of the file is kept" if is_kept else "nothing half written was left")
            self.is_full = True
        else:
            writing.discard()
        self._name(writing.job, place, reason)

    def _name(self, job: Job, place: str, reason: str) -> None:
        self.failed[job.place] = place, reason
        self.tally.problems.add(place, reason)

    def _list_errors(self) -> None:
        """Writes errors.jsonl: all that went wrong, in the order of the inputs, also in those that were done before. None, no file."""
        if self.state is None or self.is_dry:
            return
        path = errors_path(self.plan)
        with suppress(OSError):  # on a full disk the summary still says the first of them
            if not self.tally.problems.count:
                if _is_ours(path):
                    os.unlink(path)
                return
            with written(path) as output:
                for line in self._error_lines(self.state):
                    output.write(line)

    def _error_lines(self, state: State) -> Iterator[bytes]:
        for problem in self.plan.problems:
            yield json_line({"place": problem.place, "reason": problem.reason})
        for job in self.plan.jobs:
            if job.place in self.failed:
                place, reason = self.failed[job.place]
                yield json_line({"place": place, "reason": reason})
            elif state.problems_of(job):
                yield from (json_line(row) for row in _rows(state.errors_path(job)))


def errors_path(plan: Plan) -> str:
    """Where a plan's errors are listed: errors.jsonl in the output folder, or beside the output file with its name in front."""
    out = plan.out or ""
    return os.path.join(out, ERRORS) if plan.is_folder else f"{out}.{ERRORS}"


def _rows(path: str) -> Iterator[dict[str, str]]:
    with suppress(OSError, ValueError), open(path, "rb") as file:
        for line in file:
            yield json.loads(line)


def _is_ours(path: str) -> bool:
    """Whether a file is the list of errors of an earlier run, and no document."""
    first = next(_rows(path), {})
    return set(first) == {"place", "reason"}
