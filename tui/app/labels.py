"""What articles are called, to be filtered by what one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from threading import Lock

from tui.model import ArticleId, Order
from tui.text import unaccented


class Labels:
    """Title, source and author of every article of a library, as the last sync left them. Any thread.

    Read when they are first asked for, 0.2 s for 100,000 articles; a filter of these takes 20 ms.

    Args:
        read: The articles, and a line for each.
    """

    def __init__(self, read: Callable[[], tuple[Sequence[ArticleId], Sequence[str]]]) -> None:
        self._read = read
        self._reading = Lock()
        self._ids: Sequence[ArticleId] = ()
        self._text: str | None = None
        """All lines, as they are written; None until they are read."""
        self._lines: dict[bool, Mapping[ArticleId, str]] = {}
        """By whether they have their case; without accents either way."""

    def warm(self) -> None:
        """Read them now."""
        self._lines_of(cased=False)

    def narrow(self, order: Order, typed: str) -> Order:
        """The articles in whose line every word stands, whole or within another.

        Case counts once there is a capital in what is typed; accents never do.
        """
        cased = _is_cased(typed)
        lines = self._lines_of(cased=cased)
        ids = list(order.ids)
        for word in sorted(unaccented(typed, cased=cased).split(), key=len, reverse=True):
            ids = [id_ for id_, line in zip(ids, map(lines.get, ids, repeat("")), strict=True) if word in line]
        return order.among(frozenset(ids)) if order.groups else Order(ids)

    def _lines_of(self, *, cased: bool) -> Mapping[ArticleId, str]:
        with self._reading:
            if self._text is None:
                self._ids, lines = self._read()
                self._text = "\n".join(lines)
            if cased not in self._lines:  # one text is folded much faster than its lines; nothing folds to a line break
                folded = unaccented(self._text, cased=cased).split("\n") if self._ids else []
                self._lines[cased] = dict(zip(self._ids, folded, strict=True))
            return self._lines[cased]


def goes_on(typed: str, before: str) -> bool:
    """Whether what is typed can let nothing through that was not let through before."""
    return bool(before.strip()) and typed.startswith(before) and _is_cased(typed) == _is_cased(before)


def _is_cased(typed: str) -> bool:
    return typed != typed.lower()
