"""The reader: one article painted line by line, with its mentions and matches. Holds no library, asks nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

from tui.app.layout import Layout, Line, cell_of, lay_out, offset_of, shown
from tui.app.painter import Overlay, Paint, segments
from tui.app.theme import Palette
from tui.app.widgets.scrolling import LineScroll
from tui.model import Article, BlockKind, Linked, Span

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
_MARGIN = 2


class ArticleView(LineScroll, can_focus=True):
    """Paints an article in a column of `measure` cells.

    Attributes down: `article`, `byline`, `mentions`, `matches`. Messages up: `Followed`, `Moved`.
    Places are code-point offsets, so that they outlive a change of width.
    """

    ALLOW_SELECT = True

    measure: reactive[int] = reactive(76)
    """Most cells of a line."""
    entities_shown: reactive[bool] = reactive(True)
    unfolded: reactive[bool] = reactive(False)

    @dataclass
    class Followed(Message):
        """A mention was chosen, by letter, key or mouse."""

        mention: Linked

    @dataclass
    class Moved(Message):
        """What is in view, or the current match or mention, has changed."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.article: Article | None = None
        self.mentions: Sequence[Linked] = ()
        self.matches: Sequence[Span] = ()
        self.current: int | None = None
        """Index of the current mention."""
        self.match: int | None = None
        """Index of the match last gone to."""
        self.letters: dict[str, int] = {}
        """While following: letter to index of mention."""
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

    # What is shown

    def show(
        self,
        article: Article | None,
        *,
        byline: Sequence[str] = (),
        mentions: Sequence[Linked] = (),
        matches: Sequence[Span] = (),
        offset: int = 0,
    ) -> None:
        """Put an article on the page, its first line the one with `offset`."""
        self.article = article
        self._byline = byline
        self.mentions = mentions
        self.matches = matches
        self.current = self.match = self._pending_reveal = None
        self.letters = {}
        self._fit(offset)

    def replace_article(self, article: Article, byline: Sequence[str]) -> None:
        """The same article, changed: the place is kept."""
        offset = self.place
        self.article, self._byline = article, byline
        self._fit(offset)

    def set_mentions(self, mentions: Sequence[Linked]) -> None:
        """New mentions of the same text; the current one stays current if it is still there."""
        at = self.current_mention
        self.mentions = mentions
        self.current = next((n for n, m in enumerate(mentions) if at and (m.start, m.end) == (at.start, at.end)), None)
        self._restyle()

    def set_matches(self, matches: Sequence[Span]) -> None:
        """New matches in the same text; the one gone to last stays it if it is still there."""
        at = self.matches[self.match] if self.match is not None else None
        self.matches = matches
        self.match = next((n for n, span in enumerate(matches) if span == at), None)
        self._restyle()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self._restyle()

    @property
    def place(self) -> int:
        """The first character in view; 0 while the head of the article is."""
        if self._anchor is not None and (not self.size.height or self._layout.line_of(self._anchor) == self._goal):
            return self._anchor
        if self._goal <= 0:
            return 0
        return self._layout.offset_at(self._goal)

    @property
    def current_mention(self) -> Linked | None:
        """The mention last walked or pointed to."""
        if self.current is None or self.current >= len(self.mentions):
            return None
        return self.mentions[self.current]

    @property
    def progress(self) -> int:
        """How much of the article has been in view, in percent."""
        lines = len(self._layout.lines)
        if not self.size.height:
            return 0
        seen = min(lines, self._goal + self.size.height)
        return 100 if lines <= self.size.height else round(100 * seen / max(1, lines))

    # Moving

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

    def next_match(self, step: int) -> bool:
        """To the match after (1) or before (-1) the current one, round the end. False when there is none."""
        if not self.matches:
            return False
        if self.match is None:
            starts = [span.start for span in self.matches]
            first = bisect_left(starts, self.place) % len(starts)
            self.match = first if step > 0 else (first - 1) % len(starts)
        else:
            self.match = (self.match + step) % len(self.matches)
        self._reveal(self.matches[self.match].start)
        self._restyle()
        return True

    def next_mention(self, step: int, *, same: bool = False) -> bool:
        """Make the mention after (1) or before (-1) the current one current; `same`: of the same entity.

        Without a current one, start at what is in view. False at the end, or when there is none.
        """
        found = self._mention_from(step, same=same)
        if found is None:
            return False
        self.go_to_mention(found)
        return True

    def go_to_mention(self, index: int) -> None:
        """Make a mention current and bring it into view."""
        self.current = index
        self._reveal(self.mentions[index].start)
        self._restyle()

    def drop_mention(self) -> None:
        """Let no mention be the current one; nothing moves."""
        self.current = None
        self._restyle()

    def go_to_place(self, place: int, mention_start: int | None, match: int | None = None) -> None:
        """Put `place` on the first line, and make a mention, by its start, and a match current, or none."""
        self.current = None if mention_start is None else self.mention_at(mention_start)
        self.match = match if match is not None and match < len(self.matches) else None
        if place != self.place:  # a blank line may be the first, which has no place of its own
            self._put_first(place)
        self._restyle()

    def mention_at(self, offset: int) -> int | None:
        """The mention that covers a character."""
        starts = [mention.start for mention in self.mentions]
        index = bisect_right(starts, offset) - 1
        return index if index >= 0 and offset < self.mentions[index].end else None

    def in_view(self) -> list[int]:
        """The mentions on the lines in view, in order."""
        first, last = self._goal, self._goal + self.size.height
        shown_spans = [(line.start, line.end) for line in self._layout.lines[first:last] if line.end > line.start]
        return [
            index
            for index, mention in enumerate(self.mentions)
            if any(start <= mention.start < end for start, end in shown_spans)
        ]

    # Following

    def begin_follow(self) -> bool:
        """Put a letter on every mention in view; False when there is none."""
        visible = self.in_view()
        codes = _codes(len(visible))
        self.letters = dict(zip(codes, visible, strict=True))
        self._restyle()
        return bool(visible)

    def follow(self, typed: str) -> str:
        """Take a letter: `followed`, `more` when another must follow, or `none`. Letters vanish unless `more`."""
        if typed in self.letters:
            index = self.letters[typed]
            self.end_follow()
            self.current = index
            self._restyle()
            self.post_message(self.Followed(self.mentions[index]))
            return "followed"
        if any(code.startswith(typed) for code in self.letters):
            return "more"
        self.end_follow()
        return "none"

    def end_follow(self) -> None:
        """Take the letters away."""
        self.letters = {}
        self._restyle()

    # Painting

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
        strip = Strip(parts)
        return self._lettered(strip, line) if self.letters else strip

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

    def _lettered(self, strip: Strip, line: Line) -> Strip:
        assert self.article is not None
        for code, index in self.letters.items():
            start = self.mentions[index].start
            if line.start <= start < line.end:
                cell = self._left + cell_of(self.article.text, line, start)
                label = Strip([Segment(code, self.palette.letter)])
                end = min(cell + len(code), strip.cell_length)
                strip = Strip.join([strip.crop(0, cell), label, strip.crop(end, strip.cell_length)])
        return strip

    @property
    def _left(self) -> int:
        """Cells left of the column: it stands in the middle of a pane that is much wider."""
        spare = self.size.width - self._width() - 2 * _MARGIN
        return _MARGIN + max(0, spare // 2)

    def _width(self) -> int:
        return max(8, min(self.measure, self.size.width - 2 * _MARGIN - 1))

    def _restyle(self) -> None:
        """Make the overlays afresh and paint what is in view again; nothing moves."""
        palette = self.palette
        layers = []
        if self.entities_shown:
            layers.append(Overlay([Paint(m.start, m.end, palette.kinds[m.kind]) for m in self.mentions]))
        layers.append(Overlay([Paint(span.start, span.end, palette.match) for span in self.matches]))
        if (at := self.current_mention) is not None:
            layers.append(Overlay([Paint(at.start, at.end, palette.current[at.kind])]))
        self._overlays = layers
        self._strips.clear()
        self.refresh()
        self.post_message(self.Moved())

    def _fit(self, offset: int) -> None:
        """Lay out for the present width and put `offset` on the first line."""
        if self.article is None or not self.size.height:
            self._layout = Layout(())
        else:
            self._layout = lay_out(self.article, self._width(), byline=self._byline, unfolded=self.unfolded)
        self._laid_out_for = self.size.width
        self.virtual_size = Size(self.size.width, len(self._layout.lines))
        self._put_first(offset)
        self._restyle()

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

    def _mention_from(self, step: int, *, same: bool) -> int | None:
        at = self.current_mention
        if at is None:
            visible = self.in_view() or range(len(self.mentions))
            return (visible[0] if step > 0 else visible[-1]) if visible else None
        index = (self.current or 0) + step
        while 0 <= index < len(self.mentions):
            if not same or self.mentions[index].entity == at.entity:
                return index
            index += step
        return None

    # Events

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

    def watch_entities_shown(self) -> None:
        self._restyle()

    def watch_unfolded(self) -> None:
        self._refit()

    def on_click(self, event: events.Click) -> None:
        """A click on a name follows it; on a fold, unfolds it."""
        if self.article is None or self.screen.get_selected_text():
            return
        number = self.scroll_offset.y + event.y
        if number >= len(self._layout.lines):
            return
        line = self._layout.lines[number]
        if line.role == "fold":
            self.unfolded = True
            return
        offset = offset_of(self.article.text, line, event.x - self._left) if line.end > line.start else None
        index = self.mention_at(offset) if offset is not None else None
        if index is not None and self.entities_shown:
            self.current = index
            self._restyle()
            self.post_message(self.Followed(self.mentions[index]))

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


def _codes(count: int) -> list[str]:
    """As many codes of one letter as there are letters, else of two, so that none begins another."""
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    return [first + second for first in _LETTERS for second in _LETTERS][:count]


def _stressed(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip with a style over the characters `start..end`; -1 is the end."""
    text = strip.text
    end = len(text) if end == -1 else end
    first, last = cell_len(text[:start]), cell_len(text[:end])
    middle = strip.crop(first, last)
    stressed = Strip([Segment(part.text, (part.style or Style.null()) + style) for part in middle])
    return Strip.join([strip.crop(0, first), stressed, strip.crop(last, strip.cell_length)])
