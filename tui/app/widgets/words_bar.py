"""The bar of the words that mentions have around them, over the mentions."""

from __future__ import annotations

from dataclasses import dataclass

from tui.app.widgets.search_bar import QueryInput
from tui.app.widgets.typed_bar import TypedBar


class WordsInput(QueryInput):
    """What the mentions are narrowed by."""


class WordsBar(TypedBar):
    """Its note says how many have them."""

    LABEL = "With"
    PLACEHOLDER = "words around it"
    LINE = WordsInput

    @dataclass
    class Changed(TypedBar.Changed):
        """The mentions are to be narrowed by something else."""

    @dataclass
    class Pressed(TypedBar.Pressed):
        """A key that moves among the mentions, or leaves."""
