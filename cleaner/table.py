"""A frozen map from texts to small numbers that loads without being built: sorted hashes, and the texts themselves to be sure."""
from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from zlib import crc32


class Table:
    """Texts to numbers below 65,536. Looking up takes a hash, a search and a comparison; loading it takes reading three strings.

    A dict of as many texts would be built anew at every start: some 40 ms and 50 MB for all languages.
    """

    __slots__ = ("_hashes", "_places", "_texts", "_values")

    def __init__(self, hashes: bytes, places: bytes, values: bytes, texts: bytes):
        self._hashes, self._places, self._values = array("I"), array("I"), array("H")
        self._hashes.frombytes(hashes)
        self._places.frombytes(places)
        self._values.frombytes(values)
        self._texts = texts

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Table:
        """A table of a mapping."""
        coded = sorted((crc32(key), key, value) for text, value in numbers.items() for key in [text.encode("utf-8", "surrogatepass")])
        places, size = array("I", [0]), 0
        for _, key, _ in coded:
            size += len(key)
            places.append(size)
        hashes, values = array("I", (code for code, _, _ in coded)), array("H", (value for _, _, value in coded))
        return cls(hashes.tobytes(), places.tobytes(), values.tobytes(), b"".join(key for _, key, _ in coded))

    def __reduce__(self) -> tuple[type[Table], tuple[bytes, bytes, bytes, bytes]]:
        return Table, (self._hashes.tobytes(), self._places.tobytes(), self._values.tobytes(), self._texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash(self._texts)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, text: str) -> int:
        """The number of a text, or -1.

        >>> Table.of({"share": 3, "print": 4}).get("share"), Table.of({}).get("share")
        (3, -1)
        """
        key = text.encode("utf-8", "surrogatepass")
        code = crc32(key)
        at = bisect_left(self._hashes, code)
        while at < len(self._hashes) and self._hashes[at] == code:
            if self._texts[self._places[at] : self._places[at + 1]] == key:
                return self._values[at]
            at += 1
        return -1
