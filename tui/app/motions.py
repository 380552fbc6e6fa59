"""Where a caret goes in the text of an article: characters, words, paragraphs. Offsets count code points.

A caret stands on a character that is painted, in a block that is shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from tui.model import Block
from tui.text import unseen

_LETTERS = "[^\\W_][\\w\u00ad\u0300-\u036f\u200b-\u200d]*"
_WORD = re.compile(f"{_LETTERS}(?:['’.-]{_LETTERS})*")
_SPACED = re.compile(r"\S+")


def settled(text: str, blocks: Sequence[Block], offset: int) -> int | None:
    """The character itself if a caret can stand on it, else the next one, else the last; None if there is none."""
    index = max(0, _block(blocks, offset))
    for number in range(index, len(blocks)):
        at = max(offset, blocks[number].start)
        while at < blocks[number].end:
            if _stands(text, blocks[number], at):
                return at
            at += 1
    for number in range(len(blocks) - 1, -1, -1):
        for at in range(blocks[number].end - 1, blocks[number].start - 1, -1):
            if _stands(text, blocks[number], at):
                return at
    return None


def character(text: str, blocks: Sequence[Block], offset: int, steps: int) -> int:
    """So many characters on, or back; the last or first where there are not so many."""
    way = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        after = _neighbour(text, blocks, offset, way)
        if after is None:
            break
        offset = after
    return offset


def word(text: str, blocks: Sequence[Block], offset: int, steps: int, *, end: bool = False) -> int:
    """The beginning of the word so many on, or back; with `end` the last character of a word that lies ahead."""
    way = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        found = _word(text, blocks, offset, way, end)
        if found is None:
            break
        offset = found
    return offset


def paragraph(blocks: Sequence[Block], offset: int, steps: int) -> int:
    """The beginning of the block so many on, or back; going back first to the beginning of this one."""
    if not blocks:
        return offset
    index = max(0, _block(blocks, offset))
    if steps < 0 and offset > blocks[index].start:
        steps += 1
    target = index + steps
    if target >= len(blocks):
        return max(offset, blocks[-1].end - 1)
    return blocks[max(0, target)].start


def word_around(text: str, offset: int) -> tuple[int, int]:
    """The word that a character belongs to; the character alone when it is in none."""
    start = max(0, offset - 200)
    for pattern in (_WORD, _SPACED):
        for found in pattern.finditer(text, start, min(len(text), offset + 200)):
            if found.start() <= offset < found.end():
                return found.span()
    return offset, offset + 1


def _block(blocks: Sequence[Block], offset: int) -> int:
    return bisect_right(blocks, offset, key=lambda block: block.start) - 1


def _stands(text: str, block: Block, at: int) -> bool:
    """Whether the character is painted for itself: no second blank in a row, nothing unseen, no combining mark."""
    char = text[at]
    if char.isspace():
        return at > block.start and not text[at - 1].isspace() and at < block.end - 1
    return not unseen(char) and not unicodedata.combining(char) and unicodedata.category(char) not in ("Mn", "Me", "Cf")


def _neighbour(text: str, blocks: Sequence[Block], offset: int, way: int) -> int | None:
    index = max(0, _block(blocks, offset))
    at = offset + way
    while 0 <= index < len(blocks):
        block = blocks[index]
        at = max(at, block.start) if way > 0 else min(at, block.end - 1)
        while block.start <= at < block.end:
            if _stands(text, block, at):
                return at
            at += way
        index += way
    return None


def _word(text: str, blocks: Sequence[Block], offset: int, way: int, end: bool) -> int | None:
    index = max(0, _block(blocks, offset))
    while 0 <= index < len(blocks):
        block = blocks[index]
        if way > 0:
            for found in _WORD.finditer(text, min(max(block.start, offset - 200), block.end), block.end):
                at = found.end() - 1 if end else found.start()
                if at > offset:
                    return at
        else:
            starts = [found.start() for found in _WORD.finditer(text, block.start, min(block.end, offset))]
            if starts:
                return starts[-1]
        index += way
    return None
