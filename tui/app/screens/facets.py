"""What the articles of a list have in common: the values of a facet, each with how many have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.painted import Painted
from tui.app.screens.choosing import ChoosingScreen
from tui.app.theme import Palette
from tui.app.threads import Working, in_thread
from tui.app.widgets.lines import TwoEnds, hints
from tui.app.words import HEADINGS, count, date, fitted
from tui.model import Kind
from tui.text import one_line

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

FACETS = {
    "source": "source",
    "author": "author",
    "month": "month",
    "kind": "kind of name",
    "tag": "tag",
    "lang": "language",
    "entity": "entity",
}
"""Fields of the library's facets, and what to call them."""
_HEIGHT = 26
_TABS_BEFORE, _TABS_BETWEEN = "Narrow by ", "  "

Values = Sequence[tuple[str, int]]


class FacetsScreen(Working, ChoosingScreen):
    """One facet at a time, the next with Tab. The result is an index into `values`, of the facet `facet`.

    Args:
        palette: The styles.
        counted: The values of a facet with their articles, called in a thread.
        total: How many articles there are.
        facet: Which is shown first.
    """

    app: BroadsheetApp

    @dataclass
    class Counted(Message):
        """The values of a facet."""

        facet: str
        values: Values

    def __init__(self, palette: Palette, counted: Callable[[str], Values], total: int, facet: str = "source") -> None:
        super().__init__(palette, (), 0, title="", none="Counting …")
        self._counted = counted
        self._total = total
        self._known: dict[str, Values] = {}
        self.facet = facet
        """The one that is shown."""

    @property
    def values(self) -> Values:
        """Those of the facet that is shown, as far as they are known."""
        return self._known.get(self.facet, ())

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Vertical).styles.height = _HEIGHT
        self._show()

    def _show(self) -> None:
        """The facet, from its first value."""
        self._results, self._chosen = range(len(self.values)), 0
        if self.facet in self._known:
            self._none = f"None of {count(self._total, 'article')} has any." if self._total != 1 else "It has none."
        else:
            self._none = "Counting …"
            self._count(self.facet)
        self.page.write(())
        self.write()

    @in_thread("facets", exclusive=True)
    def _count(self, facet: str) -> None:
        values = self._counted(facet)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(facet, values))

    @on(Counted)
    def _take(self, message: Counted) -> None:
        self._known[message.facet] = message.values
        if message.facet == self.facet:
            self._show()

    # Painting

    def write(self) -> None:
        super().write()
        size = len(self.values)
        self.query_one("#title", TwoEnds).write(self._tabs(), *([f"{size:,}"] if size else []))
        keys = (("Enter", "narrow"), ("Tab", "next"), ("Esc", "leave"))
        self.query_one("#keys", TwoEnds).write(hints(keys if size else keys[1:]), whole=True)

    def _tabs(self) -> list[tuple[str, str]]:
        """Every facet, the present one told apart; that alone where there is no room for all."""
        names = list(FACETS.values())
        room = self.page.room - cell_len(_TABS_BEFORE) - 8
        if sum(map(cell_len, names)) + len(_TABS_BETWEEN) * (len(names) - 1) > room:
            return [(_TABS_BEFORE, "text"), (FACETS[self.facet], "strong")]
        tabs = [(name + _TABS_BETWEEN, "strong" if key == self.facet else "dim") for key, name in FACETS.items()]
        return [(_TABS_BEFORE, "text"), *tabs]

    def paint(self, index: int, width: int) -> Painted:
        value, many = self.values[index]
        number = f"{many:,}"
        name = fitted(f" {said(self.facet, value)}", max(4, width - len(number) - 3))
        return [Segment(f"{name}  ", self.palette.text), Segment(f"{number} ", self.palette.dim)]

    # Commands

    def do_next_pane(self) -> None:
        self._turn(1)

    def do_previous_pane(self) -> None:
        self._turn(-1)

    def do_right(self, count: int = 1) -> None:
        self._turn(count)

    def do_left(self, count: int = 1) -> None:
        self._turn(-count)

    def _turn(self, step: int) -> None:
        facets = list(FACETS)
        self.facet = facets[(facets.index(self.facet) + step) % len(facets)]
        self._show()


def said(facet: str, value: str) -> str:
    """A value as people write it."""
    if facet == "month":
        return date(value)
    if facet == "kind":
        return HEADINGS[Kind(value)].capitalize()
    return one_line(value)
