"""A mention with the words around it, on one line, as concordances show it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model import Block
from tui.text import one_line

_RAGGED = 12
"""How many code points a word at the edge may cost before it is cut itself."""


def context(text: str, blocks: Sequence[Block], start: int, end: int, width: int = 60) -> tuple[str, str, str]:
    """What stands around `text[start:end]` in its block.

    Args:
        text: The article's.
        blocks: Of the article, in order.
        start: First code point of the mention.
        end: One past its last.
        width: Most code points on each side.

    Returns:
        Left, the mention itself, and right; each on one line and safe to print, cut at words. Left and right keep the
        blank that joins them to the mention, and are empty at the ends of the block.
    """
    first, last = next(
        ((block.start, block.end) for block in blocks if block.start <= start and end <= block.end), (start, end)
    )
    left_raw, right_raw = text[max(first, start - 2 * width - _RAGGED) : start], text[end : end + 2 * width + _RAGGED]
    right_raw = right_raw[: max(0, last - end)]
    left, right = one_line(left_raw), one_line(right_raw)
    if len(left) > width or (left and start - len(left_raw) > first):
        left = _tail(left, width)
    if len(right) > width or (right and end + len(right_raw) < last):
        right = _head(right, width)
    return (
        left + (" " if left and left_raw[-1:].isspace() else ""),
        one_line(text[start:end]),
        (" " if right and right_raw[:1].isspace() else "") + right,
    )


def _head(line: str, width: int) -> str:
    cut = line[:width]
    if len(line) > width and not line[width].isspace() and (at := cut.rfind(" ")) >= width - _RAGGED and at > 0:
        cut = cut[:at]
    return cut.rstrip()


def _tail(line: str, width: int) -> str:
    cut = line[-width:] if width else ""
    if len(line) > width and not line[-width - 1].isspace() and 0 <= (at := cut.find(" ")) <= _RAGGED:
        cut = cut[at + 1 :]
    return cut.lstrip()
