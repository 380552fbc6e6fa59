"""Connections to SQLite: opening, lending them to threads, and its errors in the user's words."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import StoreError

BUSY_S = 10.0
"""How long a statement waits for another process's transaction."""

_WRITER_CACHE_KB = 64_000
"""Names are written all over their tables: with SQLite's 2 MB most pages would be read again for each article."""


def connect(path: Path, *, synchronous: str = "NORMAL") -> sqlite3.Connection:
    """A connection in WAL mode, with transactions begun by hand, usable from any one thread at a time.

    With `NORMAL` a killed process loses nothing that was committed, a power cut may lose the last moments; with
    `FULL` neither does. Neither ever leaves a database that is half written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        _use_wal(db)
        db.execute(f"PRAGMA synchronous={synchronous}")
    except BaseException:
        db.close()
        raise
    return db


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait by itself while another process is switching."""
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing; waits for another writer first."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors into one StoreError, whose line says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_said(error)}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; choose another place with --home") from error


def damaged(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is no database, or a broken one."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _said(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full; make room and try again"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "cannot be written; choose another place with --home"
    if damaged(error):
        return "the file is damaged; move it away and try again"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "another process keeps it locked; try again when it is done"
    if code == sqlite3.SQLITE_IOERR:
        return "the disk cannot be read or written; see whether it is full or was taken out"
    return " ".join(str(error).split())


class Lender:
    """Lends connections to threads: each is used by one at a time, and there are as many as are used at once."""

    def __init__(self, path: Path, *, query_only: bool) -> None:
        self._path = path
        self._query_only = query_only
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """A connection of the caller's own until the end of the block."""
        with trouble(self._path):
            db = self._take()
            try:
                yield db
            finally:
                self._give(db)

    def close(self) -> None:
        """Close what is idle now, and the others when they come back. Idempotent."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreError(f"{self._path}: used after it was closed")
            if self._idle:
                return self._idle.pop()
        db = connect(self._path)
        db.execute("PRAGMA query_only=ON" if self._query_only else f"PRAGMA cache_size={-_WRITER_CACHE_KB}")
        return db

    def _give(self, db: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(db)
                return
        db.close()
