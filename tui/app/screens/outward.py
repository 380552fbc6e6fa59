"""Where links lead: in the article, to others of the library, to browser and editor; and pipes to a command."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from textual.app import SuspendNotSupported

from tui.app import outside
from tui.app.screens.desk import Desk
from tui.app.threads import in_thread
from tui.model import Article, ArticleId, BlockKind, Inline, InlineKind

_PIPES = "pipes"
"""Under which the marks remember the commands that were piped to."""
_PIPES_KEPT = 50
_NOT_IN_A_SLUG = re.compile(r"[^\w\- ]")
_LINE_BYTES = 20_000_000
"""Of a file in which the line is looked for that one reads."""


class Outward(Desk):
    """Links and footnotes, the contents, the source, pipes."""

    # Links and footnotes

    def follow_inline(self, inline: Inline) -> None:
        """Go where a link, or the reference to a footnote, leads."""
        article = self.reader.article
        if article is None:
            return
        if inline.kind is InlineKind.NOTE:
            self._go_to_footnote(article, inline.target)
        elif inline.target.startswith("#"):
            self._go_to_heading(article, inline.target[1:])
        else:
            self._lead(article.id, inline.target)

    def _go_to_footnote(self, article: Article, label: str) -> None:
        note = next((each for each in article.blocks if each.kind is BlockKind.FOOTNOTE and each.marker == label), None)
        if note is None:
            self.app.say(f"there is no footnote {label}")
        else:
            self._jump(note.start)

    def _go_to_heading(self, article: Article, name: str) -> None:
        headings = (block for block in article.blocks if block.kind is BlockKind.HEADING)
        found = next((each for each in headings if _slug(article.text[each.start : each.end]) == name.casefold()), None)
        if found is None:
            self.app.say(f"no heading is called #{name}")
        else:
            self._jump(found.start)

    def _jump(self, offset: int) -> None:
        self.app.trail.leave(self.here())
        self.reader.go_to_offset(offset)

    @in_thread("outside", exclusive=True)
    def _lead(self, from_: ArticleId, target: str) -> None:
        """To the article of the library that the link means, else to the browser."""
        known = self.library.store.article_behind(from_, target)
        if known is not None:
            self.app.call_from_thread(self.open_article, known)
            return
        self._tell(target)

    def _tell(self, address: str) -> None:
        """Open an address in the browser, in a thread, and say what was done."""
        try:
            told = outside.open_address(address, setting=self.app.settings.programs.browser, environ=os.environ)
        except outside.OutsideError as error:
            told = str(error)
        self.app.call_from_thread(self.app.say, told)

    @in_thread("outside", exclusive=True)
    def _open_address(self, address: str) -> None:
        self._tell(address)

    # Contents and links

    def do_contents(self) -> None:
        from tui.app.screens.contents import ContentsScreen

        article = self.reader.article
        if article is None:
            self.app.say("no article is open")
        else:
            self.app.push_screen(ContentsScreen(self.palette, article, self.reader.place), self._heading_chosen)

    def _heading_chosen(self, block: int | None) -> None:
        article = self.reader.article
        if article is not None and block is not None and block < len(article.blocks):
            self.focus_pane("reader")
            self._jump(article.blocks[block].start)

    def do_links(self) -> None:
        from tui.app.screens.links import LinksScreen

        article = self.reader.article
        if article is None:
            self.app.say("no article is open")
        else:
            self.app.push_screen(LinksScreen(self.palette, article, self.reader.place), self._link_chosen)

    def _link_chosen(self, index: int | None) -> None:
        article = self.reader.article
        if article is not None and index is not None and index < len(article.inlines):
            self.follow_inline(article.inlines[index])

    # The source

    def do_open_source(self) -> None:
        article = self.reader.article
        location = self.library.store.location(article.id) if article is not None else None
        if article is None:
            self.app.say("no article is open")
        elif article.url:
            self._open_address(article.url)
        elif location is None:
            self.app.say("its file is not in the library any more")
        else:
            self._edit(location, article)

    def _edit(self, location: str, article: Article) -> None:
        """Open a file in the editor, at the line that is first on the page, and read what was changed."""
        line = line_of(Path(location), article.text, self.reader.place)
        command = outside.editor_command(location, line, setting=self.app.settings.programs.editor, environ=os.environ)
        try:
            with self.app.suspend():
                outside.in_front(command)
        except SuspendNotSupported:
            self.app.say("an editor cannot have this terminal; open the file by hand: " + location)
            return
        self.app.refresh(layout=True)
        self.app.do_sync()

    # Pipes

    def do_pipe(self) -> None:
        from tui.app.screens.pipe import PipeScreen

        reader, article = self.reader, self.reader.article
        if article is None:
            self.app.say("no article is open")
            return
        span = reader.selected
        text = article.text[span.start : span.end] if span is not None else article.text
        what = "selection" if span is not None else article.title
        history = _history(self.library.marks.recall(_PIPES))
        if own := self.app.settings.programs.pipe.strip():
            history = [*(each for each in history if each != own), own]
        self.app.push_screen(PipeScreen(self.palette, text, what, history=history, remember=self._remember_pipe))

    def _remember_pipe(self, command: str) -> None:
        history = [each for each in _history(self.library.marks.recall(_PIPES)) if each != command]
        self.library.marks.remember(_PIPES, json.dumps([*history, command][-_PIPES_KEPT:]))


def _history(remembered: str | None) -> list[str]:
    try:
        found = json.loads(remembered or "[]")
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _slug(heading: str) -> str:
    """The name of a heading in links to it: of `What is to come` it is `what-is-to-come`."""
    return _NOT_IN_A_SLUG.sub("", heading.casefold()).strip().replace(" ", "-")


def line_of(file: Path, text: str, place: int) -> int | None:
    """The line of the file, from 1, on which stands what is read at a place; None where it is not to be found."""
    words = text[place : place + 60].split("\n", 1)[0].strip()
    try:
        if not words or file.stat().st_size > _LINE_BYTES:
            return None
        before, found, _ = file.read_text("utf-8", "replace").partition(words)
    except OSError:
        return None
    return before.count("\n") + 1 if found else None
