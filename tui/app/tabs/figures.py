"""What is counted and summed of an entity, by measure; where articles differ their figures stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.amounts import amount
from tui.app.painted import Painted
from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.facts import Disagreement, Evidence, Measured, Party
from tui.model import EntityId, Kind
from tui.text import one_line

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

MOST = 300
_NUMBERS = (Kind.MONEY, Kind.PERCENT)
_HANGING = 60
"""Cells from which on the figures have a column of their own."""


def gather(store: LibraryStore, web: Web, asked: Asked) -> Figures:
    """Its figures, and those of them that differ between articles."""
    found, differ = web.figures(asked.entity.id), web.disagreements(asked.entity.id)
    shown = found[:MOST]
    evidence = [each.evidence for each in shown] + [each.evidence for one in differ for each in one.figures]
    return Figures(asked.entity, shown, differ, sayings(store, evidence), len(found))


@dataclass
class Figures:
    """Where articles differ first, then everything by measure."""

    entity: Party
    found: Sequence[Measured]
    differ: Sequence[Disagreement]
    said: Mapping[Evidence, Saying]
    many: int

    def write(self, sheet: Sheet) -> None:
        if not self.found and not self.differ:
            sheet.words("No sentence gives a figure of it.")
        if self.differ:
            sheet.heading("WHERE ARTICLES DIFFER")
            for each in self.differ:
                disagreement(sheet, each, self.said, self.entity.id)
        for measure, group in groupby(self.found, key=lambda each: each.measure):
            sheet.heading(measure.upper())
            self._write_group(sheet, list(group))
        if self.many > len(self.found):
            sheet.line()
            sheet.words(f"{self.many - len(self.found):,} more are left out.")

    def _write_group(self, sheet: Sheet, group: Sequence[Measured]) -> None:
        cells = column(group)
        for each in group:
            figure(sheet, each, self.said.get(each.evidence), cells, self.entity.id)


def disagreement(
    sheet: Sheet, differ: Disagreement, said: Mapping[Evidence, Saying], page: EntityId | None = None
) -> None:
    """The figures of one measure under one another, each with its sentence."""
    palette = sheet.palette
    whose: list[Segment] = []
    if differ.subject.id != page:
        whose = [sheet.name(differ.subject), Segment(" · ", palette.dim)]
    where = [Segment(" in ", palette.dim), sheet.name(differ.other)] if differ.other is not None else []
    sheet.line(Segment(" "), *whose, Segment(differ.measure, palette.text), *where)
    cells = column(differ.figures)
    for each in differ.figures:
        figure(sheet, each, said.get(each.evidence), cells, page, other=False)
    sheet.line()


def figure(
    sheet: Sheet, each: Measured, saying: Saying | None, cells: int, page: EntityId | None, *, other: bool = True
) -> None:
    """A figure in its column, and the sentence beside it, or under it where there is little room."""
    palette = sheet.palette
    value = Segment(amount(each.value, each.unit), palette.kinds[Kind.MONEY] if each.value is not None else palette.dim)
    shown = {party.id for party in (each.about, each.other) if party is not None} | ({page} if page else set())
    hanging = sheet.width >= _HANGING
    indent = cells + 5 if hanging else 5
    first = [Segment("   "), value] if hanging else []
    lines: list[Painted] = sheet.sentence(saying, indent=indent, shown=shown, kinds=_NUMBERS, first=first)
    if not hanging:
        lines = [[Segment("   "), value], *lines]
    if other and each.other is not None:
        party = each.other if each.about.id == page else each.about
        lines = [
            *lines,
            [Segment(" " * indent), Segment("in " if party is each.other else "by ", palette.dim), sheet.name(party)],
        ]
    sheet.item(Target(each.evidence, each.other if each.about.id == page else each.about, each.about.id), lines)


def column(figures: Sequence[Measured]) -> int:
    """Cells of the widest."""
    return min(22, max((cell_len(one_line(amount(each.value, each.unit))) for each in figures), default=0))
