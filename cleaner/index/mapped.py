"""Files that are mapped and not read: what they say of themselves, their parts, and whether they were made from what is there now."""
from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Sequence

from cleaner.index.table import Data
from cleaner.typed import Any

SIZE = 4  # bytes behind the magic: how long the contents are
INSTALLING = 3_600 * 10**9  # nanoseconds that the files of one installation may be apart

Signature = tuple[tuple[str, int, int], ...]  # names, sizes, times


def timeless(known: Signature) -> Signature:
    """A signature for a wheel."""
    return tuple((name, size, 0) for name, size, _ in known)


def mapped(path: str, magic: bytes) -> tuple[tuple[Any, ...], memoryview, int]:
    """What a stored file says of itself, the bytes of its parts, and when it was made. Raises ValueError for another kind of file, and
    whatever a damaged one leads to."""
    from mmap import ACCESS_READ, mmap

    head = len(magic) + SIZE
    with open(path, "rb") as file:
        if file.read(len(magic)) != magic:
            raise ValueError(path)
        data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        made = os.fstat(file.fileno()).st_mtime_ns
    parts = head + int.from_bytes(data[len(magic) : head], sys.byteorder)
    return marshal.loads(data[head:parts]), data[parts:], made


def is_fit(known: Signature, now: Signature, made: int) -> bool:
    """Whether an index made at a time from `known` is one of `now`."""
    return known == now or (known == timeless(now) and all(time < made + INSTALLING for _, _, time in now))


def parts_of(data: memoryview, sizes: Sequence[int]) -> list[Data]:
    """The parts of a stored file. Raises ValueError when it was cut short or goes on behind them."""
    if sum(sizes) != len(data):
        raise ValueError(f"{len(data)} bytes instead of {sum(sizes)}")
    at = 0
    parts: list[Data] = []
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    return parts


def write(path: str, parts: Iterable[Data]) -> None:
    """Writes a file as a whole or not at all; a place that cannot be written is left alone."""
    import tempfile

    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".index-")
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        os.chmod(temporary, 0o644)  # for every user of an installation; mkstemp's files are their maker's alone
        os.replace(temporary, path)
    except OSError:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
