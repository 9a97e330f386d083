"""One file's outputs from its first result to their place: written row for row, cut back to a checkpoint, made, put in place together."""
from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import monotonic

from cleaner.batch.input import Input
from cleaner.batch.jobs import Job, is_device
from cleaner.batch.journal import Checkpoint, Journal
from cleaner.batch.names import packing
from cleaner.batch.parts import Make, Output, Part, Stream, beside, digest, publish, sync_folder
from cleaner.batch.piece import START, Position
from cleaner.batch.state import State
from cleaner.batch.task import How, Result, Tally, json_line

CHECKPOINT_SECONDS = 2.0  # work that a killed run has to do again
MEMBER_BYTES = 4_000_000  # unpacked, in all outputs of a file: what is packed together. Smaller ones pack worse
SYNCING_THREADS = 8
TEXT, ERRORS = 0, -1  # places among the outputs


class Writing:
    """The outputs of one job, or of none in a dry run, and what they add up to.

    Without a `state` (stdout, a device, stdin) nothing is gone on with. `at` is where the input has to be read on.
    """

    def __init__(self, job: Job, how: How, state: State | None, is_dry: bool = False) -> None:
        self.job = job
        self.how = how
        self.state = state
        self.is_dry = is_dry
        self.tally = Tally()
        self.at: Position = START
        self.failure: OSError | None = None
        self.outputs: list[Output] = []
        self.source: Input | None = None
        self._journal: Journal | None = None
        self._resume: Checkpoint | None = None
        self._unended = 0  # bytes since members ended
        self._saved = monotonic()

    # -------------------------------------------------------------------------------------------- before the first result

    def resume(self, source: Input) -> bool:
        """Takes the last checkpoint of a run that was stopped in this file; whether nothing is left to do but to put outputs in place."""
        self.source = source
        if self.state is None or self.is_dry or self.job.is_whole or self.job.target is None or self.job.source is None:
            return False
        self._journal = Journal(beside(self.job.target, "journal"), self._key(source))
        found = self._journal.last()
        if found is None:
            return False
        if found.is_settled:
            self._publish_settled(found.sizes)
            is_done = all(os.path.exists(path) for path in self._paths()[:ERRORS])  # else somebody took one away: from the beginning
            self.tally = found.tally if is_done else Tally()
            return is_done
        if all(_is_long_enough(path, size) for path, size in zip(self._part_paths(), found.sizes)):
            self._resume, self.at, self.tally = found, found.at, found.tally
        return False

    @property
    def is_resumed(self) -> bool:
        """Whether an earlier run has done a part of the file."""
        return self._resume is not None

    def _key(self, source: Input) -> str:
        return digest(repr((self.state and self.state.key, os.path.abspath(self.job.source or ""), source.stamp, self._paths())))

    def _paths(self) -> list[str]:
        """All targets, that of the file's errors last."""
        assert self.state is not None
        return [*(path for path in self.job.targets if path is not None), self.state.errors_path(self.job)]

    def _part_paths(self) -> list[str]:
        return [beside(os.path.realpath(path) if os.path.islink(path) else path, "part") for path in self._paths()]

    def _publish_settled(self, sizes: Sequence[int]) -> None:
        paths = self._paths()
        for path, part, size, make in zip(paths, self._part_paths(), sizes, [*self._makes(), None]):
            final = os.path.realpath(path) if os.path.islink(path) else path
            publish(part, final, size > 0 or path != paths[ERRORS], beside(final, "made") if make else part)

    def _open(self) -> None:
        """Opens all outputs: those that are there up to the checkpoint, or new ones."""
        sizes = self._resume.sizes if self._resume else (None,) * (len(self.job.targets) + 1)
        for target, make, size in zip(self.job.targets, self._makes(), sizes):
            if target is None or is_device(target):
                self.outputs.append(Stream(target))
            else:
                self.outputs.append(Part(target, packing(target), make, resume_at=size))
        if self.state:
            self.outputs.append(Part(self.state.errors_path(self.job), is_optional=True, resume_at=sizes[ERRORS]))
        self._saved = monotonic()

    def _makes(self) -> list[Make | None]:
        """What has to be made of the parts at the end."""
        makes: list[Make | None] = [None] * len(self.job.targets)
        if self.job.kind == "parquet":
            from cleaner.batch.forms.columns import assemble

            makes[TEXT] = partial(assemble, self.job.source or "", how=self.how)
        if self.job.report and self.job.report.endswith(".parquet"):
            from cleaner.batch.reports import to_parquet

            makes[1] = to_parquet
        return makes

    # -------------------------------------------------------------------------------------------- results

    def add(self, result: Result, place: str, at: Position | None, is_document: bool = True) -> None:
        """Writes what one piece became; behind it the input can be read on `at`."""
        self.tally.add(result, place, is_document)
        if self.is_dry:
            return
        if not self.outputs:
            self._open()
        for output, data in zip(self.outputs, (self._text(result, is_document), *result.rows)):
            output.write(data)
        if result.problem and self.state:
            self.outputs[ERRORS].write(json_line({"place": place, "reason": result.problem}))
        if at is not None and self.job.kind in ("wet", "warc"):
            self.outputs[TEXT].end_member()  # each record is a member of its own: that is how archives are packed
        self._unended += result.size
        if at is not None:
            self._save(at)

    def _text(self, result: Result, is_document: bool) -> bytes:
        if self.job.kind != "parquet" or not is_document:
            return result.data
        from cleaner.batch.forms.columns import frame

        return frame(result.data)

    def _save(self, at: Position) -> None:
        """Ends members where they are large enough, which depends on the results alone; a checkpoint there when it is time for one."""
        if self._unended >= MEMBER_BYTES:
            self._end_members()
        self.at = at
        is_between = not self._unended or not any(isinstance(output, Part) and output.packing for output in self.outputs)
        if is_between and monotonic() - self._saved >= CHECKPOINT_SECONDS:
            self._checkpoint()

    def _end_members(self) -> None:
        for output in self.outputs:
            output.end_member()
        self._unended = 0

    def _checkpoint(self, is_settled: bool = False) -> None:
        if self._journal is None:
            return
        if not is_settled:
            for output in self.outputs:
                output.sync()
        self._journal.add(Checkpoint(self.at, tuple(output.size for output in self.outputs), self.tally, is_settled))
        self._saved = monotonic()

    # -------------------------------------------------------------------------------------------- the end

    def close(self) -> None:
        """All is written; nothing is on the disk for sure. What follows is done by `commit`."""
        if self.is_dry:
            return
        if not self.outputs:
            self._open()
        for output in self.outputs:
            output.close()

    def settle(self) -> None:
        """All is complete and on the disk, under names beside the targets."""
        for output in self.outputs:
            output.settle()
        if self._journal and (self._resume or self._journal.is_open):
            self._checkpoint(is_settled=True)

    def publish(self) -> None:
        for output in self.outputs:
            output.publish()

    @property
    def folders(self) -> set[str]:
        """The folders of all outputs."""
        return {os.path.dirname(path) for path in self._paths()} if self.state and not self.is_dry else set()

    def note(self) -> None:
        """Notes the file as done."""
        if self.state and not self.is_dry:
            self.state.add(self.job, self.source.stamp if self.source else None, self.tally.problems.count)

    def finish(self) -> None:
        """Nothing is to be gone on with any more."""
        if self._journal:
            self._journal.remove()

    def stop(self) -> bool:
        """The run ends within this file: what is written is kept if there is a checkpoint to go on from; whether it is."""
        is_kept = self._journal is not None and self._journal.last() is not None
        for output in self.outputs:
            output.keep() if is_kept else output.discard()
        if self._journal:
            self._journal.close()
        return is_kept

    def discard(self) -> None:
        """The file cannot be done: its outputs stay as they were."""
        for output in self.outputs:
            output.discard()
        self.outputs = []
        self.finish()


