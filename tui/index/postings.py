"""Postings as bytes: the documents that hold a term, what its occurrences weigh and where they stand. Pure."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

_HEADER = struct.Struct("<4sIIB")  # magic, documents, positions, which arrays follow
_MAGIC = b"BPo1"
_WEIGHTED, _COUNTED = 1, 2


class Postings:
    """The documents of one term, ascending. Positions are read when they are first asked for."""

    __slots__ = ("_offsets", "_positions", "_read_positions", "counts", "documents", "weights")

    def __init__(
        self,
        documents: array[int],
        weights: Sequence[float],
        counts: Sequence[int],
        read_positions: Callable[[], bytes],
    ) -> None:
        self.documents = documents
        self.weights = weights
        """One a document."""
        self.counts = counts
        """Occurrences, one number a document; 0 where positions are not kept."""
        self._read_positions = read_positions
        self._positions: array[int] | None = None
        self._offsets: list[int] = []

    def places(self, row: int) -> array[int]:
        """The positions in the document of that row."""
        positions = self.positions()
        return positions[self._offsets[row] : self._offsets[row + 1]]

    def last_place(self, row: int) -> int:
        """The highest position in the document of that row."""
        return self.positions()[self._offsets[row + 1] - 1]

    def positions(self) -> array[int]:
        """Of all documents, one after the other."""
        if self._positions is None:
            self._positions = array("I", self._read_positions())
            self._offsets = [0, *accumulate(self.counts)]
        return self._positions


def packed(documents: Sequence[int], weights: Sequence[float], counts: Sequence[int], positions: bytes) -> bytes:
    """Postings as bytes; `positions` are an array of 32-bit integers already. What can be derived is left out."""
    total = len(positions) // 4
    flags = 0
    parts = [array("I", documents).tobytes()]
    if weights is not counts and list(weights) != list(counts):
        flags |= _WEIGHTED
        parts.append(array("f", weights).tobytes())
    if total and (total != len(documents) or 0 in counts):
        flags |= _COUNTED
        parts.append(array("I", counts).tobytes())
    return b"".join((_HEADER.pack(_MAGIC, len(documents), total, flags), *parts, positions))


def unpacked(get: Callable[[int, int], bytes], offset: int, length: int) -> Postings:
    """Postings out of a file.

    Args:
        get: Reads so many bytes from a place.
        offset: Where the postings begin.
        length: Their bytes.

    Raises:
        ValueError, struct.error: These are not the bytes of postings.
    """
    magic, rows, total, flags = _HEADER.unpack(get(offset, _HEADER.size))
    weighted, counted = bool(flags & _WEIGHTED), bool(flags & _COUNTED)
    size = 4 * rows * (1 + weighted + counted)
    arrays = get(offset + _HEADER.size, size)
    if magic != _MAGIC or len(arrays) != size or _HEADER.size + size + 4 * total != length:
        raise ValueError("damaged postings")
    counts: Sequence[int] = array("I", arrays[-4 * rows :]) if counted else (min(total, 1),) * rows
    weights: Sequence[float] = array("f", arrays[4 * rows : 8 * rows]) if weighted else counts

    def read_positions() -> bytes:
        return get(offset + length - 4 * total, 4 * total)

    return Postings(array("I", arrays[: 4 * rows]), weights, counts, read_positions)


def joined(parts: Iterable[tuple[Postings, Mapping[int, int]]]) -> tuple[int, bytes]:
    """The postings of one term in several segments as one: how many documents, and packed.

    Each part comes with the new numbers of the documents that stay; they ascend within a part and from part to part.
    """
    documents, positions = array("I"), array("I")
    weights: list[float] = []
    counts: list[int] = []
    for part, numbers in parts:
        if all(document in numbers for document in part.documents):
            documents.extend(map(numbers.__getitem__, part.documents))
            weights.extend(part.weights)
            counts.extend(part.counts)
            positions.extend(part.positions())
            continue
        for row, document in enumerate(part.documents):
            if document in numbers:
                documents.append(numbers[document])
                weights.append(part.weights[row])
                counts.append(part.counts[row])
                positions.extend(part.places(row))
    return len(documents), packed(documents, weights, counts, positions.tobytes())
