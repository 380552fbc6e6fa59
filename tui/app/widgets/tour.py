"""The first steps: a strip under the text that tells a newcomer a few keys, until it is put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from tui.app.theme import Palette
from tui.app.widgets.lines import TwoEnds

_MOST_LINES = 3
_LINES_FOR_ONE = 11
"""Lines of the screen for each line of the strip."""
_GAP = 3
"""Cells between two keys."""
_ALWAYS = 2
"""Steps at the end that are never left out: the way to all others, and the way out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A key with what it does, in a few words and in one."""

    key: str
    told: str
    short: str


class Tour(TwoEnds):
    """Steps in as many lines as they need and the screen can spare; what has no room is left out."""

    DEFAULT_CSS = "Tour { height: auto; }"

    def __init__(self, palette: Palette, steps: Sequence[Step], *, id: str | None = None) -> None:
        super().__init__(palette, id=id)
        self._steps = steps

    def tell(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self._steps = steps
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(arranged(self._steps, width, viewport.height))

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        ground = palette.selected
        lines = arranged(self._steps, width, self.app.size.height)
        parts = [Segment(" ", ground)]
        for place, (key, told) in enumerate(lines[y] if y < len(lines) else ()):
            parts.append(Segment(" " * (_GAP if place else 0), ground))
            parts += [Segment(key, palette.accent + ground), Segment(f" {told}", palette.text + ground)]
        return Strip(parts).adjust_cell_length(width, ground)


def arranged(steps: Sequence[Step], width: int, screen_height: int) -> list[list[tuple[str, str]]]:
    """What stands on each line: where there is only one, what can be said in a word."""
    most = max(1, min(_MOST_LINES, screen_height // _LINES_FOR_ONE))
    told = [(step.key, step.told if most > 1 else step.short) for step in steps]
    always = told[-_ALWAYS:]
    lines: list[list[tuple[str, str]]] = [[]]
    for step in told[:-_ALWAYS]:
        if len(lines) < most and _cells([*lines[-1], step]) > width:
            lines.append([])
        if _cells([*lines[-1], step, *(always if len(lines) == most else ())]) <= width:
            lines[-1].append(step)
    if len(lines) < most and _cells([*lines[-1], *always]) > width:
        lines.append([])
    lines[-1] += always
    return lines


def _cells(line: Sequence[tuple[str, str]]) -> int:
    """The cells that a line takes, with a margin at either end."""
    return sum(cell_len(key) + 1 + cell_len(told) + _GAP for key, told in line) - _GAP + 2
