"""Where each stretch of an article goes on the screen: lines of code-point offsets. Widths count cells.

Pure: no widget, no colour. An article of narrow characters is wrapped by one regular expression a block, so that
ten megabytes lay out in well under a second; only blocks with wide or combining characters are walked by grapheme.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.app.words import fitted
from tui.model import Article, Block, BlockKind
from tui.text import one_line, printable, unseen

_NOT_NARROW = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0376-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Characters that may not be one cell wide. Greek and Cyrillic letters are; what combines is not."""


class Line(NamedTuple):
    """One painted line. Text lines show `text[start:end]`; the others show their `lead` alone."""

    role: str
    """title, byline, rule, blank, fold, or the kind of the block."""
    start: int
    end: int
    indent: int = 0
    """Cells before the text."""
    lead: str = ""
    """Painted right-aligned in the indent: a bullet, a number, the bar of a quotation."""
    block: int = -1
    """Index of the block, -1 for none. Of a fold, its first block."""


class Layout:
    """The lines of an article at one width, and the way between offsets and lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._numbers = [number for number, line in enumerate(lines) if line.end > line.start]
        self._starts = [lines[number].start for number in self._numbers]

    def line_of(self, offset: int) -> int:
        """The line that shows the character at `offset`, or the nearest one before it; 0 when there is none."""
        at = bisect_right(self._starts, offset) - 1
        return self._numbers[at] if at >= 0 else 0

    def offset_at(self, number: int) -> int:
        """The first character shown on line `number` or after it; the last line's start when there is none."""
        if not self._starts:
            return 0
        return self._starts[min(bisect_left(self._numbers, number), len(self._starts) - 1)]


def lay_out(article: Article, width_cells: int, *, byline: Sequence[str] = (), unfolded: bool = False) -> Layout:
    """Break an article into lines of at most `width_cells`.

    Args:
        article: What to show. A first heading that only repeats the title is not shown twice.
        width_cells: The measure; at least 8.
        byline: Lines to stand under the title, each cut to the width.
        unfolded: Show furniture instead of one line that stands for each run of it.
    """
    width_cells = max(8, width_cells)
    titled = _title_block(article)
    lines: list[Line] = []
    before = titled or 0
    if unfolded:
        _lay(lines, article, 0, before, width_cells, unfolded=True)
        _gap(lines)
    lines.extend(_head(article, titled, byline, width_cells))
    if not unfolded:
        _lay(lines, article, 0, before, width_cells, unfolded=False)
    _lay(lines, article, before if titled is None else before + 1, len(article.blocks), width_cells, unfolded=unfolded)
    return Layout(lines)


def wrap(text: str, start: int, end: int, width_cells: int) -> Iterator[tuple[int, int]]:
    """Half-open stretches of `text[start:end]` that fit the width, broken at blanks where possible.

    Words longer than the width are cut between graphemes. Blanks at the breaks belong to no stretch.
    """
    if _NOT_NARROW.search(text, start, end) is None:
        for found in _narrow(width_cells).finditer(text, start, end):
            yield found.span()
    else:
        yield from _wrap_wide(_spaced(text[start:end]), start, width_cells)


def shown(text: str, line: Line) -> str:
    """The characters of a text line as they are painted: one line, no control, nothing that takes no room."""
    return "".join(char for _, char in _painted(text, line))


def cell_of(text: str, line: Line, offset: int) -> int:
    """The cell, from the left edge of the line, at which the character at `offset` begins."""
    return line.indent + cell_len("".join(char for at, char in _painted(text, line) if at < offset))


def offset_of(text: str, line: Line, cell: int) -> int | None:
    """The character painted at a cell of the line; None before, after and between."""
    at_cell = line.indent
    painted = "".join(char for _, char in _painted(text, line))
    offsets = [at for at, _ in _painted(text, line)]
    for begin, _, size in split_graphemes(painted)[0]:
        if at_cell <= cell < at_cell + size:
            return offsets[begin]
        at_cell += size
    return None


def _painted(text: str, line: Line) -> Iterator[tuple[int, str]]:
    """(offset, character) of what a line shows, in order."""
    yield from painted(text, line.start, line.end, verbatim=line.role == "code")


