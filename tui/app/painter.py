"""Text with spans as styled segments: one line at a time, markup and control characters never interpreted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from tui.app.layout import painted


@dataclass(frozen=True, slots=True)
class Paint:
    """A style over a stretch of text. Later ones lie over earlier ones."""

    start: int
    end: int
    style: Style


class Overlay:
    """Paints of one kind, in order and disjoint, so that those of a line are found by bisection."""

    def __init__(self, paints: Sequence[Paint] = ()) -> None:
        self._paints = sorted(paints, key=lambda paint: paint.start)
        self._ends = [paint.end for paint in self._paints]

    def within(self, start: int, end: int) -> list[Paint]:
        """Those that touch `start..end`, in order."""
        first = bisect_left(self._ends, start + 1)
        found = []
        for paint in self._paints[first:]:
            if paint.start >= end:
                break
            found.append(paint)
        return found


def segments(
    text: str, start: int, end: int, base: Style, overlays: Sequence[Overlay], *, verbatim: bool = False
) -> list[Segment]:
    """What is shown of `text[start:end]`: `base`, with the overlays in their order over it."""
    layers = [overlay.within(start, end) for overlay in overlays]
    if not any(layers):
        return [Segment("".join(char for _, char in painted(text, start, end, verbatim=verbatim)), base)]
    return _pieces(text, start, end, base, layers, verbatim)


def plain(text: str, base: Style, paints: Sequence[tuple[int, int, Style]] = ()) -> list[Segment]:
    """A line that is already printable, with spans that count its code points."""
    return segments(text, 0, len(text), base, [Overlay([Paint(*paint) for paint in paints])], verbatim=True)


def _pieces(
    text: str, start: int, end: int, base: Style, layers: Sequence[Sequence[Paint]], verbatim: bool
) -> list[Segment]:
    styles = [base] * (end - start)
    for layer in layers:
        for paint in layer:
            for at in range(max(paint.start, start) - start, min(paint.end, end) - start):
                styles[at] = styles[at] + paint.style
    result: list[Segment] = []
    run: list[str] = []
    style = base
    for at, char in painted(text, start, end, verbatim=verbatim):
        here = styles[at - start]
        if here is not style and run and here != style:
            result.append(Segment("".join(run), style))
            run = []
        style = here
        run.append(char)
    if run:
        result.append(Segment("".join(run), style))
    return result
