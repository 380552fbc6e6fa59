"""An article on a page: laid out for its width, scrolled and painted by line. Holds no library, asks nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.app.layout import Layout, Line, lay_out, shown
from tui.app.painter import Overlay, segments
from tui.app.theme import Palette
from tui.app.widgets.scrolling import LineScroll
from tui.model import Article, BlockKind

_MARGIN = 2


class ArticlePage(LineScroll, can_focus=True):
    """Paints an article in a column of `measure` cells. Messages up: `Moved`.

    Places are code-point offsets, so that they outlive a change of width. What lies over the text is for subclasses:
    `overlays` styles it, `over` paints upon it.
    """

    ALLOW_SELECT = True

    measure: reactive[int] = reactive(76)
    """Most cells of a line."""
    unfolded: reactive[bool] = reactive(False)
    """Furniture is shown."""

    @dataclass
    class Moved(Message):
        """What is in view, or what lies over it, has changed."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.article: Article | None = None
        self._byline: Sequence[str] = ()
        self._layout = Layout(())
        self._overlays: Sequence[Overlay] = ()
        self._strips: dict[int, Strip] = {}
        self._goal = 0
        self._laid_out_for = 0
        """The width, in cells, of the widget then."""
        self._anchor: int | None = None
        """What was put on the first line, until one scrolls: every width, and the first, comes back to it."""
        self._pending_reveal: int | None = None
        """While there is no room to lay out: what to bring into view when there is."""

    def overlays(self) -> list[Overlay]:
        """What lies over the text, the uppermost last."""
        return []

    def over(self, strip: Strip, line: Line) -> Strip:
        """A painted line with what stands upon it."""
        return strip

    def put(self, article: Article | None, byline: Sequence[str], offset: int) -> None:
        """Another article, its first line the one with `offset`."""
        self.article = article
        self._byline = byline
        self._pending_reveal = None
        self._fit(offset)

    def restyle(self) -> None:
        """Paint what is in view again, with the overlays as they are now; nothing moves."""
        self._overlays = self.overlays()
        self._strips.clear()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def place(self) -> int:
        """The first character in view; 0 while the head of the article is."""
        if self._anchor is not None and (not self.size.height or self._layout.line_of(self._anchor) == self._goal):
            return self._anchor
        if self._goal <= 0:
            return 0
        return self._layout.offset_at(self._goal)

    @property
    def progress(self) -> int:
        """How much of the article has been in view, in percent."""
        lines = len(self._layout.lines)
        if not self.size.height:
            return 0
        seen = min(lines, self._goal + self.size.height)
        return 100 if lines <= self.size.height else round(100 * seen / max(1, lines))

    def move(self, lines: int) -> None:
        """Scroll by lines, at once. A held key loses nothing: the goal is kept apart from what is painted."""
        self._go(self._goal + lines)

    def page(self, pages: float) -> None:
        """Scroll by pages; a page keeps one line of the one before."""
        height = max(1, self.size.height - 1)
        self.move(int(pages * height))

    def to_top(self) -> None:
        self._go(0)

    def to_bottom(self) -> None:
        self._go(len(self._layout.lines))

    def to_percent(self, percent: int) -> None:
        """Put so much of the article behind what is in view."""
        self._go(len(self._layout.lines) * min(percent, 100) // 100)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        number = self.scroll_offset.y + y
        ground = self.palette.text
        if number >= len(self._layout.lines):
            return Strip.blank(width, ground)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._paint(number, self._layout.lines[number])
        selection = self.text_selection
        if selection is not None and (selected := selection.get_span(number)) is not None:
            strip = _stressed(strip, *selected, self.palette.selection)
        return strip.extend_cell_length(width, ground).crop(0, width).apply_offsets(0, number)

    def _paint(self, number: int, line: Line) -> Strip:
        palette = self.palette
        margin = Segment(" " * self._left, palette.text)
        if line.end <= line.start:
            return Strip([margin, Segment(line.lead, self._role_style(line.role))])
        assert self.article is not None
        base = self._role_style(line.role)
        parts = [margin]
        if line.indent:
            lead = line.lead + " " if line.lead else ""
            parts.append(Segment(lead.rjust(line.indent)[-line.indent :], palette.dim))
        verbatim = line.role == "code"
        parts += segments(self.article.text, line.start, line.end, base, self._overlays, verbatim=verbatim)
        return self.over(Strip(parts), line)

    def _role_style(self, role: str) -> Style:
        palette = self.palette
        return {
            "title": palette.strong,
            "heading": palette.strong,
            "byline": palette.dim,
            "fold": palette.dim,
            "furniture": palette.dim,
            "rule": palette.rule,
            "quotation": palette.text + Style(italic=True),
        }.get(role, palette.text)

    @property
    def _left(self) -> int:
        """Cells left of the column: it stands in the middle of a pane that is much wider."""
        spare = self.size.width - self._width() - 2 * _MARGIN
        return _MARGIN + max(0, spare // 2)

    def _width(self) -> int:
        return max(8, min(self.measure, self.size.width - 2 * _MARGIN - 1))

    def _refit(self) -> None:
        """Lay out again; what was the first line stays so."""
        self._fit(self._anchor if self._anchor is not None else self.place)

    def _put_first(self, offset: int) -> None:
        """Bring the line of a character to the top, as soon as there is room for any, and at any width."""
        self._go(0 if offset <= 0 else self._layout.line_of(offset))
        self._anchor = offset

    def _go(self, line: int) -> None:
        self._goal = max(0, min(line, len(self._layout.lines) - self.size.height))
        self._anchor = None
        self.scroll_to_line(self._goal)
        self.post_message(self.Moved())

    def _reveal(self, offset: int) -> None:
        """Bring a character into view, a third down the page unless it is in view already."""
        if self._folded(offset):
            self.unfolded = True
        if not self.size.height:
            self._pending_reveal = offset
            return
        line = self._layout.line_of(offset)
        if not self._goal <= line < self._goal + self.size.height - 1:
            self._go(line - self.size.height // 3)

    def _folded(self, offset: int) -> bool:
        if self.article is None or self.unfolded:
            return False
        starts = [block.start for block in self.article.blocks]
        index = bisect_right(starts, offset) - 1
        return index >= 0 and self.article.blocks[index].kind is BlockKind.FURNITURE

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(new_value) != self._goal:  # by wheel or scroll bar, not by key
            self._goal = round(new_value)
            self._anchor = None
            self.post_message(self.Moved())

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again for the new width; the first line stays the first."""
        reveal, self._pending_reveal = self._pending_reveal, None
        last = len(self._layout.lines) - self.size.height
        if self.size.width != self._laid_out_for or self._anchor is not None or self._goal > last:
            self._refit()
        else:  # hidden and shown again, or only as high as never before: a blank first line has no offset
            self._go(self._goal)
        if reveal is not None:
            self._reveal(reveal)

    def watch_measure(self) -> None:
        self._refit()

    def watch_unfolded(self) -> None:
        self._refit()

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it is painted; lines of a block joined by blanks."""
        if self.article is None:
            return None
        first = selection.start.y if selection.start else 0
        last = selection.end.y if selection.end else len(self._layout.lines) - 1
        parts: list[str] = []
        block = None
        for number in range(first, min(last, len(self._layout.lines) - 1) + 1):
            line = self._layout.lines[number]
            span = selection.get_span(number)
            if span is None:
                continue
            painted = " " * self._left + " " * line.indent
            painted += shown(self.article.text, line) if line.end > line.start else line.lead
            start, end = span
            piece = painted[start : None if end == -1 else end].strip()
            if piece:
                if parts:
                    parts.append(" " if line.block == block and line.block >= 0 else "\n")
                parts.append(piece)
                block = line.block
        return "".join(parts), "\n"

    def _fit(self, offset: int) -> None:
        """Lay out for the present width and put `offset` on the first line."""
        if self.article is None or not self.size.height:
            self._layout = Layout(())
        else:
            self._layout = lay_out(self.article, self._width(), byline=self._byline, unfolded=self.unfolded)
        self._laid_out_for = self.size.width
        self.virtual_size = Size(self.size.width, len(self._layout.lines))
        self._put_first(offset)
        self.restyle()


def _stressed(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip with a style over the characters `start..end`; -1 is the end."""
    text = strip.text
    end = len(text) if end == -1 else end
    first, last = cell_len(text[:start]), cell_len(text[:end])
    middle = strip.crop(first, last)
    stressed = Strip([Segment(part.text, (part.style or Style.null()) + style) for part in middle])
    return Strip.join([strip.crop(0, first), stressed, strip.crop(last, strip.cell_length)])
