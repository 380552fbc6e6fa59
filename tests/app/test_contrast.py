"""Inks are changed only where they must be, and then enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from tui.app.contrast import TEXT, contrast, luminance, readable

part = st.integers(0, 255)
colors = st.builds(lambda red, green, blue: Color(red, green, blue), part, part, part)
BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


def test_the_ends_of_the_scale() -> None:
    """Black on white is 21, anything on itself 1, and the order does not matter."""
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(Color(18, 52, 86), Color(18, 52, 86)) == 1
    assert luminance(Color(119, 119, 119)) == pytest.approx(0.1845, abs=1e-4)


@given(colors, colors, colors)
def test_any_ink_can_be_read_on_any_ground(ink: Color, ground: Color, towards: Color) -> None:
    """Whatever the three are."""
    assert contrast(readable(ink, [ground], towards), ground) >= TEXT


@given(colors, colors, colors)
def test_a_readable_ink_stays(ink: Color, ground: Color, towards: Color) -> None:
    """Made readable once, it is not changed again."""
    once = readable(ink, [ground], towards)
    assert readable(once, [ground], towards) == once
    if contrast(ink, ground) >= TEXT:
        assert once == ink


@given(colors, st.lists(colors, min_size=2, max_size=4), colors)
def test_several_grounds_get_the_best_there_is(ink: Color, grounds: list[Color], towards: Color) -> None:
    """Enough on each, or what black or white can give on the worst."""

    def worst(color: Color) -> float:
        return min(contrast(color, ground) for ground in grounds)

    assert worst(readable(ink, grounds, towards)) >= min(TEXT, max(worst(BLACK), worst(WHITE)))
