"""Who is this? A small box over the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.box import BoxScreen, Words
from tui.app.theme import Palette
from tui.app.words import count
from tui.model import ArticleId, EntityId
from tui.text import one_line, sentences

if TYPE_CHECKING:
    from tui.library import Library


class PeekScreen(BoxScreen):
    """Name, kind, other names, how often, and the sentence of its first mention in the article."""

    LEAVE_FOR = ("entity_page", "open")

    def __init__(self, library: Library, palette: Palette, entity: EntityId, article: ArticleId | None) -> None:
        super().__init__(palette)
        self._library = library
        self._entity = entity
        self._article = article

    def words(self) -> Words:
        entity = self._library.store.entity(self._entity)
        if entity is None:
            yield "It is not in the library any more.", ""
            return
        facts = [entity.kind, count(entity.mentions, "mention"), count(entity.articles, "article")]
        yield one_line(entity.name), "name"
        yield " · ".join(facts), "dim"
        if entity.aliases:
            yield "also " + one_line(", ".join(entity.aliases[:8])), "dim"
        if sentence := self._first_sentence():
            yield "", ""
            yield sentence, ""
        yield "", ""
        yield f"{self.app.keymap.key('entity_page') or 'Enter'} entity page · any other key leaves", "dim"

    def go(self) -> None:
        self.app.main.show_entity(self._entity)

    def _first_sentence(self) -> str:
        """The sentence of the first mention in the open article."""
        article = self._library.store.article(self._article) if self._article is not None else None
        if article is None:
            return ""
        first = next((m for m in self._library.store.linked(article.id) if m.entity == self._entity), None)
        if first is None:
            return ""
        block = next((b for b in article.blocks if b.start <= first.start < b.end), None)
        if block is None:
            return ""
        for span in sentences(article.text, block.start, block.end):
            if span.start <= first.start < span.end:
                sentence = one_line(article.text[span.start : span.end])
                return sentence if len(sentence) <= 400 else sentence[:399].rsplit(" ", 1)[0] + " …"
        return ""
