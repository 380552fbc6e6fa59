"""What the sentences of articles say of their names, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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

FACTS_VERSION = "2"
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
        sentences = [_sentences(article, reading) for article, reading in read]
        asked = [_asked(article, some) for (article, _), some in zip(read, sentences, strict=True)]
        every = [one for some in asked for one in some]
        words = iter(parsed(self._parsing() if every else None, every))
        return [
            _facts(*both, some, tuple(_claims(questions, words)))
            for both, some, questions in zip(read, sentences, asked, strict=True)
        ]

    def _parsing(self) -> Parser | None:
        if not self._built:
            self._parser, self._built = self._build(), True
        return self._parser


def english(article: Article) -> bool:
    """Whether a text is in English, as far as it says."""
    return (article.lang or "en").partition("-")[0].lower() == "en"


def _sentences(article: Article, reading: Reading) -> list[Sentence]:
    """Those that name something; of an English text also those that refer to it."""
    if english(article):
        return _running(article, resolved(article.text, article.blocks, reading))
    return _named(article, reading)


def _named(article: Article, reading: Reading) -> list[Sentence]:
    """Those that name something."""
    return _running(article, naming(article.text, article.blocks, reading.mentions))


def _running(article: Article, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Those that are sentences: a table is none, whose rows say nothing of one another."""
    return [one for one in sentences if article.blocks[one.block].kind is not BlockKind.TABLE]


def _asked(article: Article, sentences: Sequence[Sentence]) -> list[Ask]:
    return list(asks(article.text, sentences)) if english(article) else []


def _claims(asked: Sequence[Ask], words: Iterator[Sequence[Word]]) -> list[Claim]:
    return [claim for one in asked for claim in relations(one, next(words))]


def _facts(article: Article, reading: Reading, sentences: Sequence[Sentence], claims: tuple[Claim, ...]) -> Facts:
    named = _named(article, reading)
    known = english(article)
    return Facts(
        claims=claims,
        figures=tuple(figures(article.text, sentences)) if known else (),
        quotes=tuple(quotes(article.text, article.blocks, sentences)),
        introductions=tuple(introductions(article.text, named)) if known else (),
        besides=tuple(besides(named)),
        dated=tuple(dated(sentences)),
    )