def commit(writings: Sequence[Writing]) -> None:
    """Brings closed outputs to the disk, then into their places, then notes them as done: in this order a power cut leaves nothing half.

    A `failure` is left in those of which the system would not have it. Many small files at a time: the disk's answers are waited for together.
    """
    if len(writings) > 1:
        with ThreadPoolExecutor(SYNCING_THREADS) as threads:
            list(threads.map(_settled, writings))
    else:
        for writing in writings:
            _settled(writing)
    for writing in writings:
        if writing.failure is None:
            writing.failure = _failure_of(writing.publish)
    done = [writing for writing in writings if writing.failure is None]
    for folder in {folder for writing in done for folder in writing.folders}:
        sync_folder(folder)
    for writing in done:
        writing.note()
    for state in {id(writing.state): writing.state for writing in done if writing.state}.values():
        state.sync()
    for writing in writings:
        writing.finish() if writing.failure is None else writing.discard()


def _settled(writing: Writing) -> None:
    writing.failure = _failure_of(writing.settle)


def _failure_of(step: Callable[[], None]) -> OSError | None:
    try:
        step()
    except OSError as error:
        return error
    return None


def _is_long_enough(path: str, size: int) -> bool:
    try:
        return not size or os.path.getsize(path) >= size
    except OSError:
        return False
