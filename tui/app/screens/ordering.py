"""Which articles are listed, and how: their order, their groups, and what is left out of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.screens.desk import Desk
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.words import fitted
from tui.model import ArticleId, Group, Order, Row, Sort

if TYPE_CHECKING:
    from tui.library import Library

_SORT_NAMES = {
    Sort.BEST: "best match",
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.TITLE: "by title",
    Sort.SOURCE: "by source",
}


_IDLE_S = 0.2
"""Without another order asked for."""


class Ordering(Desk):
    """Holds the ids of the whole library in the order of the list; a thread reads them when the order is another."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self.unread_only = False
        self.filter_text = ""
        self._order = Order()
        self._known: AbstractSet[ArticleId] = frozenset()
        """The same articles, in no order."""
        self._order_of: tuple[Sort, Group] | None = None
        """What `_order` was read for."""
        self._was_read: AbstractSet[ArticleId] = frozenset()
        """What is not listed among the unread; what one reads meanwhile stays."""
        self._orders: dict[tuple[Sort, Group], Order] = {}
        """Those that were read since the last sync: who sorts goes round."""
        self._is_stale = False
        """A sync has brought something that is not read yet."""
        self._unfiltered = Order()
        """What is listed but for the filter..."""
        self._unfiltered_of: tuple[object, ...] = ()
        """...and what it was made of."""
        self._ranked = True
        """What is listed are answers to words, if it is answers."""

    @dataclass
    class Ordered(Message):
        """Every article of the library, in order."""

        order: Order
        known: AbstractSet[ArticleId] | None
        """None: the same as before."""
        of: tuple[Sort, Group]
        synced: bool
        """A sync has brought something."""

    @abstractmethod
    def show_list(self, *, select: ArticleId | None = None, keep: bool = False) -> None:
        """Show what is to be listed now."""

    @abstractmethod
    def filtered(self, order: Order) -> Order:
        """What of an order the filter lets through."""

    # What is listed

    def row_order(self) -> Sort:
        """The order of the whole list: there is no best match without a query, but one that the groups need."""
        if self.sort is not Sort.BEST:
            return self.sort
        return Sort.NEWEST if Sort.NEWEST in self.group.sorts else self.group.sorts[0]

    @property
    def shown_order(self) -> Sort:
        """The order of what is listed now: there is no best match without words to match."""
        return self.sort if self.query_text.strip() and self._ranked else self.row_order()

    @property
    def shown_group(self) -> Group:
        """The groups of what is listed now."""
        return self.group if self.shown_order in self.group.sorts else Group.NONE

    def listed(self, found: Sequence[ArticleId] | None) -> Order:
        """What to list: of the articles found, best first, or of all when nothing is asked."""
        return self.filtered(self.unfiltered(found))

    def unfiltered(self, found: Sequence[ArticleId] | None) -> Order:
        """The same before the filter. What it was the last time, if nothing has changed: the same object."""
        asked = (found, self._order, self.shown_order, self._was_read if self.unread_only else None)
        if len(self._unfiltered_of) != len(asked) or any(
            now is not before for now, before in zip(asked, self._unfiltered_of, strict=True)
        ):
            if found is None:
                order = self._order
            elif self.shown_order is Sort.BEST:
                order = Order([id_ for id_ in found if id_ in self._known])
            else:
                order = self._order.among(frozenset(found))
            self._unfiltered = order.without(self._was_read) if self.unread_only else order
            self._unfiltered_of = asked
        return self._unfiltered

    def put_rows(self, rows: Sequence[Row]) -> None:
        """The first rows of the list, until its order is read."""
        self.rows.put(rows)
        self._order = Order([row.id for row in rows])
        self._known = frozenset(self._order.ids)

    # Reading the order

    def list_rows(self) -> None:
        """Show what a sync has brought."""
        self._orders = {}
        self._is_stale = True
        self._read_order()

    def order_as_asked(self) -> bool:
        """Whether the order is the one that is asked for; if not, it is being read."""
        of = (self.row_order(), self.group)
        if self._order_of != of:
            if of not in self._orders:
                self._read_order()
                return False
            self._order, self._order_of = self._orders[of], of
            self._read_ahead()
        return True

    def _read_order(self) -> None:
        self._order_in_thread((self.row_order(), self.group), self._is_stale, bool(self._orders))

    @in_thread("rows", exclusive=True)
    def _order_in_thread(self, of: tuple[Sort, Group], synced: bool, is_known: bool) -> None:
        order = self.library.store.order(*of)
        known = None if is_known else frozenset(order.ids)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Ordered(order, known, of, synced))

    def take_order(self, message: Ordered) -> bool:
        """Use an order that was read, unless another is asked for by now."""
        self._is_stale &= not message.synced
        if message.known is not None:
            self._known = message.known
        self._orders[message.of] = message.order
        if message.of != (self.row_order(), self.group):
            return False
        self._order, self._order_of = message.order, message.of
        self._read_ahead()
        return True

    def _read_ahead(self) -> None:
        """Read the order that comes next, once nothing else happens: to sort is one key then, and no wait."""
        of = (self._next_sort(), self.group)
        if of[0] is not Sort.BEST and of not in self._orders:
            self.set_timer(_IDLE_S, partial(self._ahead_in_thread, of, self._orders))

    @in_thread("rows ahead", exclusive=True)
    def _ahead_in_thread(self, of: tuple[Sort, Group], orders: dict[tuple[Sort, Group], Order]) -> None:
        orders.setdefault(of, self.library.store.order(*of))

    # The line over the list

    def list_heading(self) -> tuple[list[tuple[str, str]], str]:
        """Its two ends: what is listed in which order, and how many of how many."""
        order, shown = _SORT_NAMES[self.shown_order], len(self.articles.ids)
        what = "Unread" if self.unread_only else "Articles"
        if not self.filter_text.strip():
            number = f"{shown:,} of {len(self._order.ids):,}" if self.unread_only else f"{shown:,}"
            long = f"{what} · {order}"
            fits = len(long) + len(number) + 5 <= (self.articles.outer_size.width or len(long) * 2)
            return [(f" {long if fits else what if self.unread_only else order.capitalize()}", "dim")], number
        number = f"{shown:,} of {len(self._unfiltered.ids):,}"
        room = self.articles.outer_size.width - len(f"  filter “” · {number}")
        text = (
            self.filter_text if cell_len(self.filter_text) <= room else fitted(self.filter_text, max(4, room)).rstrip()
        )
        more = f" · {what.lower()}" * self.unread_only + f" · {order}"
        more *= len(more) <= room - cell_len(text)
        return [(" filter “", "dim"), (text, "text"), (f"” · {number}{more}", "dim")], ""

    # Commands

    def do_sort(self) -> None:
        self._sort_by(self._next_sort())

    def _next_sort(self) -> Sort:
        """What comes after the order of now."""
        ranked = self.query_text.strip() and self._ranked
        orders: Sequence[Sort] = [order for order in Sort if ranked or order is not Sort.BEST]
        return orders[(orders.index(self.shown_order) + 1) % len(orders)]

    def do_group(self) -> None:
        groups = list(Group)
        self.group = groups[(groups.index(self.shown_group) + 1) % len(groups)]
        if self.shown_order in self.group.sorts:
            self._sort_by(self.sort)
            return
        self._sort_by(self.group.sorts[0])
        self.app.say(f"sorted {_SORT_NAMES[self.sort]}, to group by {self.group}")

    def list_as(self, sort: Sort, group: Group) -> None:
        """List in this order and these groups."""
        self.group = group
        self._sort_by(sort)

    def _sort_by(self, sort: Sort) -> None:
        self.sort = sort
        if self.order_as_asked():
            self.show_list(select=self.articles.current, keep=True)

    def do_unread_only(self) -> None:
        self.unread_only = not self.unread_only
        self._was_read = frozenset(self.articles.read_ids)
        self.show_list(select=self.articles.current, keep=True)
