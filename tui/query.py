"""What a reader asks, as a tree of nodes. Words are as typed; an index analyses them its own way."""

from __future__ import annotations

from msgspec import Struct

from tui.model import ArticleId, Kind


class Word(Struct, frozen=True):
    """One word, or what a person writes as one (`AT&T`, `GPT-3.5`, `C++`). An article matches by stem."""

    text: str
    field: str | None = None
    """title, author or source; None is everywhere."""
    language: str | None = None
    """Whose forms of the word count; None: English ones, or Russian ones of a word in Cyrillic. An index sets it."""
    weight: float = 1.0
    """Above 0: what its score is multiplied by. Set where a query is relaxed."""


class Phrase(Struct, frozen=True):
    """Words in this order, side by side; with `slop`, in any order within that many words of one another."""

    words: tuple[str, ...]
    slop: int = 0
    field: str | None = None
    language: str | None = None
    weight: float = 1.0


class Prefix(Struct, frozen=True):
    """A word that begins so, by its letters and not its stem."""

    text: str
    field: str | None = None


class Typing(Struct, frozen=True):
    """The last word while it is being typed: as a Word, or as a Prefix."""

    text: str
    field: str | None = None
    language: str | None = None
    weight: float = 1.0


class Fuzzy(Struct, frozen=True):
    """A word that is spelt nearly so: one edit up to five letters, else two; the first letter is right."""

    text: str
    field: str | None = None


class Exactly(Struct, frozen=True):
    """A tag or a language, whole and without regard to case."""

    field: str
    """tag or lang."""
    value: str


class Dates(Struct, frozen=True):
    """Articles whose date, at its own precision, lies within these days (both included, `YYYY-MM-DD`)."""

    first: str
    last: str


class Named(Struct, frozen=True):
    """Articles that mention an entity. The library resolves it to a Mentioning before an index sees it."""

    kind: Kind | None
    name: str


class Naming(Struct, frozen=True):
    """Articles that mention anything of a kind. Resolved to an Among before an index sees it."""

    kind: Kind


class Whole(Struct, frozen=True):
    """Articles whose title, author or source is this and no more, without regard to case. Resolved like Naming."""

    field: str
    value: str


class Like(Struct, frozen=True):
    """Articles that have much in common with this one, and not itself. Resolved like Naming."""

    article: str
    """By id, path or title."""


class Marked(Struct, frozen=True):
    """Articles that carry a mark of the reader's: unread, starred, note. Resolved like Naming."""

    mark: str


class Among(Struct, frozen=True):
    """Exactly these articles, all alike."""

    ids: frozenset[ArticleId]


class Mentioning(Struct, frozen=True):
    """Exactly these articles, each worth what a word is that stands in it so often."""

    times: dict[ArticleId, int]


class And(Struct, frozen=True):
    nodes: tuple[Node, ...]


class Or(Struct, frozen=True):
    nodes: tuple[Node, ...]


class Not(Struct, frozen=True):
    node: Node


Node = (
    Word
    | Phrase
    | Prefix
    | Typing
    | Fuzzy
    | Exactly
    | Dates
    | Named
    | Naming
    | Whole
    | Like
    | Marked
    | Among
    | Mentioning
    | And
    | Or
    | Not
)


class Query(Struct, frozen=True):
    """A query that was understood as far as possible."""

    text: str
    root: Node | None
    """None: nothing was asked, and nothing is filtered."""
    hint: str | None = None
    """What was not understood, for the reader."""
