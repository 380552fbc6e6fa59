"""library.db as a file: made when it is missing, made anew when it is another version's or damaged."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Self

from tui.store import schema
from tui.store.db import Lender, connect, damaged, transaction, trouble


class LibraryFile:
    """What reading and writing share: the file, its connections, its tables.

    Opening makes the file and its tables when they are not there, so that a reader may come before the first sync.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self.writable = writable
        with trouble(path):
            _prepare(path)
        self._lender = Lender(path, query_only=not writable)

    def close(self) -> None:
        """Let go of the file. Idempotent."""
        self._lender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _meta(self, key: str) -> int | str | None:
        with self._lender.lend() as db:
            found = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None


def _prepare(path: Path) -> None:
    try:
        _make_tables(path)
    except sqlite3.DatabaseError as error:
        if not damaged(error):
            raise
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        _make_tables(path)


def _make_tables(path: Path) -> None:
    db = connect(path)
    try:
        if _version(db) == schema.VERSION:
            return
        with transaction(db):
            if _version(db) != schema.VERSION:  # another process may have been faster
                _start_anew(db)
    finally:
        db.close()


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _start_anew(db: sqlite3.Connection) -> None:
    """Tables without rows.

    Revisions begin at the time in milliseconds, so that those of a new library are above all of the one before it,
    and an index that outlived its library is told by its revision.
    """
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if not table.startswith("sqlite_"):
            db.execute(f'DROP TABLE "{table}"')
    for statement in _statements(schema.TABLES):
        db.execute(statement)
    birth = time.time_ns() // 1_000_000
    db.execute("DELETE FROM sqlite_sequence")
    db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('change', ?)", (birth,))
    db.execute("INSERT INTO meta VALUES ('birth', ?), ('generation', 0)", (birth,))
    db.execute(f"PRAGMA user_version={schema.VERSION}")


def _statements(script: str) -> list[str]:
    return [each for each in (part.strip() for part in script.split(";")) if each]
