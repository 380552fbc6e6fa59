"""Postings: which documents of a segment hold a term, how often in which part of the article, and where.

A *term* is a word in one form; terms are numbered by stem, then word, so that the forms of a stem stand together. A
segment holds at most `MOST_DOCUMENTS`, so that the number of a document is two bytes. The sections, each with the
terms in order:

    frequencies  u32 a term: the documents that hold it
    documents    u16: the documents that hold the term, ascending; nothing for a term that is *dense*: in more than a
                 third of the segment's documents
    codes        u8, beside each number in `documents`; of a dense term, one for every document of the segment, 0
                 where the term is not. How often the term stands in each part of the article: see `CODED`
    odd.at       u32: the places in `codes` that no code describes (ODD), ascending
    odd          u32 x 5: for each of these how often the term stands in each part

Where the occurrences are, see occurrences. Where a term's part of a section begins is not stored but summed up on
opening. Positions count the words of an
article: its title, author, source, body, furniture, with a gap of `BLOCK_GAP` after each block. `part.starts` (u32 x
4 a document) says where the second to the fifth of them begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from tui.index import occurrences
from tui.index.analysis import AUTHOR, BODY, FURNITURE, SOURCE, TITLE, WEIGHTS
from tui.index.occurrences import Occurrences, Places
from tui.index.sections import Array, Sections, is_row, pieces, ranges, starts_of

MOST_DOCUMENTS = 1 << 16
ORDER = (TITLE, AUTHOR, SOURCE, BODY, FURNITURE)
"""The parts in the order of positions."""
ODD = 255
SECTIONS: dict[str, Any] = {
    **dict.fromkeys(("frequencies", "odd.at", "odd"), np.uint32),
    "documents": np.uint16,
    "codes": np.uint8,
    **occurrences.SECTIONS,
}
_DENSE = 3
"""A term is dense in more than one in so many of the documents."""
_FEW = 16
"""Fewer than one document for so many postings are looked up one by one."""
_PLAIN = 64


def _coded() -> list[tuple[int, ...]]:
    """What each code stands for: occurrences in body, title, author, source, furniture (the order of WEIGHTS)."""
    found: list[tuple[int, ...]] = [(count, 0, 0, 0, 0) for count in range(_PLAIN)]
    found += [(body, 1, 0, 0, 0) for body in range(32)] + [(body, 2, 0, 0, 0) for body in range(16)]
    found += [(body, 0, 1, 0, 0) for body in range(16)] + [(body, 0, 0, 1, 0) for body in range(16)]
    found += [(body, 0, 0, 0, furniture) for furniture in range(1, 9) for body in range(9)]
    found += [(body, 1, 0, 0, furniture) for furniture in (1, 2) for body in range(8)]
    found += [(body, 0, 1, 0, 1) for body in range(8)] + [(body, 0, 0, 1, 1) for body in range(8)]
    return found


CODED: list[tuple[int, ...]] = _coded()
CODE_OF = {counts: code for code, counts in enumerate(CODED)}
IN_PART = np.zeros((256, 5), np.float32)
IN_PART[: len(CODED)] = CODED
COUNT = IN_PART.sum(axis=1).astype(np.int64)
WEIGHT = (IN_PART @ np.array(WEIGHTS, np.float32)).astype(np.float32)


class Rows(NamedTuple):
    """Postings of terms in order, before they are packed."""

    frequencies: Array
    """A term: how many of the rows are its."""
    documents: Array
    """A row, ascending within a term."""
    codes: Array
    """A row."""
    odd: Array
    """Numbers of rows, ascending."""
    odd_counts: Array
    """Of each odd row, five counts."""
    occurrences: Array
    """A term."""
    distances: Array
    """An occurrence."""


def counts_of(rows: Rows) -> Array:
    """The occurrences of each row."""
    counts: Array = COUNT.take(rows.codes)
    counts[rows.odd] = rows.odd_counts.sum(axis=1)
    return counts


def packed(chunks: Iterable[Rows], documents: int) -> Iterator[tuple[str, Array]]:
    """The sections of a segment with so many documents; the chunks are of terms one behind the other."""
    parts: dict[str, list[Array]] = {name: [] for name in SECTIONS}
    places = 0
    for rows in chunks:
        for name, values in (*_packed_rows(rows, documents), *occurrences.packed(rows.occurrences, rows.distances)):
            parts[name].append(values)
        parts["odd.at"][-1] += places
        places += len(parts["codes"][-1])
    for name, kind in SECTIONS.items():
        yield name, np.concatenate([np.zeros(0, kind), *parts.pop(name)])


def _packed_rows(rows: Rows, documents: int) -> Iterator[tuple[str, Array]]:
    frequencies = rows.frequencies
    dense = frequencies * _DENSE > documents
    starts = starts_of(np.where(dense, documents, frequencies))
    places = ranges(starts[:-1], frequencies)
    is_dense = np.repeat(dense, frequencies)
    places[is_dense] = (np.repeat(starts[:-1], frequencies) + rows.documents)[is_dense]
    codes = np.zeros(starts[-1], np.uint8)
    codes[places] = rows.codes
    yield "frequencies", frequencies.astype(np.uint32)
    yield "documents", rows.documents[~is_dense].astype(np.uint16)
    yield "codes", codes
    yield "odd.at", places[rows.odd].astype(np.uint32)
    yield "odd", rows.odd_counts.astype(np.uint32).reshape(-1)


class Postings:
    """The postings of a segment, read where they lie."""

    def __init__(self, sections: Sections, documents: int) -> None:
        self.documents = documents
        self.frequencies = sections["frequencies"].astype(np.int64)
        self.spaced = Occurrences(sections)
        self.occurrences = self.spaced.counts
        self._dense = self.frequencies * _DENSE > documents
        self._document_at = starts_of(np.where(self._dense, 0, self.frequencies))
        self._code_at = starts_of(np.where(self._dense, documents, self.frequencies))
        self._documents, self._codes = sections["documents"], sections["codes"]
        self._odd_at, self._odd = sections["odd.at"], sections["odd"].reshape(-1, 5)
        self.part_starts = sections["part.starts"].reshape(-1, 4)
        sizes = (
            (self._document_at, self._documents),
            (self._code_at, self._codes),
        )
        if any(at[-1] != len(values) for at, values in sizes) or len(self.part_starts) != documents:
            raise ValueError("damaged postings")

    def is_dense(self, terms: Array) -> Array:
        """Which of some terms are dense."""
        found: Array = self._dense[terms]
        return found

    def holding(self, term: int) -> Array:
        """The documents that hold a term."""
        if self._dense[term]:
            return np.flatnonzero(self._by_document(term)).astype(np.uint16)
        at = self._document_at
        return self._documents[at[term] : at[term + 1]]

    def weights(self, term: int) -> Array:
        """What the occurrences of a term weigh, beside `holding`."""
        codes = self._codes[self._code_at[term] : self._code_at[term + 1]]
        found = WEIGHT.take(codes)
        self._weigh_odd(term, found)
        return found[codes > 0] if self._dense[term] else found

    def weight_table(self, terms: Iterable[int]) -> Array:
        """What the occurrences of a few terms weigh in each document of the segment, 0 where there are none."""
        table: Array | None = None
        for term in terms:
            weights = WEIGHT.take(self._by_document(term))
            self._weigh_odd(term, weights)
            if self._dense[term]:
                table = weights if table is None else np.add(table, weights, out=table)
            elif table is None:
                table = np.zeros(self.documents, np.float32)
                table[self.holding(term)] = weights
            else:
                table[self.holding(term)] += weights
        return np.zeros(self.documents, np.float32) if table is None else table

    def weights_in(self, term: int, documents: Array) -> Array:
        """What they weigh in each of these documents, 0 where the term is not."""
        begin = int(self._code_at[term])
        own = self._by_document(term)
        held = self.holding(term) if not self._dense[term] else None
        if held is None:
            codes = own.take(documents)
        elif len(documents) * _FEW < len(held):
            places = held.searchsorted(documents)
            places[places == len(held)] = 0
            codes = own.take(places)
            codes[held.take(places) != documents] = 0
        else:
            table = np.zeros(self.documents, np.uint8)
            table[held] = own
            codes = table.take(documents)
        found = WEIGHT.take(codes)
        if len(self._odd_at):
            odd = np.flatnonzero(codes == ODD)
            if len(odd):
                at = documents[odd] if held is None else held.searchsorted(documents[odd])
                found[odd] = self._odd_weights(begin + at.astype(np.int64))
        return found

    def all_rows(self, terms: Array, part: int | None = None) -> tuple[Array, Array]:
        """Documents and weights of all postings of some terms, the dense terms last; of one part of the articles if
        asked."""
        _, held, at, codes = self._rows_of(terms)
        odd = np.flatnonzero(codes == ODD)
        if part is None:
            weights = WEIGHT.take(codes)
            weights[odd] = self._odd_weights(at[odd])
        else:
            weights = IN_PART[:, part].take(codes) * np.float32(WEIGHTS[part])
            weights[odd] = self._odd[self._odd_at.searchsorted(at[odd]), part] * np.float32(WEIGHTS[part])
        return held, weights

    def positions(self, term: int, documents: Array) -> Array:
        """Where a term stands in some of the documents that hold it (ascending): `document << 32 | position`,
        ascending."""
        mark = np.zeros(self.documents, bool)
        mark[documents] = True
        return self.places(np.array([term]), mark).keys(np.arange(self.documents), 1 << 32, self.documents)

    def places(self, terms: Array, mark: Array) -> Places:
        """Where some terms stand in the documents that are marked, by document of the segment."""
        terms, documents, at, codes = self._rows_of(terms)
        counts: Array = COUNT.take(codes)
        odd = np.flatnonzero(codes == ODD) if len(self._odd_at) else at[:0]
        if len(odd):
            counts[odd] = self._odd[self._odd_at.searchsorted(at[odd])].sum(axis=1)
        chosen = np.flatnonzero(mark[documents])
        lengths = counts[chosen]
        every = len(chosen) == len(documents)
        local = None if every else ranges((np.cumsum(counts) - counts)[chosen], lengths)
        return Places(documents[chosen], lengths, self.spaced.distances(terms, local))

    def mark(self, terms: Array) -> Array:
        """By document, whether it holds any of some terms."""
        found = np.zeros(self.documents, bool)
        if len(terms) and not self._dense[terms].any() and is_row(terms):
            found[self._documents[self._document_at[terms[0]] : self._document_at[terms[-1] + 1]]] = True
        else:
            for term in terms.tolist():
                if self._dense[term]:
                    found |= self._by_document(term) > 0
                else:
                    found[self.holding(term)] = True
        return found

    def rows(self, first: int, last: int) -> Rows:
        """The terms from `first` up to, not with, `last`, as they were before they were packed."""
        frequencies = self.frequencies[first:last]
        begin, end = self._code_at[first], self._code_at[last]
        codes = self._codes[begin:end]
        places = np.flatnonzero(codes)
        is_dense = np.repeat(self._dense[first:last], frequencies)
        documents = np.empty(len(places), np.uint16)
        documents[~is_dense] = self._documents[self._document_at[first] : self._document_at[last]]
        of_dense = places[is_dense] + begin
        documents[is_dense] = of_dense - np.repeat(self._code_at[first:last], frequencies)[is_dense]
        odd_first, odd_last = self._odd_at.searchsorted((begin, end))
        return Rows(
            frequencies,
            documents,
            codes[places],
            places.searchsorted(self._odd_at[odd_first:odd_last] - begin),
            self._odd[odd_first:odd_last],
            self.occurrences[first:last].astype(np.int64),
            self.spaced.all(first, last),
        )

    def _rows_of(self, terms: Array) -> tuple[Array, Array, Array, Array]:
        """The terms, the dense ones last; document, place in `codes`, and code of all their postings in this order."""
        is_dense = self._dense[terms]
        if not is_dense.any() and is_row(terms):  # as the forms of a stem are: one slice
            begin, end = int(terms[0]), int(terms[-1]) + 1
            held = self._documents[self._document_at[begin] : self._document_at[end]]
            at = np.arange(self._code_at[begin], self._code_at[end])
            return terms, held, at, self._codes[self._code_at[begin] : self._code_at[end]]
        sparse, dense = terms[~is_dense], terms[is_dense]
        documents = [pieces(self._documents, self._document_at, sparse)]
        places = [ranges(self._code_at[sparse], self.frequencies[sparse])]
        for term in dense.tolist():
            by_document = np.flatnonzero(self._by_document(term) > 0)
            documents.append(by_document.astype(np.uint16))
            places.append(by_document + self._code_at[term])
        held, at = np.concatenate(documents), np.concatenate(places)
        return np.concatenate((sparse, dense)), held, at, self._codes[at]

    def _by_document(self, term: int) -> Array:
        return self._codes[self._code_at[term] : self._code_at[term + 1]]

    def _odd_of(self, term: int) -> Sequence[int]:
        if not len(self._odd_at):
            return 0, 0
        found: list[int] = self._odd_at.searchsorted(self._code_at[term : term + 2]).tolist()
        return found

    def _weigh_odd(self, term: int, weights: Array) -> None:
        first, last = self._odd_of(term)
        if first < last:
            places = self._odd_at[first:last].astype(np.int64)
            weights[places - self._code_at[term]] = self._odd_weight[first:last]

    @cached_property
    def _odd_weight(self) -> Array:
        found: Array = (self._odd @ np.array(WEIGHTS)).astype(np.float32)
        return found

    def _odd_weights(self, places: Array) -> Array:
        found: Array = self._odd_weight[self._odd_at.searchsorted(places)]
        return found
