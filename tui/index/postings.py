"""Postings as bytes: the documents that hold a term, what its occurrences weigh and where they stand. Pure."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

_HEADER = struct.Struct("<4sIIB")  # magic, documents, positions, which arrays follow
_MAGIC = b"BPo1"
_WEIGHTED, _COUNTED = 1, 2


class Postings:
    """The documents of one term, ascending."""

    __slots__ = ("_offsets", "counts", "documents", "positions", "weights")

    def __init__(
        self, documents: array[int], weights: Sequence[float], counts: Sequence[int], positions: array[int]
    ) -> None:
        self.documents = documents
        self.weights = weights
        """One a document."""
        self.counts = counts
        """Occurrences, one number a document; 0 where positions are not kept."""
        self.positions = positions
        """Of all documents, one after the other."""
        self._offsets: list[int] | None = None

    def places(self, row: int) -> array[int]:
        """The positions in the document of that row."""
        if self._offsets is None:
            self._offsets = [0, *accumulate(self.counts)]
        return self.positions[self._offsets[row] : self._offsets[row + 1]]

    def last_place(self, row: int) -> int:
        """The highest position in the document of that row."""
        if self._offsets is None:
            self._offsets = [0, *accumulate(self.counts)]
        return self.positions[self._offsets[row + 1] - 1]


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


def unpacked(data: bytes) -> Postings:
    """Postings from bytes.

    Raises:
        ValueError, struct.error: These are not the bytes of postings.
    """
    magic, rows, total, flags = _HEADER.unpack_from(data)
    weighted, counted = bool(flags & _WEIGHTED), bool(flags & _COUNTED)
    at = _HEADER.size
    ends = [at := at + 4 * size for size in (rows, rows * weighted, rows * counted, total)]
    if magic != _MAGIC or len(data) != at:
        raise ValueError("damaged postings")
    counts: Sequence[int] = array("I", data[ends[1] : ends[2]]) if counted else (min(total, 1),) * rows
    weights: Sequence[float] = array("f", data[ends[0] : ends[1]]) if weighted else counts
    return Postings(array("I", data[_HEADER.size : ends[0]]), weights, counts, array("I", data[ends[2] :]))


def joined(parts: Iterable[tuple[Postings, Mapping[int, int]]]) -> bytes | None:
    """The postings of one term in several segments as one: each with the new numbers of the documents that stay.

    The new numbers ascend within a part and from part to part. None when no document stays.
    """
    documents, positions = array("I"), array("I")
    weights: list[float] = []
    counts: list[int] = []
    for part, numbers in parts:
        if all(document in numbers for document in part.documents):
            documents.extend(map(numbers.__getitem__, part.documents))
            weights.extend(part.weights)
            counts.extend(part.counts)
            positions.extend(part.positions)
            continue
        for row, document in enumerate(part.documents):
            if document in numbers:
                documents.append(numbers[document])
                weights.append(part.weights[row])
                counts.append(part.counts[row])
                positions.extend(part.places(row))
    return packed(documents, weights, counts, positions.tobytes()) if documents else None
