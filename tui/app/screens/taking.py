"""Taking text elsewhere: selected by keys, to the clipboard."""

from __future__ import annotations

import os

from tui.app import clipboard, quoting
from tui.app.screens.desk import Desk
from tui.app.threads import in_thread
from tui.model import Article, Span


class Taking(Desk):
    """The caret and the clipboard."""

    # The caret

    def do_select(self) -> None:
        mention = self.reader.current_mention
        if not self.reader.begin_caret(mention.start if mention is not None else None):
            self.app.say("there is no text to select")
            return
        self.focus_pane("reader")

    def do_caret_left(self, count: int = 1) -> None:
        self.reader.caret_by_characters(-count)

    def do_caret_right(self, count: int = 1) -> None:
        self.reader.caret_by_characters(count)

    def do_caret_down(self, count: int = 1) -> None:
        self.reader.caret_by_lines(count)

    def do_caret_up(self, count: int = 1) -> None:
        self.reader.caret_by_lines(-count)

    def do_caret_word(self, count: int = 1) -> None:
        self.reader.caret_by_words(count)

    def do_caret_word_end(self, count: int = 1) -> None:
        self.reader.caret_by_words(count, end=True)

    def do_caret_word_back(self, count: int = 1) -> None:
        self.reader.caret_by_words(-count)

    def do_caret_paragraph(self, count: int = 1) -> None:
        self.reader.caret_by_paragraphs(count)

    def do_caret_paragraph_back(self, count: int = 1) -> None:
        self.reader.caret_by_paragraphs(-count)

    def do_caret_line_start(self) -> None:
        self.reader.caret_to_line_end(start=True)

    def do_caret_line_end(self) -> None:
        self.reader.caret_to_line_end()

    def do_caret_page_down(self, count: int = 1) -> None:
        self.reader.caret_by_pages(count)

    def do_caret_page_up(self, count: int = 1) -> None:
        self.reader.caret_by_pages(-count)

    def do_caret_top(self) -> None:
        self.reader.caret_to_end(start=True)

    def do_caret_bottom(self) -> None:
        self.reader.caret_to_end()

    def do_caret_anchor(self) -> None:
        self.reader.anchor_caret()

    def do_caret_turn(self) -> None:
        self.reader.turn_caret()

    # Elsewhere

    def do_copy(self) -> None:
        if (taken := self._taken()) is not None:
            self._copy(quoting.words_of(*taken))

    def do_quote(self) -> None:
        if (taken := self._taken()) is not None:
            self._copy(quoting.quotation(*taken))

    def _taken(self) -> tuple[Article, Span] | None:
        """What is selected, else the paragraph of the current mention, else the first in view."""
        reader = self.reader
        article = reader.article
        span = reader.selected
        if article is not None and span is None:
            mention = reader.current_mention
            index = quoting.block_at(article, mention.start if mention is not None else reader.place)
            blocks = article.blocks[max(0, index if index is not None else 0) :]
            span = next((Span(block.start, block.end) for block in blocks if block.end > block.start), None)
        if article is None or span is None:
            self.app.say("there is nothing to copy")
            return None
        if reader.caret is not None:
            reader.end_caret()
        return article, span

    @in_thread("copy", exclusive=True)
    def _copy(self, text: str) -> None:
        own = self.app.settings.programs.clipboard
        try:
            told = clipboard.copy(text, command=own, environ=os.environ, write=self.app.write_to_terminal)
        except clipboard.CopyError as error:
            told = str(error)
        self.app.call_from_thread(self.app.say, told)
