"""Questions put to a snapshot: in the languages of its articles, each word looked up once."""

from __future__ import annotations

from collections.abc import Iterable

from tui.index.evaluation import Asked, Chosen, asked
from tui.index.expansion import filling
from tui.index.patterns import Slot, pattern_of
from tui.index.reading import Snapshot
from tui.index.sections import Array
from tui.index.tongues import Stemmed, put_in
from tui.query import Node


class Asking:
    """What is asked of a snapshot at one time."""

    def __init__(self, snapshot: Snapshot, languages: Iterable[str]) -> None:
        """
        Args:
            languages: Those of the articles.
        """
        self._snapshot = snapshot
        self._languages = languages
        self._known: dict[Slot, list[Array]] = {}

    def put(self, root: Node, chosen: Chosen | None = None) -> Asked:
        """A query put to the snapshot; see evaluation.asked."""
        return asked(put_in(root, self._languages, self._looked_for), self._snapshot, self._terms, chosen)

    def _terms(self, slot: Slot) -> list[Array]:
        if slot not in self._known:
            self._known[slot] = filling(slot, self._snapshot.parts)
        return self._known[slot]

    def _looked_for(self, leaf: Stemmed) -> tuple[tuple[bytes, ...], ...]:
        return tuple(tuple(terms.tobytes() for terms in self._terms(slot)) for slot in pattern_of(leaf).slots)