def painted(text: str, start: int, end: int, *, verbatim: bool = False) -> Iterator[tuple[int, str]]:
    """(offset, character) of what is shown of a stretch: every blank a space, runs of them one unless verbatim."""
    blank = False
    for at, char in enumerate(printable(text[start:end]), start):
        if char.isspace():
            if verbatim or not blank:
                yield at, " "
            blank = True
        elif not unseen(char):
            blank = False
            yield at, char


_BLANK = re.compile(r"\s")
_AFTER_DASH = re.compile(r"(?<=[^\W\d][-–/])(?=[^\W\d])|(?<=—)(?=\w)")


@lru_cache(maxsize=256)
def _narrow(width: int) -> re.Pattern[str]:
    ends = rf"(?=\s)|\Z|{_AFTER_DASH.pattern}"
    return re.compile(rf"(?s)\S(?:.{{0,{max(0, width - 2)}}}\S)?(?:{ends})|\S{{{width}}}")


def _spaced(text: str) -> str:
    """As it is painted, with a space for every blank: a line break is no part of the letter before it."""
    return _BLANK.sub(" ", printable(text))


def _wrap_wide(text: str, shift: int, width: int) -> Iterator[tuple[int, int]]:
    """As `wrap`, for the whole of a text with no blank but spaces; `shift` is added to what it yields."""
    begin = used = 0
    break_at: int | None = None
    for left, right, size in split_graphemes(text)[0]:
        if text[left] == " ":
            if left == begin:
                begin, used = left + 1, 0  # a mark that combines with the blank is no blank
                continue
            if used + size > width and right > left + 1:  # what combines with the blank begins the next line
                yield from _stretch(text, begin, left, shift)
                begin, used, break_at = left + 1, 0, None
                continue
            break_at = left
        else:
            breaks = _may_break(text, left, begin)
            while used + size > width and left > begin:
                stop = left if breaks or break_at is None else break_at
                yield from _stretch(text, begin, stop, shift)
                begin = stop
                while begin < left and text[begin] == " ":
                    begin += 1
                used, break_at = cell_len(text[begin:left]), None
            if breaks:
                break_at = left
        used += size
    yield from _stretch(text, begin, len(text), shift)


def _stretch(text: str, start: int, end: int, shift: int) -> Iterator[tuple[int, int]]:
    """`start..end` without what is not seen at its end, unless nothing of it is."""
    while end > start and (text[end - 1] == " " or unseen(text[end - 1])):
        end -= 1
    if start < end:
        yield start + shift, end + shift


_NO_BREAK_BEFORE = frozenset("、。，．・：；？！ー）］｝〕〉》」』】’”々ゝヽっッゃャゅュょョ%‰°℃,.;:!?)]}…")
_NO_BREAK_AFTER = frozenset("（［｛〔〈《「『【‘“([{$£¥€")


def _may_break(text: str, at: int, begin: int) -> bool:
    """Whether a line may end before `at` without a blank: after a dash, or between East Asian characters.

    Source: the kinsoku rules of JIS X 4051.
    """
    if at == begin:
        return False
    here, before = text[at], text[at - 1]
    if before in "-–/—" and _AFTER_DASH.match(text, at):
        return True
    if here in _NO_BREAK_BEFORE or before in _NO_BREAK_AFTER:
        return False
    return "\u2e80" <= here <= "\uffef" or "\u2e80" <= before <= "\uffef"


def _head(article: Article, titled: int | None, byline: Sequence[str], width: int) -> Iterator[Line]:
    """The title, out of the text where it stands there, so that what is named and found in it shows; the byline."""
    if titled is not None:
        block = article.blocks[titled]
        for start, end in wrap(article.text, block.start, block.end, width):
            yield Line("title", start, end, block=titled)
    else:
        title = one_line(article.title)
        for start, end in wrap(title, 0, len(title), width):
            yield Line("title", 0, 0, lead=title[start:end])
    for line in byline:
        for start, end in wrap(line, 0, len(line), width):
            yield Line("byline", 0, 0, lead=line[start:end])
    yield Line("rule", 0, 0, lead="─" * width)


