"""What the sentences of articles say of their names, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import structs

from tui.entities import parsing
from tui.entities.beside import besides
from tui.entities.dated import dated
from tui.entities.figures import figures
from tui.entities.introductions import introductions
from tui.entities.quotes import quotes
from tui.entities.referring import resolved
from tui.entities.relations import Ask, asks, parsed, relations
from tui.entities.sentence import Sentence, naming
from tui.facts import Claim, Facts
from tui.model import Article, BlockKind, Reading
from tui.ports import Parser, Word

FACTS_VERSION = "1"
"""Raise it with any change to what is made of a text."""


def version() -> str:
    """What facts depend on: the rules, and the parser that is installed."""
    return f"{FACTS_VERSION}-{parsing.active() or 'unparsed'}"


def finder() -> Callable[[Sequence[tuple[Article, Reading]]], list[Facts]]:
    """What finds facts, with the parser that is installed."""
    return FactFinder(parsing.parser).find


class FactFinder:
    """Reads batches of articles: their sentences are parsed together. Not for several threads at once."""

    def __init__(self, parser: Callable[[], Parser | None]) -> None:
        self._build = parser
        self._parser: Parser | None = None
        self._built = False

    def find(self, read: Sequence[tuple[Article, Reading]]) -> list[Facts]:
        """The facts of each article, in the order given."""
        asked: list[list[Ask]] = []
        found: list[Facts] = []
        for article, reading in read:
            sentences = resolved(article.text, article.blocks, reading) if english(article) else []
            running = _running(article, sentences)
            asked.append(asks(article.text, running))
            found.append(_without_claims(article, reading, running))
        every = [one for some in asked for one in some]
        words = iter(parsed(self._parsing() if every else None, every))
        return [
            structs.replace(facts, claims=tuple(_claims(some, words))) for facts, some in zip(found, asked, strict=True)
        ]

    def _parsing(self) -> Parser | None:
        if not self._built:
            self._parser, self._built = self._build(), True
        return self._parser


def _without_claims(article: Article, reading: Reading, running: Sequence[Sentence]) -> Facts:
    """What is found without a parse; `running` are the sentences of an English text with what refers in them."""
    text = article.text
    named = _running(article, naming(text, article.blocks, reading.mentions))
    facts = Facts(besides=tuple(besides(named)), dated=tuple(dated(running or named)))
    if not english(article):
        return facts
    return structs.replace(
        facts,
        figures=tuple(figures(text, running)),
        quotes=tuple(quotes(text, article.blocks, running)),
        introductions=tuple(introductions(text, named)),
    )


def _running(article: Article, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Those that are sentences: a table is none, whose rows say nothing of one another."""
    return [one for one in sentences if article.blocks[one.block].kind is not BlockKind.TABLE]


def english(article: Article) -> bool:
    """Whether a text is in English, as far as it says."""
    return (article.lang or "en").partition("-")[0].lower() == "en"


def _claims(asked: Sequence[Ask], words: Iterator[Sequence[Word]]) -> list[Claim]:
    return [claim for one in asked for claim in relations(one, next(words))]
