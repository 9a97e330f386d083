"""Outputs that are complete or absent: written beside their target, brought to the disk, then put in its place in one step.

The name beside the target is made of the target's, so that the next run finds what a killed one left, and goes on with it or writes it anew.
"""
from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import BinaryIO

from cleaner.batch import codecs
from cleaner.batch.lock import locked

BUFFER_BYTES = 1 << 18  # a write of this size costs the system no more than a small one
FULL = (errno.ENOSPC, errno.EDQUOT)  # no later document can fare better

Make = Callable[[str, str], None]  # writes a file (the second path) from a part (the first)


def beside(target: str, ending: str) -> str:
    """The path of something that belongs to a target, in its folder: hidden, and of a length that any file system takes.

    >>> beside("clean/a.jsonl", "part")
    'clean/.cleaner-4a976e20f24e.part'
    """
    folder, name = os.path.split(target)
    return os.path.join(folder, f".cleaner-{digest(name, 6)}.{ending}")


def digest(text: str, size: int = 16) -> str:
    """Hexadecimal digits that stand for a text; file names that are not UTF-8 are texts too."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=size).hexdigest()


class Part:
    """A file in the making. Errors of the system carry the path of the target, whatever call they came from.

    What is packed comes in members, each whole by itself: after `end_member` the part can be cut back to its size, and continued.
    With `make` the part only holds what the file is made of at the end. An optional part that stays empty is no file.
    """

    def __init__(self, target: str, packing: str = "", make: Make | None = None, is_optional: bool = False, resume_at: int | None = None) -> None:
        self.target = target
        self.packing = packing
        self.make = make
        self.is_optional = is_optional
        self._final = os.path.realpath(target) if os.path.islink(target) else target  # what a link leads to is replaced
        self.path = beside(self._final, "part")
        self._packer: codecs.Packer | None = None
        self.size = resume_at or 0
        self.file: BinaryIO | None = None  # an optional part begins with its first byte
        if resume_at or not is_optional:
            self._open(resume_at)

    def _open(self, resume_at: int | None = None) -> None:
        with self._naming_target():
            self.file = self._opened(resume_at)

    def _opened(self, resume_at: int | None) -> BinaryIO:
        if os.path.isdir(self._final):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), self.target)
        os.makedirs(os.path.dirname(self._final) or ".", exist_ok=True)
        file = open(self.path, "r+b" if resume_at else "ab", BUFFER_BYTES)  # "ab": nothing is cut before the lock is ours
        if not locked(file):
            file.close()
            raise OSError(errno.EBUSY, "another run is writing it", self.target)
        file.truncate(resume_at or 0)
        file.seek(0, os.SEEK_END)
        return file

    def write(self, data: bytes) -> None:
        if not data:
            return
        if self.packing:
            self._packer = self._packer or codecs.packer(self.packing)
            data = self._packer.compress(data)
        self._append(data)

    def end_member(self) -> None:
        """Ends what is packed together, if anything is."""
        if self._packer:
            data, self._packer = self._packer.flush(), None
            self._append(data)

    def _append(self, data: bytes) -> None:
        if self.file is None:
            self._open()
        with self._naming_target():
            self.file.write(data)  # type: ignore[union-attr]  # opened above
        self.size += len(data)

    def sync(self) -> None:
        """Brings everything written so far to the disk."""
        if self.file:
            with self._naming_target():
                self.file.flush()
                os.fsync(self.file.fileno())

    def close(self) -> None:
        """All written, not yet on the disk. Packed files that hold nothing hold an empty member."""
        if self.packing and not self.size and not self._packer and not self.is_optional:
            self._packer = codecs.packer(self.packing)
        self.end_member()
        if self.file:
            with self._naming_target():
                self.file.close()

    def settle(self) -> None:
        """Complete and on the disk, under the name beside the target."""
        if not self.file:
            return
        with self._naming_target():
            made = self.path
            if self.make:
                made = beside(self._final, "made")
                self.make(self.path, made)
            with open(made, "rb+") as file:
                os.fsync(file.fileno())

    def publish(self) -> None:
        """In the target's place; what was there goes in the same step."""
        publish(self.path, self._final, self.size > 0 or not self.is_optional, beside(self._final, "made") if self.make else self.path)

    def keep(self) -> None:
        """Closes what a later run goes on with."""
        if self.file:
            with suppress(OSError):
                self.file.close()

    def discard(self) -> None:
        """Nothing is left of what was not published."""
        self.keep()  # tries to write what is buffered once more, and fails again on a full disk
        for path in (self.path, beside(self._final, "made")) if self.make else (self.path,):
            with suppress(OSError):
                os.unlink(path)

    @contextmanager
    def _naming_target(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno is None:
                raise
            raise OSError(error.errno, error.strerror, self.target) from error


def publish(path: str, target: str, is_file: bool, made: str) -> None:
    """Puts what was made of a part in its target's place; done before, it does nothing. What is no file takes an old one away."""
    try:
        if is_file:
            with suppress(FileNotFoundError):
                os.replace(made, target)
        else:
            with suppress(FileNotFoundError):
                os.unlink(target)
        if made != path or not is_file:
            with suppress(FileNotFoundError):
                os.unlink(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, target) from error


class Stream:
    """stdout, or a device or pipe that is there: written to as it is, with nothing to put in place."""

    target: str | None

    def __init__(self, target: str | None) -> None:
        self.target = target
        self.size = 0
        self.file: BinaryIO = sys.stdout.buffer if target is None else open(target, "wb", BUFFER_BYTES)

    def write(self, data: bytes) -> None:
        try:
            self.file.write(data)
        except OSError as error:
            raise self._named(error) from error

    def end_member(self) -> None:
        """Nothing is packed here."""

    def sync(self) -> None:
        """Nothing that is asked for: a stream is never gone on with."""

    def close(self) -> None:
        try:
            self.file.flush()
            if self.target is not None:
                self.file.close()
        except OSError as error:
            raise self._named(error) from error

    def settle(self) -> None:
        """Written is written."""

    publish = settle

    def keep(self) -> None:
        if self.target is not None:
            with suppress(OSError):
                self.file.close()

    discard = keep

    def _named(self, error: OSError) -> OSError:
        if isinstance(error, BrokenPipeError) or error.errno is None:
            return error
        return OSError(error.errno, error.strerror, self.target or "stdout")


Output = Part | Stream


@contextmanager
def written(target: str | None) -> Iterator[Output]:
    """One output that is in its place when the block ends well; after any error, or Ctrl-C, its target is as it was. None is stdout."""
    is_stream = target is None or (os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target))
    output: Output = Stream(target) if is_stream else Part(target or "")
    try:
        yield output
        output.close()
        output.settle()
        output.publish()
    except BaseException:
        output.discard()
        raise


def sync_folder(path: str) -> None:
    """Brings the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(path or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
