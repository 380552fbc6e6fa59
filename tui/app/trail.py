"""Back and Forward: the places a reader has been, each with all it takes to be there again."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.model import ArticleId, EntityId, Sort, Span

LONGEST = 100
"""Places kept in each direction."""


@dataclass(frozen=True, slots=True)
class EntityPlace:
    """An entity's page."""

    entity: EntityId
    tab: str = "mentions"
    """Which of its tabs is shown, by the command that shows it."""
    line: int | None = None
    """What is selected, from 0; None for what is most worth it."""
    order: str = "newest"
    """Of the mentions."""
    words: str = ""
    """Only mentions with these around them."""
    beside: EntityId | None = None
    """Only mentions in sentences with this one."""


@dataclass(frozen=True, slots=True)
class WebPlace:
    """The web of relationships around an entity."""

    entity: EntityId
    drawn: bool = False
    """As a drawing, not as a tree."""
    unfolded: tuple[tuple[EntityId, ...], ...] = ()
    """The branches that are unfolded, each as the way to it from the middle."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PathsPlace:
    """How two entities hang together."""

    start: EntityId
    end: EntityId
    line: int = 0


@dataclass(frozen=True, slots=True)
class DisagreementsPlace:
    """Where articles differ."""

    line: int = 0


Over = EntityPlace | WebPlace | PathsPlace | DisagreementsPlace


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
    said: Span | None = None
    """The sentence that is marked in the article, as the evidence one came for."""
    over: tuple[Over, ...] = ()
    """What is open over the main screen, from below."""


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
