"""An article's row in the list, painted for any width: columns where there is room, else one thing under the other."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from tui.app.painter import plain
from tui.app.theme import Palette
from tui.app.words import date, fitted, minutes, row_byline
from tui.model import Row, Span
from tui.text import one_line

Snippet = tuple[str, tuple[Span, ...]]
"""Text around matches, and where in it they are."""

_COLUMNS_FROM, _BYLINE_FROM = 60, 26
"""Cells of a list whose rows are columns on one line, and of one that has room for a byline."""
_MINUTES_FROM = 72
_AIRY_FROM = 12
"""Lines of a list that has room for a blank one between its rows."""
_DATE, _MINUTES = 11, 7


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows."""

    row: Row
    unread: bool
    starred: bool
    snippet: Snippet | None = None
    """None where rows have none; without text while it is not known yet."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the rows of a list are laid out: all alike."""

    width: int
    """Of the list, its scrollbar included."""
    lines: int
    """Of the list."""
    snippets: bool
    """Rows have a line for one."""

    @property
    def columns(self) -> bool:
        """Whether all but the snippet stands on one line."""
        return self.width >= _COLUMNS_FROM

    @property
    def byline(self) -> bool:
        """Whether source and date have a line."""
        return _BYLINE_FROM <= self.width < _COLUMNS_FROM

    @property
    def height(self) -> int:
        """Lines of a row, the blank one after it included."""
        if not (self.columns or self.byline):
            return 2
        return 1 + self.byline + self.snippets + self.airy

    @property
    def airy(self) -> bool:
        """Whether the last line of a row is blank."""
        return self.byline and self.lines >= _AIRY_FROM


def row_line(shown: Shown, part: int, room: int, form: Form, palette: Palette, ground: Style) -> list[Segment]:
    """One line of a row, in `room` cells."""
    row, dim = shown.row, palette.dim + ground
    if part == 0 and form.columns:
        return _columns(shown, room, form.width, palette, ground)
    if part == 0:
        return _title(shown, room, palette, ground)
    if form.airy and part == form.height - 1:
        return [Segment(" " * room, palette.text + ground)]
    if form.byline and part == 1:
        return [Segment("  " + row_byline(row, room - 2), dim)]
    if shown.snippet is not None and (form.columns or form.byline):
        return _snippet(shown.snippet, room - 2, palette, dim)
    return [Segment("  " + fitted(date(row.date), room - 2), dim)]


def _title(shown: Shown, room: int, palette: Palette, ground: Style) -> list[Segment]:
    dot = Segment("● " if shown.unread else "  ", palette.accent + ground)
    title = fitted(one_line(shown.row.title), room - 2 - 2 * shown.starred)
    parts = [dot, Segment(title, (palette.strong if shown.unread else palette.text) + ground)]
    return [*parts, Segment(" ★", palette.accent + ground)] if shown.starred else parts


def _columns(shown: Shown, room: int, width: int, palette: Palette, ground: Style) -> list[Segment]:
    row = shown.row
    known = row.source or row.author or row.date
    origin = one_line((row.source or row.author or "") if known else row.path)
    source_cells = max(12, min(24, room // 6))
    tail = f"  {fitted(origin, source_cells)}  {date(row.date):>{_DATE}}"
    used = 2 + source_cells + 2 + _DATE
    if width >= _MINUTES_FROM:
        tail += f"  {minutes(row.words):>{_MINUTES}}"
        used += 2 + _MINUTES
    return [*_title(shown, room - used, palette, ground), Segment(tail, palette.dim + ground)]


def _snippet(snippet: Snippet, width: int, palette: Palette, dim: Style) -> list[Segment]:
    """The snippet from a little before its first match, so that the match is seen however narrow the list."""
    (text, spans), start = snippet, 0
    if spans and spans[0].start > width // 3:
        start = text.find(" ", max(0, spans[0].start - width // 3)) + 1
        if not 0 < start <= spans[0].start:
            start = spans[0].start
    cut = "…" if start and not text.startswith("…", start) else ""
    shift = len(cut) - start
    line = fitted(cut + text[start:], width, reorder=False)
    paints = [
        (span.start + shift, min(span.end + shift, len(line)), palette.match)
        for span in spans
        if len(cut) <= span.start + shift < len(line) - (line[-1] == "…")
    ]
    return [Segment("  ", dim), *plain(line, dim, paints)]