def _title_block(article: Article) -> int | None:
    """The heading, behind nothing but furniture, that is the title."""
    for index, block in enumerate(article.blocks):
        if block.kind is not BlockKind.FURNITURE:
            same = one_line(article.text[block.start : block.end]).casefold() == one_line(article.title).casefold()
            return index if block.kind is BlockKind.HEADING and same else None
    return None


def _lay(lines: list[Line], article: Article, first: int, end: int, width: int, *, unfolded: bool) -> None:
    """Append the lines of the blocks from `first` up to `end`."""
    index = first
    while index < end:
        block = article.blocks[index]
        if block.kind is BlockKind.FURNITURE and not unfolded:
            run = index
            while run < end and article.blocks[run].kind is BlockKind.FURNITURE:
                run += 1
            _gap(lines)
            lines.append(Line("fold", 0, 0, lead=fitted(_fold_label(article, index, run), width).rstrip(), block=index))
            index = run
            continue
        if index == first or not _close(article.text, article.blocks[index - 1], block):
            _gap(lines)
        lines.extend(_block_lines(article.text, block, index, width))
        index += 1


def _gap(lines: list[Line]) -> None:
    if lines and lines[-1].role != "blank":
        lines.append(Line("blank", 0, 0))


def _close(text: str, before: Block, block: Block) -> bool:
    """Items of one list, and rows of one table, stand without a blank line between them."""
    return before.kind is block.kind and block.kind in (BlockKind.ITEM, BlockKind.TABLE)


def _fold_label(article: Article, first: int, end: int) -> str:
    size = end - first
    sample = one_line(article.text[article.blocks[first].start : article.blocks[first].end])
    what = f"{size} pieces of page furniture" if size > 1 else "page furniture"
    return f"▸ {what}: {sample}"


def _block_lines(text: str, block: Block, index: int, width: int) -> Iterator[Line]:
    role = block.kind.value
    if block.kind is BlockKind.CODE:
        yield from _code_lines(text, block, index, width)
        return
    if block.kind is BlockKind.TABLE:
        yield from _table_lines(text, block, index, width)
        return
    indent, lead = 0, ""
    if block.kind is BlockKind.ITEM:
        lead = one_line(block.marker) or "•"
        indent = min(2 * block.level, width // 3) + cell_len(lead) + 1
    elif block.kind is BlockKind.QUOTATION:
        indent, lead = 2, "▎"
    for number, (start, end) in enumerate(wrap(text, block.start, block.end, max(4, width - indent))):
        keep = number == 0 or block.kind is BlockKind.QUOTATION
        yield Line(role, start, end, indent, lead if keep else "", index)


def _rows(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block as the file has them."""
    start = block.start
    for row in text[block.start : block.end].split("\n"):
        yield start, start + len(row)
        start += len(row) + 1


def _code_lines(text: str, block: Block, index: int, width: int) -> Iterator[Line]:
    """Every line as it is, cut where it is too long."""
    for start, end in _rows(text, block):
        if start == end:
            yield Line("blank", 0, 0)
        while start < end:
            stop = _cut(text, start, end, max(4, width - 2))
            yield Line(block.kind.value, start, stop, 2, "", index)
            start = stop


def _table_lines(text: str, block: Block, index: int, width: int) -> Iterator[Line]:
    """Every row as words, what does not fit hanging under it."""
    for row, end in _rows(text, block):
        for number, (start, stop) in enumerate(wrap(text, row, end, max(4, width - 4))):
            yield Line(block.kind.value, start, stop, 4 if number else 2, "", index)


def _cut(text: str, start: int, end: int, width: int) -> int:
    """Where `text[start:end]` must be cut to fit the width, blanks kept; after `start` in any case."""
    near = min(end, start + 4 * width)  # a line of more code points than that hides a heap of combining marks
    if _NOT_NARROW.search(text, start, min(end, start + width)) is None:
        return min(end, start + width)
    used = 0
    for left, _, size in split_graphemes(_spaced(text[start:near]))[0]:
        if used + size > width and left:
            return start + left
        used += size
    return near
