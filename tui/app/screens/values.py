"""What a setting may be, one under the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.screens.choosing import ChoosingScreen
from tui.app.settings import Value
from tui.app.theme import Palette
from tui.app.words import fitted


class ValuesScreen(ChoosingScreen):
    """The values; what is in force has a dot. The result is the index of the one chosen, or None.

    Args:
        palette: The styles.
        title: What is set.
        values: What it may be.
        chosen: What it is: one of them, or several, or none.
    """

    VERB = "choose"

    def __init__(self, palette: Palette, title: str, values: Sequence[Value], chosen: Collection[Value]) -> None:
        self._values = values
        self._in_force = chosen
        at = next((index for index, each in enumerate(values) if each in chosen), 0)
        super().__init__(palette, range(len(values)), at, title=title, none="")

    def paint(self, index: int, width: int) -> Painted:
        value = self._values[index]
        mark = "●" if value in self._in_force else " "
        return [
            Segment(f" {mark} ", self.palette.accent),
            Segment(fitted(str(value), max(1, width - 3)), self.palette.text),
        ]
