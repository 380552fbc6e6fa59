"""How near entities are: the steps from one to those that hang together with it, and what each costs.

A relation is nearer than the same sentences; of these, those that name two who are seldom named apart are nearest. To
pass through what everybody is named with costs more than to pass through what few are.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.entities.sentence import VALUES
from tui.facts import Hop, Party, Related
from tui.model import EntityId

if TYPE_CHECKING:
    from tui.store.library import LibraryStore

RECENT = 2_000
"""Names of an entity, the newest, by which those beside it are found: what more would say costs a second."""
_PASSED = 200
"""The same of those that are only passed through."""
LEAST = 1.0
"""What no step costs less than."""
_RELATION, _HEDGED, _NEGATED, _SENTENCE = LEAST, 0.3, 1.0, 2.0
_PASSING = 0.3


class Step(Struct, frozen=True):
    """From an entity to another."""

    hop: Hop
    cost: float
    """Above 0; the same there and back."""


class Steps:
    """The steps that a library's articles tell of; those of an entity are looked up once."""

    def __init__(self, store: LibraryStore, *asked: EntityId) -> None:
        """`asked` are the entities that are asked about: of the others fewer names tell who stands beside them."""
        self._store = store
        self._asked = asked
        self._articles: dict[EntityId, int] = {}
        self.of = lru_cache(maxsize=None)(self._of)
        self.passing = lru_cache(maxsize=None)(self._passing)

    def _passing(self, id: EntityId) -> float:
        """What it costs to pass through an entity; 0.3 for each power of ten of its articles."""
        if id not in self._articles:
            known = self._store.entity(id)
            self._articles[id] = known.articles if known is not None else 0
        return _PASSING * log10(1 + self._articles[id])

    def _of(self, id: EntityId) -> list[Step]:
        """The cheapest step to each entity, the cheapest first, ties by id."""
        own = self._store.entity(id)
        if own is None:
            return []
        found: dict[EntityId, Step] = {}
        party = Party(own.id, own.name, own.kind)
        for one in self._store.related(own.id):
            _keep(found, _related(one, own.id))
        for beside in self._store.standing_beside(own.id, RECENT if own.id in self._asked else _PASSED):
            if beside.party.kind in VALUES:
                continue
            self._articles[beside.party.id] = beside.articles
            apart = max(beside.sentences, own.mentions + beside.mentions - beside.sentences)
            cost = _SENTENCE + min(1.0, log10(apart / beside.sentences) / 4)
            _keep(found, Step(Hop(party, beside.party, beside.evidence), cost))
        return sorted(found.values(), key=lambda step: (step.cost, step.hop.end.id))


def _related(one: Related, own: EntityId) -> Step:
    forward = one.subject.id == own
    start, end = (one.subject, one.object) if forward else (one.object, one.subject)
    cost = _RELATION + _HEDGED * one.hedged + _NEGATED * one.negated + (1 - one.confidence) / 2
    return Step(Hop(start, end, one.evidence, one.relation, forward, one.hedged, one.negated), cost)


def _keep(found: dict[EntityId, Step], step: Step) -> None:
    known = found.get(step.hop.end.id)
    if known is None or step.cost < known.cost:
        found[step.hop.end.id] = step
