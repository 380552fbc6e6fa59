"""A file of named arrays, each with a checksum: how a segment lies on disk.

    magic        8 bytes
    sections     one after the other, each begun at a multiple of 8
    directory    JSON: name -> [type of number, first byte, count, CRC-32 of the bytes]
    footer       first byte of the directory (u64), its CRC-32 (u32), magic (4 bytes)

Numbers are little-endian. The file is written once, whole, and never changed; it is read through a map of memory, so
that what nobody looks at costs nothing. Opening checks the directory; `damaged` checks everything.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]
else:
    Array = np.ndarray

_MAGIC = b"BRDSHT2\n"
_FOOTER = struct.Struct("<QI4s")
_END = b"END\n"
_ALIGNED = 8
_FEW, _LONG = 16, 256
"""So many pieces, or longer ones, are put together one by one; of more each number is looked up."""


def numbers(values: Iterable[int]) -> Array:
    """Whole numbers as an array."""
    return np.array(list(values), np.int64)


def distinct(values: Array) -> Array:
    """The different values, ascending. numpy's own `unique` hashes, which costs ten times as much."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def is_row(numbers: Array) -> bool:
    """Whether different numbers, ascending, are a range."""
    return len(numbers) > 0 and bool(numbers.item(-1) - numbers.item(0) == len(numbers) - 1)


def starts_of(lengths: Array) -> Array:
    """Where each of these begins that lie one after the other, and where the last ends."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def ranges(starts: Array, lengths: Array) -> Array:
    """All numbers of several ranges, one after the other."""
    found: Array = (starts + (lengths - lengths.cumsum())).repeat(lengths)
    found += np.arange(len(found))
    return found


def pieces(values: Array, at: Array, chosen: Array) -> Array:
    """Some of the pieces that lie one after the other, put together.

    Args:
        at: Where each piece begins, and where the last ends.
        chosen: Numbers of pieces, ascending.
    """
    if is_row(chosen):
        return values[at[chosen[0]] : at[chosen[-1] + 1]]
    lengths = at[chosen + 1] - at[chosen]
    if 0 < len(chosen) <= _FEW or len(chosen) * _LONG < lengths.sum():
        return np.concatenate([values[at[number] : at[number + 1]] for number in chosen.tolist()])
    found: Array = values.take(ranges(at[chosen], lengths))
    return found


def fitted(values: Array) -> Array:
    """Numbers in two bytes each, or in four if need be."""
    return values.astype(np.uint32 if values.max(initial=0) >> 16 else np.uint16)


def write_sections(path: Path, sections: Iterable[tuple[str, Array]]) -> None:
    """Write a file and have it on disk when this returns."""
    directory: dict[str, tuple[str, int, int, int]] = {}
    with path.open("wb") as file:
        file.write(_MAGIC)
        for name, values in sections:
            little = np.ascontiguousarray(values, values.dtype.newbyteorder("<"))
            data = little.data.cast("B") if little.size else memoryview(b"")
            file.write(b"\0" * (-file.tell() % _ALIGNED))
            directory[name] = (little.dtype.str, file.tell(), little.size, crc32(data))
            file.write(data)
        at = file.tell()
        written = json.dumps(directory).encode()
        file.write(written + _FOOTER.pack(at, crc32(written), _END))
        file.flush()
        os.fsync(file.fileno())


class Sections(Mapping[str, Array]):
    """The arrays of a file, by name. They stay readable when the file is deleted."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            FileNotFoundError: There is no such file.
            ValueError: It is not whole.
        """
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(_MAGIC) + _FOOTER.size:
                raise ValueError("too short for a segment")
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        at, check, end = _FOOTER.unpack_from(self._data, size - _FOOTER.size)
        if self._data[: len(_MAGIC)] != _MAGIC or end != _END:
            raise ValueError("not a segment")
        written = self._data[at : size - _FOOTER.size]
        if crc32(written) != check:
            raise ValueError("damaged directory of a segment")
        self._directory: dict[str, tuple[str, int, int, int]] = json.loads(written)

    def __getitem__(self, name: str) -> Array:
        kind, at, count, _ = self._directory[name]
        found = np.frombuffer(self._data, np.dtype(kind), count, at)
        return found if sys.byteorder == "little" else found.astype(found.dtype.newbyteorder("="))

    def __iter__(self) -> Any:
        return iter(self._directory)

    def __len__(self) -> int:
        return len(self._directory)

    def bytes_of(self, name: str) -> memoryview:
        """A section of text, without a copy."""
        _, at, count, _ = self._directory[name]
        return memoryview(self._data)[at : at + count]

    def damaged(self) -> list[str]:
        """The sections whose bytes are not those that were written. Reads the whole file."""
        found = []
        for name, (kind, at, count, check) in self._directory.items():
            if crc32(memoryview(self._data)[at : at + count * np.dtype(kind).itemsize]) != check:
                found.append(name)
        return found
