"""The cheapest chains from one entity to another.

A search from both ends, the smaller front first (Pohl, Bi-directional search, 1971), over steps that are looked up when
a front comes to them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush, nsmallest

from tui.facts import Hop, Path
from tui.model import EntityId
from tui.relating.steps import Step

_LONGEST = 6
"""Hops of a chain that still says something."""
_AGAIN = 0.7
"""What it costs a chain to pass through an entity that one before it passes through."""
_COMPARED = 100
"""Chains that are chosen from: the cheapest."""
_LOOKED_UP = 100
"""Entities whose steps are looked up, at most."""
_MORE = 40
"""So many of them, at most, once the cheapest chain is found, to find others."""


def paths(
    steps: Callable[[EntityId], Sequence[Step]],
    passing: Callable[[EntityId], float],
    start: EntityId,
    end: EntityId,
    *,
    limit: int = 3,
    least: float = 0.0,
) -> list[Path]:
    """How two entities hang together.

    Args:
        steps: From an entity, the cheapest first; each the same there and back.
        passing: What it costs to pass through an entity.
        limit: Most chains to return.
        least: What no step costs less than. Whatever is not found yet has a step from what one front has reached to
            what the other has, so that the higher this is the sooner the search ends.

    Returns:
        The cheapest first, than which none is cheaper; the others pass through other entities, or some others where all
        must pass through one. Empty where they are the same, or nothing leads from one to the other within six hops and
        100 looked-up entities.
    """
    if start == end or limit < 1:
        return []
    search = _Search(steps, passing, start, end, least)
    search.run(limit)
    return search.chosen(limit)


class _Front:
    """What was reached from one end."""

    def __init__(self, source: EntityId) -> None:
        self.cost = {source: 0.0}
        self.back: dict[EntityId, tuple[EntityId, Hop]] = {}
        self.hops = {source: 0}
        self.settled: set[EntityId] = set()
        self.ended = True
        """Whether there is nothing behind the settled ones, as far as they were looked up."""
        self.queue: list[tuple[float, EntityId]] = [(0.0, source)]

    def next_cost(self) -> float:
        while self.queue and self.queue[0][1] in self.settled:
            heappop(self.queue)
        return self.queue[0][0] if self.queue else float("inf")


class _Search:
    def __init__(
        self,
        steps: Callable[[EntityId], Sequence[Step]],
        passing: Callable[[EntityId], float],
        start: EntityId,
        end: EntityId,
        least: float,
    ) -> None:
        self._steps = steps
        self._passing = passing
        self._ends = (start, end)
        self._least = least
        self._fronts = (_Front(start), _Front(end))
        self._found: dict[tuple[EntityId, ...], Path] = {}
        self._cheapest = float("inf")
        self._new = False
        """Whether a chain was found since they were last chosen from."""

    def run(self, limit: int) -> None:
        """Settle entity by entity until no cheaper chain can come; then some more, while there are too few others."""
        more = _MORE
        for _ in range(_LOOKED_UP):
            both = [(front, front.next_cost()) for front in self._fronts]
            costs = [cost for _, cost in both]
            if any(front.ended for front, cost in both if cost == float("inf")) or min(costs) == float("inf"):
                return
            if self._found and sum(costs) + self._least >= self._cheapest:
                more -= 1
                if not more or (self._new and len(self.chosen(limit)) == limit):
                    return
            reached = [len(front.queue) if cost < float("inf") else float("inf") for front, cost in both]
            self._settle(0 if reached[0] <= reached[1] else 1)

    def _settle(self, side: int) -> None:
        front, other = self._fronts[side], self._fronts[1 - side]
        cost, here = heappop(front.queue)
        front.settled.add(here)
        if front.hops[here] >= _LONGEST // 2:
            front.ended = False
            return
        through = 0.0 if here in self._ends else self._passing(here)
        for step in self._steps(here):
            there, total = step.hop.end.id, cost + through + step.cost
            if there == self._ends[side]:
                continue
            if there in other.cost:
                self._join(side, here, step, there)
            if total < front.cost.get(there, float("inf")):
                front.cost[there], front.back[there] = total, (here, step.hop)
                front.hops[there] = front.hops[here] + 1
                heappush(front.queue, (total, there))

    def _join(self, side: int, here: EntityId, step: Step, there: EntityId) -> None:
        """Note the chain over this step."""
        near, far = self._back(side, here), self._back(1 - side, there)
        hops = [*near, step.hop, *(_turned(hop) for hop in reversed(far))]
        if side == 1:
            hops = [_turned(hop) for hop in reversed(hops)]
        inner = tuple(hop.end.id for hop in hops[:-1])
        if len(set(inner)) < len(inner) or self._ends[0] in inner or self._ends[1] in inner:
            return
        cost = self._fronts[side].cost[here] + step.cost + self._fronts[1 - side].cost[there]
        cost += sum(self._passing(id_) for id_ in {here, there}.difference(self._ends))
        known = self._found.get(inner)
        if known is None or cost < known.cost:
            self._found[inner] = Path(tuple(hops), round(cost, 4))
            self._cheapest = min(self._cheapest, cost)
            self._new = True

    def _back(self, side: int, id_: EntityId) -> list[Hop]:
        """The hops from an end to an entity that was reached from it."""
        hops: list[Hop] = []
        while id_ in self._fronts[side].back:
            id_, hop = self._fronts[side].back[id_]
            hops.append(hop)
        return hops[::-1]

    def chosen(self, limit: int) -> list[Path]:
        """The cheapest found so far, each of the others taken to cost more for what it has in common with those before
        it. None goes round by what a shorter one passes through already."""
        self._new = False
        used: set[EntityId] = set()
        chosen: dict[tuple[EntityId, ...], Path] = {}
        left = dict(nsmallest(_COMPARED, self._found.items(), key=lambda each: (each[1].cost, each[0])))
        while left and len(chosen) < limit:
            inner = min(left, key=lambda inner: (left[inner].cost + _AGAIN * len(used.intersection(inner)), inner))
            chosen[inner] = left.pop(inner)
            used.update(inner)
            if inner:
                left = {other: path for other, path in left.items() if not set(inner).issubset(other)}
        return list(chosen.values())


def _turned(hop: Hop) -> Hop:
    """The same hop the other way."""
    return Hop(hop.end, hop.start, hop.evidence, hop.relation, not hop.forward, hop.hedged, hop.negated)
