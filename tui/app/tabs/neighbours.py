"""Who stands beside an entity: the closest first, each with the sentence that says most of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.app.words import count, fitted
from tui.facts import Evidence, Neighbour, Party
from tui.text import one_line

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

_BAR = 10
_LONGEST_NAME = 34
_MOST = 40
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def gather(store: LibraryStore, web: Web, asked: Asked) -> Neighbours:
    """Those who share sentences with it."""
    found = web.neighbours(asked.entity.id, limit=_MOST)
    return Neighbours(asked.entity, found, sayings(store, (each.evidence for each in found)))


@dataclass
class Neighbours:
    """The closest first."""

    entity: Party
    found: Sequence[Neighbour]
    said: Mapping[Evidence, Saying]

    @property
    def many(self) -> int:
        return len(self.found)

    def write(self, sheet: Sheet) -> None:
        palette = sheet.palette
        if not self.found:
            sheet.words("Nobody stands in the same sentence.")
        longest = max((cell_len(one_line(each.party.name)) for each in self.found), default=0)
        cells = max(8, min(longest, _LONGEST_NAME, sheet.width - _BAR - 6))
        for each in self.found:
            left = sheet.width - cells - _BAR - 5
            told = f"{each.party.kind} · {count(each.sentences, 'sentence')}"
            told = told if cell_len(told) <= left else f"{each.sentences:,}"
            head = [
                Segment(" "),
                sheet.name(each.party, cells),
                Segment("  "),
                Segment(bar(each.strength, _BAR), palette.accent),
                Segment("  " + fitted(told, max(0, left)).rstrip(), palette.dim),
            ]
            shown = {self.entity.id, each.party.id}
            lines = sheet.sentence(self.said.get(each.evidence), indent=3, shown=shown)
            sheet.item(Target(each.evidence, each.party, self.entity.id), [head, *lines])


def bar(strength: float, cells: int) -> str:
    """A bar of blocks, filled up with blanks; the least is to be seen."""
    eighths = max(1, round(strength * cells * 8))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)
