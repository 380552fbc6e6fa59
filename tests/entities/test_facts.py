"""The facts of an article, put together. All texts are inventions."""

from __future__ import annotations

from msgspec.structs import replace

from tests.entities.relating import parser
from tests.entities.texts import article, reading
from tui.entities.facts import FactFinder
from tui.facts import Facts, Relation
from tui.model import Article, BlockKind, Kind, Reading
from tui.ports import Parser

TEXT = "Corvane, a maker of boats, was founded by Ann Bell. Northgate invested $5 million in Corvane."
MARKS = [("Corvane", Kind.ORGANISATION), ("Ann Bell", Kind.PERSON), ("Northgate", Kind.ORGANISATION)]


def read(text: str = TEXT) -> tuple[Article, Reading]:
    return article(text), reading(text, *MARKS)


def found(*both: tuple[Article, Reading], parser: Parser | None = None) -> list[Facts]:
    return FactFinder(lambda: parser).find(both)


def test_an_article_says_all_kinds_of_things() -> None:
    """Who founded and backs it, how it is introduced, who stands beside it."""
    article, names = read()
    (facts,) = found((article, names), parser=parser())
    said = {(names.names[one.subject].text, one.relation, names.names[one.object].text) for one in facts.claims}
    assert said == {("Ann Bell", Relation.FOUNDED, "Corvane"), ("Northgate", Relation.BACKS, "Corvane")}
    assert [TEXT[one.start : one.end] for one in facts.introductions] == ["a maker of boats"]
    assert len(facts.besides) == 2


def test_articles_that_are_read_together_keep_their_own_facts() -> None:
    """One that says nothing between them moves nothing."""
    one, other = read(), (article("It rained."), Reading())
    assert found(one, other, one, parser=parser()) == [
        *found(one, parser=parser()),
        Facts(),
        *found(one, parser=parser()),
    ]


def test_another_language_claims_nothing() -> None:
    """Its names stand beside one another all the same."""
    text, names = read()
    (facts,) = found((replace(text, lang="de"), names), parser=parser())
    assert facts.claims == ()
    assert facts.besides


def test_there_are_facts_without_a_parser() -> None:
    """What the words between two names say."""
    (facts,) = found(read())
    assert [one.relation for one in facts.claims] == [Relation.FOUNDED]


def test_a_table_is_no_sentence() -> None:
    """Who stands in its rows has nothing to do with one another."""
    text, names = read()
    table = replace(text, blocks=tuple(replace(block, kind=BlockKind.TABLE) for block in text.blocks))
    assert found((table, names), parser=parser()) == [Facts()]


def test_what_is_dated_is_dated_for_whom_it_refers_to() -> None:
    """Not only where the sentence has the name itself."""
    said = "Corvane makes boats. The company was founded in May 2023."
    names = reading(said, *MARKS[:1])
    (facts,) = found((article(said), names))
    assert [(names.names[one.name].text, one.date) for one in facts.dated] == [("Corvane", "2023-05")]
