"""A small box of words over the text; any key leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.theme import Palette

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

Words = Iterable[tuple[str, str]]
"""Lines, each with how it is meant: `name`, `dim`, or nothing."""


class BoxScreen(ModalScreen[None]):
    """Shows lines at the foot of the screen. Subclasses write them, and say which commands leave for something."""

    DEFAULT_CSS = """
    BoxScreen { align: center bottom; background: $background 0%; }
    BoxScreen > VerticalScroll {
        width: 100%; max-width: 84; height: auto; max-height: 70%; margin: 0 2 2 2;
        border: round $primary; background: $panel; padding: 0 1; scrollbar-size: 0 0;
    }
    BoxScreen Static { width: 100%; height: auto; background: $panel; }
    BoxScreen .dim { color: $dim; }
    BoxScreen .name { text-style: bold; }
    """
    LEAVE_FOR: ClassVar[tuple[str, ...]] = ()
    """Commands whose keys leave for something."""

    app: BroadsheetApp

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette

    def words(self) -> Words:
        """The lines, which are wrapped."""
        return ()

    def go(self) -> None:
        """What is done after one of `LEAVE_FOR` has left."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for line, meant in self.words():
                yield Static(Content(line), classes=meant)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.app.pop_screen()
        if any(self.app.keymap.means(event.key, id_) for id_ in self.LEAVE_FOR):
            self.go()

    def on_click(self) -> None:
        self.app.pop_screen()
