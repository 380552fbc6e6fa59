"""Where articles differ: the same measure of the same entity, with different figures. Which is right is not judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app.commands import LIST
from tui.app.sayings import Saying, sayings
from tui.app.screens.base import Page
from tui.app.screens.sheets import SheetScreen
from tui.app.tabs.figures import disagreement
from tui.app.tabs.sheet import Sheet
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import DisagreementsPlace
from tui.app.widgets.lines import TwoEnds
from tui.app.words import count
from tui.facts import Disagreement, Evidence

if TYPE_CHECKING:
    from tui.library import Library

MOST = 200
"""Disagreements that are shown."""


class DisagreementsScreen(SheetScreen):
    """Those of the whole library, with both sentences."""

    WHERE = LIST
    HINTS = (
        ("open", "open there"),
        ("entity_page", "its page"),
        ("back", "back"),
        ("leave", "leave"),
    )

    @dataclass
    class Gathered(Message):
        """They have been looked for."""

        found: Sequence[Disagreement]
        said: Mapping[Evidence, Saying]

    def __init__(self, library: Library, palette: Palette, place: DisagreementsPlace) -> None:
        super().__init__(palette)
        self._library = library
        self._place = place
        self._found: Sequence[Disagreement] | None = None
        self._said: Mapping[Evidence, Saying] = {}

    def on_mount(self) -> None:
        super().on_mount()
        self._gather()

    @in_thread("gather", exclusive=True)
    def _gather(self) -> None:
        found = self._library.web.disagreements()
        shown = (each.evidence for one in found[:MOST] for each in one.figures)
        self.post_message(self.Gathered(found, sayings(self._library.store, shown)))

    @on(Gathered)
    def _show_gathered(self, message: Gathered) -> None:
        line = self._place.line if self._found is None else self.chosen
        self._found, self._said = message.found, message.said
        self.query_one(Page).chosen = line
        self.write()

    def refresh_library(self) -> None:
        """A sync or a correction has changed something."""
        self._gather()

    def paint(self, sheet: Sheet) -> None:
        found = self._found
        right = [count(len(found), "disagreement")] if found else []
        left = [("Broadsheet", "accent"), ("  ", "text"), (self._library.name, "strong"), (" › ", "dim")]
        self.query_one("#header", TwoEnds).write([*left, ("Where articles differ", "strong")], *right)
        sheet.line()
        if found is None:
            sheet.words("Looking …")
        elif not found:
            sheet.words("No two articles give different figures of the same.")
        for each in (found or ())[:MOST]:
            disagreement(sheet, each, self._said)
        if found is not None and len(found) > MOST:
            sheet.words(f"{len(found) - MOST:,} more are left out; an entity's page has all of its own.")

    def over(self) -> DisagreementsPlace:
        return replace(self._place, line=self.chosen)
