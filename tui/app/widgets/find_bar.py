"""The bar of find in the article: what is looked for, and at its right end which find it is. It knows no article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.app.widgets.search_bar import QueryInput
from tui.text import one_line


class FindInput(QueryInput):
    """A line of text that leaves further keys to the screen: those that walk from find to find."""

    NOT_TEXT: ClassVar[tuple[str, ...]] = (*QueryInput.NOT_TEXT, "ctrl+n", "ctrl+f")


class FindBar(Horizontal):
    """One line. Messages up: `Changed` with each letter, `Pressed` for the keys that leave the text alone."""

    DEFAULT_CSS = """
    FindBar { height: 1; padding: 0 1; background: $background; }
    FindBar > #find-label { width: auto; padding-right: 2; color: $dim; background: $background; }
    FindBar > FindInput { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    FindBar > FindInput:focus { border: none; background: $background; background-tint: $background 0%; }
    FindBar > #find-note {
        width: auto; max-width: 60%; height: 1; padding-left: 2; color: $dim; background: $background;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    FindBar > #find-note.-warn { color: $warning; }
    """

    note: reactive[str] = reactive("", layout=True)
    """Which of how many; that there is none, that it began again at the top, what is wrong with a pattern."""
    warn: reactive[bool] = reactive(False)
    """The note says that something is not as asked."""

    @dataclass
    class Changed(Message):
        """The text is another."""

        text: str

    @dataclass
    class Pressed(Message):
        """A key that is not for the text: one of `FindInput.NOT_TEXT`."""

        key: str

    def compose(self) -> ComposeResult:
        yield Static("Find", id="find-label", markup=False)
        yield FindInput(placeholder="words, or /pattern/", compact=True, select_on_focus=True)
        yield Static("", id="find-note", markup=False)

    @property
    def input(self) -> FindInput:
        """The line of text itself, for the focus. Its text is selected when it gets it: typing begins anew."""
        return self.query_one(FindInput)

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.input.value

    def put(self, text: str) -> None:
        """Set the text from outside, without a `Changed`."""
        with self.input.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_query_input_pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        self.post_message(self.Pressed(event.key))

    def watch_note(self) -> None:
        self._write()

    def watch_warn(self) -> None:
        self._write()

    def _write(self) -> None:
        if self.is_mounted:
            note = self.query_one("#find-note", Static)
            note.set_class(self.warn, "-warn")
            note.update(Content(one_line(self.note)))
