"""What sentences say: relations between names, figures, quotations, introductions, and which names stand together.

First what one article says, of its own names (by their place in `Reading.names`); then the same for a library, of
entities. All of it is evidence: a stretch of an article's text that a reader can go to.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tui.model import ArticleId, EntityId, Kind


class Relation(StrEnum):
    """How two names hang together. The order is the order on screen."""

    BACKS = "backs"
    """Puts money into it: invests, funds, finances, holds a stake, leads a round of it."""
    FOUNDED = "founded"
    LEADS = "leads"
    """Runs it or is at its head: chief executive, president, chair, minister, editor."""
    WORKS_FOR = "works for"
    ACQUIRES = "acquires"
    PARTNERS = "partners with"
    COMPETES = "competes with"
    SUES = "sues"
    REGULATES = "regulates"
    """Has power over it and uses it: inquires into it, fines it, bans it, approves it."""
    PART_OF = "part of"
    """A unit, subsidiary or member of it."""
    LOCATED = "located in"
    LAUNCHED = "launched"
    """Brought it out: a product, a model, a programme, an agency."""

    @property
    def mutual(self) -> bool:
        """Whether it holds the other way round as well."""
        return self in (Relation.PARTNERS, Relation.COMPETES)


class Claim(Struct, frozen=True, gc=False):
    """That a sentence of an article relates two of its names."""

    subject: int
    relation: Relation
    object: int
    start: int
    """The sentence."""
    end: int
    value: str | None = None
    """The sum that it says went with it, as in Mention."""
    date: str | None = None
    """When, in ISO 8601 at the precision known."""
    hedged: bool = False
    """Said to be possible, planned, reported or denied rather than so."""
    negated: bool = False
    """Said not to be so."""
    confidence: float = 1.0
    """0..1, how sure it is that the sentence says so."""


class Figure(Struct, frozen=True, gc=False):
    """What a sentence of an article measures of one of its names."""

    about: int
    measure: str
    """What is measured, one word or two in lower case: `valuation`, `stake`, `revenue`, `employees`."""
    start: int
    """The sentence."""
    end: int
    value: float | None = None
    """None where it is said that it is not known."""
    unit: str = ""
    """An ISO 4217 currency, `%`, or empty for a count."""
    other: int | None = None
    """Whom else it is about: in whom the stake is."""
    period: str | None = None
    """The time it is said of, in ISO 8601 at the precision known; None where the sentence says none."""


class Quote(Struct, frozen=True, gc=False):
    """The words between quotation marks, and who said them."""

    start: int
    end: int
    speaker: int | None = None


class Introduction(Struct, frozen=True, gc=False):
    """How an article says who or what a name is: `a French rival to OpenAI`."""

    name: int
    start: int
    end: int


class Beside(Struct, frozen=True, gc=False):
    """That two names stand in the same sentences; percentages do not count."""

    first: int
    """The smaller number of the two names."""
    second: int
    sentences: int
    """How many."""
    start: int
    """The one that says most."""
    end: int


class Dated(Struct, frozen=True, gc=False):
    """That a sentence which names something has a date in it."""

    name: int
    date: str
    """ISO 8601 at the precision known."""
    start: int
    """The sentence."""
    end: int


class Facts(Struct, frozen=True):
    """What the sentences of one article say of its names; each in the order of the text."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    besides: tuple[Beside, ...] = ()
    dated: tuple[Dated, ...] = ()


class Party(Struct, frozen=True, order=True, gc=False):
    """An entity that something is said of."""

    id: EntityId
    name: str
    kind: Kind


class Evidence(Struct, frozen=True, order=True, gc=False):
    """Where something is said."""

    article: ArticleId
    start: int
    end: int


class Related(Struct, frozen=True):
    """That a sentence relates two entities; as in Claim."""

    subject: Party
    relation: Relation
    object: Party
    evidence: Evidence
    value: str | None = None
    date: str | None = None
    hedged: bool = False
    negated: bool = False
    confidence: float = 1.0


class Measured(Struct, frozen=True):
    """What a sentence measures of an entity; as in Figure."""

    about: Party
    measure: str
    evidence: Evidence
    value: float | None = None
    unit: str = ""
    other: Party | None = None
    period: str | None = None


class Disagreement(Struct, frozen=True):
    """Figures of the same measure that differ between articles. Which of them is right is not judged."""

    subject: Party
    measure: str
    figures: tuple[Measured, ...]
    """One for each figure that is said, and each article that says it; the newest article first."""
    other: Party | None = None


class Quoted(Struct, frozen=True):
    """What somebody said."""

    evidence: Evidence
    """The words themselves."""
    speaker: Party | None = None
    altered: tuple[Evidence, ...] = ()
    """Where other articles have it in other words."""


class Moment(Struct, frozen=True):
    """Something that a sentence dates."""

    date: str
    """ISO 8601 at the precision known."""
    evidence: Evidence


class Hop(Struct, frozen=True):
    """One step from an entity to the next."""

    start: Party
    end: Party
    evidence: Evidence
    relation: Relation | None = None
    """None where they only stand in the same sentence."""
    forward: bool = True
    """Whether `start` is the subject of the relation."""
    hedged: bool = False
    negated: bool = False


class Path(Struct, frozen=True):
    """How two entities hang together."""

    hops: tuple[Hop, ...]
    cost: float
    """Smaller is closer: relations cost less than sentences, what few stand beside costs less than what many do."""


class News(Struct, frozen=True):
    """A sentence about an entity that says what no article said that was read."""

    evidence: Evidence
    figures: bool = False
    """It has a figure that none of those has."""
    parties: tuple[Party, ...] = ()
    """Whom it names that none of those names beside the entity."""


class Neighbour(Struct, frozen=True):
    """An entity that stands in the same sentences as another."""

    party: Party
    strength: float
    """0..1; 1 is the closest neighbour of this entity."""
    sentences: int
    """That name both."""
    evidence: Evidence
    """The one of them that says most."""


class Edge(Struct, frozen=True):
    """What joins two entities of a graph."""

    start: EntityId
    end: EntityId
    evidence: Evidence
    relation: Relation | None = None
    """None where they only stand in the same sentences."""
    strength: float = 1.0
    hedged: bool = False
    negated: bool = False


class Graph(Struct, frozen=True):
    """The entities around one, and what joins them."""

    nodes: tuple[Party, ...]
    """The one in the middle first, then by distance."""
    edges: tuple[Edge, ...] = ()
