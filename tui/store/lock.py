"""One writer a library: an open SQLite transaction, which the system itself ends when its process dies."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tui.errors import LibraryBusy
from tui.store.db import trouble

_LOCK_FILE = "writer.lock"
_WHO_FILE = "writer.pid"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only writer of the library in `folder` until the end of the block.

    Raises LibraryBusy at once, with the other's process, when there is one.
    """
    with trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(folder / _LOCK_FILE, timeout=0, isolation_level=None, check_same_thread=False)
    with closing(db):
        _lock(db, folder)
        yield


def _lock(db: sqlite3.Connection, folder: Path) -> None:
    who = folder / _WHO_FILE
    with trouble(folder):
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise LibraryBusy(_who(who)) from None
        who.write_text(str(os.getpid()), encoding="ascii")


def _who(path: Path) -> str:
    try:
        return f"process {int(path.read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "process unknown"
