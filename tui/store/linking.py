"""Writing the entities of a library: one transaction, and of it only what is not as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.model import ArticleId, Cluster, EntityId
from tui.store.codec import pack_strings, sound
from tui.store.curating import curate_again, uncurate
from tui.store.links import assigned
from tui.store.names import tails
from tui.store.reads import folded
from tui.store.writes import LibraryWrites


@dataclass(slots=True)
class _Names:
    """The names of the library: for each article its row, and for each of its names the count and the entity."""

    row: dict[ArticleId, int]
    counts: dict[ArticleId, list[int]]
    entities: dict[ArticleId, list[EntityId | None]]


class LibraryLinks(LibraryWrites):
    """What linking does to a library."""

    def links_due(self, version: str) -> bool:
        """Whether names came or went since the last linking, or that was done by other rules."""
        return bool(self._meta("relink")) or (self._meta("linked") != version and self._has_names())

    def write_links(self, clusters: Sequence[Cluster], version: str) -> None:
        """Make these the entities of the library. One keeps its id as long as it keeps most of its names."""
        with self._writing() as db:
            uncurate(db)
            names = _names(db)
            ids = assigned(clusters, names.entities)
            rows = _write_entities(db, clusters, ids, names)
            _write_membership(db, clusters, ids, rows, names)
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("relink", 0), ("linked", version)])
            curate_again(db)

    def _has_names(self) -> bool:
        with self._lender.lend() as db:
            return db.execute("SELECT 1 FROM name LIMIT 1").fetchone() is not None


def _names(db: sqlite3.Connection) -> _Names:
    ids = dict(db.execute("SELECT e, id FROM entity").fetchall())
    names = _Names({}, {}, {})
    for id, n in db.execute("SELECT id, n FROM article"):
        names.row[id] = n
        names.counts[id] = []
        names.entities[id] = []
    for id, count, entity in db.execute("SELECT id, count, entity FROM article JOIN name USING (n) ORDER BY n, i"):
        names.counts[id].append(count)
        names.entities[id].append(ids.get(entity))
    return names


def _write_entities(
    db: sqlite3.Connection, clusters: Iterable[Cluster], ids: Iterable[EntityId], names: _Names
) -> dict[EntityId, int]:
    """Insert, update and delete entities; the row number of each."""
    before = {row[1]: row for row in db.execute("SELECT e, id, name, kind, aliases, mentions, articles FROM entity")}
    rows: dict[EntityId, int] = {}
    for cluster, id in zip(clusters, ids, strict=True):
        old = before.pop(id, None)
        new = _row(cluster, names)
        if old is None:
            rows[id] = _insert(db, id, cluster, new)
            continue
        rows[id] = old[0]
        if old[2:] != new:
            db.execute(
                "UPDATE entity SET name = ?, kind = ?, aliases = ?, mentions = ?, articles = ? WHERE e = ?",
                (*new, old[0]),
            )
        if (old[2], old[4]) != (new[0], new[2]):
            _forget_forms(db, old[0])
            _write_forms(db, old[0], cluster)
    for old in before.values():
        _forget_forms(db, old[0])
        db.execute("DELETE FROM entity WHERE e = ?", (old[0],))
    return rows


def _row(cluster: Cluster, names: _Names) -> tuple[str, str, bytes | None, int, int]:
    mentions = sum(names.counts[article][name] for article, name in cluster.members)
    articles = len({article for article, _ in cluster.members})
    return sound(cluster.name), cluster.kind.value, pack_strings(cluster.aliases), mentions, articles


def _insert(db: sqlite3.Connection, id: EntityId, cluster: Cluster, row: tuple[object, ...]) -> int:
    inserted = db.execute(
        "INSERT INTO entity (id, name, kind, aliases, mentions, articles) VALUES (?, ?, ?, ?, ?, ?)", (id, *row)
    )
    e = inserted.lastrowid
    assert e is not None
    _write_forms(db, e, cluster)
    return e


def _forget_forms(db: sqlite3.Connection, e: int) -> None:
    db.execute("DELETE FROM entity_form WHERE e = ?", (e,))
    db.execute("DELETE FROM entity_tail WHERE e = ?", (e,))


def _write_forms(db: sqlite3.Connection, e: int, cluster: Cluster) -> None:
    forms = {folded(sound(form)) for form in (cluster.name, *cluster.aliases)}
    db.executemany("INSERT INTO entity_form VALUES (?, ?)", [(form, e) for form in sorted(forms)])
    named = set(tails(sound(cluster.name)))
    every = named.union(*(tails(form) for form in forms))
    db.executemany("INSERT INTO entity_tail VALUES (?, ?, ?)", [(tail, e, tail in named) for tail in sorted(every)])


def _write_membership(
    db: sqlite3.Connection,
    clusters: Iterable[Cluster],
    ids: Iterable[EntityId],
    rows: dict[EntityId, int],
    names: _Names,
) -> None:
    """Point each name at its entity, where it does not yet."""
    moved: list[tuple[int | None, int, int]] = []
    for cluster, id in zip(clusters, ids, strict=True):
        for article, i in cluster.members:
            if names.entities[article][i] != id:
                moved.append((rows[id], names.row[article], i))
            names.entities[article][i] = None
    for article, left in names.entities.items():
        moved += [(None, names.row[article], i) for i, entity in enumerate(left) if entity is not None]
    db.executemany("UPDATE name SET entity = ? WHERE n = ? AND i = ?", moved)
