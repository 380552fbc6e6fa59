"""What of a text to mark for a query. Linear in the text; counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from tui.index.analysis import BLOCK_GAP, FIELDS, chunk_at, chunks, pieces, tokens
from tui.index.likely import likely, starts
from tui.index.patterns import Pattern, Slot, pattern_of, row_starts, windows
from tui.index.tongues import spoken
from tui.index.tree import words
from tui.model import Block, Span
from tui.query import Query
from tui.text import merged

_MOST_KEPT = 100_000
Occurrence = tuple[int, int, int]
"""The ordinal of a word and where it begins and ends. Ordinals leave a gap between blocks, as in the index."""


def match_spans(
    query: Query, text: str, blocks: Sequence[Block] = (), *, field: str | None = None, language: str | None = None
) -> list[Span]:
    """The stretches of a text that a query looks for, in order and disjoint; such that touch are one.

    Words are marked by their stems, prefixes and misspellings word by word; a phrase only where all of it stands.
    What is under NOT is not marked.

    Args:
        text: An article's text with its `blocks`, or one of its fields.
        field: `title`, `author` or `source` when the text is that; words asked of another field are not marked.
        language: The article's; its stems count.
    """
    part = None if field is None else FIELDS[field]
    patterns = {pattern_of(spoken(leaf, language)) for leaf in words(query.root)}
    patterns = {pattern for pattern in patterns if pattern.slots and pattern.part in (None, part)}
    if not patterns:
        return []
    parted = _is_parted(text, blocks)
    by_width = {pattern for pattern in patterns if pattern.width or not parted}
    rows = {pattern.slots for pattern in patterns - by_width}
    single = frozenset(slot for row in rows if len(row) == 1 for slot in row)
    found = [_singly(text, single)] if single else []
    found += [_in_rows(text, blocks, row) for row in rows if len(row) > 1]
    if by_width:
        occurrences = _occurrences(text, blocks, by_width)
        found += [_spans(pattern, occurrences) for pattern in by_width]
    return merged(chain.from_iterable(found))


def _is_parted(text: str, blocks: Sequence[Block]) -> bool:
    """Whether no word goes from one block into the next: there are blanks between them."""
    for block in blocks:
        if not (text[block.end : block.end + 1] or " ").isspace() or (
            block.start and not text[block.start - 1].isspace()
        ):
            return False
    return True


def _singly(text: str, slots: frozenset[Slot]) -> Iterator[Span]:
    """Every word that a slot takes."""
    for base, places in _taken(text, slots):
        for _, start, end in places:
            yield Span(base + start, base + end)


def _in_rows(text: str, blocks: Sequence[Block], row: tuple[Slot, ...]) -> Iterator[Span]:
    """Where words fill all slots side by side, in one block."""
    first, *others = row
    for base, places in _taken(text, frozenset({first})):
        stop = _stretch_end(blocks, base, len(text))
        near = list(islice(tokens(text, base, stop), places[-1][0] + len(row)))
        for number, _, _ in places:
            following = near[number + 1 : number + len(row)]
            both = zip(others, following, strict=False)
            if len(following) == len(others) and all(slot.takes(term) for slot, (term, _, _) in both):
                yield Span(near[number][1], following[-1][2])


def _taken(text: str, slots: frozenset[Slot]) -> Iterator[tuple[int, tuple[Occurrence, ...]]]:
    """Where each chunk begins that has words which a slot takes, and these: which of the chunk's it is, where it begins
    and ends in it."""
    begun, known = _scouted(slots)
    done = 0
    for at in starts(text, begun):
        if at < done:
            continue
        base, chunk = chunk_at(text, at)
        done = base + len(chunk)
        if (places := known.get(chunk)) is None:
            said = enumerate(pieces(chunk))
            places = known[chunk] = tuple(
                (number, start, end) for number, (term, start, end) in said if any(slot.takes(term) for slot in slots)
            )
        if places:
            yield base, places


@lru_cache(maxsize=8)
def _scouted(slots: frozenset[Slot]) -> tuple[re.Pattern[str], dict[str, Any]]:
    """Where to look for what fills any of these slots, and what one article has taught of chunks for the next."""
    return likely(slots), _Few()


def _stretch_end(blocks: Sequence[Block], at: int, end: int) -> int:
    """Where the block ends that holds a place, or what lies between two blocks."""
    index = bisect_right(blocks, at, key=lambda block: block.start) - 1
    if index >= 0 and at < blocks[index].end:
        return blocks[index].end
    return blocks[index + 1].start if index + 1 < len(blocks) else end


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
    if pattern.width:
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
    slots, wanted, passed = _judged(frozenset(slot for pattern in patterns for slot in pattern.slots))
    found: dict[str, list[Occurrence]] = {}
    ordinal = 0
    for begin, stop in _stretches(blocks, len(text)):
        for base, chunk in chunks(text, begin, stop):
            if (idle := passed.get(chunk)) is not None:
                ordinal += idle
                continue
            before = ordinal
            useful = False
            for term, start, end in pieces(chunk):
                useful_term = wanted.get(term)
                if useful_term is None:
                    useful_term = wanted[term] = any(slot.takes(term) for slot in slots)
                if useful_term:
                    useful = True
                    found.setdefault(term, []).append((ordinal, base + start, base + end))
                ordinal += 1
            if not useful:
                passed[chunk] = ordinal - before
        ordinal += BLOCK_GAP
    return found


@lru_cache(maxsize=8)
def _judged(slots: frozenset[Slot]) -> tuple[frozenset[Slot], dict[str, bool], dict[str, int]]:
    """What one article has taught of a query's words, for the next: which terms are wanted, and per chunk without a
    wanted term how many terms it has."""
    return slots, _Few(), _Few()


class _Few(dict[str, Any]):
    """Starts anew when it holds too much."""

    def __setitem__(self, key: str, value: Any) -> None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        super().__setitem__(key, value)


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
