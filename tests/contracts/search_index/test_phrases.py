"""Words side by side, or near one another."""

from __future__ import annotations

import pytest

from tests.contracts.search_index.asking import article, blocks_of, fill, find, finds
from tui.model import BlockKind
from tui.ports import SearchIndex


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ('"open data"', "an open data policy", True),
        ('"open data"', "open the data", False),
        ('"open data"', "data open", False),
        ('"opened data"', "opening data", True),
        ('"open data policy"', "open data, policy", True),
        ('"a b a b"', "x a b a b x", True),
        ('"a b a b"', "x a b x a b", False),
        ('title:"open data"', "open data", False),
        ('"open policy"~2', "open data policy", True),
        ('"policy open"~2', "open data policy", True),
        ('"open policy"~1', "open data policy", False),
        ('"one two three"~1', "three one two", True),
        ('"new new"~5', "something new here", False),
        ('"new new"~5', "new and new", True),
        ('"don\'t panic"', "Don’t panic!", True),
        ('"日本語 テスト"', "日本語テスト", True),
    ],
)
def test_phrases(index: SearchIndex, query: str, text: str, found: bool) -> None:
    """A phrase is its words in order, side by side; with slop, within that many words of one another."""
    assert finds(index, query, text) is found


def test_a_phrase_stays_within_a_block(index: SearchIndex) -> None:
    """The end of a heading and the beginning of its paragraph are no phrase, nor are title and text."""
    paragraph = BlockKind.PARAGRAPH
    fill(index, blocks_of("a", (BlockKind.HEADING, "open"), (paragraph, "data policy")))
    fill(index, article("b", "policy", title="data"))
    assert find(index, '"open data"') == []
    assert find(index, '"open data"~30') == []
    assert find(index, '"data policy"') == ["a"]
