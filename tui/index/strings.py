"""A sorted list of strings in a segment, looked up where it lies.

Two sections: the UTF-8 bytes of all strings one after the other, and the length of each (u16).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from tui.index.sections import Array, Sections

_EVERY = 32
LONGEST = (1 << 16) - 1
"""Bytes of the longest string."""


class Strings(Sequence[bytes]):
    """Strings by number, in the order they were written."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._bytes = sections.bytes_of(name)
        lengths = sections[f"{name}.lengths"]
        self.ends = np.cumsum(lengths, dtype=np.int64)
        if (int(self.ends[-1]) if len(lengths) else 0) != len(self._bytes):
            raise ValueError("damaged list of strings")
        self._count = len(lengths)
        self._ends = self.ends.data

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]  # never sliced
        if number >= self._count:
            raise IndexError(number)
        ends = self._ends
        return bytes(self._bytes[ends[number - 1] if number else 0 : ends[number]])

    @cached_property
    def _marks(self) -> list[bytes]:
        """Every so many-th string, to begin a search with."""
        return [self[number] for number in range(0, self._count, _EVERY)]

    def _first_from(self, wanted: bytes) -> int:
        """The number of the first string that does not sort before this one."""
        after = bisect_left(self._marks, wanted) * _EVERY
        return bisect_left(self, wanted, max(0, after - _EVERY), min(after, self._count))

    def find(self, wanted: bytes) -> int | None:
        """The number of a string, if the list is sorted and has it."""
        at = self._first_from(wanted)
        return at if at < self._count and self[at] == wanted else None

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The first number, and one past the last, of the strings that begin so; the list is sorted.

        No UTF-8 has a byte 255, so that it sorts behind all that begin alike.
        """
        return self._first_from(prefix), self._first_from(prefix + b"\xff")

    def between(self, first: int, last: int) -> list[bytes]:
        """Those of the numbers from `first` up to, not with, `last`."""
        if first >= last:
            return []
        begin = self.ends.item(first - 1) if first else 0
        data = bytes(self._bytes[begin : self.ends.item(last - 1)])
        found, at = [], 0
        for end in (self.ends[first:last] - begin).tolist():
            found.append(data[at:end])
            at = end
        return found

    def letters(self, first: int, last: int) -> tuple[Array, Array]:
        """The bytes of these, and where each begins in them."""
        begin = self.ends.item(first - 1) if first else 0
        data = np.frombuffer(self._bytes[begin : self.ends.item(last - 1)], np.uint8)
        return data, np.concatenate(([0], self.ends[first : last - 1] - begin))


def packed(name: str, strings: Sequence[bytes]) -> Iterator[tuple[str, Array]]:
    """The sections of a list."""
    yield name, np.frombuffer(b"".join(strings), np.uint8)
    yield f"{name}.lengths", np.fromiter(map(len, strings), np.uint16, len(strings))
