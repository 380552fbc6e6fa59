"""Who is this? A small box over the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.theme import Palette
from tui.app.words import count
from tui.model import ArticleId, EntityId
from tui.text import one_line, sentences

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp
    from tui.library import Library


class PeekScreen(ModalScreen[None]):
    """Name, kind, other names, how often, and the sentence of its first mention in the article. Any key leaves."""

    DEFAULT_CSS = """
    PeekScreen { align: center bottom; background: $background 0%; }
    PeekScreen > Vertical {
        width: 100%; max-width: 84; height: auto; max-height: 70%; margin: 0 2 2 2;
        border: round $primary; background: $panel; padding: 0 1;
    }
    PeekScreen Static { width: 100%; height: auto; background: $panel; }
    PeekScreen .dim { color: $dim; }
    PeekScreen .name { text-style: bold; }
    """

    app: BroadsheetApp

    def __init__(self, library: Library, palette: Palette, entity: EntityId, article: ArticleId | None) -> None:
        super().__init__()
        self._library = library
        self._entity = entity
        self._article = article

    def compose(self) -> ComposeResult:
        entity = self._library.store.entity(self._entity)
        with Vertical():
            if entity is None:
                yield Static(Content("It is not in the library any more."))
                return
            facts = [entity.kind, count(entity.mentions, "mention"), count(entity.articles, "article")]
            yield Static(Content(one_line(entity.name)), classes="name")
            yield Static(Content(" · ".join(facts)), classes="dim")
            if entity.aliases:
                yield Static(Content("also " + one_line(", ".join(entity.aliases[:8]))), classes="dim")
            if sentence := self._first_sentence():
                yield Static(Content(""))
                yield Static(Content(sentence))
            yield Static(Content(""))
            yield Static(Content("o entity page · any other key leaves"), classes="dim")

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

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.app.pop_screen()
        if event.key in ("o", "enter"):
            self.app.main.show_entity(self._entity)

    def on_click(self) -> None:
        self.app.pop_screen()
