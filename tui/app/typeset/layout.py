"""An article set in lines. Lines are set galley by galley, as they are looked at, so that ten megabytes open as fast as
ten kilobytes: how many lines the others have is an estimate until then.

Pure: no widget, no colour. Widths count cells, offsets code points.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from tui.app.typeset.bidi import from_the_right, seen
from tui.app.typeset.block import Form, closes_up, set_block
from tui.app.typeset.line import NO_INSERTS, Line
from tui.app.typeset.wrap import wrap
from tui.app.words import fitted
from tui.model import Article, Block, BlockKind, InlineKind
from tui.text import one_line

_GALLEY = 4_000
"""Characters after which a galley ends with the block: two pages, so that hardly a page waits for more than itself."""
_MOST_BLOCKS = 50
"""Blocks in a galley."""
_PORTION = 16_000
"""Characters set at once of a block that has more than twice as many: nobody wrote a paragraph so long."""
_KEPT = 96
"""Galleys whose lines are kept; of the others only their number."""
_SET_AT_ONCE = 12
"""Galleys of an article that is set whole, so that its scroll bar is exact."""
_HEAD, _FOLD = -1, -2
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class At(NamedTuple):
    """A line, by its galley and its number there. It stays right while other galleys are set."""

    galley: int
    line: int


TOP = At(0, 0)


class _Share(NamedTuple):
    """What one galley holds: blocks, or a portion of an enormous one; without any, the head of the article."""

    first: int
    end: int
    """One past the last block."""
    start: int
    stop: int
    """Of their text, or of the portion."""

    @property
    def is_head(self) -> bool:
        return self.first == self.end


class _Item(NamedTuple):
    """What is set as one: a block or a portion of an enormous one; the head; a run of furniture."""

    block: int
    """Its index, or of the head and of a fold what it is."""
    start: int
    """Of a fold, its first block."""
    end: int
    """Of a fold, one past its last block."""


class _Galley:
    """The lines of some items, and where in them each stretch of text is."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        places = [(start, number) for number, line in enumerate(lines) for start, _ in line.stretches()]
        if any(line.cells for line in lines):
            places.sort()  # the lines of a row show their cells side by side
        self.starts = [start for start, _ in places]
        self.numbers = [number for _, number in places]
        self.first_at = list(_first_text(lines))


