"""Text with spans as styled segments: one line at a time, markup and control characters never interpreted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from tui.app.typeset.line import Glyph, painted


@dataclass(frozen=True, slots=True)
class Paint:
    """A style over a stretch of text. Later ones lie over earlier ones."""

    start: int
    end: int
    style: Style


class Overlay:
    """Stretches of one kind, in order and disjoint, found by bisection: a line costs what lies over it.

    Args:
        starts: Where they begin.
        ends: One past where they end.
        style: Of each, by its index; asked only for what is painted.
    """

    def __init__(self, starts: Sequence[int], ends: Sequence[int], style: Callable[[int], Style | None]) -> None:
        self._starts = starts
        self._ends = ends
        self._style = style

    @classmethod
    def of(cls, paints: Sequence[Paint]) -> Overlay:
        """A few paints, in any order."""
        ordered = sorted(paints, key=lambda paint: paint.start)
        styles = [paint.style for paint in ordered]
        return cls([paint.start for paint in ordered], [paint.end for paint in ordered], styles.__getitem__)

    def within(self, start: int, end: int) -> list[Paint]:
        """Those that touch `start..end`, in order."""
        first = bisect_right(self._ends, start)
        found = []
        for index in range(first, bisect_left(self._starts, end, first)):
            if (style := self._style(index)) is not None:
                found.append(Paint(self._starts[index], self._ends[index], style))
        return found


def segments(glyphs: Sequence[Glyph], base: Style, overlays: Sequence[Overlay]) -> list[Segment]:
    """The characters of a line: `base`, with the overlays in their order over those that are in the article."""
    offsets = [at for at, _ in glyphs if at >= 0]
    first, end = (min(offsets), max(offsets) + 1) if offsets else (0, 0)
    layers = [layer for overlay in overlays if (layer := overlay.within(first, end))] if offsets else []
    if not layers:
        return [Segment("".join(char for _, char in glyphs), base)]
    styles = [base] * (end - first)
    for layer in layers:
        for paint in layer:
            for at in range(max(paint.start, first) - first, min(paint.end, end) - first):
                styles[at] = styles[at] + paint.style
    return _runs(glyphs, base, styles, first)


def stretch(text: str, start: int, base: Style, overlays: Sequence[Overlay]) -> list[Segment]:
    """The same for characters that all are in the article, one after another from `start`: none is looked at."""
    end = start + len(text)
    paints = [paint for overlay in overlays for paint in overlay.within(start, end)]
    if not paints:
        return [Segment(text, base)]
    edges = {start, end}
    for paint in paints:
        edges |= {max(paint.start, start), min(paint.end, end)}
    result: list[Segment] = []
    for left, right in pairwise(sorted(edges)):
        style = base
        for paint in paints:
            if paint.start <= left and right <= paint.end:
                style = style + paint.style
        part = text[left - start : right - start]
        if result and result[-1].style == style:
            part = result.pop().text + part
        result.append(Segment(part, style))
    return result


def plain(text: str, base: Style, paints: Sequence[tuple[int, int, Style]] = ()) -> list[Segment]:
    """A line that is already printable, with spans that count its code points."""
    overlay = Overlay.of([Paint(*paint) for paint in paints])
    return segments(list(painted(text, 0, len(text), verbatim=True)), base, [overlay])


def _runs(glyphs: Sequence[Glyph], base: Style, styles: Sequence[Style], first: int) -> list[Segment]:
    result: list[Segment] = []
    run: list[str] = []
    style = base
    for at, char in glyphs:
        here = styles[at - first] if at >= 0 else base
        if here is not style and run and here != style:
            result.append(Segment("".join(run), style))
            run = []
        style = here
        run.append(char)
    if run:
        result.append(Segment("".join(run), style))
    return result
