"""The filter of the list: what one types, and what of it is let through."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.labels import Labels, goes_on
from tui.app.screens.ordering import Ordering
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import Place
from tui.app.widgets.filter_bar import FilterBar
from tui.model import ArticleId, Order

if TYPE_CHECKING:
    from tui.library import Library


class Filtering(Ordering):
    """Narrows whatever is listed, hits as well as the whole library; only the list moves while one types."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._labels = Labels(library.store.labels)
        self._before_filter: Place | None = None
        self._base = self._narrowed = Order()
        """What was filtered last, and what came of it."""
        self._matched = ""
        """The text of which the answer is shown."""
        self._kept = False
        """Enter came before the answer: what it selects is shown when it is there."""

    @dataclass
    class Filtered(Message):
        """What of an order is called so."""

        text: str
        labels: Labels
        base: Order
        order: Order
        select: ArticleId | None
        keep: bool

    @property
    def filter_bar(self) -> FilterBar:
        return self.query_one(FilterBar)

    @property
    @abstractmethod
    def found(self) -> Sequence[ArticleId] | None:
        """What was found; None when nothing is asked."""

    def filtered(self, order: Order) -> Order:
        if not self._matched.strip():
            return order
        if order is not self._base:
            self._narrowed, self._base = self._labels.narrow(order, self._matched), order
        return self._narrowed

    def filter_by(self, text: str, *, select: ArticleId | None = None, keep: bool = False) -> None:
        """Narrow the list to what is called so; a blank text takes the filter away. See `ArticleList.show`."""
        self.filter_text = text
        self._kept = False
        if text.strip():
            self._match(text, self._labels, self.unfiltered(self.found), select, keep)
        else:
            self._matched = text
            self.show_list(select=select, keep=True)

    def filter_again(self) -> None:
        """Articles may be called otherwise now."""
        labels = Labels(self.library.store.labels)
        if self.filter_text.strip():
            self._match(self.filter_text, labels, self.unfiltered(self.found), self.articles.current, True)
        else:
            self._labels = labels

    def _match(self, text: str, labels: Labels, base: Order, select: ArticleId | None, keep: bool) -> None:
        known = base is self._base and labels is self._labels and goes_on(text, self._matched)
        self._match_in_thread(text, labels, base, self._narrowed if known else base, select, keep)

    @in_thread("filter", exclusive=True)
    def _match_in_thread(
        self, text: str, labels: Labels, base: Order, within: Order, select: ArticleId | None, keep: bool
    ) -> None:
        worker = get_current_worker()
        order = labels.narrow(within, text)
        if not worker.is_cancelled:
            self.post_message(self.Filtered(text, labels, base, order, select, keep))

    @on(Filtered)
    def _show_filtered(self, message: Filtered) -> None:
        if message.text == self.filter_text:
            self._labels, self._matched = message.labels, message.text
            self._base, self._narrowed = message.base, message.order
            self.show_list(select=message.select, keep=message.keep)
            if self._kept:
                self._show_selected()

    # The bar

    @on(FilterBar.Changed)
    def _filter_typed(self, message: FilterBar.Changed) -> None:
        before = self._before_filter
        self.filter_by(message.text, select=before.selected if before is not None else self.articles.current)

    @on(FilterBar.Pressed)
    def _filter_key(self, message: FilterBar.Pressed) -> None:
        if message.key in ("up", "down"):
            self.articles.move(1 if message.key == "down" else -1)
        elif message.key in ("pageup", "pagedown"):
            self.articles.page(1 if message.key == "pagedown" else -1)
        elif message.key == "escape":
            self._leave_filter()
        else:
            self._keep_filter()

    def _keep_filter(self) -> None:
        self._before_filter = None
        self.filter_bar.display = False
        self.focus_pane("list")
        if self._matched == self.filter_text:
            self._show_selected()
        else:
            self._kept = True

    def _leave_filter(self) -> None:
        before = self._before_filter or self.here()
        self._before_filter = None
        self.filter_bar.put("")
        self.filter_bar.display = False
        self.go_to(replace(before, filter=""))

    def _show_selected(self) -> None:
        """In the reader beside it, what is selected in the list."""
        self._kept = False
        current, article = self.articles.current, self.reader.article
        if current is not None and not self.has_class("-narrow") and (article is None or article.id != current):
            self.open_in_reader(current)

    # Command

    def do_filter(self) -> None:
        if self.pane != "filter":
            self._before_filter = self.here()
        self.remove_class("-zen")
        self.bring_up("list")
        self.filter_bar.put(self.filter_text)
        self.filter_bar.display = True
        self.set_focus(self.filter_bar.input)
        warm = partial(self._labels.warm, self.unfiltered(self.found))
        self.run_worker(warm, thread=True, group="filter", exit_on_error=False)