class Layout:
    """The lines of an article at one width, and the way between offsets and lines. Not for several threads.

    Args:
        article: What to show. A first heading that only repeats the title is not shown twice.
        form: How.
        byline: Lines to stand under the title, each cut to the width.
        before: A layout of the same article: what does not depend on the width is taken from it.
    """

    def __init__(
        self, article: Article, form: Form, byline: Sequence[str] = (), *, before: Layout | None = None
    ) -> None:
        self.article = article
        self.form = form
        self._byline = byline
        self._titled: int | None
        self._shares: list[_Share]
        """Of each galley."""
        self._starts: list[int]
        """The first character that each galley may show, never less than that of the one before."""
        self.furniture: list[int]
        """The blocks that are furniture."""
        if before is not None and before.article is article and before.form.unfolded == form.unfolded:
            self._titled, self._shares, self._starts = before._titled, before._shares, before._starts
            self.furniture = before.furniture
        else:
            self._titled = _title_block(article)
            self.furniture = [n for n, block in enumerate(article.blocks) if block.kind is BlockKind.FURNITURE]
            self._shares = list(_shares(article, self._titled, unfolded=form.unfolded))
            self._starts = _first_offsets(article, self._shares, self._titled, unfolded=form.unfolded)
        self._counts = self._estimated()
        self.height = sum(self._counts)
        """All lines; of galleys that were never set as many as they may have."""
        self._set: OrderedDict[int, _Galley] = OrderedDict()
        if len(self._shares) <= _SET_AT_ONCE:
            for galley in range(len(self._shares)):
                self._galley(galley)

    @cached_property
    def inserts(self) -> Mapping[int, str]:
        """The number of each link, by the offset of its last character."""
        if not self.form.numbered:
            return NO_INSERTS
        links = [inline for inline in self.article.inlines if inline.kind is InlineKind.LINK]
        return {link.end - 1: str(number).translate(_SUPERSCRIPT) for number, link in enumerate(links, 1)}

    @property
    def lines(self) -> list[Line]:
        """Every line; all are set for it."""
        return [line for galley in range(len(self._shares)) for line in self._galley(galley).lines]

    def part(self, top: At, count: int) -> list[tuple[At, Line]]:
        """Up to so many lines from one on."""
        found: list[tuple[At, Line]] = []
        galley, first = top
        while galley < len(self._shares) and len(found) < count:
            lines = self._galley(galley).lines[first : first + count - len(found)]
            found += [(At(galley, first + number), line) for number, line in enumerate(lines)]
            galley, first = galley + 1, 0
        return found

    def number(self, at: At) -> int:
        """How many lines are above it, as far as that is known."""
        return sum(self._counts[: at.galley]) + at.line

    def at(self, number: int) -> At:
        """The line with so many above it; the first or last if there is none."""
        number = max(0, number)
        for galley in range(len(self._shares)):
            if number < self._counts[galley] or galley == len(self._shares) - 1:
                count = len(self._galley(galley).lines)
                return At(galley, max(0, min(number, count - 1)))
            number -= self._counts[galley]
        return TOP

    def moved(self, at: At, lines: int) -> At:
        """The line so many further down, or up; the first or last where there are not so many."""
        galley, line = at
        line += lines
        while line < 0 and galley > 0:
            galley -= 1
            line += len(self._galley(galley).lines)
        while line >= (count := len(self._galley(galley).lines)):
            if galley == len(self._shares) - 1:
                return At(galley, max(0, count - 1))
            galley, line = galley + 1, line - count
        return At(galley, max(0, line))

    def last(self, rows: int) -> At:
        """The line to stand first on a page of so many rows, for the last line to stand at its foot."""
        end = len(self._shares) - 1
        return self.moved(At(end, max(0, len(self._galley(end).lines) - 1)), -max(0, rows - 1))

    def line_of(self, offset: int) -> At:
        """The line that shows the character at `offset`, or the nearest one before it; the first when there is none."""
        galley = max(0, bisect_right(self._starts, offset) - 1)
        while True:
            found = self._galley(galley)
            place = bisect_right(found.starts, offset) - 1
            if place >= 0:
                return At(galley, found.numbers[place])
            if galley == 0:
                return TOP
            galley -= 1

    def offset_at(self, at: At) -> int:
        """The first character shown on a line or after it; the last line's start when there is none."""
        for galley in range(at.galley, len(self._shares)):
            firsts = self._galley(galley).first_at
            line = at.line if galley == at.galley else 0
            if line < len(firsts) and (first := firsts[line]) is not None:
                return first
        for galley in range(len(self._shares) - 1, -1, -1):
            found = self._galley(galley)
            if found.starts:
                return found.lines[found.numbers[-1]].start
        return 0

    def offsets_near(self, numbers: Sequence[int]) -> list[int]:
        """About which characters have so many lines above them; sets nothing."""
        above = list(accumulate(self._counts, initial=0))
        starts = [*self._starts, len(self.article.text)]
        found = []
        for number in numbers:
            galley = min(max(0, bisect_right(above, number) - 1), len(self._starts) - 1)
            count, start = self._counts[galley], starts[galley]
            part = max(0, min(number - above[galley], count))
            found.append(start + (starts[galley + 1] - start) * part // max(1, count))
        return found

    # Setting

    def _estimated(self) -> list[int]:
        """How many lines each galley may have: a line is nearly full, a block ends within one and has one after it."""
        used = max(1.0, self.form.width_cells * 0.95)
        counts = [
            int((share.stop - share.start) / used + 1.5 * max(2, share.end - share.first)) + 1 for share in self._shares
        ]
        firsts = [share.first for share in self._shares]
        if not self.form.unfolded:
            for galley in {bisect_right(firsts, block) - 1 for block in self.furniture}:
                items = list(_items(self.article, self._shares[galley], unfolded=False))
                counts[galley] = int(sum(item.end - item.start for item in items) / used + 1.5 * len(items)) + 1
        for block, (_, rows) in self.form.pictures.items():
            counts[bisect_right(firsts, block) - 1] += rows
        return counts

    def _galley(self, index: int) -> _Galley:
        found = self._set.get(index)
        if found is None:
            found = self._set[index] = _Galley(self._set_items(index))
            self.height += len(found.lines) - self._counts[index]
            self._counts[index] = len(found.lines)
            if len(self._set) > _KEPT:
                self._set.popitem(last=False)
        else:
            self._set.move_to_end(index)
        return found

    def _set_items(self, galley: int) -> list[Line]:
        article, form = self.article, self.form
        lines: list[Line] = []
        for item in _items(article, self._shares[galley], unfolded=form.unfolded):
            if item.block == _HEAD:
                lines.extend(_gap(lines, needed=galley > 0))
                lines.extend(_head(article, self._titled, self._byline, form.width_cells))
            elif item.block == _FOLD:
                label = fitted(_fold_label(article, item.start, item.end), form.width_cells).rstrip()
                lines.extend(_gap(lines, needed=galley > 0))
                lines.append(Line("fold", 0, 0, lead=label, block=item.start))
            else:
                block = article.blocks[item.block]
                if item.start == block.start and not self._closes_up(item.block):
                    lines.extend(_gap(lines, needed=galley > 0))
                    if self._first_footnote(item.block):
                        lines += [Line("rule", 0, 0, lead="─" * (form.width_cells // 3)), Line("blank", 0, 0)]
                lines.extend(set_block(article, item.block, item.start, item.end, form, self.inserts))
        return lines

    def _closes_up(self, index: int) -> bool:
        return index > 0 and index - 1 != self._titled and closes_up(self.article, index, self.form)

    def _first_footnote(self, index: int) -> bool:
        before, block = self.article.blocks[index - 1], self.article.blocks[index]
        same = (BlockKind.FOOTNOTE, BlockKind.RULE)
        return block.kind is BlockKind.FOOTNOTE and (index == 0 or before.kind not in same)


def lay_out(article: Article, width_cells: int, *, byline: Sequence[str] = (), unfolded: bool = False) -> Layout:
    """An article in lines of at most `width_cells`, which are at least 8, in the plainest form."""
    return Layout(article, Form(max(8, width_cells), unfolded=unfolded), byline)


def _shares(article: Article, titled: int | None, *, unfolded: bool) -> Iterator[_Share]:
    """What is set together, in the order of the page: without being unfolded, the head first.

    The blocks of an article are found by bisection: there may be as many as pages are few that anyone looks at.
    """
    starts = [block.start for block in article.blocks]
    before = titled or 0
    if not unfolded:
        yield _Share(0, 0, 0, 0)
    yield from _block_shares(article, starts, 0, before, unfolded=unfolded)
    if unfolded:
        yield _Share(before, before, 0, 0)
    rest = before if titled is None else before + 1
    yield from _block_shares(article, starts, rest, len(starts), unfolded=unfolded)


def _block_shares(article: Article, starts: Sequence[int], first: int, end: int, *, unfolded: bool) -> Iterator[_Share]:
    blocks = article.blocks
    while first < end:
        stop = min(bisect_left(starts, starts[first] + _GALLEY, first + 1, end), first + _MOST_BLOCKS)
        if not unfolded:
            while 0 < stop < end and blocks[stop - 1].kind is blocks[stop].kind is BlockKind.FURNITURE:
                stop += 1  # what is folded is folded as one
        last = blocks[stop - 1]  # only the last one can be longer than a galley
        whole = last.end - last.start <= 2 * _PORTION or (last.kind is BlockKind.FURNITURE and not unfolded)
        if whole or stop - 1 > first:
            shared = stop if whole else stop - 1
            yield _Share(first, shared, starts[first], blocks[shared - 1].end)
        if not whole:
            yield from (_Share(stop - 1, stop, *portion) for portion in _portions(article.text, last))
        first = stop


def _items(article: Article, share: _Share, *, unfolded: bool) -> Iterator[_Item]:
    """What a galley is set of, in order."""
    if share.is_head:
        yield _Item(_HEAD, 0, 1)
    index, blocks = share.first, article.blocks
    while index < share.end:
        block = blocks[index]
        if block.kind is BlockKind.FURNITURE and not unfolded:
            run = index
            while run < share.end and blocks[run].kind is BlockKind.FURNITURE:
                run += 1
            yield _Item(_FOLD, index, run)
            index = run
            continue
        yield _Item(index, max(block.start, share.start), min(block.end, share.stop))
        index += 1


def _portions(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """An enormous block in pieces: cut at its lines, else at a blank, else between two characters."""
    start, end = block.start, block.end
    by_line = block.kind in (BlockKind.CODE, BlockKind.TABLE)
    while end - start > 2 * _PORTION:
        near = start + _PORTION
        at = text.rfind("\n", start + 1, near + _PORTION)
        if at < 0 and not by_line:
            at = text.rfind(" ", start + 1, near)
        if at > start:
            yield start, at
            start = at + 1
            continue
        while near < end and unicodedata.category(text[near]) in ("Cf", "Mn", "Me"):
            near += 1
        yield start, near
        start = near
    yield start, end


def _first_offsets(article: Article, shares: Sequence[_Share], titled: int | None, *, unfolded: bool) -> list[int]:
    starts: list[int] = []
    before = 0
    for share in shares:
        if share.is_head:
            at = article.blocks[titled].start if titled is not None else before
        elif unfolded or article.blocks[share.first].kind is not BlockKind.FURNITURE:
            at = share.start
        else:
            items = _items(article, share, unfolded=False)
            at = next((item.start for item in items if item.block >= 0), before)
        before = max(at, before)
        starts.append(before)
    return starts


def _first_text(lines: Sequence[Line]) -> Iterator[int | None]:
    """For each line the first character shown on it or after it, None when there is none in the galley."""
    after: int | None = None
    found: list[int | None] = []
    for line in reversed(lines):
        after = line.start if line.has_text else after
        found.append(after)
    yield from reversed(found)


def _gap(lines: Sequence[Line], *, needed: bool = False) -> list[Line]:
    """A blank line, where one belongs."""
    wanted = lines[-1].role != "blank" or lines[-1].block >= 0 if lines else needed
    return [Line("blank", 0, 0)] if wanted else []


def _head(article: Article, titled: int | None, byline: Sequence[str], width: int) -> Iterator[Line]:
    """The title, out of the text where it stands there, so that what is named and found in it shows; the byline."""
    if titled is not None:
        block = article.blocks[titled]
        for start, end in wrap(article.text, block.start, block.end, width):
            yield Line("title", start, end, block=titled)
    else:
        title = one_line(article.title)
        for start, end in wrap(title, 0, len(title), width):
            yield Line("title", 0, 0, lead=_label(title[start:end], width, rtl=from_the_right(title, 0, len(title))))
    for line in byline:
        for start, end in wrap(line, 0, len(line), width):
            yield Line("byline", 0, 0, lead=seen(line[start:end]))
    yield Line("rule", 0, 0, lead="─" * width)


def _label(text: str, width: int, *, rtl: bool) -> str:
    return " " * max(0, width - cell_len(text)) + seen(text) if rtl else seen(text)


def _title_block(article: Article) -> int | None:
    """The heading, behind nothing but furniture, that is the title."""
    for index, block in enumerate(article.blocks):
        if block.kind is not BlockKind.FURNITURE:
            same = one_line(article.text[block.start : block.end]).casefold() == one_line(article.title).casefold()
            return index if block.kind is BlockKind.HEADING and same else None
    return None


def _fold_label(article: Article, first: int, end: int) -> str:
    size = end - first
    sample = one_line(article.text[article.blocks[first].start : article.blocks[first].end])
    what = f"{size} pieces of page furniture" if size > 1 else "page furniture"
    return f"▸ {what}: {sample}"
