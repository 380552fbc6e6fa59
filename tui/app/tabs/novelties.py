"""What is new about an entity: sentences that say what no article says that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.facts import Evidence, News, Party
from tui.model import Kind
from tui.text import one_line

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

MOST = 200


def gather(store: LibraryStore, web: Web, asked: Asked) -> Novelties:
    """Against the articles that are marked as read."""
    found = web.news(asked.entity.id)
    shown = found[:MOST]
    return Novelties(asked.entity, shown, sayings(store, (each.evidence for each in shown)), len(found))


@dataclass
class Novelties:
    """New figures and new neighbours first."""

    entity: Party
    found: Sequence[News]
    said: Mapping[Evidence, Saying]
    many: int

    def write(self, sheet: Sheet) -> None:
        if not self.found:
            sheet.words("No sentence says what you have not read.")
            return
        sheet.words("What no article says that you have read, new figures and new names first.")
        for each in self.found:
            sheet.line()
            self._sentence(sheet, each)
        if self.many > len(self.found):
            sheet.line()
            sheet.words(f"{self.many - len(self.found):,} more are left out.")

    def _sentence(self, sheet: Sheet, news: News) -> None:
        palette = sheet.palette
        shown = {self.entity.id, *(party.id for party in news.parties)}
        kinds = (Kind.MONEY, Kind.PERCENT) if news.figures else ()
        lines = sheet.sentence(self.said.get(news.evidence), indent=3, shown=shown, kinds=kinds)
        head = [Segment(" ")]
        if news.figures:
            head.append(Segment("a new figure", palette.dim))
        room = sheet.width - 16
        for number, party in enumerate(news.parties):
            before = ("  with " if news.figures else "with ") if not number else ", "
            room -= cell_len(before) + cell_len(one_line(party.name))
            if room < 4:
                head.append(Segment(" …", palette.dim))
                break
            head += [Segment(before, palette.dim), sheet.name(party)]
        sheet.item(Target(news.evidence, about=self.entity.id), [head, *lines] if len(head) > 1 else lines)
