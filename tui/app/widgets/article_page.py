"""An article on a page: set for its width, scrolled and painted by line. Holds no library, asks nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.app.painter import Overlay, segments, stretch
from tui.app.theme import Palette
from tui.app.typeset.layout import TOP, At, Layout
from tui.app.typeset.line import Line, cell_of, glyphs, offset_of, unchanged
from tui.app.typeset.look import Look
from tui.app.widgets.scrolling import LineScroll
from tui.model import Article, BlockKind

if TYPE_CHECKING:
    from tui.app.pictures import Drawn, Pictures

_MARGIN = 2
_STRIPS_KEPT = 2_000
_SIDE_STEP = 8
"""Cells by which a wide table is moved."""


class ArticlePage(LineScroll, can_focus=True):
    """Paints an article in a column. Messages up: `Moved`, `PictureWanted`.

    Places are code-point offsets, so that they outlive a change of width. What lies over the text is for subclasses:
    `overlays` styles it, `over` paints upon it, `overview` tells what the column beside the scroll bar shows.
    """

    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """What is in view, or what lies over it, has changed."""

    @dataclass
    class PictureWanted(Message):
        """A picture has come into view that is not drawn yet."""

        pictures: Pictures
        block: int
        size: tuple[int, int]

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.article: Article | None = None
        self.look = Look()
        self.pictures: Pictures | None = None
        """Of the article; None where there are none to show."""
        self._wanted: set[tuple[int, tuple[int, int]]] = set()
        """Pictures that were asked for."""
        self._byline: Sequence[str] = ()
        self._layout: Layout | None = None
        self._overlays: Sequence[Overlay] = ()
        self._strips: dict[tuple[At | None, tuple[str, Style] | None], Strip] = {}
        """Finished lines, each with its mark of the overview column."""
        self._top = TOP
        self._view: Sequence[tuple[At, Line]] = ()
        """The lines in view, the first at the top."""
        self._marks: Sequence[tuple[str, Style] | None] = ()
        """The overview column, by row."""
        self._laid_out_for = 0
        """The width, in cells, of the widget then."""
        self._left = _MARGIN
        """Cells left of the column: it stands in the middle of a pane that is much wider."""
        self._anchor: int | None = None
        """What was put on the first line, until one scrolls: every width, and the first, comes back to it."""
        self._pending_reveal: int | None = None
        """While there is no room to lay out: what to bring into view when there is."""
        self._side = 0
        """Cells of wide tables left of what is shown of them."""

    # What subclasses add

    def overlays(self) -> list[Overlay]:
        """What lies over the text, the uppermost last."""
        return []

    def line_overlays(self, line: Line) -> Sequence[Overlay]:
        """Those that may touch one line."""
        return self._overlays

    def over(self, strip: Strip, line: Line) -> Strip:
        """A painted line with what stands upon it."""
        return strip

    def overview(self) -> Mapping[str, Sequence[int]]:
        """Offsets worth seeing from afar, in order, by their role in the palette; the uppermost role first."""
        return {}

    # What is shown

    def put(
        self, article: Article | None, byline: Sequence[str], offset: int, pictures: Pictures | None = None
    ) -> None:
        """Another article, its first line the one with `offset`."""
        self.article = article
        self.pictures = pictures
        self._wanted.clear()
        self._byline = byline
        self._pending_reveal = None
        self._side = 0
        self._fit(offset)

    def set_look(self, look: Look) -> None:
        """Set the article anew; what was the first line stays so."""
        if look != self.look:
            self.look = look
            self._refit()

    def set_pictures(self, pictures: Pictures | None) -> None:
        """Other pictures of the same article; what was the first line stays so."""
        self.pictures = pictures
        self._wanted.clear()
        self._refit()

    def keep_picture(self, wanted: PictureWanted, drawn: Drawn) -> None:
        """Paint a picture, unless its article was left meanwhile."""
        wanted.pictures.keep(wanted.block, wanted.size, drawn)
        if wanted.pictures is self.pictures:
            self._wanted.discard((wanted.block, wanted.size))
            self._strips.clear()
            self.refresh()

    def restyle(self) -> None:
        """Paint what is in view again, with the overlays as they are now; nothing moves."""
        self._overlays = self.overlays()
        self._strips.clear()
        self._marks = self._overview_column()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def place(self) -> int:
        """The first character in view; 0 while the head of the article is."""
        if self._layout is None:
            return self._anchor or 0
        if self._anchor is not None and self._layout.line_of(self._anchor) == self._top:
            return self._anchor
        return 0 if self._top <= TOP else self._layout.offset_at(self._top)

    @property
    def above(self) -> int:
        """How many lines without a character of their own stand above the place: a blank one may be the first."""
        return next((n for n, (_, line) in enumerate(self._view) if line.has_text), 0) if self._top > TOP else 0

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        if self._layout is None or not self._view:
            return False
        last = self._view[-1][0]
        return len(self._view) < self.size.height or self._layout.moved(last, 1) == last

    @property
    def progress(self) -> int:
        """How much of the article has been in view, in percent."""
        if self._layout is None or not self.size.height:
            return 0
        if self.at_end:
            return 100
        seen = self._layout.number(self._top) + self.size.height
        return min(99, 100 * seen // max(1, self._layout.height))

    # Moving

    def move(self, lines: int) -> None:
        """Scroll by lines, at once. A held key loses nothing: the place is kept apart from what is painted."""
        if self._layout is not None:
            self._go(self._layout.moved(self._top, lines))

    def page(self, pages: float) -> None:
        """Scroll by pages; a page keeps one line of the one before."""
        height = max(1, self.size.height - 1)
        self.move(int(pages * height))

    def to_top(self) -> None:
        self._go(TOP)

    def to_bottom(self) -> None:
        if self._layout is not None:
            self._go(self._layout.last(self.size.height))

    def to_percent(self, percent: int) -> None:
        """Put so much of the article behind what is in view."""
        if self._layout is not None:
            self._go(self._layout.at(self._layout.height * min(percent, 100) // 100))

    def shift(self, steps: int) -> bool:
        """Show more of the right, or left, of tables that are wider than the page; False when none in view is."""
        widest = max((line.indent + len(self._glyphs(line)) for _, line in self._view if line.cells), default=0)
        side = max(0, min(self._side + steps * _SIDE_STEP, widest - self.column))
        if side != self._side:
            self._side = side
            self.restyle()
        return widest > self.column

    def _put_first(self, offset: int, above: int = 0) -> None:
        """Bring the line of a character to the top, as soon as there is room for any, and at any width."""
        if self._layout is not None:
            self._go(TOP if offset <= 0 else self._layout.moved(self._layout.line_of(offset), -above))
        self._anchor = offset

    def _go(self, top: At) -> None:
        self._anchor = None
        self._show_from(top)
        self.post_message(self.Moved())

    def _show_from(self, top: At) -> None:
        """Take what is in view from the layout; the end of an article stands at the foot of the page."""
        layout = self._layout
        if layout is None:
            return
        rows = self.size.height
        self._view = layout.part(top, rows)
        if len(self._view) < rows:
            top = layout.last(rows)
            self._view = layout.part(top, rows)
        self._top = top
        self.set_height(layout.height)
        self.scroll_to_line(layout.number(top))
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        layout = self._layout
        if layout is not None and round(new_value) != layout.number(self._top):  # by wheel or scroll bar, not by key
            self._go(layout.at(round(new_value)))

    def reveal(self, offset: int) -> None:
        """Bring a character into view, a third down the page unless it is in view already."""
        if self._folded(offset):
            self.unfold()
        if self._layout is None:
            self._pending_reveal = offset
            return
        at = self._layout.line_of(offset)
        if not any(at == shown for shown, _ in self._view[:-1]):
            self._go(self._layout.moved(at, -(self.size.height // 3)))

    def unfold(self) -> None:
        """Show the furniture of this article."""
        self.set_look(replace(self.look, unfolded=True))

    def _folded(self, offset: int) -> bool:
        if self.article is None or self.look.unfolded:
            return False
        index = bisect_right(self.article.blocks, offset, key=lambda block: block.start) - 1
        return index >= 0 and self.article.blocks[index].kind is BlockKind.FURNITURE

    # Cells and offsets

    def line_at(self, y: int) -> Line | None:
        """The line on a row of the widget."""
        return self._view[y][1] if 0 <= y < len(self._view) else None

    def offset_under(self, x: int, y: int) -> int | None:
        """The character painted at a cell of the widget."""
        line = self.line_at(y)
        if line is None or not line.has_text:
            return None
        return offset_of(self._glyphs(line), line, x - self._left + (self._side if line.cells else 0))

    def in_view(self, starts: Sequence[int]) -> list[int]:
        """Of offsets in order the indexes of those on the lines in view, in order."""
        found: set[int] = set()
        for _, line in self._view:
            for start, end in line.stretches():
                found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
        return sorted(found)

    def cells_before(self, line: Line, offset: int) -> int:
        """The cell of the widget at which a character of a line in view begins."""
        side = self._side if line.cells else 0
        return self._left + cell_of(self._glyphs(line), line, offset) - side

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines as they are. Textual would look at each for borders and tints: a third of the work."""
        strips = [self.render_line(y) for y in crop.line_range]
        if not self.show_vertical_scrollbar:  # there is room for one all the same
            strips = [strip.adjust_cell_length(crop.right, self.palette.text) for strip in strips]
        ground = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        if crop.x or crop.right < self._laid_out_for:
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        at, line = self._view[y] if y < len(self._view) else (None, None)
        mark = self._marks[y] if y < len(self._marks) else None
        found = self._strips.get((at, mark))
        if found is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            found = self._strips[at, mark] = self._beside_mark(self._paint(line) if line else Strip([], 0), mark)
        return found

    def _beside_mark(self, strip: Strip, mark: tuple[str, Style] | None) -> Strip:
        """A painted line, as wide as the page, with what the overview column says beside it."""
        room, ground = max(0, self._laid_out_for - 1), self.palette.text
        strip = strip.crop(0, room) if strip.cell_length > room else strip
        blank = Segment(" " * (room - strip.cell_length), ground)
        return Strip([*strip, blank, Segment(*mark) if mark else Segment(" ", ground)], room + 1)

    def _glyphs(self, line: Line) -> list[tuple[int, str]]:
        assert self.article is not None
        assert self._layout is not None
        return glyphs(self.article.text, line, self._layout.inserts, reorder=self.look.bidi)

    def _paint(self, line: Line) -> Strip:
        palette = self.palette
        margin = Segment(" " * self._left, palette.text)
        base = self._role_style(line)
        if line.role == "picture":
            return Strip.join([Strip([margin]), self._row_of_picture(line)])
        if not line.has_text:
            indent = " " * line.indent if line.lead else ""
            strip = Strip([Segment(indent + line.lead, base)])
            return Strip.join([Strip([margin]), self._sideways(strip) if line.role == "table" else strip])
        assert self.article is not None
        assert self._layout is not None
        parts = []
        if line.indent:
            lead = line.lead + " " if line.lead else ""
            parts.append(Segment(" " * (line.indent - cell_len(lead)) + lead, palette.dim))
        text = unchanged(self.article.text, line, self._layout.inserts)
        if text is not None:
            parts += stretch(text, line.start, base, self.line_overlays(line))
            return self.over(Strip([margin, *parts], self._left + line.indent + len(text)), line)
        strip = Strip([*parts, *segments(self._glyphs(line), base, self.line_overlays(line))])
        return self.over(Strip.join([Strip([margin]), self._sideways(strip) if line.cells else strip]), line)

    def _row_of_picture(self, line: Line) -> Strip:
        """A blank one until it is drawn: nothing moves then."""
        assert self._layout is not None
        assert self.pictures is not None
        size = self._layout.form.pictures[line.block]
        rows = self.pictures.rows(line.block, size)
        if rows is not None:
            return rows[line.row]
        if (line.block, size) not in self._wanted:
            self._wanted.add((line.block, size))
            self.post_message(self.PictureWanted(self.pictures, line.block, size))
        return Strip([])

    def _sideways(self, strip: Strip) -> Strip:
        """What of a table's line is seen, with marks where it goes on."""
        room = self.column
        if strip.cell_length <= room and not self._side:
            return strip
        first, last = self._side, self._side + room
        cut = strip.crop(first + (first > 0), last - (strip.cell_length > last))
        mark = self.palette.accent
        before = [Segment("‹", mark)] if first else []
        after = [Segment("›", mark)] if strip.cell_length > last else []
        return Strip([*before, *cut, *after])

    def _role_style(self, line: Line) -> Style:
        palette = self.palette
        if line.role == "heading" and self.article is not None:
            level = self.article.blocks[line.block].level
            return palette.headings[max(1, min(level, len(palette.headings))) - 1]
        return {
            "title": palette.strong,
            "byline": palette.dim,
            "fold": palette.dim,
            "furniture": palette.dim,
            "rule": palette.rule,
            "image": palette.dim,
            "quotation": palette.quotation,
            "code": palette.code,
            "table": palette.text if line.has_text else palette.rule,
        }.get(line.role, palette.text)

    def _overview_column(self) -> list[tuple[str, Style] | None]:
        """What lies in each row's share of the article."""
        layout, rows = self._layout, self.size.height
        if layout is None or rows < 2 or layout.height <= rows:
            return []
        edges = layout.offsets_near([row * layout.height // rows for row in range(rows)])
        edges.append(len(layout.article.text) + 1)
        column: list[tuple[str, Style] | None] = [None] * rows
        for role, offsets in self.overview().items():
            style = self.palette.overview[role]
            for row in range(rows):
                if column[row] is None and bisect_left(offsets, edges[row]) < bisect_left(offsets, edges[row + 1]):
                    column[row] = ("▐", style)
        return column

    # Fitting

    @property
    def column(self) -> int:
        """Cells of a line: the measure, where there is room for it."""
        return max(8, min(self.look.measure, self.room - 2 * _MARGIN - 1))

    def _refit(self) -> None:
        """Set it again; what was the first line stays so."""
        self._fit(self._anchor if self._anchor is not None else self.place)

    def on_resize(self, event: events.Resize) -> None:
        """Set it again for the new width; the first line stays the first."""
        reveal, self._pending_reveal = self._pending_reveal, None
        if self.room != self._laid_out_for or self._layout is None or self._anchor is not None:
            self._refit()
        else:  # only as high as never before: a blank first line has no offset
            self._show_from(self._top)
            self.restyle()
        if reveal is not None:
            self.reveal(reveal)

    def _fit(self, offset: int) -> None:
        """Set the article for the present width and put `offset` on the first line."""
        if self.article is None or not self.size.height:
            self._layout, self._view, self._top = None, (), TOP
            self.set_height(0)
        else:
            pictures = self.pictures.sizes(self.column) if self.pictures is not None else None
            form = self.look.form(self.column, self.article.lang, pictures)
            self._layout = Layout(self.article, form, self._byline, before=self._layout)
        self._laid_out_for = self.room
        self._left = _MARGIN + max(0, (self.room - self.column - 2 * _MARGIN) // 2)
        self._put_first(offset)
        self.restyle()
