"""A line to type on, over a list of what it may mean."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.painted import Lazily, Painted
from tui.app.screens.base import Page
from tui.app.theme import Palette
from tui.app.widgets.lines import TwoEnds, hints
from tui.app.widgets.search_bar import QueryInput
from tui.app.words import count

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

T = TypeVar("T")


class PickingScreen(ModalScreen[T | None], Generic[T]):
    """What is typed picks among things; Enter takes the selected one, which is the result.

    Subclasses look for them, at once or in a thread, and paint their lines.
    """

    DEFAULT_CSS = """
    PickingScreen { align: center middle; background: $background 0%; }
    PickingScreen > Vertical {
        width: 92%; max-width: 100; height: 80%; border: round $primary; background: $background; padding: 0 1;
    }
    PickingScreen #prompt { height: 1; margin-bottom: 1; background: $background; }
    PickingScreen #prompt > Static { width: auto; margin-right: 1; color: $primary; background: $background; }
    PickingScreen #prompt > Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    PickingScreen #prompt > Input:focus { border: none; background: $background; background-tint: $background 0%; }
    """
    PLACEHOLDER: ClassVar[str]
    VERB: ClassVar[str]
    """What Enter does."""
    ONE: ClassVar[str]
    MANY: ClassVar[str]
    """What the things are called."""

    app: BroadsheetApp
    prompt = ":"
    """What stands before the line."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self._found: Sequence[T] = ()
        self._looking = False
        self._taken = False
        """Enter was pressed before what is typed was found."""
        self._early = ""
        """What is typed before there is a line to type on."""

    @abstractmethod
    def look(self, text: str) -> None:
        """Call `show` with what a text may mean, now or later."""

    @abstractmethod
    def paint(self, thing: T, width: int) -> Painted:
        """One line, for so many cells."""

    def compose(self) -> ComposeResult:
        with Vertical():
            with Horizontal(id="prompt"):
                yield Static(self.prompt, markup=False)
                yield QueryInput(placeholder=self.PLACEHOLDER, compact=True, select_on_focus=False)
            yield Page(self.palette, id="page")
            yield TwoEnds(self.palette, id="keys")

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    @property
    def typed(self) -> str:
        """The text on the line."""
        return self.query_one(QueryInput).value

    def on_mount(self) -> None:
        line = self.query_one(QueryInput)
        self.set_focus(line)
        line.insert_text_at_cursor(self._early)
        if not self._early:
            self._look("")

    def on_resize(self) -> None:
        self.call_after_refresh(self.write)

    def _look(self, text: str) -> None:
        self._looking, self._taken = True, False
        self.look(text)

    def show(self, found: Sequence[T]) -> None:
        """Show what the text may mean."""
        self._looking, self._found = False, found
        self.write(chosen=0)
        if self._taken:
            self._take()

    # Typing

    def on_key(self, event: events.Key) -> None:
        """What comes before there is a line, or before it has the keys."""
        event.stop()
        if self.focused is not None:
            self.query_one(QueryInput).take(event)
        elif event.is_printable and event.character:
            self._early += event.character

    @on(Input.Changed)
    def _pick(self, event: Input.Changed) -> None:
        event.stop()
        self._look(event.value)

    @on(QueryInput.Pressed)
    def _pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        moves = {"up": -1, "down": 1, "tab": 1}
        if event.key == "enter":
            self._take()
        elif event.key == "escape":
            self.dismiss(None)
        elif event.key in moves:
            self.page.move(moves[event.key])
        else:
            self.page.page(1 if event.key == "pagedown" else -1)

    @on(Page.Clicked)
    def _take(self) -> None:
        if self._looking:
            self._taken = True
        elif self._found:
            self.dismiss(self._found[self.page.chosen])

    # Painting

    def write(self, chosen: int | None = None) -> None:
        """Show what fits; `chosen` selects another line."""
        width, size = max(10, self.page.room), len(self._found)
        self.query_one("#keys", TwoEnds).write(
            hints((("Enter", self.VERB), ("↓ ↑", "others"), ("Esc", "leave"))),
            count(size, self.ONE, self.MANY),
            whole=True,
        )
        if not size:
            told = "" if self._looking else " Nothing is called so."
            self.page.write([[Segment(told, self.palette.dim)]])
            return
        at = self.page.chosen if chosen is None else chosen
        self.page.write(Lazily(size, lambda index: self.paint(self._found[index], width)), range(size), at)

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = self.page.palette = palette
        self.query_one(TwoEnds).set_palette(palette)
        self.write()
