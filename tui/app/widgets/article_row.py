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

COLUMNS_FROM, BYLINE_FROM = 60, 26
"""Cells of a list whose rows are columns on one line, and of one that has room for a byline."""
_MINUTES_FROM = 72
_DATE, _MINUTES = 11, 7


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows."""

    row: Row
    unread: bool
    starred: bool
    snippet: Snippet | None = None
    """None where rows have none; without text while it is not known yet."""


def row_height(width: int, *, snippets: bool) -> int:
    """Lines of a row, the blank one after it included."""
    if width >= COLUMNS_FROM:
        return 2 if snippets else 1
    if width >= BYLINE_FROM:
        return 4 if snippets else 3
    return 2


def is_blank(part: int, width: int, *, snippets: bool) -> bool:
    """Whether a line of a row is the one that parts it from the next."""
    return BYLINE_FROM <= width < COLUMNS_FROM and part == row_height(width, snippets=snippets) - 1


def row_line(shown: Shown, part: int, room: int, width: int, palette: Palette, ground: Style) -> list[Segment]:
    """One line of a row, in `room` cells of a list that is `width` wide."""
    row, dim = shown.row, palette.dim + ground
    if part == 0 and width >= COLUMNS_FROM:
        return _columns(shown, room, width, palette, ground)
    if part == 0:
        return _title(shown, room, palette, ground)
    if width < BYLINE_FROM:
        return [Segment("  " + fitted(date(row.date), room - 2), dim)]
    if part == 1 and width < COLUMNS_FROM:
        return [Segment("  " + fitted(row_byline(row), room - 2), dim)]
    if shown.snippet is not None and not is_blank(part, width, snippets=True):
        return _snippet(shown.snippet, room - 2, palette, dim)
    return [Segment(" " * room, palette.text + ground)]


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
