"""What may be the same entity as another, and was not linked because it is not certain. Found when asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tui.model import Entity, EntityId, Kind
from tui.store.base import LibraryFile
from tui.store.names import entities_by_number, living, words

_MOST = 5
_LONG_NAME = 9
"""Letters from which on two names that differ in one are more likely one name misspelt than two."""
_RARE = 3
"""Articles up to which a name may be a misspelling."""
_START = 4
_LOOKED_AT = 200


class PossibleReads(LibraryFile):
    """What was left open by the last linking."""

    def possible(self, id: EntityId) -> list[Entity]:
        """Other entities that may be this one: whose short form it is or has, people of its surname where one side has
        no more than that, and a name that is one letter away. Few; the likeliest first, of those the most mentioned."""
        with self._lender.lend() as db:
            row = db.execute("SELECT e, name, kind, articles FROM entity WHERE id = ?", (living(db, id),)).fetchone()
            if row is None:
                return []
            found: dict[int, None] = {}
            for some in (_spelt(db, row[0]), _surnames(db, row[1], row[2]), _misspelt(db, *row)):
                found.update(dict.fromkeys(some))
            found.pop(row[0], None)
            return entities_by_number(db, list(found)[:_MOST])


def _spelt(db: sqlite3.Connection, e: int) -> list[int]:
    """What some article spells out by a name of this one, or the other way round."""
    things = f"(SELECT thing FROM name WHERE entity = ? LIMIT {_LOOKED_AT})"
    found = db.execute(
        f"""WITH other AS (SELECT long AS t FROM spelt WHERE short IN {things}
            UNION SELECT short FROM spelt WHERE long IN {things})
        SELECT e FROM entity WHERE e IN
            (SELECT (SELECT entity FROM name WHERE thing = t AND person IS NULL LIMIT 1) FROM other)
        ORDER BY mentions DESC, id""",
        (e, e),
    )
    return [number for (number,) in found]


def _surnames(db: sqlite3.Connection, name: str, kind: str) -> list[int]:
    """For a bare surname the people who bear it; for a person the bare surname."""
    if kind != Kind.PERSON.value or not (parts := words(name)):
        return []
    shape = "instr(name, ' ') > 0" if len(parts) == 1 else "instr(name, ' ') = 0"
    found = db.execute(
        f"""SELECT e FROM entity_tail JOIN entity USING (e) WHERE tail = ? AND named AND kind = ? AND {shape}
        ORDER BY mentions DESC, id LIMIT ?""",
        (parts[-1], kind, _MOST),
    )
    return [number for (number,) in found]


def _misspelt(db: sqlite3.Connection, e: int, name: str, kind: str, articles: int) -> Iterator[int]:
    """Names of one kind that differ in one letter, one of them in few articles."""
    whole = " ".join(words(name))
    if len(whole) < _LONG_NAME:
        return
    start = whole[:_START]
    found = db.execute(
        """SELECT e, name, articles FROM entity_tail JOIN entity USING (e)
        WHERE tail >= ? AND tail < ? AND named AND kind = ? ORDER BY mentions DESC, id LIMIT ?""",
        (start, start + "\U0010ffff", kind, _LOOKED_AT),
    )
    for number, other, many in found.fetchall():
        if number != e and min(many, articles) <= _RARE and _one_apart(whole, " ".join(words(other))):
            yield number


def _one_apart(one: str, other: str) -> bool:
    """Whether a letter more, less or another makes one text of two."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    digits = longer[same : same + 1] + shorter[same : same + 1]
    if any(letter.isdigit() for letter in digits):
        return False
    return longer[same + 1 :] == shorter[same + (len(one) == len(other)) :]
