"""Writing library.db: articles with their files and changes, and readings. Each call is one transaction.

For the one writer of a library, from one thread.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tui.facts import Facts
from tui.linking import Sign
from tui.model import Article, ArticleId, Failure, Kind, Reading, Span, Stamp
from tui.store.base import LibraryFile
from tui.store.codec import (
    exact,
    maybe_sound,
    pack_blocks,
    pack_inlines,
    pack_mentions,
    pack_spans,
    pack_text,
    restored,
    sound,
    unpack_spans,
    word_count,
)
from tui.store.db import transaction
from tui.store.facts import forget_facts, write_facts
from tui.store.reads import folded
from tui.store.things import forget_names, withdraw_names, write_names

Raw = tuple[tuple[Span, Kind], ...]
"""What a recogniser said of one text."""
_UNFINISHED = -1
"""The mtime_ns of a file whose articles are not all written: no real one has it, so it will be loaded again."""


@dataclass(frozen=True, slots=True)
class Known:
    """What tells whether an article changed, without its text."""

    id: ArticleId
    path: str
    digest: bytes
    """Of everything in it but id and path."""
    key: bytes
    """Of its text and blocks alone."""


@dataclass(frozen=True, slots=True)
class Put:
    """An article to be written, new or in place of the one with its id."""

    article: Article
    file: str
    """The path of its file."""
    digest: bytes
    key: bytes


@dataclass(slots=True)
class Batch:
    """What one transaction writes."""

    puts: list[Put] = field(default_factory=list)
    removed: list[ArticleId] = field(default_factory=list)
    started: list[Stamp] = field(default_factory=list)
    """Files some of whose articles are here, and more to come."""
    finished: list[tuple[Stamp, str, tuple[Failure, ...]]] = field(default_factory=list)
    """Files loaded whole: their stamp, the version of what loaded them, and what failed in them."""
    vanished: list[str] = field(default_factory=list)
    """Files that are no longer there; their articles are moved or removed elsewhere in the same batch or before."""

    def __bool__(self) -> bool:
        return bool(self.puts or self.removed or self.started or self.finished or self.vanished)


@dataclass(frozen=True, slots=True)
class Pending:
    """An article whose entities are not known, or not as the present rules would have them."""

    id: ArticleId
    digest: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What was recognised in an article as it was when it had this digest."""

    id: ArticleId
    digest: bytes
    reading: Reading
    failed: str | None = None
    """Why nothing was recognised; None when recognition worked."""
    raw: Raw | None = None
    """What the recogniser said, if it was asked just now."""
    signs: tuple[Sign, ...] = ()
    """What each of the reading's names says of its thing."""
    facts: Facts = field(default_factory=Facts)
    """What its sentences say of the reading's names."""


class LibraryWrites(LibraryFile):
    """What a sync does to a library."""

    def stamps(self) -> dict[str, tuple[Stamp, str]]:
        """Every file of the library, by path, as it was when it was loaded, and by which version of the loaders."""
        with self._lender.lend() as db:
            found = db.execute("SELECT path, location, size, mtime_ns, inode, extraction FROM file").fetchall()
        stamps = (
            (Stamp(restored(path), restored(location), size, mtime_ns, inode), extraction)
            for path, location, size, mtime_ns, inode, extraction in found
        )
        return {stamp.path: (stamp, extraction) for stamp, extraction in stamps}

    def known(self, file: str) -> list[Known]:
        """The articles of a file, in the order in which they were first seen."""
        with self._lender.lend() as db:
            found = db.execute("SELECT id, path, digest, key FROM article WHERE file = ? ORDER BY n", (exact(file),))
            return [Known(id, restored(path), digest, key) for id, path, digest, key in found]

    def holds(self, id: ArticleId) -> bool:
        """Whether an article with this id is in the library."""
        with self._lender.lend() as db:
            return db.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone() is not None

    def write(self, batch: Batch) -> None:
        """Articles, files, failures and the log of changes, all or nothing."""
        with self._writing() as db:
            for id in batch.removed:
                _remove(db, id)
            for put in batch.puts:
                _put(db, put)
            for stamp in batch.started:
                db.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?, ?, ?)", _file(stamp, "", _UNFINISHED))
            for stamp, extraction, failures in batch.finished:
                values = _file(stamp, extraction, stamp.mtime_ns)
                db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", values)
                _write_failures(db, stamp.path, failures)
            for path in batch.vanished:
                db.execute("DELETE FROM file WHERE path = ?", (exact(path),))
                _write_failures(db, path, ())

    def write_scan_failures(self, failures: Sequence[Failure]) -> None:
        """What the scan could not look at this time, in place of what it could not last time.

        From then on the library counts as synced, also when it is empty."""
        rows = sorted((exact(each.path), sound(each.reason)) for each in failures)
        with self._lender.lend() as db:
            before = sorted(db.execute("SELECT path, reason FROM failure WHERE file = ''"))
        if before != rows or not self._meta("generation"):
            with self._writing() as db:
                _write_failures(db, "", failures)

    def pending(self, version: str, limit: int) -> list[Pending]:
        """Articles without a reading of this version, the newest first."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT id, digest, key FROM article LEFT JOIN reading USING (n) WHERE version IS NOT ?"
                " ORDER BY date DESC, folded, id LIMIT ?",
                (version, limit),
            )
            return [Pending(*each) for each in found]

    def waiting(self, version: str) -> int:
        """How many articles have no reading of this version."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM reading WHERE version = ?)", (version,)
            )
            return int(found.fetchone()[0])

    def raw(self, keys: Iterable[bytes], version: str) -> dict[bytes, Raw]:
        """What this version of the recogniser is known to have said, by article key."""
        with self._lender.lend() as db:
            found: dict[bytes, Raw] = {}
            for key in keys:
                row = db.execute("SELECT spans FROM raw WHERE key = ? AND version = ?", (key, version)).fetchone()
                if row:
                    found[key] = unpack_spans(row[0])
            return found

    def write_readings(self, readings: Iterable[Read], *, recogniser: str, version: str) -> None:
        """Readings of this version, and the raw names that this version of the recogniser found. A reading of an
        article that was changed meanwhile is left out. A name keeps its entity until the next linking."""
        with self._writing() as db:
            for read in readings:
                row = db.execute("SELECT n, key FROM article WHERE id = ? AND digest = ?", (read.id, read.digest))
                found = row.fetchone()
                if not found:
                    continue
                n, key = found
                if read.raw is not None:
                    db.execute("INSERT OR REPLACE INTO raw VALUES (?, ?, ?)", (key, recogniser, pack_spans(read.raw)))
                _write_reading(db, n, read, version)
            _set(db, "relink", 1)

    def prune(self) -> None:
        """Forget what was recognised in texts that are gone, once they are more than those that are there."""
        with self._lender.lend() as db:
            raw, articles = db.execute("SELECT (SELECT count(*) FROM raw), (SELECT count(*) FROM article)").fetchone()
        if raw > 2 * articles + 1000:
            with self._writing() as db:
                db.execute("DELETE FROM raw WHERE key NOT IN (SELECT key FROM article)")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lender.lend() as db, transaction(db):
            yield db
            db.execute(
                "UPDATE meta SET value = 1 + max(value, (SELECT value FROM meta WHERE key = 'birth'))"
                " WHERE key = 'generation'"
            )


