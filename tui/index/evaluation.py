"""Which documents of a snapshot match a query, and what each match is worth. The same answers as the reference gives.

Every node of a query answers for one segment at a time, in arrays: the documents that match, ascending, and their
scores. No node looks at a posting that cannot count: a conjunction asks its other nodes about the documents of the
rarest alone, and a phrase reads positions only of documents that hold all of its words, unless those are most.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tui.index.days import number
from tui.index.drafts import LANG, TAG, key
from tui.index.held import FEW, SOME, Held, given, holding, nothing
from tui.index.patterns import Pattern, Slot, pattern_of
from tui.index.ranking import K1, rarity
from tui.index.reading import Part, Snapshot
from tui.index.sections import Array, distinct
from tui.query import Among, And, Dates, Exactly, Fuzzy, Mentioning, Node, Not, Or, Phrase, Prefix, Typing, Word

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

    def table(self, part: int) -> Array | None:
        """The scores of all documents of the segment, 0 for those that do not match; None where a list is less work,
        or where what matches may be worth 0."""
        return None


class Chosen(NamedTuple):
    """Documents that alone are asked about."""

    documents: Sequence[Array]
    """By segment, ascending."""
    holding: int
    """How many articles are taken to hold what is looked for."""


Terms = Callable[[Slot], Sequence[Array]]
"""The terms that fill a slot, ascending, by segment."""


def asked(node: Node, snapshot: Snapshot, terms: Terms, chosen: Chosen | None = None) -> Asked:
    """Put a query to a snapshot.

    Args:
        chosen: What words are looked for in; None: everywhere.

    Raises:
        ValueError: Something that is to be resolved has not been.
    """
    parts = snapshot.parts
    match node:
        case And(nodes):
            return _All([asked(child, snapshot, terms, chosen) for child in nodes], parts)
        case Or(nodes):
            return _Any([asked(child, snapshot, terms, chosen) for child in nodes], parts)
        case Not(child):
            return _None(asked(child, snapshot, terms), parts)
        case Among(ids):
            return _Set(parts, lambda part: part.segment.among(ids))
        case Exactly(name, value):
            field, wanted = TAG if name == "tag" else LANG, key(value.casefold())
            return _Set(parts, lambda part: part.segment.holding(field, wanted))
        case Dates(first, last):
            return _Set(parts, lambda part: _dated(part, number(first), number(last)))
        case Mentioning(times):
            return Leaf([given(part, times) for part in parts], snapshot)
        case Word() | Phrase() | Prefix() | Typing() | Fuzzy():
            weight = 1.0 if isinstance(node, Prefix | Fuzzy) else node.weight
            return Leaf(
                _held(pattern_of(node), parts, terms, chosen), snapshot, weight, chosen.holding if chosen else None
            )
    raise ValueError(f"must be resolved before it is searched for: {node!r}")


def _dated(part: Part, first: int, last: int) -> Array:
    begins, ends = part.segment.days
    return np.flatnonzero((begins >= max(first, 1)) & (ends <= last))


def _held(pattern: Pattern, parts: Sequence[Part], terms: Terms, chosen: Chosen | None) -> list[Held]:
    """What of each segment holds a pattern."""
    if not pattern.slots:
        return [nothing(part) for part in parts]
    slots = [terms(slot) for slot in pattern.slots]
    among = chosen.documents if chosen else [None] * len(parts)
    return [
        holding(part, filled, pattern, own)
        for part, filled, own in zip(parts, zip(*slots, strict=True), among, strict=True)
    ]


class Leaf(Asked):
    """What occurs in articles: BM25 over weighted occurrences (see ranking)."""

    def __init__(
        self, held: Sequence[Held], snapshot: Snapshot, weight: float = 1.0, holding: int | None = None
    ) -> None:
        """
        Args:
            held: By segment.
            holding: How many articles are taken to hold it; None: those that do.
        """
        self.held = held
        self._holding = holding
        self._snapshot = snapshot
        self._weight = weight

    @cached_property
    def best(self) -> float:
        """What an endless frequency would be worth."""
        holding = sum(held.size for held in self.held) if self._holding is None else self._holding
        return rarity(holding, self._snapshot.size) * (K1 + 1) * self._weight

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

    def table(self, part: int) -> Array | None:
        weights = self.held[part].table
        if weights is None:
            return None
        found: Array = weights + self._snapshot.parts[part].norm
        np.divide(weights, found, out=found)
        found *= np.float32(self.best)
        return found

    def worth(self, part: int, documents: Array, weights: Array) -> Array:
        """The scores of documents by what their occurrences weigh."""
        norms = self._snapshot.parts[part].norm.take(documents)
        norms += weights
        found: Array = np.divide(weights, norms, out=norms)
        found *= np.float32(self.best)
        return found


def _is_worth_some(node: Asked) -> bool:
    """Whether what matches always is worth more than 0."""
    return isinstance(node, Leaf) or (isinstance(node, _Any | _All) and all(map(_is_worth_some, node.nodes)))


class _All(Asked):
    """Documents that match all nodes."""

    def __init__(self, nodes: Sequence[Asked], parts: Sequence[Part]) -> None:
        self.nodes = nodes
        self._parts = parts

    def size(self, part: int) -> int:
        return min(node.size(part) for node in self.nodes)

    def documents(self, part: int) -> Array:
        return self._met(part)[0]

    def has(self, part: int, documents: Array) -> Array:
        found = np.ones(len(documents), bool)
        for node in self.nodes:
            found &= node.has(part, documents)
        return found

    def scored(self, part: int) -> Scored:
        documents, weighed = self._met(part)
        scores = np.zeros(len(documents), np.float32)
        if not len(documents):
            return documents, scores
        for node in self.nodes:
            if isinstance(node, Leaf) and node in weighed:
                scores += node.worth(part, documents, weighed[node])
            else:
                scores += node.scores(part, documents)
        return documents, scores

    def scores(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), np.float32)
        for node in self.nodes:
            found += node.scores(part, documents)
        return np.where(self.has(part, documents), found, np.float32(0))

    def table(self, part: int) -> Array | None:
        found: Array | None = None
        if min(node.size(part) for node in self.nodes) * FEW < self._parts[part].documents:
            return None
        for node in self.nodes:
            scores = node.table(part)
            if scores is None:
                return None
            if found is None:
                found, is_met = scores, scores > 0
            else:
                found += scores
                is_met &= scores > 0
        return None if found is None else np.multiply(found, is_met, out=found)

    def _met(self, part: int) -> tuple[Array, dict[Asked, Array]]:
        """The documents, and what was weighed on the way."""
        weighed: dict[Asked, Array] = {}
        first, *others = sorted(self.nodes, key=lambda node: node.size(part))
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
        self.nodes = nodes
        self._parts = parts

    def size(self, part: int) -> int:
        return sum(node.size(part) for node in self.nodes)

    def documents(self, part: int) -> Array:
        found = [node.documents(part) for node in self.nodes]
        if sum(map(len, found)) * FEW < self._parts[part].documents:
            return distinct(np.concatenate(found))
        table = np.zeros(self._parts[part].documents, bool)
        for documents in found:
            table[documents] = True
        return np.flatnonzero(table)

    def has(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), bool)
        for node in self.nodes:
            found |= node.has(part, documents)
        return found

    def table(self, part: int) -> Array | None:
        if self.size(part) * SOME < self._parts[part].documents or not all(map(_is_worth_some, self.nodes)):
            return None
        listed: list[Scored] = []
        found: Array | None = None
        for node in self.nodes:
            scores = node.table(part)
            if scores is None:
                listed.append(node.scored(part))
            else:
                found = scores if found is None else np.add(found, scores, out=found)
        if found is None:
            found = np.zeros(self._parts[part].documents, np.float32)
        for documents, scores in listed:
            found[documents] += scores
        return found

    def scored(self, part: int) -> Scored:
        table = np.full(self._parts[part].documents, -1, np.float32)
        for node in self.nodes:
            documents, scores = node.scored(part)
            table[documents] = np.maximum(table[documents], 0) + scores
        found = np.flatnonzero(table >= 0)
        return found, table[found]

    def scores(self, part: int, documents: Array) -> Array:
        found = np.zeros(len(documents), np.float32)
        for node in self.nodes:
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
