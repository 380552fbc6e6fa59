"""Reading articles out of library.db: rows, texts, failures, facets, changes. From any thread, never blocked."""

from __future__ import annotations

import json
import os
import posixpath
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tui.model import Article, ArticleId, Counts, Failure, Group, Order, Row, Sort
from tui.store.base import LibraryFile
from tui.store.codec import exact, restored, unpack_blocks, unpack_inlines, unpack_text
from tui.store.columns import PLAIN, Columns

FACETS = ("source", "author", "month", "kind", "tag", "lang", "entity")
"""What a list of articles can be narrowed by."""

_ROW = "id, path, title, author, source, date, words"
_ARTICLE = f"""SELECT {_ROW}, lang, url, tags, retells, text, blocks, inlines, n FROM article JOIN body USING (n)"""
_NEWEST = "date DESC, folded, id"
_ORDER = {
    Sort.BEST: _NEWEST,
    Sort.NEWEST: _NEWEST,
    Sort.OLDEST: "date IS NULL, date, folded, id",
    Sort.TITLE: "folded, date DESC, id",
    Sort.SOURCE: f"source IS NULL, source COLLATE NOCASE, {_NEWEST}",
}
_SHARED = {
    Group.DAY: ("date", "date"),
    Group.MONTH: ("substr(date, 1, 7)", "substr(date, 1, 7)"),
    Group.SOURCE: ("min(source)", "source COLLATE NOCASE"),
}
"""What to call a group, and what makes it one."""
_LABEL = """title || ' ' || CASE WHEN coalesce(source, author, date) IS NULL THEN path
ELSE coalesce(source, '') || ' ' || coalesce(author, '') END"""
_THESE = "(SELECT value FROM json_each(?))"
_FEW = 2_000
"""So many articles SQLite counts sooner than columns are read."""
_AT_ONCE = 100
"""Articles, with their texts, in memory at a time."""
_CHANGES_AT_ONCE = 512
_BYTES_AT_ONCE = 16_000_000
"""Of text in one batch of changes, unless it is one article."""


