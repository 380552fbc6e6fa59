"""What people mark in plain text as they write it: addresses, numbered notes, rules between its parts.

Works on blocks that are found, and never moves the words in them. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tui.loaders.addresses import bare_addresses
from tui.loaders.building import in_order
from tui.model import Block, BlockKind, Inline, InlineKind

_RULE = re.compile(r"\n[ \t]*\r?\n[ \t]*(?P<rule>([-*_])(?:[ \t]*\2){2,})[ \t]*\r?\n[ \t]*(?=\r?\n)")
_NOTE = re.compile(r"\[(\d{1,3})\]")
_DEFINITION = re.compile(r"\[(\d{1,3})\][ \t\u00a0]+(?=\S)")
_NEXT_DEFINITION = re.compile(r"\n[ \t]*(?=\[\d{1,3}\][ \t\u00a0]+\S)")
_NOTES = (BlockKind.PARAGRAPH, BlockKind.HEADING)
"""What a note may have been taken for: a short line over a longer one looks like a heading."""


def marked(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """The blocks with rules between them and notes at the end made such, and the inlines in them all."""
    found, labels = _with_notes(text, blocks)
    inlines = in_order((*_links(text, found), *_references(text, found, labels)))
    return tuple(_with_rules(text, found) if _RULE.search(text) else found), tuple(inlines)


def _links(text: str, blocks: Sequence[Block]) -> Iterator[Inline]:
    for start, end in bare_addresses(text) if "://" in text else ():
        block = blocks[bisect_right(blocks, start, key=lambda each: each.start) - 1] if blocks else None
        if block is not None and block.start <= start and end <= block.end and block.kind is not BlockKind.CODE:
            yield Inline(start, end, InlineKind.LINK, text[start:end])


def _references(text: str, blocks: Sequence[Block], labels: frozenset[str]) -> Iterator[Inline]:
    for block in blocks if labels else ():
        if block.kind not in (BlockKind.CODE, BlockKind.FOOTNOTE):
            for found in _NOTE.finditer(text, block.start, block.end):
                if found[1] in labels:
                    yield Inline(found.start(), found.end(), InlineKind.NOTE, found[1])


def _with_notes(text: str, blocks: Sequence[Block]) -> tuple[list[Block], frozenset[str]]:
    """The blocks, and the labels of those at the end that define notes which the text before them refers to."""
    first = len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if block.kind in _NOTES and _DEFINITION.match(text, block.start, block.end):
            first = number
        elif block.kind is not BlockKind.FURNITURE:
            break
    if first == len(blocks):
        return list(blocks), frozenset()
    referred = {
        found[1]
        for block in blocks[:first]
        if block.kind is not BlockKind.CODE
        for found in _NOTE.finditer(text, block.start, block.end)
    }
    result = list(blocks[:first])
    for block in blocks[first:]:
        result += [block] if block.kind is BlockKind.FURNITURE else _notes(text, block, referred)
    return result, frozenset(block.marker for block in result[first:] if block.kind is BlockKind.FOOTNOTE)


def _notes(text: str, block: Block, referred: set[str]) -> Iterator[Block]:
    """A block of one or more notes, each beginning a line, as a block each. One that nothing refers to, or that is
    defined already, stays what it was.
    """
    start = block.start
    for end, after in (*((each.start(), each.end()) for each in _NEXT_DEFINITION.finditer(text, start, block.end)),
                       (block.end, block.end)):  # fmt: skip
        end = start + len(text[start:end].rstrip())
        found = _DEFINITION.match(text, start, end)
        if found and found[1] in referred:
            yield Block(found.end(), end, BlockKind.FOOTNOTE, marker=found[1])
            referred.remove(found[1])
        else:
            yield replace(block, start=start, end=end)
        start = after


def _with_rules(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and the line without words that parts two of them, where it stands between empty ones."""
    before: Block | None = None
    for block in blocks:
        if before is not None and block.start - before.end > 4:
            found = _RULE.search(text, before.end, block.start)
            if found:
                yield Block(*found.span("rule"), BlockKind.RULE)
        yield block
        before = block
