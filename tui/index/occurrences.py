"""Where the terms of a segment stand in its documents: the distance of each occurrence from the one before.

Sections, each with the terms in order:

    occurrences  u32 a term
    wide         u8 a term: whether its distances have ten bits rather than eight
    low          u8 for each occurrence: the low bits of the distance from the occurrence before in the same
                 document, or from 0
    high         two bits for each occurrence of the wide terms, four to a byte, begun anew with each term
    far          u16, or u32 if need be: the distances too long for their bits, which are all ones
    far.counts   u32 a term: how many of these
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tui.index.sections import Array, Sections, pieces, ranges, starts_of

SECTIONS: dict[str, Any] = {
    **dict.fromkeys(("occurrences", "far.counts"), np.uint32),
    "far": np.uint16,
    **dict.fromkeys(("wide", "low", "high"), np.uint8),
}
_NARROW, _WIDE = (1 << 8) - 1, (1 << 10) - 1


def packed(counts: Array, distances: Array) -> Iterator[tuple[str, Array]]:
    """The sections of terms.

    Args:
        counts: The occurrences of each term.
        distances: Of all occurrences.
    """
    begins = starts_of(counts)[:-1]
    some = len(begins) > 0
    narrow_far = np.add.reduceat(distances >= _NARROW, begins, dtype=np.int64) if some else counts
    wide_far = np.add.reduceat(distances >= _WIDE, begins, dtype=np.int64) if some else counts
    wide = 8 * (narrow_far - wide_far) > counts
    most = np.repeat(np.where(wide, _WIDE, _NARROW).astype(np.uint32), counts)
    bits = np.minimum(distances, most)
    far = distances[bits == most]
    yield "occurrences", counts.astype(np.uint32)
    yield "wide", wide.astype(np.uint8)
    yield "low", bits.astype(np.uint8)
    yield "high", _quartered((bits[most == _WIDE] >> 8).astype(np.uint8), counts[wide])
    yield "far", far.astype(np.uint32 if far.max(initial=0) >> 16 else np.uint16)
    yield "far.counts", np.where(wide, wide_far, narrow_far).astype(np.uint32)


def _quartered(pairs: Array, lengths: Array) -> Array:
    """Two bits each, four to a byte, every term begun at a byte."""
    fours = (lengths + 3) // 4
    spread = np.zeros(4 * int(fours.sum()), np.uint8)
    spread[ranges(4 * starts_of(fours)[:-1], lengths)] = pairs
    first, second, third, fourth = spread.reshape(-1, 4).T
    found: Array = first | second << 2 | third << 4 | fourth << 6
    return found


class Places:
    """Occurrences in some documents."""

    def __init__(self, documents: Array, lengths: Array, distances: Array) -> None:
        """
        Args:
            documents: Of each row; ascending for each term, terms one behind the other.
            lengths: Of each row, its occurrences; never 0.
            distances: Of each occurrence.
        """
        self._documents, self._lengths = documents, lengths
        self._sums = np.cumsum(distances, dtype=np.int64)
        ends = np.cumsum(lengths)
        firsts = ends - lengths
        self._before = self._sums[firsts] - distances[firsts]
        self.last = int((self._sums[ends - 1] - self._before).max(initial=0))
        """The highest position."""

    def keys(self, number: Array, stride: int, count: int) -> Array:
        """The occurrences as numbers, ascending: that of the document, times the stride, and the position.

        Args:
            number: By document.
            stride: More than any position. Where all fits into 32 bits, that is what is used.
            count: More than any number of a document.
        """
        kind = np.int32 if count * stride < 1 << 31 else np.int64
        begins = (number[self._documents] * stride - self._before).astype(kind)
        found: Array = np.repeat(begins, self._lengths)
        found += self._sums.astype(kind, copy=False)
        if (self._documents[1:] <= self._documents[:-1]).any():
            found.sort()
        return found


class Occurrences:
    """The distances of a segment, read where they lie."""

    def __init__(self, sections: Sections) -> None:
        """
        Raises:
            ValueError: They are damaged.
        """
        self.counts = sections["occurrences"]
        self._wide = sections["wide"] > 0
        self._low_at = starts_of(self.counts)
        self._high_at = starts_of(np.where(self._wide, (self.counts.astype(np.int64) + 3) // 4, 0))
        self._far_counts = sections["far.counts"]
        self._far_at = starts_of(self._far_counts)
        self._low, self._high, self._far = sections["low"], sections["high"], sections["far"]
        sizes = (self._low_at, self._low), (self._high_at, self._high), (self._far_at, self._far)
        if any(at[-1] != len(values) for at, values in sizes):
            raise ValueError("damaged postings")

    def distances(self, terms: Array, chosen: Array | None) -> Array:
        """Of some terms' occurrences, put one behind the other, all, or those of these numbers."""
        low = pieces(self._low, self._low_at, terms)
        bits = (low if chosen is None else low.take(chosen)).astype(np.int32)
        wide = self._wide[terms]
        if not wide.any():
            most: Array | int = _NARROW
        else:
            numbers = np.arange(len(low)) if chosen is None else chosen
            bits, most = bits + self._all_high_bits(terms, numbers), self._most(terms, numbers)
        if self._far_counts[terms].any():
            marked = np.flatnonzero(bits == most)
            if len(marked):
                far = pieces(self._far, self._far_at, terms)
                bits[marked] = far if chosen is None else far[self._marked(terms, low).searchsorted(chosen[marked])]
        return bits

    def all(self, first: int, last: int) -> Array:
        """Of all occurrences of the terms from `first` up to, not with, `last`."""
        is_wide = self._wide[first:last]
        counts = self.counts[first:last].astype(np.int64)
        bits = self._low[self._low_at[first] : self._low_at[last]].astype(np.uint32)
        most = np.repeat(np.where(is_wide, _WIDE, _NARROW).astype(np.uint32), counts)
        four = _pairs(self._high[self._high_at[first] : self._high_at[last]])
        widths = counts[is_wide]
        bits[most == _WIDE] += four[ranges(4 * starts_of((widths + 3) // 4)[:-1], widths)].astype(np.uint32) << 8
        bits[bits == most] = self._far[self._far_at[first] : self._far_at[last]]
        return bits

    def _marked(self, terms: Array, low: Array) -> Array:
        """The numbers of some terms' occurrences whose distance is too long."""
        found = np.flatnonzero(low == _NARROW)
        if not self._wide[terms].any():
            return found
        far: Array = found[_NARROW + self._all_high_bits(terms, found) == self._most(terms, found)]
        return far

    def _bounds(self, terms: Array, numbers: Array) -> tuple[Array, Array]:
        """Where the occurrences of each of some terms begin, put one behind the other; and where they do in numbers of
        some of them, ascending."""
        starts = starts_of(self.counts[terms])
        return starts, numbers.searchsorted(starts)

    def _most(self, terms: Array, numbers: Array) -> Array:
        """What marks those of some occurrences whose distance is too long."""
        most = np.where(self._wide[terms], np.int32(_WIDE), np.int32(_NARROW))
        return most if len(terms) == 1 else np.repeat(most, np.diff(self._bounds(terms, numbers)[1]))

    def _all_high_bits(self, terms: Array, numbers: Array) -> Array:
        """What the high bits add to the distances of some occurrences of some terms: 0 for those of narrow terms."""
        if len(terms) == 1:
            return self._high_bits(self._high_at[terms[0]], numbers)
        starts, bounds = self._bounds(terms, numbers)
        found = np.zeros(len(numbers), np.int32)
        for index in np.flatnonzero(self._wide[terms]).tolist():
            own = slice(bounds[index], bounds[index + 1])
            found[own] = self._high_bits(self._high_at[terms[index]], numbers[own] - starts[index])
        return found

    def _high_bits(self, begin: int, numbers: Array) -> Array:
        """The same for one wide term, whose high bits begin there."""
        four = self._high[begin:].take(numbers >> 2)
        found: Array = (four >> ((numbers & 3) << 1).astype(np.uint8) & 3).astype(np.int32) << 8
        return found


def _pairs(fours: Array) -> Array:
    """The two bits of each occurrence."""
    return np.stack((fours & 3, fours >> 2 & 3, fours >> 4 & 3, fours >> 6), axis=1).reshape(-1)
