"""Names as they come and go: which things they are counted with, and what of that the next linking must look at.

Functions within the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from tui.linking import Sign
from tui.model import Name
from tui.store.codec import pack_forms, sound

_Row = tuple[str, str, bytes, int, str | None]
"""Text, kind, forms, count and the key of the thing."""


def write_names(db: sqlite3.Connection, n: int, names: Sequence[Name], signs: Sequence[Sign]) -> None:
    """Make these the names of an article. Those that it had keep their entity; if all are as they were, nothing is due.

    A name without a sign is in no thing, and is not linked.
    """
    rows = [_row(name, sign) for name, sign in zip_longest(names, signs)]
    spelt = {(sound(short), sound(sign.thing)) for sign in signs for short in sign.spells}
    if rows == _rows(db, n) and spelt == _spelt(db, n):
        return
    withdraw_names(db, n)
    before = _entities(db, n)
    forget_names(db, n)
    number = _numbers(db, {key for *_, key in rows if key is not None} | {short for short, _ in spelt})
    db.executemany(
        "INSERT INTO name (n, i, text, kind, forms, count, entity, thing) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (n, i, text, kind, forms or None, count, before.get(text, _NONE)[0], number.get(key))
            for i, (text, kind, forms, count, key) in enumerate(rows)
        ],
    )
    linked = ((n, i, before.get(row[0], _NONE)[1]) for i, row in enumerate(rows))
    db.executemany("INSERT INTO machine_name VALUES (?, ?, ?)", [each for each in linked if each[2] is not None])
    db.executemany(_COUNT, [(number[key], *rest) for *rest, key in rows if key is not None])
    db.executemany("INSERT INTO spelt VALUES (?, ?, ?)", [(n, number[short], number[long]) for short, long in spelt])


def forget_names(db: sqlite3.Connection, n: int) -> None:
    """Delete the names of an article, which were withdrawn."""
    db.execute("DELETE FROM machine_name WHERE n = ?", (n,))
    db.execute("DELETE FROM name WHERE n = ?", (n,))


def withdraw_names(db: sqlite3.Connection, n: int) -> None:
    """Take the names of an article out of what is linked. Their rows stay, with the entities that they have, until
    other names or the next linking take their place."""
    _remember(db, n)
    counted = db.execute(
        "SELECT count, thing, text, kind, coalesce(forms, x'') FROM name WHERE n = ? AND thing IS NOT NULL", (n,)
    ).fetchall()
    db.executemany(_DISCOUNT, counted)
    db.executemany(_UNSPELL, [row[1:] for row in counted])
    db.execute("DELETE FROM spelt WHERE n = ?", (n,))
    db.execute("UPDATE name SET thing = NULL, person = NULL WHERE n = ? AND thing IS NOT NULL", (n,))


_COUNT = """INSERT INTO spelling VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT
    DO UPDATE SET names = names + 1, mentions = mentions + excluded.mentions"""
_DISCOUNT = """UPDATE spelling SET names = names - 1, mentions = mentions - ?
    WHERE thing = ? AND text = ? AND kind = ? AND forms = ?"""
_UNSPELL = "DELETE FROM spelling WHERE thing = ? AND text = ? AND kind = ? AND forms = ? AND names = 0"


def _remember(db: sqlite3.Connection, n: int) -> None:
    """Note what an article named, unless it is noted already what it named at the last linking."""
    if db.execute("SELECT 1 FROM due WHERE n = ?", (n,)).fetchone():
        return
    named = db.execute("SELECT DISTINCT thing FROM name WHERE n = ? AND thing IS NOT NULL", (n,))
    things = {thing for (thing,) in named}
    things.update(short for (short,) in db.execute("SELECT short FROM spelt WHERE n = ?", (n,)))
    linked = (
        "SELECT DISTINCT coalesce(machine_name.entity, name.entity) FROM name LEFT JOIN machine_name USING (n, i)"
        " WHERE n = ? AND name.entity IS NOT NULL"
    )
    entities = [e for (e,) in db.execute(linked, (n,))]
    db.execute("INSERT INTO due VALUES (?, ?, ?)", (n, json.dumps(sorted(things)), json.dumps(entities)))


_NONE = (None, None)


def _entities(db: sqlite3.Connection, n: int) -> dict[str, tuple[int, int | None]]:
    """By the text of a name its entity and, where a correction has given it that, the one that it was linked to."""
    found = db.execute(
        "SELECT text, name.entity, machine_name.entity FROM name LEFT JOIN machine_name USING (n, i)"
        " WHERE n = ? AND name.entity IS NOT NULL",
        (n,),
    )
    return {text: (entity, machine) for text, entity, machine in found}


def _numbers(db: sqlite3.Connection, keys: set[str]) -> dict[str | None, int]:
    """The numbers of things, new ones for new keys."""
    found = "SELECT key, t FROM thing WHERE key IN (SELECT value FROM json_each(?))"
    numbers = dict(db.execute(found, (json.dumps(list(keys)),)).fetchall())
    fresh = sorted(keys - numbers.keys())
    if fresh:
        db.executemany("INSERT INTO thing (key) VALUES (?)", [(key,) for key in fresh])
        numbers.update(db.execute(found, (json.dumps(fresh),)).fetchall())
    return numbers


def _row(name: Name, sign: Sign | None) -> _Row:
    key = sound(sign.thing) if sign is not None else None
    return sound(name.text), name.kind.value, pack_forms(name) or b"", name.count, key


def _rows(db: sqlite3.Connection, n: int) -> list[_Row]:
    found: Iterable[_Row] = db.execute(
        "SELECT text, kind, coalesce(forms, x''), count, key FROM name LEFT JOIN thing ON t = thing WHERE n = ?"
        " ORDER BY i",
        (n,),
    )
    return list(found)


def _spelt(db: sqlite3.Connection, n: int) -> set[tuple[str, str]]:
    found: Iterable[tuple[str, str]] = db.execute(
        "SELECT a.key, b.key FROM spelt JOIN thing a ON a.t = spelt.short JOIN thing b ON b.t = spelt.long WHERE n = ?",
        (n,),
    )
    return set(found)
