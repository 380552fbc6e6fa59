"""The names of a library as linking asks for them; see tui.ports.Names."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from tui.linking import Due, Spelling, Standing
from tui.store.codec import KINDS, unpack_strings

_NEVER = Standing()
_SPELLING = "text, kind, forms, names, mentions"


class NamedThings:
    """What is asked for is remembered, so that it holds for one linking only. For the one writer of the library."""

    def __init__(self, db: sqlite3.Connection, due: Due | None, articles_read: tuple[int, int]) -> None:
        self._db = db
        self._due = due
        self._articles_read = articles_read
        self._all = False
        """Every key, spelling and pair of forms is in memory."""
        self._keys: dict[int, str] = {}
        self._standings: dict[int, Standing] = {}
        self._spellings: dict[int, Sequence[Spelling]] = {}
        self._longs: dict[int, dict[int, int]] = {}
        self._names: dict[int, Sequence[tuple[int, Spelling]]] = {}
        self._articles: dict[int, frozenset[int]] = {}
        self._things: dict[int, frozenset[int]] = {}

    def articles_read(self) -> tuple[int, int]:
        return self._articles_read

    def due(self) -> Due | None:
        return self._due

    def every_thing(self) -> list[int]:
        self._all = True
        for row in self._db.execute("SELECT t, key, long, surname, common FROM thing"):
            self._note(*row)
        for thing, *rest in self._db.execute(f"SELECT thing, {_SPELLING} FROM spelling"):
            self._spellings.setdefault(thing, []).append(_spelling(*rest))  # type: ignore[attr-defined]
        for short, long, articles in self._db.execute("SELECT short, long, count(*) FROM spelt GROUP BY short, long"):
            self._longs.setdefault(short, {})[long] = articles
        return list(self._keys)

    def key(self, thing: int) -> str:
        if thing not in self._keys:
            self._look_up(thing)
        return self._keys[thing]

    def of_key(self, key: str) -> int | None:
        found = self._db.execute("SELECT t FROM thing WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else None

    def spellings(self, thing: int) -> Sequence[Spelling]:
        if thing not in self._spellings:
            rows = () if self._all else self._db.execute(f"SELECT {_SPELLING} FROM spelling WHERE thing = ?", (thing,))
            self._spellings[thing] = [_spelling(*row) for row in rows]
        return self._spellings[thing]

    def names_in(self, article: int, thing: int) -> Sequence[Spelling]:
        rows = self._db.execute(
            "SELECT text, kind, forms, 1, count FROM name WHERE n = ? AND thing = ?", (article, thing)
        )
        return [_spelling(*row) for row in rows]

    def given_names(self, thing: int, person: int) -> Sequence[Spelling]:
        rows = self._db.execute(
            "SELECT text, kind, forms, count(*), sum(count) FROM name WHERE thing = ? AND person = ?"
            " GROUP BY text, kind, forms",
            (thing, person),
        )
        return [_spelling(*row) for row in rows]

    def names(self, thing: int) -> Sequence[tuple[int, Spelling]]:
        if thing not in self._names:
            rows = self._db.execute("SELECT n, text, kind, forms, 1, count FROM name WHERE thing = ?", (thing,))
            found = [(n, _spelling(*rest)) for n, *rest in rows]
            if self._all:
                return found  # they would fill the memory
            self._names[thing] = found
        return self._names[thing]

    def longs(self, thing: int) -> Mapping[int, int]:
        if thing not in self._longs:
            counted = "SELECT long, count(*) FROM spelt WHERE short = ? GROUP BY long"
            self._longs[thing] = {} if self._all else dict(self._db.execute(counted, (thing,)).fetchall())
        return self._longs[thing]

    def spelt_by(self, thing: int) -> AbstractSet[int]:
        return {short for (short,) in self._db.execute("SELECT DISTINCT short FROM spelt WHERE long = ?", (thing,))}

    def articles(self, thing: int) -> AbstractSet[int]:
        if thing not in self._articles:
            rows = self._db.execute("SELECT n FROM name WHERE thing = ?", (thing,))
            self._articles[thing] = frozenset(chain.from_iterable(rows))
        return self._articles[thing]

    def things(self, article: int) -> AbstractSet[int]:
        if article not in self._things:
            rows = self._db.execute("SELECT thing FROM name WHERE n = ? AND thing IS NOT NULL", (article,)).fetchall()
            self._things[article] = frozenset(chain.from_iterable(rows))
        return self._things[article]

    def standing(self, thing: int) -> Standing:
        if thing not in self._standings:
            self._look_up(thing)
        return self._standings[thing]

    def shorts(self, thing: int) -> list[int]:
        return [short for (short,) in self._db.execute("SELECT t FROM thing WHERE long = ?", (thing,))]

    def people(self, surname: str) -> list[int]:
        return [person for (person,) in self._db.execute("SELECT t FROM thing WHERE surname = ?", (surname,))]

    def given(self, thing: int) -> Mapping[int, int]:
        rows = self._db.execute("SELECT n, person FROM name WHERE thing = ? AND person IS NOT NULL", (thing,))
        return dict(rows.fetchall())

    def _look_up(self, thing: int) -> None:
        found = self._db.execute("SELECT t, key, long, surname, common FROM thing WHERE t = ?", (thing,)).fetchone()
        self._note(*found)

    def _note(self, thing: int, key: str, long: int | None, surname: str | None, common: int | None) -> None:
        self._keys[thing] = key
        plain = long is None and surname is None and not common
        self._standings[thing] = _NEVER if plain else Standing(long, surname, bool(common))


def read_due(db: sqlite3.Connection) -> Due:
    """What is noted to be due, with what these articles name now."""
    before = "SELECT t FROM due CROSS JOIN json_each(due.things) CROSS JOIN thing ON t = value"
    named = "SELECT thing FROM due CROSS JOIN name USING (n) WHERE thing IS NOT NULL"
    spelt = "SELECT short FROM due CROSS JOIN spelt USING (n)"
    things = frozenset(thing for (thing,) in db.execute(f"{before} UNION {named} UNION {spelt}"))
    return Due(things, frozenset(n for (n,) in db.execute("SELECT n FROM due")))


def _spelling(text: str, kind: str, forms: bytes | None, names: int, mentions: int) -> Spelling:
    return Spelling(text, KINDS[kind], unpack_strings(forms) or (text,), names, mentions)
