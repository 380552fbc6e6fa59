"""Which entity ids the clusters of a new linking get, so that an entity keeps its id as a library grows. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.model import ArticleId, Cluster, EntityId, Kind

Assignment = Mapping[ArticleId, Sequence[EntityId | None]]
"""The entity of each of an article's names, by the name's number."""


def assigned(clusters: Sequence[Cluster], before: Assignment) -> list[EntityId]:
    """An id for each cluster, no two alike.

    The cluster and the old entity that share most names are the same one, then those that share next most, and so
    on; ties by id, then by the clusters' order. What shares none with an entity still free is new: its id comes from
    its kind and name.
    """
    ids: list[EntityId | None] = [None] * len(clusters)
    taken: set[EntityId] = set()
    for _, old, i in sorted(_overlaps(clusters, before)):
        if ids[i] is None and old not in taken:
            ids[i] = old
            taken.add(old)
    return [id if id is not None else _new_id(clusters[i], taken) for i, id in enumerate(ids)]


def _overlaps(clusters: Iterable[Cluster], before: Assignment) -> Iterable[tuple[int, EntityId, int]]:
    """(minus the names shared, old entity, cluster) for each pair that shares any."""
    for i, cluster in enumerate(clusters):
        shared = Counter(_old(before, article, name) for article, name in cluster.members)
        for old, names in shared.items():
            if old is not None:
                yield -names, old, i


def _old(before: Assignment, article: ArticleId, name: int) -> EntityId | None:
    entities = before.get(article, ())
    return entities[name] if name < len(entities) else None


def _new_id(cluster: Cluster, taken: set[EntityId]) -> EntityId:
    attempt = 0
    while (id := _hashed(cluster.kind, cluster.name, attempt)) in taken:
        attempt += 1
    taken.add(id)
    return id


def _hashed(kind: Kind, name: str, attempt: int) -> EntityId:
    seed = f"{kind.value}\0{name.casefold()}\0{attempt or ''}"
    return EntityId(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10])
