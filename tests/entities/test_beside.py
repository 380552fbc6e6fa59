"""Which names stand together, and how much that says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.entities.marked import marked
from tui.entities.beside import besides, strength


def test_names_of_one_sentence() -> None:
    """A pair is counted once a sentence, values are in none, and its best sentence is of readable length."""
    long = "Acme has long been in talks with Bolt about nets, ropes and the like, which took them many a year to sell."
    found = marked(f"Acme met Bolt. {long} Bolt paid $5 to Bolt.", org="Acme;Bolt")
    (one,) = besides(found.naming)
    assert (one.first, one.second, one.sentences) == (0, 1, 2)
    assert found.text[one.start : one.end] == long


def test_a_list_joins_neighbours_only() -> None:
    """In a sentence with very many names only those next to one another stand together."""
    names = [f"Firm{letter}" for letter in "ABCDEFGHIJKLMNOP"]
    found = marked(", ".join(names) + " came.", org=";".join(names))
    assert len(besides(found.naming)) == len(names) - 1


def test_rare_and_together_is_stronger() -> None:
    """Two that are seldom named, and then together, hang together more than two that everybody names."""
    assert strength(5, 5, 6, 1000) > strength(5, 300, 20, 1000)
    assert strength(0, 5, 6, 1000) == 0


@given(st.integers(1, 40), st.integers(0, 60), st.integers(0, 60), st.integers(0, 500))
def test_strength_is_of_both(together: int, first: int, second: int, others: int) -> None:
    """It is the same from either side, and never nothing for names that stand together."""
    every = together + first + second + others
    one = strength(together, together + first, together + second, every)
    assert one == strength(together, together + second, together + first, every)
    assert one > 0
