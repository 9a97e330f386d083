"""How far a file has come: places where a killed run is gone on from, each on the disk only after all that it speaks of."""
from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any, BinaryIO
from zlib import crc32

from cleaner.batch.piece import Position
from cleaner.batch.task import Tally
from cleaner.typed import NamedTuple


class Checkpoint(NamedTuple):
    """Where the input is read on, how long each output was, and the sum so far. `is_settled`: all is written, and being put in place."""

    at: Position
    sizes: tuple[int, ...]
    tally: Tally
    is_settled: bool = False


class Journal:
    """The checkpoints of one file under one key, which stands for its input, its outputs, the rules and the options."""

    def __init__(self, path: str, key: str) -> None:
        self.path = path
        self.key = key
        self._file: BinaryIO | None = None

    def last(self) -> Checkpoint | None:
        """The last whole checkpoint, if the journal is there and speaks of the same."""
        try:
            with open(self.path, "rb") as file:
                if _parsed(file.readline()) != self.key:
                    return None
                found = None
                for line in file:
                    data = _parsed(line)
                    if data is None:  # torn when the power went
                        break
                    found = data
        except OSError:
            return None
        if found is None:
            return None
        return Checkpoint(tuple(found["at"]), tuple(found["sizes"]), Tally.from_dict(found["tally"]), found["is_settled"])

    def add(self, checkpoint: Checkpoint) -> None:
        """Writes a checkpoint, to the disk. The first one of a run begins the journal anew."""
        data = {**checkpoint._asdict(), "tally": checkpoint.tally.to_dict()}
        if self._file is None:
            self._file = open(self.path + ".new", "wb")
            self._write(_line(self.key) + _line(data))
            os.replace(self.path + ".new", self.path)
        else:
            self._write(_line(data))

    @property
    def is_open(self) -> bool:
        """Whether this run has written to it."""
        return self._file is not None

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file:
            with suppress(OSError):
                self._file.close()
            self._file = None

    def remove(self) -> None:
        """Nothing is to be gone on with."""
        self.close()
        for path in (self.path, self.path + ".new"):
            with suppress(OSError):
                os.unlink(path)


def _line(data: Any) -> bytes:
    """JSON on a line with a sum that tells whether all of it is there."""
    text = json.dumps(data).encode()
    return b"%08x %s\n" % (crc32(text), text)


def _parsed(line: bytes) -> Any:
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    with suppress(ValueError):
        if line.endswith(b"\n") and int(checksum, 16) == crc32(text):
            return json.loads(text)
    return None
