"""Entities and names as corrections find and change them: rows of library.db, and of what a linking had there before.

Functions within the caller's transaction.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui.corrections import Ref
from tui.model import Entity, EntityId, Kind
from tui.store.codec import KINDS, exact, pack_strings, unpack_strings
from tui.store.names import forget_forms, write_forms
from tui.store.reads import folded

ROW = "e, id, name, kind, aliases, mentions, articles"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `entity`, or of `hidden`."""

    e: int
    id: EntityId
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: int = 0
    articles: int = 0
    hidden: bool = False

    def entity(self) -> Entity:
        return Entity(self.id, self.name, self.kind, self.aliases, self.mentions, self.articles)

    def known_as(self, form: str) -> bool:
        return any(folded(each) == folded(form) for each in (self.name, *self.aliases))

    def also(self, forms: Iterable[str]) -> Row:
        """With these names as well."""
        more = (form for form in forms if form != self.name)
        return replace(self, aliases=tuple(dict.fromkeys((*self.aliases, *more))))


def _row(found: Sequence[Any], *, hidden: bool) -> Row:
    e, id, name, kind, aliases, mentions, articles = found
    return Row(e, id, name, KINDS[kind], unpack_strings(aliases), mentions, articles, hidden)


def rows(db: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Row]:
    """The entities that are shown, where a condition holds."""
    return [_row(found, hidden=False) for found in db.execute(f"SELECT {ROW} FROM entity WHERE {where}", values)]


def hidden_rows(db: sqlite3.Connection) -> list[Row]:
    """Those that are not."""
    return [_row(found, hidden=True) for found in db.execute(f"SELECT {ROW} FROM hidden")]


def find(db: sqlite3.Connection, ref: Ref) -> Row | None:
    """The entity that is meant: by its id, which follows what it was merged into; else the only one of that name and
    kind; else the only one of that kind, or of any, that has the name among its aliases."""
    hidden = hidden_rows(db)
    if ref.id is not None:
        led = db.execute("SELECT id FROM redirect WHERE gone = ?", (ref.id,)).fetchone()
        id = led[0] if led else ref.id
        found = [*rows(db, "id = ?", [id]), *(row for row in hidden if row.id == id)]
        if not found:
            into = db.execute("SELECT into_e FROM machine_entity WHERE id = ?", (id,)).fetchone()
            if into is not None:
                found = [*rows(db, "e = ?", into), *(row for row in hidden if row.e == into[0])]
        if found:
            return found[0]
    form = folded(ref.name)
    having = rows(db, "e IN (SELECT e FROM entity_form WHERE folded = ?)", [exact(form)])
    having += [row for row in hidden if row.known_as(ref.name)]
    same_kind = [row for row in having if row.kind is ref.kind]
    for found in ([row for row in same_kind if folded(row.name) == form], same_kind, having):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def keep(db: sqlite3.Connection, row: Row) -> None:
    """Put the row that a linking made aside, before it is changed for the first time."""
    db.execute(f"INSERT OR IGNORE INTO machine_entity ({ROW}) SELECT {ROW} FROM entity WHERE e = ?", (row.e,))


def save(db: sqlite3.Connection, row: Row) -> None:
    """Write a row, with its present counts, over the one with its number, if there is one."""
    mentions, articles = db.execute(
        "SELECT coalesce(sum(count), 0), count(DISTINCT n) FROM name WHERE entity = ?", (row.e,)
    ).fetchone()
    drop(db, row.e)
    table = "hidden" if row.hidden else "entity"
    db.execute(
        f"INSERT INTO {table} ({ROW}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.e, row.id, row.name, row.kind.value, pack_strings(row.aliases), mentions, articles),
    )
    if not row.hidden:
        write_forms(db, row.e, row.name, row.aliases)


