"""The entities of the open article, painted by kind, with their counts here and in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.app.theme import Palette
from tui.app.widgets.scrolling import LineScroll
from tui.app.words import HEADINGS, fitted
from tui.model import Entity, EntityId
from tui.text import one_line

_HERE, _ALL = 5, 6
"""Cells of the two columns of counts."""


class EntityList(LineScroll, can_focus=True):
    """Entities in groups. Messages up: `Chosen` for Enter or a click; the screen walks the mentions."""

    @dataclass
    class Chosen(Message):
        """Walk to the next mention of this entity."""

        entity: EntityId

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.entities: Sequence[tuple[Entity, int]] = ()
        self.selected = 0
        self.current: EntityId | None = None
        """The entity of the current mention."""
        self.empty = ""
        self._lines: list[str | int] = []
        """Headings as text, entities as indexes, blank lines as empty text."""

    def show(self, entities: Sequence[tuple[Entity, int]], *, empty: str = "") -> None:
        """New entities, grouped by kind in their order. The same entity stays selected if it is still there."""
        before = self.selected_id
        self.entities, self.empty = entities, empty
        self._lines = []
        for index, (entity, _) in enumerate(entities):
            if not index or entities[index - 1][0].kind is not entity.kind:
                self._lines += ["", HEADINGS[entity.kind]] if index else [HEADINGS[entity.kind]]
            self._lines.append(index)
        self.selected = next((n for n, (entity, _) in enumerate(entities) if entity.id == before), 0)
        self.set_height(len(self._lines))
        self._reveal()
        self.refresh()

    def set_current(self, entity: EntityId | None) -> None:
        """Mark the entity of the current mention, and select it."""
        if entity == self.current:
            return
        self.current = entity
        index = next((n for n, (known, _) in enumerate(self.entities) if known.id == entity), None)
        if index is not None:
            self.selected = index
            self._reveal()
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()

    @property
    def selected_id(self) -> EntityId | None:
        """The selected entity."""
        return self.entities[self.selected][0].id if self.selected < len(self.entities) else None

    def move(self, rows: int) -> None:
        """Select the entity so many rows away, or the last in that direction."""
        self.selected = max(0, min(self.selected + rows, len(self.entities) - 1))
        self._reveal()
        self.refresh()

    def page(self, pages: float) -> None:
        """Select by screenfuls."""
        self.move(int(pages * max(1, self.size.height - 2)))

    def to_top(self) -> None:
        self.move(-len(self.entities))

    def to_bottom(self) -> None:
        self.move(len(self.entities))

    def to_percent(self, percent: int) -> None:
        """Select what stands so far down."""
        self.move(len(self.entities) * min(percent, 100) // 100 - self.selected)

    def choose(self) -> None:
        """Walk to the selected entity's next mention."""
        if (chosen := self.selected_id) is not None:
            self.post_message(self.Chosen(chosen))

    def _reveal(self) -> None:
        if not self.entities:
            self.scroll_to_line(0)
            return
        line = self._lines.index(self.selected)
        top = self.scroll_offset.y
        if line < top + 2:  # the heading above comes along
            self.scroll_to_line(max(0, line - 2))
        elif line >= top + self.size.height:
            self.scroll_to_line(line - self.size.height + 1)

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        number = self.scroll_offset.y + y
        if not self.entities and y == 1:
            return Strip([Segment(fitted("  " + self.empty, width), palette.dim)])
        if number >= len(self._lines):
            return Strip.blank(width, palette.text)
        line = self._lines[number]
        if isinstance(line, str):
            return Strip([Segment(fitted(" " + line, width), palette.dim)])
        return self._row(line, width)

    def _row(self, index: int, width: int) -> Strip:
        palette = self.palette
        entity, here = self.entities[index]
        ground = palette.selected if index == self.selected and self.has_focus else Style.null()
        room = width - _HERE - _ALL - 3
        name = fitted(one_line(entity.name), room)
        is_current = entity.id == self.current
        style = palette.current[entity.kind] if is_current else palette.kinds[entity.kind]
        used = name.rstrip()
        return Strip(
            [
                Segment(" ▸" if is_current else "  ", palette.accent + ground),
                Segment(used, style if is_current else style + ground),
                Segment(" " * (len(name) - len(used)) + f"{here:>{_HERE},}", palette.text + ground),
                Segment(f"{entity.articles:>{_ALL},} ", palette.dim + ground),
            ],
        ).adjust_cell_length(width, palette.text)

    def on_resize(self) -> None:
        self.set_height(len(self._lines))
        self._reveal()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click selects and walks."""
        number = self.scroll_offset.y + event.y
        line = self._lines[number] if number < len(self._lines) else ""
        if isinstance(line, int):
            self.selected = line
            self.refresh()
            self.choose()
