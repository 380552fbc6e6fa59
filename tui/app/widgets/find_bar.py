"""The bar of find in the article: what is looked for, and at its right end which find it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tui.app.widgets.search_bar import QueryInput
from tui.app.widgets.typed_bar import TypedBar


class FindInput(QueryInput):
    """A line of text that leaves further keys to the screen: those that walk from find to find."""

    NOT_TEXT: ClassVar[tuple[str, ...]] = (*QueryInput.NOT_TEXT, "ctrl+n", "ctrl+f")


class FindBar(TypedBar):
    """Its note says which of how many; that there is none, that it began again at the top, what is wrong."""

    LABEL = "Find"
    PLACEHOLDER = "words, or /pattern/"
    LINE = FindInput

    @dataclass
    class Changed(TypedBar.Changed):
        """Something else is looked for."""

    @dataclass
    class Pressed(TypedBar.Pressed):
        """A key that walks, or leaves."""
