"""Narrowing the list by what its articles have in common: a facet is chosen, and becomes a term of the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app.screens.listing import Listing
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.model import ArticleId

if TYPE_CHECKING:
    from tui.library import Library

_MOST = 1_000
"""Values of a facet that are shown."""


class Narrowing(Listing):
    """Counts what is listed, all of it; what is chosen can be undone with Back, and read in the search bar."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._facet = "source"
        """The one looked at last."""

    @dataclass
    class Narrowed(Message):
        """A query, as it was and as it is to be; None when what was chosen cannot be asked for."""

        before: str
        text: str | None

    def _values(self, ids: Sequence[ArticleId] | None, facet: str) -> Sequence[tuple[str, int]]:
        values = self.library.store.facets(ids, limit=_MOST, fields=[facet])[facet]
        return sorted(values, reverse=True) if facet == "month" else values

    @in_thread("narrow", exclusive=True)
    def _narrow(self, text: str, typing: bool, facet: str, value: str) -> None:
        self.post_message(self.Narrowed(text, self.library.narrowed(text, facet, value, typing=typing)))

    @on(Narrowed)
    def _ask_narrowed(self, message: Narrowed) -> None:
        if message.before != self.query_text:
            return
        if message.text is None:
            self.app.say("no query can ask for this")
            return
        self.app.trail.leave(self.here())
        self.query_text, self.typing = message.text, False
        self.search_bar.put(message.text)
        self.focus_pane("list")
        self.search_for(select=self.articles.current)

    # Command

    def do_facets(self) -> None:
        from tui.app.screens.facets import FacetsScreen

        listed = self.articles.ids
        if not listed:
            self.app.say("no article is listed")
            return
        ids = None if len(listed) == len(self._order.ids) else list(listed)
        screen = FacetsScreen(self.palette, partial(self._values, ids), len(listed), self._facet)

        def chosen(index: int | None) -> None:
            self._facet = screen.facet
            if index is not None:
                self._narrow(self.query_text, self.typing, screen.facet, screen.values[index][0])

        self.app.push_screen(screen, chosen)