class ArticleReads(LibraryFile):
    """What a library holds, as of the last transaction."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        super().__init__(path, writable=writable)
        self._columns = Columns()
        self._orders: dict[tuple[Sort, Group], tuple[int, Order]] = {}
        """The last of each, with the generation it is of."""

    def revision(self) -> int:
        """The last change of an article; 0 when there was none. Only ever grows, also when library.db is made anew."""
        with self._lender.lend() as db:
            return int(db.execute("SELECT max(revision) FROM change").fetchone()[0] or 0)

    def birth(self) -> int:
        """Below every revision of this library.db, above every one of a library.db that was here before it."""
        return int(self._meta("birth") or 0)

    def generation(self) -> int:
        """Grows with anything that a reader could see: articles, failures, readings, links. 0 before the first sync."""
        return int(self._meta("generation") or 0)

    def counts(self) -> Counts:
        """What the library holds."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM entity), (SELECT count(*) FROM failure)"
                " + (SELECT count(*) FROM reading WHERE failed IS NOT NULL), (SELECT count(*) FROM reading)"
            ).fetchone()
        articles, entities, failures, read = found
        return Counts(articles, entities, failures, waiting=articles - read)

    def rows(self, sort: Sort = Sort.NEWEST, limit: int | None = None) -> list[Row]:
        """The articles as a list shows them. What has no date (no source) comes last; ties by title, then by id."""
        # To sort all rows is twice as fast as to fetch them one by one in the order of an index.
        table, most = ("article NOT INDEXED", "") if limit is None else ("article", f"LIMIT {limit:d}")
        with self._lender.lend() as db:
            found = db.execute(f"SELECT {_ROW} FROM {table} ORDER BY {_ORDER[sort]} {most}").fetchall()
        return [_row(each) for each in found]

    def rows_of(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Row]:
        """The rows of those of `ids` that are in the library."""
        with self._lender.lend() as db:
            found = db.execute(f"SELECT {_ROW} FROM article WHERE id IN {_THESE}", (_json(ids),))
            return {each[0]: _row(each) for each in found}

    def order(self, sort: Sort = Sort.NEWEST, group: Group = Group.NONE) -> Order:
        """Every article in the order of `rows`, by id alone; grouped, if that order has the group together.

        A covering index each, read in one step without the interpreter's lock: 40 ms for 100,000 articles, once for
        each state of the library.
        """
        generation = self.generation()
        known = self._orders.get((sort, group))
        if known is not None and known[0] == generation:
            return known[1]
        with self._lender.lend() as db:
            db.execute("BEGIN")  # both queries see one state of the library
            try:
                ids = db.execute(
                    f"SELECT group_concat(id, char(10)) FROM (SELECT id FROM article ORDER BY {_ORDER[sort]})"
                ).fetchone()[0]
                groups = _groups(db, sort, group) if group is not Group.NONE and sort in group.sorts else ()
            finally:
                db.execute("COMMIT")
        order = Order(tuple(ids.split("\n")) if ids else (), groups)
        self._orders[sort, group] = generation, order
        return order

    def labels(self) -> tuple[list[ArticleId], list[str]]:
        """Every article, in no order, and a line each: title, source and author, the path where a list shows that."""
        with self._lender.lend() as db:
            ids, lines = db.execute(
                "SELECT group_concat(id, char(10)),"
                f" CAST(group_concat(replace({_LABEL}, char(10), ' '), char(10)) AS BLOB) FROM article"
            ).fetchone()
        return (ids.split("\n"), restored(lines).split("\n")) if ids else ([], [])

    def article(self, id: ArticleId) -> Article | None:
        """One article, whole."""
        with self._lender.lend() as db:
            found = db.execute(f"{_ARTICLE} WHERE id = ?", (id,)).fetchone()
        return _article(found) if found else None

    def articles(self, ids: Iterable[ArticleId]) -> Iterator[Article]:
        """Whole articles in the order given, without those that are not there. Few are in memory at a time."""
        rest = iter(ids)
        while some := list(islice(rest, _AT_ONCE)):
            with self._lender.lend() as db:
                found = {each[0]: each for each in db.execute(f"{_ARTICLE} WHERE id IN {_THESE}", (_json(some),))}
            for id in some:
                if id in found:
                    yield _article(found[id])

    def find(self, reference: str) -> list[ArticleId]:
        """The articles that a user may mean, newest first: by id, else by path, else by title.

        A path is the article's own or its file's, absolute or not, or the end of one from a `/` on. A title is
        compared without regard to case.
        """
        if not reference:
            return []
        with self._lender.lend() as db:
            values = {"it": exact(_printed(db, reference)), "folded": exact(folded(reference))}
            for condition in _REFERENCES:
                found = db.execute(f"SELECT id FROM article WHERE {condition} ORDER BY {_NEWEST}", values).fetchall()
                if found:
                    return [id for (id,) in found]
        return []

    def article_behind(self, id: ArticleId, target: str) -> ArticleId | None:
        """The article that a link in another one leads to: by its address, else by its path from there on."""
        address = target.partition("#")[0]
        if not address:
            return None
        with self._lender.lend() as db:
            if "://" in address:
                same = _json({address, address.rstrip("/"), address.rstrip("/") + "/"})
                behind = db.execute(f"SELECT id FROM article WHERE url IN {_THESE} LIMIT 1", (same,)).fetchone()
            else:
                found = db.execute("SELECT path FROM article WHERE id = ?", (id,)).fetchone()
                folder = posixpath.dirname(restored(found[0])) if found else ""
                path = exact(posixpath.normpath(posixpath.join(folder, unquote(address))))
                behind = db.execute("SELECT id FROM article WHERE path = ?1 OR file = ?1 LIMIT 1", (path,)).fetchone()
        return ArticleId(behind[0]) if behind else None

    def location(self, id: ArticleId) -> str | None:
        """The absolute path of the file that an article came from."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT location FROM article JOIN file ON file.path = article.file WHERE article.id = ?", (id,)
            ).fetchone()
        return restored(found[0]) if found else None

    def failures(self) -> list[Failure]:
        """What could not be loaded, or not be recognised, by path."""
        with self._lender.lend() as db:
            found = db.execute(
                "SELECT path, reason FROM failure"
                " UNION ALL SELECT path, failed FROM reading JOIN article USING (n) WHERE failed IS NOT NULL"
            ).fetchall()
        return sorted((Failure(restored(path), reason) for path, reason in found), key=lambda each: each.path)

    def changes(self, since: int) -> Iterator[tuple[int, list[Article], list[ArticleId]]]:
        """What happened after a revision, in batches: the last revision of each, articles as they are now, ids gone."""
        while True:
            with self._lender.lend() as db:
                found = list(_next_changes(db, since))
            if not found:
                return
            since = found[-1][0]
            articles = list(self.articles(id for _, id, gone in found if not gone))
            yield since, articles, [id for _, id, gone in found if gone]

    def articles_from(self, field: str, value: str) -> frozenset[ArticleId]:
        """The articles whose title, author or source is this, without regard to case."""
        column = {"title": "title", "author": "author", "source": "source"}[field]
        with self._lender.lend() as db:
            found = db.execute(f"SELECT id, {column} FROM article WHERE {column} IS NOT NULL")
            wanted = folded(value)
            return frozenset(id for id, own in found if folded(own) == wanted)

    def facets(
        self, ids: Sequence[ArticleId] | None, *, limit: int = 10, fields: Collection[str] = FACETS
    ) -> dict[str, list[tuple[str, int]]]:
        """Per field its values among these articles (None: all there are), with how many have it: most frequent first,
        then by alphabet.

        The first count of many reads every article's value of the field, or every name; later ones take milliseconds.
        """
        if ids is None or len(ids) > _FEW:
            generation = self.generation()
            with self._lender.lend() as db:
                wanted = [field for field in FACETS if field in fields]
                return self._columns.counted(db, generation, ids, wanted, limit)
        chosen = _json(ids)
        with self._lender.lend() as db:
            return {field: _facet(db, field, chosen, limit) for field in FACETS if field in fields}


def _groups(db: sqlite3.Connection, sort: Sort, group: Group) -> list[tuple[str | None, int]]:
    """The groups of a whole library, in the order of its articles."""
    name, shared = _SHARED[group]
    down = "DESC" if sort is Sort.NEWEST else ""
    return db.execute(
        f"SELECT {name}, count(*) FROM article GROUP BY {shared} IS NULL, {shared}"
        f" ORDER BY {shared} IS NULL, {shared} {down}"
    ).fetchall()


def _next_changes(db: sqlite3.Connection, since: int) -> Iterator[tuple[int, ArticleId, bool]]:
    """The next revisions, with the id and whether it is gone, as many as are handled at once."""
    size = 0
    for revision, id, gone, length in db.execute(
        "SELECT revision, id, gone, length(text) FROM change LEFT JOIN article USING (id) LEFT JOIN body USING (n)"
        " WHERE revision > ? ORDER BY revision LIMIT ?",
        (since, _CHANGES_AT_ONCE),
    ):
        yield revision, id, bool(gone)
        size += length or 0
        if size > _BYTES_AT_ONCE:
            return


_REFERENCES = (
    "id = :it",
    "path = :it OR file = :it",
    "substr(path, -length(:it) - 1) = '/' || :it OR substr(file, -length(:it) - 1) = '/' || :it",
    "folded = :folded",
)


def _printed(db: sqlite3.Connection, reference: str) -> str:
    """A reference to the absolute path of a file, or of a record of it, as articles have it; any other as it is."""
    if not os.path.isabs(reference):
        return reference
    file, mark, record = reference.rpartition("#")
    for location, rest in ((reference, ""), (file, mark + record)):
        found = db.execute("SELECT path FROM file WHERE location = ?", (exact(location),)).fetchone()
        if found:
            return restored(found[0]) + rest
    return reference


def folded(text: str) -> str:
    """For comparing: without case, blanks single."""
    return " ".join(text.casefold().split())


def _json(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))


def _row(found: tuple[Any, ...]) -> Row:
    if type(found[1]) is bytes:
        found = (found[0], restored(found[1]), *found[2:])
    return Row(*found)


def _article(found: tuple[Any, ...]) -> Article:
    id, path, title, author, source, date, _, lang, url, tags, retells, text, blocks, inlines, _ = found
    return Article(
        id=id,
        path=restored(path),
        title=title,
        text=unpack_text(text),
        blocks=unpack_blocks(blocks),
        author=author,
        source=source,
        date=date,
        lang=lang,
        url=url,
        tags=tuple(json.loads(tags)) if tags else (),
        retells=retells,
        inlines=unpack_inlines(inlines),
    )


def _facet(db: sqlite3.Connection, field: str, chosen: str, limit: int) -> list[tuple[str, int]]:
    those = f"WHERE article.id IN {_THESE}"
    if field in PLAIN:
        query = f"SELECT {PLAIN[field]} AS it, count(*) AS many FROM article {those} GROUP BY 1"
    elif field == "tag":
        query = f"SELECT t.value AS it, count(DISTINCT n) AS many FROM article, json_each(tags) t {those} GROUP BY 1"
    elif field == "kind":
        query = f"""SELECT kind AS it, count(*) AS many FROM (SELECT DISTINCT name.n, entity.kind AS kind
            FROM article CROSS JOIN name USING (n) CROSS JOIN entity ON e = name.entity {those}) GROUP BY 1"""
    else:
        query = f"""SELECT name AS it, sum(some) AS many FROM (SELECT entity, count(DISTINCT n) AS some
            FROM article CROSS JOIN name USING (n) {those} AND entity IS NOT NULL GROUP BY 1)
            JOIN entity ON e = entity GROUP BY 1"""
    return db.execute(
        f"SELECT it, many FROM ({query}) WHERE it IS NOT NULL ORDER BY many DESC, it LIMIT ?", (chosen, limit)
    ).fetchall()
