"""Selecting text on a page: by mouse, or by keys with a caret. What is selected is a span of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.timer import Timer

from tui.app import motions
from tui.app.painter import Overlay, Paint
from tui.app.theme import Palette
from tui.app.typeset.line import Line, offset_of
from tui.app.widgets.article_page import ArticlePage
from tui.model import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from tui.app.pictures import Pictures

_DRAG_S = 0.05
"""Between two lines while the mouse is held above or below the page."""
_LINE_END, _LINE_START = 1_000_000, -1


class SelectingPage(ArticlePage):
    """A page on which text can be selected. Messages up: `Moved`, `Pointed`.

    The caret stands on a character; what is selected goes from where it was set to where it is, both included.
    """

    @dataclass
    class Pointed(Message):
        """A character was clicked on, without selecting anything; None beside the text."""

        offset: int | None
        line: Line | None

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(palette, id=id)
        self.caret: int | None = None
        """The character it stands on, while one selects by keys."""
        self._from: int | None = None
        self._to: int | None = None
        self._column = 0
        """The cell to which the caret returns on longer lines."""
        self._pressed: tuple[int, int] | None = None
        """Where the button went down, while it is."""
        self._dragging: Timer | None = None
        self._pull = 0
        """Rows above (less than 0) or below the page where the mouse is held."""
        self._dragged = False
        """Text was selected since the button went down: the click that follows points at nothing."""

    @property
    def selected(self) -> Span | None:
        """What is selected."""
        if self._from is None or self._to is None:
            return None
        return Span(min(self._from, self._to), max(self._from, self._to) + 1)

    def select(self, span: Span | None) -> None:
        """Select something else, or nothing."""
        self._from, self._to = (span.start, span.end - 1) if span is not None else (None, None)
        self.restyle()

    def put(
        self, article: Article | None, byline: Sequence[str], offset: int, pictures: Pictures | None = None
    ) -> None:
        self.caret = self._from = self._to = None
        super().put(article, byline, offset, pictures)

    def overlays(self) -> list[Overlay]:
        layers = super().overlays()
        if (span := self.selected) is not None:
            layers.append(Overlay.of([Paint(span.start, span.end, self.palette.selection)]))
        if self.caret is not None:
            layers.append(Overlay.of([Paint(self.caret, self.caret + 1, self.palette.caret)]))
        return layers

    # By keys

    def begin_caret(self, offset: int | None = None) -> bool:
        """Set the caret on a character, or on the first in view, and select from there; False when there is none."""
        if self.article is None:
            return False
        begin = offset if offset is not None else self.place
        at = motions.settled(self.article.text, self._shown_blocks(), begin)
        if at is None:
            return False
        self._from = at
        self._set_caret(at)
        return True

    def end_caret(self) -> None:
        """Take the caret and the selection away."""
        self.caret = None
        self.select(None)

    def anchor_caret(self) -> None:
        """Select from where the caret is."""
        self._from = self._to = self.caret
        self.restyle()

    def turn_caret(self) -> None:
        """Put the caret to the other end of what is selected."""
        if self._from is not None and self.caret is not None:
            at, self._from = self._from, self.caret
            self._set_caret(at)

    def caret_by_characters(self, steps: int) -> None:
        if self.article is not None and self.caret is not None:
            self._set_caret(motions.character(self.article.text, self._shown_blocks(), self.caret, steps))

    def caret_by_words(self, steps: int, *, end: bool = False) -> None:
        if self.article is not None and self.caret is not None:
            self._set_caret(motions.word(self.article.text, self._shown_blocks(), self.caret, steps, end=end))

    def caret_by_paragraphs(self, steps: int) -> None:
        if self.article is not None and self.caret is not None:
            at = motions.paragraph(self._shown_blocks(), self.caret, steps)
            settled = motions.settled(self.article.text, self._shown_blocks(), at)
            self._set_caret(settled if settled is not None else self.caret)

    def caret_by_lines(self, lines: int) -> None:
        """To the line so many down that shows text, at the same cell."""
        layout = self._layout
        if layout is None or self.caret is None:
            return
        at = layout.line_of(self.caret)
        way = 1 if lines > 0 else -1
        found = None
        for _ in range(abs(lines)):
            after = layout.moved(at, way)
            while after != at and not layout.part(after, 1)[0][1].has_text:
                at, after = after, layout.moved(after, way)
            if after == at:
                break
            at = found = after
        if found is not None:
            line = layout.part(found, 1)[0][1]
            self._set_caret(self._nearest(line, self._column), column=False)

    def caret_by_pages(self, pages: float) -> None:
        self.caret_by_lines(int(pages * max(1, self.size.height - 1)))

    def caret_to_line_end(self, *, start: bool = False) -> None:
        """To the last character of its line, or the first."""
        if self._layout is not None and self.caret is not None:
            line = self._layout.part(self._layout.line_of(self.caret), 1)[0][1]
            self._set_caret(self._nearest(line, _LINE_START if start else _LINE_END))

    def caret_to_end(self, *, start: bool = False) -> None:
        """To the last character of the article, or the first."""
        if self.article is not None and self.caret is not None:
            at = motions.settled(self.article.text, self._shown_blocks(), 0 if start else len(self.article.text))
            self._set_caret(at if at is not None else self.caret)

    def _set_caret(self, at: int, *, column: bool = True) -> None:
        self.caret = self._to = at
        self._show_caret(at)
        if column and self._layout is not None:
            line = self._layout.part(self._layout.line_of(at), 1)[0][1]
            self._column = self.cells_before(line, at) - self._left
        self.restyle()

    def _show_caret(self, at: int) -> None:
        """Scroll by just as much as brings it into view."""
        layout, rows = self._layout, self.size.height
        if layout is None:
            return
        line = layout.line_of(at)
        if line < self._top:
            self._go(line)
        elif self._view and line > self._view[-1][0]:
            self._go(layout.moved(line, 1 - rows))

    def _shown_blocks(self) -> list[Block]:
        """The blocks in which a caret can stand."""
        if self.article is None:
            return []
        hidden = {BlockKind.RULE} if self.look.unfolded else {BlockKind.RULE, BlockKind.FURNITURE}
        return [block for block in self.article.blocks if block.kind not in hidden and block.end > block.start]

    def _nearest(self, line: Line, cell: int) -> int:
        """The character of a text line nearest to a cell of the column."""
        glyphs = self._glyphs(line)
        shift = self._side if line.cells else 0
        for there in range(max(line.indent, min(cell + shift, self.room + shift)), line.indent - 1, -1):
            if (offset := offset_of(glyphs, line, there)) is not None:
                return offset
        return next((at for at, _ in glyphs if at >= 0), line.start)

    # By mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and self.article is not None:
            self._pressed = (event.x, event.y)
            self._dragged = False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None or (not self._dragged and (event.x, event.y) == self._pressed):
            return
        if not self._dragged:
            self._dragged, self.caret = True, None
            self._from = self._under(*self._pressed)
        self._pull = min(0, event.y) + max(0, event.y - self.size.height + 1)
        if self._pull and self._dragging is None:
            self._dragging = self.set_interval(_DRAG_S, self._drag)
        self._to = self._under(event.x, event.y)
        self.restyle()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        self._pressed = None
        if self._dragging is not None:
            self._dragging.stop()
            self._dragging = None

    def _drag(self) -> None:
        """Scroll on while the mouse is held outside, and select what comes."""
        self.move(max(-3, min(3, self._pull)))
        self._to = self._under(_LINE_END, self.size.height) if self._pull > 0 else self._under(_LINE_START, 0)
        self.restyle()

    def _under(self, x: int, y: int) -> int | None:
        """The character nearest to a cell, on its row or the nearest one above that shows text."""
        y = max(0, min(y, len(self._view) - 1))
        rows = [*range(y, -1, -1), *range(y + 1, len(self._view))]
        for row in rows:
            line = self._view[row][1]
            if line.has_text:
                return self._nearest(line, x - self._left if row == y else (_LINE_END if row < y else _LINE_START))
        return None

    def on_click(self, event: events.Click) -> None:
        """One click points, or lets go of what is selected; two select a word, three a paragraph."""
        if self.article is None or self._dragged:
            return
        offset = self.offset_under(event.x, event.y)
        if event.chain == 2 and offset is not None:
            self.select(Span(*motions.word_around(self.article.text, offset)))
        elif event.chain == 3 and offset is not None:
            self.select(next((Span(b.start, b.end) for b in self.article.blocks if b.start <= offset < b.end), None))
        elif self.selected is not None:
            self.end_caret()
        else:
            self.post_message(self.Pointed(offset, self.line_at(event.y)))
