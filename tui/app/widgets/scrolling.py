"""Scrolling that takes effect at once and every time, for widgets that paint their own lines."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


class LineBar(ScrollBar):
    """A vertical scroll bar, one cell wide, that is painted at once.

    Textual finds out about borders and colours for each of its cells, which takes a quarter of the work of a page.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        assert isinstance(bar.style, Style)
        assert bar.style.color is not None
        assert bar.style.bgcolor is not None
        cells = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=bar.style.bgcolor,
            bar_color=bar.style.color,
        ).segments
        ground, filters = self.background_colors[1], self.get_line_filters()
        finished: dict[int, Strip] = {}
        for cell in {id(cell): cell for cell in cells}.values():
            strip = Strip([cell], 1)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            finished[id(cell)] = strip
        return [finished[id(cell)] for cell in cells][crop.y : crop.bottom]


class LineScroll(ScrollView):
    """A scroll view whose keys and jumps are never animated, delayed or lost."""

    DEFAULT_CSS = "LineScroll { scrollbar-gutter: stable; }"

    @property
    def room(self) -> int:
        """Cells of a line: what the scroll bar leaves of the width, which it always does."""
        return self.scrollable_content_region.width

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when it is first asked for, as Textual makes its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LineBar(name="vertical")
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def set_height(self, lines: int) -> None:
        """Say how many lines there are. The screen is laid out for it only where the bar comes or goes: a guess that is
        corrected with each page moves nothing else."""
        size = Size(self.room, lines)
        if self.show_vertical_scrollbar != (lines > self.container_size.height):
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, or as near to it as there are lines.

        At once: right after other lines were given Textual does not know yet that they can be scrolled.
        """
        self.scroll_y = line
        self.scroll_target_y = self.scroll_y

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """Paint a bar that appears where it belongs; it was not told of scrolling before."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y
