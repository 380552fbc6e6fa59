"""Extracted text as it grows, with the blocks in it. For formats whose markup is taken away."""

from __future__ import annotations

from tui.model import Block, BlockKind


class TextBuilder:
    """Joins blocks to one text: an empty line between two, a line break between items of a list."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, kind: BlockKind, text: str, level: int = 0, marker: str = "") -> None:
        """Append a block, without the blanks around it; nothing when it has no text."""
        text = text.strip()
        if not text:
            return
        if self._blocks:
            between_items = kind is BlockKind.ITEM and self._blocks[-1].kind is BlockKind.ITEM
            self._append("\n" if between_items else "\n\n")
        start = self._length
        self._append(text)
        self._blocks.append(Block(start, self._length, kind, level, marker))

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In order, as spans of `text`."""
        return tuple(self._blocks)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
