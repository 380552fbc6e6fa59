"""Reading entities out of library.db: who is named, under which names, and where."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tui.linking import meant
from tui.model import ArticleId, Entity, EntityId, Kind, Linked
from tui.store.base import LibraryFile
from tui.store.codec import KINDS, exact, unpack_mentions, unpack_strings
from tui.store.reads import folded

_ENTITY = "id, entity.name, kind, aliases, mentions, articles"
_ORDER = "articles DESC, mentions DESC, entity.name, id"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"
_CORRECTED = "EXISTS (SELECT 1 FROM machine_entity WHERE machine_entity.e = entity.e)"
"""Whether the reader has changed an entity."""


class EntityReads(LibraryFile):
    """The entities of a library, as of its last linking. Where one is asked for, an id that it once had will do."""

    def linked(self, id: ArticleId) -> tuple[Linked, ...]:
        """The mentions in one article that are linked to an entity, in order of its text."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT n, mentions FROM article JOIN reading USING (n) WHERE article.id = ?", (id,)
            ).fetchone()
            return _linked(db, *found) if found else ()

    def is_read(self, id: ArticleId) -> bool:
        """Whether an article has been read for names, by whatever rules."""
        with self._lender.lend() as db:
            found = db.execute("SELECT 1 FROM article JOIN reading USING (n) WHERE article.id = ?", (id,))
            return found.fetchone() is not None

    def entities(self, *, kind: Kind | None = None, limit: int | None = None) -> list[Entity]:
        """Those in most articles first, then those most mentioned, then by name."""
        where = "" if kind is None else "WHERE kind = :kind"
        with self._lender.lend() as db:
            found = db.execute(
                f"SELECT {_ENTITY} FROM entity {where} ORDER BY {_ORDER} LIMIT :limit",
                {"kind": kind and kind.value, "limit": -1 if limit is None else limit},
            )
            return [_entity(each) for each in found]

    def entities_of(self, id: ArticleId) -> list[tuple[Entity, int]]:
        """The entities of one article with their mentions in it: by kind, most mentioned first, then by name."""
        with self._lender.lend() as db:
            found = db.execute(
                """SELECT entity.id, entity.name, entity.kind, aliases, entity.mentions, articles, sum(name.count)
                FROM article JOIN reading USING (n) JOIN name USING (n) JOIN entity ON e = name.entity
                WHERE article.id = ? GROUP BY e""",
                (id,),
            ).fetchall()
        counted = [(_entity(each[:6]), int(each[6])) for each in found]
        return sorted(counted, key=lambda each: (_RANK[each[0].kind], -each[1], each[0].name, each[0].id))

    def entity(self, id: EntityId) -> Entity | None:
        """One entity; by the id of one that is no more, the one that it became."""
        with self._lender.lend() as db:
            found = db.execute(f"SELECT {_ENTITY} FROM entity WHERE id = ?", (living(db, id),)).fetchone()
        return _entity(found) if found else None

    def entities_named(self, name: str, kind: Kind | None = None) -> list[EntityId]:
        """The entities with this name or alias, without regard to case; else those that have all its words in one
        of theirs, as whole words. Most mentioned first."""
        with self._lender.lend() as db:
            return _named_exactly(db, name, kind) or _named_in_words(db, name, kind)

    def entities_starting(self, prefix: str, limit: int) -> list[Entity]:
        """Entities a word of whose name begins so; `arthur m` and `mens` both find Arthur Mensch. In most articles
        first."""
        start = " ".join(words(prefix))
        if not start:
            return []
        with self._lender.lend() as db:
            found = db.execute(
                f"""SELECT {_ENTITY} FROM entity WHERE e IN
                (SELECT e FROM entity_tail WHERE tail >= ? AND tail < ? AND named) ORDER BY {_ORDER} LIMIT ?""",
                (start, start + _LAST, limit),
            )
            return [_entity(each) for each in found]

    def articles_naming(self, ids: Iterable[EntityId]) -> dict[ArticleId, int]:
        """The articles that mention any of these entities, and how often."""
        with self._lender.lend() as db:
            found = db.execute(
                """SELECT id, times FROM (SELECT n, sum(count) AS times FROM name WHERE entity IN
                (SELECT e FROM entity WHERE id IN (SELECT value FROM json_each(?))) GROUP BY n)
                JOIN article USING (n)""",
                (json.dumps([living(db, id) for id in ids]),),
            )
            return dict(found.fetchall())

    def articles_naming_any(self, kind: Kind) -> frozenset[ArticleId]:
        """The articles that mention anything of a kind."""
        with self._lender.lend() as db:
            found = db.execute(
                """SELECT id FROM article WHERE n IN
                (SELECT n FROM entity CROSS JOIN name ON name.entity = e WHERE entity.kind = ?)""",
                (kind.value,),
            )
            return frozenset(id for (id,) in found)

    def mentions_of(self, id: EntityId) -> list[tuple[ArticleId, tuple[Linked, ...]]]:
        """Every mention of an entity, by article, the newest first."""
        with self._lender.lend() as db:
            id = living(db, id)
            entity = db.execute(f"SELECT e, kind, {_CORRECTED} FROM entity WHERE id = ?", (id,)).fetchone()
            if entity is None:
                return []
            found = db.execute(
                """SELECT id, mentions, numbers
                FROM (SELECT n, group_concat(i) AS numbers FROM name WHERE entity = ? GROUP BY n)
                JOIN article USING (n) JOIN reading USING (n) ORDER BY date DESC, folded, id""",
                entity[:1],
            ).fetchall()
        whole = id, KINDS[entity[1]], bool(entity[2])
        return [
            (article, _mentions(mentions, dict.fromkeys(map(int, str(numbers).split(",")), whole)))
            for article, mentions, numbers in found
        ]


