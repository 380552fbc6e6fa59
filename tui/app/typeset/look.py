"""How a reader wants articles to be set, at whatever width."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.app.typeset.block import Form
from tui.app.typeset.hyphens import hyphens_for

NARROWEST, WIDEST = 40, 100
"""Cells of a line that a reader may ask for."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader wants articles to be set."""

    measure: int = 76
    """Most cells of a line."""
    justify: bool = False
    hyphenate: bool = False
    indented: bool = False
    """Paragraphs begin with an indent instead of after a blank line."""
    unfolded: bool = False
    """Furniture is shown."""
    numbered: bool = True
    """Links have their numbers."""
    bidi: bool = True
    """Text from right to left is reordered here, not by the terminal."""

    def form(self, width_cells: int, lang: str | None, pictures: Mapping[int, tuple[int, int]] | None = None) -> Form:
        """What that is for an article in a language, in lines of so many cells, with pictures of these sizes."""
        return Form(
            width_cells,
            justified=self.justify,
            hyphens=hyphens_for(lang) if self.hyphenate else None,
            indented=self.indented,
            unfolded=self.unfolded,
            numbered=self.numbered,
            bidi=self.bidi,
            pictures=pictures or {},
        )
