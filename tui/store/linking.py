"""Writing the entities of a library: one transaction, and of it only what is not as it was."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from tui.linking import Cluster, Links, Standing
from tui.model import EntityId
from tui.store.codec import pack_strings, sound, unpack_strings
from tui.store.curating import curate_again, uncurate
from tui.store.links import Assigned, Gone, Old, Share, assigned
from tui.store.named import NamedThings, read_due
from tui.store.names import forget_forms, write_forms
from tui.store.writes import LibraryWrites

AFRESH_FROM = 8
"""When more than one article in so many is due, all are linked afresh: it takes no longer."""
_OWN = "thing = ? AND person IS NULL"
_GIVEN = "person = ?"
_THESE = "(SELECT value FROM json_each(?))"

_Row = tuple[str, str, bytes | None, int, int]
"""An entity's name, kind, aliases, mentions and articles."""


_Names = dict[int, dict[tuple[int, int | None], int]]
"""For each thing the names that it has or was given: how many, by the thing they are of themselves and their entity."""


class LibraryLinks(LibraryWrites):
    """What linking does to a library."""

    def links_due(self, version: str) -> bool:
        """Whether names came or went since the last linking, or that was done by other rules."""
        return bool(self._meta("relink")) or (self._meta("linked") != version and self._has_names())

    @contextmanager
    def names(self, version: str) -> Iterator[NamedThings]:
        """The names of every article that was read, for one linking by these rules."""
        linked, before = self._meta("linked"), int(self._meta("linked_articles") or 0)
        with self._lender.lend() as db:
            read, due = db.execute("SELECT (SELECT count(*) FROM reading), (SELECT count(*) FROM due)").fetchone()
            afresh = linked != version or due * AFRESH_FROM > read
            yield NamedThings(db, None if afresh else read_due(db), (before, read))

    def write_links(self, links: Links, version: str) -> None:
        """Link the names of the library so. An entity keeps its id as long as it keeps most of its names; the id of one
        that is no more leads to the entity that took most of them."""
        with self._writing() as db:
            uncurate(db)
            _Writing(db, links).write()
            db.execute("DELETE FROM due")
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("relink", 0), ("linked", version)])
            db.execute("INSERT OR REPLACE INTO meta SELECT 'linked_articles', count(*) FROM reading")
            curate_again(db)

    def _has_names(self) -> bool:
        with self._lender.lend() as db:
            return db.execute("SELECT 1 FROM name LIMIT 1").fetchone() is not None


