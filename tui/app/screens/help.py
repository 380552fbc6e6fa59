"""The help page, made from the commands with the keys in force, and from what a query may be. `/` picks in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.segment import Segment
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.commands import CARET, HELP, Command
from tui.app.screens.base import Page, PageScreen
from tui.app.widgets.lines import HintLine, TwoEnds, hints
from tui.app.widgets.search_bar import QueryInput
from tui.app.words import count, fitted
from tui.text import one_line, unaccented

_QUERIES = (
    ("mistral funding", "both words; when no article has both, either, and the bar says so"),
    ('"open source"', "words side by side"),
    ('"microsoft stake"~5', "within five words of one another"),
    ("lyon OR paris   -rugby   NOT rugby", "either; without"),
    ("mis*   mispeled~", "words that begin so; words spelt nearly so"),
    ("title:law  author:robbins  source:…", "where the word stands"),
    ("tag:money  lang:en", "tags, language"),
    ("date:2024-02  date:[2023-05 to 2024]", "when it appeared"),
    ('entity:"Mistral AI"  person:mensch', "who is in it; also org: place: product: law: event:"),
    ("has:person  has:money", "articles that name anyone, any sum, …"),
    ("is:unread  is:starred", "your marks"),
)


_LEAST_HELP = 12
"""Cells of an explanation that still say something."""
Row = tuple[str, str, str]
"""Keys or a query, what it is called, what it does."""


class HelpScreen(PageScreen):
    """Every key, by what it is for; what a query may be; where the settings are."""

    DEFAULT_CSS = """
    HelpScreen #prompt { height: 1; display: none; background: $background; }
    HelpScreen #prompt > Static { width: 2; color: $primary; background: $background; }
    HelpScreen #prompt > Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    HelpScreen #prompt > Input:focus { border: none; background: $background; background-tint: $background 0%; }
    """
    WHERE = HELP
    HINTS = (("search", "look for a key"), ("leave", "leave"))

    def pages(self) -> Iterable[Widget]:
        with Vertical():
            with Horizontal(id="prompt"):
                yield Static("/", markup=False)
                yield QueryInput(placeholder="a key, or what it does", compact=True, select_on_focus=False)
            yield Page(self.palette, id="page")

    @property
    def _line(self) -> QueryInput:
        return self.query_one(QueryInput)

    # Looking for something

    def do_search(self) -> None:
        self.query_one("#prompt").display = True
        self.set_focus(self._line)
        self._write_hints()

    def on_key(self, event: events.Key) -> None:
        if self.focused is self._line and self._line.take(event):  # so soon after `/` that it went to the page
            event.stop()
            event.prevent_default()

    @on(Input.Changed)
    def _pick(self, event: Input.Changed) -> None:
        event.stop()
        self.page.scroll_to_line(0)
        self.write()

    @on(QueryInput.Pressed)
    def _pressed(self, event: QueryInput.Pressed) -> None:
        event.stop()
        if event.key == "escape":
            self._show_all()
        elif event.key in ("up", "down"):
            self.page.move(1 if event.key == "down" else -1)
        elif event.key in ("pageup", "pagedown"):
            self.page.page(1 if event.key == "pagedown" else -1)
        else:
            self.set_focus(self.page)
            self._write_hints()

    def _show_all(self) -> None:
        self._line.value = ""
        self.query_one("#prompt").display = False
        self.set_focus(self.page)
        self._write_hints()

    def do_leave(self) -> None:
        if self.query_one("#prompt").display:
            self._show_all()
        else:
            super().do_leave()

    def do_quit(self) -> None:
        super().do_leave()

    def _write_hints(self) -> None:
        if self.focused is self._line:
            typing = (("Enter", "read on"), ("↓ ↑", "further"), ("Esc", "everything"))
            self.query_one(HintLine).write(hints(typing), whole=True)
        else:
            super()._write_hints()

    # What there is

    def _sections(self) -> Iterator[tuple[str, Sequence[Row]]]:
        keymap = self.app.keymap
        groups = dict.fromkeys(command.group for command in keymap.commands)
        usual = [command for command in keymap.commands if command.where != CARET]
        for group, commands in groupby(sorted(usual, key=lambda each: list(groups).index(each.group)), _group):
            yield group, [_row(command) for command in commands]
        yield "While you select by keys", [_row(command) for command in keymap.commands if command.where == CARET]
        yield "What a query may be", [(query, "", meaning) for query, meaning in _QUERIES]

    def write(self) -> None:
        palette, page = self.palette, self.page
        width = max(20, page.room - 2)
        asked = self._line.value.strip()
        found = 0
        lines: list[list[Segment]] = []
        for heading, rows in self._sections():
            picked = [row for row in rows if _fits(row, heading, asked)]
            found += len(picked)
            if picked:
                lines += [[], [Segment(f" {heading.upper()}", palette.dim)]]
                lines += [self._painted(row, width) for row in picked]
        if not found:
            lines = [[], [Segment(" Nothing is called so.", palette.dim)]]
        if not asked:
            lines += self._settings(width)
        page.write(lines)
        right = [count(found, "line")] if asked else []
        self.query_one("#header", TwoEnds).write([("Broadsheet", "accent"), ("  Help", "strong")], *right)

    def _painted(self, row: Row, width: int) -> list[Segment]:
        keys, title, told = row
        palette, column = self.palette, min(18, max(13, width // 3))
        if not title:
            wide = min(40, width // 2)
            return [
                Segment(fitted(f"  {keys}", wide), palette.text),
                Segment(" " + fitted(told, width - wide - 1), palette.dim),
            ]
        title = fitted(title, min(28, width - column))
        rest = width - column - len(title) - 1
        return [
            Segment(fitted(f"  {keys}", column), palette.accent),
            Segment(title, palette.text),
            Segment(" " + fitted(told, rest) if rest > _LEAST_HELP else "", palette.dim),
        ]

    def _settings(self, width: int) -> Iterator[list[Segment]]:
        """Where they are, and what is wrong with them."""
        in_force = self.app.in_force
        if in_force.path is not None:
            yield []
            yield [Segment(" SETTINGS", self.palette.dim)]
            yield [Segment(f"  {one_line(str(in_force.path))}", self.palette.text)]
            for mistake in in_force.troubles:
                yield [Segment(fitted(f"  {mistake}", width), self.palette.error)]


def _group(command: Command) -> str:
    return command.group


def _row(command: Command) -> Row:
    return command.written or "palette", command.title, command.help


def _fits(row: Row, heading: str, asked: str) -> bool:
    """Whether a row has all the words, or is of the very key."""
    text = unaccented(" ".join((*row, heading)))
    return asked in row[0].split() or all(word in text for word in unaccented(asked).split())
