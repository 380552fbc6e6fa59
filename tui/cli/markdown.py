"""An article as Markdown that says the same again when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.cli.marking import Marking, escaped
from tui.model import Article, Block, BlockKind
from tui.text import one_line

_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)$")
_NUMBER = re.compile(r"\(?(\d{1,9})[.)]")
_FENCES = re.compile("`{3,}")
_LANGUAGE = re.compile(r"[\w+#.-]+")
_LABEL = re.compile(r"[^\s\]]+")
_FRAME = re.compile(r"[\s|:-]*-[\s|:-]*")
_ESCAPED = r"\\\1"
_DEEPEST_HEADING = 6
_HANGING = "    "


def markdown(article: Article) -> str:
    """The title, who wrote it where and when, and the blocks, without what a web page put around them."""
    parts = [f"# {escaped(one_line(article.title))}"]
    byline = " · ".join(escaped(one_line(part)) for part in (article.source, article.author, article.date) if part)
    if byline:
        parts.append(f"*{byline}*")
    return "\n\n".join([*parts, *_Body(article).parts()]) + "\n"


class _Body:
    """Writes the blocks of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        notes = (block.marker for block in article.blocks if block.kind is BlockKind.FOOTNOTE)
        self._labels = frozenset(label for label in notes if _LABEL.fullmatch(label))
        self._marking = Marking(article.text, article.inlines, self._labels)
        self._noted = False

    def parts(self) -> Iterator[str]:
        """Each block, and each list as one."""
        items: list[Block] = []
        for number, block in enumerate(self._article.blocks):
            if block.kind is BlockKind.FURNITURE or (number == 0 and _is_title(self._article, block)):
                continue
            if block.kind is BlockKind.ITEM:
                items.append(block)
                continue
            if items:
                yield self._list(items)
                items = []
            yield self._block(block)
        if items:
            yield self._list(items)

    def _block(self, block: Block) -> str:
        text = self._article.text[block.start : block.end]
        if block.kind is BlockKind.RULE:
            return "* * *"
        if block.kind is BlockKind.CODE:
            return _fenced(text, block.marker)
        if block.kind is BlockKind.TABLE:
            return self._table(block)
        words = self._marking.write(block.start, block.end)
        if block.kind is BlockKind.HEADING:
            flat = words.replace("\n", " ")
            hashes = "#" * min(max(block.level, 1), _DEEPEST_HEADING)
            return f"{hashes} {_CLOSING_HASHES.sub(_ESCAPED, flat)}"
        if block.kind is BlockKind.QUOTATION:
            sign = "> " * (block.level + 1)
            return sign + words.replace("\n", f"\n{sign}")
        if block.kind is BlockKind.FOOTNOTE and (block.marker in self._labels or (not block.marker and self._noted)):
            self._noted = True
            sign = f"[^{block.marker}]: " if block.marker else _HANGING
            return sign + words.replace("\n", f"\n{_HANGING}")
        return words

    def _list(self, items: Sequence[Block]) -> str:
        """Items under one another, each set in as deep as the one that it belongs to."""
        open_: list[_Level] = []
        lines: list[str] = []
        for item in items:
            found = _NUMBER.fullmatch(item.marker)
            number = int(found[1]) if found else None
            depth = min(item.level, len(open_))
            before = open_[depth] if depth < len(open_) else None
            del open_[depth:]
            goes_on = before is not None and before.goes_on_with(number)
            end = before.end if before and goes_on else ")" if before and before.end == "." else "."
            sign = "-" if number is None else f"{number}{end}"
            indent = open_[-1].within if open_ else ""
            level = _Level(indent + " " * (len(sign) + 1), number, end)
            open_.append(level)
            if lines and number is not None and not goes_on:
                lines.append("")  # a list that does not begin with 1 would be read as more of the words before it
            words = self._marking.write(item.start, item.end)
            lines.append(f"{indent}{sign} " + words.replace("\n", f"\n{level.within}"))
        return "\n".join(lines)

    def _table(self, block: Block) -> str:
        """Rows of cells between bars, the first as the head, which every table must have."""
        rows = [[self._cell(*cell) for cell in row] for row in _cells(self._article.text, block)]
        columns = max(map(len, rows), default=1)
        lines = [row + [""] * (columns - len(row)) for row in rows or [[""]]]
        lines.insert(1, ["---"] * columns)
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, start: int, end: int) -> str:
        return self._marking.write(start, end).replace("|", "\\|") if start < end else ""


@dataclass(frozen=True, slots=True)
class _Level:
    """A list that may go on."""

    within: str
    """The blanks before what belongs to its last item."""
    number: int | None
    end: str
    """What stands behind its numbers: another sign begins another list."""

    def goes_on_with(self, number: int | None) -> bool:
        if self.number is None or number is None:
            return self.number is number
        return number == self.number + 1


def _is_title(article: Article, block: Block) -> bool:
    text = article.text[block.start : block.end]
    return block.kind is BlockKind.HEADING and one_line(text).casefold() == one_line(article.title).casefold()


def _fenced(text: str, language: str) -> str:
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language if _LANGUAGE.fullmatch(language) else ''}\n{text}\n{fence}"


def _cells(text: str, block: Block) -> list[list[tuple[int, int]]]:
    """Where the cells of each row begin and end, without blanks around them; lines that only draw are none.

    A bar at the ends of rows is a border where all rows begin with one; else an empty cell is before it.
    """
    rows = []
    start = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        if line.strip() and not _FRAME.fullmatch(line):
            rows.append(_trimmed(text, start, start + len(line)))
        start += len(line)
    framed = all(text[start] == "|" for start, _ in rows)
    return [_split(text, *(_within_frame(text, *row) if framed else row)) for row in rows]


def _within_frame(text: str, start: int, end: int) -> tuple[int, int]:
    start += 1
    return start, end - 1 if end > start and text[end - 1] == "|" else end


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells = []
    for part in text[start:end].split("|"):
        cells.append(_trimmed(text, start, start + len(part)))
        start += len(part) + 1
    return cells


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
