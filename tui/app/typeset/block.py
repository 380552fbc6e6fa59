"""The lines of one block: what stands before it, how it hangs, how it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len

from tui.app.typeset.bidi import from_the_right, turns
from tui.app.typeset.hyphens import Hyphens
from tui.app.typeset.line import Line, glyphs
from tui.app.typeset.table import set_table
from tui.app.typeset.wrap import cut, paragraph
from tui.model import Article, Block, BlockKind
from tui.text import one_line

_JUSTIFIED = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.FOOTNOTE)
_LEAST = 4
"""Cells of text on a line, however deep it hangs."""
_PARAGRAPH_INDENT = 2


@dataclass(frozen=True, slots=True)
class Form:
    """How an article is set."""

    width_cells: int
    """Of the column; at least 8."""
    justified: bool = False
    hyphens: Hyphens | None = None
    indented: bool = False
    """Paragraphs begin with an indent, and no blank line stands between two of them."""
    unfolded: bool = False
    """Furniture is shown, instead of one line that stands for each run of it."""
    numbered: bool = False
    """A link has its number after it."""
    bidi: bool = True
    """Put what is read from right to left in the order in which it is seen: most terminals do not."""
    pictures: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Columns and rows of the images that are shown, over their captions, by the index of the block."""


def set_block(
    article: Article, index: int, start: int, end: int, form: Form, inserts: Mapping[int, str]
) -> Iterator[Line]:
    """The lines of `start..end` of a block, which is all of it unless it is enormous."""
    block, text = article.blocks[index], article.text
    if block.kind is BlockKind.CODE:
        yield from _code(text, block, index, start, end, form.width_cells)
    elif block.kind is BlockKind.TABLE:
        yield from set_table(text, block, index, form.width_cells, start, end)
    elif block.kind is BlockKind.RULE:
        third = form.width_cells // 3
        yield Line("rule", 0, 0, lead=" " * third + "─" * third, block=index)
    else:
        if start == block.start and (size := form.pictures.get(index)):
            yield from (Line("picture", 0, 0, block=index, row=row) for row in range(size[1]))
        yield from _words(article, index, start, end, form, inserts)


def leads(block: Block, width: int) -> tuple[int, str]:
    """How deep a block hangs, and what stands there before its first line."""
    if block.kind is BlockKind.ITEM:
        lead = one_line(block.marker) or "•"
        return min(2 * block.level, width // 3) + cell_len(lead) + 1, lead
    if block.kind is BlockKind.QUOTATION:
        depth = min(block.level, width // 12)
        return 2 + 2 * depth, "▎ " * depth + "▎"
    if block.kind is BlockKind.FOOTNOTE:
        lead = f"[{one_line(block.marker)}]"
        return min(cell_len(lead) + 1, width // 2), lead
    if block.kind is BlockKind.IMAGE:
        return 2, "▨"
    return 0, ""


def _words(
    article: Article, index: int, start: int, end: int, form: Form, inserts: Mapping[int, str]
) -> Iterator[Line]:
    """Running text: hanging under its lead, or with its first line set in."""
    block, text = article.blocks[index], article.text
    indent, lead = leads(block, form.width_cells)
    width = max(_LEAST, form.width_cells - indent)
    role = block.kind.value
    rtl = form.bidi and turns(text, start, end) and from_the_right(text, block.start, block.end)
    every = block.kind is BlockKind.QUOTATION  # has its bar on each line
    deeper = _PARAGRAPH_INDENT if start == block.start and _set_in(article, index, form) else 0
    hyphens = form.hyphens if block.kind in _JUSTIFIED else None
    lines = paragraph(text, start, end, width, inserts=inserts, hyphens=hyphens, first_indent=deeper)
    last: Line | None = None
    for number, (begin, stop, divided) in enumerate(lines):
        if last is not None:
            yield last._replace(fill=width - (last.indent - indent)) if _fills(form, block, rtl) else last
        here = lead if every or (number == 0 and start == block.start) else ""
        first = deeper if number == 0 else 0
        last = Line(role, begin, stop, indent + first, here, index, tail="-" if divided else "")
        if rtl:
            last = _from_the_right(text, last, form.width_cells, inserts)
    if last is not None:
        yield last


def _fills(form: Form, block: Block, rtl: bool) -> bool:
    return form.justified and not rtl and block.kind in _JUSTIFIED


def _set_in(article: Article, index: int, form: Form) -> bool:
    """Whether a paragraph follows another without a blank line."""
    return form.indented and index > 0 and closes_up(article, index, form)


def closes_up(article: Article, index: int, form: Form) -> bool:
    """Whether a block stands under the one before it without a blank line: items of a list, rows of a table."""
    before, block = article.blocks[index - 1], article.blocks[index]
    if before.kind is not block.kind:
        return False
    if block.kind is BlockKind.PARAGRAPH:
        return form.indented
    return block.kind in (BlockKind.ITEM, BlockKind.TABLE, BlockKind.FOOTNOTE)


def _from_the_right(text: str, line: Line, width: int, inserts: Mapping[int, str]) -> Line:
    """The line at the right edge of the column, with its lead behind it."""
    line = line._replace(rtl=True)
    used = cell_len("".join(char for _, char in glyphs(text, line, inserts)))
    tail = " " * (line.indent - cell_len(line.lead)) + line.lead[::-1]
    return line._replace(indent=max(0, width - used - cell_len(tail)), lead="", tail=tail)


def _code(text: str, block: Block, index: int, start: int, end: int, width: int) -> Iterator[Line]:
    """Every line as it is, cut where it is too long."""
    room = max(_LEAST, width - 2)
    for row in text[start:end].split("\n"):
        stop = start + len(row)
        if start == stop:
            yield Line("blank", 0, 0, block=index)
        at = start
        while at < stop:
            after = cut(text, at, stop, room)
            yield Line(block.kind.value, at, after, 2, "", index)
            at = after
        start = stop + 1
