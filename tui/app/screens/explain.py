"""Why is this a hit? What of an article answers each part of the query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.screens.box import BoxScreen, Words
from tui.app.theme import Palette
from tui.app.words import answer
from tui.text import one_line

if TYPE_CHECKING:
    from tui.searching import Reason


class ExplainScreen(BoxScreen):
    """Each part of the query with what answers it, or that nothing does.

    Args:
        palette: The styles.
        title: Of the article.
        rank: Where it stands among how many hits; None when it is none.
        reasons: Each part of the query.
    """

    def __init__(self, palette: Palette, title: str, rank: tuple[int, int] | None, reasons: Sequence[Reason]) -> None:
        super().__init__(palette)
        self._title = title
        self._rank = rank
        self._reasons = reasons

    def words(self) -> Words:
        yield one_line(self._title), "name"
        yield (f"hit {self._rank[0]:,} of {self._rank[1]:,}" if self._rank is not None else "not a hit"), "dim"
        yield "", ""
        for reason in self._reasons:
            yield f"{'✓' if reason.met else '✗'} {one_line(reason.asked)}  {answer(reason)}".rstrip(), ""
        yield "", ""
        yield "any key leaves", "dim"
