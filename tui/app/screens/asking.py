"""A question before something is done: what it is, what comes of it. Enter agrees, Escape leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.theme import Palette
from tui.app.threads import Working, in_thread
from tui.app.widgets.lines import TwoEnds, hints
from tui.app.words import extent
from tui.corrections import Correction, Effect, told
from tui.text import one_line

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp
    from tui.store.library import LibraryStore


class AskingScreen(ModalScreen[Any]):
    """A box at the foot of the screen. The result is what `agreed` says, or None when it was left.

    Args:
        palette: The styles.
        what: What would be done.
        more: What comes of it; empty while that is not known.
        verb: What Enter does.
    """

    DEFAULT_CSS = """
    AskingScreen { align: center bottom; background: $background 0%; }
    AskingScreen > Vertical {
        width: 100%; max-width: 84; height: auto; max-height: 90%; margin: 0 2 2 2;
        border: round $primary; background: $background; padding: 0 1;
    }
    AskingScreen Static { width: 100%; height: auto; padding-left: 1; background: $background; }
    AskingScreen #what { text-style: bold; }
    AskingScreen #keys { margin-top: 1; background: $background; }
    """

    app: BroadsheetApp

    def __init__(self, palette: Palette, what: str, more: str = "", *, verb: str) -> None:
        super().__init__()
        self.palette = palette
        self._what = what
        self._more = more
        self._verb = verb

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(one_line(self._what)), id="what")
            yield Static(Content(self._more), id="more")
            yield TwoEnds(self.palette, id="keys")

    def on_mount(self) -> None:
        self._write_keys()

    def tell(self, more: str, *, may_agree: bool = True) -> None:
        """Say what comes of it; whether there is anything to agree to."""
        self._more = more
        self._verb = self._verb if may_agree else ""
        self.query_one("#more", Static).update(Content(one_line(more)))
        self._write_keys()

    def _write_keys(self) -> None:
        keys: Iterable[tuple[str, str]] = [("Enter", self._verb)] if self._verb else []
        self.query_one("#keys", TwoEnds).write(hints([*keys, ("Esc", "leave")]), whole=True)

    def agreed(self) -> None:
        """Enter was pressed."""
        self.dismiss(True)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.app.passed_on(event, self):
            return
        if event.key == "enter":
            self.agreed()
        elif event.key == "escape" or self.app.keymap.means(event.key, "quit"):
            self.dismiss(None)

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.query_one(TwoEnds).set_palette(palette)


class CorrectionScreen(Working, AskingScreen):
    """A correction and what it would change. The result is its Effect."""

    @dataclass
    class Known(Message):
        """What it would change."""

        effect: Effect

    def __init__(self, palette: Palette, store: LibraryStore, correction: Correction) -> None:
        what = told(correction)
        super().__init__(palette, f"{what[0].upper()}{what[1:]}", verb=what.partition(" ")[0])
        self._store = store
        self._correction = correction
        self._effect: Effect | None = None

    def on_mount(self) -> None:
        super().on_mount()
        self._weigh()

    @in_thread("weighing")
    def _weigh(self) -> None:
        self.post_message(self.Known(self._store.effect(self._correction)))

    @on(Known)
    def _weighed(self, message: Known) -> None:
        effect = self._effect = message.effect
        if effect.idle is not None:
            self.tell(f"Nothing would change: {effect.idle}.", may_agree=False)
        elif effect.mentions:
            self.tell(f"This changes {extent(effect.mentions, effect.articles)}.")
        else:
            self.tell("This changes no mention; a search will go by it.")

    def agreed(self) -> None:
        if self._effect is not None and self._effect.idle is None:
            self.dismiss(self._effect)
