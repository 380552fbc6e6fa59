"""The numbered links of an article."""

from __future__ import annotations

from bisect import bisect_left

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.screens.choosing import ChoosingScreen
from tui.app.theme import Palette
from tui.app.words import fitted
from tui.model import Article, InlineKind
from tui.text import one_line

_LONGEST = 400
"""Code points of a link's words, and of either end of its address, that are looked at."""


def numbered(article: Article) -> list[int]:
    """The links, images and references to footnotes that lead somewhere: indices into `inlines`, the first is 1."""
    kinds = (InlineKind.LINK, InlineKind.IMAGE, InlineKind.NOTE)
    return [index for index, inline in enumerate(article.inlines) if inline.kind in kinds and inline.target]


class LinksScreen(ChoosingScreen):
    """Number, words and address of each link. The result is an index into the article's inlines, or None.

    Args:
        palette: The styles.
        article: Whose links.
        at: Where the reader is, as an offset into the text: the next link from there is selected.
    """

    def __init__(self, palette: Palette, article: Article, at: int) -> None:
        self._article = article
        self._links = numbered(article)
        chosen = bisect_left(self._links, at, key=lambda index: article.inlines[index].start)
        super().__init__(palette, self._links, chosen, title="Links", none="This article has no links.")

    def paint(self, index: int, width: int) -> Painted:
        palette, link = self.palette, self._article.inlines[self._links[index]]
        words = one_line(self._article.text[link.start : min(link.end, link.start + _LONGEST)])
        if link.kind is InlineKind.IMAGE:
            words = f"image: {words}"
        digits = len(str(len(self._links)))
        room = width - digits - 4
        half = min(cell_len(words), max(room // 2, room - cell_len(_address(link.kind, link.target))))
        return [
            Segment(f" {index + 1:>{digits}} ", palette.accent),
            Segment(fitted(words, half), palette.text),
            Segment(f"  {shortened(_address(link.kind, link.target), room - half)}", palette.dim),
        ]


def _address(kind: InlineKind, target: str) -> str:
    """Where it leads, cut down to what a line may show."""
    if len(target) > 2 * _LONGEST:
        target = f"{target[:_LONGEST]}…{target[-_LONGEST:]}"
    return f"footnote {one_line(target)}" if kind is InlineKind.NOTE else one_line(target)


def shortened(text: str, width: int) -> str:
    """The text in at most `width` cells, with `…` for its middle where it is longer: both ends of an address tell."""
    if cell_len(text) <= width:
        return text
    if width < 3:
        return "…"[:width]
    tail = text
    while cell_len(tail) > (width - 1) // 2:
        tail = tail[1:]
    return set_cell_size(text, width - 1 - cell_len(tail)).rstrip() + "…" + tail
