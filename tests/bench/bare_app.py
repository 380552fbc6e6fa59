"""The least that a Textual app of this sort can be: a line to type in, a list of 200, a footer."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Input, OptionList


class Bare(App[None]):
    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as Textual wants it

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Type here")
        yield OptionList(*(f"Title number {number} of the list" for number in range(200)))
        yield Footer()


if __name__ == "__main__":
    Bare().run()
