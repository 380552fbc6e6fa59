"""Rows of articles, read a page at a time as they come into view, and a few thousand of them kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.model import ArticleId, Row

PAGE = 200
"""Rows read at once: 0.6 ms."""
_MOST = 20 * PAGE


class Rows:
    """What the list knows of the articles it paints. For one thread.

    Args:
        read: The rows of those of some articles that are still there.
    """

    def __init__(self, read: Callable[[Sequence[ArticleId]], Mapping[ArticleId, Row]]) -> None:
        self._read = read
        self._kept: dict[ArticleId, Row | None] = {}

    def get(self, id_: ArticleId) -> Row | None:
        """An article's row; None when it is gone."""
        if id_ not in self._kept:
            self._bring([id_])
        return self._kept[id_]

    def at(self, ids: Sequence[ArticleId], index: int) -> Row | None:
        """The row of `ids[index]`. Its page of `ids` is read with it: the others will be wanted next."""
        if ids[index] not in self._kept:
            first = index // PAGE * PAGE
            self._bring(ids[first : first + PAGE])
        return self._kept[ids[index]]

    def put(self, rows: Iterable[Row]) -> None:
        """Keep rows that were read elsewhere."""
        self._kept.update((row.id, row) for row in rows)

    def forget(self) -> None:
        """Read every row anew: a sync may have changed any."""
        self._kept.clear()

    def _bring(self, ids: Sequence[ArticleId]) -> None:
        if len(self._kept) > _MOST:
            self._kept.clear()
        found = self._read(ids)
        self._kept.update((id_, found.get(id_)) for id_ in ids)
