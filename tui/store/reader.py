"""reader.db: what only the reader can give (marks, positions, searches, the last place). Never made again.

Its tables are only ever migrated, one version at a time, after a copy was put beside it. Committed with
`synchronous=FULL`: a mark is made at human pace, so that waiting for the disk is not felt, and nothing could bring it
back after a power cut. Whoever writes positions while scrolling should do so after a pause, not by line.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from tui.errors import StoreError
from tui.model import ArticleId
from tui.store.codec import sound
from tui.store.db import connect, transaction, trouble

SEARCHES_KEPT = 50

_MIGRATIONS = (
    (
        "CREATE TABLE mark (mark TEXT NOT NULL, id TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (mark, id))"
        " WITHOUT ROWID",
        "CREATE TABLE position (id TEXT PRIMARY KEY, start INTEGER NOT NULL, at REAL NOT NULL) WITHOUT ROWID",
        "CREATE TABLE search (text TEXT PRIMARY KEY, nth INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE place (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)
"""What leads from each version to the next. Only ever appended to."""
VERSION = len(_MIGRATIONS)


class ReaderStore:
    """A reader's marks in one library. Any thread, several processes at once; what is written is seen by all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        with trouble(path):
            self._db: sqlite3.Connection | None = connect(path, synchronous="FULL")
            try:
                _migrate(self._db, path)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Let go of the file. Idempotent."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read_ids(self) -> frozenset[ArticleId]:
        """What was read."""
        return self._marked("read")

    def unread(self, ids: Iterable[ArticleId]) -> list[ArticleId]:
        """Those of `ids` that were not read, in the order given."""
        read = self.read_ids()
        return [id for id in ids if id not in read]

    def set_read(self, id: ArticleId, read: bool) -> None:
        """Say that an article was read, or was not."""
        self._mark("read", id, read)

    def starred_ids(self) -> frozenset[ArticleId]:
        """What is starred."""
        return self._marked("starred")

    def set_starred(self, id: ArticleId, starred: bool) -> None:
        """Star an article, or take the star off."""
        self._mark("starred", id, starred)

    def position(self, id: ArticleId) -> int | None:
        """The code point that the top line began with when the article was left; None if it never was."""
        with self._use() as db:
            found = db.execute("SELECT start FROM position WHERE id = ?", (id,)).fetchone()
        return int(found[0]) if found else None

    def set_position(self, id: ArticleId, start: int) -> None:
        """Remember where an article was left, as a code point of its text."""
        with self._use() as db:
            db.execute("INSERT OR REPLACE INTO position VALUES (?, ?, ?)", (id, start, time.time()))

    def add_search(self, text: str) -> None:
        """Remember a search as the latest."""
        text = sound(text).strip()
        if not text:
            return
        with self._use() as db, transaction(db):
            db.execute(
                "INSERT OR REPLACE INTO search VALUES (?, (SELECT coalesce(max(nth), 0) + 1 FROM search))", (text,)
            )
            db.execute(
                "DELETE FROM search WHERE nth NOT IN (SELECT nth FROM search ORDER BY nth DESC LIMIT ?)",
                (SEARCHES_KEPT,),
            )

    def searches(self) -> list[str]:
        """The latest searches, each once, the newest first."""
        with self._use() as db:
            return [text for (text,) in db.execute("SELECT text FROM search ORDER BY nth DESC")]

    def remember(self, key: str, value: str | None) -> None:
        """Keep a value (the open article, the query) for the next start; None forgets it."""
        with self._use() as db:
            if value is None:
                db.execute("DELETE FROM place WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (key, sound(value)))

    def recall(self, key: str) -> str | None:
        """What was remembered under a key."""
        with self._use() as db:
            found = db.execute("SELECT value FROM place WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def _marked(self, mark: str) -> frozenset[ArticleId]:
        with self._use() as db:
            ids = db.execute("SELECT group_concat(id, char(10)) FROM mark WHERE mark = ?", (mark,)).fetchone()[0]
        return frozenset(ids.split("\n") if ids else ())

    def _mark(self, mark: str, id: ArticleId, on: bool) -> None:
        with self._use() as db:
            if on:
                db.execute("INSERT OR IGNORE INTO mark VALUES (?, ?, ?)", (mark, id, time.time()))
            else:
                db.execute("DELETE FROM mark WHERE mark = ? AND id = ?", (mark, id))

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock, trouble(self.path):
            if self._db is None:
                raise StoreError(f"{self.path}: used after it was closed")
            yield self._db


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db, path)
    if version == VERSION:
        return
    if version:
        _back_up(db, path.with_name(f"{path.name}.v{version}.bak"))
    with transaction(db):
        for script in _MIGRATIONS[_version(db, path) :]:  # another process may have been faster
            for statement in script:
                db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")


def _version(db: sqlite3.Connection, path: Path) -> int:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreError(f"{path}: written by a newer Broadsheet; update this one")
    return version


def _back_up(db: sqlite3.Connection, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as target:
        db.backup(target)
