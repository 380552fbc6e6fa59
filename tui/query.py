"""What a reader asks, as a tree of nodes. Words are as typed; an index analyses them its own way."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import ArticleId, Kind


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or what a person writes as one (`AT&T`, `GPT-3.5`, `C++`). An article matches by stem."""

    text: str
    field: str | None = None
    """title, author or source; None is everywhere."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side; with `slop`, in any order within that many words of one another."""

    words: tuple[str, ...]
    slop: int = 0
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins so, by its letters and not its stem."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Typing:
    """The last word while it is being typed: as a Word, or as a Prefix."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that is spelt nearly so: one edit up to five letters, else two; the first letter is right."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Exactly:
    """A tag or a language, whole and without regard to case."""

    field: str
    """tag or lang."""
    value: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles whose date, at its own precision, lies within these days (both included, `YYYY-MM-DD`)."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Named:
    """Articles that mention an entity. The library resolves it to an Among before an index sees it."""

    kind: Kind | None
    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Articles that mention anything of a kind. Resolved like Named."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Whole:
    """Articles whose title, author or source is this and no more, without regard to case. Resolved like Named."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles that carry a mark of the reader's: unread, starred, note. Resolved like Named."""

    mark: str


@dataclass(frozen=True, slots=True)
class Among:
    """Exactly these articles, all alike."""

    ids: frozenset[ArticleId]


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


Node = (
    Word | Phrase | Prefix | Typing | Fuzzy | Exactly | Dates | Named | Naming | Whole | Marked | Among | And | Or | Not
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood as far as possible."""

    text: str
    root: Node | None
    """None: nothing was asked, and nothing is filtered."""
    hint: str | None = None
    """What was not understood, for the reader."""