def _put(db: sqlite3.Connection, put: Put) -> None:
    article = put.article
    values = {
        "id": article.id,
        "file": exact(put.file),
        "path": exact(article.path),
        "title": sound(article.title),
        "folded": folded(sound(article.title)),
        "author": maybe_sound(article.author),
        "source": maybe_sound(article.source),
        "date": maybe_sound(article.date),
        "words": word_count(article.text, article.blocks),
        "lang": maybe_sound(article.lang),
        "url": maybe_sound(article.url),
        "tags": json.dumps([sound(tag) for tag in article.tags]) if article.tags else None,
        "retells": maybe_sound(article.retells),
        "digest": put.digest,
        "key": put.key,
    }
    found = db.execute("SELECT n, key FROM article WHERE id = ?", (article.id,)).fetchone()
    if found:
        n = found[0]
        db.execute(_UPDATE, {**values, "n": n})
        _doubt_reading(db, n, same_text=found[1] == put.key)
    else:
        n = db.execute(_INSERT, values).lastrowid
    body = (n, pack_text(article.text), pack_blocks(article.blocks), pack_inlines(article.inlines))
    db.execute("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?)", body)
    _log(db, article.id, gone=False)


_COLUMNS = (
    "id", "file", "path", "title", "folded", "author", "source", "date",
    "words", "lang", "url", "tags", "retells", "digest", "key",
)  # fmt: skip
_INSERT = f"INSERT INTO article ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)})"
_UPDATE = f"UPDATE article SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)} WHERE n = :n"


def _doubt_reading(db: sqlite3.Connection, n: int, *, same_text: bool) -> None:
    """A reading of another text is void; one of the same text holds until it is done again with the new title, date.

    The names stay either way, so that those which come again keep their entity."""
    if same_text:
        db.execute("UPDATE reading SET version = '' WHERE n = ?", (n,))
    elif db.execute("DELETE FROM reading WHERE n = ?", (n,)).rowcount:
        forget_facts(db, n)
        withdraw_names(db, n)
        _set(db, "relink", 1)


def _remove(db: sqlite3.Connection, id: ArticleId) -> None:
    found = db.execute("SELECT n FROM article WHERE id = ?", (id,)).fetchone()
    if not found:
        return
    if db.execute("DELETE FROM reading WHERE n = ?", found).rowcount:
        _set(db, "relink", 1)
    forget_facts(db, found[0])
    withdraw_names(db, found[0])
    forget_names(db, found[0])
    for table in ("body", "article"):
        db.execute(f"DELETE FROM {table} WHERE n = ?", found)
    _log(db, id, gone=True)


def _log(db: sqlite3.Connection, id: ArticleId, *, gone: bool) -> None:
    db.execute("INSERT OR REPLACE INTO change (id, gone) VALUES (?, ?)", (id, gone))


def _file(stamp: Stamp, extraction: str, mtime_ns: int) -> tuple[str | bytes | int, ...]:
    return exact(stamp.path), exact(stamp.location), stamp.size, mtime_ns, stamp.inode, extraction


def _write_failures(db: sqlite3.Connection, file: str, failures: Iterable[Failure]) -> None:
    db.execute("DELETE FROM failure WHERE file = ?", (exact(file),))
    rows = [(exact(file), exact(each.path), sound(each.reason)) for each in failures]
    db.executemany("INSERT INTO failure VALUES (?, ?, ?)", rows)


def _write_reading(db: sqlite3.Connection, n: int, read: Read, version: str) -> None:
    write_names(db, n, read.reading.names, read.signs)
    write_facts(db, n, read.facts)
    db.execute(
        "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)",
        (n, version, maybe_sound(read.failed), pack_mentions(read.reading.mentions)),
    )


def _set(db: sqlite3.Connection, key: str, value: int | str) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
