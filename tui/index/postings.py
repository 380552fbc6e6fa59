"""The postings of a segment, read where they lie; how they lie there, see packing."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import numpy as np

from tui.index.analysis import WEIGHTS
from tui.index.bits import NIBBLE, picked, unpacked
from tui.index.codes import BOTH_WEIGHTS, NO_NIBBLE, ODD, WEIGHT
from tui.index.listing import Listing, joined
from tui.index.occurrences import Occurrences
from tui.index.packing import BLOCK_BITS, BLOCKED, DENSE, LISTED, WIDE, WIDTH, Rows, blocks_in, nibbles_of
from tui.index.sections import Array, Sections, is_row, pieces, ranges, starts_of

_FEW = 16
"""Fewer than one document for so many postings are looked up one by one."""
_NEAR = 4
"""Codes are read with all that lies between, if they are more than one in so many."""


class Postings:
    """The postings of a segment. Terms and documents go by their numbers."""

    def __init__(self, sections: Sections, documents: int) -> None:
        self.documents = documents
        self.frequencies = sections["frequencies"]
        self.spaced = Occurrences(sections)
        self.occurrences = self.spaced.counts
        self._layout = layout = sections["layout"]
        self._documents, self._codes = sections["documents"], sections["codes"]
        self._long_at, self._long = sections["long.at"], sections["long"]
        self._odd_at, self._odd = sections["odd.at"], sections["odd"].reshape(-1, len(WEIGHTS))
        self.part_starts = sections["part.starts"].reshape(-1, len(WEIGHTS) - 1)
        width = WIDTH[layout]
        width *= self.frequencies
        self._document_at = starts_of(width)
        self._code_at = starts_of(nibbles_of(layout, self.frequencies, documents))
        self._number = starts_of(layout == BLOCKED).astype(np.uint32)
        """By term, how many blocked ones are before it."""
        self._blocks = sections["blocks"].reshape(-1, blocks_in(documents))
        self._high = np.tile(np.arange(blocks_in(documents), dtype=np.uint16) << np.uint16(BLOCK_BITS), _FEW)
        """The high bytes of the documents of each block, for a few terms."""
        sizes = (
            (self._document_at[-1], self._documents),
            (-(-self._code_at[-1] // 2), self._codes),
            (self._number[-1], self._blocks),
            (len(self._long_at), self._long),
            (len(self._odd_at), self._odd),
        )
        if any(size != len(values) for size, values in sizes) or len(self.part_starts) != documents:
            raise ValueError("damaged postings")

    def size(self, terms: Array) -> int:
        """How many postings some terms have."""
        return int(self.frequencies[terms].sum())

    def holding(self, term: int) -> Array:
        """The documents that hold a term."""
        if self._layout[term] >= DENSE:
            return np.flatnonzero(self._by_document(term) > 0).astype(np.uint16)
        return self._run(term, term + 1)

    def weights(self, term: int) -> Array:
        """What the occurrences of a term weigh, beside `holding`."""
        if self._layout[term] >= DENSE:
            table = self._dense_weights(term)
            return table[table > 0]
        return self._weights_of(self._code_at.item(term), self._code_at.item(term + 1))

    def weight_table(self, terms: Array) -> Array:
        """What the occurrences of some terms, ascending, weigh in each document of the segment, 0 where there are none.

        Raises:
            IndexError: The postings are damaged.
        """
        dense = self._layout[terms] >= DENSE
        table: Array | None = None
        for term in terms[dense].tolist():
            weights = self._dense_weights(term)
            table = weights if table is None else np.add(table, weights, out=table)
        if table is None:
            table = np.zeros(self.documents, np.float32)
        sparse = terms[~dense] if dense.any() else terms
        if len(sparse):
            np.add.at(table, *self._sparse_rows(sparse))
        return table

    def weights_in(self, term: int, documents: Array) -> Array:
        """What they weigh in each of these documents, 0 where the term is not."""
        if self._layout[term] >= DENSE:
            return self._dense_weights_in(term, documents)
        held = self._run(term, term + 1)
        if len(documents) * _FEW >= len(held):
            return self.weight_table(np.array([term])).take(documents)
        places = held.searchsorted(documents.astype(np.uint16))
        places[places == len(held)] = 0
        rows = np.flatnonzero(held.take(places) == documents)
        found = np.zeros(len(documents), np.float32)
        found[rows] = self._weights_at(places[rows] + self._code_at[term])
        return found

    def listing(self, terms: Array) -> Listing:
        """All postings of some terms, ascending: in order if the terms are a range, else those that are dense last."""
        if self._is_run(terms):
            return self._stretch(int(terms[0]), int(terms[-1]) + 1)
        layout = self._layout[terms]
        if is_row(terms):
            cuts = np.flatnonzero((layout[1:] != layout[:-1]) | (layout[1:] >= DENSE)) + 1
            bounds = [*terms[[0, *cuts.tolist()]].tolist(), int(terms[-1]) + 1]
            return joined([self._stretch(*both) for both in pairwise(bounds)])
        found = [self._scattered(terms[layout == kind], kind) for kind in (LISTED, BLOCKED)]
        found += [self._dense(term) for term in terms[layout >= DENSE].tolist()]
        return joined([each for each in found if len(each.terms)] or found[:1])._replace(in_order=False)

    def all_rows(self, terms: Array, part: int | None = None) -> tuple[Array, Array]:
        """Documents and weights of all postings of some terms, ascending; of one part of the articles if asked. In any
        order, and rows that weigh 0 may be among them."""
        if part is None and not (self._layout[terms] >= DENSE).any():
            return self._sparse_rows(terms)
        listing = self.listing(terms)
        return listing.documents, listing.weights(part)

    def positions(self, term: int, documents: Array) -> Array:
        """Where a term stands in some of the documents that hold it (ascending): `document << 32 | position`,
        ascending."""
        mark = np.zeros(self.documents, bool)
        mark[documents] = True
        (found,) = self.spaced.places([self.listing(np.array([term]))], mark)
        keys = found.keys(1 << 32, self.documents)
        return keys[mark.take(keys >> 32)]

    def rows(self, first: int, last: int) -> Rows:
        """The terms from `first` up to, not with, `last`, as they were before they were packed."""
        frequencies = self.frequencies[first:last].astype(np.int64)
        layout = self._layout[first:last]
        begin, end = self._code_at.item(first), self._code_at.item(last)
        starts = self._code_at[first:last] - begin
        codes = unpacked(self._codes, NIBBLE, begin, end).copy()
        for at in starts[layout == WIDE].tolist():
            both = codes[at : at + 2 * self.documents].reshape(-1, 2)
            both[:, 0] |= both[:, 1] << 4
            both[:, 1] = 0
        where, long = self._between(self._long_at, begin, end, self._long)
        codes[where] = long
        places = np.flatnonzero(codes > 0)
        odd, odd_counts = self._between(self._odd_at, begin, end, self._odd)

        own = np.repeat(layout, frequencies)
        documents = np.empty(len(places), np.uint16)
        data = self._documents[self._document_at[first] : self._document_at[last]]
        width = WIDTH[own]
        at = np.cumsum(width) - width
        listed, blocked = own == LISTED, own == BLOCKED
        documents[listed] = data.take(at[listed] + 1).astype(np.uint16) << 8 | data.take(at[listed])
        blocks = self._blocks[self._number[first] : self._number[last]]
        documents[blocked] = self._together(blocks, data.take(at[blocked]))
        offset = places - np.repeat(starts, frequencies)
        documents[own == DENSE] = offset[own == DENSE]
        documents[own == WIDE] = offset[own == WIDE] >> 1
        spaced = self.spaced.run(self.spaced.starts.item(first), self.spaced.starts.item(last))
        return Rows(
            frequencies,
            documents,
            codes[places],
            places.searchsorted(odd),
            odd_counts,
            self.occurrences[first:last].astype(np.int64),
            spaced.astype(np.uint32, copy=False),
        )

    def _is_run(self, terms: Array) -> bool:
        """Whether terms, none of them dense, lie side by side in one way: as the forms of a stem do."""
        layout = self._layout[terms].tobytes()
        return is_row(terms) and layout[0] < DENSE and layout.count(layout[0]) == len(layout)

    def _sparse_rows(self, terms: Array) -> tuple[Array, Array]:
        """The same of terms that are not dense."""
        if not len(terms):
            return np.zeros(0, np.uint16), np.zeros(0, np.float32)
        first, last = int(terms[0]), int(terms[-1]) + 1
        if self._is_run(terms):
            weights = self._weights_of(self._code_at.item(first), self._code_at.item(last))
            return self._run(first, last), weights
        layout = self._layout[first:last]
        if _NEAR * self.frequencies[terms].sum() < self.frequencies[first:last][layout < DENSE].sum():
            listing = self.listing(terms)
            return listing.documents, listing.weights()
        is_wanted = np.zeros(last - first, bool)
        is_wanted[terms - first] = True
        bounds = [first - 1, *(np.flatnonzero(layout >= DENSE) + first).tolist(), last]
        found = [
            self._span(begin + 1, end, is_wanted[begin + 1 - first : end - first]) for begin, end in pairwise(bounds)
        ]
        return np.concatenate([rows for rows, _ in found]), np.concatenate([weights for _, weights in found])

    def _span(self, first: int, last: int, is_wanted: Array) -> tuple[Array, Array]:
        """Documents and weights of the terms from `first` up to, not with, `last`, none of them dense; those that are
        not wanted weigh 0."""
        layout = self._layout[first:last]
        bounds = [first, *(np.flatnonzero(layout[1:] != layout[:-1]) + first + 1).tolist(), last][: last - first + 1]
        code_at, document_at = self._code_at[bounds].tolist(), self._document_at[bounds].tolist()
        weights = self._weights_of(code_at[0], code_at[-1])
        idle = np.flatnonzero(~is_wanted) + first
        if len(idle):
            weights[ranges(self._code_at[idle] - code_at[0], self.frequencies[idle].astype(np.int64))] = 0
        data = [self._documents[begin:end] for begin, end in pairwise(document_at)]
        by_stretch = [weights[begin - code_at[0] : end - code_at[0]] for begin, end in pairwise(code_at)]
        listed = slice(int(layout[:1].sum()), None, 2)  # stretches alternate
        blocked = slice(1 - listed.start, None, 2)
        low = [np.concatenate([self._documents[:0], *data[each]]) for each in (listed, blocked)]
        high = self._blocks[self._number[first] : self._number[last]]
        rows = np.concatenate((_twos(low[LISTED]), self._together(high, low[BLOCKED])))
        return rows, np.concatenate(by_stretch[listed] + by_stretch[blocked] or [weights])

    def _stretch(self, first: int, last: int) -> Listing:
        """Postings of a dense term, or of terms side by side that are all LISTED or all BLOCKED."""
        if self._layout[first] >= DENSE:
            return self._dense(first)
        codes = self._codes_of(self._code_at.item(first), self._code_at.item(last))
        return Listing(np.arange(first, last), self.frequencies[first:last], self._run(first, last), *codes)

    def _run(self, first: int, last: int) -> Array:
        """The documents of the terms from `first` up to, not with, `last`, all LISTED or all BLOCKED."""
        data = self._documents[self._document_at[first] : self._document_at[last]]
        if self._layout[first] == LISTED:
            return _twos(data)
        return self._together(self._blocks[self._number[first] : self._number[last]], data)

    def _together(self, blocks: Array, low: Array) -> Array:
        """The documents of blocked terms, by what each has in each block, and their low bytes."""
        high = self._high if len(blocks) <= _FEW else np.tile(self._high, -(-len(blocks) // _FEW))
        high = high[: blocks.size].repeat(blocks.reshape(-1))
        if len(high) != len(low):
            raise IndexError("damaged postings")
        high |= low
        return high

    def _weights_of(self, begin: int, end: int) -> Array:
        """The weights of codes that are nibbles, all in a row."""
        first = begin >> 1
        both = BOTH_WEIGHTS.take(self._codes[first : end + 1 >> 1]).view(np.float32)
        found: Array = both[begin - 2 * first : end - 2 * first]
        where, long = self._between(self._long_at, begin, end, self._long)
        if len(where):
            found[where] = WEIGHT.take(long)
            self._weigh_odd(found, begin, end)
        return found

    def _weigh_odd(self, weights: Array, begin: int, end: int) -> None:
        where, odd = self._between(self._odd_at, begin, end, self._odd_weight)
        if len(where):
            weights[where] = odd

    def _weights_at(self, places: Array) -> Array:
        """The weights of codes that are nibbles, at some places."""
        codes = picked(self._codes, NIBBLE, places)
        found: Array = WEIGHT.take(codes)
        long = np.flatnonzero(codes == NO_NIBBLE)
        if len(long):
            codes = self._long.take(_index(self._long_at, places[long]))
            weights = WEIGHT.take(codes)
            odd = np.flatnonzero(codes == ODD)
            weights[odd] = self._odd_weight.take(_index(self._odd_at, places[long[odd]]))
            found[long] = weights
        return found

    def _dense_weights(self, term: int) -> Array:
        begin, end = self._code_at.item(term), self._code_at.item(term + 1)
        if self._layout[term] == DENSE:
            return self._weights_of(begin, end)
        found: Array = WEIGHT.take(self._by_document(term))
        where, odd = self._between(self._odd_at, begin, end, self._odd_weight)
        found[where >> 1] = odd
        return found

    def _dense_weights_in(self, term: int, documents: Array) -> Array:
        begin = int(self._code_at[term])
        if self._layout[term] == DENSE:
            return self._weights_at(begin + documents.astype(np.int64))
        places = begin + 2 * documents.astype(np.int64)
        codes = picked(self._codes, NIBBLE, places) | picked(self._codes, NIBBLE, places + 1) << 4
        found: Array = WEIGHT.take(codes)
        odd = np.flatnonzero(codes == ODD)
        if len(odd):
            found[odd] = self._odd_weight.take(_index(self._odd_at, places[odd]))
        return found

    def _codes_of(self, begin: int, end: int) -> tuple[Array, Array, Array]:
        """The codes of a row of nibbles; where in it the odd ones are, and their counts."""
        codes = unpacked(self._codes, NIBBLE, begin, end)
        where, long = self._between(self._long_at, begin, end, self._long)
        if not len(where):
            return codes, where, self._odd[:0]
        codes[where] = long
        return codes, *self._between(self._odd_at, begin, end, self._odd)

    def _by_document(self, term: int) -> Array:
        """The codes of a dense term."""
        begin, end = self._code_at.item(term), self._code_at.item(term + 1)
        codes = unpacked(self._codes, NIBBLE, begin, end)
        if self._layout[term] == WIDE:
            both: Array = codes[::2] | codes[1::2] << 4
            return both
        where, long = self._between(self._long_at, begin, end, self._long)
        codes[where] = long
        return codes

    def _dense(self, term: int) -> Listing:
        codes = self._by_document(term)
        documents = np.flatnonzero(codes > 0)
        begin, end = self._code_at.item(term), self._code_at.item(term + 1)
        where, counts = self._between(self._odd_at, begin, end, self._odd)
        odd = documents.searchsorted(where >> 1 if self._layout[term] == WIDE else where)
        terms = np.array([term])
        frequencies = self.frequencies[terms]
        return Listing(terms, frequencies, documents.astype(np.uint16), codes[documents], odd, counts)

    def _scattered(self, terms: Array, kind: int) -> Listing:
        """Postings of terms that all lie in one way, LISTED or BLOCKED."""
        data = pieces(self._documents, self._document_at, terms)
        documents = _twos(data) if kind == LISTED else self._together(self._blocks[self._number[terms]], data)
        frequencies = self.frequencies[terms]
        places = ranges(self._code_at[terms], frequencies.astype(np.int64))
        if 0 < places[-1:].sum() - places[:1].sum() < _NEAR * len(places):
            begin = int(places[0])
            codes = self._codes_of(begin, int(places[-1]) + 1)[0].take(places - begin)
        else:
            codes = picked(self._codes, NIBBLE, places)
            long = np.flatnonzero(codes == NO_NIBBLE)
            codes[long] = self._long.take(_index(self._long_at, places[long]))
        odd = np.flatnonzero(codes == ODD)
        counts = self._odd.take(_index(self._odd_at, places[odd]), axis=0)
        return Listing(terms, frequencies, documents, codes, odd, counts)

    def _between(self, at: Array, begin: int, end: int, values: Array) -> tuple[Array, Array]:
        """Of ascending places those from `begin` up to, not with, `end`, counted from there; and what of some values
        is beside them."""
        first, last = _index(at, np.array((begin, end))).tolist()
        return at[first:last].astype(np.int64) - begin, values[first:last]

    @cached_property
    def _odd_weight(self) -> Array:
        found: Array = (self._odd @ np.array(WEIGHTS)).astype(np.float32)
        return found


def _index(at: Array, places: Array) -> Array:
    """Where some places stand among ascending ones. Of one type: else numpy would copy all of them."""
    found: Array = at.searchsorted(places.astype(at.dtype))
    return found


def _twos(data: Array) -> Array:
    """Bytes read as numbers of two, the lower first."""
    found: Array = data.view("<u2")
    return found if found.flags.aligned else found.copy()
