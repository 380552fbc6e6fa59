"""Which documents of a snapshot match a query, and what each match is worth. The same answers as the reference gives.

Every node of a query answers for one segment at a time, in arrays: the documents that match, ascending, and their
scores. No node looks at a posting that cannot count: a conjunction asks its other nodes about the documents of the
rarest alone, and a phrase reads positions only of documents that hold all of its words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from tui.index.analysis import WEIGHTS
from tui.index.days import number
from tui.index.drafts import LANG, TAG, key
from tui.index.expansion import filling
from tui.index.near import rows, stretches
from tui.index.patterns import Pattern, pattern_of
from tui.index.postings import ORDER, Postings
from tui.index.ranking import K1, rarity
from tui.index.reading import Part, Snapshot
from tui.index.sections import Array, distinct
from tui.query import Among, And, Dates, Exactly, Fuzzy, Node, Not, Or, Phrase, Prefix, Typing, Word

_POSITION = (1 << 32) - 1
_FEW = 8
"""What fewer than one in so many documents hold is sorted; more is marked on a table of all documents."""

Scored = tuple[Array, Array]
"""Documents, ascending, and their scores."""


class Asked(ABC):
    """A node of a query, put to a snapshot. Segments are named by their number."""

    @abstractmethod
    def size(self, part: int) -> int:
        """The most documents that may match."""

    @abstractmethod
    def documents(self, part: int) -> Array:
        """Those that match, ascending."""

    @abstractmethod
    def has(self, part: int, documents: Array) -> Array:
        """Whether each of some documents matches."""

    def scored(self, part: int) -> Scored:
        """Those that match, with their scores."""
        documents = self.documents(part)
        return documents, self.scores(part, documents)

    def scores(self, part: int, documents: Array) -> Array:
        """What each of some documents is worth, 0 where it does not match."""
        return np.zeros(len(documents), np.float32)


def asked(node: Node, snapshot: Snapshot) -> Asked:
    """Put a query to a snapshot.

    Raises:
        ValueError: Something that is to be resolved has not been.
    """
    parts = snapshot.parts
    match node:
        case And(nodes):
            return _All([asked(child, snapshot) for child in nodes])
        case Or(nodes):
            return _Any([asked(child, snapshot) for child in nodes], parts)
        case Not(child):
            return _None(asked(child, snapshot), parts)
        case Among(ids):
            return _Set(parts, lambda part: part.segment.among(ids))
        case Exactly(name, value):
            field, wanted = TAG if name == "tag" else LANG, key(value.casefold())
            return _Set(parts, lambda part: part.segment.holding(field, wanted))
        case Dates(first, last):
            return _Set(parts, lambda part: _dated(part, number(first), number(last)))
        case Word() | Phrase() | Prefix() | Typing() | Fuzzy():
            return Leaf(pattern_of(node), snapshot)
    raise ValueError(f"must be resolved before it is searched for: {node!r}")


def _dated(part: Part, first: int, last: int) -> Array:
    begins, ends = part.segment.days
    return np.flatnonzero((begins >= max(first, 1)) & (ends <= last))


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
        if len(documents) * _FEW < self.size:
            at = self._documents.searchsorted(documents)
            at[at == self.size] = 0
            return np.where(self._documents[at] == documents, self._weights[at], np.float32(0))
        table = np.zeros(self._part.documents, np.float32)
        table[self._documents] = self._weights
        return table[documents]


class Leaf(Asked):
    """What looks for words: BM25 over weighted occurrences (see ranking)."""

    def __init__(self, pattern: Pattern, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.held: list[Held]
        if not pattern.slots:
            self.held = [_nothing(part) for part in snapshot.parts]
            return
        slots = [filling(slot, snapshot.parts) for slot in pattern.slots]
        by_part = zip(snapshot.parts, zip(*slots, strict=True), strict=True)
        self.held = [_held(part, terms, pattern) for part, terms in by_part]

    @cached_property
    def best(self) -> float:
        """What an endless frequency would be worth."""
        return rarity(sum(held.size for held in self.held), self._snapshot.size) * (K1 + 1)

    def size(self, part: int) -> int:
        return self.held[part].size

    def documents(self, part: int) -> Array:
        return self.held[part].documents

    def has(self, part: int, documents: Array) -> Array:
        return self.held[part].weights_in(documents) > 0

    def scored(self, part: int) -> Scored:
        held = self.held[part]
        if not held.size:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        return held.documents, self.worth(part, held.documents, held.weights)

    def scores(self, part: int, documents: Array) -> Array:
        return self.worth(part, documents, self.held[part].weights_in(documents))

    def worth(self, part: int, documents: Array, weights: Array) -> Array:
        """The scores of documents by what their occurrences weigh."""
        norms = self._snapshot.parts[part].norm.take(documents)
        norms += weights
        found: Array = np.divide(weights, norms, out=norms)
        found *= np.float32(self.best)
        return found


class _All(Asked):
    """Documents that match all nodes."""

    def __init__(self, nodes: Sequence[Asked]) -> None:
        self._nodes = nodes

    def size(self, part: int) -> int:
        return min(node.size(part) for node in self._nodes)

    def documents(self, part: int) -> Array:
        return self._met(part)[0]

    def has(self, part: int, documents: Array) -> Array:
        found = np.ones(len(documents), bool)
        for node in self._nodes:
            found &= node.has(part, documents)
        return found

    def scored(self, part: int) -> Scored:
        documents, weighed = self._met(part)
        scores = np.zeros(len(documents), np.float32)
        if not len(documents):
            return documents, scores
        for node in self._nodes:
            if isinstance(node, Leaf) and node in weighed:
                scores += node.worth(part, documents, weighed[node])
            else:
                scores += node.scores(part, documents)
        return documents, scores

    def scores(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), np.float32)
        for node in self._nodes:
            found += node.scores(part, documents)
        return np.where(self.has(part, documents), found, np.float32(0))

    def _met(self, part: int) -> tuple[Array, dict[Asked, Array]]:
        """The documents, and what was weighed on the way."""
        weighed: dict[Asked, Array] = {}
        first, *others = sorted(self._nodes, key=lambda node: node.size(part))
        if not first.size(part):
            return np.zeros(0, np.int64), weighed
        documents = first.documents(part)
        for node in others:
            if not len(documents):
                break
            if isinstance(node, Leaf):
                weights = node.held[part].weights_in(documents)
                here = weights > 0
                weighed[node] = weights
            else:
                here = node.has(part, documents)
            if not here.all():
                documents = documents[here]
                weighed = {each: weights[here] for each, weights in weighed.items()}
        return documents, weighed if len(documents) else {}


class _Any(Asked):
    """Documents that match any node."""

    def __init__(self, nodes: Sequence[Asked], parts: Sequence[Part]) -> None:
        self._nodes = nodes
        self._parts = parts

    def size(self, part: int) -> int:
        return sum(node.size(part) for node in self._nodes)

    def documents(self, part: int) -> Array:
        found = [node.documents(part) for node in self._nodes]
        if sum(map(len, found)) * _FEW < self._parts[part].documents:
            return distinct(np.concatenate(found))
        table = np.zeros(self._parts[part].documents, bool)
        for documents in found:
            table[documents] = True
        return np.flatnonzero(table)

    def has(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), bool)
        for node in self._nodes:
            found |= node.has(part, documents)
        return found

    def scored(self, part: int) -> Scored:
        table = np.full(self._parts[part].documents, -1, np.float32)
        for node in self._nodes:
            documents, scores = node.scored(part)
            table[documents] = np.maximum(table[documents], 0) + scores
        found = np.flatnonzero(table >= 0)
        return found, table[found]

    def scores(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), np.float32)
        for node in self._nodes:
            found += node.scores(part, documents)
        return found


class _None(Asked):
    """Documents that do not match a node."""

    def __init__(self, node: Asked, parts: Sequence[Part]) -> None:
        self._node = node
        self._parts = parts

    def size(self, part: int) -> int:
        return self._parts[part].documents

    def documents(self, part: int) -> Array:
        table = np.ones(self._parts[part].documents, bool)
        table[self._node.documents(part)] = False
        return self._parts[part].there(np.flatnonzero(table))

    def has(self, part: int, documents: Array) -> Array:
        found: Array = ~self._node.has(part, documents)
        return found


class _Set(Asked):
    """A filter: documents that are all alike."""

    def __init__(self, parts: Sequence[Part], find: Callable[[Part], Array]) -> None:
        self._parts = parts
        self._find = find
        self._known: dict[int, Array] = {}

    def size(self, part: int) -> int:
        return len(self.documents(part))

    def documents(self, part: int) -> Array:
        if part not in self._known:
            self._known[part] = self._parts[part].there(self._find(self._parts[part]))
        return self._known[part]

    def has(self, part: int, documents: Array) -> Array:
        table = np.zeros(self._parts[part].documents, bool)
        table[self.documents(part)] = True
        return table[documents]


def _nothing(part: Part) -> Held:
    return _Found(part, np.zeros(0, np.int64), np.zeros(0, np.float32))


def _held(part: Part, slots: Sequence[Array], pattern: Pattern) -> Held:
    """What of a segment fills all slots; of each, its terms are given."""
    if not all(map(len, slots)):
        return _nothing(part)
    if len(slots) > 1:
        return _together(part, slots, pattern)
    terms = slots[0]
    if pattern.part is None and len(terms) == 1:
        return _Term(part, int(terms[0]))
    return _either(part, *part.segment.postings.all_rows(terms, pattern.part))


def _either(part: Part, documents: Array, weights: Array) -> Held:
    """Postings of several terms as those of one."""
    if len(documents) * _FEW < part.documents:
        order = np.argsort(documents, kind="stable")
        ordered = documents[order]
        begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))[: len(ordered)]
        found, sums = ordered[begins], np.add.reduceat(weights[order], begins) if len(begins) else weights[:0]
    else:
        table = np.bincount(documents, weights=weights, minlength=part.documents).astype(np.float32)
        found = np.flatnonzero(table)
        sums = table[found]
    if len(sums) and not sums.all():
        found, sums = found[sums > 0], sums[sums > 0]
    return _Found(part, found, sums)


def _together(part: Part, slots: Sequence[Array], pattern: Pattern) -> Held:
    """Documents in which the slots are filled side by side, or near one another."""
    postings = part.segment.postings
    common = _holding_all(postings, slots, part.documents)
    common = part.there(common)
    if not len(common):
        return _nothing(part)
    places = [_places(postings, terms, common, part.documents) for terms in slots]
    if pattern.part is not None:
        places = [_in_part(postings, each, pattern.part) for each in places]
        if not all(map(len, places)):
            return _nothing(part)
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
    found = _holding(postings, first, documents)
    for terms in others:
        if len(terms) == 1:
            found = found[postings.weights_in(int(terms[0]), found) > 0]
        else:
            table = np.zeros(documents, bool)
            for term in terms.tolist():
                table[postings.holding(term)] = True
            found = found[table[found]]
    return found


def _holding(postings: Postings, terms: Array, documents: int) -> Array:
    if len(terms) == 1:
        return postings.holding(int(terms[0]))
    table = np.zeros(documents, bool)
    for term in terms.tolist():
        table[postings.holding(term)] = True
    return np.flatnonzero(table)


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
