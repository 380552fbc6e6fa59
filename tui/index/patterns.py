"""What a query's word nodes look for, in terms: a row of slots, each of which some words fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from tui.index.analysis import BLOCK_GAP, FIELDS, beginning, stem, terms
from tui.index.spelling import distance, slips
from tui.query import Fuzzy, Phrase, Prefix, Typing, Word

WordNode = Word | Phrase | Prefix | Typing | Fuzzy


class Way(Enum):
    """How a word fills a slot."""

    STEM = auto()
    PREFIX = auto()
    TYPING = auto()
    """By stem, or as a prefix."""
    FUZZY = auto()


MOST_EXPANSIONS = {Way.PREFIX: 500, Way.TYPING: 64, Way.FUZZY: 500}
"""Words looked for at most because they begin so or are spelt nearly so: the most frequent, then by alphabet."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a pattern."""

    term: str
    way: Way = Way.STEM
    language: str | None = None
    """Whose stems count; see analysis.stem."""

    def takes(self, term: str) -> bool:
        """Whether a word of a text fills this slot."""
        return self.takes_stem(term) or self.expands_to(term)

    def takes_stem(self, term: str) -> bool:
        if self.way not in (Way.STEM, Way.TYPING):
            return False
        own = self.own_stem
        begins = self.language is None or term.startswith(beginning(own, self.language))
        return begins and stem(term, self.language) == own

    @property
    def own_stem(self) -> str:
        return stem(self.term, self.language)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Every word that it takes begins with one of these."""
        if self.way is Way.FUZZY:
            return (self.term[:1],)
        if self.way is Way.PREFIX:
            return (self.term,)
        of_stem = beginning(self.own_stem, self.language)
        return (of_stem,) if self.way is Way.STEM else (of_stem, self.term)

    def expands_to(self, term: str) -> bool:
        if self.way is Way.STEM:
            return False
        if self.way is Way.FUZZY:
            most = slips(self.term)
            return term[:1] == self.term[:1] and distance(self.term, term, most) <= most
        return term.startswith(self.term)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Slots to be filled side by side in this order; with a width above 0, in any order within a window."""

    slots: tuple[Slot, ...]
    width: int = 0
    """The most that the last word's ordinal may be above the first one's; 0 when the order matters."""
    part: int | None = None
    """The part of the article (see analysis) to look in; None is everywhere."""


@lru_cache(maxsize=256)
def pattern_of(node: WordNode) -> Pattern:
    """What a node looks for. Without slots it looks for nothing, and nothing matches."""
    part = FIELDS[node.field] if node.field is not None else None
    language = None if isinstance(node, Prefix | Fuzzy) else node.language
    if isinstance(node, Phrase):
        words = [term for word in node.words for term in terms(word)]
        # "Within slop words of one another" for two words; each further word needs room of its own.
        width = min(node.slop + len(words) - 2, BLOCK_GAP - 1) if node.slop and len(words) > 1 else 0
    else:
        words, width = terms(node.text), 0
    if isinstance(node, Fuzzy):
        return Pattern(tuple(Slot(word, Way.FUZZY) for word in words), part=part)
    last = {Prefix: Way.PREFIX, Typing: Way.TYPING}.get(type(node), Way.STEM)
    before = (Slot(word, language=language) for word in words[:-1])
    return Pattern((*before, *(Slot(word, last, language) for word in words[-1:])), width, part)


def row_starts(places: Sequence[set[int]]) -> list[int]:
    """Where the slots are filled side by side in order, given the positions that fill each: the first positions."""
    first, *others = places
    starts = set(first)
    for offset, filled in enumerate(others, 1):
        starts.intersection_update([position - offset for position in filled])
    return sorted(starts)


def windows(places: Sequence[set[int]], width: int) -> list[tuple[int, ...]]:
    """The shortest stretches, from left to right and disjoint, that fill every slot with a position of its own.

    Each is given by the positions that fill it, ascending; the last is at most `width` above the first.
    """
    found: list[tuple[int, ...]] = []
    inside: list[int] = []
    for position in sorted(set().union(*places)):
        inside.append(position)
        while position - inside[0] > width:
            inside.pop(0)
        filled = _filling(inside, places)
        if filled is not None:
            found.append(filled)
            inside.clear()
    return found


def _filling(inside: Sequence[int], places: Sequence[set[int]]) -> tuple[int, ...] | None:
    """One position for each slot, no position twice; None where that cannot be (a matching in a bipartite graph)."""
    if len(inside) < len(places):
        return None
    slot_of: dict[int, int] = {}
    for slot in range(len(places)):
        if not _seated(slot, inside, places, slot_of, set()):
            return None
    return tuple(sorted(slot_of))


def _seated(
    slot: int, inside: Sequence[int], places: Sequence[set[int]], slot_of: dict[int, int], tried: set[int]
) -> bool:
    """Give a slot a position, moving others when need be (Kuhn's augmenting path)."""
    for position in reversed(inside):
        if position in places[slot] and position not in tried:
            tried.add(position)
            if position not in slot_of or _seated(slot_of[position], inside, places, slot_of, tried):
                slot_of[position] = slot
                return True
    return False