class _Writing:
    """One linking on its way into the tables."""

    def __init__(self, db: sqlite3.Connection, links: Links) -> None:
        self._db = db
        self._links = links
        self._clusters = links.clusters

    def write(self) -> None:
        given = [(person, n, bare) for bare, n, person in self._links.given]
        self._db.executemany("UPDATE name SET person = ? WHERE n = ? AND thing = ?", given)
        names = self._names()
        touched = {e for some in names.values() for _, e in some if e is not None} | self._forgotten()
        old = self._old(touched, names)
        shares = [_share(cluster, names, old) for cluster in self._clusters]
        found = assigned(self._clusters, shares, old, self._taken())
        numbers = self._numbers(found.ids, old)
        self._point(names, numbers)
        self._describe(found.ids, numbers)
        self._bury(_without(old, numbers), found, shares)
        self._recount(touched - old.keys())
        self._stand()

    def _names(self) -> _Names:
        found: _Names = {}
        counted = "SELECT coalesce(person, thing), thing, entity, count(*) FROM name"
        queries: Iterable[tuple[str, tuple[int, ...]]] = [(f"{counted} WHERE thing IS NOT NULL", ())]
        if not self._links.whole:
            things = [thing for cluster in self._clusters for thing in cluster.things]
            queries = ((f"{counted} WHERE {where}", (thing,)) for thing in things for where in (_OWN, _GIVEN))
        for query, values in queries:
            for whose, thing, e, count in self._db.execute(f"{query} GROUP BY thing, person, entity", values):
                found.setdefault(whose, {})[thing, e] = count
        return found

    def _forgotten(self) -> set[int]:
        """Entities that may have lost names which are not linked again: their article is gone, or has another text."""
        unread = "thing IS NULL AND entity IS NOT NULL"
        found = {e for (e,) in self._db.execute(f"SELECT DISTINCT entity FROM name WHERE {unread}")}
        self._db.execute(f"UPDATE name SET entity = NULL WHERE {unread}")
        for (entities,) in self._db.execute("SELECT entities FROM due"):
            found.update(json.loads(entities))
        return found

    def _old(self, touched: set[int], names: _Names) -> dict[int, Old]:
        """The entities all of whose names are linked anew, with what they took the place of."""
        whole = self._links.whole
        columns = "SELECT e, id FROM entity"
        rows = self._db.execute(columns) if whole else self._these(columns, touched)
        old = {e: Old(EntityId(id)) for e, id in rows}
        if not whole:
            here: defaultdict[int | None, int] = defaultdict(int)
            for some in names.values():
                for (_, e), count in some.items():
                    here[e] += count
            every = "SELECT count(*) FROM name WHERE entity = ?"
            old = {e: each for e, each in old.items() if self._db.execute(every, (e,)).fetchone()[0] == here[e]}
        number = {each.id: e for e, each in old.items()}
        led = self._db.execute(f"SELECT gone, id, keys FROM redirect WHERE id IN {_THESE}", (json.dumps(list(number)),))
        for gone, id, keys in led.fetchall():
            things = self._db.execute(f"SELECT t FROM thing WHERE key IN {_THESE}", (keys,))
            old[number[id]].gone.append(Gone(EntityId(gone), frozenset(thing for (thing,) in things)))
        return old

    def _taken(self) -> Callable[[EntityId], bool]:
        every = "SELECT id FROM entity UNION ALL SELECT gone FROM redirect"
        if self._links.whole:
            return {id for (id,) in self._db.execute(every)}.__contains__
        return lambda id: self._db.execute(f"SELECT 1 FROM ({every}) WHERE id = ?", (id,)).fetchone() is not None

    def _numbers(self, ids: Iterable[EntityId], old: Mapping[int, Old]) -> list[int]:
        """The row of each entity; those of new ones come after all that there are."""
        known = {each.id: e for e, each in old.items()}
        last: int = self._db.execute("SELECT coalesce(max(e), 0) FROM entity").fetchone()[0]
        return [known.setdefault(id, last + len(known) + 1) for id in ids]

    def _point(self, names: _Names, numbers: Iterable[int]) -> None:
        """Point each name at its entity, where it does not yet."""
        astray = [
            (e, thing, e)
            for cluster, e in zip(self._clusters, numbers, strict=True)
            for thing in cluster.things
            if any(other != e for _, other in names.get(thing, ()))
        ]
        for where in (_OWN, _GIVEN):
            self._db.executemany(f"UPDATE name SET entity = ? WHERE {where} AND entity IS NOT ?", astray)

    def _describe(self, ids: Sequence[EntityId], numbers: Sequence[int]) -> None:
        """Insert and update entities and what they are found by."""
        counts = self._counts(numbers)
        columns = "SELECT e, name, kind, aliases, mentions, articles FROM entity"
        rows = self._db.execute(columns) if self._links.whole else self._these(columns, numbers)
        self._db.execute(f"DELETE FROM redirect WHERE gone IN {_THESE}", (json.dumps(ids),))
        before: dict[int, _Row] = {e: (name, kind, *rest) for e, name, kind, *rest in rows}
        for cluster, id, e in zip(self._clusters, ids, numbers, strict=True):
            new: _Row = (sound(cluster.name), cluster.kind.value, pack_strings(cluster.aliases), *counts[e])
            old = before.get(e)
            if old == new:
                continue
            if old is None:
                self._db.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)", (e, id, *new))
            else:
                change = "UPDATE entity SET name = ?, kind = ?, aliases = ?, mentions = ?, articles = ? WHERE e = ?"
                self._db.execute(change, (*new, e))
            if old is None or old[0] != new[0] or _forms(old) != _forms(new):
                forget_forms(self._db, e)
                write_forms(self._db, e, new[0], (sound(alias) for alias in cluster.aliases))

    def _counts(self, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Mentions and articles."""
        in_article = "SELECT entity, sum(count) AS some FROM name WHERE entity"
        counted = "SELECT entity, sum(some), count(*) FROM"
        if self._links.whole:
            rows = self._db.execute(
                f"{counted} ({in_article} IS NOT NULL GROUP BY entity, n) GROUP BY entity"
            ).fetchall()
        else:
            rows = [self._db.execute(f"{counted} ({in_article} = ? GROUP BY n)", (e,)).fetchone() for e in numbers]
        return {e: (mentions, articles) for e, mentions, articles in rows}

    def _bury(self, gone: Mapping[int, EntityId], found: Assigned, shares: Iterable[Share]) -> None:
        """Delete the entities that are no more; their ids, and those that led to them, lead to their heirs."""
        was: defaultdict[int, set[int]] = defaultdict(set)
        for share in shares:
            for thing, some in share.items():
                for e in some.keys() & gone.keys():
                    was[e].add(thing)
        for e, id in gone.items():
            forget_forms(self._db, e)
            self._db.execute("DELETE FROM entity WHERE e = ?", (e,))
            if e not in found.heirs:
                self._db.execute("DELETE FROM redirect WHERE id = ?", (id,))
                continue
            heir = found.ids[found.heirs[e]]
            self._db.execute("UPDATE redirect SET id = ? WHERE id = ?", (heir, id))
            keys = self._db.execute(
                f"SELECT json_group_array(key) FROM thing WHERE t IN {_THESE}", (json.dumps(sorted(was[e])),)
            ).fetchone()
            self._db.execute("INSERT INTO redirect VALUES (?, ?, ?)", (id, heir, *keys))

    def _recount(self, touched: Iterable[int]) -> None:
        """Entities that lost names to others, and have some that were not to be linked anew."""
        self._db.executemany(
            "UPDATE entity SET (mentions, articles) ="
            " (SELECT coalesce(sum(count), 0), count(DISTINCT n) FROM name WHERE entity = e) WHERE e = ?",
            [(e,) for e in touched],
        )

    def _stand(self) -> None:
        """Keep what was decided of each thing; forget those that nothing names."""
        standings = self._links.standings
        if self._links.whole:
            rows = self._db.execute("SELECT t, long, surname, common FROM thing")
            known = {t: Standing(long, surname, bool(common)) for t, long, surname, common in rows}
            standings = {t: each for t, each in standings.items() if known.get(t) != each}
        self._db.executemany(
            "UPDATE thing SET long = ?, surname = ?, common = ? WHERE t = ?",
            [(each.long, each.surname, each.common, t) for t, each in standings.items()],
        )
        named = "EXISTS (SELECT 1 FROM spelling WHERE thing = t) OR EXISTS (SELECT 1 FROM spelt WHERE short = t)"
        if self._links.whole:
            self._db.execute(f"DELETE FROM thing WHERE NOT ({named})")
        else:
            self._db.executemany(f"DELETE FROM thing WHERE t = ? AND NOT ({named})", [(t,) for t in standings])

    def _these(self, query: str, rows: Iterable[int]) -> Iterator[Any]:
        return self._db.execute(f"{query} WHERE e IN {_THESE}", (json.dumps(list(rows)),))


def _share(cluster: Cluster, names: _Names, old: Mapping[int, Old]) -> Share:
    found: dict[int, dict[int, int]] = {}
    for whose in cluster.things:
        for (thing, e), count in names.get(whose, {}).items():
            if e is not None and e in old:
                some = found.setdefault(thing, {})
                some[e] = some.get(e, 0) + count
    return found


def _without(old: Mapping[int, Old], kept: Iterable[int]) -> dict[int, EntityId]:
    rest = old.keys() - set(kept)
    return {e: old[e].id for e in sorted(rest)}


def _forms(row: _Row) -> set[str]:
    return {row[0], *unpack_strings(row[2])}
