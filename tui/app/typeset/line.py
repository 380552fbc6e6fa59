"""One painted line: which stretch of the article it shows, in which cell each character stands. Widths count cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.app.typeset.bidi import turns, visual
from tui.text import printable, unseen

Glyph = tuple[int, str]
"""The offset of a character in the article, -1 for one that is not in it, and the one character painted."""
NO_INSERTS: Mapping[int, str] = {}
_WIDEST_GAP = 4
"""Cells. A line that would have to be torn further apart is left ragged."""


class Cell(NamedTuple):
    """A stretch of text in one column of a table."""

    start: int
    end: int
    at: int
    """Cells from the left edge of the line."""


class Line(NamedTuple):
    """One painted line. Text lines show `text[start:end]`, or their `cells`; the others show their `lead` alone."""

    role: str
    """title, byline, rule, blank, fold, picture, or the kind of the block."""
    start: int
    end: int
    indent: int = 0
    """Cells before the text."""
    lead: str = ""
    """Painted right-aligned in the indent: a bullet, a number, the bar of a quotation."""
    block: int = -1
    """Index of the block, -1 for none. Of a fold, its first block."""
    tail: str = ""
    """Painted after the text: a hyphen; of a line from right to left, what else is its lead."""
    fill: int = 0
    """Cells that the text is to fill from the indent on, by wider blanks; 0 leaves it as it is."""
    cells: tuple[Cell, ...] = ()
    """Of a row of a table. `start` and `end` are then those of the first and the last."""
    rtl: bool = False
    """It belongs to a paragraph that is read from right to left."""
    row: int = 0
    """Of a picture, which of its rows it is."""

    @property
    def has_text(self) -> bool:
        """Whether it shows some of the article."""
        return self.end > self.start

    def stretches(self) -> Sequence[tuple[int, int]]:
        """The stretches of the article that it shows, in order."""
        if self.cells:
            return [(cell.start, cell.end) for cell in self.cells if cell.end > cell.start]
        return [(self.start, self.end)] if self.end > self.start else []


def glyphs(text: str, line: Line, inserts: Mapping[int, str] = NO_INSERTS, *, reorder: bool = True) -> list[Glyph]:
    """What a text line paints from its indent on, from left to right.

    Args:
        inserts: What stands after a character without being in the text, by the character's offset.
        reorder: Put what is read from right to left in the order in which it is seen.
    """
    if line.cells:
        return _row(text, line, reorder=reorder)
    verbatim = line.role == "code"
    found = list(painted(text, line.start, line.end, verbatim=verbatim))
    if inserts:
        found = list(_inserted(found, inserts))
    if line.fill:
        found = _filled(found, line.fill - cell_len(line.tail))
    if reorder and (line.rtl or turns(text, line.start, line.end)):
        found = visual(found, rtl=line.rtl)
    return found + [(line.end - 1 if not line.rtl else -1, char) for char in line.tail]


def unchanged(text: str, line: Line, inserts: Mapping[int, str] = NO_INSERTS) -> str | None:
    """What a line paints where that is one cell for each of its characters in turn, as most lines do; else None."""
    if line.cells or line.fill or line.tail or line.rtl:
        return None
    plain = text[line.start : line.end].replace("\n", " ")
    if not (plain.isascii() and plain.isprintable() and (line.role == "code" or "  " not in plain)):
        return None
    return None if inserts and any(at in inserts for at in range(line.start, line.end)) else plain


def shown(text: str, line: Line) -> str:
    """The characters of a text line as they are painted: one line, no control, nothing that takes no room."""
    return "".join(char for _, char in glyphs(text, line))


def cell_of(set_glyphs: Sequence[Glyph], line: Line, offset: int) -> int:
    """The cell, from the left edge of the line, at which a character begins; of one not painted, where it would."""
    best, index = -1, 0
    for number, (at, _) in enumerate(set_glyphs):
        if at == offset:
            best, index = at, number
            break
        if best < at < offset:
            best, index = at, number + 1
    return line.indent + cell_len("".join(char for _, char in set_glyphs[:index]))


def offset_of(set_glyphs: Sequence[Glyph], line: Line, cell: int) -> int | None:
    """The character painted at a cell of the line; None before, after and between."""
    at_cell = line.indent
    for begin, _, size in split_graphemes("".join(char for _, char in set_glyphs))[0]:
        if at_cell <= cell < at_cell + size:
            return set_glyphs[begin][0] if set_glyphs[begin][0] >= 0 else None
        at_cell += size
    return None


def painted(text: str, start: int, end: int, *, verbatim: bool = False) -> Iterable[Glyph]:
    """What is shown of a stretch, in its order: every blank a space, runs of them one unless verbatim."""
    plain = text[start:end].replace("\n", " ")
    if plain.isascii() and plain.isprintable() and (verbatim or "  " not in plain):  # as most lines are
        return enumerate(plain, start)
    return _one_by_one(text, start, end, verbatim=verbatim)


def _one_by_one(text: str, start: int, end: int, *, verbatim: bool) -> Iterator[Glyph]:
    blank = False
    for at, char in enumerate(printable(text[start:end]), start):
        if char.isspace():
            if verbatim or not blank:
                yield at, " "
            blank = True
        elif not unseen(char):
            blank = False
            yield at, char


def _inserted(found: Iterable[Glyph], inserts: Mapping[int, str]) -> Iterator[Glyph]:
    for at, char in found:
        yield at, char
        for more in inserts.get(at, ""):
            yield at, more


def _row(text: str, line: Line, *, reorder: bool) -> list[Glyph]:
    """The cells of a table row in their columns."""
    found: list[Glyph] = []
    used = line.indent
    for cell in line.cells:
        part = list(painted(text, cell.start, cell.end))
        if reorder and turns(text, cell.start, cell.end):
            part = visual(part, rtl=False)
        if part:
            found += [(-1, " ")] * (cell.at - used)
            found += part
            used = cell.at + cell_len("".join(char for _, char in part))
    return found


def _filled(found: list[Glyph], width: int) -> list[Glyph]:
    """The line with its blanks widened, the later ones first, so that it ends at `width`."""
    gaps = [number for number, (_, char) in enumerate(found) if char == " "]
    spare = width - cell_len("".join(char for _, char in found))
    if not gaps or spare <= 0 or -(-spare // len(gaps)) >= _WIDEST_GAP:
        return found
    each, more = divmod(spare, len(gaps))
    wider = set(gaps[len(gaps) - more :])
    result: list[Glyph] = []
    for number, glyph in enumerate(found):
        result.append(glyph)
        if glyph[1] == " ":
            result += [glyph] * (each + (number in wider))
    return result
