"""What an entity said, and what was said about it; a wording that differs between articles is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.facts import Evidence, Party, Quoted

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

MOST = 200
"""Quotations of each sort that are shown."""


def gather(store: LibraryStore, web: Web, asked: Asked) -> Quotes:
    """Quotations by it and about it."""
    by, about = web.quotes(asked.entity.id)
    shown = [*by[:MOST], *about[:MOST]]
    evidence = [each.evidence for each in shown] + [other for each in shown for other in each.altered]
    return Quotes(asked.entity, by[:MOST], about[:MOST], sayings(store, evidence), len(by) + len(about))


@dataclass
class Quotes:
    """By it, then about it."""

    entity: Party
    by: Sequence[Quoted]
    about: Sequence[Quoted]
    said: Mapping[Evidence, Saying]
    many: int

    def write(self, sheet: Sheet) -> None:
        if not self.many:
            sheet.words("Nothing is quoted that it said, nor that was said about it.")
            return
        sheet.heading("SAID BY IT")
        for each in self.by:
            self._quote(sheet, each)
        if not self.by:
            sheet.words("Nothing.")
        sheet.heading("SAID ABOUT IT")
        for each in self.about:
            self._quote(sheet, each)
        if not self.about:
            sheet.words("Nothing.")

    def _words(self, evidence: Evidence) -> Saying | None:
        saying = self.said.get(evidence)
        return saying.quoted if saying is not None else None

    def _quote(self, sheet: Sheet, quoted: Quoted) -> None:
        palette = sheet.palette
        speaker = quoted.speaker
        lines = sheet.sentence(self._words(quoted.evidence), indent=3, shown={self.entity.id})
        if speaker is not None and speaker.id != self.entity.id:
            lines = [[Segment(" "), sheet.name(speaker)], *lines]
        sheet.item(Target(quoted.evidence, speaker), lines)
        if quoted.altered:
            sheet.line(Segment("   elsewhere in other words", palette.dim))
            for other in quoted.altered:
                sheet.item(Target(other, speaker), sheet.sentence(self._words(other), indent=5, shown={self.entity.id}))
