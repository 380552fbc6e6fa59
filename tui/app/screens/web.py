"""The web of relationships around an entity: a tree that is unfolded to any depth, or a drawing of two steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tui.app.branches import Branch, Line, Tree, branches
from tui.app.commands import WEB
from tui.app.painted import Painted
from tui.app.sayings import Saying, sayings
from tui.app.screens.base import Page
from tui.app.screens.sheets import SheetScreen
from tui.app.tabs.drawing import drawing
from tui.app.tabs.sheet import MOST_LINES, Sheet, Target
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import WebPlace
from tui.app.widgets.head import Head
from tui.app.widgets.lines import TwoEnds
from tui.app.words import fitted
from tui.facts import Evidence, Graph, Party
from tui.model import EntityId
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_HOPS, _MOST_DRAWN, _MOST_EXPORTED = 2, 30, 200
_LEAST_SAID = 20
"""Cells of a sentence that still say something."""
_LEAST_HEIGHT = 20
"""Rows from which on the sentence of what is selected stands at the foot."""


class WebScreen(SheetScreen):
    """What is selected has its sentence at the foot; Enter goes there."""

    WHERE = WEB

    @dataclass
    class Learned(Message):
        """Whom an entity hangs together with."""

        entity: EntityId
        found: Sequence[Branch]

    @dataclass
    class Exported(Message):
        """It is in a file."""

        file: Path

    @dataclass
    class Drawn(Message):
        """What is around the entity in the middle."""

        graph: Graph
        said: Mapping[Evidence, Saying]

    def __init__(self, library: Library, palette: Palette, place: WebPlace) -> None:
        super().__init__(palette)
        self._library = library
        entity = library.store.entity(place.entity)
        self._party = Party(entity.id, entity.name, entity.kind) if entity is not None else None
        self._tree = Tree(place.entity if entity is None else entity.id, place.unfolded)
        self._drawn = place.drawn
        self._line: int | None = place.line
        self._lines: Sequence[Line] = ()
        self._graph: Graph | None = None
        self._said: Mapping[Evidence, Saying] = {}
        self._asked: set[EntityId] = set()

    def pages(self) -> Iterable[Widget]:
        with Vertical():
            yield Page(self.palette, id="page")
            yield Head(self.palette, id="said")

    def on_mount(self) -> None:
        super().on_mount()
        self._ask()

    # Gathering

    def _ask(self) -> None:
        """Have everything looked up that is to be seen and not known."""
        if self._party is None:
            return
        if self._drawn and self._graph is None:
            self._draw(self._tree.root)
        for entity in self._tree.wanted:
            if entity not in self._asked:
                self._asked.add(entity)
                self._learn(entity)

    @in_thread("learn")
    def _learn(self, entity: EntityId) -> None:
        self.post_message(self.Learned(entity, branches(self._library.store, self._library.web, entity)))

    @in_thread("draw", exclusive=True)
    def _draw(self, entity: EntityId) -> None:
        graph = self._library.web.around(entity, hops=_HOPS, limit=_MOST_DRAWN)
        said = sayings(self._library.store, (edge.evidence for edge in graph.edges))
        self.post_message(self.Drawn(graph, said))

    @on(Learned)
    def _show_learned(self, message: Learned) -> None:
        self._asked.discard(message.entity)
        self._tree.learn(message.entity, message.found)
        if not self._tree.wanted and not self._drawn and self._line is not None:
            self.query_one(Page).chosen, self._line = self._line, None
        self.write()

    @on(Drawn)
    def _show_drawn(self, message: Drawn) -> None:
        self._graph, self._said = message.graph, message.said
        if self._drawn and self._line is not None:
            self.query_one(Page).chosen, self._line = self._line, None
        self.write()

    def refresh_library(self) -> None:
        """A sync or a correction has changed something."""
        self._tree.forget()
        self._graph = None
        self._asked.clear()
        self._ask()

    # Painting

    def paint(self, sheet: Sheet) -> None:
        name = one_line(self._party.name) if self._party is not None else "gone"
        header = [("Broadsheet", "accent"), ("  ", "text"), (self._library.name, "strong"), (" › ", "dim")]
        self.query_one("#header", TwoEnds).write([*header, (name, "strong"), (" › ", "dim"), ("web", "dim")])
        sheet.line()
        if self._party is None:
            sheet.words("It is not in the library any more; a sync has changed it.")
        elif self._drawn and self._graph is None:
            sheet.words("Drawing …")
        elif self._drawn and self._graph is not None:
            drawing(sheet, self._graph)
        else:
            self._paint_tree(sheet)

    def _paint_tree(self, sheet: Sheet) -> None:
        palette, party = sheet.palette, self._party
        assert party is not None
        style = palette.kinds[party.kind] + palette.strong.without_color
        sheet.line(Segment(" " + one_line(party.name), style), Segment(f"  {party.kind}", palette.dim))
        self._lines = self._tree.lines()
        under = self._tree.under(())
        if under is None:
            sheet.words("Looking …")
        elif not under:
            sheet.words("Nobody stands in the same sentence.")
        for line in self._lines:
            branch = line.branch
            target = Target(branch.evidence, branch.party, branch.party.id)
            sheet.item(target, [self._painted(sheet, line)])

    def _painted(self, sheet: Sheet, line: Line) -> Painted:
        palette, branch = sheet.palette, line.branch
        ways = "".join("   " if last else "│  " for last in line.last[:-1])
        joint = "╰─" if line.last[-1] else "├─"
        mark = "▾" if line.unfolded else "▸"
        parts = [
            Segment(f"  {ways}{joint}", palette.rule),
            Segment(f"{mark} ", palette.dim),
            Segment(f"{branch.how} ", palette.dim),
            sheet.name(branch.party),
        ]
        room = sheet.width - sum(cell_len(part.text) for part in parts) - 3
        if branch.saying is not None and room >= _LEAST_SAID and not line.unfolded:
            parts.append(Segment("  " + fitted(branch.saying.words, room).rstrip(), palette.rule))
        return parts

    def tell_place(self) -> None:
        super().tell_place()
        self._write_said()

    def _write_said(self) -> None:
        """The sentence of what is selected, whole, at the foot; always as high, so that nothing moves."""
        foot, target = self.query_one(Head), self.target
        if self.app.size.height < _LEAST_HEIGHT or target is None or target.evidence is None or self._party is None:
            foot.write([])
            return
        saying = self._said.get(target.evidence)
        if not self._drawn and self.chosen < len(self._lines):
            saying = self._lines[self.chosen].branch.saying
        sheet = Sheet(self.palette, max(20, self.size.width - 3))
        shown = {self._party.id, *([target.party.id] if target.party is not None else [])}
        lines = sheet.sentence(saying, indent=1, shown=shown)
        rule = [Segment(" " + "─" * (sheet.width - 1), self.palette.rule)]
        foot.write([rule, *lines, *([[]] * (MOST_LINES - len(lines)))])

    # Commands

    def hinted(self) -> list[tuple[str, str]]:
        what = [("open", "open there"), ("unfold", "unfold"), ("fold", "fold"), ("draw", "draw")]
        if self._drawn:
            what = [("open", "open there"), ("draw", "as a tree")]
        what += [("entity_page", "its page"), ("back", "back"), ("leave", "leave"), ("export_web", "export")]
        keymap = self.app.keymap
        return [(keymap.key(id_), told) for id_, told in what if keymap.key(id_)]

    def do_unfold(self) -> None:
        if self._drawn or self.chosen >= len(self._lines):
            return
        line = self._lines[self.chosen]
        if line.unfolded:
            self.page.move(1)
            return
        self._tree.unfolded.add(line.way)
        self._ask()
        self.write()

    def do_fold(self) -> None:
        if self._drawn or self.chosen >= len(self._lines):
            return
        way = self._lines[self.chosen].way
        if not self._lines[self.chosen].unfolded:
            way = way[:-1]
        if not way:
            return
        self._tree.unfolded = {each for each in self._tree.unfolded if each[: len(way)] != way}
        ways = [line.way for line in self._tree.lines()]
        self.query_one(Page).chosen = ways.index(way)
        self.write()

    def do_draw(self) -> None:
        self._drawn = not self._drawn
        self.query_one(Page).chosen = 0
        self._ask()
        self.write()

    def do_export_web(self) -> None:
        from tui.app.screens.writing import WritingScreen

        def take(name: str | None) -> None:
            if name is not None:
                self._export(Path(name).expanduser())

        title = "Write it to a file that ends in .svg, .graphml, .gexf or .json"
        self.app.push_screen(WritingScreen(self.palette, title), take)

    @in_thread("export")
    def _export(self, file: Path) -> None:
        from tui.relating.exporting import write

        web = self._library.web
        write(web.around(self._tree.root, hops=_HOPS, limit=_MOST_EXPORTED), file, web.said)
        self.post_message(self.Exported(file))

    @on(Exported)
    def _told(self, message: Exported) -> None:
        self.app.say(f"written to {message.file.absolute()}")

    def over(self) -> WebPlace:
        unfolded = tuple(sorted(self._tree.unfolded - {()}))
        return WebPlace(self._tree.root, self._drawn, unfolded, self.chosen)
