"""The entities around one, and what joins them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from tui.facts import Edge, Graph, Party
from tui.model import EntityId
from tui.relating.steps import Step

_FIRST = 0.4
"""The share of the entities that the first hop has room for."""


def around(steps: Callable[[EntityId], Sequence[Step]], centre: Party, *, hops: int = 2, limit: int = 30) -> Graph:
    """The nearest entities within some hops of one, and every edge among them that is known.

    Args:
        steps: From an entity, the cheapest first.
        hops: 0 for none but itself.
        limit: Most entities, the centre among them.
    """
    parties = {centre.id: centre}
    reached = [centre]
    looked: list[Step] = []
    for hop in range(hops):
        room = limit - len(parties)
        share = max(1, round(room * _FIRST)) if hop + 1 < hops else room
        found = [step for party in reached for step in steps(party.id)]
        looked += found
        nearest: dict[EntityId, Step] = {}
        for step in sorted(found, key=lambda step: (step.cost, step.hop.end.id)):
            if step.hop.end.id not in parties and len(nearest) < share:
                nearest.setdefault(step.hop.end.id, step)
        reached = [step.hop.end for step in nearest.values()]
        parties |= {party.id: party for party in reached}
    looked += [step for party in reached for step in steps(party.id)]
    return Graph(tuple(parties.values()), tuple(_edges(looked, parties.keys())))


def _edges(steps: Sequence[Step], among: AbstractSet[EntityId]) -> list[Edge]:
    """One for each two, the cheapest."""
    best: dict[frozenset[EntityId], Step] = {}
    for step in steps:
        ends = frozenset((step.hop.start.id, step.hop.end.id))
        if ends <= among:
            known = best.get(ends)
            if known is None or step.cost < known.cost:
                best[ends] = step
    return [_edge(step) for step in best.values()]


def _edge(step: Step) -> Edge:
    hop = step.hop
    start, end = (hop.start, hop.end) if hop.forward else (hop.end, hop.start)
    strength = 1.0 if hop.relation else round(max(0.0, 3.0 - step.cost), 4)
    return Edge(start.id, end.id, hop.evidence, hop.relation, strength, hop.hedged, hop.negated)
