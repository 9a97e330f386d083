"""What a batch keeps beside its outputs, in `.cleaner`: that it is at work, what it has done before, and what went wrong in each file."""
from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any, BinaryIO

from cleaner.batch.errors import Locked
from cleaner.batch.input import stamp
from cleaner.batch.jobs import Job, Plan
from cleaner.batch.lock import locked
from cleaner.batch.parts import digest
from cleaner.batch.walk import OWN

Stamp = tuple[str, int, int] | tuple[str]


class State:
    """The state of one output folder, or of one output file in its folder. Used as a context: while it is open no other run gets it."""

    def __init__(self, plan: Plan, key: str, is_forced: bool = False) -> None:
        out = plan.out or ""
        folder, name = (out, "") if plan.is_folder else os.path.split(out)
        self.out = out
        self.folder = os.path.join(folder, OWN)
        self.prefix = "" if plan.is_folder else digest(name, 6) + "."
        self.key = key
        self.is_forced = is_forced
        self._done: dict[str, tuple[str, int]] = {}  # fingerprint of what was done to a file, and how many problems it had
        self._lock: BinaryIO | None = None
        self._log: BinaryIO | None = None

    def __enter__(self) -> State:
        os.makedirs(self.folder, exist_ok=True)
        self._lock = open(self._path("lock"), "ab")
        if not locked(self._lock):
            self._lock.close()
            raise Locked("another run is writing here", "again when it has ended, or another output", path=self.out)
        self._load()
        return self

    def __exit__(self, *error: object) -> None:
        for file in (self._log, self._lock):
            if file:
                file.close()

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, self.prefix + name)

    # -------------------------------------------------------------------------------------------- what was done before

    def _load(self) -> None:
        """Reads the log, the last word on each file; a log of many words is written anew."""
        lines = 0
        with suppress(FileNotFoundError), open(self._path("done.jsonl"), "rb") as file:
            for lines, line in enumerate(file, 1):  # noqa: B007
                with suppress(ValueError, TypeError):
                    name, *rest = json.loads(line)
                    if rest:
                        self._done[name] = rest[0], rest[1]
                    else:
                        self._done.pop(name, None)
        if lines > 2 * len(self._done) + 1000:
            self._rewrite()
        self._log = open(self._path("done.jsonl"), "ab")
        self._log.write(b"\n" if lines else b"")  # after a line that was torn

    def _rewrite(self) -> None:
        path = self._path("done.jsonl.new")
        with open(path, "wb") as file:
            file.writelines(_line([name, *rest]) for name, rest in self._done.items())
            file.flush()
            os.fsync(file.fileno())
        os.replace(path, self._path("done.jsonl"))

    def is_done(self, job: Job) -> bool:
        """Whether this file was done before, from the same input with the same rules and options, and its outputs are as they were left."""
        known = self._done.get(self._name(job))
        if known is None or job.source is None or self.is_forced:
            return False
        return known[0] == self._fingerprint(job, _stamp(job.source))

    def problems_of(self, job: Job) -> int:
        """How many problems a file had that was done before."""
        known = self._done.get(self._name(job))
        return known[1] if known else 0

    def add(self, job: Job, source: tuple[int, int] | None, problems: int) -> None:
        """A file is done, and was `source` when it was opened; `sync` brings this to the disk."""
        name = self._name(job)
        self._done[name] = self._fingerprint(job, (os.path.abspath(job.source or ""), *(source or ()))), problems
        if self._log and job.source is not None:  # stdin is never the same
            self._log.write(_line([name, *self._done[name]]))

    def forget(self, job: Job) -> None:
        """A file is done again, from its beginning."""
        if self._done.pop(self._name(job), None) and self._log:
            self._log.write(_line([self._name(job)]))

    def _fingerprint(self, job: Job, source: Stamp | None) -> str:
        """What stands for one outcome: rules and options, the input, and the outputs as they lie there."""
        return digest(repr((self.key, source, *map(_stamp, job.targets))))

    def sync(self) -> None:
        if self._log:
            self._log.flush()
            os.fsync(self._log.fileno())

    def _name(self, job: Job) -> str:
        return os.path.relpath(job.target or "", self.out) if not self.prefix else ""

    # -------------------------------------------------------------------------------------------- what went wrong

    def errors_path(self, job: Job) -> str:
        """Where the errors of a file are kept; there is no file where there were none."""
        return os.path.join(self.folder, "errors", f"{self.prefix}{digest(self._name(job))}.jsonl")


def _line(data: Any) -> bytes:
    return json.dumps(data).encode() + b"\n"


def _stamp(path: str | None) -> Stamp | None:
    """A path with size and time; None for what is not there."""
    if path is None:
        return None
    try:
        return os.path.abspath(path), *stamp(os.stat(path))
    except OSError:
        return None