def drop(db: sqlite3.Connection, e: int) -> None:
    """Delete a row, and what it is found by."""
    forget_forms(db, e)
    db.execute("DELETE FROM entity WHERE e = ?", (e,))
    db.execute("DELETE FROM hidden WHERE e = ?", (e,))


def end(db: sqlite3.Connection, row: Row, into: int) -> None:
    """Let an entity that has no names any more be gone, and its id lead to another."""
    drop(db, row.e)
    db.execute("UPDATE machine_entity SET into_e = ?1 WHERE e = ?2 OR into_e = ?2", (into, row.e))


def made(db: sqlite3.Connection, seed: str) -> tuple[int, EntityId]:
    """Number and id of a new entity; the id is the same whenever the same is said of the same entity."""
    e = db.execute(
        "SELECT 1 + max((SELECT coalesce(max(e), 0) FROM entity), (SELECT coalesce(max(e), 0) FROM machine_entity))"
    ).fetchone()[0]
    attempt = 0
    while True:
        id = hashlib.sha256(f"{seed}\0{attempt or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
        taken = "SELECT 1 FROM entity WHERE id = ?1 UNION ALL SELECT 1 FROM machine_entity WHERE id = ?1"
        if not db.execute(taken, (id,)).fetchone():
            db.execute("INSERT INTO machine_entity (e, id) VALUES (?, ?)", (e, id))
            return e, EntityId(id)
        attempt += 1


# Names


@dataclass(frozen=True, slots=True)
class Names:
    """Some of the names of articles, as a condition on the table `name`."""

    where: str
    values: tuple[object, ...]

    def counted(self, db: sqlite3.Connection) -> tuple[int, int]:
        """Mentions and articles."""
        found = db.execute(f"SELECT coalesce(sum(count), 0), count(DISTINCT n) FROM name {self._those}", self.values)
        mentions, articles = found.fetchone()
        return mentions, articles

    def owners(self, db: sqlite3.Connection) -> list[int]:
        """The numbers of their entities."""
        return [e for (e,) in db.execute(f"SELECT DISTINCT entity FROM name {self._those} ORDER BY 1", self.values)]

    def texts(self, db: sqlite3.Connection) -> Counter[str]:
        """What they are called at their fullest, with mentions."""
        found = db.execute(f"SELECT text, sum(count) FROM name {self._those} GROUP BY text", self.values)
        return Counter(dict(found.fetchall()))

    def kind(self, db: sqlite3.Connection) -> Kind:
        """What most of their mentions were taken for."""
        votes = db.execute(f"SELECT kind, sum(count) FROM name {self._those} GROUP BY kind", self.values)
        return min((-mentions, _RANK[KINDS[kind]], KINDS[kind]) for kind, mentions in votes)[2]

    def forms(self, db: sqlite3.Connection) -> list[str]:
        """Every form, the most frequent first, then by alphabet."""
        forms: Counter[str] = Counter()
        found = db.execute(
            f"SELECT text, forms, count(*), sum(count) FROM name {self._those} GROUP BY text, forms", self.values
        )
        for text, packed, names, mentions in found:
            own = unpack_strings(packed) or (text,)
            for form in (text, *own):
                forms[form] += names
            forms[own[0]] += mentions
        return sorted(forms, key=lambda form: (-forms[form], form))

    def move(self, db: sqlite3.Connection, e: int) -> None:
        """Let them name another entity."""
        db.execute(f"INSERT OR IGNORE INTO machine_name SELECT n, i, entity FROM name {self._those}", self.values)
        db.execute(f"UPDATE name SET entity = ? {self._those}", (e, *self.values))

    @property
    def _those(self) -> str:
        return f"WHERE {self.where}"


def names_of(e: int) -> Names:
    """All of an entity."""
    return Names("entity = ?", (e,))


def best(texts: Counter[str]) -> str:
    """What to call an entity that has no name yet: the fullest, the most frequent of equals, as a linking does."""
    return min(texts, key=lambda text: (text.isupper() and " " in text, -len(text.split()), -texts[text], text))
