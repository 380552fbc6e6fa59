"""The command palette: a line to type on, and what it may mean."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.entries import Entry, matching
from tui.app.screens.base import Page
from tui.app.screens.choosing import Lazily, Painted
from tui.app.theme import Palette
from tui.app.widgets.lines import TwoEnds, hints
from tui.app.widgets.search_bar import QueryInput
from tui.app.words import count, fitted

_LEAST_HELP = 20
"""Cells of an explanation that still say something."""
_MOST_KEYS = 14


class PaletteScreen(ModalScreen[Entry | None]):
    """What is typed picks among the entries; Enter does the selected one, which is the result.

    Args:
        palette: The styles.
        entries: Everything that is offered.
    """

    DEFAULT_CSS = """
    PaletteScreen { align: center middle; background: $background 0%; }
    PaletteScreen > Vertical {
        width: 92%; max-width: 100; height: 80%; border: round $primary; background: $background; padding: 0 1;
    }
    PaletteScreen #prompt { height: 1; margin-bottom: 1; background: $background; }
    PaletteScreen #prompt > Static { width: 2; color: $primary; background: $background; }
    PaletteScreen #prompt > Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    PaletteScreen #prompt > Input:focus { border: none; background: $background; background-tint: $background 0%; }
    """

    def __init__(self, palette: Palette, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.palette = palette
        self._all = entries
        self._shown = list(entries)
        self._early = ""
        """What is typed before there is a line to type on."""
        titles = sorted(cell_len(entry.title) for entry in entries)
        self._title_cells = titles[len(titles) * 9 // 10] if titles else 0
        self._keys_cells = min(_MOST_KEYS, max((cell_len(entry.keys) for entry in entries), default=0))

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal(id="prompt"):
                yield Static(":", markup=False)
                yield QueryInput(placeholder="a command or a setting", compact=True, select_on_focus=False)
            yield Page(self.palette, id="page")
            yield TwoEnds(self.palette, id="keys")

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    def on_mount(self) -> None:
        line = self.query_one(QueryInput)
        self.set_focus(line)
        line.insert_text_at_cursor(self._early)

    def on_resize(self) -> None:
        self.call_after_refresh(self.write)

    # Typing

    def on_key(self, event: events.Key) -> None:
        """What comes before there is a line, or before it has the keys."""
        event.stop()
        if self.focused is not None:
            self.query_one(QueryInput).take(event)
        elif event.is_printable and event.character:
            self._early += event.character

    @on(Input.Changed)
    def _pick(self, event: Input.Changed) -> None:
        event.stop()
        self._shown = matching(self._all, event.value)
        self.write(chosen=0)

    @on(QueryInput.Pressed)
    def _pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        moves = {"up": -1, "down": 1, "tab": 1}
        if event.key == "enter":
            self._choose()
        elif event.key == "escape":
            self.dismiss(None)
        elif event.key in moves:
            self.page.move(moves[event.key])
        else:
            self.page.page(1 if event.key == "pagedown" else -1)

    @on(Page.Clicked)
    def _choose(self) -> None:
        if self._shown:
            self.dismiss(self._shown[self.page.chosen])

    # Painting

    def write(self, chosen: int | None = None) -> None:
        """Show what fits; `chosen` selects another line."""
        width, size = max(10, self.page.room), len(self._shown)
        self.query_one("#keys", TwoEnds).write(
            hints((("Enter", "do it"), ("↓ ↑", "others"), ("Esc", "leave"))),
            count(size, "entry", "entries"),
            whole=True,
        )
        if not size:
            self.page.write([[Segment(" Nothing is called so.", self.palette.dim)]])
            return
        at = self.page.chosen if chosen is None else chosen
        self.page.write(Lazily(size, lambda index: self._paint(self._shown[index], width)), range(size), at)

    def _paint(self, entry: Entry, width: int) -> Painted:
        """Title, what it does where there is room for it, and the keys at the right."""
        palette, keys = self.palette, min(self._keys_cells, cell_len(entry.keys))
        room = width - 2 - (keys + 2 if keys else 0)
        title = self._title_cells if room - self._title_cells > _LEAST_HELP else room
        title = min(room, max(title, cell_len(entry.title)))
        left = room - title - 2
        told = fitted(entry.help, left) if left >= _LEAST_HELP else " " * max(0, left)
        return [
            Segment(f" {fitted(entry.title, title)}", palette.text),
            Segment(f"  {told}" if left > 0 else " " * (room - title), palette.dim),
            Segment(f"  {fitted(entry.keys, keys)} " if keys else " ", palette.accent),
        ]

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = self.page.palette = palette
        self.query_one(TwoEnds).set_palette(palette)
        self.write()
