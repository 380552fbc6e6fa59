"""Choosing among entities, or among what one is called: what corrections need to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.message import Message

from tui.app.painted import Painted
from tui.app.screens.choosing import ChoosingScreen
from tui.app.screens.picking import PickingScreen
from tui.app.theme import Palette
from tui.app.threads import Working, in_thread
from tui.app.words import count, fitted
from tui.model import Entity
from tui.text import one_line

if TYPE_CHECKING:
    from tui.store.library import LibraryStore

_OFFERED = 50
_NAME_CELLS = 24


def entity_line(palette: Palette, entity: Entity, width: int) -> Painted:
    """Name, kind, and in how many articles, which stand under one another."""
    kind, many = f"  {entity.kind.value:<12}", f"{count(entity.articles, 'article'):>14} "
    room = width - len(many) - 1
    kind = kind if room - len(kind) >= min(cell_len(entity.name), room // 2) else ""
    return [
        Segment(f" {fitted(one_line(entity.name), room - len(kind))}", palette.kinds[entity.kind]),
        Segment(f"{kind}{many}", palette.dim),
    ]


class EntityPicker(Working, PickingScreen[Entity]):
    """One of the other entities of a library: those with a word that begins as typed; before that those called alike,
    then those of its kind.

    Args:
        palette: The styles.
        store: The library.
        entity: Which it cannot be.
        before: What stands before its name on the line.
        after: And behind it.
    """

    PLACEHOLDER = "a name"
    VERB = "choose"
    ONE, MANY = "entity", "entities"

    @dataclass
    class Found(Message):
        """What a text may mean."""

        text: str
        entities: Sequence[Entity]

    def __init__(
        self, palette: Palette, store: LibraryStore, entity: Entity, *, before: str = "", after: str = "is the same as"
    ) -> None:
        super().__init__(palette)
        self._store = store
        self._entity = entity
        self.prompt = f"{before} {fitted(one_line(entity.name), _NAME_CELLS).rstrip()} {after}".strip()

    def look(self, text: str) -> None:
        self._look_up(text)

    @in_thread("picking", exclusive=True)
    def _look_up(self, text: str) -> None:
        entity, store = self._entity, self._store
        words = [text] if text.strip() else entity.name.split()
        found = [each for word in words for each in store.entities_starting(word, _OFFERED)]
        if not text.strip():
            found += store.entities(kind=entity.kind, limit=_OFFERED)
        others = {each.id: each for each in found if each.id != entity.id}
        self.post_message(self.Found(text, list(others.values())[:_OFFERED]))

    @on(Found)
    def _found_some(self, message: Found) -> None:
        if message.text == self.typed:
            self.show(message.entities)

    def paint(self, thing: Entity, width: int) -> Painted:
        return entity_line(self.palette, thing, width)


class HiddenScreen(ChoosingScreen):
    """The entities that are not shown. The result is the number of the one chosen."""

    VERB = "show again"

    def __init__(self, palette: Palette, entities: Sequence[Entity]) -> None:
        super().__init__(palette, range(len(entities)), 0, title="Hidden", none="Nothing is hidden.")
        self._entities = entities

    def paint(self, index: int, width: int) -> Painted:
        return entity_line(self.palette, self._entities[index], width)


class PartsScreen(ChoosingScreen):
    """What can be split from an entity: a way in which it is written, or what one article means.

    Args:
        palette: The styles.
        name: The entity.
        parts: What it is, and how much of it there is.
    """

    VERB = "choose"

    def __init__(self, palette: Palette, name: str, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__(palette, range(len(parts)), 0, title=f"Split from {one_line(name)}", none="")
        self._parts = parts

    def paint(self, index: int, width: int) -> Painted:
        what, many = self._parts[index]
        many = f"  {many} "
        return [
            Segment(f" {fitted(one_line(what), max(1, width - 1 - cell_len(many)))}", self.palette.text),
            Segment(many, self.palette.dim),
        ]
