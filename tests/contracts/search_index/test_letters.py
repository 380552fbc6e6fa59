"""Beginnings of words, words that are being typed, and misspellings."""

from __future__ import annotations

import pytest

from tests.contracts.search_index.asking import article, fill, find, finds
from tui.ports import SearchIndex


def test_a_prefix_goes_by_letters(index: SearchIndex) -> None:
    """`mis*` is what begins with these letters, not what shares a stem with them."""
    fill(index, article("a", "Mistral"), article("b", "mis"), article("c", "amiss mi"))
    assert sorted(find(index, "mis*")) == ["a", "b"]
    assert find(index, "mistrals*") == []


def test_the_word_being_typed_is_both(index: SearchIndex) -> None:
    """While typed, a word matches by its stem and as a prefix; what stands before it as usual."""
    fill(index, article("a", "government grants"), article("b", "government policies"), article("c", "gover"))
    assert sorted(find(index, "gover", typing=True)) == ["a", "b", "c"]
    assert find(index, "government policy", typing=True) == ["b"]
    assert find(index, "government pol", typing=True) == ["b"]
    assert find(index, "title:pol", typing=True) == []


def test_a_prefix_of_joined_words(index: SearchIndex) -> None:
    """`gpt-3` on its way to `gpt-3.5` finds it; the parts must still stand side by side."""
    fill(index, article("a", "use GPT-3.5 now"), article("b", "3.5 GPT"))
    assert find(index, "gpt-3", typing=True) == ["a"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mistrel~", True),
        ("misrtal~", True),
        ("mstrl~", False),
        ("mstral~", True),
        ("nistral~", False),
        ("mistrallll~", False),
        ("paros~", True),
        ("parsi~", True),
        ("pyros~", False),
    ],
)
def test_misspelt_words(index: SearchIndex, query: str, found: bool) -> None:
    """One slip up to five letters, else two; swapped neighbours are one slip; the first letter is right."""
    assert finds(index, query, "Mistral of Paris") is found
