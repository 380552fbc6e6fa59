"""The journal of reader.db: what a reader changed, in order, so that it can be undone and redone.

Every function works within a transaction of the caller's, which changes the mark, or what the log of corrections says,
in the same one. What the program marks of itself is kept apart: undoing passes over it while there is anything left
that was done by hand.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from tui.model import Anchor, ArticleId, Bookmark, Change, Mark
from tui.store.codec import pack_text, unpack_text

KEPT = 200
"""Changes by hand that can be undone; as many again that were not."""

SCHEMA = (
    "CREATE TABLE change (nth INTEGER PRIMARY KEY AUTOINCREMENT, mark TEXT NOT NULL, id TEXT NOT NULL,"
    " before BLOB NOT NULL, after BLOB NOT NULL, by_hand INTEGER NOT NULL, undone INTEGER)"
)
"""`undone` counts up: the change that was undone last is redone first; NULL when it stands."""

_CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Said:
    """Corrections that were made together, by their numbers in the log, the first and the last; whether they hold."""

    first: int
    last: int
    stand: bool


_State: TypeAlias = bool | tuple[str, str, int, bytes, int, int] | None
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_State).decode


def note(db: sqlite3.Connection, change: Change, *, by_hand: bool) -> None:
    """Remember a change. One by hand forgets what was undone before it."""
    _note(db, change.mark.value, change.article, _packed(change.before), _packed(change.after), by_hand=by_hand)


def note_said(db: sqlite3.Connection, first: int, last: int) -> None:
    """Remember that corrections were made, which are undone together. It forgets what was undone before."""
    _note(db, _CORRECTION, f"{first} {last}", _pack(False), _pack(True), by_hand=True)


def _note(db: sqlite3.Connection, mark: str, id: str, before: bytes, after: bytes, *, by_hand: bool) -> None:
    if by_hand:
        db.execute("DELETE FROM change WHERE undone IS NOT NULL")
    db.execute(
        "INSERT INTO change (mark, id, before, after, by_hand) VALUES (?, ?, ?, ?, ?)",
        (mark, id, before, after, by_hand),
    )
    db.execute(
        "DELETE FROM change WHERE by_hand = ? AND nth NOT IN"
        " (SELECT nth FROM change WHERE by_hand = ? ORDER BY nth DESC LIMIT ?)",
        (by_hand, by_hand, KEPT),
    )


def undo(db: sqlite3.Connection, *, only_said: bool = False) -> Change | Said | None:
    """Note the last change by hand as undone, else the last of all; what that turns round, None if none stands.

    Args:
        only_said: Pass over all but corrections.
    """
    found = db.execute(
        "SELECT nth, mark, id, after, before FROM change WHERE undone IS NULL AND mark GLOB ?"
        " ORDER BY by_hand DESC, nth DESC LIMIT 1",
        (_CORRECTION if only_said else "*",),
    ).fetchone()
    if found is None:
        return None
    db.execute("UPDATE change SET undone = (SELECT coalesce(max(undone), 0) + 1 FROM change) WHERE nth = ?", found[:1])
    return _change(found)


def redo(db: sqlite3.Connection, *, only_said: bool = False) -> Change | Said | None:
    """Note what was undone last as standing again; that change, None if none was undone."""
    found = db.execute(
        "SELECT nth, mark, id, before, after FROM change WHERE undone IS NOT NULL AND mark GLOB ?"
        " ORDER BY undone DESC LIMIT 1",
        (_CORRECTION if only_said else "*",),
    ).fetchone()
    if found is None:
        return None
    db.execute("UPDATE change SET undone = NULL WHERE nth = ?", found[:1])
    return _change(found)


def _change(row: tuple[int, str, str, bytes, bytes]) -> Change | Said:
    _, mark, id, before, after = row
    if mark == _CORRECTION:
        first, last = map(int, id.split())
        return Said(first, last, stand=_unpack(after) is True)
    return Change(Mark(mark), ArticleId(id), _unpacked(before), _unpacked(after))


def _packed(state: bool | Bookmark | None) -> bytes:
    if not isinstance(state, Bookmark):
        return _pack(state)
    at = state.anchor
    return _pack((state.letter, state.article, at.offset, pack_text(at.quote), at.lead, at.length))


def _unpacked(blob: bytes) -> bool | Bookmark | None:
    state: _State = _unpack(blob)
    if not isinstance(state, tuple):
        return state
    letter, article, offset, quote, lead, length = state
    return Bookmark(letter, ArticleId(article), Anchor(offset, unpack_text(quote), lead, length))
