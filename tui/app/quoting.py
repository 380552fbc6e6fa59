"""A stretch of an article as text to take elsewhere: its words alone, or quoted with their source."""

from __future__ import annotations

from bisect import bisect_right

from tui.app.words import date, dotted
from tui.model import Article, Block, BlockKind, Span
from tui.text import printable, unseen

_AS_THEY_ARE = (BlockKind.CODE, BlockKind.TABLE)


def block_at(article: Article, offset: int) -> int | None:
    """The index of the block that holds a character, or of the one before it; None before the first."""
    index = bisect_right(article.blocks, offset, key=lambda block: block.start) - 1
    return index if index >= 0 else None


def words_of(article: Article, span: Span) -> str:
    """The text of a span: a paragraph on one line, an empty line between paragraphs, code and tables as they are."""
    first = block_at(article, span.start) or 0
    text = ""
    before: Block | None = None
    for block in article.blocks[first:]:
        if block.start >= span.end:
            break
        start, end = max(block.start, span.start), min(block.end, span.end)
        piece = _piece(article.text[start:end], block, whole=start == block.start) if start < end else ""
        if piece:
            close = before is not None and before.kind is block.kind is BlockKind.ITEM
            text += ("\n" if close else "\n\n") * bool(text) + piece
            before = block
    return text


def quotation(article: Article, span: Span) -> str:
    """The same between quotation marks, and under it who said so where and when."""
    by = dotted((article.author, article.title, article.source, date(article.date), article.url))
    return f"“{words_of(article, span)}”\n— {by}"


def _piece(text: str, block: Block, *, whole: bool) -> str:
    safe = "".join(char for char in printable(text) if not unseen(char))
    if block.kind in _AS_THEY_ARE:
        return safe.strip("\n")
    words = " ".join(safe.split())
    return f"{block.marker} {words}" if whole and words and block.kind is BlockKind.ITEM else words
