"""Which sentences say something that none of those read before said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence

from msgspec import Struct

from tui.text import unaccented

_LENGTH = 4
_SAME = 0.6
"""A sentence that has this much of its shingles in common with one that was read says the same."""
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


class Said(Struct, frozen=True):
    """A sentence, and what it says."""

    text: str
    names: frozenset[str] = frozenset()
    """Whom it names."""
    figures: frozenset[Hashable] = frozenset()
    """What it measures, with the figures."""


class Novel(Struct, frozen=True):
    """A sentence that is new, and what in it is."""

    place: int
    """Which of the sentences."""
    figures: bool
    """It has a figure that none of those read has."""
    names: frozenset[str]
    """Whom it names that none of those read names."""


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of four words in a sentence, by which it is compared; of a shorter one all of it.

    Source: Broder, On the resemblance and containment of documents, 1997.
    """
    words = _WORD.findall(unaccented(text))
    return frozenset(tuple(words[at : at + _LENGTH]) for at in range(max(1, len(words) - _LENGTH + 1)))


def novel(sentences: Sequence[Said], read: Collection[Said]) -> list[Novel]:
    """The sentences that are no near-duplicates of one that was read, or of one before them.

    Returns:
        First those with new figures and names, then those with new figures, then with new names, then the others;
        within these in their order.
    """
    known = _Known()
    for one in read:
        known.add(shingles(one.text))
    names = frozenset().union(*(one.names for one in read)) if read else frozenset()
    figures = frozenset().union(*(one.figures for one in read)) if read else frozenset()
    found: list[Novel] = []
    for place, one in enumerate(sentences):
        marks = shingles(one.text)
        if not known.holds(marks):
            found.append(Novel(place, bool(one.figures - figures), one.names - names))
            known.add(marks)
    return sorted(found, key=lambda one: (not one.figures, not one.names))


class _Known:
    """Sentences by their shingles."""

    def __init__(self) -> None:
        self._by_shingle: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._count = 0

    def add(self, marks: frozenset[tuple[str, ...]]) -> None:
        for mark in marks:
            self._by_shingle[mark].append(self._count)
        self._count += 1

    def holds(self, marks: frozenset[tuple[str, ...]]) -> bool:
        """Whether one sentence has most of these."""
        shared = Counter(number for mark in marks for number in self._by_shingle.get(mark, ()))
        return bool(shared) and max(shared.values()) >= _SAME * len(marks)
