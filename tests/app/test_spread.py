"""Rows and headings of a list, in lines."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.spread import HEADING, Spread


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    rows = draw(st.integers(0, 60))
    headed = draw(st.sets(st.integers(0, rows - 1))) if rows else set()
    return Spread(rows, draw(st.integers(1, 4)), sorted(headed))


def drawn(spread: Spread) -> list[tuple[int, int]]:
    """Every line, by drawing them one after the other."""
    lines = []
    for row in range(spread.rows):
        lines += [(row, HEADING)] if row in spread.headed else []
        lines += [(row, part) for part in range(spread.height)]
    return lines


@given(spreads())
def test_every_line_is_known(spread: Spread) -> None:
    """Which row has it and which of the row's lines it is, without drawing the others."""
    lines = drawn(spread)
    assert spread.lines == len(lines)
    assert [spread.at(line) for line in range(len(lines))] == lines
    assert spread.at(len(lines))[0] >= spread.rows


@given(spreads())
def test_every_row_is_found(spread: Spread) -> None:
    """Its first line, the heading before it if it has one, and the heading it stands under."""
    lines = drawn(spread)
    for row in range(spread.rows):
        assert lines[spread.line_of(row)] == (row, 0)
        assert lines[spread.top_of(row)] == (row, HEADING if row in spread.headed else 0)
        above = [n for n, headed in enumerate(spread.headed) if headed <= row]
        assert spread.section(row) == (above[-1] if above else -1)
