"""The article list, painted row by row: a hundred thousand rows cost what is in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.app.painter import plain
from tui.app.theme import Palette
from tui.app.widgets.scrolling import LineScroll
from tui.app.words import fitted, row_byline
from tui.model import ArticleId, Row, Span
from tui.text import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list; while searching, with the snippet that shows why it was found."""

    row: Row
    snippet: str = ""
    spans: tuple[Span, ...] = ()


class ArticleList(LineScroll, can_focus=True):
    """Entries, one of them selected. Messages up: `Selected` as the selection moves, `Opened` for Enter or a click."""

    @dataclass
    class Selected(Message):
        """Another entry is selected."""

        id: ArticleId

    @dataclass
    class Opened(Message):
        """The selected entry is to be read."""

        id: ArticleId

    @dataclass
    class Scrolled(Message):
        """Other entries are in view."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.entries: Sequence[Entry] = ()
        self.selected = 0
        self.read_ids: frozenset[ArticleId] = frozenset()
        self.starred_ids: frozenset[ArticleId] = frozenset()
        self.empty: Sequence[str] = ()
        """What stands there when there is no entry: lines of text."""
        self._goal = 0

    # What is shown

    def show(self, entries: Sequence[Entry], *, select: ArticleId | None = None, keep: bool = False) -> None:
        """New entries. `select` is selected if it is among them; else the first, or with `keep` the same place."""
        old_top, old_height = self._goal, self.row_height
        self.entries = entries
        index = self.index_of(select) if select is not None else None
        shift = 0 if index is None else index - self.selected
        self.selected = index if index is not None else (min(self.selected, max(0, len(entries) - 1)) if keep else 0)
        self.virtual_size = Size(self.size.width, len(entries) * self.row_height)
        self._go(old_top + shift * self.row_height if keep and old_height == self.row_height else 0)
        self._reveal()
        self.refresh()

    def index_of(self, id_: ArticleId) -> int | None:
        """Where an article stands in the list."""
        return next((n for n, entry in enumerate(self.entries) if entry.row.id == id_), None)

    def in_view(self) -> Sequence[Entry]:
        """The entries of which a line is to be seen."""
        first = self._goal // self.row_height
        return self.entries[first : first + self.size.height // self.row_height + 2]

    def set_snippets(self, snippets: Mapping[ArticleId, tuple[str, tuple[Span, ...]]]) -> None:
        """Snippets for entries that had none yet."""
        self.entries = [
            Entry(entry.row, snippets[entry.row.id][0] or " ", snippets[entry.row.id][1])
            if entry.row.id in snippets
            else entry
            for entry in self.entries
        ]
        self.refresh()

    def set_marks(self, read: frozenset[ArticleId], starred: frozenset[ArticleId]) -> None:
        """Which articles are read, and which starred."""
        self.read_ids, self.starred_ids = read, starred
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()

    @property
    def current(self) -> ArticleId | None:
        """The selected article."""
        return self.entries[self.selected].row.id if self.entries else None

    @property
    def row_height(self) -> int:
        """Lines an entry takes, the blank one after it included."""
        return 4 if self.entries and self.entries[0].snippet else 3

    # Moving

    def move(self, rows: int) -> None:
        """Select the entry so many rows away, or the last in that direction."""
        self.select(self.selected + rows)

    def page(self, pages: float) -> None:
        """Select by screenfuls."""
        self.move(int(pages * max(1, self.size.height // self.row_height)) or (1 if pages > 0 else -1))

    def to_top(self) -> None:
        self.select(0)

    def to_bottom(self) -> None:
        self.select(len(self.entries) - 1)

    def to_percent(self, percent: int) -> None:
        """Select what stands so far down."""
        self.select(len(self.entries) * min(percent, 100) // 100)

    def select(self, index: int) -> None:
        """Select an entry by its place; out of range means the first or last."""
        index = max(0, min(index, len(self.entries) - 1))
        if index == self.selected or not self.entries:
            return
        self.selected = index
        self._reveal()
        self.refresh()
        self.post_message(self.Selected(self.entries[index].row.id))

    def _reveal(self) -> None:
        top = self.selected * self.row_height
        if top < self._goal:
            self._go(top)
        elif top + self.row_height > self._goal + self.size.height:
            self._go(top + self.row_height - self.size.height)

    def _go(self, line: int) -> None:
        self._goal = max(0, min(line, len(self.entries) * self.row_height - self.size.height))
        self.scroll_to_line(self._goal)

    # Painting

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        if not self.entries:
            text = self.empty[y - 1] if 1 <= y <= len(self.empty) else ""
            return Strip([Segment(fitted("  " + text, width), palette.dim)])
        index, part = divmod(self.scroll_offset.y + y, self.row_height)
        if index >= len(self.entries):
            return Strip.blank(width, palette.text)
        entry = self.entries[index]
        ground = palette.selected if index == self.selected and part < self.row_height - 1 else Style.null()
        bar = "▌" if index == self.selected and part < self.row_height - 1 else " "
        parts = [Segment(bar, (palette.accent if self.has_focus else palette.rule) + ground)]
        parts += self._line(entry, part, width - 2, ground)
        parts.append(Segment(" ", palette.text + ground))
        return Strip(parts, width)

    def _line(self, entry: Entry, part: int, width: int, ground: Style) -> list[Segment]:
        palette = self.palette
        unread = entry.row.id not in self.read_ids
        if part == 0:
            star = "★" if entry.row.id in self.starred_ids else ""
            dot = Segment("● " if unread else "  ", palette.accent + ground)
            title = fitted(one_line(entry.row.title), width - 2 - 2 * bool(star))
            parts = [dot, Segment(title, (palette.strong if unread else palette.text) + ground)]
            return [*parts, Segment(f" {star}", palette.accent + ground)] if star else parts
        if part == 1:
            return [Segment("  " + fitted(row_byline(entry.row), width - 2), palette.dim + ground)]
        if part == 2 and entry.snippet:
            return self._snippet(entry, width - 2, ground)
        return [Segment(" " * width, palette.text)]

    def _snippet(self, entry: Entry, width: int, ground: Style) -> list[Segment]:
        """The snippet from a little before its first match, so that the match is seen however narrow the list."""
        text, start = entry.snippet, 0
        if entry.spans and entry.spans[0].start > width // 3:
            start = text.find(" ", max(0, entry.spans[0].start - width // 3)) + 1
            if not 0 < start <= entry.spans[0].start:
                start = entry.spans[0].start
        cut = "…" if start and not text.startswith("…", start) else ""
        shift = len(cut) - start
        line = fitted(cut + text[start:], width)
        paints = [
            (span.start + shift, min(span.end + shift, len(line)), self.palette.match)
            for span in entry.spans
            if len(cut) <= span.start + shift < len(line) - (line[-1] == "…")
        ]
        return [Segment("  ", self.palette.dim + ground), *plain(line, self.palette.dim + ground, paints)]

    # Events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._goal = round(new_value)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.entries) * self.row_height)
        self._go(self._goal)
        self._reveal()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects and opens."""
        index = (self.scroll_offset.y + event.y) // self.row_height
        if index < len(self.entries):
            self.select(index)
            self.post_message(self.Opened(self.entries[index].row.id))
