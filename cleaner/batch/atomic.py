"""Files that are complete or absent: written beside their target, brought to the disk, then put in its place in one step."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

BUFFER_BYTES = 1 << 18  # a write of this size costs the system no more than a small one
_numbers = count()


class Output:
    """A file in the making. Errors of the system carry the path of the target, whatever call they came from."""

    def __init__(self, target: Path | None):
        self.target = target
        self._final = str(target or "")
        self._beside = ""
        self.file = self._opened()

    def _opened(self) -> BinaryIO:
        if self.target is None:
            return sys.stdout.buffer
        with self._naming_target():
            if os.path.exists(self.target) and not os.path.isfile(self.target):
                return open(self.target, "wb", BUFFER_BYTES)  # a device or pipe is written to as it is; a folder raises
            if os.path.islink(self.target):
                self._final = os.path.realpath(self.target)
            os.makedirs(os.path.dirname(self._final) or ".", exist_ok=True)
            return open(self._new_beside(), "wb", BUFFER_BYTES)

    def _new_beside(self) -> int:
        """A new file in the target's folder, with the permissions that the user's umask gives to any new file."""
        while True:
            path = os.path.join(os.path.dirname(self._final), f".cleaner-{os.getpid()}-{next(_numbers)}.part")
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            except FileExistsError:  # left by a killed run
                continue
            self._beside = path
            return handle

    def write(self, data: bytes) -> None:
        try:
            self.file.write(data)
        except OSError as error:
            raise self._named(error) from error

    def settle(self) -> None:
        """Everything on the disk, under the name beside the target."""
        with self._naming_target():
            self.file.flush()
            if self._beside:
                os.fsync(self.file.fileno())
                self.file.close()
            elif self.target is not None:
                self.file.close()

    def publish(self) -> None:
        if self._beside:
            with self._naming_target():
                os.replace(self._beside, self._final)
            self._beside = ""

    def discard(self) -> None:
        """Nothing is left of what was not published; stdout keeps what it got."""
        if self.target is None:
            return
        with suppress(OSError):
            self.file.close()  # tries to write what is buffered once more, and fails again on a full disk
        if self._beside:
            with suppress(OSError):
                os.unlink(self._beside)

    @contextmanager
    def _naming_target(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._named(error) from error

    def _named(self, error: OSError) -> OSError:
        if isinstance(error, BrokenPipeError) or error.errno is None:
            return error
        return OSError(error.errno, error.strerror, "stdout" if self.target is None else str(self.target))


@contextmanager
def written(*targets: Path | None) -> Iterator[list[Output]]:
    """Outputs that appear together when the block ends well; after any error, or Ctrl-C, none of them has changed.

    None is stdout. An existing target is replaced in one step; where it is a link, what it leads to.
    """
    outputs: list[Output] = []
    try:
        for target in targets:
            outputs.append(Output(target))
        yield outputs
        for output in outputs:
            output.settle()
        for output in outputs:
            output.publish()
    except BaseException:
        for output in outputs:
            output.discard()
        raise
