"""Where the rows of a list stand, in lines: all of one height, some with a heading of one line before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

HEADING = -1
"""The part of a row that is the heading before it."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows and lines, both from 0."""

    rows: int = 0
    height: int = 1
    """Lines of a row, blank ones included."""
    headed: Sequence[int] = ()
    """The rows that a heading stands before, ascending."""

    @property
    def lines(self) -> int:
        """How many there are."""
        return self.rows * self.height + len(self.headed)

    def line_of(self, row: int) -> int:
        """The first line of a row, after its heading."""
        return row * self.height + bisect_right(self.headed, row)

    def top_of(self, row: int) -> int:
        """The line to be seen with a row: its heading's, if it has one."""
        heading = bisect_right(self.headed, row)
        return self.line_of(row) - (heading > 0 and self.headed[heading - 1] == row)

    def at(self, line: int) -> tuple[int, int]:
        """The row that has a line, and which of its lines that is; HEADING for the line before them.

        Past the last line, rows that are not there.
        """
        before = bisect_right(range(len(self.headed)), line, key=lambda n: self.headed[n] * self.height + n)
        if before and self.headed[before - 1] * self.height + before - 1 == line:
            return self.headed[before - 1], HEADING
        return divmod(line - before, self.height)

    def section(self, row: int) -> int:
        """The number of the heading that a row stands under."""
        return bisect_right(self.headed, row) - 1
