"""The sentences of an article in which names stand, each with its mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.model import Block, BlockKind, Kind, Mention
from tui.text import sentences

VALUES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DATE})
"""Kinds that say how much or when, not who or what."""
UNSAID = frozenset({BlockKind.FURNITURE, BlockKind.CODE, BlockKind.RULE})
"""Blocks that say nothing of anybody."""
LONGEST = 2_000
"""What is longer, in code points, is a list or data without stops, and no sentence to be understood."""


class Sentence(Struct, frozen=True):
    """A stretch of text with what it names; offsets are those of the article's text."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    """At least one, in order of the text, none beyond the ends."""
    block: int
    """In which of the article's blocks."""

    @property
    def names(self) -> frozenset[int]:
        """Whom or what it names, as in Mention.name; sums, percentages and dates are none."""
        return frozenset(mention.name for mention in self.mentions if mention.kind not in VALUES)


def naming(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """The sentences with a mention, in order, but for those in furniture and code. Mentions are in order of the text.

    A mention that a stop within it would cut, `Yahoo! Inc.`, keeps its sentence whole.
    """
    starts = [mention.start for mention in mentions]
    for number, block in enumerate(blocks):
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == last or block.kind in UNSAID:
            continue
        begin: int | None = None
        for span in sentences(text, block.start, block.end):
            begin = span.start if begin is None else begin
            inside = bisect_left(starts, span.end, first, last)
            if inside > first and mentions[inside - 1].end > span.end:
                continue
            if inside > first:
                yield Sentence(begin, span.end, tuple(mentions[first:inside]), number)
            first, begin = inside, None
