"""A few painted lines that stand still over a page: who it is about."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.app.painted import Painted
from tui.app.theme import Palette


class Head(Widget):
    """As high as it has lines."""

    DEFAULT_CSS = "Head { height: 0; }"

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._lines: Sequence[Painted] = ()

    def write(self, lines: Sequence[Painted]) -> None:
        """Show these lines."""
        if len(lines) != len(self._lines):
            self.styles.height = len(lines)
        self._lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        if y >= len(self._lines):
            return Strip.blank(width, palette.text)
        strip = Strip(self._lines[y]).apply_style(palette.text)
        if strip.cell_length > width:
            strip = Strip.join([strip.crop(0, width - 1), Strip([Segment("…", palette.dim)])])
        return strip.adjust_cell_length(width, palette.text)
