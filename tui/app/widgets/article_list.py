"""The article list, painted row by row: a hundred thousand rows cost what is in view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.app.rows import Rows
from tui.app.spread import HEADING, Spread
from tui.app.theme import Palette
from tui.app.widgets.article_row import Form, Shown, Snippet, row_line
from tui.app.widgets.scrolling import LineScroll
from tui.app.words import fitted, group_heading
from tui.model import ArticleId, Group, Order

_NO_SNIPPET: Snippet = ("", ())
"""Until it is known."""


class ArticleList(LineScroll, can_focus=True):
    """Articles, one of them selected. Messages up: `Selected` as the selection moves, `Opened` for Enter or a click.

    It holds ids; what a row says it asks of `rows`, for those in view.
    """

    @dataclass
    class Selected(Message):
        """Another article is selected."""

        id: ArticleId

    @dataclass
    class Opened(Message):
        """The selected article is to be read."""

        id: ArticleId

    @dataclass
    class Scrolled(Message):
        """Other articles are in view."""

    def __init__(self, palette: Palette, rows: Rows, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.rows = rows
        self.selected = 0
        """Index of the selected article."""
        self.read_ids: set[ArticleId] = set()
        self.starred_ids: set[ArticleId] = set()
        self.empty: Sequence[str] = ()
        """What stands there when there is no article: lines of text."""
        self._order = Order()
        self._group = Group.NONE
        self._snippets: Mapping[ArticleId, Snippet] | None = None
        self._spread = Spread()
        self._form = Form(0, 0, False)
        self._goal = 0

    # What is shown

    def show(
        self,
        order: Order,
        *,
        group: Group = Group.NONE,
        snippets: Mapping[ArticleId, Snippet] | None = None,
        select: ArticleId | None = None,
        keep: bool = False,
    ) -> None:
        """Other articles, in the groups that `order` has. `select` is selected if it is among them; else the first.

        With `keep` what one looks at stays on its line: the selected article, or the first in view when that one is
        not; when `select` is gone the selection stays in its place. A row has a line for its snippet unless `snippets`
        is None; what is put there later is shown after `refresh`.
        """
        away = keep and select is not None and select == self.current and not self._sees(self.selected)
        anchor = min(self._spread.at(self._goal + self._spread.height)[0], len(self.ids) - 1) if away else self.selected
        line = self._spread.line_of(anchor) - self._goal
        anchored = self.ids[anchor] if away else None
        self._order, self._group, self._snippets = order, group, snippets
        index = self.index_of(select) if select is not None else None
        self.selected = index if index is not None else (min(self.selected, max(0, len(order.ids) - 1)) if keep else 0)
        self._lay_out()
        found = self.index_of(anchored) if anchored is not None else None
        self._go(self._spread.line_of(self.selected if found is None else found) - line if keep else 0)
        if found is None:
            self._reveal()
        self.refresh()

    def point_to(self, id_: ArticleId | None) -> None:
        """Select an article, if it is in the list, without a `Selected`: the screen is there already."""
        index = self.index_of(id_) if id_ is not None else None
        if index is not None:
            self.selected = index
            self._reveal()
            self.refresh()

    @property
    def ids(self) -> Sequence[ArticleId]:
        """The articles, in order."""
        return self._order.ids

    def index_of(self, id_: ArticleId) -> int | None:
        """Where an article stands in the list."""
        ids = self.ids
        if self.selected < len(ids) and ids[self.selected] == id_:
            return self.selected
        try:
            return ids.index(id_)
        except ValueError:
            return None

    def in_view(self) -> Sequence[ArticleId]:
        """The articles of which a line is to be seen."""
        return self.ids[self._spread.at(self._goal)[0] : self._spread.at(self._goal + self.size.height)[0] + 1]

    def set_marks(self, read: Iterable[ArticleId], starred: Iterable[ArticleId]) -> None:
        """Which articles are read, and which starred."""
        self.read_ids, self.starred_ids = set(read), set(starred)
        self.refresh()

    def mark(self, id_: ArticleId, *, read: bool | None = None, starred: bool | None = None) -> None:
        """Whether one article is read, or starred; None leaves that as it is."""
        for ids, on in ((self.read_ids, read), (self.starred_ids, starred)):
            if on is not None:
                (ids.add if on else ids.discard)(id_)
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()

    @property
    def current(self) -> ArticleId | None:
        """The selected article."""
        return self.ids[self.selected] if self.selected < len(self.ids) else None

    # Where things stand

    def _lay_out(self) -> None:
        """Every row's lines, for the present width."""
        self._form = Form(self.outer_size.width, self.size.height, self._snippets is not None)
        headed = (
            list(accumulate((many for _, many in self._order.groups[:-1]), initial=0)) if self._order.groups else ()
        )
        self._spread = Spread(len(self.ids), self._form.height, headed)
        self.set_height(self._spread.lines)

    def _sees(self, row: int) -> bool:
        """Whether a row begins in view."""
        return 0 <= self._spread.line_of(row) - self._goal < self.size.height

    def _reveal(self) -> None:
        """Bring the selected row into view, and the heading before it. Coming from above, no row is cut at the top."""
        spread = self._spread
        top = spread.top_of(self.selected)
        end = spread.line_of(self.selected) + spread.height - self._form.airy
        if end > self._goal + self.size.height:
            row, part = spread.at(end - self.size.height)
            whole = part <= 0 or row >= self.selected
            self._go(end - self.size.height if whole else spread.top_of(row + 1))
        if top < self._goal:
            self._go(top)

    def _go(self, line: int) -> None:
        self._goal = max(0, min(line, self._spread.lines - self.size.height))
        self.scroll_to_line(self._goal)

    # Moving

    def move(self, rows: int) -> None:
        """Select the article so many rows away, or the last in that direction."""
        self.select(self.selected + rows)

    def page(self, pages: float) -> None:
        """Select by screenfuls of lines: nothing is passed over, however many headings there are."""
        height, now = self._spread.height, self.selected
        lines = int(pages * max(1, self.size.height // height) * height)
        row, part = self._spread.at(self._spread.line_of(now) + lines)
        if pages > 0:
            self.select(max(now + 1, row - (part == HEADING)))
        else:
            self.select(min(now - 1, row + (part > 0)))

    def to_top(self) -> None:
        self.select(0)

    def to_bottom(self) -> None:
        self.select(len(self.ids) - 1)

    def to_percent(self, percent: int) -> None:
        """Select what stands so far down."""
        self.select(len(self.ids) * min(percent, 100) // 100)

    def select(self, index: int) -> None:
        """Select an article by its place; out of range means the first or last."""
        index = max(0, min(index, len(self.ids) - 1))
        if index == self.selected or not self.ids:
            return
        self.selected = index
        self._reveal()
        self.refresh()
        self.post_message(self.Selected(self.ids[index]))

    # Painting

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        if not self.ids:
            text = self.empty[y - 1] if 1 <= y <= len(self.empty) else ""
            return Strip([Segment(fitted("  " + text, width), palette.dim)])
        index, part = self._spread.at(self.scroll_offset.y + y)
        if index >= len(self.ids):
            return Strip.blank(width, palette.text)
        if part == HEADING:
            return self._heading(self._spread.section(index), width)
        chosen = index == self.selected and not (self._form.airy and part == self._form.height - 1)
        ground = palette.selected if chosen else Style.null()
        bar = Segment("▌" if chosen else " ", (palette.accent if self.has_focus else palette.rule) + ground)
        shown = self._shown(index)
        if shown is None:
            return Strip([bar, Segment(" " * (width - 1), palette.text + ground)], width)
        line = row_line(shown, part, width - 2, self._form, palette, ground)
        return Strip([bar, *line, Segment(" ", palette.text + ground)], width)

    def _shown(self, index: int) -> Shown | None:
        """What a row says; None when the article is gone and the list does not know yet."""
        row = self.rows.at(self.ids, index)
        if row is None:
            return None
        snippet = self._snippets.get(row.id, _NO_SNIPPET) if self._snippets is not None else None
        return Shown(row, row.id not in self.read_ids, row.id in self.starred_ids, snippet)

    def _heading(self, section: int, width: int) -> Strip:
        shared, many = self._order.groups[section]
        number = f"{many:,} "
        name = fitted(" " + group_heading(self._group, shared), width - len(number) - 1)
        return Strip([Segment(f"{name} {number}", self.palette.dim)], width)

    # Events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._goal = round(new_value)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        line = self._spread.line_of(self.selected) - self._goal
        self._lay_out()
        self._go(self._spread.line_of(self.selected) - line)
        self._reveal()
        self.post_message(self.Scrolled())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects and opens."""
        index, part = self._spread.at(self.scroll_offset.y + event.y)
        if index < len(self.ids) and part != HEADING:
            self.select(index)
            self.post_message(self.Opened(self.ids[index]))
