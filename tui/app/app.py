"""The application: themes, screens, the trail, the sync beside it. What a screen does is in the screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui.app import terminal
from tui.app.in_force import InForce
from tui.app.jumping import Jumping
from tui.app.screens.main import MainScreen
from tui.app.screens.touring import PUT_AWAY
from tui.app.syncing import Syncing
from tui.app.theme import THEMES, Palette, defaults, palette, resolved
from tui.app.trail import Trail
from tui.app.widgets.lines import HintLine
from tui.errors import BroadsheetError
from tui.model import ArticleId, EntityId, Progress
from tui.store.remembered import recall
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_PHASES = {"scanning": "looking for files", "loading": "reading", "recognising": "finding names", "linking": "linking"}
_REFRESH_S = 0.5
"""Between two refreshes while a sync is at work."""
_FIRST_KEYS_S = 0.3
"""Where there is something to read, what goes on beside the screen waits for so long."""
_LOOK_S = 2.0
"""Between two looks at whether another process has changed the library."""


class BroadsheetApp(Jumping):
    """Broadsheet in a terminal.

    Args:
        library: What to show; closed by whoever opened it.
        syncing: Bring it up to date beside the screen.
        config: The settings file; None reads none.
        newcomer: Show the first steps.
    """

    TITLE = "Broadsheet"
    CSS_PATH = "screens/main.tcss"  # the default screen's own CSS_PATH would not be read
    BINDINGS = []  # noqa: RUF012 - the table of commands has them all
    ENABLE_COMMAND_PALETTE = False  # there is our own

    def __init__(
        self, library: Library, *, syncing: bool = True, config: Path | None = None, newcomer: bool = False
    ) -> None:
        super().__init__(driver_class=terminal.driver())
        self.newcomer = newcomer
        self.library = library
        self.in_force = InForce(config, library.home)
        self.trail = Trail()
        self.marked = None
        self.monochrome = self.no_color or self.settings.theme.shapes
        self._syncing = syncing
        self._sync_process: Syncing | None = None
        self._generation = library.store.generation()
        self._refreshing = False
        self._busy = self._tidied = 0
        """Collections of the middle generation: at the last look, and when all of them were collected."""
        self._commanded = False
        """Since the last look."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.settings.theme.name
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.main = MainScreen(library, self.palette)

    # Themes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not have them."""
        return defaults(dark=self.current_theme.dark)

    @property
    def palette(self) -> Palette:  # type: ignore[override]
        """The styles of the present theme. Not from `theme_variables`, which lag behind until the app runs."""
        return palette(resolved(self.current_theme), monochrome=self.monochrome)

    def repaint(self) -> None:
        """Let everything be painted in other styles."""
        for screen in self.screen_stack:
            paint: Callable[[Palette], None] | None = getattr(screen, "set_palette", None)
            if paint is not None:
                paint(self.palette)

    # Life

    def get_default_screen(self) -> Screen[None]:
        return self.main

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda theme: self._theme_changed(theme.name))
        self.call_after_refresh(self._begin)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the terminal's screen is empty

    def end(self, code: int) -> None:
        """Leave from wherever one is, with an exit code; what is open is remembered."""
        self._take_leave()
        self.exit(return_code=code)

    def _take_leave(self) -> None:
        with suppress(Exception):  # an end must not fail, however little there is yet or is left
            self.main.save_position()
            self.main.forget_pictures()

    def _handle_exception(self, error: Exception) -> None:
        self._take_leave()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()  # nothing to print: whoever has called `run` says what happened

    def panic(self, *_: object) -> None:
        self._close_messages_no_wait()

    def _theme_changed(self, name: str) -> None:
        if name != self.settings.theme.name:
            self.in_force.change("theme.name", name)
        self.repaint()

    def _begin(self) -> None:
        """What waits until the first frame is out: collecting garbage; then what goes on beside the screen."""
        gc.freeze()  # what a start has made stays to the end
        gc.set_threshold(2_000, 10, 1_000_000)  # collecting all there is takes 0.1 s: a key would have to wait
        gc.enable()
        self.tell_mistakes()
        self.set_interval(_LOOK_S, self._tidy)
        self.set_interval(_LOOK_S, self._refresh_if_changed)
        if self.main.articles.ids:
            self.set_timer(_FIRST_KEYS_S, self._begin_beside)
        else:
            self._begin_beside()

    def _begin_beside(self) -> None:
        """What takes a processor from the first keys: importing the search engine, and the sync."""
        self.run_worker(self.library.warm, thread=True, group="warm", exit_on_error=False)
        if self._syncing:
            self.sync()

    def _tidy(self) -> None:
        """Collect the garbage of all generations, once nothing has been done for a while."""
        busy = gc.get_stats()[1]["collections"]
        if busy == self._busy != self._tidied and not self._commanded:
            gc.collect()
            self._tidied = busy
        self._busy, self._commanded = busy, False

    @work(exclusive=True, group="sync", exit_on_error=False)
    async def sync(self) -> None:
        """Run a sync beside the screen and show how it goes."""
        if self._sync_process is not None:
            await self._sync_process.stop()
        self._sync_process = Syncing(self.library.roots, self.library.home)
        try:
            self.main.write_header(status="looking for files", trouble="")
            async for progress in self._sync_process.run():
                self._progressed(progress)
            self.main.write_header(status="up to date")
        except BroadsheetError as error:
            self.main.write_header(status="not up to date", trouble=str(error).removeprefix("broadsheet: "))
        finally:
            self._refresh_if_changed()

    def _progressed(self, progress: Progress) -> None:
        status = _PHASES.get(progress.phase, "")
        if status and progress.total:
            status += f" {progress.done:,} of {progress.total:,}"
        self.main.write_header(status=status or "up to date")
        self._refresh_if_changed()

    def _refresh_if_changed(self) -> None:
        """Show what a sync has brought, this one or another process's; never twice within a moment."""
        if self._refreshing or not self.is_running:  # a timer may still end while the screens are taken away
            return
        generation = self.library.store.generation()
        if generation != self._generation:
            self._refreshing = True
            self.take_up()
            self.set_timer(_REFRESH_S, self._refreshed)

    def take_up(self) -> None:
        """Show on every screen what has changed in the library."""
        self._generation = self.library.store.generation()
        for screen in self.screen_stack:
            refresh: Callable[[], None] | None = getattr(screen, "refresh_library", None)
            if refresh is not None:
                refresh()

    def _refreshed(self) -> None:
        self._refreshing = False
        self._refresh_if_changed()

    async def on_unmount(self) -> None:
        if self._sync_process is not None:
            await self._sync_process.stop()

    # Commands

    def passed_on(self, event: events.Key, screen: Screen[Any]) -> bool:
        """Whether a key that came to a screen was for the one that the key before has put on top."""
        if self.screen is screen:
            return False
        event.stop()
        self.post_message(events.Key(event.key, event.character))
        return True

    def run_command(self, id_: str, count: int | None = None) -> None:
        """Do what a command of the table says, on the screen that is on top, else here; `count` times, if given."""
        self._commanded = True
        for owner in (self.screen, self):
            method = getattr(owner, f"do_{id_}", None)
            if method is not None:
                try:
                    method() if count is None else method(count)
                except BroadsheetError as error:
                    self.say(str(error), error=True)
                return

    def do_palette(self) -> None:
        from tui.app.entries import Entry, entries
        from tui.app.screens.palette import PaletteScreen

        def run(entry: Entry | None) -> None:
            if entry is not None:
                entry.run()

        self.push_screen(PaletteScreen(self.palette, entries(self, self.screen)), run)

    def do_help(self) -> None:
        self.open_help()

    def open_help(self) -> None:
        """The page of every key."""
        from tui.app.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.palette))

    def do_failures(self) -> None:
        from tui.app.screens.failures import FailuresScreen

        self.push_screen(FailuresScreen(self.palette, self.library.store.failures()))

    def do_toggle_theme(self) -> None:
        light, dark = THEMES[1].name, THEMES[0].name
        self.theme = light if self.current_theme.dark else dark

    def do_toggle_shapes(self) -> None:
        self.change_setting("theme.shapes", not self.monochrome)

    def do_sync(self) -> None:
        self.sync()

    def do_suspend(self) -> None:
        self.action_suspend_process()

    def do_quit(self) -> None:
        self.end(0)

    def peek(self, entity: EntityId, article: ArticleId | None, before: int) -> None:
        """A short word on an entity, over the text: what that says of it before an offset."""
        from tui.app.screens.peek import PeekScreen

        self.push_screen(PeekScreen(self.library, self.palette, entity, article, before))

    def write_to_terminal(self, sequence: str) -> None:
        """Hand the terminal a control sequence of ours. Any thread."""
        if self._driver is not None:
            self._driver.write(sequence)

    def say(self, message: str, *, error: bool = False) -> None:
        """One line in place of the hints, until the next key."""
        for line in self.screen.query(HintLine):
            line.say(one_line(message), "error" if error else "accent")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails in a thread is one line on the screen, not the end of it."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            told = str(error) if isinstance(error, BroadsheetError) else repr(error)
            self.main.write_header(trouble=told)
            if self.screen is not self.main:
                self.say(told, error=True)


def run(library: Library, *, syncing: bool = True, config: Path | None = None) -> int:
    """Open the reader, with the settings of a file; returns when it is left. Needs a terminal on standard output.

    Raises:
        Exception: What failed in the screen and ended it. The terminal is given back.
    """
    sys.setswitchinterval(0.001)  # a search in a thread must not hold up the next letter
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    app = BroadsheetApp(library, syncing=syncing, config=config, newcomer=not recall(library.home).get(PUT_AWAY))
    with terminal.signals_given_back():
        app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
