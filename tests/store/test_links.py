"""Ids of entities: unique, kept, and the same for the same library."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import ArticleId, Cluster, EntityId, Kind
from tui.store.links import assigned

Partition = dict[tuple[ArticleId, int], int]

names = st.tuples(st.sampled_from("abcdef").map(ArticleId), st.integers(0, 5))
partitions = st.dictionaries(names, st.integers(0, 8), max_size=36)
"""The cluster of each name, by number."""


def clusters(partition: Partition) -> list[Cluster]:
    """Clusters that are all called alike, so that ids made of names would collide."""
    return [
        Cluster("X", Kind.PERSON, (), tuple(sorted(name for name, c in partition.items() if c == number)))
        for number in sorted(set(partition.values()))
    ]


def assignment(made: list[Cluster], ids: list[EntityId]) -> dict[ArticleId, list[EntityId | None]]:
    before: dict[ArticleId, list[EntityId | None]] = {ArticleId(letter): [None] * 6 for letter in "abcdef"}
    for cluster, id in zip(made, ids, strict=True):
        for article, name in cluster.members:
            before[article][name] = id
    return before


@given(partitions, partitions)
def test_no_two_entities_share_an_id(old: Partition, new: Partition) -> None:
    """Whatever splits and joins."""
    first = clusters(old)
    ids = assigned(first, {})
    second = assigned(clusters(new), assignment(first, ids))
    assert len(set(ids)) == len(ids)
    assert len(set(second)) == len(second)


@given(partitions)
def test_the_same_clusters_keep_their_ids(partition: Partition) -> None:
    """Linking again changes nothing, in whatever order the clusters come."""
    made = clusters(partition)
    before = assignment(made, assigned(made, {}))
    again = assigned(made[::-1], before)
    assert again[::-1] == assigned(made, before) == assigned(made, {})


@given(partitions, partitions)
def test_an_entity_that_keeps_most_of_its_names_and_gains_none_of_others_keeps_its_id(
    old: Partition, new: Partition
) -> None:
    """Of the clusters that an entity falls into, the one with most of it goes by its id, if that had no other claim."""
    first = clusters(old)
    ids = assigned(first, {})
    second = clusters(new)
    kept = assigned(second, assignment(first, ids))
    for cluster, id in zip(first, ids, strict=True):
        inheritors = [set(each.members) & set(cluster.members) for each in second]
        touched = [i for i, shared in enumerate(inheritors) if shared]
        pure = [i for i in touched if not set(second[i].members) & set(old) - set(cluster.members)]
        if touched and pure == touched:
            best = max(len(inheritors[i]) for i in touched)
            assert id in [kept[i] for i in touched if len(inheritors[i]) == best]
