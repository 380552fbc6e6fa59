"""Tables set in columns: as wide as what is in them where that fits, wrapped where it nearly does, else wider than the
page, which then shows a part of it. Rows are lines of a block's text, their cells stand between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len

from tui.app.typeset.line import Cell, Line, painted
from tui.app.typeset.wrap import wrap
from tui.model import Block

_GAP = 2
"""Cells between columns."""
_INDENT = 2
_LEAST = 8
"""Cells that a wrapped column keeps."""
_WIDEST = 40
"""Cells of a column in a table that is wider than the page."""
_MEASURED_ROWS = 500
"""Rows by which the columns are measured; longer cells further down are wrapped."""
_BAR = re.compile(r"[ \t]*\|[ \t]*")
_FRAME = re.compile(r"(?!.*[\x0b\x0c\x0e-\x1f\x85\u2028\u2029])(?:\s*|[\s|:+=-]*(?:---|===)[\s|:+=-]*)")
"""Blanks that the screen shows by a sign are no blanks."""
_NUMBER = re.compile(r"[-+−±~<>≤≥]?\s*[$€£¥]?\s*[\d.,'’ ]*\d\s*(?:%|[a-zA-Z€$£¥]{0,3})")

_Span = tuple[int, int]


def set_table(text: str, block: Block, index: int, width: int, start: int, end: int) -> Iterator[Line]:
    """The lines of the rows in `start..end` of a table, its first row over a rule.

    All rows have the columns of the whole table, as far as its first rows tell.
    """
    header, widths, to_right = _measured(text, block.start, block.end, width - _INDENT)
    for cells in _rows(text, start, end):
        yield from _row_lines(text, cells, widths, to_right, block, index)
        if cells == header:
            total = sum(widths) + _GAP * (len(widths) - 1)
            yield Line("table", 0, 0, _INDENT, "─" * total, index)


@lru_cache(maxsize=4)  # a long table is set in many parts
def _measured(text: str, start: int, end: int, room: int) -> tuple[list[_Span] | None, list[int], list[bool]]:
    """Of a table: its first row where others follow, the widths of its columns, and whether each holds numbers."""
    rows = [row for _, row in zip(range(_MEASURED_ROWS), _rows(text, start, end), strict=False)]
    return (rows[0] if len(rows) > 1 else None), *_columns(text, rows, room)


def _rows(text: str, start: int, end: int) -> Iterator[list[_Span]]:
    """The cells of each row; lines that only draw are none."""
    at = start
    for line in text[start:end].split("\n"):
        if not _FRAME.fullmatch(line):
            yield _cells(text, at, at + len(line))
        at += len(line) + 1


def _cells(text: str, start: int, end: int) -> list[_Span]:
    while start < end and text[start] in " \t|":
        start += 1
    while end > start and text[end - 1] in " \t|\r":
        end -= 1
    cells, at = [], start
    for bar in _BAR.finditer(text, start, end):
        cells.append((at, bar.start()))
        at = bar.end()
    return [*cells, (at, end)]


def _columns(text: str, rows: Sequence[Sequence[_Span]], room: int) -> tuple[list[int], list[bool]]:
    """The width of each column, and whether it holds numbers, which stand at its right edge."""
    count = max((len(row) for row in rows), default=0)
    natural = [1] * count
    numbers = [len(rows) > 1] * count
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            words = text[start:end]
            natural[column] = max(natural[column], _cells_of(text, start, end))
            if number and words and not _NUMBER.fullmatch(words):
                numbers[column] = False
    return _fitted(natural, room - _GAP * (count - 1)), numbers


def _fitted(natural: Sequence[int], room: int) -> list[int]:
    """Widths within the room, the widest columns giving way; natural ones, up to a limit, where that is hopeless."""
    if sum(natural) <= room:
        return list(natural)
    if len(natural) > 1 and sum(min(each, _LEAST) for each in natural) > room:
        return [min(each, _WIDEST) for each in natural]
    most, least = max(natural), 1
    while least < most:  # the largest limit under which all fit
        middle = (least + most + 1) // 2
        if sum(min(each, middle) for each in natural) <= room:
            least = middle
        else:
            most = middle - 1
    widths = [min(each, least) for each in natural]
    spare = room - sum(widths)
    for column, each in enumerate(natural):
        more = min(spare, each - widths[column], 1)
        widths[column] += more
        spare -= more
    return widths


def _row_lines(
    text: str, cells: Sequence[_Span], widths: Sequence[int], to_right: Sequence[bool], block: Block, index: int
) -> Iterator[Line]:
    """One row: as many lines as its tallest cell has."""
    wrapped = [list(wrap(text, *cell, width)) for cell, width in zip(cells, widths, strict=False)]
    for number in range(max(map(len, wrapped), default=0)):
        placed = []
        at = _INDENT
        for column, stretches in enumerate(wrapped):
            if number < len(stretches):
                start, end = stretches[number]
                shift = widths[column] - _cells_of(text, start, end) if to_right[column] else 0
                placed.append(Cell(start, end, at + max(0, shift)))
            at += widths[column] + _GAP
        yield Line(block.kind.value, placed[0].start, placed[-1].end, _INDENT, "", index, cells=tuple(placed))


def _cells_of(text: str, start: int, end: int) -> int:
    return cell_len("".join(char for _, char in painted(text, start, end)))
