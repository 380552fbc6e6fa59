"""What a frame costs: only widgets are painted that are seen in it, front to back, until all of it is covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class FrontCompositor(Compositor):
    """Textual's compositor, but for what lies outside of what is to be painted anew, or behind it.

    Textual paints every widget whose container reaches into that rectangle, so that a page turned in the reader
    would paint list, entities and header as well.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Lazily, front to back: where a widget is, what of that is seen, and its lines there."""
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen.area and (crop is None or seen.overlaps(crop)):
                yield region, seen, widget.render_lines(seen.translate((-region.x, -region.y)))

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Per line of the screen the strips between its cuts, of what is in the crop on lines that are asked for."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        left, right = crop.column_span
        bare = {
            y: sum(start < right and end > left for start, end in pairwise(cuts[y]))
            for y in crop.line_range
            if is_rendered_line(y)
        }
        for _, seen, strips in self._get_renders(crop):
            begin, end = seen.column_span
            for y, strip in zip(seen.line_range, strips, strict=False):
                if not bare.get(y):
                    continue
                line = chops[y]
                within = [cut for cut in cuts[y] if begin <= cut <= end]
                for (start, stop), part in zip(
                    pairwise(within), strip.divide([cut - begin for cut in within[1:]]), strict=False
                ):
                    if line[start] is None:
                        line[start] = part
                        bare[y] -= start < right and stop > left
            if not any(bare.values()):
                break
        return cast("Sequence[Mapping[int, Strip]]", chops)
