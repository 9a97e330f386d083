"""Packed files: .gz .bz2 .xz .zst read as one stream, written as members of their own that a stopped run can be continued after."""
from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, BinaryIO, Protocol

from cleaner.batch.errors import Damaged, MissingExtra

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
BUFFER_BYTES = 1 << 18
XZ_PRESET = 2  # 17 MB of memory; the default of 6 takes 94
BOMB_BYTES = 256_000_000  # below this an input may unpack to anything: the disk stands it
BOMB_RATIO = 1_000  # text packs to a tenth; what unpacks to more than a thousand times its size was made to do so


class Packer(Protocol):
    """A member in the making, as compressors of the standard library have it."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


def packer(suffix: str) -> Packer:
    """A new member; the same bytes give the same member, whenever and wherever it is made."""
    if suffix == ".gz":
        return zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: with gzip's head, which then has no time and no name
    if suffix == ".bz2":
        from bz2 import BZ2Compressor

        return BZ2Compressor()
    if suffix == ".xz":
        from lzma import LZMACompressor

        return LZMACompressor(preset=XZ_PRESET)
    zstd = _zstd()
    compressor: Packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
    return compressor


def unpacked(raw: BinaryIO, suffix: str) -> BinaryIO:
    """The stream that a packed file holds, all its members; reading raises Damaged where it is broken, or a bomb."""
    return io.BufferedReader(_Unpacking(_opener(suffix)(raw), raw), BUFFER_BYTES)


def unpack(data: bytes, suffix: str) -> bytes:
    """What packed bytes hold."""
    return unpacked(io.BytesIO(data), suffix).read() if suffix else data


def _opener(suffix: str) -> Callable[[BinaryIO], Any]:
    if suffix == ".gz":
        from gzip import GzipFile

        return lambda raw: GzipFile(fileobj=raw, mode="rb")
    if suffix == ".bz2":
        from bz2 import BZ2File

        return BZ2File
    if suffix == ".xz":
        from lzma import LZMAFile

        return LZMAFile
    opener: Callable[[BinaryIO], Any] = _zstd().ZstdFile
    return opener


def check(suffix: str, path: str) -> None:
    """Raises MissingExtra when nothing here unpacks a suffix."""
    if suffix == ".zst" and not (_has("compression.zstd") or _has("backports.zstd")):
        raise MissingExtra(".zst", "zst", path=path)


def _has(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # the package above it
        return False


def _zstd() -> Any:
    """The module of Python 3.14 or, before, the one that brings it back."""
    from importlib import import_module

    return import_module("compression.zstd" if _has("compression.zstd") else "backports.zstd")


class _Unpacking(io.RawIOBase):
    """A decompressor whose errors are ours, and which gives up on bombs."""

    def __init__(self, file: Any, raw: BinaryIO) -> None:
        self.file = file
        self.raw = raw
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.file.read(len(buffer))
        except EOFError as error:
            raise Damaged("the packed data ends too early") from error
        except Exception as error:  # each library has errors of its own
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise Damaged(f"damaged packed data ({error})") from error
        self.size += len(data)
        if self.size > BOMB_BYTES and self.size > BOMB_RATIO * self.raw.tell():
            raise Damaged(f"unpacks to more than {BOMB_RATIO:,} times its size, as only a bomb does")
        buffer[: len(data)] = data
        return len(data)
