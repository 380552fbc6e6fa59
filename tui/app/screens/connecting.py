"""How names hang together, asked from an entity's page or from the text: the web around one, the path to another."""

from __future__ import annotations

from tui.app.screens.correcting import Correcting
from tui.app.trail import PathsPlace, WebPlace
from tui.facts import Party
from tui.model import Entity
from tui.text import one_line


class Connecting(Correcting):
    """The commands that go on from the entity which the screen is about."""

    def do_web(self) -> None:
        if (entity := self.meant()) is not None:
            self.app.show(WebPlace(entity.id))

    def do_mark_entity(self) -> None:
        if (entity := self.meant()) is not None:
            self.app.marked = Party(entity.id, entity.name, entity.kind)
            path = self.app.keymap.told("path")
            self.app.say(f"{one_line(entity.name)} is marked; {path} on another shows how the two hang together")

    def do_path(self) -> None:
        """From the marked entity, if another is; else to one that is asked for."""
        if (entity := self.meant()) is None:
            return
        marked, self.app.marked = self.app.marked, None
        if marked is not None and marked.id != entity.id:
            self.app.show(PathsPlace(marked.id, entity.id))
            return
        from tui.app.screens.entities import EntityPicker

        def take(other: Entity | None) -> None:
            if other is not None:
                self.app.show(PathsPlace(entity.id, other.id))

        store = self.app.library.store
        self.app.push_screen(EntityPicker(self.palette, store, entity, before="From", after="to"), take)
