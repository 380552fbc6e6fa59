"""The web of relationships as a tree that is unfolded step by step: whom an entity hangs together with, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.app.sayings import Saying, sayings
from tui.app.tabs.verbs import BESIDE, verb
from tui.facts import Evidence, Party
from tui.model import EntityId

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

Way = tuple[EntityId, ...]
"""From the root, which is left out, to a branch."""
_MOST_VERBS = 3
_MOST_RELATED = 40
_MOST_BESIDE = 12


@dataclass(frozen=True, slots=True)
class Branch:
    """One that hangs together with another."""

    party: Party
    how: str
    """`backed by`, `founded, leads`; `beside` where they only share sentences."""
    evidence: Evidence
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A branch as it is shown: where it hangs, and whether it is unfolded."""

    way: Way
    branch: Branch
    last: tuple[bool, ...]
    """For each step to it: whether it is the last that hangs there."""
    unfolded: bool


def branches(store: LibraryStore, web: Web, entity: EntityId) -> list[Branch]:
    """Those whom it is related to, the most certain first; then the closest of those beside it. Any thread."""
    verbs: dict[Party, list[str]] = {}
    evidence: dict[Party, Evidence] = {}
    for each in web.relations(entity):
        forward = each.subject.id == entity
        other = each.object if forward else each.subject
        if other.id == entity or (other not in verbs and len(verbs) >= _MOST_RELATED):
            continue
        said = verbs.setdefault(other, [])
        how = verb(each.relation, forward=forward, hedged=each.hedged, negated=each.negated)
        if how not in said and len(said) < _MOST_VERBS:
            said.append(how)
        evidence.setdefault(other, each.evidence)
    for neighbour in web.neighbours(entity, limit=_MOST_BESIDE):
        if neighbour.party not in verbs:
            verbs[neighbour.party], evidence[neighbour.party] = [BESIDE], neighbour.evidence
    said_by = sayings(store, evidence.values())
    return [
        Branch(party, ", ".join(how), evidence[party], said_by.get(evidence[party])) for party, how in verbs.items()
    ]


class Tree:
    """What is unfolded of it, and what is known of each entity. An entity never hangs below itself."""

    def __init__(self, root: EntityId, unfolded: Sequence[Way] = ()) -> None:
        self.root = root
        self.unfolded: set[Way] = {(), *unfolded}
        self._known: dict[EntityId, Sequence[Branch]] = {}

    def learn(self, entity: EntityId, found: Sequence[Branch]) -> None:
        """What hangs together with an entity."""
        self._known[entity] = found

    def forget(self) -> None:
        """Everything is to be asked again."""
        self._known.clear()

    @property
    def wanted(self) -> list[EntityId]:
        """The entities that are unfolded and not known."""
        ends = dict.fromkeys(way[-1] if way else self.root for way in sorted(self.unfolded, key=len))
        return [end for end in ends if end not in self._known]

    def under(self, way: Way) -> list[Branch] | None:
        """What hangs there; None while that is not known."""
        found = self._known.get(way[-1] if way else self.root)
        above = {self.root, *way}
        return None if found is None else [each for each in found if each.party.id not in above]

    def lines(self, way: Way = (), last: tuple[bool, ...] = ()) -> list[Line]:
        """What is to be seen, from top to bottom."""
        result: list[Line] = []
        if way not in self.unfolded:
            return result
        found = self.under(way) or []
        for number, branch in enumerate(found):
            below = (*way, branch.party.id)
            ends = (*last, number == len(found) - 1)
            result.append(Line(below, branch, ends, below in self.unfolded))
            result += self.lines(below, ends)
        return result
