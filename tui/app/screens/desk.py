"""What both halves of the main screen stand on: its widgets, the library, the query."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.rows import Rows
from tui.app.theme import Palette
from tui.app.threads import Working
from tui.app.trail import Place
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.filter_bar import FilterInput
from tui.app.widgets.find_bar import FindInput
from tui.app.widgets.search_bar import QueryInput, SearchBar
from tui.errors import BroadsheetError
from tui.model import ArticleId, Group, Inline, Row, Sort, Span

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp
    from tui.library import Library


class Desk(Working, Screen[None]):
    """The state that list and reader share."""

    app: BroadsheetApp

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__()
        self.library = library
        self.palette = palette
        self.query_text = ""
        self.typing = False
        """The last word of the query is still being typed."""
        self.sort = Sort.BEST
        self.group = Group.NONE
        """As asked for; an order that does not have it together shows none."""
        self.rows = Rows(self._read_rows)
        """What the list shows of the articles in view."""
        self.status = ""
        """What the sync is doing."""

    def _read_rows(self, ids: Sequence[ArticleId]) -> Mapping[ArticleId, Row]:
        try:
            return self.library.store.rows_of(ids)
        except BroadsheetError as error:
            self.app.say(str(error), error=True)
            return {}

    @property
    def articles(self) -> ArticleList:
        return self.query_one("#list", ArticleList)

    @property
    def reader(self) -> ArticleView:
        return self.query_one("#reader", ArticleView)

    @property
    def entities(self) -> EntityList:
        return self.query_one("#entities", EntityList)

    @property
    def search_bar(self) -> SearchBar:
        return self.query_one("#search", SearchBar)

    @property
    def pane(self) -> str:
        """Where the keys go: search, filter, find, list, reader or entities."""
        focused = self.focused
        if isinstance(focused, FilterInput):
            return "filter"
        if isinstance(focused, FindInput):
            return "find"
        if isinstance(focused, QueryInput):
            return "search"
        return (focused.id or "list") if focused is not None else "list"

    def acted_on(self) -> ArticleId | None:
        """The article that a key means: the selected one in the list, else the open one."""
        if self.pane == "list":
            return self.articles.current
        return self.reader.article.id if self.reader.article is not None else None

    def say_no_mention(self) -> None:
        """What to do where there is no current mention."""
        told = self.app.keymap.told
        self.app.say(f"no current mention; {told('next_mention')} walks to one, {told('follow')} puts letters on them")

    # What each half does for the other

    @abstractmethod
    def here(self) -> Place:
        """Where the reader is now."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Be there again: query, list, article, line, mention, pane."""

    @abstractmethod
    def focus_pane(self, pane: str) -> None:
        """Give the keys to a pane, and bring it up where only one has room."""

    @abstractmethod
    def bring_up(self, pane: str) -> None:
        """Show a pane where not all have room."""

    @abstractmethod
    def write_headings(self) -> None:
        """The headings of the panes."""

    @abstractmethod
    def write_hints(self) -> None:
        """The hint line."""

    @abstractmethod
    def write_header(self, status: str | None = None, trouble: str | None = None) -> None:
        """The header."""

    @abstractmethod
    def list_rows(self) -> object:
        """Show what a sync has brought to the list."""

    @abstractmethod
    def list_as(self, sort: Sort, group: Group) -> None:
        """List in this order and these groups."""

    @abstractmethod
    def open_in_reader(self, id_: ArticleId, *, offset: int | None = None) -> None:
        """Put an article into the reader."""

    @abstractmethod
    def open_article(
        self, id_: ArticleId, *, at: int | None = None, said: Span | None = None, keep_place: bool = True
    ) -> None:
        """Read an article, as a jump that Back undoes."""

    @abstractmethod
    def open_place(self, id_: ArticleId, offset: int) -> None:
        """Read an article from a place on, as a jump that Back undoes."""

    @abstractmethod
    def follow_inline(self, inline: Inline) -> None:
        """Go where a link, or the reference to a footnote, leads."""

    @abstractmethod
    def note_read(self) -> None:
        """Mark the open article as read if it is."""

    @abstractmethod
    def show_places(self) -> None:
        """The places that one has set in the open article."""

    @abstractmethod
    def show_pictures(self) -> None:
        """The pictures of the open article, as they are to be shown now."""

    @abstractmethod
    def show_entities(self) -> None:
        """The entities of the open article."""

    @abstractmethod
    def mark_matches(self) -> None:
        """Mark the query's matches in the open article."""

    @property
    @abstractmethod
    def is_finding(self) -> bool:
        """Whether something is looked for in the open article."""

    @abstractmethod
    def walk_finds(self, step: int) -> None:
        """To what was found so many further on, or back."""

    @abstractmethod
    def find_again(self) -> None:
        """Look through the open article, which is another."""
