"""The values that every part of Broadsheet shares. Offsets count code points; all values are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import NewType

from msgspec import Struct, field

ArticleId = NewType("ArticleId", str)
EntityId = NewType("EntityId", str)


class Kind(StrEnum):
    """What a mention names. The order is the order on screen."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PRODUCT = "product"
    LAW = "law"
    EVENT = "event"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    NATIONALITY = "nationality"


class BlockKind(StrEnum):
    """What part of an article a block is. Furniture is what a web page puts around its article."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE = "table"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    RULE = "rule"
    FURNITURE = "furniture"


class InlineKind(StrEnum):
    """What markup made of some words within a block."""

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRUCK = "struck"
    NOTE = "note"
    """A reference to a footnote."""
    IMAGE = "image"


class Mark(StrEnum):
    """What a reader leaves on an article, and can undo."""

    READ = "read"
    STARRED = "starred"
    PLACE = "place"


class Sort(StrEnum):
    """An order of articles. BEST without a query is NEWEST."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SOURCE = "source"


class Group(StrEnum):
    """What stands together in a list, under a heading."""

    NONE = "none"
    DAY = "day"
    MONTH = "month"
    SOURCE = "source"

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """The orders in which what belongs together stands together."""
        if self is Group.SOURCE:
            return (Sort.SOURCE,)
        return tuple(Sort) if self is Group.NONE else (Sort.NEWEST, Sort.OLDEST)


class Order(Struct, frozen=True):
    """Articles in the order of a list, and the groups they stand in."""

    ids: Sequence[ArticleId] = ()
    groups: Sequence[tuple[str | None, int]] = ()
    """What the articles of a group share (a date, `YYYY-MM`, a source; None for none of these) and how many they are,
    group by group: together all of `ids`. Empty: not grouped."""

    def among(self, chosen: AbstractSet[ArticleId]) -> Order:
        """Those that are among the chosen ones, in the same order and groups."""
        return self._only([id_ for id_ in self.ids if id_ in chosen], chosen)

    def without(self, left_out: AbstractSet[ArticleId]) -> Order:
        """The others, likewise."""
        ids = [id_ for id_ in self.ids if id_ not in left_out]
        return self._only(ids, frozenset(ids) if self.groups else frozenset())

    def _only(self, ids: list[ArticleId], chosen: AbstractSet[ArticleId]) -> Order:
        groups: list[tuple[str | None, int]] = []
        begin = 0
        for shared, many in self.groups:
            left = sum(id_ in chosen for id_ in self.ids[begin : begin + many])
            if left:
                groups.append((shared, left))
            begin += many
        return Order(ids, groups)


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch of text, never empty."""

    start: int
    """First code point, 0-based."""
    end: int
    """One past the last."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A part of an article's text. Blocks are in order and never overlap; text between them is only layout."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Headings: 1 to 6. Items and quotations: nesting, from 0. Else 0."""
    marker: str = ""
    """What stands before an item (`•` or `3.`) or a footnote (its label); the language of code, if it is known.
    Never part of the block's own text."""


class Inline(Struct, frozen=True, array_like=True, gc=False):
    """A span within a block that its markup made something of. They may nest, and never cross a block."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""
    """Links and images: the address, as the file has it. Notes: the label of the footnote. Else empty."""


class Article(Struct, frozen=True):
    """One document, as it was extracted. A missing value is None, never an empty string."""

    id: ArticleId
    path: str
    """Relative to the library's folder; absolute when there are several. In JSON Lines `FILE#ID`."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    author: str | None = None
    source: str | None = None
    date: str | None = None
    """ISO 8601 at the precision known: `2024`, `2024-02` or `2024-02-27`."""
    lang: str | None = None
    """Two-letter language code of the text."""
    url: str | None = None
    tags: tuple[str, ...] = ()
    retells: str | None = None
    """Title, publisher, author and date of the piece this one retells, as one line."""
    inlines: tuple[Inline, ...] = ()
    """By start; of those that start together the longer one first."""


class Anchor(Struct, frozen=True):
    """A place in a text, with the words around it, by which it is found when the text has changed."""

    offset: int
    """The code point that it was at."""
    quote: str = ""
    """What stood around it; empty when nobody knows."""
    lead: int = 0
    """Code points of the quote that stood before the place."""
    length: int = 0
    """Code points of the whole text; 0 when nobody knows."""


