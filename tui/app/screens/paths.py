"""How two entities hang together: several chains from one to the other, each step with the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.message import Message

from tui.app.commands import LIST
from tui.app.sayings import Saying, sayings
from tui.app.screens.base import Page
from tui.app.screens.sheets import SheetScreen
from tui.app.tabs.sheet import Sheet, Target
from tui.app.tabs.verbs import verb
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import PathsPlace
from tui.app.widgets.lines import TwoEnds
from tui.app.words import count
from tui.facts import Evidence, Hop, Party, Path
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

MOST = 5
"""Chains that are shown."""


class PathsScreen(SheetScreen):
    """The closest chain first; no two have the same entities between."""

    WHERE = LIST
    HINTS = (
        ("open", "open there"),
        ("entity_page", "its page"),
        ("back", "back"),
        ("leave", "leave"),
    )

    @dataclass
    class Found(Message):
        """They have been looked for."""

        ends: tuple[Party | None, Party | None]
        paths: Sequence[Path]
        said: Mapping[Evidence, Saying]

    def __init__(self, library: Library, palette: Palette, place: PathsPlace) -> None:
        super().__init__(palette)
        self._library = library
        self._place = place
        self._ends: tuple[Party | None, Party | None] = (None, None)
        self._paths: Sequence[Path] | None = None
        self._said: Mapping[Evidence, Saying] = {}

    def on_mount(self) -> None:
        super().on_mount()
        self._look()

    @in_thread("paths", exclusive=True)
    def _look(self) -> None:
        web, place = self._library.web, self._place
        ends = web.party(place.start), web.party(place.end)
        paths = web.paths(place.start, place.end, limit=MOST) if all(ends) else []
        said = sayings(self._library.store, (hop.evidence for path in paths for hop in path.hops))
        self.post_message(self.Found(ends, paths, said))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        line = self._place.line if self._paths is None else self.chosen
        self._ends, self._paths, self._said = message.ends, message.paths, message.said
        self.query_one(Page).chosen = line
        self.write()

    def refresh_library(self) -> None:
        """A sync or a correction has changed something."""
        self._look()

    def paint(self, sheet: Sheet) -> None:
        paths, (start, end) = self._paths, self._ends
        header = [("Broadsheet", "accent"), ("  ", "text"), (self._library.name, "strong"), (" › ", "dim")]
        if start is not None and end is not None:
            header += [("from ", "dim"), (one_line(start.name), "strong")]
            header += [(" to ", "dim"), (one_line(end.name), "strong")]
        self.query_one("#header", TwoEnds).write(header, *([count(len(paths), "path")] if paths else []))
        sheet.line()
        if paths is None:
            sheet.words("Looking …")
        elif start is None or end is None:
            sheet.words("One of the two is not in the library any more; a sync has changed it.")
        elif not paths:
            sheet.words(f"No sentences lead from {one_line(start.name)} to {one_line(end.name)}.")
        for path in paths or ():
            self._chain(sheet, path)
            for hop in path.hops:
                self._hop(sheet, hop)
            sheet.line()

    def _chain(self, sheet: Sheet, path: Path) -> None:
        """Who stands on the way, on a line."""
        parts = [Segment(" "), sheet.name(path.hops[0].start)]
        for hop in path.hops:
            parts += [Segment(" › ", sheet.palette.dim), sheet.name(hop.end)]
        sheet.line(*parts)

    def _hop(self, sheet: Sheet, hop: Hop) -> None:
        palette = sheet.palette
        said = verb(hop.relation, forward=hop.forward, hedged=hop.hedged, negated=hop.negated)
        head = [
            Segment("   "),
            sheet.name(hop.start),
            Segment(f" {said} ", palette.dim),
            sheet.name(hop.end),
        ]
        lines = sheet.sentence(self._said.get(hop.evidence), indent=5, shown={hop.start.id, hop.end.id})
        sheet.item(Target(hop.evidence, hop.end, hop.end.id), [head, *lines])

    def over(self) -> PathsPlace:
        return replace(self._place, line=self.chosen)
