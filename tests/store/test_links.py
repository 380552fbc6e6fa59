"""Ids of entities: unique, kept, given back, and the same for the same library."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from tui.linking import Cluster
from tui.model import EntityId, Kind
from tui.store.links import Assigned, Gone, Old, assigned

Partition = dict[int, int]
"""The cluster of each thing, by number; each thing is one name."""

partitions = st.dictionaries(st.integers(0, 36), st.integers(0, 8), max_size=36)


class Library:
    """Things and the entities that they were in at the last linking, with what became of the others."""

    def __init__(self) -> None:
        self.entity: dict[int, int] = {}
        self.ids: dict[int, EntityId] = {}
        self.redirects: dict[EntityId, tuple[EntityId, frozenset[int]]] = {}

    def link(self, partition: Partition) -> Assigned:
        """The clusters of a partition in the order of their numbers, all called alike, so that made ids collide."""
        parts = clusters(partition)
        shares = [{t: {self.entity[t]: 1} for t in part.things if t in self.entity} for part in parts]
        here = {e for share in shares for some in share.values() for e in some}
        old = {e: Old(self.ids[e]) for e in here}
        for each in old.values():
            each.gone += [Gone(id, things) for id, (to, things) in self.redirects.items() if to == each.id]
        found = assigned(parts, shares, old, lambda id: id in self.ids.values() or id in self.redirects)
        numbers = {id: e for e, id in self.ids.items()}
        entity: dict[int, int] = {}
        for part, id in zip(parts, found.ids, strict=True):
            self.redirects.pop(id, None)
            e = numbers.setdefault(id, max([0, *self.ids, *numbers.values()]) + 1)
            entity.update(dict.fromkeys(part.things, e))
        for e, i in found.heirs.items():
            was = frozenset(t for t, of in self.entity.items() if of == e and t in partition)
            for id, (to, things) in self.redirects.items():
                if to == self.ids[e]:
                    self.redirects[id] = found.ids[i], things
            self.redirects[self.ids[e]] = found.ids[i], was
        self.entity, self.ids = entity, {e: id for id, e in numbers.items() if e in entity.values()}
        return found

    def of(self, thing: int) -> EntityId:
        """The id that a thing goes by."""
        return self.ids[self.entity[thing]]


def clusters(partition: Partition) -> list[Cluster]:
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for thing, part in sorted(partition.items()):
        parts[part].append(thing)
    return [Cluster("X", Kind.PERSON, (), tuple(parts[part])) for part in sorted(parts)]


@given(st.lists(partitions, max_size=4))
def test_no_two_entities_share_an_id(steps: list[Partition]) -> None:
    """Whatever splits and joins; and an id that leads on is nobody's own."""
    library = Library()
    for partition in steps:
        ids = library.link(partition).ids
        assert len(set(ids)) == len(ids)
        assert not set(ids) & library.redirects.keys()


@given(partitions)
def test_the_same_clusters_keep_their_ids(partition: Partition) -> None:
    """Linking again changes nothing."""
    library = Library()
    first = library.link(partition)
    assert library.link(partition) == Assigned(first.ids, {})


@given(partitions, partitions)
def test_an_entity_that_keeps_most_of_its_names_and_gains_none_of_others_keeps_its_id(
    old: Partition, new: Partition
) -> None:
    """Of the clusters that an entity falls into, the one with most of it goes by its id, if that had no other claim."""
    library = Library()
    library.link(old)
    before = {thing: library.of(thing) for thing in old}
    library.link(new)
    for id in set(before.values()):
        fell = Counter(new[thing] for thing in old if before[thing] == id and thing in new)
        if not fell or any(thing in old and before[thing] != id for thing in new if new[thing] in fell):
            continue
        heirs = {part for part, count in fell.items() if count == max(fell.values())}
        assert id in {library.of(thing) for thing in new if new[thing] in heirs}


@given(partitions, partitions)
def test_an_id_that_is_gone_leads_to_who_has_most_of_its_names(old: Partition, new: Partition) -> None:
    """As long as anyone has any of them."""
    library = Library()
    library.link(old)
    before = {thing: library.of(thing) for thing in old}
    library.link(new)
    for id in set(before.values()) - set(library.ids.values()):
        took = Counter(library.of(thing) for thing in new if before.get(thing) == id)
        assert (id in library.redirects) == bool(took)
        if took:
            assert took[library.redirects[id][0]] == max(took.values())


@given(partitions, st.integers(0, 8), st.integers(0, 8))
def test_two_that_joined_and_part_again_have_their_own_ids(partition: Partition, one: int, other: int) -> None:
    """The larger one does not take the id that the smaller one came with."""
    library = Library()
    library.link(partition)
    before = {thing: library.of(thing) for thing in partition}
    library.link({thing: other if part == one else part for thing, part in partition.items()})
    library.link(partition)
    assert {thing: library.of(thing) for thing in partition} == before


def test_chains_of_redirects_are_short() -> None:
    """What led to one that is gone leads to its heir."""
    library = Library()
    first = library.link({1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 4}).ids
    library.link({1: 2, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 4})
    library.link({1: 4, 2: 4, 3: 4, 4: 4, 5: 4, 6: 4, 7: 4})
    assert {library.redirects[id][0] for id in first[:2]} == {first[2]}
