"""When an entity was in the news, and what happened when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.app.words import count, date
from tui.facts import Evidence, Moment, Party
from tui.model import Kind

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

MOST = 400
"""Moments that are shown: the latest."""
_BARS = " ▁▂▃▄▅▆▇█"
_ROWS = 3
"""Of the plot."""
_WIDEST = 4
"""Cells of a month."""
_DATE_CELLS = 12
"""At least, of the column of dates."""
_LEAST_BESIDE = 34
"""Cells of a sentence beside its date; with less it stands below."""


def gather(store: LibraryStore, web: Web, asked: Asked) -> Timeline:
    """The articles by month, and its dated sentences."""
    found = web.timeline(asked.entity.id)
    shown = found[-MOST:]
    said = sayings(store, (each.evidence for each in shown))
    return Timeline(asked.entity, web.coverage(asked.entity.id), shown, said, len(found))


@dataclass
class Timeline:
    """A plot, and sentences in the order of what they tell."""

    entity: Party
    coverage: Sequence[tuple[str, int]]
    moments: Sequence[Moment]
    said: Mapping[Evidence, Saying]
    many: int

    def write(self, sheet: Sheet) -> None:
        self._plot(sheet)
        sheet.heading("WHAT HAPPENED WHEN")
        if not self.moments:
            sheet.words("No sentence about it has a date.")
        if self.many > len(self.moments):
            sheet.words(f"{self.many - len(self.moments):,} earlier ones are left out.")
        palette, before = sheet.palette, ""
        dates = [date(each.date) for each in self.moments]
        cells = max([_DATE_CELLS, *map(len, dates)])
        hanging = sheet.width >= cells + _LEAST_BESIDE
        for each, when in zip(self.moments, dates, strict=True):
            told = when if when != before else ""
            first = [Segment(f" {told:<{cells}}", palette.kinds[Kind.DATE])] if hanging else []
            indent = cells + 3 if hanging else 3
            lines = sheet.sentence(
                self.said.get(each.evidence), indent=indent, shown={self.entity.id}, kinds={Kind.DATE}, first=first
            )
            if not hanging and told:
                lines = [[Segment(f" {told}", palette.kinds[Kind.DATE])], *lines]
            sheet.item(Target(each.evidence, about=self.entity.id), lines)
            before = when

    def _plot(self, sheet: Sheet) -> None:
        """Articles a month as bars, with the years under them."""
        palette = sheet.palette
        months = dict(self.coverage)
        if not months:
            sheet.heading("IN THE NEWS")
            sheet.words("No dated article mentions it.")
            return
        room = sheet.width - 3
        spread = months_between(min(months), max(months))
        together = -(-len(spread) // room)
        begins = range(0, len(spread), together)
        sums = [sum(months.get(each, 0) for each in spread[at : at + together]) for at in begins]
        cells = max(1, min(_WIDEST, room // len(sums)))
        top = max(sums)
        period = "a month" if together == 1 else f"in {count(together, 'month')}"
        sheet.heading("IN THE NEWS", f"{count(sum(sums), 'article')}, at most {top:,} {period}")
        rows = _ROWS if len(sums) > 1 else 1
        for row in range(rows - 1, -1, -1):
            marks = [_BARS[_level(value, top, rows, row)] for value in sums]
            bars = "".join(mark * (cells - 1) + (mark if cells == 1 else " ") for mark in marks)
            sheet.line(Segment(f" {bars}", palette.accent))
        sheet.line(Segment(" " + _axis([spread[at] for at in begins], cells, room), palette.dim))


def _level(value: int, top: int, rows: int, row: int) -> int:
    """How full the cell of a bar is in a row, counted from the bottom, in eighths; the least value shows."""
    eighths = max(1, round(value * rows * 8 / top)) if value else 0
    return max(0, min(8, eighths - 8 * row))


def _axis(months: Sequence[str], cells: int, room: int) -> str:
    """The first month, and every January that has room for its year."""
    line = ""
    for number, month in enumerate(months):
        turns = month[:4] != months[number - 1][:4]
        label = date(month) if not number else month[:4] if turns else ""
        at = number * cells
        if label and (not line or at >= len(line) + 1) and at + len(label) <= room:
            line = line.ljust(at) + label
    last, at = date(months[-1]), len(months) * cells
    if len(months) > 1 and len(line) + 1 <= at - len(last):
        line = line.ljust(at - len(last)) + last
    elif len(months) > 1 and len(line) + 2 + len(last) <= room:
        line += f"  to {last}" if len(line) + 5 + len(last) <= room else ""
    return line


def months_between(first: str, last: str) -> list[str]:
    """Every month from `2023-05` to `2024-02`, both included."""
    year, month = map(int, first.split("-"))
    result = []
    while (label := f"{year:04d}-{month:02d}") <= last:
        result.append(label)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return result
