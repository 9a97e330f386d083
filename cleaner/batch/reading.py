"""Inputs as one stream of steps: what is to be cleaned, what passes as it is, and where each file ends, or why it ends here."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from cleaner.batch.errors import Damaged
from cleaner.batch.forms import splitter
from cleaner.batch.input import Input
from cleaner.batch.jobs import Job
from cleaner.batch.piece import Piece, Position
from cleaner.batch.task import How, Result, Task, passed
from cleaner.batch.writing import Writing
from cleaner.errors import reason_of
from cleaner.typed import NamedTuple

MORE, COMPLETE, PUBLISHED = "", "complete", "published"  # what a step says of its file; anything else is why it cannot be read
CHANGED = "changed while it was read; what was read is written, and the same command takes it anew"


class Step(NamedTuple):
    """One piece of an input on its way: a `task` to be cleaned, or the `result` of what needs no cleaning; or neither, at a file's end.

    `at` is where reading could go on behind it, `done` how many bytes of the file were read.
    """

    writing: Writing
    task: Task | None = None
    result: Result | None = None
    at: Position | None = None
    done: int = 0
    ending: str = MORE
    place: str = ""
    is_document: bool = True
    error: OSError | None = None

    @property
    def size(self) -> int:
        """Bytes that it holds."""
        return (len(self.task.data) if self.task else 0) + (self.result.size if self.result else 0)


def steps(jobs: Iterable[Job], how: How, begin: Callable[[Job], Writing | None]) -> Iterator[Step]:
    """The steps of all jobs, in order. `begin` gives the outputs of a job, or None to leave it out."""
    for job in jobs:
        writing = begin(job)
        if writing:
            yield from _steps(job, how, writing)


def _steps(job: Job, how: How, writing: Writing) -> Iterator[Step]:
    try:
        with closing(Input(job.source, job.packing.lower())) as source:
            if writing.resume(source):
                yield Step(writing, ending=PUBLISHED)
                return
            for piece in splitter(job.kind)(source, writing.at, how):
                yield _step(piece, job, how, writing, source.done)
                if writing.failure:  # nobody wants the rest
                    break
            ending = CHANGED if source.has_changed else COMPLETE
        yield Step(writing, ending=ending, done=source.size)
    except Damaged as error:
        yield Step(writing, ending=f"could not be read: {error.reason}", error=error)
    except OSError as error:
        yield Step(writing, ending=f"could not be read: {reason_of(error)}", error=error)
    except Exception as error:  # whatever one file does to us, the run goes on
        yield Step(writing, ending=f"could not be read ({type(error).__name__}: {error})", error=Damaged(str(error)))


def _step(piece: Piece, job: Job, how: How, writing: Writing, done: int) -> Step:
    place = job.place if job.is_whole or not piece.number else f"{job.place}:{piece.number}"
    if not piece.number:
        return Step(writing, None, Result(piece.lead + piece.data, problem=piece.problem), piece.at, done, MORE, place, False)
    name = piece.name or (job.name if job.is_whole else f"{job.name}:{piece.number}")
    task = Task(piece.kind or job.kind, piece.data, place, name, piece.lead, piece.cell)
    if not piece.problem:
        return Step(writing, task, None, piece.at, done, MORE, place)
    result = passed(task, how, piece.problem)
    return Step(writing, None, result._replace(data=piece.lead + result.data), piece.at, done, MORE, place)
