"""Facts are found with the names, and never cost a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.fakes import article, naming
from tui.facts import Claim, Facts, Relation
from tui.ingest.naming import NameReader, Task
from tui.model import Article, Reading

CLAIM = Claim(0, Relation.LEADS, 0, 0, 6)


def claiming(read: Sequence[tuple[Article, Reading]]) -> list[Facts]:
    """One claim an article; a text about trouble breaks it."""
    if any("Trouble" in one.text for one, _ in read):
        raise KeyError("a rule that was not thought through")
    return [Facts(claims=(CLAIM,)) for _ in read]


def built() -> Callable[[Sequence[tuple[Article, Reading]]], list[Facts]]:
    return claiming


def unbuilt() -> Callable[[Sequence[tuple[Article, Reading]]], list[Facts]]:
    raise OSError("the model is damaged")


def tasks(*texts: str) -> list[Task]:
    return [Task(article(f"{number}.txt", text), b"", None) for number, text in enumerate(texts)]


def test_facts_come_with_the_reading() -> None:
    """Each article has its own."""
    read = NameReader(naming(facts=built)).read(tasks("Mensch came.", "Altman left."))
    assert [one.facts.claims for one in read] == [(CLAIM,), (CLAIM,)]


def test_a_text_that_breaks_costs_only_its_own_facts() -> None:
    """Its names stay, and so do the facts of the articles beside it."""
    read = NameReader(naming(facts=built)).read(tasks("Mensch came.", "Trouble came.", "Altman left."))
    assert [len(one.facts.claims) for one in read] == [1, 0, 1]
    assert all(one.failed is None and one.reading.names for one in read)


def test_facts_that_cannot_be_found_at_all_are_none() -> None:
    """A parser that does not load leaves the names as they are."""
    (read,) = NameReader(naming(facts=unbuilt)).read(tasks("Mensch came."))
    assert read.facts == Facts()
    assert read.failed is None
