"""The bar of the list's filter, at the head of the list."""

from __future__ import annotations

from dataclasses import dataclass

from tui.app.widgets.search_bar import QueryInput
from tui.app.widgets.typed_bar import TypedBar


class FilterInput(QueryInput):
    """What the list is narrowed by."""


class FilterBar(TypedBar):
    """How many it lets through stands in the heading over it."""

    LABEL = "Filter"
    PLACEHOLDER = "title, source, author"
    LINE = FilterInput

    @dataclass
    class Changed(TypedBar.Changed):
        """The list is to be narrowed by something else."""

    @dataclass
    class Pressed(TypedBar.Pressed):
        """A key that moves in the list, or leaves."""
