"""AND, OR, NOT and parentheses; counts."""

from __future__ import annotations

import pytest

from tests.contracts.search_index.asking import article, fill, find
from tui.index.language import parse
from tui.model import Found
from tui.ports import SearchIndex
from tui.query import Not, Word


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("red green", "ab"),
        ("red OR blue", "abcd"),
        ("red -green", "c"),
        ("red NOT green", "c"),
        ("green blue OR red", "abd"),
        ("(green blue) OR (red NOT green)", "bcd"),
        ("green AND blue OR red AND blue", "bd"),
        ("-red", "de"),
        ("-red -green", "e"),
        ("-(red OR blue)", "e"),
        ("NOT zebra", "abcde"),
        ("red OR -green", "abce"),
        ("zebra OR blue", "bd"),
        ("zebra red", ""),
        ('-"red green"', "cde"),
    ],
)
def test_operators(index: SearchIndex, query: str, found: str) -> None:
    """AND, OR, NOT and parentheses mean what they say, NOT alone included."""
    texts = {"a": "red green", "b": "red green blue", "c": "red", "d": "green blue", "e": "yellow"}
    fill(index, *(article(id_, text) for id_, text in texts.items()))
    assert sorted(find(index, query)) == list(found)


def test_no_root_matches_nothing(index: SearchIndex) -> None:
    """A query that asks for nothing finds nothing; what to show then is for others to say."""
    fill(index, article("a", "word"))
    assert index.search(parse("")) == Found((), ())
    assert index.search(parse("* - ?")) == Found((), ())


def test_count_agrees_with_search(index: SearchIndex) -> None:
    """`count` is how many articles match a node by itself."""
    fill(index, article("a", "word"), article("b", "word"), article("c", "other"))
    assert index.count(Word("words")) == 2
    assert index.count(Not(Word("word"))) == 1
    assert index.count(Word("zebra")) == 0
