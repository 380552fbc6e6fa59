"""Finding in the open article: apart from the search of the library, with matches of its own."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.finding import Finds, find
from tui.app.screens.desk import Desk
from tui.app.threads import in_thread
from tui.app.widgets.find_bar import FindBar
from tui.model import ArticleId

_LONGEST_S = 1.0
"""What a pattern may take."""


class Finding(Desk):
    """What is asked for in the find bar, and which of what was found one is at."""

    @dataclass
    class Sought(Message):
        """The article has been looked through."""

        article: ArticleId
        asked: str
        found: Finds

    _find_from = 0
    """The place at which the bar was opened: what is typed finds the first from there on."""

    @property
    def find_bar(self) -> FindBar:
        return self.query_one(FindBar)

    @property
    def is_finding(self) -> bool:
        """Whether the bar is open: `n` and `N` then walk what it found."""
        return self.find_bar.display

    def do_find(self) -> None:
        if self.reader.article is None:
            self.app.say("no article is open")
            return
        self.focus_pane("reader")
        self._find_from = self.reader.place
        self.find_bar.display = True
        self.set_focus(self.find_bar.input)

    @on(FindBar.Changed)
    def _find_typed(self, message: FindBar.Changed) -> None:
        article = self.reader.article
        if article is None or not message.text:
            self.reader.set_found(Finds())
            self.find_bar.note, self.find_bar.warn = "", False
        else:
            self._seek(article.id, article.text, message.text)

    @in_thread("find", exclusive=True)
    def _seek(self, id_: ArticleId, text: str, asked: str) -> None:
        found = find(text, asked, timeout_s=_LONGEST_S)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Sought(id_, asked, found))

    @on(Sought)
    def _sought(self, message: Sought) -> None:
        article = self.reader.article
        if article is None or article.id != message.article or message.asked != self.find_bar.text:
            return
        self.reader.set_found(message.found, start=self._find_from)
        self._write_find()

    @on(FindBar.Pressed)
    def _find_key(self, message: FindBar.Pressed) -> None:
        walks = {"up": -1, "down": 1, "ctrl+n": 1}
        if message.key == "escape":
            self.end_find()
        elif message.key in walks:
            self.walk_finds(walks[message.key])
        elif message.key == "pageup":
            self.reader.page(-1)
        elif message.key == "pagedown":
            self.reader.page(1)
        else:
            self.focus_pane("reader")

    def walk_finds(self, step: int) -> None:
        """To what was found so many further on, or back."""
        wrapped = self.reader.next_find(step)
        self._write_find(f"on from the {'top' if wrapped == 'top' else 'end'}" if wrapped else "")

    def find_again(self) -> None:
        """Another article or another text: look through it with what stands in the bar, and move nothing."""
        article = self.reader.article
        self.find_bar.note = ""
        if self.is_finding and article is not None and self.find_bar.text:
            self._find_from = self.reader.place
            self._seek(article.id, article.text, self.find_bar.text)

    def end_find(self) -> None:
        """Close the bar; what was found is not marked any more, and the text stays where it is."""
        self.reader.set_found(Finds())
        self.find_bar.display = False
        self.focus_pane("reader")

    def _write_find(self, more: str = "") -> None:
        found, at = self.reader.found, self.reader.find
        told = found.trouble or ("none" if not len(found) else f"{(at or 0) + 1:,}/{len(found):,}")
        told += "" if found.complete else " and more"
        self.find_bar.warn = bool(found.trouble) or not len(found)
        self.find_bar.note = f"{more} · {told}" if more else told
