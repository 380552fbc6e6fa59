"""What the screens over the main one share: keys from the table, and a scrolling page of painted lines."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import ENTITY, HELP, Keys
from tui.app.compositor import FrontCompositor
from tui.app.keymap import Keymap
from tui.app.theme import Palette
from tui.app.threads import Working
from tui.app.widgets.lines import HintLine, TwoEnds, hints
from tui.app.widgets.scrolling import LineScroll

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp


class Page(LineScroll, can_focus=True):
    """Lines that are painted already. Some can be selected; the screen says which."""

    DEFAULT_CSS = """
    Page {
        height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1;
        scrollbar-color: $rule; scrollbar-background: $background;
        scrollbar-color-hover: $dim; scrollbar-background-hover: $background;
        scrollbar-color-active: $primary; scrollbar-background-active: $background;
    }
    """

    @dataclass
    class Clicked(Message):
        """A line that can be selected was clicked; it is selected already."""

        page: Page

    @dataclass
    class Moved(Message):
        """Another line is selected, by a key."""

        page: Page

    @dataclass
    class Sized(Message):
        """It has another width, so that its lines are to be written anew."""

        page: Page

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._width = 0
        self._lines: Sequence[Sequence[Segment]] = ()
        self._choices: Sequence[int] = ()
        self._heights: Sequence[int] = ()
        self.chosen = 0
        """Index among the lines that can be selected."""

    def write(
        self,
        lines: Sequence[Sequence[Segment]],
        choices: Sequence[int] = (),
        chosen: int = 0,
        heights: Sequence[int] = (),
    ) -> None:
        """Show lines; `choices` are the numbers of those that can be selected, in order, each the first of as many as
        `heights` says: of one, where that is empty."""
        self._lines, self._choices, self._heights = lines, choices, heights
        self.chosen = max(0, min(chosen, len(choices) - 1))
        self.set_height(len(lines))
        self.reveal()
        self.refresh()

    @property
    def has_choices(self) -> bool:
        """Whether any line can be selected."""
        return bool(self._choices)

    def move(self, steps: int) -> None:
        """Select another line, or scroll where none can be selected."""
        if self._choices:
            self.chosen = max(0, min(self.chosen + steps, len(self._choices) - 1))
            self.reveal()
            self.refresh()
            self.post_message(self.Moved(self))
        else:
            self.scroll_to_line(self.scroll_offset.y + steps)

    def page(self, pages: float) -> None:
        """Move by screenfuls."""
        if not self._heights:
            self.move(int(pages * max(1, self.size.height - 1)))
            return
        line = self._choices[self.chosen] + int(pages * max(1, self.size.height - 1))
        at = bisect_right(self._choices, line) - 1
        step = at - self.chosen or (1 if pages > 0 else -1)
        self.move(step)

    def _lines_of(self, chosen: int) -> int:
        """How many lines one that can be selected has."""
        return self._heights[chosen] if self._heights else 1

    def reveal(self) -> None:
        """Bring the selected line into view."""
        if not self._choices or not self.size.height:
            return
        line, top, height = self._choices[self.chosen], self.scroll_offset.y, self.size.height
        last = line + self._lines_of(self.chosen) - 1
        if line < top + 1:
            first = not self.chosen and last < height
            self.scroll_to_line(0 if first else max(0, line - 1))
        elif last >= top + height:
            self.scroll_to_line(min(line, last - height + 1))

    def _at(self, number: int) -> int | None:
        """What can be selected that has a line."""
        at = bisect_right(self._choices, number) - 1
        return at if at >= 0 and number < self._choices[at] + self._lines_of(at) else None

    def on_click(self, event: events.Click) -> None:
        at = self._at(self.scroll_offset.y + event.y)
        if at is not None:
            self.chosen = at
            self.refresh()
            self.post_message(self.Clicked(self))

    def render_line(self, y: int) -> Strip:
        width, ground = self.room, self.palette.text
        number = self.scroll_offset.y + y
        if number >= len(self._lines):
            return Strip.blank(width, ground)
        strip = Strip(self._lines[number]).apply_style(ground)
        if strip.cell_length > width:
            strip = Strip.join([strip.crop(0, width - 1), Strip([Segment("…", self.palette.dim)])])
        strip = strip.adjust_cell_length(width, ground).apply_style(ground)
        if self._choices and self._at(number) == self.chosen:
            bar = Segment("▌", self.palette.accent + self.palette.selected)
            body = [Segment(part.text, (part.style or ground) + self.palette.selected) for part in strip.crop(1, width)]
            strip = Strip([bar, *body], width)
        return strip

    def on_resize(self, event: events.Resize) -> None:
        self.set_height(len(self._lines))
        self.reveal()
        if self.room != self._width:
            self._width = self.room
            self.post_message(self.Sized(self))


class Moving:
    """The commands that move in a page."""

    @property
    @abstractmethod
    def page(self) -> Page:
        """The page that has the keys."""

    def do_down(self, count: int = 1) -> None:
        self.page.move(count)

    def do_up(self, count: int = 1) -> None:
        self.page.move(-count)

    def do_page_down(self, count: int = 1) -> None:
        self.page.page(count)

    def do_page_up(self, count: int = 1) -> None:
        self.page.page(-count)

    def do_half_down(self, count: int = 1) -> None:
        self.page.page(count / 2)

    def do_half_up(self, count: int = 1) -> None:
        self.page.page(-count / 2)

    def do_top(self) -> None:
        self.page.move(-(10**9))

    def do_bottom(self) -> None:
        self.page.move(10**9)


class PageScreen(Moving, Working, Screen[None]):
    """A screen of painted pages over the main one. The keys are those of the table; Escape and `q` leave.

    Subclasses yield their pages from `pages` and fill them in `write`, which is called anew at every width.
    """

    DEFAULT_CSS = """
    PageScreen { background: $background; color: $foreground; }
    PageScreen > #body { height: 1fr; padding: 0 1; }
    """
    WHERE = ENTITY
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = (("leave", "leave"),)
    """Commands, each with what it does here."""

    app: BroadsheetApp

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._compositor = FrontCompositor()
        self.palette = palette
        self._keys = Keys(())

    def compose(self) -> ComposeResult:
        yield TwoEnds(self.palette, id="header")
        with Horizontal(id="body"):
            yield from self.pages()
        yield HintLine(self.palette, id="hints")

    def pages(self) -> Iterable[Widget]:
        """The pages, from left to right."""
        yield Page(self.palette, id="page")

    def write(self) -> None:
        """Fill the pages for the present width."""

    @property
    def page(self) -> Page:
        """The page that has the keys."""
        focused = self.focused
        return focused if isinstance(focused, Page) else self.query(Page).first()

    def on_mount(self) -> None:
        self.take_keys(self.app.keymap)
        self.begin()
        self._write_hints()

    def take_keys(self, keymap: Keymap) -> None:
        """From now on these are the keys."""
        self._keys = Keys(keymap.on_screen(self.WHERE))

    def begin(self) -> None:
        """Give the keys to what has them first."""
        self.set_focus(self.query(Page).first())

    def _write_hints(self) -> None:
        line = self.query_one(HintLine)
        line.hush()
        if self._keys.pending:
            line.write(hints([(self._keys.pending, "then"), *self._keys.continuations()]), whole=True)
        else:
            line.write(hints(self.hinted()), whole=True)

    def hinted(self) -> list[tuple[str, str]]:
        """Keys, each with what it does here."""
        keymap = self.app.keymap
        return [(keymap.key(id_), what) for id_, what in self.HINTS if keymap.key(id_)]

    def on_resize(self) -> None:
        self.call_after_refresh(self.write)

    @on(Page.Sized)
    def _write_again(self) -> None:
        self.write()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        for line in self.query(TwoEnds):
            line.set_palette(palette)
        for page in self.query(Page):
            page.palette = palette
        self.write()

    def on_key(self, event: events.Key) -> None:
        if self.app.passed_on(event, self):
            return
        pressed = self._keys.press(event.key)
        self._write_hints()
        if pressed is not None:
            event.stop()
            event.prevent_default()
            self.app.run_command(*pressed)

    def do_next_pane(self) -> None:
        self.focus_next(Page)

    def do_previous_pane(self) -> None:
        self.focus_previous(Page)

    def do_search(self) -> None:
        self.app.to_main()
        self.app.main.do_search()

    def do_help(self) -> None:
        if self.WHERE != HELP:
            self.app.open_help()

    def do_leave(self) -> None:
        self.app.pop_screen()

    def do_quit(self) -> None:
        self.do_leave()
