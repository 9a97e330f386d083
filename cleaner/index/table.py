"""Frozen maps and lists that need no loading: they read their bytes where these lie, in memory or in a mapped file.

As dicts and tuples, the rules of all languages would be made anew at every start: a tenth of a second and 100 MB.
"""
from __future__ import annotations

import marshal
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from cleaner.typed import Any, TypeVar, overload

T = TypeVar("T")
Data = bytes | memoryview
PLAIN = 2  # the version of marshal that writes equal values as equal bytes; every Python reads it


class Table:
    """Texts to numbers below 65,536. The bytes are: how many; sorted hashes; where each text begins; the numbers; the texts."""

    __slots__ = ("_hashes", "_places", "_texts", "_values", "data")

    def __init__(self, data: Data):
        self.data = memoryview(data)
        count = _count(self.data)
        hashes, places, values = 4, 4 + 4 * count, 8 + 8 * count
        self._hashes = self.data[hashes:places].cast("I")
        self._places = self.data[places:values].cast("I")
        self._values = self.data[values : values + 2 * count].cast("H")
        self._texts = self.data[values + 2 * count :]

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Table:
        """A table of a mapping."""
        coded = sorted((crc32(key), key, value) for text, value in numbers.items() for key in [text.encode("utf-8", "surrogatepass")])
        hashes, values = array("I", (code for code, _, _ in coded)), array("H", (value for _, _, value in coded))
        places, texts = _packed(key for _, key, _ in coded)
        return cls(b"".join((_size(len(coded)), hashes, places, values, texts)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.data == other.data

    def __hash__(self) -> int:
        return len(self.data)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, text: str) -> int:
        """The number of a text, or -1.

        >>> Table.of({"share": 3, "print": 4}).get("share"), Table.of({}).get("share")
        (3, -1)
        """
        key = text.encode("utf-8", "surrogatepass")
        code = crc32(key)
        hashes = self._hashes
        at = bisect_left(hashes, code)
        while at < len(hashes) and hashes[at] == code:
            if self._texts[self._places[at] : self._places[at + 1]] == key:
                return self._values[at]
            at += 1
        return -1

    def items(self) -> Iterator[tuple[str, int]]:
        """Every text with its number, in the order of their hashes."""
        for at, value in enumerate(self._values):
            yield str(self._texts[self._places[at] : self._places[at + 1]], "utf-8", "surrogatepass"), value


class Overlay:
    """A table and a few texts that are not in it, or have another number than in it."""

    __slots__ = ("_above", "_below")

    def __init__(self, above: Mapping[str, int], below: Table | Overlay):
        self._above, self._below = above, below

    def __len__(self) -> int:
        return len(self._below) + sum(1 for text in self._above if self._below.get(text) < 0)

    def get(self, text: str) -> int:
        """The number of a text, or -1."""
        number = self._above.get(text, -1)
        return number if number >= 0 else self._below.get(text)

    def items(self) -> Iterator[tuple[str, int]]:
        """Every text with its number."""
        yield from self._above.items()
        yield from ((text, number) for text, number in self._below.items() if text not in self._above)


class Rows(Sequence[T]):
    """A list of which each item is made when it is asked for, by `make`, from a tuple of texts, numbers and tuples of them. It is then
    kept, unless the one who asks does so: `is_kept` False.

    The bytes are: how many; where each row begins; the rows.

    >>> Rows.of([("share", 1), ("print", 2)], list)[1]
    ['print', 2]
    """

    __slots__ = ("_is_kept", "_made", "_make", "_places", "_rows", "data")

    def __init__(self, data: Data, make: Callable[[Any], T], is_kept: bool = True):
        self._is_kept = is_kept
        self.data = memoryview(data)
        rows = 8 + 4 * _count(self.data)
        self._places = self.data[4:rows].cast("I")
        self._rows = self.data[rows:]
        self._make = make
        self._made: dict[int, T] = {}

    @classmethod
    def of(cls, values: Iterable[tuple[Any, ...]], make: Callable[[Any], T]) -> Rows[T]:
        """A list of plain tuples."""
        rows = [marshal.dumps(value, PLAIN) for value in values]
        return cls(b"".join((_size(len(rows)), *_packed(rows))), make)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.data == other.data

    def __hash__(self) -> int:
        return len(self.data)

    def __len__(self) -> int:
        return len(self._places) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        try:
            return self._made[at]  # type: ignore[index]
        except (KeyError, TypeError):
            return [self[each] for each in range(len(self))[at]] if isinstance(at, slice) else self._first(at)

    def _first(self, at: int) -> T:
        """An item that is not there yet."""
        place = range(len(self))[at]
        made = self._make(marshal.loads(self._rows[self._places[place] : self._places[place + 1]]))
        if self._is_kept:
            self._made[at] = made
        return made


class Chain(Sequence[T]):
    """Two lists, one after the other."""

    __slots__ = ("_first", "_second", "_size")

    def __init__(self, first: Sequence[T], second: Sequence[T]):
        self._first, self._second, self._size = first, second, len(first)

    def __len__(self) -> int:
        return self._size + len(self._second)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[each] for each in range(len(self))[at]]
        place = at if at >= 0 else len(self) + at
        return self._first[place] if place < self._size else self._second[place - self._size]


def _count(data: memoryview) -> int:
    return int.from_bytes(data[:4], sys.byteorder)


def _size(count: int) -> bytes:
    return count.to_bytes(4, sys.byteorder)


def _packed(pieces: Iterable[bytes]) -> tuple[bytes, bytes]:
    """Where each piece begins (and the last one ends), and all of them in a row."""
    held = list(pieces)
    places, size = array("I", [0]), 0
    for piece in held:
        size += len(piece)
        places.append(size)
    return places.tobytes(), b"".join(held)
