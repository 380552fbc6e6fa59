"""The command palette: a line to type on, and what it may mean."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.entries import Entry, matching
from tui.app.painted import Painted
from tui.app.screens.picking import PickingScreen
from tui.app.theme import Palette
from tui.app.words import fitted

_LEAST_HELP = 20
"""Cells of an explanation that still say something."""
_MOST_KEYS = 14


class PaletteScreen(PickingScreen[Entry]):
    """What is typed picks among the entries; Enter does the selected one, which is the result.

    Args:
        palette: The styles.
        entries: Everything that is offered.
    """

    PLACEHOLDER = "a command or a setting"
    VERB = "do it"
    ONE, MANY = "entry", "entries"

    def __init__(self, palette: Palette, entries: Sequence[Entry]) -> None:
        super().__init__(palette)
        self._all = entries
        titles = sorted(cell_len(entry.title) for entry in entries)
        self._title_cells = titles[len(titles) * 9 // 10] if titles else 0
        self._keys_cells = min(_MOST_KEYS, max((cell_len(entry.keys) for entry in entries), default=0))

    def look(self, text: str) -> None:
        self.show(matching(self._all, text))

    def paint(self, thing: Entry, width: int) -> Painted:
        """Title, what it does where there is room for it, and the keys at the right."""
        palette, keys = self.palette, min(self._keys_cells, cell_len(thing.keys))
        room = width - 2 - (keys + 2 if keys else 0)
        title = self._title_cells if room - self._title_cells > _LEAST_HELP else room
        title = min(room, max(title, cell_len(thing.title)))
        left = room - title - 2
        told = fitted(thing.help, left) if left >= _LEAST_HELP else " " * max(0, left)
        return [
            Segment(f" {fitted(thing.title, title)}", palette.text),
            Segment(f"  {told}" if left > 0 else " " * (room - title), palette.dim),
            Segment(f"  {fitted(thing.keys, keys)} " if keys else " ", palette.accent),
        ]
