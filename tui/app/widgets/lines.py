"""One-line widgets: the header, the heading of a pane, the hint line. Two ends, and dots where one is cut."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.app.theme import Palette
from tui.app.words import fitted


class TwoEnds(Widget):
    """A line with something at the left and something at the right; the right end gives way last."""

    DEFAULT_CSS = "TwoEnds { height: 1; }"

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._left: Sequence[tuple[str, str]] = ()
        self._right = ""

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()

    def write(self, left: Sequence[tuple[str, str]], right: str = "") -> None:
        """Show `left`, pieces of (text, role) with role strong, accent, dim, error or text, and `right`, dim."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = tuple(left), right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        if y:
            return Strip.blank(width, palette.text)
        right = f"{self._right} " if self._right else ""
        room = width - cell_len(right) - 1
        if room < min(12, width // 2):
            right, room = "", width - 1
        parts = [Segment(" ", palette.text)]
        for text, role in self._left:
            piece = text if cell_len(text) <= room else fitted(text, room)
            parts.append(Segment(piece, self._style(role)))
            room -= cell_len(piece)
        parts += [Segment(" " * room, palette.text), Segment(right, palette.dim)]
        return Strip(parts, width)

    def _style(self, role: str) -> Style:
        palette = self.palette
        return {
            "strong": palette.strong,
            "accent": palette.accent,
            "dim": palette.dim,
            "error": palette.error,
        }.get(role, palette.text)