def words(text: str) -> list[str]:
    """The words of a name, for looking it up."""
    return _WORD.findall(text.casefold())


def tails(text: str) -> list[str]:
    """The words of a name from each of them on, joined by blanks."""
    found = words(text)
    return [" ".join(found[i:]) for i in range(len(found))]


def living(db: sqlite3.Connection, id: EntityId) -> EntityId:
    """The id itself; of an entity that is no more, that of the one which took most of its names, or which a reader has
    merged it into."""
    found = db.execute("SELECT id FROM redirect WHERE gone = ?", (id,)).fetchone()
    id = EntityId(found[0]) if found else id
    into = "SELECT entity.id FROM machine_entity JOIN entity ON entity.e = into_e WHERE machine_entity.id = ?"
    found = db.execute(into, (id,)).fetchone()
    return EntityId(found[0]) if found else id


def entities_by_number(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Entity]:
    """The entities of some rows, in their order."""
    found = (db.execute(f"SELECT {_ENTITY} FROM entity WHERE e = ?", (e,)).fetchone() for e in numbers)
    return [_entity(each) for each in found if each]


def write_forms(db: sqlite3.Connection, e: int, name: str, aliases: Iterable[str]) -> None:
    """Let an entity be found by its names, which are sound."""
    forms = {folded(form) for form in (name, *aliases)}
    db.executemany("INSERT INTO entity_form VALUES (?, ?)", [(form, e) for form in sorted(forms)])
    named = set(tails(name))
    every = named.union(*(tails(form) for form in forms))
    db.executemany("INSERT INTO entity_tail VALUES (?, ?, ?)", [(tail, e, tail in named) for tail in sorted(every)])


def forget_forms(db: sqlite3.Connection, e: int) -> None:
    """Let an entity be found by no name."""
    db.execute("DELETE FROM entity_form WHERE e = ?", (e,))
    db.execute("DELETE FROM entity_tail WHERE e = ?", (e,))


def _named_exactly(db: sqlite3.Connection, name: str, kind: Kind | None) -> list[EntityId]:
    return _select(db, "e IN (SELECT e FROM entity_form WHERE folded = ?)", [exact(folded(name))], kind)


def _named_in_words(db: sqlite3.Connection, name: str, kind: Kind | None) -> list[EntityId]:
    wanted = words(name)
    if not wanted:
        return []
    having = "e IN (SELECT e FROM entity_tail WHERE tail = ? OR (tail >= ? AND tail < ?))"
    values = [value for word in wanted for value in (word, word + " ", word + "!")]  # "!" comes after the blank
    candidates = _select(db, " AND ".join([having] * len(wanted)), values, kind)
    return [id for id in candidates if _in_one_form(db, id, set(wanted))]


def _in_one_form(db: sqlite3.Connection, id: EntityId, wanted: set[str]) -> bool:
    forms = db.execute("SELECT folded FROM entity_form WHERE e = (SELECT e FROM entity WHERE id = ?)", (id,))
    return any(wanted <= set(words(form)) for (form,) in forms)


def _select(db: sqlite3.Connection, where: str, values: list[Any], kind: Kind | None) -> list[EntityId]:
    if kind is not None:
        where, values = f"({where}) AND kind = ?", [*values, kind.value]
    found = db.execute(f"SELECT id FROM entity WHERE {where} ORDER BY mentions DESC, {_ORDER}", values)
    return [id for (id,) in found]


def _linked(db: sqlite3.Connection, n: int, mentions: bytes) -> tuple[Linked, ...]:
    found = db.execute(
        f"SELECT i, entity.id, entity.kind, {_CORRECTED} FROM name JOIN entity ON e = name.entity WHERE n = ?", (n,)
    )
    return _mentions(mentions, {i: (id, KINDS[kind], bool(corrected)) for i, id, kind, corrected in found})


def _mentions(packed: bytes, entities: Mapping[int, tuple[EntityId, Kind, bool]]) -> tuple[Linked, ...]:
    """The mentions whose name, by number, is one of these entities; each with its kind, and whether that is what the
    reader made it."""
    linked = []
    for start, end, own, i, confidence, value in unpack_mentions(packed):
        if i in entities:
            id, kind, corrected = entities[i]
            shown = kind if corrected else meant(KINDS[own], kind, confidence)
            linked.append(Linked(start, end, shown, id, confidence, value))
    return tuple(linked)


def _entity(found: tuple[Any, ...]) -> Entity:
    id, name, kind, aliases, mentions, articles = found
    return Entity(id, name, KINDS[kind], unpack_strings(aliases), mentions, articles)
