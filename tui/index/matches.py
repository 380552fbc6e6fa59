"""What of a text to mark for a query. Linear in the text; counts code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.index.analysis import BLOCK_GAP, FIELDS, chunks, pieces
from tui.index.patterns import Pattern, pattern_of, row_starts, windows
from tui.index.tree import words
from tui.model import Block, Span
from tui.query import Query
from tui.text import merged

Occurrence = tuple[int, int, int]
"""The ordinal of a word and where it begins and ends. Ordinals leave a gap between blocks, as in the index."""


def match_spans(query: Query, text: str, blocks: Sequence[Block] = (), *, field: str | None = None) -> list[Span]:
    """The stretches of a text that a query looks for, in order and disjoint; such that touch are one.

    Words are marked by their stems, prefixes and misspellings word by word; a phrase only where all of it stands.
    What is under NOT is not marked.

    Args:
        text: An article's text with its `blocks`, or one of its fields.
        field: `title`, `author` or `source` when the text is that; words asked of another field are not marked.
    """
    part = None if field is None else FIELDS[field]
    patterns = {pattern_of(leaf) for leaf in words(query.root)}
    patterns = {pattern for pattern in patterns if pattern.slots and pattern.part in (None, part)}
    if not patterns:
        return []
    occurrences = _occurrences(text, blocks, patterns)
    return merged(span for pattern in patterns for span in _spans(pattern, occurrences))


def _spans(pattern: Pattern, occurrences: dict[str, list[Occurrence]]) -> Iterator[Span]:
    filling = [
        {
            ordinal: (start, end)
            for term, places in occurrences.items()
            if slot.takes(term)
            for ordinal, start, end in places
        }
        for slot in pattern.slots
    ]
    if len(filling) == 1:
        for start, end in filling[0].values():
            yield Span(start, end)
    elif pattern.width:
        at = {ordinal: place for each in filling for ordinal, place in each.items()}
        for window in windows([set(each) for each in filling], pattern.width):
            for ordinal in window:
                yield Span(*at[ordinal])
    else:
        last = len(filling) - 1
        for first in row_starts([set(each) for each in filling]):
            yield Span(filling[0][first][0], filling[last][first + last][1])


def _occurrences(text: str, blocks: Sequence[Block], patterns: set[Pattern]) -> dict[str, list[Occurrence]]:
    """Where each term that any slot takes stands."""
    slots = {slot for pattern in patterns for slot in pattern.slots}
    wanted: dict[str, bool] = {}
    passed: dict[str, int] = {}  # per chunk without a wanted term, how many terms it has
    found: dict[str, list[Occurrence]] = {}
    ordinal = 0
    for begin, stop in _stretches(blocks, len(text)):
        for base, chunk in chunks(text, begin, stop):
            if chunk in passed:
                ordinal += passed[chunk]
                continue
            before = ordinal
            useful = False
            for term, start, end in pieces(chunk):
                if term not in wanted:
                    wanted[term] = any(slot.takes(term) for slot in slots)
                if wanted[term]:
                    useful = True
                    found.setdefault(term, []).append((ordinal, base + start, base + end))
                ordinal += 1
            if not useful:
                passed[chunk] = ordinal - before
        ordinal += BLOCK_GAP
    return found


def _stretches(blocks: Sequence[Block], end: int) -> Iterator[tuple[int, int]]:
    """The blocks, and what lies between them, in order."""
    done = 0
    for block in blocks:
        if block.start > done:
            yield done, block.start
        yield block.start, block.end
        done = max(done, block.end)
    if done < end:
        yield done, end
