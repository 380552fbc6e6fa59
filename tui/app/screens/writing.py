"""A line to write something short on."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.theme import Palette
from tui.app.widgets.lines import TwoEnds, hints
from tui.app.widgets.search_bar import QueryInput
from tui.text import one_line


class WritingScreen(ModalScreen[str | None]):
    """The result is what is written, on one line; None when it was left, or nothing stands there.

    Args:
        palette: The styles.
        title: What is asked for.
        text: What stands there to begin with.
    """

    DEFAULT_CSS = """
    WritingScreen { align: center bottom; background: $background 0%; }
    WritingScreen > Vertical {
        width: 100%; max-width: 84; height: auto; margin: 0 2 2 2;
        border: round $primary; background: $background; padding: 0 1;
    }
    WritingScreen #prompt { height: 1; background: $background; margin: 1 0; padding-left: 1; }
    WritingScreen #prompt > Static { width: 2; color: $primary; background: $background; }
    WritingScreen #prompt > Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    WritingScreen #prompt > Input:focus { border: none; background: $background; background-tint: $background 0%; }
    """

    def __init__(self, palette: Palette, title: str, text: str = "") -> None:
        super().__init__()
        self.palette = palette
        self._title = title
        self._text = text
        self._early: list[events.Key] = []
        """Keys that came before there was a line to type on."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield TwoEnds(self.palette, id="title")
            with Horizontal(id="prompt"):
                yield Static("›", markup=False)
                yield QueryInput(self._text, compact=True, select_on_focus=False)
            yield TwoEnds(self.palette, id="keys")

    def on_mount(self) -> None:
        self.query_one("#title", TwoEnds).write([(self._title, "strong")])
        self.query_one("#keys", TwoEnds).write(hints((("Enter", "go on"), ("Esc", "leave"))), whole=True)
        line = self.query_one(QueryInput)
        self.set_focus(line)
        line.action_end()
        for event in self._early:
            line.take(event)

    def on_key(self, event: events.Key) -> None:
        """What comes before there is a line, or before it has the keys."""
        event.stop()
        if self.focused is not None:
            self.query_one(QueryInput).take(event)
        else:
            self._early.append(event)

    def on_query_input_pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "enter" and (text := one_line(self.query_one(QueryInput).value)):
            self.dismiss(text)

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        for line in self.query(TwoEnds):
            line.set_palette(palette)
