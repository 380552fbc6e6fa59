"""A line under a heading in which one types: a label, the text, a note at the right end. It knows no article."""

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


class TypedBar(Horizontal):
    """One line. Messages up: `Changed` with each letter, `Pressed` for the keys that leave the text alone."""

    DEFAULT_CSS = """
    TypedBar { height: 1; padding: 0 1; background: $background; }
    TypedBar > .label { width: auto; padding-right: 2; color: $dim; background: $background; }
    TypedBar > QueryInput { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    TypedBar > QueryInput:focus { border: none; background: $background; background-tint: $background 0%; }
    TypedBar > .note {
        width: auto; max-width: 60%; height: 1; padding-left: 2; color: $dim; background: $background;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    TypedBar > .note.-warn { color: $warning; }
    """
    LABEL: ClassVar[str]
    PLACEHOLDER: ClassVar[str]
    LINE: ClassVar[type[QueryInput]]
    """What one types in: another class for each bar, by which the screen knows where the keys go."""

    note: reactive[str] = reactive("", layout=True)
    """What came of the text."""
    warn: reactive[bool] = reactive(False)
    """The note says that something is not as asked."""

    @dataclass
    class Changed(Message):
        """The text is another."""

        text: str

    @dataclass
    class Pressed(Message):
        """A key that is not for the text: one of those that the line leaves to the screen."""

        key: str

    def compose(self) -> ComposeResult:
        yield Static(self.LABEL, classes="label", markup=False)
        yield self.LINE(placeholder=self.PLACEHOLDER, compact=True, select_on_focus=True)
        yield Static("", classes="note", markup=False)

    @property
    def input(self) -> QueryInput:
        """The line of text itself, for the focus. Its text is selected when it gets it: typing begins anew."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """What is typed."""
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
            note = self.query_one(".note", Static)
            note.set_class(self.warn, "-warn")
            note.update(Content(one_line(self.note)))
