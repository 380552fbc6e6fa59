"""What a frame is made of."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from tests.screens.driver import MEDIUM, NARROW, WIDE, Driver, at
from tui.app.compositor import FrontCompositor


def _written(chops: Sequence[Mapping[int, Strip]], cuts: Sequence[Sequence[int]], part: Region) -> list[str]:
    """The chops that are seen in a part of the screen, line by line."""
    left, right = part.column_span
    return [
        repr([chops[y][start] for start, end in pairwise(cuts[y]) if start < right and end > left])
        for y in part.line_range
    ]


@at(WIDE, MEDIUM, NARROW)
async def test_a_part_is_painted_as_textual_paints_it(reader: Driver) -> None:
    """Whatever is to be painted anew: one pane, some lines of it, all of the screen, with a drawer and a bar open."""
    for keys in ((), ("/", "sandvik"), ("escape", "enter"), ("ge",), ("ctrl+f", "the")):
        await reader.keys(*keys)
        ours = reader.app.screen._compositor
        assert isinstance(ours, FrontCompositor)
        whole = ours.size.region
        panes = [widget.region.intersection(whole) for widget in reader.main.walk_children() if widget.region.area]
        lines = [Region(pane.x, pane.y + pane.height // 2, pane.width, 1) for pane in panes]
        for part in (whole, *panes, *lines):
            asked = set(part.line_range).__contains__
            mine = _written(ours._render_chops(part, asked), ours.cuts, part)
            assert mine == _written(Compositor._render_chops(_textual(ours), part, asked), ours.cuts, part), part


def _textual(ours: FrontCompositor) -> Compositor:
    """Textual's own, with the same widgets."""
    theirs = Compositor()
    theirs.__dict__.update(ours.__dict__)
    return theirs
