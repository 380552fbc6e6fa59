"""Back and Forward: the places a reader has been, each with all it takes to be there again."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.model import ArticleId, EntityId, Sort

LONGEST = 100
"""Places kept in each direction."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: what was asked, what is selected, what is open and how far down."""

    query: str = ""
    sort: Sort = Sort.BEST
    filter: str = ""
    """What the list is narrowed by."""
    selected: ArticleId | None = None
    """In the list."""
    article: ArticleId | None = None
    """In the reader."""
    offset: int = 0
    """The first character on the reader's first line; at 0 the title is on it."""
    above: int = 0
    """Blank lines above that, on the page."""
    mention: int | None = None
    """Start of the current mention in the article."""
    match: int | None = None
    """Which match of the query was gone to last, of those in the article."""
    pane: str = "list"
    """list, reader or entities: where the keys go."""
    entity: EntityId | None = None
    """The entity page that is open, or None for the main screen."""
    line: int = 0
    """The selected line of the entity page."""


@dataclass(slots=True)
class Trail:
    """Two stacks, as a browser has them: a new jump forgets what lay ahead."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Remember a place as one jumps away from it."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place left last, or None; `here` becomes the next one forward."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that Back came from last, or None."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Place], target: list[Place], here: Place) -> Place | None:
    while source and source[-1] == here:
        source.pop()
    if not source:
        return None
    target.append(here)
    del target[:-LONGEST]
    return source.pop()
