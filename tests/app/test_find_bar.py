"""The bar of find in the article, alone on a screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.app.theme import defaults
from tui.app.widgets.find_bar import FindBar
from tui.app.widgets.search_bar import QueryInput


class Bare(App[None]):
    """A bar, and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults(dark=True)

    def compose(self) -> ComposeResult:
        yield FindBar()

    @property
    def bar(self) -> FindBar:
        return self.query_one(FindBar)

    @property
    def line(self) -> str:
        return self.screen._compositor.render_strips()[0].text

    def on_find_bar_changed(self, event: FindBar.Changed) -> None:
        self.told.append(("text", event.text))

    def on_find_bar_pressed(self, event: FindBar.Pressed) -> None:
        self.told.append(("key", event.key))

    def on_query_input_pressed(self, event: QueryInput.Pressed) -> None:
        self.told.append(("search", event.key))


@asynccontextmanager
async def bare(width: int = 60) -> AsyncIterator[tuple[Bare, Pilot[None]]]:
    app = Bare()
    async with app.run_test(size=(width, 3)) as pilot:
        app.bar.input.focus()
        await pilot.pause()
        yield app, pilot


async def test_it_tells_each_letter_and_the_keys_that_are_no_text() -> None:
    """The screen hears what is looked for, and is left the keys that walk; nobody takes them for the search bar's."""
    async with bare() as (app, pilot):
        await pilot.press("a", "b", "backspace", "enter", "down", "up", "ctrl+n", "ctrl+f", "escape")
        assert app.told == [
            *[("text", text) for text in ("a", "ab", "a")],
            *[("key", key) for key in ("enter", "down", "up", "ctrl+n", "ctrl+f", "escape")],
        ]
        assert app.bar.text == "a"


async def test_the_note_stands_at_the_right_end() -> None:
    """One line: the label, what is looked for, which of how many."""
    async with bare() as (app, pilot):
        await pilot.press("f", "e", "r", "r", "y")
        app.bar.note = "3/17"
        await pilot.pause()
        assert app.bar.size.height == 1
        assert app.line.startswith(" Find  ferry ")
        assert app.line.endswith(" 3/17 ")


async def test_what_is_wrong_stands_out_and_steers_nothing() -> None:
    """Trouble has a colour of its own, and is text whatever is in it."""
    async with bare() as (app, pilot):
        colours = []
        for note, warn in (("3/17", False), ("pattern: [bold]missing )\x1b[2J", True)):
            app.bar.note, app.bar.warn = note, warn
            await pilot.pause()
            colours.append(app.query_one(".note").styles.color)
        assert "pattern: [bold]missing )␛[2J" in app.line
        assert colours[0] != colours[1]


async def test_a_long_note_leaves_room_to_type() -> None:
    """In a narrow pane the note is cut, the letters are not."""
    async with bare(30) as (app, pilot):
        app.bar.note = "pattern: unterminated character set"
        await pilot.press("[")
        await pilot.pause()
        assert app.line.startswith(" Find  [ ")
        assert "…" in app.line


async def test_what_is_put_is_typed_over() -> None:
    """The last search is there again, and gone with the first letter."""
    async with bare() as (app, pilot):
        app.screen.set_focus(None)
        app.bar.put("ferry")
        app.bar.input.focus()
        await pilot.pause()
        assert (app.told, app.bar.text) == ([], "ferry")
        await pilot.press("x")
        assert app.told == [("text", "x")]
