"""The table of contents of an article."""

from __future__ import annotations

from bisect import bisect_right

from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.screens.choosing import ChoosingScreen
from tui.app.theme import Palette
from tui.app.words import fitted
from tui.model import Article, BlockKind
from tui.text import one_line

_INDENT = 2
_PERCENT = 5
"""Cells of `100 %`."""
_LONGEST = 400
"""Code points of a heading that are looked at; no line shows more."""


class ContentsScreen(ChoosingScreen):
    """The headings, indented by level, with how far into the text each stands.

    The result is an index into the article's blocks, or None.

    Args:
        palette: The styles.
        article: Whose headings.
        at: Where the reader is, as an offset into the text: the section around it is selected.
    """

    def __init__(self, palette: Palette, article: Article, at: int) -> None:
        self._article = article
        self._headings = [index for index, block in enumerate(article.blocks) if block.kind is BlockKind.HEADING]
        self._highest = min((article.blocks[index].level for index in self._headings), default=0)
        chosen = bisect_right(self._headings, at, key=lambda index: article.blocks[index].start) - 1
        none = "This article has no headings."
        super().__init__(palette, self._headings, max(0, chosen), title="Contents", none=none)

    def paint(self, index: int, width: int) -> Painted:
        palette, text = self.palette, self._article.text
        block = self._article.blocks[self._headings[index]]
        words = one_line(text[block.start : min(block.end, block.start + _LONGEST)])
        depth = block.level - self._highest
        indent = " " * (1 + min(_INDENT * depth, width // 3))
        percent = f"{100 * block.start // max(1, len(text))} %"
        return [
            Segment(fitted(indent + words, width - _PERCENT - 1), palette.text if depth else palette.strong),
            Segment(f"{percent:>{_PERCENT}} ", palette.dim),
        ]
