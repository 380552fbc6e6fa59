"""Lines with two ends: the header, headings, the hints."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Size

from tui.app.theme import THEMES, defaults, palette
from tui.app.widgets.lines import TwoEnds, hints

PALETTE = palette({**defaults(dark=True), **THEMES[0].to_color_system().generate()})
KEYS = hints([("/", "search"), ("n", "next match"), ("f", "follow")])


class At(TwoEnds):
    """A line of a given width, without a screen around it."""

    def __init__(self, width: int) -> None:
        super().__init__(PALETTE)
        self.width = width

    @property
    def size(self) -> Size:
        return Size(self.width, 1)


def painted(width: int, left: Sequence[tuple[str, str]], *right: str, whole: bool = False) -> str:
    line = At(width)
    line.write(left, *right, whole=whole)
    strip = line.render_line(0)
    assert strip.cell_length == width
    return strip.text


PIECES = st.lists(st.tuples(st.text("ab 中", max_size=12), st.sampled_from(["text", "accent"])), max_size=4)


@settings(max_examples=60)
@given(PIECES, st.lists(st.text("xy中", max_size=10), max_size=3), st.integers(4, 60), st.booleans())
def test_a_line_is_as_wide_as_its_place(left: list[tuple[str, str]], right: list[str], width: int, whole: bool) -> None:
    """Whatever its ends say."""
    painted(width, left, *right, whole=whole)


def test_both_ends_are_there_when_there_is_room() -> None:
    """The parts of the right end with dots between."""
    line = painted(60, [("Broadsheet", "accent"), ("  coast", "strong")], "5 articles", "3 entities")
    assert line.startswith(" Broadsheet  coast ")
    assert line.endswith(" 5 articles · 3 entities ")


def test_the_right_end_gives_way_first_then_the_left_is_cut() -> None:
    """What matters most stands at the outer ends."""
    line = painted(24, [("Broadsheet", "accent")], "5 articles", "up to date")
    assert "Broadsheet" in line
    assert "5 articles" not in line
    assert "up to date" in line
    assert painted(8, [("Broadsheet", "accent")]).strip() == "Broads…"


@pytest.mark.parametrize("width", range(8, 45))
def test_no_hint_is_cut_and_no_key_stands_alone(width: int) -> None:
    """Half a hint is worth less than none."""
    line = painted(width, KEYS, whole=True).strip()
    assert line in ("", "/ search", "/ search  n next match", "/ search  n next match  f follow")
