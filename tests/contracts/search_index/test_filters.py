"""Tags, languages, dates, and articles that were chosen before."""

from __future__ import annotations

import pytest

from tests.contracts.search_index.asking import article, fill, find
from tui.model import ArticleId
from tui.ports import SearchIndex
from tui.query import Among, And, Mentioning, Named, Not, Query, Word


def test_tags_and_languages_are_whole(index: SearchIndex) -> None:
    """A tag is matched whole and without regard to case, spaces and all."""
    fill(index, article("a", "x", tags=("Open Data", "AI"), lang="en"), article("b", "x", tags=("open",), lang="EN"))
    assert find(index, 'tag:"open data"') == ["a"]
    assert find(index, "tag:OPEN") == ["b"]
    assert sorted(find(index, "lang:en")) == ["a", "b"]
    assert find(index, "tag:ai tag:open") == []
    assert find(index, "open") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2024", "abc"),
        ("date:2024-02", "bc"),
        ("date:2024-02-27", "c"),
        ("date:2023", "d"),
        ("date:[2023-05 to 2024]", "abcd"),
        ("date:[2024-02-01 to 2024-02-29]", "bc"),
        ("date:[2024-02-02 to 2024-12-31]", "c"),
        ("date:[2024 to]", "abc"),
        ("date:[* TO 2023]", "d"),
        ("date:2025", ""),
        ("-date:2024", "de"),
    ],
)
def test_a_date_must_lie_within_at_its_own_precision(index: SearchIndex, query: str, found: str) -> None:
    """An article of "2024" is in date:2024 and not in date:2024-02; one without a date is in none."""
    dates = {"a": "2024", "b": "2024-02", "c": "2024-02-27", "d": "2023-06-01", "e": None}
    fill(index, *(article(id_, "x", date=date) for id_, date in dates.items()))
    assert sorted(find(index, query)) == list(found)


def test_among_is_exactly_these(index: SearchIndex) -> None:
    """Resolved entities and marks filter by id; ids that are not in the index are passed over."""
    fill(index, article("a", "word"), article("b", "word"), article("c", "word"))
    among = Among(frozenset({ArticleId("c"), ArticleId("a"), ArticleId("elsewhere")}))
    assert index.search(Query("", among)).ids == ("a", "c")
    assert index.search(Query("", Not(among))).ids == ("b",)
    assert index.count(among) == 2


def test_articles_that_mention_it_more_are_worth_more(index: SearchIndex) -> None:
    """A resolved name counts like a word: by how often, how long the article is, and how few there are. It adds to what
    words are worth."""
    fill(index, *(article(id_, "word " * 20) for id_ in "abcd"), article("e", "word " * 60))
    named = Mentioning({ArticleId("a"): 1, ArticleId("c"): 5, ArticleId("e"): 5, ArticleId("elsewhere"): 9})
    alone = index.search(Query("", named))
    assert alone.ids == ("c", "e", "a")
    assert index.count(named) == 3
    said = index.search(Query("", Word("word")))
    word = dict(zip(said.ids, said.scores, strict=True))
    both = index.search(Query("", And((Word("word"), named))))
    wanted = {id_: score + word[id_] for id_, score in zip(alone.ids, alone.scores, strict=True)}
    assert dict(zip(both.ids, both.scores, strict=True)) == pytest.approx(wanted, abs=1e-4)


def test_what_is_not_resolved_is_a_mistake(index: SearchIndex) -> None:
    """An index knows no entities: a name that was not resolved is refused, not answered wrongly."""
    with pytest.raises(ValueError, match="resolved"):
        index.search(Query("", Named(None, "Mistral AI")))
