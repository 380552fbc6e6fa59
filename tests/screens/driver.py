"""The reader as a person at the keyboard has it: keys and clicks in, the painted screen out.

Nothing here waits for time. After each key the driver waits until every message is handled and no thread is at work;
`until` waits for a condition, for as long as a slow machine may take.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.strip import Strip

from tui.app.app import BroadsheetApp
from tui.app.screens.main import MainScreen
from tui.library import Library
from tui.model import ArticleId

LIMIT_S = 20.0
"""A condition that is not met by then never will be."""
NAMED = {"enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "space", "backspace"} | {
    "pageup", "pagedown", "alt+left", "alt+right", "f6", "f7", "f9"
}  # fmt: skip
"""Keys that are not letters."""
WIDE, MEDIUM, NARROW, SMALLEST = (120, 36), (80, 24), (60, 20), (40, 12)
"""Sizes of the terminal, one for each way of laying out the screen."""


def at(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    """Run a test of the `reader` at these sizes."""
    return pytest.mark.parametrize("reader", sizes, indirect=True, ids=lambda size: f"{size[0]}x{size[1]}")


class Driver:
    """A running application on a library, in a terminal of a given size."""

    def __init__(self, app: BroadsheetApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def library(self) -> Library:
        return self.app.library

    @property
    def main(self) -> MainScreen:
        return self.app.main

    # What a person does

    async def keys(self, *presses: str) -> Self:
        """Press keys, each when the one before is done with; what is no key's name is typed letter by letter."""
        for key, character in _events(presses):
            self.app.post_message(events.Key(key, character))
            await self.settle()
        return self

    async def hold(self, key: str, times: int) -> Self:
        """A key held down: all presses are there before the first is handled."""
        for name, character in _events([key] * times):
            self.app.post_message(events.Key(name, character))
        await self.settle()
        return self

    async def post(self, *presses: str) -> None:
        """Press keys while threads are at work: wait for the screen alone."""
        for key, character in _events(presses):
            self.app.post_message(events.Key(key, character))
            for _ in range(3):
                await self.pilot.pause(0)

    async def burst(self, *presses: str) -> None:
        """Press keys that arrive all at once, as over a slow line."""
        for key, character in _events(presses):
            self.app.post_message(events.Key(key, character))
        await self.pilot.pause(0)

    async def click(self, text: str, pane: str = "") -> Self:
        """Click on the first place in a pane where a text stands."""
        x, y = self.where(text, pane)
        await self.pilot.click(offset=(x, y))
        await self.settle()
        return self

    async def resize(self, width: int, height: int) -> Self:
        await self.pilot.resize_terminal(width, height)
        await self.settle()
        return self

    async def settle(self) -> None:
        """Wait until nothing is under way: no message, no thread, no layout, no pause of the typing."""
        quiet, deadline = 0, time.monotonic() + LIMIT_S
        while quiet < 3 and self.app._exception is None:
            await self._handle_messages()
            self.app.screen._on_timer_update()  # what it does 60 times a second: lay out and paint
            screen = self.app.screen
            laid_out = screen.is_mounted and screen._compositor.size == screen.size
            at_work = any(not worker.is_finished for worker in self.app.workers) or self.main.waiting
            quiet = quiet + 1 if laid_out and not at_work and self._is_idle() else 0
            if at_work:
                await asyncio.sleep(0.001)
            assert time.monotonic() < deadline, "some work never ends"

    async def _handle_messages(self) -> None:
        """Let everything run that can. Textual's pilot asks each widget, which costs more than a key."""
        for _ in range(1000):
            await asyncio.sleep(0)
            if self._is_idle():
                return

    def _is_idle(self) -> bool:
        """Whether every widget waits for a message, and no callback is due."""
        pumps = [self.app, *self.app._registry]
        return not asyncio.get_running_loop()._ready and all(map(_waits, pumps))

    async def until(self, met: Callable[[], object]) -> None:
        """Wait for a condition."""
        deadline = time.monotonic() + LIMIT_S
        while not met():
            assert time.monotonic() < deadline, f"never came about; the screen is\n{self.screen_text()}"
            await self.pilot.pause(0.002)

    # What a person sees

    def strips(self, pane: str = "") -> list[Strip]:
        """The painted lines, of the whole screen or of one widget by its id."""
        screen = self.app.screen
        strips = screen._compositor.render_strips()
        if not pane:
            return strips
        region = screen.query_one(f"#{pane}").region
        return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]

    def lines(self, pane: str = "") -> list[str]:
        """What is written on each line, without the blanks at its end."""
        return [strip.text.rstrip() for strip in self.strips(pane)]

    def screen_text(self, pane: str = "") -> str:
        return "\n".join(self.lines(pane))

    def where(self, text: str, pane: str = "") -> tuple[int, int]:
        """The cell, of the screen, where a text begins for the first time."""
        region = self.app.screen.query_one(f"#{pane}").region if pane else self.app.screen.region
        for y, line in enumerate(self.lines(pane)):
            if (at := line.find(text)) >= 0:
                return region.x + cell_len(line[:at]), region.y + y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.screen_text()}")

    def style_of(self, text: str, pane: str = "") -> Style:
        """How a text is painted, where it first stands; it must be painted alike from end to end."""
        x, y = self.where(text, pane)
        segments = [
            part for part in self.app.screen._compositor.render_strips()[y].crop(x, x + cell_len(text)) if part.text
        ]
        styles = {_plain(part) for part in segments}
        assert len(styles) == 1, f"{text!r} is painted in {len(styles)} styles"
        return styles.pop()

    def shows(self, pane: str) -> bool:
        """Whether a widget is to be seen."""
        return bool(self.app.screen.query_one(f"#{pane}").region.area)

    @property
    def titles(self) -> list[str]:
        """The articles of the list."""
        return [self._title(id_) for id_ in self.main.articles.ids]

    @property
    def selected_title(self) -> str | None:
        """The title of the selected row."""
        current = self.main.articles.current
        return self._title(current) if current is not None else None

    def _title(self, id_: ArticleId) -> str:
        row = self.main.rows.get(id_)
        assert row is not None
        return row.title

    @property
    def open_title(self) -> str | None:
        """The title of the article in the reader."""
        article = self.main.reader.article
        return article.title if article is not None else None

    @property
    def first_line(self) -> str:
        """The topmost line of the reader, without the overview beside it."""
        return self.lines("reader")[0].strip(" ▐")

    @property
    def mention(self) -> str | None:
        """The words of the current mention."""
        reader = self.main.reader
        at = reader.current_mention
        return reader.article.text[at.start : at.end] if at is not None and reader.article is not None else None

    @property
    def note(self) -> str:
        """What the search bar says at its right end."""
        return self.main.search_bar.note

    @property
    def heading(self) -> str:
        """The line over the reader."""
        return self.lines("reader-heading")[0].strip()

    @property
    def hints(self) -> str:
        return self.lines("hints")[0].strip()

    @property
    def header(self) -> str:
        return self.lines("header")[0].strip()

    @property
    def subject(self) -> str:
        """Whom the page is about: what stands first in its head."""
        head = next(line for line in self.lines("head") if line.strip())
        return head.strip().split("  ")[0]

    @property
    def page(self) -> str:
        """The name of the screen that is on top."""
        return type(self.app.screen).__name__


def unmarked(reader: Driver) -> list[str]:
    """The lines, without the marks of what is not read yet."""
    return [line.replace("●", " ") for line in reader.lines()]


def _waits(pump: MessagePump) -> bool:
    queue = pump._message_queue
    return not pump._running or (not queue.values and not pump._next_callbacks and bool(queue.ready_event._waiters))


def _events(presses: Any) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for press in presses:
        if press in NAMED or press.startswith("ctrl+"):
            found.append((press, " " if press == "space" else None))
        else:
            found += [(_character_to_key(char), char) for char in press]
    return found


def _plain(part: Segment) -> Style:
    """The style as it is seen: without what Textual notes in it for the mouse."""
    style = part.style or Style.null()
    return Style(
        color=style.color,
        bgcolor=style.bgcolor,
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
    )
