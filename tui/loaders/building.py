"""Extracted text as it grows, with its blocks and what markup made of words in them. For formats whose markup is
taken away.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tui.model import Block, BlockKind, Inline, InlineKind

_WORD = re.compile(r"\S+")
_ORDER = {kind: number for number, kind in enumerate(InlineKind)}
_STYLES = (InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.CODE, InlineKind.STRUCK)


class Words:
    """The words of one block as they come out of markup, and what it made of them, by offset from their beginning."""

    __slots__ = ("_parts", "here", "inlines")

    def __init__(self, text: str = "") -> None:
        self._parts = [text]
        self.here = len(text)
        """Where the next words will begin."""
        self.inlines: list[Inline] = []

    def add(self, text: str) -> None:
        self._parts.append(text)
        self.here += len(text)

    def mark(self, since: int, kind: InlineKind, target: str = "") -> None:
        """Make something of all words from an offset on; nothing where there are none."""
        if since < self.here:
            self.inlines.append(Inline(since, self.here, kind, target))

    def append(self, other: Words) -> None:
        """Add other words with what was made of them."""
        self.inlines += (_moved(each, self.here) for each in other.inlines)
        self.add(other.text)

    def replace(self, char: str, other: str) -> None:
        """Put one character in place of another wherever it stands."""
        self._parts = [part.replace(char, other) for part in self._parts]

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def squeezed(self, *, lines: bool = False) -> Words:
        """The same with single blanks and none at the ends; a line break among blanks stays one if `lines`."""
        text = self.text
        if not self.inlines:
            return Words("\n".join(filter(None, map(_single, text.split("\n")))) if lines else _single(text))
        result = Words()
        words: list[tuple[int, int, int]] = []
        end = 0
        for word in _WORD.finditer(text):
            if words:
                result.add("\n" if lines and "\n" in text[end : word.start()] else " ")
            words.append((word.start(), word.end(), result.here))
            result.add(word.group())
            end = word.end()
        result.inlines = list(filter(None, (_fitted(each, words) for each in self.inlines)))
        return result


class TextBuilder:
    """Joins blocks to one text: an empty line between two, a line break between items of a list."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._length = 0

    def add(
        self, kind: BlockKind, text: str, level: int = 0, marker: str = "", *, inlines: Iterable[Inline] = ()
    ) -> None:
        """Append a block, without the blanks around it; nothing when it has no text.

        Args:
            inlines: By offset in `text`. Each loses the blanks at its ends, and what lies beyond the block; one that
                only says again what another around it says is left out.
        """
        stripped = text.strip()
        if not stripped:
            return
        if self._blocks:
            between_items = kind is BlockKind.ITEM and self._blocks[-1].kind is BlockKind.ITEM
            self._append("\n" if between_items else "\n\n")
        start = self._length
        self._append(stripped)
        self._blocks.append(Block(start, self._length, kind, level, marker))
        shift = start - (len(text) - len(text.lstrip()))
        trimmed = filter(None, (_trimmed(each, text) for each in inlines))
        self._inlines += (_moved(each, shift) for each in _told_once(trimmed))

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In order, as spans of `text`."""
        return tuple(self._blocks)

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """In the order of `Article.inlines`, as spans of `text`."""
        return tuple(self._inlines)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def table(rows: Iterable[Sequence[Words]]) -> Words:
    """Rows as lines, their cells on one line with bars between them. A bar within a cell becomes a broken one."""
    result = Words()
    for row in rows:
        cells = [cell.squeezed() for cell in row]
        if not any(cell.here for cell in cells):
            continue
        if result.here:
            result.add("\n")
        for number, cell in enumerate(cells):
            if number:
                result.add(" | ")
            cell.replace("|", "¦")
            result.append(cell)
    return result


def in_order(inlines: Iterable[Inline]) -> list[Inline]:
    """By start; of those that start together the longer one first, of equals always the same."""
    return sorted(inlines, key=lambda each: (each.start, -each.end, _ORDER[each.kind], each.target))


def _single(line: str) -> str:
    return " ".join(line.split())


def _moved(inline: Inline, by: int) -> Inline:
    return replace(inline, start=inline.start + by, end=inline.end + by)


def _trimmed(inline: Inline, text: str) -> Inline | None:
    covered = text[max(0, inline.start) : max(0, inline.end)]
    start = max(0, inline.start) + len(covered) - len(covered.lstrip())
    end = start + len(covered.strip())
    return replace(inline, start=start, end=end) if start < end else None


def _told_once(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """In order, without a style within the same style."""
    reached: dict[InlineKind, int] = {}
    for inline in in_order(inlines):
        if inline.kind in _STYLES:
            if inline.end <= reached.get(inline.kind, 0):
                continue
            reached[inline.kind] = inline.end
        yield inline


def _fitted(inline: Inline, words: Sequence[tuple[int, int, int]]) -> Inline | None:
    """The inline over the words it covered. Of each word: where it began and ended, and where it begins now."""
    first = max(0, bisect_right(words, inline.start, key=lambda word: word[0]) - 1)
    last = bisect_left(words, inline.end, key=lambda word: word[0]) - 1
    if words and words[first][1] <= inline.start:
        first += 1
    if first > last:
        return None
    before, _, now = words[first]
    start = now + max(0, inline.start - before)
    before, after, now = words[last]
    return replace(inline, start=start, end=now + min(inline.end, after) - before)
