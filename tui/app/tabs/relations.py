"""What an entity does to others, and they to it: grouped by relation, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.amounts import sum_of
from tui.app.painted import Painted
from tui.app.sayings import Saying, sayings
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.app.tabs.verbs import verb
from tui.app.words import date
from tui.facts import Evidence, Party, Related, Relation
from tui.model import EntityId, Kind
from tui.text import one_line

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

MOST = 300
"""Sentences that are shown; of those with more the most certain."""
_LONGEST_NAME = 26
_ORDER = list(Relation)


def gather(store: LibraryStore, web: Web, asked: Asked) -> Relations:
    """What is said of it, the most certain first."""
    found = web.relations(asked.entity.id)
    shown = found[:MOST]
    return Relations(asked.entity, shown, sayings(store, (each.evidence for each in shown)), len(found))


@dataclass
class Relations:
    """By relation, in the order of the list of them; what says the same stands together."""

    entity: Party
    found: Sequence[Related]
    said: Mapping[Evidence, Saying]
    many: int

    def write(self, sheet: Sheet) -> None:
        if not self.found:
            sheet.words("No sentence says what it has to do with another.")
        place = {each: at for at, each in reversed(list(enumerate(map(_same, self.found))))}

        def group(each: Related) -> tuple[int, bool]:
            return _ORDER.index(each.relation), self._passive(each)

        ordered = sorted(self.found, key=lambda each: (group(each), place[_same(each)]))
        for (relation, _), related in groupby(ordered, key=group):
            self._write_group(sheet, _ORDER[relation], list(related))
        if self.many > len(self.found):
            sheet.line()
            sheet.words(f"{self.many - len(self.found):,} more are left out; those that are more certain stand here.")

    def _passive(self, related: Related) -> bool:
        return not related.relation.mutual and related.object.id == self.entity.id

    def _write_group(self, sheet: Sheet, relation: Relation, group: Sequence[Related]) -> None:
        sheet.heading(relation.value.upper())
        subjects = max(cell_len(one_line(each.subject.name)) for each in group)
        verbs = max(cell_len(said_verb(each)) for each in group)
        columns = (min(subjects, _LONGEST_NAME), verbs) if sheet.width >= 60 else (None, None)
        before: Related | None = None
        for each in group:
            target = Target(each.evidence, self._other(each), each.subject.id)
            lines = sheet.sentence(
                self.said.get(each.evidence),
                indent=3,
                shown={each.subject.id, each.object.id},
                kinds={Kind.MONEY} if each.value else (),
            )
            if before is None or _told(before) != _told(each):
                lines = [claim(sheet, each, *columns), *lines]
            sheet.item(target, lines)
            before = each

    def _other(self, related: Related) -> Party:
        return related.subject if related.object.id == self.entity.id else related.object


def claim(sheet: Sheet, related: Related, subject: int | None = None, verb: int | None = None) -> Painted:
    """`Microsoft  reportedly backs  Mistral AI · €15 million · Feb 2024`, in columns if told."""
    palette = sheet.palette
    said = said_verb(related)
    parts = [
        Segment(" "),
        sheet.name(related.subject, subject),
        Segment(f" {said.ljust(verb or 0)} ", palette.text if related.negated or related.hedged else palette.dim),
        sheet.name(related.object),
    ]
    for more in (sum_of(related.value), date(related.date)):
        if more:
            parts += [Segment(" · ", palette.dim), Segment(more, palette.text)]
    return parts


def said_verb(related: Related) -> str:
    """The relation as it is said: `backs`, `reportedly backs`, `does not back`."""
    return verb(related.relation, hedged=related.hedged, negated=related.negated)


def _same(related: Related) -> tuple[EntityId, Relation, EntityId]:
    return related.subject.id, related.relation, related.object.id


def _told(related: Related) -> tuple[object, ...]:
    return *_same(related), related.value, related.date, related.hedged, related.negated
