"""What of a segment holds what a pattern looks for: the documents, and what the occurrences in each weigh."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from tui.index.analysis import WEIGHTS
from tui.index.listing import Listing
from tui.index.near import rows, stretches
from tui.index.packing import ORDER
from tui.index.patterns import Pattern
from tui.index.postings import Postings
from tui.index.reading import Part
from tui.index.sections import Array, distinct
from tui.model import ArticleId

FEW = 8
"""What fewer than one in so many documents hold is sorted; more is marked on a table of all documents."""
SOME = 64
"""The same where marking saves other work."""
_ORDER = np.array(ORDER)
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
        return self._part.blanked(self._postings.weight_table(np.array([self._term])))


class _Marked(Held):
    """What was found once, on a table of all documents."""

    def __init__(self, part: Part, table: Array) -> None:
        self._part = part
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
        found: Array = table.take(documents)
        return found


def nothing(part: Part) -> Held:
    """No document."""
    return _Found(part, np.zeros(0, np.int64), np.zeros(0, np.float32))


def given(part: Part, times: Mapping[ArticleId, int]) -> Held:
    """The documents of some articles, each of which weighs so much."""
    documents = part.segment.among(times)
    weights = map(times.__getitem__, part.segment.ids_of(documents))
    return _Found(part, documents, np.fromiter(weights, np.float32, len(documents)))


def holding(part: Part, slots: Sequence[Array], pattern: Pattern, among: Array | None = None) -> Held:
    """What of a segment fills all slots; of each, its terms are given.

    Args:
        among: The documents that are looked at where words are to stand together; None: all.
    """
    if not all(map(len, slots)) or (among is not None and not len(among)):
        return nothing(part)
    if len(slots) > 1:
        return _together(part, slots, pattern, among)
    terms = slots[0]
    if pattern.part is None and len(terms) == 1:
        return _Term(part, int(terms[0]))
    postings = part.segment.postings
    size = postings.size(terms)
    if pattern.part is None and size * SOME >= part.documents:
        return _Marked(part, postings.weight_table(terms))
    return _either(part, *postings.all_rows(terms, pattern.part))


def _either(part: Part, documents: Array, weights: Array) -> Held:
    """Postings of several terms as those of one."""
    if len(documents) * FEW >= part.documents:
        table = np.bincount(documents, weights=weights, minlength=part.documents)
        if len(table) > part.documents:
            raise IndexError("damaged postings")
        return _Marked(part, table.astype(np.float32))
    if len(documents):
        order = np.argsort(documents, kind="stable")
        ordered = documents[order]
        documents, weights = _summed(ordered, weights[order])
        some = weights > 0
        if not some.all():
            documents, weights = documents[some], weights[some]
    return _Found(part, documents, weights)


def _together(part: Part, slots: Sequence[Array], pattern: Pattern, among: Array | None) -> Held:
    """Documents in which the slots are filled side by side, or near one another."""
    postings = part.segment.postings
    if among is None:
        mark, listings = _holding_all(part, slots)
    else:
        mark, listings = np.zeros(part.documents, bool), [postings.listing(terms) for terms in slots]
        mark[among] = True
    if not listings:
        return nothing(part)
    places = postings.spaced.places(listings, mark)
    if pattern.width:
        keys = [np.sort(each.keys(1 << 32, part.documents)) for each in places]
        counted = sum(map(len, slots))
        starts = stretches(keys, pattern.width, shared=len(distinct(np.concatenate(slots))) < counted)
        documents, positions = starts >> 32, starts & _POSITION
    else:
        stride = max(each.last for each in places) + 1 + len(slots)
        starts = rows([each.keys(stride, part.documents) for each in places])
        documents, positions = starts // stride, starts % stride
    parts = _part_of(postings, documents, positions)
    if pattern.part is not None:
        documents, parts = documents[parts == pattern.part], parts[parts == pattern.part]
    return _Found(part, *_summed(documents, np.array(WEIGHTS, np.float32)[parts]))


def _summed(documents: Array, weights: Array) -> tuple[Array, Array]:
    """Each of some ascending documents once, with all its weights."""
    if not len(documents):
        return documents, weights
    is_first = np.ones(len(documents), bool)
    np.not_equal(documents[1:], documents[:-1], out=is_first[1:])
    begins = np.flatnonzero(is_first)
    return documents[begins], np.add.reduceat(weights, begins)


def _holding_all(part: Part, slots: Sequence[Array]) -> tuple[Array, list[Listing]]:
    """Marked among all, the documents that hold a term of every slot; and the postings of each slot. Where there are
    no such documents, not all postings are read, and none are returned."""
    postings = part.segment.postings
    found: dict[int, Listing] = {}
    mark = part.standing
    for slot in sorted(range(len(slots)), key=lambda slot: postings.size(slots[slot])):
        found[slot] = postings.listing(slots[slot])
        own = np.zeros(part.documents, bool)
        own[found[slot].documents.astype(np.intp)] = True  # quicker than by numbers of another type
        if mark is not None:
            own &= mark
            if not own.any():
                return own, []
        mark = own
    return np.zeros(part.documents, bool) if mark is None else mark, [found[slot] for slot in range(len(slots))]


def _part_of(postings: Postings, documents: Array, positions: Array) -> Array:
    """The part of the article that each place is in."""
    begun = np.less_equal(postings.part_starts.take(documents, axis=0).T, positions, order="C")  # summed quicker so
    found: Array = _ORDER.take(begun.sum(axis=0, dtype=np.uint8))
    return found
