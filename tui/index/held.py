"""What of a segment holds what a pattern looks for: the documents, and what the occurrences in each weigh."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from tui.index.analysis import WEIGHTS
from tui.index.near import rows, stretches
from tui.index.patterns import Pattern
from tui.index.postings import ORDER, Postings
from tui.index.reading import Part
from tui.index.sections import Array, distinct

FEW = 8
"""What fewer than one in so many documents hold is sorted; more is marked on a table of all documents."""
_POSITION = (1 << 32) - 1


class Held(ABC):
    """The documents of one segment that hold what a pattern looks for."""

    size: int
    """How many; without those removed."""

    @property
    @abstractmethod
    def documents(self) -> Array:
        """Ascending."""

    @property
    @abstractmethod
    def weights(self) -> Array:
        """What the occurrences in each of them weigh."""

    @abstractmethod
    def weights_in(self, documents: Array) -> Array:
        """What they weigh in each of some documents; 0 where there are none."""

    @property
    def table(self) -> Array | None:
        """What they weigh in every document of the segment, 0 where there are none; None when so few documents hold
        them that a list is less work."""
        return None


class _Term(Held):
    """What one term holds: read when asked for."""

    def __init__(self, part: Part, term: int) -> None:
        self._part, self._term = part, term
        self._postings = part.segment.postings
        self.size = int(self._postings.frequencies[term])
        if part.standing is not None:
            self.size = len(self.documents)

    @cached_property
    def documents(self) -> Array:
        return self._part.there(self._postings.holding(self._term))

    @property
    def weights(self) -> Array:
        if self._part.standing is None:
            return self._postings.weights(self._term)
        return self._postings.weights_in(self._term, self.documents)

    def weights_in(self, documents: Array) -> Array:
        return self._postings.weights_in(self._term, documents)

    @property
    def table(self) -> Array | None:
        if self.size * FEW < self._part.documents:
            return None
        return self._part.blanked(self._postings.weight_table(range(self._term, self._term + 1)))


class _Marked(Held):
    """What was found once, on a table of all documents."""

    def __init__(self, part: Part, table: Array) -> None:
        self._table = part.blanked(table)
        self._is_held = self._table > 0
        self.size = int(np.count_nonzero(self._is_held))

    @cached_property
    def documents(self) -> Array:
        return np.flatnonzero(self._is_held)

    @property
    def weights(self) -> Array:
        return self._table.take(self.documents)

    def weights_in(self, documents: Array) -> Array:
        found: Array = self._table.take(documents)
        return found

    @property
    def table(self) -> Array | None:
        return self._table


class _Found(Held):
    """What was found once."""

    def __init__(self, part: Part, documents: Array, weights: Array) -> None:
        if part.standing is not None:
            there = part.standing[documents]
            documents, weights = documents[there], weights[there]
        self._part, self._documents, self._weights = part, documents, weights
        self.size = len(documents)

    @property
    def documents(self) -> Array:
        return self._documents

    @property
    def weights(self) -> Array:
        return self._weights

    def weights_in(self, documents: Array) -> Array:
        if not self.size:
            return np.zeros(len(documents), np.float32)
        if len(documents) * FEW < self.size:
            at = self._documents.searchsorted(documents)
            at[at == self.size] = 0
            return np.where(self._documents[at] == documents, self._weights[at], np.float32(0))
        table = np.zeros(self._part.documents, np.float32)
        table[self._documents] = self._weights
        return table[documents]


def nothing(part: Part) -> Held:
    """No document."""
    return _Found(part, np.zeros(0, np.int64), np.zeros(0, np.float32))


def holding(part: Part, slots: Sequence[Array], pattern: Pattern) -> Held:
    """What of a segment fills all slots; of each, its terms are given."""
    if not all(map(len, slots)):
        return nothing(part)
    if len(slots) > 1:
        return _together(part, slots, pattern)
    terms = slots[0]
    if pattern.part is None and len(terms) == 1:
        return _Term(part, int(terms[0]))
    postings = part.segment.postings
    if pattern.part is None and len(terms) <= FEW and postings.frequencies[terms].sum() * FEW >= part.documents:
        return _Marked(part, postings.weight_table(terms.tolist()))
    return _either(part, *postings.all_rows(terms, pattern.part))


def _either(part: Part, documents: Array, weights: Array) -> Held:
    """Postings of several terms as those of one."""
    if len(documents) * FEW >= part.documents:
        return _Marked(part, np.bincount(documents, weights=weights, minlength=part.documents).astype(np.float32))
    if len(documents):
        order = np.argsort(documents, kind="stable")
        ordered = documents[order]
        is_first = np.ones(len(ordered), bool)
        np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
        begins = np.flatnonzero(is_first)
        documents, weights = ordered[begins], np.add.reduceat(weights[order], begins)
        some = weights > 0
        if not some.all():
            documents, weights = documents[some], weights[some]
    return _Found(part, documents, weights)


def _together(part: Part, slots: Sequence[Array], pattern: Pattern) -> Held:
    """Documents in which the slots are filled side by side, or near one another."""
    postings = part.segment.postings
    common = _holding_all(postings, slots, part.documents)
    common = part.there(common)
    if not len(common):
        return nothing(part)
    places = [_places(postings, terms, common, part.documents) for terms in slots]
    if pattern.part is not None:
        places = [_in_part(postings, each, pattern.part) for each in places]
        if not all(map(len, places)):
            return nothing(part)
    if pattern.width:
        counted = sum(map(len, slots))
        starts = stretches(places, pattern.width, shared=len(distinct(np.concatenate(slots))) < counted)
    else:
        starts = rows(places)
    documents = starts >> 32
    begins = np.flatnonzero(np.concatenate(([True], documents[1:] != documents[:-1])))[: len(starts)]
    weights = np.array(WEIGHTS, np.float32)[_part_of(postings, starts)]
    sums = np.add.reduceat(weights, begins) if len(begins) else weights
    return _Found(part, documents[begins], sums)


def _holding_all(postings: Postings, slots: Sequence[Array], documents: int) -> Array:
    """The documents that hold a term of every slot."""
    first, *others = sorted(slots, key=lambda terms: int(postings.frequencies[terms].sum()))
    alone = len(first) == 1
    found = postings.holding(int(first[0])) if alone else np.flatnonzero(_holding_any(postings, first, documents))
    for terms in others:
        if len(terms) == 1:
            found = found[postings.weights_in(int(terms[0]), found) > 0]
        else:
            found = found[_holding_any(postings, terms, documents)[found]]
    return found


def _holding_any(postings: Postings, terms: Array, documents: int) -> Array:
    """By document, whether it holds any of some terms."""
    table = np.zeros(documents, bool)
    for term in terms.tolist():
        table[postings.holding(term)] = True
    return table


def _places(postings: Postings, terms: Array, documents: Array, size: int) -> Array:
    """Where any of some terms stands in documents that hold one of them."""
    if len(terms) == 1:
        return postings.positions(int(terms[0]), documents)
    table = np.zeros(size, bool)
    table[documents] = True
    found = []
    for term in terms.tolist():
        held = postings.holding(term)
        held = held[table[held]]
        if len(held):
            found.append(postings.positions(term, held))
    places = np.concatenate(found)
    places.sort(kind="stable")
    return places


def _part_of(postings: Postings, places: Array) -> Array:
    """The part of the article that each place is in."""
    starts = postings.part_starts[places >> 32]
    rank = (starts <= (places & _POSITION)[:, None]).sum(axis=1)
    found: Array = np.array(ORDER)[rank]
    return found


def _in_part(postings: Postings, places: Array, part: int) -> Array:
    found: Array = places[_part_of(postings, places) == part]
    return found
