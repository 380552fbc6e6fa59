"""The pictures of the open article: which can be shown here, and drawn in a thread when they come into view."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui.app.screens.desk import Desk
from tui.app.threads import in_thread
from tui.app.widgets.article_page import ArticlePage
from tui.model import Article, BlockKind

if TYPE_CHECKING:
    from tui.app.pictures import Drawn, Pictures


class Picturing(Desk):
    """Hands the reader what it wants to paint."""

    def pictures_of(self, article: Article) -> Pictures | None:
        """The pictures of an article that is being opened; None where there are none, or none can be shown."""
        if all(block.kind is not BlockKind.IMAGE for block in article.blocks):
            return None
        from tui.app import pictures

        way = pictures.way_of(self.app.settings.reader.images, os.environ)
        location = self.library.store.location(article.id)
        if way is pictures.Way.CAPTIONS or location is None:
            return None
        found = pictures.files(article, Path(location), self.library.roots)
        return pictures.Pictures(found, way, _cell_dots()) if found else None

    def show_pictures(self) -> None:
        """As they are to be shown now."""
        article = self.reader.article
        if article is not None:
            self.forget_pictures()
            self.reader.set_pictures(self.pictures_of(article))

    def forget_pictures(self) -> None:
        """Let the terminal have its memory back."""
        if self.reader.pictures is not None:
            self.app.write_to_terminal(self.reader.pictures.forget())

    @on(ArticlePage.PictureWanted)
    def _picture_wanted(self, message: ArticlePage.PictureWanted) -> None:
        self._draw(message)

    @in_thread("pictures")
    def _draw(self, wanted: ArticlePage.PictureWanted) -> None:
        drawn = wanted.pictures.draw(wanted.block, wanted.size)
        self.app.call_from_thread(self._drawn, wanted, drawn)

    def _drawn(self, wanted: ArticlePage.PictureWanted, drawn: Drawn) -> None:
        if wanted.pictures is self.reader.pictures:
            self.app.write_to_terminal(drawn.sequence)
            self.reader.keep_picture(wanted, drawn)


def _cell_dots() -> tuple[int, int]:
    """Dots of a cell, across and down; zeros where the terminal does not tell."""
    with suppress(ImportError, OSError):
        import fcntl
        import struct
        import termios

        answer = fcntl.ioctl(sys.__stdout__, termios.TIOCGWINSZ, b"\0" * 8)  # type: ignore[arg-type]  # if it is closed
        rows, columns, across, down = struct.unpack("4H", answer)
        return across // max(1, columns), down // max(1, rows)
    return 0, 0
