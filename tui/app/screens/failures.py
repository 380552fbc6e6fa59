"""Files that could not be read, and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from tui.app.screens.base import Page, PageScreen
from tui.app.theme import Palette
from tui.app.typeset.wrap import wrap
from tui.app.widgets.lines import TwoEnds
from tui.app.words import count
from tui.model import Failure
from tui.text import one_line


class FailuresScreen(PageScreen):
    """One file after another: its path, and the reason under it."""

    def __init__(self, palette: Palette, failures: Sequence[Failure]) -> None:
        super().__init__(palette)
        self._failures = failures

    def write(self) -> None:
        palette, page = self.palette, self.query_one(Page)
        width = max(20, page.room - 3)
        lines: list[list[Segment]] = [[]]
        for failure in self._failures:
            for text, indent, style in ((failure.path, 1, palette.text), (failure.reason, 3, palette.dim)):
                line = one_line(text)
                lines += [
                    [Segment(" " * indent, style), Segment(line[start:end], style)]
                    for start, end in wrap(line, 0, len(line), width - indent)
                ]
            lines.append([])
        if not self._failures:
            lines.append([Segment(" Every file could be read.", palette.dim)])
        page.write(lines)
        told = f"  {count(len(self._failures), 'file')} that could not be read"
        self.query_one("#header", TwoEnds).write([("Broadsheet", "accent"), (told, "strong")])
