"""What the sentences of the invented library say, written down by hand: no parser is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.entities.beside import besides
from tui.entities.sentence import naming
from tui.facts import Claim, Dated, Facts, Figure, Introduction, Quote, Relation
from tui.model import Article, Reading

OPENED = "Northwind has opened its harbour in Sandvik."
RUNS = "Nora Lind, who runs Northwind, said that it cost €15 million."
BOUGHT = "Nora Lind bought the Skua from a yard in the north."
LENDS = "Harbour Bank lends Northwind €15 million."
MET = "Tove Berg of Harbour Bank met Lind in Sandvik."
WAITED = "We have waited for this since the herring left"


def finder() -> Callable[[Sequence[tuple[Article, Reading]]], list[Facts]]:
    """As the real one is built."""
    return lambda read: [_told(article, reading) for article, reading in read]


def _told(article: Article, reading: Reading) -> Facts:
    sentences = list(naming(article.text, article.blocks, reading.mentions))
    beside = tuple(besides(sentences))
    told = {"opening.md": _opening, "ferry.txt": _ferry, "bank.md": _bank}.get(article.path)
    try:
        facts = told(_Said(article, reading)) if told is not None else Facts()
    except ValueError:  # a test has written it anew
        facts = Facts()
    return Facts(facts.claims, facts.figures, facts.quotes, facts.introductions, beside, facts.dated)


class _Said:
    """Where an article says something, and of whom. What it does not have is a ValueError."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self._text = article.text
        self._forms = [name.forms for name in reading.names]

    def name(self, form: str) -> int:
        return [form in forms for forms in self._forms].index(True)

    def span(self, words: str) -> tuple[int, int]:
        at = self._text.index(words)
        return at, at + len(words)


def _opening(said: _Said) -> Facts:
    lind, northwind, sandvik = map(said.name, ("Nora Lind", "Northwind", "Sandvik"))
    return Facts(
        claims=(
            Claim(northwind, Relation.LOCATED, sandvik, *said.span(OPENED)),
            Claim(lind, Relation.LEADS, northwind, *said.span(RUNS)),
        ),
        figures=(Figure(northwind, "cost", *said.span(RUNS), 15e6, "EUR"),),
        quotes=(Quote(*said.span(RUNS), lind), Quote(*said.span(WAITED), lind)),
        introductions=(
            Introduction(lind, *said.span("who runs Northwind")),
            Introduction(northwind, *said.span("its harbour in Sandvik")),
        ),
        dated=(Dated(northwind, "2024-03-05", *said.span(OPENED)), Dated(northwind, "2024-03-05", *said.span(RUNS))),
    )


def _ferry(said: _Said) -> Facts:
    lind, skua = said.name("Nora Lind"), said.name("Skua")
    return Facts(claims=(Claim(lind, Relation.ACQUIRES, skua, *said.span(BOUGHT), hedged=True),))


def _bank(said: _Said) -> Facts:
    bank, northwind, berg = map(said.name, ("Harbour Bank", "Northwind", "Tove Berg"))
    lends = said.span(LENDS)
    return Facts(
        claims=(
            Claim(bank, Relation.BACKS, northwind, *lends, "15000000 EUR", "2024-02"),
            Claim(berg, Relation.WORKS_FOR, bank, *said.span(MET), negated=True),
        ),
        figures=(Figure(northwind, "cost", *lends, None), Figure(northwind, "loan", *lends, 15e6, "EUR", bank)),
        dated=(Dated(northwind, "2023-05", *lends),),
    )
