"""How far words are from one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.spelling import best, distance, near

word = st.text("abc", max_size=7)


DISTANCES = """
abc abc 0; abc acb 1; abc ab 1; abc abxc 1; abc axc 1; ab ba 1; abcd badc 2; mistral mistrel 1;
mistral misrtla 2; a bcd 3
"""


@pytest.mark.parametrize("line", DISTANCES.split(";"))
def test_distances(line: str) -> None:
    """Swapped neighbours count once."""
    one, other, edits = line.split()
    assert distance(one, other, 3) == int(edits)


@given(word, word, st.integers(0, 3))
def test_a_distance_is_symmetric_and_bounded(one: str, other: str, most: int) -> None:
    """It is the same both ways, 0 for equals alone, and never told beyond the bound."""
    edits = distance(one, other, most)
    assert edits == distance(other, one, most) <= most + 1
    assert (edits == 0) == (one == other)
    assert min(distance(one, other, 9), most + 1) == edits


@given(word, st.lists(word, max_size=20), st.integers(0, 2))
def test_near_finds_all_that_are_near(one: str, others: list[str], most: int) -> None:
    """The quick look over many words leaves none out."""
    assert near(one, others, most) == {
        other: distance(one, other, most) for other in others if distance(one, other, most) <= most
    }


def test_the_best_comes_first() -> None:
    """Fewest edits, then the same first letter, then the more frequent, then the alphabet."""
    edits = {"far": 2, "xear": 1, "nearb": 1, "neara": 1, "nears": 1}
    frequencies = {"far": 99, "xear": 50, "nearb": 1, "neara": 1, "nears": 7}
    assert best("near", frequencies, edits) == ["nears", "neara", "nearb", "xear", "far"]
