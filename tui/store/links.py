"""Which ids the entities of a new linking get, so that one keeps its id as a library grows, and has it again when what
took its names lets go of them. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tui.linking import Cluster
from tui.model import EntityId, Kind


@dataclass(frozen=True, slots=True)
class Gone:
    """An entity that is no more."""

    id: EntityId
    things: frozenset[int]
    """What it was, of what is still named."""


@dataclass(slots=True)
class Old:
    """An entity of the last linking, some of whose names are in the new one."""

    id: EntityId
    gone: list[Gone] = field(default_factory=list)
    """What it took the place of."""


Share = Mapping[int, Mapping[int, int]]
"""How many names a cluster has of old entities, by thing and by number."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """Ids for clusters, in their order, no two alike; and for each old entity that is no more the cluster that took
    most of its names."""

    ids: list[EntityId]
    heirs: dict[int, int]


def assigned(
    clusters: Sequence[Cluster],
    shares: Sequence[Share],
    old: Mapping[int, Old],
    taken: Callable[[EntityId], bool],
) -> Assigned:
    """An id for each cluster.

    What parts from an old entity and was another one before has its former id again. Then the cluster and the old
    entity that share most names are the same one, then those that share next most, and so on; ties by the number of the
    old entity, then by the clusters' order. What shares none with an entity still free is new: its id comes from its
    kind and name.

    Args:
        clusters: Anything else of the library keeps its entity.
        shares: As many as clusters.
        old: By number, a lower one for an older entity.
        taken: Whether an id belongs, or belonged, to any entity.
    """
    overlaps = _overlaps(shares)
    ids: dict[int, EntityId] = dict(_returning(shares, old, overlaps))
    kept: set[int] = set()
    for _, e, i in overlaps:
        if i not in ids and e not in kept:
            ids[i] = old[e].id
            kept.add(e)
    heirs: dict[int, int] = {}
    for _, e, i in overlaps:
        if e not in kept:
            heirs.setdefault(e, i)
    given = set(ids.values())
    for i, cluster in enumerate(clusters):
        if i not in ids:
            ids[i] = _new_id(cluster, lambda id: id in given or taken(id))
            given.add(ids[i])
    return Assigned([ids[i] for i in range(len(clusters))], heirs)


def _overlaps(shares: Sequence[Share]) -> list[tuple[int, int, int]]:
    """(minus the names shared, old entity, cluster) for each pair that shares any; most first."""
    found = []
    for i, share in enumerate(shares):
        names: defaultdict[int, int] = defaultdict(int)
        for some in share.values():
            for e, count in some.items():
                names[e] += count
        found += [(-count, e, i) for e, count in names.items()]
    return sorted(found)


def _returning(
    shares: Sequence[Share], old: Mapping[int, Old], overlaps: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, EntityId]]:
    """Clusters that were entities of their own before an old one took their names, and those entities' ids."""
    largest: dict[int, int] = {}
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for _, e, i in overlaps:
        if largest.setdefault(i, e) == e:
            sharing[e].append(i)
    for e, parts in sharing.items():
        if not old[e].gone or len(parts) == 1:
            continue
        former = {i: gone for i in parts if (gone := _former(shares[i], e, old[e].gone)) is not None}
        if len(former) == len(parts):
            del former[parts[0]]
        returned: set[EntityId] = set()
        for i, gone in former.items():
            if gone.id not in returned:
                returned.add(gone.id)
                yield i, gone.id


def _former(share: Share, e: int, gone: Sequence[Gone]) -> Gone | None:
    """What all that a cluster has of an old entity was before; the nearest of several."""
    things = {thing for thing, some in share.items() if e in some}
    return min(
        (each for each in gone if things <= each.things), key=lambda each: (len(each.things), each.id), default=None
    )


def _new_id(cluster: Cluster, taken: Callable[[EntityId], bool]) -> EntityId:
    attempt = 0
    while taken(id := _hashed(cluster.kind, cluster.name, attempt)):
        attempt += 1
    return id


def _hashed(kind: Kind, name: str, attempt: int) -> EntityId:
    seed = f"{kind.value}\0{name.casefold()}\0{attempt or ''}"
    return EntityId(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10])