class Bookmark(Struct, frozen=True):
    """A place that the reader gave a letter."""

    letter: str
    """One of a to z; each means one place in the library."""
    article: ArticleId
    anchor: Anchor


class Change(Struct, frozen=True):
    """What undoing or redoing has changed: a mark as it was and as it is now."""

    mark: Mark
    article: ArticleId
    before: bool | Bookmark | None
    """Read and starred: whether it was. A place: what its letter meant, None for nothing."""
    after: bool | Bookmark | None


class Failure(Struct, frozen=True):
    """A file, or a record of one, that could not be read."""

    path: str
    reason: str
    """One line, and what to do about it where there is something."""


class Stamp(Struct, frozen=True):
    """What tells that a file is as it was, without reading it."""

    path: str
    """As in Article.path, without `#ID`."""
    location: str
    """The absolute path to open."""
    size: int
    mtime_ns: int
    inode: int = 0
    """Two files are never taken for one another by it alone; 0 when the platform has none."""


class Name(Struct, frozen=True):
    """What one article calls one thing: its own mentions of it, linked within the article."""

    text: str
    """The fullest form in this article, cleaned: no title, no possessive, no line break."""
    kind: Kind
    forms: tuple[str, ...]
    """Every form it takes in this article, `text` among them; the most frequent first, then by alphabet."""
    count: int
    """Mentions in this article."""


class Mention(Struct, frozen=True, gc=False):
    """A span that names something. Never crosses a block, never overlaps another mention."""

    start: int
    end: int
    kind: Kind
    name: int
    """Which of the article's names: an index into Reading.names."""
    confidence: float = 1.0
    """0..1, how sure the recogniser is of the kind."""
    value: str | None = None
    """Money as `15000000 EUR`, a date in ISO 8601, a percentage as `49`; else None."""


class Reading(Struct, frozen=True):
    """What recognition and linking within one article found in it. Mentions are in the order of the text."""

    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Linked(Struct, frozen=True, gc=False):
    """A mention of an article with the entity it was linked to."""

    start: int
    end: int
    kind: Kind
    """See linking.meant."""
    entity: EntityId
    confidence: float = 1.0
    value: str | None = None


class Entity(Struct, frozen=True):
    """What mentions across the library have in common."""

    id: EntityId
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: int
    articles: int


class Row(Struct, frozen=True):
    """An article as the list shows it."""

    id: ArticleId
    path: str
    title: str
    author: str | None
    source: str | None
    date: str | None
    words: int


class Hit(Struct, frozen=True):
    """An article found by a query."""

    row: Row
    score: float
    snippet: str
    """Text around the best matches, on one line; `…` where it was cut."""
    spans: tuple[Span, ...]
    """The matches, in code points of the snippet."""


class Results(Struct, frozen=True):
    """The answer to one query."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    """Articles found, of which `hits` are the first."""
    took_ms: float
    ranked: bool = True
    """It asks for words, so that one article can be a better answer than another; else the newest are the best."""
    relaxed: bool = False
    """No article has all the words, or of a long query few have; these have any."""
    complete: int = 0
    """Where it was relaxed, how many have all the words."""
    suggestion: str | None = None
    """The query as it may have been meant, when a word of it is in no article."""
    hint: str | None = None
    """What of the query was not understood, or not looked for in full."""
    ids: tuple[ArticleId, ...] = ()
    """Every article found, in order; `hits` are the first of them."""
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Per field its values and their articles, most frequent first."""


class Context(Struct, frozen=True):
    """A mention with the text around it, on one line."""

    article: ArticleId
    start: int
    end: int
    left: str
    text: str
    right: str


class Counts(Struct, frozen=True):
    """What a library holds."""

    articles: int
    entities: int
    failures: int
    waiting: int = 0
    """Articles whose entities are not recognised yet."""


class Progress(Struct, frozen=True):
    """How far a sync has come."""

    phase: str
    """scanning, loading, recognising, linking or done."""
    done: int = 0
    total: int = 0
    """Articles of this phase; 0 when not known yet."""
    articles: int = 0
    """In the library now."""
    added: int = 0
    changed: int = 0
    removed: int = 0
    failed: int = 0


class Found(Struct, frozen=True):
    """What an index answers: the articles that match, best first, ties by id."""

    ids: tuple[ArticleId, ...]
    scores: tuple[float, ...]
    """As many as ids, descending, each above 0."""
    more: int = 0
    """How many match beyond these, when only the best were asked for."""
