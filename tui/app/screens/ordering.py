"""Which articles are listed, and how: their order, their groups, and what is left out of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.screens.desk import Desk
from tui.app.theme import Palette
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
        self._filtered: AbstractSet[ArticleId] | None = None
        """What the filter lets through; None while nothing is filtered."""
        self._ranked = True
        """What is listed are answers to words, if it is answers."""
        self._unfiltered = 0
        """How many there were before it."""

    @dataclass
    class Ordered(Message):
        """Every article of the library, in order."""

        order: Order
        known: AbstractSet[ArticleId]
        of: tuple[Sort, Group]
        synced: bool
        """A sync has brought something."""

    @abstractmethod
    def show_list(self, *, select: ArticleId | None = None, keep: bool = False) -> None:
        """Show what is to be listed now."""

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
        if found is None:
            order = self._order
        elif self.shown_order is Sort.BEST:
            order = Order([id_ for id_ in found if id_ in self._known])
        else:
            order = self._order.among(frozenset(found))
        if self.unread_only:
            order = order.among(self._known - self._was_read)
        self._unfiltered = len(order.ids)
        return order if self._filtered is None else order.among(self._filtered)

    def put_rows(self, rows: Sequence[Row]) -> None:
        """The first rows of the list, until its order is read."""
        self.rows.put(rows)
        self._order = Order([row.id for row in rows])
        self._known = frozenset(self._order.ids)

    # Reading the order

    def list_rows(self) -> None:
        """Show what a sync has brought."""
        self._read_order(synced=True)

    def order_as_asked(self) -> bool:
        """Whether the order is the one that is asked for; if not, it is being read."""
        if self._order_of == (self.row_order(), self.group):
            return True
        self._read_order(synced=False)
        return False

    def _read_order(self, *, synced: bool) -> None:
        self._order_in_thread((self.row_order(), self.group), synced)

    @work(thread=True, exclusive=True, group="rows", exit_on_error=False)
    def _order_in_thread(self, of: tuple[Sort, Group], synced: bool) -> None:
        order = self.library.store.order(*of)
        known = frozenset(order.ids)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Ordered(order, known, of, synced))

    def take_order(self, message: Ordered) -> bool:
        """Use an order that was read, unless another is asked for by now."""
        if message.of != (self.row_order(), self.group):
            return False
        self._order, self._known, self._order_of = message.order, message.known, message.of
        return True

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
        number = f"{shown:,} of {self._unfiltered:,}"
        room = self.articles.outer_size.width - len(f"  filter “” · {number}")
        text = (
            self.filter_text if cell_len(self.filter_text) <= room else fitted(self.filter_text, max(4, room)).rstrip()
        )
        more = f" · {what.lower()}" * self.unread_only + f" · {order}"
        more *= len(more) <= room - cell_len(text)
        return [(" filter “", "dim"), (text, "text"), (f"” · {number}{more}", "dim")], ""

    # Commands

    def do_sort(self) -> None:
        ranked = self.query_text.strip() and self._ranked
        orders: Sequence[Sort] = [order for order in Sort if ranked or order is not Sort.BEST]
        self._sort_by(orders[(orders.index(self.shown_order) + 1) % len(orders)])

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
