"""reader.db: what only the reader can give (marks, positions, places, searches, corrections). Never made again.

Its tables are only ever migrated, one version at a time, after a copy was put beside it. Committed with
`synchronous=FULL`: a mark is made at human pace, so that waiting for the disk is not felt, and nothing could bring it
back after a power cut. Whoever writes positions while scrolling should do so after a pause, not by line.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from tui.anchors import anchor, find_anchor
from tui.corrections import Corrected, Correction, line, now, parsed
from tui.errors import StoreError
from tui.model import Anchor, ArticleId, Bookmark, Change, Mark
from tui.store import journal
from tui.store.codec import pack_text, sound, unpack_text
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
    (
        "ALTER TABLE position ADD COLUMN quote BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE position ADD COLUMN lead INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE position ADD COLUMN length INTEGER NOT NULL DEFAULT 0",
        "CREATE TABLE bookmark (letter TEXT PRIMARY KEY, id TEXT NOT NULL, start INTEGER NOT NULL,"
        " quote BLOB NOT NULL, lead INTEGER NOT NULL, length INTEGER NOT NULL, at REAL NOT NULL) WITHOUT ROWID",
        journal.SCHEMA,
    ),
    (
        "CREATE TABLE correction"
        " (nth INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL, stands INTEGER NOT NULL DEFAULT 1)",
    ),
)
"""What leads from each version to the next. Only ever appended to."""
VERSION = len(_MIGRATIONS)


class ReaderStore:
    """A reader's marks in one library. Any thread, several processes at once; what is written is seen by all.

    Methods that change something return when it is on the disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._ids: dict[Mark, set[ArticleId]] = {}
        """By mark, as of `_seen`."""
        self._frozen: dict[Mark, frozenset[ArticleId]] = {}
        self._seen = -1
        """SQLite's number of what others have written."""
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

    # Read and starred

    def read_ids(self) -> frozenset[ArticleId]:
        """What was read. The same object again while nothing has changed, here or elsewhere."""
        return self._marked(Mark.READ)

    def is_read(self, id: ArticleId) -> bool:
        """Whether an article was read; at once, however many were."""
        return self._is_marked(Mark.READ, id)

    def unread(self, ids: Iterable[ArticleId]) -> list[ArticleId]:
        """Those of `ids` that were not read, in the order given."""
        read = self.read_ids()
        return [id for id in ids if id not in read]

    def set_read(self, id: ArticleId, read: bool, *, by_hand: bool = True) -> bool:
        """Say that an article was read, or was not; whether that is new. Not `by_hand` when its end was seen."""
        return self._mark(Mark.READ, id, read, by_hand)

    def starred_ids(self) -> frozenset[ArticleId]:
        """What is starred. The same object again while nothing has changed, here or elsewhere."""
        return self._marked(Mark.STARRED)

    def is_starred(self, id: ArticleId) -> bool:
        """Whether an article is starred; at once, however many are."""
        return self._is_marked(Mark.STARRED, id)

    def set_starred(self, id: ArticleId, starred: bool) -> bool:
        """Star an article, or take the star off; whether that is new."""
        return self._mark(Mark.STARRED, id, starred, by_hand=True)

    # Positions and places

    def position(self, id: ArticleId, text: str) -> int | None:
        """Where an article was left, as a code point of its text as it is now; None if it never was."""
        with self._use() as db:
            found = db.execute("SELECT start, quote, lead, length FROM position WHERE id = ?", (id,)).fetchone()
        return find_anchor(text, _anchor(*found)) if found else None

    def set_position(self, id: ArticleId, start: int, text: str) -> None:
        """Remember where an article was left, as a code point of its text; it will follow the words there."""
        with self._use() as db:
            db.execute(
                "INSERT OR REPLACE INTO position (id, at, start, quote, lead, length) VALUES (?, ?, ?, ?, ?, ?)",
                (id, time.time(), *_columns(anchor(text, start))),
            )

    def set_place(self, letter: str, id: ArticleId, start: int, text: str) -> None:
        """Give a letter, one of a to z, to a place of an article; it had another one until now, or none."""
        if not (len(letter) == 1 and "a" <= letter <= "z"):
            raise ValueError(f"not a letter for a place: {letter!r}")
        with self._use() as db, transaction(db):
            before = _bookmark(db, letter)
            after = Bookmark(letter, id, anchor(text, start))
            if before != after:
                _set_bookmark(db, letter, after)
                journal.note(db, Change(Mark.PLACE, id, before, after), by_hand=True)

    def place(self, letter: str) -> Bookmark | None:
        """What a letter stands for; `find_anchor` finds it in the text."""
        with self._use() as db:
            return _bookmark(db, letter)

    def places(self) -> list[Bookmark]:
        """Every place that has a letter, the newest first."""
        with self._use() as db:
            return [_bookmark_of(row) for row in db.execute(f"{_BOOKMARKS} ORDER BY at DESC, letter")]

    # Corrections

    def correct(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Add those corrections to the log that do not stand in it, to be undone as one; which, with their time."""
        with self._use() as db, transaction(db):
            standing = set(_standing(db))
            timed = (each if each.at else replace(each, at=now()) for each in corrections)
            added = [each for each in dict.fromkeys(timed) if line(each) not in standing]
            nths = [db.execute("INSERT INTO correction (line) VALUES (?)", (line(each),)).lastrowid for each in added]
            if nths:
                journal.note_said(db, nths[0] or 0, nths[-1] or 0)
            return added

    def corrections(self) -> list[Correction]:
        """Those that hold, in the order in which they were said."""
        with self._use() as db:
            return parsed("\n".join(_standing(db)))

    # Undoing

    def undo(self, *, only_corrections: bool = False) -> Change | Corrected | None:
        """Take back the last mark or correction that was made by hand; what has changed by that, None for nothing.

        What the program marked of itself is taken back when nothing else is left. A change that is made anew forgets
        what was undone; 200 are remembered, also by the next start.

        Args:
            only_corrections: Pass over the marks.
        """
        return self._turn(partial(journal.undo, only_said=only_corrections))

    def redo(self, *, only_corrections: bool = False) -> Change | Corrected | None:
        """Make again what was undone last; what has changed by that, None for nothing."""
        return self._turn(partial(journal.redo, only_said=only_corrections))

    def _turn(self, turn: Callable[[sqlite3.Connection], Change | journal.Said | None]) -> Change | Corrected | None:
        with self._use() as db:
            with transaction(db):
                change = turn(db)
                if change is None:
                    return None
                if isinstance(change, journal.Said):
                    return _turn_corrections(db, change)
                if change.mark is Mark.PLACE:
                    _turn_bookmark(db, change)
                else:
                    _set_mark(db, change.mark, change.article, on=change.after is True)
            if change.mark is not Mark.PLACE:
                self._note(change.mark, change.article, on=change.after is True)
            return change

    # Searches and the last place

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

    def _marked(self, mark: Mark) -> frozenset[ArticleId]:
        with self._use() as db:
            ids = self._current(db, mark)
            if mark not in self._frozen:
                self._frozen[mark] = frozenset(ids)
            return self._frozen[mark]

    def _is_marked(self, mark: Mark, id: ArticleId) -> bool:
        with self._use() as db:
            return id in self._current(db, mark)

    def _current(self, db: sqlite3.Connection, mark: Mark) -> set[ArticleId]:
        """What has a mark; read again only when another process or connection has written."""
        seen = int(db.execute("PRAGMA data_version").fetchone()[0])
        if seen != self._seen:
            self._seen = seen
            self._ids.clear()
            self._frozen.clear()
        if mark not in self._ids:
            self._ids[mark] = {id for (id,) in db.execute("SELECT id FROM mark WHERE mark = ?", (mark.value,))}
        return self._ids[mark]

    def _mark(self, mark: Mark, id: ArticleId, on: bool, by_hand: bool) -> bool:
        with self._use() as db:
            with transaction(db):
                changed = _set_mark(db, mark, id, on=on)
                if changed:
                    journal.note(db, Change(mark, id, before=not on, after=on), by_hand=by_hand)
            if changed:
                self._note(mark, id, on=on)
            return changed

    def _note(self, mark: Mark, id: ArticleId, *, on: bool) -> None:
        """Keep what is in memory as the file now is."""
        self._frozen.pop(mark, None)
        if (ids := self._ids.get(mark)) is not None:
            (ids.add if on else ids.discard)(id)

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        with self._lock, trouble(self.path):
            if self._db is None:
                raise StoreError(f"{self.path}: used after it was closed")
            yield self._db


_BOOKMARKS = "SELECT letter, id, start, quote, lead, length FROM bookmark"


def _set_mark(db: sqlite3.Connection, mark: Mark, id: ArticleId, *, on: bool) -> bool:
    """Whether that was new."""
    if on:
        done = db.execute("INSERT OR IGNORE INTO mark VALUES (?, ?, ?)", (mark.value, id, time.time()))
    else:
        done = db.execute("DELETE FROM mark WHERE mark = ? AND id = ?", (mark.value, id))
    return done.rowcount > 0


def _bookmark(db: sqlite3.Connection, letter: str) -> Bookmark | None:
    found = db.execute(f"{_BOOKMARKS} WHERE letter = ?", (letter,)).fetchone()
    return _bookmark_of(found) if found else None


def _bookmark_of(row: tuple[str, str, int, bytes, int, int]) -> Bookmark:
    return Bookmark(row[0], ArticleId(row[1]), _anchor(*row[2:]))


def _set_bookmark(db: sqlite3.Connection, letter: str, bookmark: Bookmark | None) -> None:
    if bookmark is None:
        db.execute("DELETE FROM bookmark WHERE letter = ?", (letter,))
    else:
        db.execute(
            "INSERT OR REPLACE INTO bookmark (letter, id, at, start, quote, lead, length) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (letter, bookmark.article, time.time(), *_columns(bookmark.anchor)),
        )


def _turn_bookmark(db: sqlite3.Connection, change: Change) -> None:
    for state in (change.before, change.after):  # a letter that stood for nothing is named by the other of the two
        if isinstance(state, Bookmark):
            _set_bookmark(db, state.letter, change.after if isinstance(change.after, Bookmark) else None)


def _standing(db: sqlite3.Connection) -> list[str]:
    return [text for (text,) in db.execute("SELECT line FROM correction WHERE stands ORDER BY nth")]


def _turn_corrections(db: sqlite3.Connection, said: journal.Said) -> Corrected:
    these = (said.first, said.last)
    db.execute("UPDATE correction SET stands = ? WHERE nth BETWEEN ? AND ?", (said.stand, *these))
    found = db.execute("SELECT line FROM correction WHERE nth BETWEEN ? AND ? ORDER BY nth", these)
    return Corrected(tuple(parsed("\n".join(text for (text,) in found))), said.stand)


def _anchor(start: int, quote: bytes, lead: int, length: int) -> Anchor:
    return Anchor(start, unpack_text(quote), lead, length)


def _columns(anchor: Anchor) -> tuple[int, bytes, int, int]:
    return anchor.offset, pack_text(anchor.quote), anchor.lead, anchor.length


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
