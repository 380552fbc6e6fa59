"""Looking for what something cannot do without."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.entities.hinted import Stretch, either, ending, holding, like, near, one_of

TEXT = "two days ago, an agony; a day, long ago"


def words(found: list[Stretch]) -> list[str]:
    """What stands there."""
    return [TEXT[start:end] for start, end in found]


def test_hints_are_found_in_order_of_the_text() -> None:
    """Whichever of them comes first, and only between the places that are asked about."""
    assert words(list(one_of("ago", "day")(TEXT, 0, len(TEXT)))) == ["day", "ago", "ago", "day", "ago"]
    assert words(list(ending("ago", "day")(TEXT, 0, len(TEXT)))) == ["ago", "day", "ago"]
    assert words(list(either(like("ago,"), one_of("day"))(TEXT, 4, len(TEXT)))) == ["day", "ago,", "day"]


def test_only_what_holds_a_hint_is_looked_at() -> None:
    """Each once; a hint that lies across two spans is in neither."""
    spans = [(0, 8), (8, 16), (16, 25), (25, len(TEXT))]
    assert list(holding(one_of("ago", "day"), TEXT, spans)) == [(0, 8), (8, 16), (16, 25), (25, len(TEXT))]
    assert list(holding(one_of("days ago"), TEXT, spans)) == []
    assert list(holding(one_of("long"), TEXT, spans)) == [(25, len(TEXT))]
    assert list(holding(one_of("long"), TEXT, [])) == []


def test_stretches_that_touch_are_one() -> None:
    """And none goes beyond its span."""
    assert words(list(near(one_of("day"), TEXT, [(0, len(TEXT))], 3))) == ["wo days ago,", " a day, long"]
    assert words(list(near(one_of("day"), TEXT, [(0, len(TEXT))], 12))) == [TEXT]
    assert words(list(near(one_of("day"), TEXT, [(4, 8), (26, len(TEXT))], 40))) == ["days", TEXT[26:]]


@given(st.text("ab ", max_size=60), st.integers(0, 9), st.lists(st.integers(0, 60), max_size=6).map(sorted))
def test_every_hint_is_in_a_stretch(text: str, reach: int, cuts: list[int]) -> None:
    """Whatever the spans are; stretches are in order and apart."""
    edges = [0, *(cut for cut in cuts if cut < len(text)), len(text)]
    spans = [(one, two) for one, two in pairwise(edges) if one < two]
    found = list(near(one_of("ab"), text, spans, reach))
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    for start, end in one_of("ab")(text, 0, len(text)):
        inside = any(one <= start and end <= two for one, two in spans)
        assert inside == any(one <= start and end <= two for one, two in found)
