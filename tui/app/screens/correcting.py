"""What a reader puts right about an entity, from its page or from the text: asked for, its effect shown, agreed to.

The boxes that ask are imported when one is opened: a start does without them.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.theme import Palette
from tui.app.words import count, extent
from tui.corrections import (
    Alias,
    Correction,
    Effect,
    Hide,
    Merge,
    Rename,
    Retype,
    Split,
    Unalias,
    ref,
)
from tui.model import ArticleId, Entity, Kind

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp


class Correcting(Screen[None]):
    """The commands that correct the entity which the screen is about."""

    app: BroadsheetApp
    palette: Palette

    @abstractmethod
    def meant(self) -> Entity | None:
        """The entity; None when there is none, which is said then."""

    @abstractmethod
    def article_meant(self) -> ArticleId | None:
        """The article that one looks at."""

    def do_merge(self) -> None:
        from tui.app.screens.entities import EntityPicker

        if (entity := self.meant()) is not None:

            def take(other: Entity | None) -> None:
                if other is not None:
                    self._propose(Merge(ref(entity), ref(other)))

            self.app.push_screen(EntityPicker(self.palette, self.app.library.store, entity), take)

    def do_split(self) -> None:
        from tui.app.screens.entities import PartsScreen

        if (entity := self.meant()) is None:
            return
        store, article = self.app.library.store, self.article_meant()
        forms = store.written(entity.id)
        forms = forms if len(forms) > 1 else []
        parts = [(form, extent(mentions, articles)) for form, mentions, articles in forms]
        row = store.rows_of([article]).get(article) if article is not None and entity.articles > 1 else None
        if row is not None:
            parts.append((f"what this article means: {row.title}", "1 article"))
        if not parts:
            self.app.say("it is written in one way, and in one article; there is nothing to split")
            return

        def take(index: int | None) -> None:
            if index is not None and index < len(forms):
                self._propose(Split(ref(entity), form=forms[index][0]))
            elif index is not None:
                self._propose(Split(ref(entity), article=article))

        self.app.push_screen(PartsScreen(self.palette, entity.name, parts), take)

    def do_rename(self) -> None:
        from tui.app.screens.writing import WritingScreen

        if (entity := self.meant()) is not None:

            def take(name: str | None) -> None:
                if name is not None:
                    self._propose(Rename(ref(entity), name))

            self.app.push_screen(WritingScreen(self.palette, f"Rename {entity.name}", entity.name), take)

    def do_retype(self) -> None:
        from tui.app.screens.values import ValuesScreen

        if (entity := self.meant()) is not None:
            kinds = list(Kind)

            def take(index: int | None) -> None:
                if index is not None:
                    self._propose(Retype(ref(entity), kinds[index]))

            title, values = f"What is {entity.name}?", [kind.value for kind in kinds]
            self.app.push_screen(ValuesScreen(self.palette, title, values, (entity.kind.value,)), take)

    def do_hide(self) -> None:
        if (entity := self.meant()) is not None:
            self._propose(Hide(ref(entity)))

    def do_add_alias(self) -> None:
        from tui.app.screens.writing import WritingScreen

        if (entity := self.meant()) is not None:

            def take(form: str | None) -> None:
                if form is not None:
                    self._propose(Alias(ref(entity), form))

            self.app.push_screen(WritingScreen(self.palette, f"Another name of {entity.name}"), take)

    def do_drop_alias(self) -> None:
        from tui.app.screens.values import ValuesScreen

        if (entity := self.meant()) is None:
            return
        aliases = entity.aliases
        if not aliases:
            self.app.say("it has no other name")
            return

        def take(index: int | None) -> None:
            if index is not None:
                self._propose(Unalias(ref(entity), aliases[index]))

        title = f"{count(len(aliases), 'other name')} of {entity.name}: which is not its own?"
        self.app.push_screen(ValuesScreen(self.palette, title, aliases, ()), take)

    def _propose(self, correction: Correction) -> None:
        from tui.app.screens.asking import CorrectionScreen

        def take(effect: Effect | None) -> None:
            if effect is not None:
                self.app.correct(correction, effect)

        self.app.push_screen(CorrectionScreen(self.palette, self.app.library.store, correction), take)
