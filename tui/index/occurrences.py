"""Where the terms of a segment stand in its documents: the distance of each occurrence from the one before.

Occurrences are numbered through the segment: by term, document and position. Sections:

    occurrences  u32 a term: how many it has
    low          u8 an occurrence: the low bits of the distance from the occurrence before in the same document, or
                 from 0; then zeros up to a multiple of `_RUN`
    high         two bits an occurrence, four to a byte: the next bits of the distance
    far          u16, or u32 if need be: the distances too long for ten bits; those bits are all ones
    far.before   u32 for every `_RUN` occurrences: how many of the far ones come before them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from tui.index.bits import PAIR, Packer, picked, unpacked
from tui.index.listing import Listing
from tui.index.sections import Array, Sections, distinct, fitted, ranges, starts_of

SECTIONS: dict[str, Any] = {
    **dict.fromkeys(("occurrences", "far.before"), np.uint32),
    "far": np.uint16,
    **dict.fromkeys(("low", "high"), np.uint8),
}
_FAR = (1 << 10) - 1
_RUN = 256
_MOST = 0.65
"""All places of some terms are read when more than this share of their documents is asked for."""


class Packing:
    """Packs the occurrences of terms that come in portions."""

    def __init__(self) -> None:
        self._high = Packer(PAIR)
        self._count = 0
        self._far: list[Array] = []
        """The runs that the far ones are in."""

    def add(self, counts: Array, distances: Array) -> Iterator[tuple[str, Array]]:
        """The next pieces of the sections.

        Args:
            counts: The occurrences of each term.
            distances: Of all occurrences.
        """
        bits = np.minimum(distances, _FAR)
        is_far = bits == _FAR
        far = distances[is_far]
        self._far.append((np.flatnonzero(is_far) + self._count) // _RUN)
        self._count += len(distances)
        yield "occurrences", counts.astype(np.uint32)
        yield "low", bits.astype(np.uint8)
        yield "high", self._high.add(bits >> 8)
        yield "far", fitted(far)

    def end(self) -> Iterator[tuple[str, Array]]:
        """The last pieces."""
        yield "low", np.zeros(-self._count % _RUN, np.uint8)
        yield "high", self._high.end()
        runs = np.concatenate([np.zeros(0, np.int64), *self._far])
        by_run = np.bincount(runs, minlength=-(-self._count // _RUN))
        yield "far.before", starts_of(by_run)[:-1].astype(np.uint32)


class Places:
    """Occurrences in some documents."""

    def __init__(self, documents: Array, lengths: Array, distances: Array) -> None:
        """
        Args:
            documents: Of each row; ascending for each term, terms one behind the other.
            lengths: Of each row, its occurrences; never 0.
            distances: Of each occurrence, i32.
        """
        self._documents, self._distances = documents, distances
        ends = lengths.cumsum()
        self._firsts = ends - lengths
        sums = distances.cumsum(dtype=np.int32)  # may wrap: the differences that are used do not
        self._lasts = sums.take(ends - 1)
        self._lasts[1:] -= self._lasts[:-1].copy()
        """By row, the highest position."""
        self.last = int(self._lasts.max(initial=0))
        """The highest position."""

    def keys(self, stride: int, documents: int) -> Array:
        """The occurrences as numbers: that of the document, times the stride, and the position.

        Args:
            stride: More than any position.
            documents: More than any number of a document. Where all fits into 32 bits, that is what is used.
        """
        kind = np.int32 if documents * stride < 1 << 31 else np.int64
        steps: Array = self._documents.astype(kind)
        steps *= stride
        steps[1:] -= steps[:-1] + self._lasts[:-1]
        found: Array = self._distances.astype(kind)
        found[self._firsts] += steps
        return found.cumsum(dtype=kind, out=found)


class Occurrences:
    """The distances of a segment, read where they lie."""

    def __init__(self, sections: Sections) -> None:
        """
        Raises:
            ValueError: They are damaged.
        """
        self.counts = sections["occurrences"]
        self.starts = starts_of(self.counts)
        """By term, the number of its first occurrence; and how many there are."""
        self._low, self._high, self._far = sections["low"], sections["high"], sections["far"]
        self._far_before = sections["far.before"]
        total = int(self.starts[-1])
        runs = -(-total // _RUN)
        sizes = (self._low, runs * _RUN), (self._high, -(-total // 4)), (self._far_before, runs)
        if any(len(values) != size for values, size in sizes):
            raise ValueError("damaged postings")

    def run(self, begin: int, end: int) -> Array:
        """The distances of the occurrences from `begin` up to, not with, `end`, as i32."""
        bits = unpacked(self._high, PAIR, begin, end).astype(np.uint16)
        bits <<= 8
        bits |= self._low[begin:end]
        found = bits.astype(np.int32)
        if self._any_far(begin, end):
            marked = np.flatnonzero(bits == _FAR)
            if len(marked):
                first = int(self._far_numbers(marked[:1] + begin)[0])
                found[marked] = self._far[first : first + len(marked)]
        return found

    def at(self, numbers: Array) -> Array:
        """The distances of some occurrences, ascending, as i32."""
        bits = picked(self._high, PAIR, numbers).astype(np.uint16)
        bits <<= 8
        bits |= self._low.take(numbers)
        found = bits.astype(np.int32)
        marked = np.flatnonzero(bits == _FAR)
        if len(marked):
            found[marked] = self._far.take(self._far_numbers(numbers[marked]))
        return found

    def places(self, listings: Sequence[Listing], mark: Array) -> list[Places]:
        """Where the terms of each listing stand in the documents that are marked, by document of the segment. Documents
        that are not may be among them, where leaving them out would be more work."""
        told = [self._rows_in(listing, mark) for listing in listings]
        apart = [ranges(firsts, lengths) for _, lengths, firsts in told if firsts is not None]
        distances = self.at(np.concatenate(apart)) if apart else None
        found = []
        for listing, (documents, lengths, firsts) in zip(listings, told, strict=True):
            if firsts is None or distances is None:
                starts = self.starts
                own = self.run(starts.item(listing.terms[0]), starts.item(listing.terms[-1] + 1))
            else:
                count = len(apart.pop(0))
                own, distances = distances[:count], distances[count:]
            found.append(Places(documents, lengths, own))
        return found

    def _rows_in(self, listing: Listing, mark: Array) -> tuple[Array, Array, Array | None]:
        """The documents of the rows that are marked, how many occurrences are in each, and the number of the first; or
        all rows, without numbers, where most are marked and all occurrences are side by side."""
        counts = listing.counts()
        wanted = mark.take(listing.documents)
        ends = counts.cumsum(dtype=np.int64)
        starts = self.starts
        whole = False
        if listing.in_order:
            first, last = starts.item(listing.terms[0]), starts.item(listing.terms[-1] + 1)
            whole = int(np.count_nonzero(wanted)) > _MOST * len(wanted)
        else:
            first, last = 0, int(self.counts[listing.terms].sum())
        if (ends.item(-1) if len(ends) else 0) != last - first:
            raise IndexError("damaged postings")
        if whole:
            return listing.documents, counts, None
        rows = wanted.nonzero()[0]
        lengths = counts.take(rows)
        numbers = ends.take(rows) - lengths
        numbers += first
        if not listing.in_order:
            firsts = starts_of(listing.frequencies)
            before = np.concatenate(([0], ends))[firsts[:-1]]
            term = firsts.searchsorted(rows, side="right") - 1
            numbers += (starts[listing.terms] - before)[term]
        return listing.documents.take(rows), lengths, numbers

    def _any_far(self, begin: int, end: int) -> bool:
        before = self._far_before
        after = -(-end // _RUN)
        last = before[after] if after < len(before) else len(self._far)
        return begin < end and bool(before[begin // _RUN] < last)

    def _far_numbers(self, numbers: Array) -> Array:
        """Which of the far ones some occurrences, ascending, are: those before their run count, and those in it."""
        own = numbers // _RUN
        runs = distinct(own)
        row, column = np.nonzero(self._low.reshape(-1, _RUN)[runs] == _FAR & 255)
        places = runs.take(row) * _RUN + column
        far = places[picked(self._high, PAIR, places) == _FAR >> 8]
        found: Array = self._far_before.take(own) + far.searchsorted(numbers) - far.searchsorted(own * _RUN)
        return found
