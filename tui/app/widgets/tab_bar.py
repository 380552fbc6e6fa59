"""The names of tabs on a line, each with how many things it has, once that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.app.theme import Palette


class TabBar(Widget):
    """One line, and a rule under it. Where not all have room, those around the one that is shown, and marks at the ends
    that say that there are more."""

    DEFAULT_CSS = "TabBar { height: 1; }"

    @dataclass
    class Picked(Message):
        """One was clicked."""

        tab: str

    def __init__(self, palette: Palette, tabs: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._tabs = tabs
        self._shown = next(iter(tabs))
        self._many: Mapping[str, int] = {}
        self._keys: Mapping[str, str] = {}
        self._where: list[tuple[int, int, str]] = []

    def write(self, shown: str, many: Mapping[str, int], keys: Mapping[str, str]) -> None:
        """Show which one is shown, how many things those have that are known, and their keys where there is room."""
        self._shown, self._many, self._keys = shown, dict(many), dict(keys)
        self.refresh()

    def _labels(self, *, keys: bool, many: bool) -> list[tuple[str, str]]:
        labels = []
        for tab, title in self._tabs.items():
            parts = [self._keys.get(tab, "") if keys else "", title]
            parts.append(f"{self._many[tab]:,}" if many and tab in self._many else "")
            labels.append((tab, f" {' '.join(filter(None, parts))} "))
        return labels

    def _fitting(self, width: int) -> tuple[Sequence[tuple[str, str]], bool, bool]:
        """The labels that have room, and whether any were left out before and after them."""
        for keys, many in ((True, True), (False, True), (False, False)):
            labels = self._labels(keys=keys, many=many)
            if sum(cell_len(label) for _, label in labels) <= width:
                return labels, False, False
        labels = self._labels(keys=False, many=True)
        first = last = next(n for n, (tab, _) in enumerate(labels) if tab == self._shown)
        room = width - 4 - cell_len(labels[first][1])
        while True:  # the next ones first: they are where Tab leads
            if last + 1 < len(labels) and cell_len(labels[last + 1][1]) <= room:
                last += 1
                room -= cell_len(labels[last][1])
            elif first and cell_len(labels[first - 1][1]) <= room:
                first -= 1
                room -= cell_len(labels[first][1])
            else:
                return labels[first : last + 1], first > 0, last + 1 < len(labels)

    def render_line(self, y: int) -> Strip:
        palette, width = self.palette, self.size.width
        if y:
            return Strip([Segment(" " + "─" * max(0, width - 2) + " ", palette.rule)])
        labels, before, after = self._fitting(width - 1)
        parts = [Segment("‹ " if before else " ", palette.dim)]
        at = cell_len(parts[0].text)
        self._where = []
        for tab, label in labels:
            parts.append(Segment(label, palette.letter if tab == self._shown else palette.dim))
            self._where.append((at, at + cell_len(label), tab))
            at += cell_len(label)
        if after:
            parts.append(Segment(" ›", palette.dim))
        return Strip(parts).adjust_cell_length(width, palette.text)

    def on_click(self, event: events.Click) -> None:
        tab = next((tab for start, end, tab in self._where if start <= event.x < end), None)
        if tab is not None:
            self.post_message(self.Picked(tab))

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()
