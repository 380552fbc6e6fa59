"""A screen that is one page of things which lead somewhere: to evidence in an article, to an entity."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual import on

from tui.app.screens.base import Page, PageScreen
from tui.app.tabs.sheet import Sheet, Target
from tui.app.trail import Over
from tui.app.widgets.lines import HintLine, hints


class SheetScreen(PageScreen):
    """Enter opens the article where the selected thing is said; `o` the page of who stands there."""

    targets: Sequence[Target] = ()
    """Where what can be selected leads."""

    def paint(self, sheet: Sheet) -> None:
        """Paint the page."""

    def painted(self, width: int) -> Sheet:
        """The page for a width."""
        sheet = Sheet(self.palette, width)
        self.paint(sheet)
        return sheet

    @abstractmethod
    def over(self) -> Over:
        """Where one is, for Back."""

    @property
    def chosen(self) -> int:
        """What is selected."""
        return self.query_one(Page).chosen

    @property
    def target(self) -> Target | None:
        """Where that leads; None when there is nothing to select."""
        return self.targets[self.chosen] if self.chosen < len(self.targets) else None

    def first_chosen(self) -> int:
        """What is selected when the page is written: the same as before."""
        return self.chosen

    def write(self) -> None:
        if not self.is_mounted:
            return
        page = self.query_one(Page)
        sheet = self.painted(max(20, page.room))
        self.targets = sheet.targets
        page.write(sheet.lines, sheet.choices, self.first_chosen(), sheet.heights)
        self.tell_place()

    @on(Page.Moved)
    def _page_moved(self) -> None:
        self.tell_place()

    def tell_place(self) -> None:
        """The hints, and which of how many is selected."""
        if not self._keys.pending:
            place = f"{self.chosen + 1:,} of {len(self.targets):,}" if self.targets else ""
            self.query_one(HintLine).write(hints(self.hinted()), place, whole=True)

    def _write_hints(self) -> None:
        super()._write_hints()
        self.tell_place()

    @on(Page.Clicked)
    def _clicked(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        target = self.target
        if target is not None and target.evidence is not None:
            self.app.open_evidence(target.evidence, target.about)

    def do_entity_page(self) -> None:
        target = self.target
        if target is None or target.party is None:
            self.app.say("nobody else stands here")
        else:
            self.app.trail.leave(self.app.here())
            self.app.show_entity(target.party.id)
