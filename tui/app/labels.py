"""What articles are called, to be filtered by what one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress, repeat
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
        self._in_order: tuple[tuple[Order, bool, Sequence[str]], ...] = ()
        """The last three orders that were asked about, with their lines."""

    def warm(self, order: Order) -> None:
        """Read them now, for an order that will be narrowed."""
        self._lines_in(order, cased=False)

    def narrow(self, order: Order, typed: str) -> Order:
        """The articles in whose line every word stands, whole or within another.

        Case counts once there is a capital in what is typed; accents never do.
        """
        cased = _is_cased(typed)
        ids, lines = order.ids, self._lines_in(order, cased=cased)
        for word in sorted(unaccented(typed, cased=cased).split(), key=len, reverse=True):
            has_it = [word in line for line in lines]
            ids, lines = list(compress(ids, has_it)), list(compress(lines, has_it))
        narrowed = order.among(frozenset(ids)) if order.groups else Order(ids)
        self._in_order = (*self._in_order[-2:], (narrowed, cased, lines))
        return narrowed

    def _lines_in(self, order: Order, *, cased: bool) -> Sequence[str]:
        """The lines in an order; at once for one that was narrowed last, or came of it."""
        for known, was_cased, lines in self._in_order:
            if known is order and was_cased == cased:
                return lines
        lines = list(map(self._lines_of(cased=cased).get, order.ids, repeat("")))
        self._in_order = (*self._in_order[-2:], (order, cased, lines))
        return lines

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
