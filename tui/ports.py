"""The seams: what loads articles, recognises names, holds them, finds words. See tests/contracts for their promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

from tui.linking import Due, Spelling, Standing
from tui.model import Article, ArticleId, Block, Failure, Found, Kind, Span, Stamp
from tui.query import Node, Query


class ArticleSource(Protocol):
    """Where articles come from. Stateless between calls; used from one thread at a time."""

    def scan(self) -> Iterator[Stamp | Failure]:
        """Every file that may hold articles, in the order of their paths, without opening any."""
        ...

    def load(self, stamp: Stamp) -> Iterator[Article | Failure]:
        """The articles of one file, in its order. Never raises for what is in the file; one failure a record."""
        ...


class Recogniser(Protocol):
    """Finds names in text. Built in the process that uses it; building may take a second."""

    @property
    def version(self) -> str:
        """Changes whenever the same text could be recognised differently."""
        ...

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[tuple[tuple[Span, Kind], ...]]:
        """Raw names of each article, in order of text, article by article in the order given.

        Never crosses a block, never in furniture or code. Not yet cleaned, linked or complete.
        """
        ...


class Word(NamedTuple):
    """A word of a sentence, and what it hangs on."""

    start: int
    """First code point, counted from the sentence's."""
    end: int
    tag: str
    """Its part of speech, in the tags of the Penn Treebank."""
    role: str
    """How it depends on its head, in the labels of ClearNLP, which spaCy's English models use."""
    head: int
    """The number of the word that it hangs on; its own for the root."""


class Parser(Protocol):
    """Says how the words of English sentences hang together. Built in the process that uses it."""

    @property
    def version(self) -> str:
        """Changes whenever the same sentence could be parsed differently."""
        ...

    def parse(self, sentences: Iterable[str]) -> Iterator[Sequence[Word]]:
        """The words of each sentence, on one line each; none of a sentence that cannot be parsed."""
        ...


class Names(Protocol):
    """The names of a library, for linking. Things and articles go by numbers that mean nothing.

    What a linking decided before is told by `standing`, `shorts`, `people` and `given`; all else is as it is now.
    """

    def articles_read(self) -> tuple[int, int]:
        """How many articles' names are known: at the last linking, and now."""
        ...

    def due(self) -> Due | None:
        """What came, changed or went since the last linking; None when all is to be linked afresh."""
        ...

    def every_thing(self) -> Sequence[int]:
        """All things. Says that they will all be asked about."""
        ...

    def key(self, thing: int) -> str:
        """As in Sign."""
        ...

    def of_key(self, key: str) -> int | None:
        """The thing of a key."""
        ...

    def spellings(self, thing: int) -> Sequence[Spelling]:
        """All names of a thing."""
        ...

    def names(self, thing: int) -> Iterable[tuple[int, Spelling]]:
        """All names of a thing one by one, with their articles."""
        ...

    def names_in(self, article: int, thing: int) -> Sequence[Spelling]:
        """The names of a thing in one article."""
        ...

    def given_names(self, thing: int, person: int) -> Sequence[Spelling]:
        """For a surname: its names that were a person, summed up."""
        ...

    def longs(self, thing: int) -> Mapping[int, int]:
        """The things with a name that spells this one out, and in how many articles."""
        ...

    def spelt_by(self, thing: int) -> AbstractSet[int]:
        """The things that a name of this one spells out."""
        ...

    def articles(self, thing: int) -> AbstractSet[int]:
        """The articles that name a thing."""
        ...

    def things(self, article: int) -> AbstractSet[int]:
        """The things that an article names."""
        ...

    def standing(self, thing: int) -> Standing:
        """What the last linking made of a thing."""
        ...

    def shorts(self, thing: int) -> Sequence[int]:
        """The things whose `long` this one was."""
        ...

    def people(self, surname: str) -> Sequence[int]:
        """The things that had this surname, or this word for a name."""
        ...

    def given(self, thing: int) -> Mapping[int, int]:
        """For a surname: the articles in which it was a person, or another thing, and which."""
        ...


class SearchIndex(Protocol):
    """Which articles hold which words. One writer at a time; readers see the last `apply` that ended."""

    def revision(self) -> int:
        """The last revision of the library that the index holds; 0 when it is new."""
        ...

    def apply(self, articles: Iterable[Article], removed: Iterable[ArticleId], revision: int) -> None:
        """Put in, or replace by id, `articles`; take out `removed`; all or nothing. Repeating it changes nothing."""
        ...

    def settle(self) -> None:
        """Put together what many `apply`s have left in pieces, if it is worth it: the same answers, sooner."""
        ...

    def ids(self) -> set[ArticleId]:
        """Every article in the index."""
        ...

    def search(self, query: Query, limit: int | None = None) -> Found:
        """The articles that match, best first: all, or so many of them. A query without a root matches nothing. Any
        thread; never raises for what a user typed. What is to be resolved must have been."""
        ...

    def count(self, node: Node) -> int:
        """How many articles match one node."""
        ...

    def cut(self, node: Node) -> bool:
        """Whether a leaf stands for more words than are looked for: the most frequent ones are."""
        ...

    def suggest(self, word: str) -> str | None:
        """A word of the library that `word` may be a misspelling of; None if it is in the library, or none is near."""
        ...

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Words of the library that begin so, most frequent first, then by alphabet."""
        ...

    def damaged(self) -> list[str]:
        """What of the index is not as it was written, a line each; reads all of it."""
        ...

    def close(self) -> None:
        """Let go of files. Idempotent."""
        ...
