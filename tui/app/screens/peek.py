"""Who is this? A small box over the text, that says what the text has said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.sayings import sayings
from tui.app.screens.box import BoxScreen, Words
from tui.app.theme import Palette
from tui.app.words import extent
from tui.model import ArticleId, EntityId
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_LONGEST = 400
"""Characters of a sentence that are shown."""


class PeekScreen(BoxScreen):
    """Name, kind, how often; how the text has introduced it, where it first named it, and what it said of it last.

    Args:
        entity: Who is meant.
        article: What is being read.
        before: How far, as an offset into its text: nothing is told from further on.
    """

    LEAVE_FOR = ("entity_page", "open")

    def __init__(
        self, library: Library, palette: Palette, entity: EntityId, article: ArticleId | None, before: int
    ) -> None:
        super().__init__(palette)
        self._library = library
        self._entity = entity
        self._article = article
        self._before = before

    def words(self) -> Words:
        entity = self._library.store.entity(self._entity)
        if entity is None:
            yield "It is not in the library any more.", ""
            return
        yield one_line(entity.name), "name"
        yield f"{entity.kind} · {extent(entity.mentions, entity.articles)}", "dim"
        so_far = self._text_so_far()
        if also := [alias for alias in entity.aliases if alias in so_far]:
            yield "also " + one_line(", ".join(also[:8])), "dim"
        for sentence in self._told():
            yield "", ""
            yield sentence, ""
        yield "", ""
        yield f"{self.app.keymap.key('entity_page') or 'Enter'} entity page · any other key leaves", "dim"

    def go(self) -> None:
        self.app.main.show_entity(self._entity)

    def _text_so_far(self) -> str:
        article = self._library.store.article(self._article) if self._article is not None else None
        return article.text[: self._before] if article is not None else ""

    def _told(self) -> list[str]:
        """What the text has said of it, up to there."""
        if self._article is None:
            return []
        found = self._library.web.known(self._entity, self._article, self._before)
        said = sayings(self._library.store, found)
        told = dict.fromkeys(said[each].words for each in found if each in said)
        return [words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …" for words in told]
