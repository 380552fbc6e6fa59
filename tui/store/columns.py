"""Values of facets as columns in memory: any number of articles is counted in some milliseconds.

A column is read when it is first asked for, and again when the library has changed since. What SQLite answers is the
reference, and quicker for few articles.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.int64]

PLAIN = {
    "source": "source",
    "author": "author",
    "lang": "lang",
    "month": "CASE WHEN length(date) >= 7 THEN substr(date, 1, 7) END",
}
"""Facets of which an article has one value at most, as SQL."""


class _Column(NamedTuple):
    """One facet of all articles."""

    values: list[str]
    """In their order."""
    rows: Array
    """The article of each pair, by its row."""
    codes: Array
    """The value of each pair, by its place."""


class Columns:
    """The facets of one library. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = -1
        self._row_of: dict[str, int] = {}
        self._numbers: Any = None
        """The article numbers of the rows, ascending."""
        self._columns: dict[str, _Column] = {}

    def counted(
        self, db: sqlite3.Connection, generation: int, ids: Collection[str] | None, fields: Iterable[str], limit: int
    ) -> dict[str, list[tuple[str, int]]]:
        """Per field its most frequent values among these articles (None: all), and how many have each; then by
        alphabet.

        Args:
            generation: Of the library, read before; with another one the columns are read again.
        """
        with self._lock:
            if generation != self._generation:
                self._begin(db, generation)
            for field in fields:
                if field not in self._columns:
                    self._columns |= self._read(db, field)
            columns, row_of = {field: self._columns[field] for field in fields}, self._row_of
        chosen = None if ids is None else _chosen(row_of, ids)
        return {field: _most_frequent(column, chosen, limit) for field, column in columns.items()}

    def _begin(self, db: sqlite3.Connection, generation: int) -> None:
        import numpy as np

        found = db.execute("SELECT n, id FROM article ORDER BY n").fetchall()
        self._numbers = np.array([n for n, _ in found], np.int64)
        self._row_of = {id_: row for row, (_, id_) in enumerate(found)}
        self._columns = {}
        self._generation = generation

    def _read(self, db: sqlite3.Connection, field: str) -> dict[str, _Column]:
        """The column of a facet, and others that are read with it."""
        if field in PLAIN:
            values, numbers, codes = _grouped(db, PLAIN[field], "article")
            return {field: self._kept(values, numbers, codes)}
        if field == "tag":
            return {field: self._tags(db)}
        return self._names(db)

    def _tags(self, db: sqlite3.Connection) -> _Column:
        """A tag counts once an article. Many articles have the same tags: each list is read once."""
        import numpy as np

        lists, numbers, which = _grouped(db, "tags", "article")
        told = [(place, tag) for place, text in enumerate(lists) for tag in set(json.loads(text))]
        values = sorted({tag for _, tag in told})
        code_of = {value: code for code, value in enumerate(values)}
        of_list = np.fromiter((place for place, _ in told), np.int64, len(told))
        codes = np.fromiter((code_of[tag] for _, tag in told), np.int64, len(told))
        many = np.bincount(which, minlength=len(lists))[of_list]  # articles with the list that a tag is in
        first = which.searchsorted(of_list)
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        return self._kept(values, numbers[np.repeat(first, many) + within], np.repeat(codes, many))

    def _kept(self, values: list[str], numbers: Array, codes: Array) -> _Column:
        """Pairs of an article that is there and a value."""
        import numpy as np

        rows = self._numbers.searchsorted(numbers)
        rows[rows == len(self._numbers)] = 0
        there = self._numbers[rows] == numbers if len(self._numbers) else np.zeros(len(numbers), bool)
        return _Column(values, rows[there], codes[there])

    def _names(self, db: sqlite3.Connection) -> dict[str, _Column]:
        """Kind and entity; an entity counts once an article, and entities of one name together."""
        import numpy as np

        entities = db.execute("SELECT e, kind, name FROM entity ORDER BY e").fetchall()
        told = np.array([e for e, _, _ in entities], np.int64)
        named, numbers, codes = _grouped(db, "entity", "name")
        pairs = np.unique(numbers << 32 | np.array(named, np.int64)[codes])
        numbers, which = pairs >> 32, pairs & ((1 << 32) - 1)
        at = told.searchsorted(which)
        at[at == len(told)] = 0
        known = told[at] == which if len(told) else np.zeros(len(which), bool)
        numbers, at = numbers[known], at[known]

        def column(place: int, *, once: bool) -> _Column:
            values = sorted({each[place] for each in entities})
            code_of = {value: code for code, value in enumerate(values)}
            codes = np.array([code_of[each[place]] for each in entities], np.int64)[at]
            if not once:
                return self._kept(values, numbers, codes)
            both = np.unique(numbers * len(values) + codes)
            return self._kept(values, both // max(1, len(values)), both % max(1, len(values)))

        return {"kind": column(1, once=True), "entity": column(2, once=False)}


def _grouped(db: sqlite3.Connection, value: str, table: str) -> tuple[list[Any], Array, Array]:
    """The values of a column, ascending; the numbers of all articles that have one, and the place of each one's value.

    SQLite hands the numbers over as one text a value: a tuple for every article would take most of the time.
    """
    import numpy as np

    groups = db.execute(f"SELECT {value} AS it, count(*), group_concat(n) FROM {table} GROUP BY it").fetchall()
    groups = sorted((group for group in groups if group[0] is not None), key=itemgetter(0))
    if not groups:
        return [], np.zeros(0, np.int64), np.zeros(0, np.int64)
    values, many, numbers = zip(*groups, strict=True)
    return list(values), np.fromstring(",".join(numbers), np.int64, sep=","), np.repeat(np.arange(len(values)), many)


def _chosen(row_of: dict[str, int], ids: Collection[str]) -> npt.NDArray[np.bool_]:
    """By row, whether its article is among these."""
    import numpy as np

    rows = np.fromiter(map(row_of.get, ids, repeat(len(row_of))), np.int64, len(ids))
    chosen = np.zeros(len(row_of) + 1, bool)
    chosen[rows] = True
    return chosen[:-1]


def _most_frequent(column: _Column, chosen: npt.NDArray[np.bool_] | None, limit: int) -> list[tuple[str, int]]:
    import numpy as np

    codes = column.codes if chosen is None else column.codes[chosen[column.rows]]
    counts = np.bincount(codes, minlength=len(column.values))
    order = np.argsort(-counts, kind="stable")[:limit].tolist()
    return [(column.values[code], int(counts[code])) for code in order if counts[code]]
