"""Values of facets as columns in memory: any number of articles is counted in some milliseconds.

A column is read when it is first asked for, and again when the library has changed since. What SQLite answers is the
reference, and quicker for few articles.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
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
            return {field: self._column(db.execute(f"SELECT n, {PLAIN[field]} FROM article").fetchall())}
        if field == "tag":
            pairs = db.execute("SELECT DISTINCT n, t.value FROM article, json_each(tags) t").fetchall()
            return {field: self._column(pairs)}
        return self._names(db)

    def _column(self, pairs: Sequence[tuple[int, str | None]]) -> _Column:
        import numpy as np

        values = sorted({value for _, value in pairs if value is not None})
        code_of: dict[str | None, int] = {value: code for code, value in enumerate(values)}
        numbers = np.fromiter((n for n, _ in pairs), np.int64, len(pairs))
        codes = np.fromiter((code_of.get(value, -1) for _, value in pairs), np.int64, len(pairs))
        return self._kept(values, numbers, codes)

    def _kept(self, values: list[str], numbers: Array, codes: Array) -> _Column:
        """Pairs of an article that is there and a value."""
        rows = self._numbers.searchsorted(numbers)
        rows[rows == len(self._numbers)] = 0
        there = codes >= 0
        if len(self._numbers):
            there &= self._numbers[rows] == numbers
        return _Column(values, rows[there], codes[there])

    def _names(self, db: sqlite3.Connection) -> dict[str, _Column]:
        """Kind and entity; an entity counts once an article, and entities of one name together."""
        import numpy as np

        entities = db.execute("SELECT e, kind, name FROM entity ORDER BY e").fetchall()
        told = np.array([e for e, _, _ in entities], np.int64)
        pairs = np.array(
            db.execute("SELECT n, entity FROM name WHERE entity IS NOT NULL").fetchall() or [(0, 0)], np.int64
        )
        pairs = np.unique(pairs[:, 0] << 32 | pairs[:, 1])
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
