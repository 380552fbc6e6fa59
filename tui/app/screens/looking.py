"""What is marked in the open article: names, and what the query found. In a large one a thread looks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app.screens.desk import Desk
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.model import Article, Linked, Span

if TYPE_CHECKING:
    from tui.library import Library

_LARGE = 300_000
"""Code points from which on a key would have to wait for it."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What to look for in which article."""

    article: Article
    query: str
    typing: bool
    names: bool
    to_match: bool
    """Go to the first match, if one has not read on meanwhile."""


class Looking(Desk):
    """One thread at most looks; what was asked last is what it looks for next."""

    @dataclass
    class Looked(Message):
        """What a thread has found; None for what it has not looked for."""

        task: _Task
        mentions: Sequence[Linked] | None
        matches: Sequence[Span] | None

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._next_task: _Task | None = None
        self._is_looking = False
        self._place_then = 0
        """Where one was when the looking began."""

    def looked_through(self, article: Article, *, to_match: bool) -> tuple[Sequence[Linked], Sequence[Span]]:
        """Names and matches of an article that is being opened: at once, or later if it is large."""
        if len(article.text) > _LARGE:
            self._ask_for(article, names=True, to_match=to_match)
            return (), ()
        return self.library.store.linked(article.id), self._matches_in(article)

    def mark_matches(self) -> None:
        article = self.reader.article
        if article is None:
            return
        if len(article.text) > _LARGE:
            self._ask_for(article, names=False, to_match=False)
        else:
            self.reader.set_matches(self._matches_in(article))
            self.write_headings()

    def mark_names(self) -> None:
        """Show the names that a sync may have found in the open article."""
        article = self.reader.article
        if article is None:
            return
        if len(article.text) > _LARGE:
            self._ask_for(article, names=True, to_match=False)
        else:
            self._show_names(self.library.store.linked(article.id))

    def _matches_in(self, article: Article) -> list[Span]:
        if not self.query_text.strip():
            return []
        return self.library.matches(self.query_text, article, typing=self.typing)

    def _show_names(self, mentions: Sequence[Linked]) -> None:
        if mentions != self.reader.mentions:
            self.reader.set_mentions(mentions)
        self.show_entities()

    # In a thread

    def _ask_for(self, article: Article, *, names: bool, to_match: bool) -> None:
        before = self._next_task
        if before is not None and before.article.id == article.id:
            names, to_match = names or before.names, to_match or before.to_match
        self._next_task = _Task(article, self.query_text, self.typing, names, to_match)
        if not self._is_looking:
            self._is_looking = True
            self.call_after_refresh(self._begin)  # the page first: a thread would take half of its time

    def _begin(self) -> None:
        task, self._next_task = self._next_task, None
        self._is_looking = task is not None
        if task is not None:
            self._place_then = self.reader.place
            self._look_through(task)

    @in_thread("looking")
    def _look_through(self, task: _Task) -> None:
        mentions: Sequence[Linked] | None = None
        matches: Sequence[Span] | None = None
        try:
            mentions = self.library.store.linked(task.article.id) if task.names else None
            if mentions is not None:
                self.post_message(self.Looked(task, mentions, None))
            asked = bool(task.query.strip())
            matches = self.library.matches(task.query, task.article, typing=task.typing) if asked else []
        finally:
            self.post_message(self.Looked(task, None, matches or ()))

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        task, article = message.task, self.reader.article
        if article is not None and article.id == task.article.id and article.text == task.article.text:
            if message.mentions is not None:
                self._show_names(message.mentions)
            if message.matches is not None and task.query == self.query_text:
                self.reader.set_matches(message.matches)
                if task.to_match and message.matches and self.reader.place == self._place_then:
                    self.reader.next_match(1)
                self.write_headings()
        if message.matches is not None:
            self._begin()
