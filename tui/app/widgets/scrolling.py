"""Scrolling that takes effect at once and every time, for widgets that paint their own lines."""

from __future__ import annotations

from textual.scroll_view import ScrollView


class LineScroll(ScrollView):
    """A scroll view whose keys and jumps are never animated, delayed or lost."""

    DEFAULT_CSS = "LineScroll { scrollbar-gutter: stable; }"

    @property
    def room(self) -> int:
        """Cells of a line: what the scroll bar leaves of the width, which it always does."""
        return self.scrollable_content_region.width

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, or as near to it as there are lines.

        Forced: right after other lines were given Textual does not know yet that they can be scrolled.
        """
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """Paint a bar that appears where it belongs; it was not told of scrolling before."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y
