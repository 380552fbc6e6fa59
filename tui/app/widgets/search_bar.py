"""The search bar: what is asked, and at its right end what came of it. It knows no library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

_GAP = 2
"""Blanks before what is offered, and before the note."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A completion: taking it makes the text of the bar `text`."""

    text: str
    label: str
    """What it is, for the reader: `Mistral AI · organisation · 11 articles`."""


class QueryInput(Input):
    """A line of text that leaves the keys of the screen to the screen."""

    BINDINGS = []  # noqa: RUF012 - Textual's own, inherited
    NOT_TEXT: ClassVar[tuple[str, ...]] = ("tab", "enter", "escape", "up", "down", "pageup", "pagedown")
    """Keys that the screen answers while one types."""

    @dataclass
    class Pressed(Message):
        """A key that is not for the text: one of `NOT_TEXT`."""

        key: str

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.NOT_TEXT:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))
            return
        await super()._on_key(event)

    def take(self, event: events.Key) -> bool:
        """Whether a key that did not reach the line was meant for it; if so it is as if it had."""
        if event.key in self.NOT_TEXT:
            self.post_message(self.Pressed(event.key))
        elif event.is_printable and event.character:
            self.insert_text_at_cursor(event.character)
        else:
            return False
        return True


class SearchBar(Horizontal):
    """Messages up: `Changed` with each letter, `QueryInput.Pressed` for the keys that leave the text alone."""

    note: reactive[str] = reactive("", layout=True)
    """Hits, total and time; what was relaxed, misspelt or not understood."""
    warn: reactive[bool] = reactive(False)
    """The note says that something is not as asked."""
    offer: reactive[Offer | None] = reactive(None, layout=True)

    @dataclass
    class Changed(Message):
        """The text is another."""

        text: str

    def compose(self) -> ComposeResult:
        yield QueryInput(placeholder="Search the library", id="query", compact=True, select_on_focus=False)
        yield Static("", id="offer", markup=False)
        yield Static("", id="note", markup=False)

    @property
    def input(self) -> QueryInput:
        """The line of text itself."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """What is asked."""
        return self.input.value

    def put(self, text: str) -> None:
        """Set the text from outside, without a `Changed`."""
        with self.input.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)

    def on_resize(self) -> None:
        self._fit()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fit()
        self.post_message(self.Changed(event.value))

    def watch_note(self) -> None:
        self._write()

    def watch_warn(self) -> None:
        self._write()

    def watch_offer(self) -> None:
        self._write()

    def _write(self) -> None:
        if not self.is_mounted:
            return
        note, offer = self.query_one("#note", Static), self.query_one("#offer", Static)
        note.set_class(self.warn, "-warn")
        note.update(Content(self.note))
        offer.update(Content(self._offered))
        self._fit()

    def _fit(self) -> None:
        """What is offered gives way to what was typed."""
        width = self.content_size.width
        beside = (min(_GAP + cell_len(text), most * width) for text, most in ((self._offered, 0.4), (self.note, 0.6)))
        self.set_class(cell_len(self.text) + 1 + sum(beside) > width, "-crowded")

    @property
    def _offered(self) -> str:
        return f"⇥ {self.offer.label}" if self.offer is not None else ""
