"""An article as a page for a terminal or a pager: words that look like what they are, links that open, and at the end
where they lead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from msgspec.structs import replace
from rich.cells import cell_len

from tui.app.typeset.block import Form
from tui.app.typeset.layout import Layout
from tui.app.typeset.line import Line, glyphs
from tui.app.words import article_byline
from tui.cli.output import Look, Pen
from tui.model import Article, Block, BlockKind, Inline, InlineKind
from tui.text import one_line

_LOOKS = {
    InlineKind.LINK: Look.UNDERLINED,
    InlineKind.IMAGE: Look.UNDERLINED,
    InlineKind.STRONG: Look.BOLD,
    InlineKind.EMPHASIS: Look.ITALIC,
    InlineKind.CODE: Look.CYAN,
    InlineKind.STRUCK: Look.STRUCK,
    InlineKind.NOTE: Look.DIM,
}
_LINES: Mapping[str, Look] = {
    "title": Look.BOLD,
    BlockKind.HEADING.value: Look.BOLD,
    BlockKind.CODE.value: Look.CYAN,
    "byline": Look.DIM,
    BlockKind.RULE.value: Look.DIM,
}


class _Stretch(NamedTuple):
    """Characters that look the same, and where they lead."""

    start: int
    end: int
    looks: frozenset[Look]
    address: str


def article_lines(article: Article, words: int, width: int, pen: Pen) -> Iterator[str]:
    """An article as a page of this width, without what a web page put around it; then the addresses of its links.

    An address that stands in the text has no number there and is not listed. Links in tables, which a number would
    push out of their columns, are listed by their words.
    """
    body = tuple(block for block in article.blocks if block.kind is not BlockKind.FURNITURE) or article.blocks
    inlines = list(_within(article.inlines, body))
    away = [each for each in inlines if _leads_away(article.text, each)]
    in_tables = dict.fromkeys(_within(away, [block for block in body if block.kind is BlockKind.TABLE]))
    links = [each for each in away if each not in in_tables]
    page = replace(article, blocks=body, inlines=tuple(links))
    layout = Layout(page, Form(width, unfolded=True, numbered=True), article_byline(article, words))
    stretches = list(_stretches(inlines))
    for line in layout.lines:
        yield _line(article.text, line, layout.inserts, stretches, pen)
    if away:
        yield ""
    for number, link in enumerate(links, 1):
        yield f"{pen.dim(f'{number:>3}')}  {_address(link, pen)}"
    for link in in_tables:
        yield f"{pen.dim('  ·')}  {one_line(article.text[link.start : link.end])}: {_address(link, pen)}"


def _leads_away(text: str, inline: Inline) -> bool:
    elsewhere = inline.kind is InlineKind.LINK and not inline.target.startswith("#")
    return elsewhere and text[inline.start : inline.end] != inline.target


def _address(link: Inline, pen: Pen) -> str:
    return pen.paint(one_line(link.target), (Look.UNDERLINED,), link.target)


def _within(inlines: Sequence[Inline], blocks: Sequence[Block]) -> Iterator[Inline]:
    for inline in inlines:
        number = bisect_right(blocks, inline.start, key=lambda block: block.start) - 1
        if number >= 0 and inline.start < blocks[number].end:
            yield inline


def _stretches(inlines: Sequence[Inline]) -> Iterator[_Stretch]:
    """The inlines, which nest, side by side."""
    open_: list[Inline] = []
    upcoming = iter((*inlines, None))
    following = next(upcoming)
    for start, end in pairwise(sorted({at for each in inlines for at in (each.start, each.end)})):
        open_ = [each for each in open_ if each.end > start]
        while following is not None and following.start <= start:
            open_.append(following)
            following = next(upcoming)
        if open_:
            address = next((each.target for each in open_ if each.kind in (InlineKind.LINK, InlineKind.IMAGE)), "")
            yield _Stretch(start, end, frozenset(_LOOKS[each.kind] for each in open_), address)


def _line(text: str, line: Line, inserts: Mapping[int, str], stretches: Sequence[_Stretch], pen: Pen) -> str:
    always = {_LINES[line.role]} if line.role in _LINES else set()
    if not line.has_text:
        return pen.paint(line.lead.rstrip(), always)
    lead = f"{line.lead} " if line.lead else ""
    parts = [" " * (line.indent - cell_len(lead)), pen.dim(lead.rstrip()), lead[len(lead.rstrip()) :]]
    for stretch, chars in groupby(glyphs(text, line, inserts), lambda glyph: _stretch_at(stretches, glyph[0])):
        words = "".join(char for _, char in chars)
        parts.append(pen.paint(words, always | stretch.looks, stretch.address) if stretch else pen.paint(words, always))
    return "".join(parts).rstrip()


def _stretch_at(stretches: Sequence[_Stretch], at: int) -> _Stretch | None:
    number = bisect_right(stretches, at, key=lambda stretch: stretch.start) - 1
    return stretches[number] if number >= 0 and at < stretches[number].end else None
