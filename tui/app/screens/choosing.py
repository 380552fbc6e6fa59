"""A list over the text from which one thing is chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.app.commands import CARET, Keys
from tui.app.keymap import Keymap
from tui.app.painted import Lazily, Painted
from tui.app.screens.base import Moving, Page
from tui.app.theme import Palette
from tui.app.widgets.lines import TwoEnds, hints

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

_AROUND = 5
"""Lines of the box that are not the list's: its border, its title, a blank line, its hints."""


class ChoosingScreen(Moving, ModalScreen[int | None]):
    """A box with a line for each thing. The result is what the one chosen stands for; None when left without.

    The keys are those of the table that move and open; Escape and `q` leave. Subclasses paint the lines.

    Args:
        palette: The styles.
        results: What each stands for.
        chosen: Which is selected first.
        title: What stands over them.
        none: What stands there instead when there are none.
    """

    DEFAULT_CSS = """
    ChoosingScreen { align: center middle; background: $background 0%; }
    ChoosingScreen > Vertical {
        width: 92%; max-width: 100; max-height: 90%; border: round $primary; background: $background; padding: 0 1;
    }
    ChoosingScreen #title { margin-bottom: 1; }
    """

    VERB = "go there"
    """What Enter does."""

    app: BroadsheetApp

    def __init__(self, palette: Palette, results: Sequence[int], chosen: int, *, title: str, none: str) -> None:
        super().__init__()
        self.palette = palette
        self._results = results
        self._chosen = chosen
        self._over = title
        self._none = none
        self._keys = Keys(())

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.styles.height = max(1, len(self._results)) + _AROUND
            yield TwoEnds(self.palette, id="title")
            yield Page(self.palette, id="page")
            yield TwoEnds(self.palette, id="keys")

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    def on_mount(self) -> None:
        self.take_keys(self.app.keymap)
        self.set_focus(self.page)

    def take_keys(self, keymap: Keymap) -> None:
        """From now on these are the keys."""
        self._keys = Keys(
            command for command in keymap.commands if command.where != CARET and hasattr(self, f"do_{command.id}")
        )

    def on_resize(self) -> None:
        self.call_after_refresh(self.write)

    @abstractmethod
    def paint(self, index: int, width: int) -> Painted:
        """One line, for so many cells."""

    def write(self) -> None:
        """Fill the box for its present width."""
        palette, width = self.palette, max(10, self.page.room)
        size = len(self._results)
        self.query_one("#title", TwoEnds).write([(self._over, "strong")], *([f"{size:,}"] if size else []))
        keys = (("Enter", self.VERB), ("Esc", "leave")) if size else (("Esc", "leave"),)
        self.query_one("#keys", TwoEnds).write(hints(keys), whole=True)
        if not size:
            self.page.write([[Segment(f" {self._none}", palette.dim)]])
            return
        chosen = self.page.chosen if self.page.has_choices else self._chosen
        self.page.write(Lazily(size, lambda index: self.paint(index, width)), range(size), chosen)

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = self.page.palette = palette
        for line in self.query(TwoEnds):
            line.set_palette(palette)
        self.write()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.app.passed_on(event, self):
            return
        pressed = self._keys.press(event.key)
        if pressed is not None:
            method = getattr(self, f"do_{pressed.id}")
            if pressed.times is None:
                method()
            else:
                method(pressed.times)

    @on(Page.Clicked)
    def _open_clicked(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        if self._results:
            self.dismiss(self._results[self.page.chosen])

    def do_leave(self) -> None:
        self.dismiss(None)

    def do_quit(self) -> None:
        self.do_leave()

    def do_palette(self) -> None:
        self.app.do_palette()
