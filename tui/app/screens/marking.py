"""What a reader leaves on articles: read, starred, places with a letter; taken back and made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui.anchors import find_anchor
from tui.app.screens.desk import Desk
from tui.app.theme import Palette
from tui.app.words import fitted
from tui.corrections import Corrected
from tui.errors import BroadsheetError
from tui.model import ArticleId, Bookmark, Change, Mark
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_SET, _GO = "set", "go"
_BEFORE_THE_JUMP = "'"
"""Pressed twice, as in other readers: back to where one was."""


class Marking(Desk):
    """The marks of the article that is read, or selected in the list."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._asks = ""
        """Whether the next key is the letter of a place, and what is to be done with it."""

    # Read and starred

    def note_read(self) -> None:
        """An article is read when its end was in view of who reads it."""
        article = self.reader.article
        if article is not None and self.pane == "reader" and self.reader.at_end:
            self._set_read(article.id, True, by_hand=False)

    def do_toggle_read(self) -> None:
        if (id_ := self.acted_on()) is not None:
            self._set_read(id_, id_ not in self.articles.read_ids)

    def do_toggle_star(self) -> None:
        if (id_ := self.acted_on()) is not None:
            starred = id_ not in self.articles.starred_ids
            self.library.marks.set_starred(id_, starred)
            self.articles.mark(id_, starred=starred)

    def _set_read(self, id_: ArticleId, read: bool, *, by_hand: bool = True) -> None:
        if (id_ in self.articles.read_ids) != read:
            self.library.marks.set_read(id_, read, by_hand=by_hand)
            self.articles.mark(id_, read=read)

    # Places

    @property
    def asks_letter(self) -> bool:
        """Whether the next key is the letter of a place."""
        return bool(self._asks)

    def do_set_place(self) -> None:
        if self.reader.article is None:
            self.app.say("no article is open")
        else:
            self._asks = _SET

    def do_go_to_place(self) -> None:
        self._asks = _GO

    def take_letter(self, event: events.Key) -> None:
        """Take the key after `m` or `'`; what is no letter ends the asking and does nothing."""
        asks, self._asks = self._asks, ""
        letter = event.character or ""
        if asks == _GO and letter == _BEFORE_THE_JUMP:
            self.app.run_command("back")
        elif len(letter) == 1 and "a" <= letter <= "z":
            try:
                self._set_place(letter) if asks == _SET else self._go_to_letter(letter)
            except BroadsheetError as error:
                self.app.say(str(error), error=True)
        elif event.key != "escape":
            self.app.say("a place has one letter, from a to z")

    def _set_place(self, letter: str) -> None:
        article = self.reader.article
        if article is not None:
            self.library.marks.set_place(letter, article.id, self.reader.place, article.text)
            self.show_places()
            self.app.say(f"place {letter} is here; '{letter} comes back to it")

    def show_places(self) -> None:
        """Let the column beside the open article tell its places."""
        article = self.reader.article
        if article is not None:
            own = (place for place in self.library.marks.places() if place.article == article.id)
            self.reader.set_places(sorted(find_anchor(article.text, place.anchor) for place in own))

    def _go_to_letter(self, letter: str) -> None:
        place = self.library.marks.place(letter)
        if place is None:
            self.app.say(f"no place has the letter {letter}; m{letter} gives it to one")
            return
        article = self.library.store.article(place.article)
        if article is None:
            self.app.say(f"the article of place {letter} is not in the library any more")
            return
        self.open_place(place.article, find_anchor(article.text, place.anchor))

    def places_told(self) -> list[tuple[str, str]]:
        """For the hint line: the letters that there are, the newest first, each with its article."""
        if self._asks == _SET:
            return [("a to z", "a letter for this place"), ("Esc", "leave")]
        places = self.library.marks.places()
        rows = self.library.store.rows_of({place.article for place in places})
        told = [
            (place.letter, fitted(one_line(rows[place.article].title), 24).rstrip())
            for place in places
            if place.article in rows
        ]
        return [*(told or [("a to z", "no place has a letter yet; m gives one")]), ("'", "back"), ("Esc", "leave")]

    # Undoing

    def do_undo(self) -> None:
        self._turned(self.library.marks.undo(), "undone", "nothing to undo")

    def do_redo(self) -> None:
        self._turned(self.library.marks.redo(), "redone", "nothing to redo")

    def _turned(self, change: Change | Corrected | None, done: str, nothing: str) -> None:
        if change is None:
            self.app.say(nothing)
            return
        if isinstance(change, Corrected):
            self.app.corrected(change, done)
            return
        row = self.rows.get(change.article)
        title = fitted(one_line(row.title), 40).rstrip() if row is not None else "an article that is gone"
        if change.mark is Mark.READ:
            self.articles.mark(change.article, read=change.after is True)
        elif change.mark is Mark.STARRED:
            self.articles.mark(change.article, starred=change.after is True)
        else:
            self.show_places()
        self.app.say(f"{done}: {_told(change)} · {title}")


def _told(change: Change) -> str:
    """How it is now."""
    match change.mark:
        case Mark.READ:
            return "read" if change.after else "unread"
        case Mark.STARRED:
            return "starred" if change.after else "not starred"
    if isinstance(change.after, Bookmark):
        return f"place {change.after.letter} is where it was"
    return f"place {change.before.letter} is gone" if isinstance(change.before, Bookmark) else "no place"
