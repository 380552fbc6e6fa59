"""An article as Markdown that says the same again when it is read: what looks like markup in the text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Article, Block, BlockKind
from tui.text import one_line

_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
_LINE_START = re.compile(r"^(?:(?=[#+\-=])|(\d{1,9})(?=[.)]))")
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)$")
_BACKSLASH, _BEFORE = r"\\\1", r"\1\\"
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_FENCES = re.compile("`{3,}")
_RULE = re.compile(":?-+:?")
_DEEPEST_HEADING = 6


def markdown(article: Article) -> str:
    """The title, who wrote it where and when, and the blocks, without what a web page put around them."""
    parts = [f"# {_escaped(one_line(article.title))}"]
    byline = " · ".join(
        _INLINE.sub(_BACKSLASH, one_line(part)) for part in (article.source, article.author, article.date) if part
    )
    if byline:
        parts.append(f"*{byline}*")
    return "\n\n".join([*parts, *_body(article)]) + "\n"


def _body(article: Article) -> Iterator[str]:
    items: list[str] = []
    depth = -1
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.FURNITURE or (number == 0 and _is_title(article, block)):
            continue
        text = article.text[block.start : block.end]
        if block.kind is BlockKind.ITEM:
            depth = min(block.level, depth + 1)
            items.append(_item(text, block.marker, depth))
            continue
        if items:
            yield "\n".join(items)
            items, depth = [], -1
        yield _block(text, block)
    if items:
        yield "\n".join(items)


def _is_title(article: Article, block: Block) -> bool:
    text = article.text[block.start : block.end]
    return block.kind is BlockKind.HEADING and one_line(text).casefold() == one_line(article.title).casefold()


def _block(text: str, block: Block) -> str:
    if block.kind is BlockKind.CODE:
        return _fenced(text)
    if block.kind is BlockKind.TABLE:
        return _table(text)
    if block.kind is BlockKind.HEADING:
        hashes = "#" * min(max(block.level, 2), _DEEPEST_HEADING)
        return f"{hashes} {_CLOSING_HASHES.sub(_BACKSLASH, _escaped(one_line(text)))}"
    lines = _lines(text)
    return "\n".join(f"> {line}" for line in lines) if block.kind is BlockKind.QUOTATION else "\n".join(lines)


def _item(text: str, marker: str, depth: int) -> str:
    number = _NUMBER.fullmatch(marker.strip("("))
    marker = f"{number[1]}." if number else "-"
    indent = "    " * depth
    hanging = "\n" + indent + " " * (len(marker) + 1)
    return f"{indent}{marker} {hanging.join(_lines(text))}"


def _lines(text: str) -> list[str]:
    """Lines without blanks around them, which would be markup; none is empty."""
    stripped = (" ".join(line.split()) for line in text.splitlines())
    return [_escaped(line) for line in stripped if line]


def _escaped(line: str) -> str:
    return _LINE_START.sub(_BEFORE, _INLINE.sub(_BACKSLASH, line))


def _fenced(text: str) -> str:
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(text: str) -> str:
    """Rows of cells between bars, the first as the head, which every table must have."""
    rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in text.splitlines()]
    rows = [row for row in rows if any(row) and not all(map(_RULE.fullmatch, row))] or [[""]]
    columns = max(map(len, rows))
    lines = [[_escaped(one_line(cell)) for cell in row] + [""] * (columns - len(row)) for row in rows]
    lines.insert(1, ["---"] * columns)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
