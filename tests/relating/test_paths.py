"""The cheapest chains between entities, on invented graphs."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush

from hypothesis import given
from hypothesis import strategies as st

from tui.facts import Evidence, Hop, Party, Relation
from tui.model import ArticleId, EntityId, Kind
from tui.relating.paths import paths
from tui.relating.steps import Step

Graph = Mapping[frozenset[str], float]
"""Costs of the steps between two."""


def _party(name: str) -> Party:
    return Party(EntityId(name), name.upper(), Kind.ORGANISATION)


def _steps(graph: Graph) -> Callable[[EntityId], Sequence[Step]]:
    def of(here: EntityId) -> list[Step]:
        found = []
        for ends, cost in graph.items():
            if here in ends:
                (there,) = ends - {here}
                hop = Hop(_party(here), _party(there), Evidence(ArticleId("a"), 0, 1), Relation.BACKS, here < there)
                found.append(Step(hop, cost))
        return sorted(found, key=lambda step: (step.cost, step.hop.end.id))

    return of


def _passing(_: EntityId) -> float:
    return 0.25


def _names(path_hops: Sequence[Hop]) -> str:
    return "".join([path_hops[0].start.id, *(hop.end.id for hop in path_hops)])


def _found(graph: Graph, start: str, end: str, limit: int = 3) -> list[tuple[str, float]]:
    chains = paths(_steps(graph), _passing, EntityId(start), EntityId(end), limit=limit)
    return [(_names(chain.hops), chain.cost) for chain in chains]


def _graph(**costs: float) -> Graph:
    return {frozenset(ends): cost for ends, cost in costs.items()}


def test_relations_are_nearer_than_a_shorter_chain_of_chance() -> None:
    """Two hops that are cheap come before one that is dear, and both are told."""
    assert _found(_graph(ab=1, bd=1, ad=3), "a", "d") == [("abd", 2.25), ("ad", 3)]


def test_chains_have_nobody_in_common() -> None:
    """The second goes another way, also if it is dearer."""
    graph = _graph(ab=1, be=1, bc=1, ce=1, ad=2, de=2)
    assert [names for names, _ in _found(graph, "a", "e")] == ["abe", "ade"]


def test_a_hop_is_told_in_the_direction_of_the_chain() -> None:
    """Whichever end the search came from; the relation keeps its own direction."""
    (chain,) = paths(_steps(_graph(ab=1, cb=1, cd=1)), _passing, EntityId("a"), EntityId("d"), limit=1)
    assert [(hop.start.id, hop.end.id, hop.forward) for hop in chain.hops] == [
        ("a", "b", True),
        ("b", "c", True),
        ("c", "d", True),
    ]
    (back,) = paths(_steps(_graph(ab=1, cb=1, cd=1)), _passing, EntityId("d"), EntityId("a"), limit=1)
    assert [(hop.start.id, hop.end.id, hop.forward) for hop in back.hops] == [
        ("d", "c", False),
        ("c", "b", False),
        ("b", "a", False),
    ]


def test_there_is_no_chain_to_oneself_or_to_where_nothing_leads() -> None:
    """Nothing is found then."""
    assert _found(_graph(ab=1), "a", "a") == []
    assert _found(_graph(ab=1, cd=1), "a", "d") == []


@given(
    st.dictionaries(
        st.sets(st.sampled_from("abcdefg"), min_size=2, max_size=2).map(frozenset),
        st.integers(4, 12).map(lambda quarters: quarters / 4),
        max_size=14,
    )
)
def test_the_first_chain_is_the_cheapest_there_is(graph: Graph) -> None:
    """As a search from one end alone finds it, and every step of it is one of the graph."""
    found = _found(graph, "a", "g", limit=1)
    cheapest = _cheapest(graph, "a", "g")
    assert [cost for _, cost in found] == ([] if cheapest is None else [cheapest])
    for names, _ in found:
        assert all(frozenset(pair) in graph for pair in itertools.pairwise(names))


def _cheapest(graph: Graph, start: str, end: str) -> float | None:
    queue, settled = [(0.0, start)], set()
    while queue:
        cost, here = heappop(queue)
        if here == end:
            return cost
        if here not in settled:
            settled.add(here)
            through = cost if here == start else cost + _passing(EntityId(here))
            for step in _steps(graph)(EntityId(here)):
                heappush(queue, (through + step.cost, step.hop.end.id))
    return None
