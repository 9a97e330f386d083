"""An input as forms read it: a stream of its unpacked bytes from any place on, and how far it was read."""
from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import BinaryIO

from cleaner.batch import codecs

SKIP_BYTES = 1 << 20


class Input:
    """A file, or stdin for None, opened for one reading. Raises OSError, Damaged among them, when it is opened and when it is read."""

    def __init__(self, path: str | None, packing: str = "") -> None:
        self.path = path
        self.packing = packing
        self.raw: BinaryIO = sys.stdin.buffer if path is None else open(path, "rb", codecs.BUFFER_BYTES)
        self.share: float | None = None  # set by forms that do not read `raw`
        try:
            self.stamp = stamp(os.fstat(self.raw.fileno())) if path is not None else None
        except BaseException:
            self.raw.close()
            raise

    def stream(self, offset: int = 0) -> BinaryIO:
        """The unpacked bytes from `offset` on. Packed data is unpacked from its beginning for that."""
        if self.path is not None:
            self.raw.seek(0 if self.packing else offset)
        if not self.packing:
            return self.raw
        stream = codecs.unpacked(self.raw, self.packing)
        while offset > 0:
            offset -= len(stream.read(min(offset, SKIP_BYTES))) or offset
        return stream

    @property
    def size(self) -> int:
        """Bytes of the file as it lay there when it was opened."""
        return self.stamp[0] if self.stamp else 0

    @property
    def done(self) -> int:
        """Bytes of the file that were read, as it lies there."""
        if self.path is None:
            return 0
        if self.share is not None:
            return int(self.share * self.size)
        return self.raw.tell()

    @property
    def has_changed(self) -> bool:
        """Whether the file at this path is another one than when it was opened, or has been written to."""
        if self.path is None:
            return False
        try:
            return stamp(os.stat(self.path)) != self.stamp
        except OSError:
            return False  # gone: what was read is what it was

    def close(self) -> None:
        if self.path is not None:
            with suppress(OSError):
                self.raw.close()


def stamp(stat: os.stat_result) -> tuple[int, int]:
    """What tells one state of a file from another: its size and when it was last written to."""
    return stat.st_size, stat.st_mtime_ns
