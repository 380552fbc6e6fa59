"""What of a text to mark for a query. Linear in the text; counts code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tui.index.analysis import BLOCK_GAP, FIELDS, chunk_at, chunks, has_unspaced, pieces
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
    plain = all(len(pattern.slots) == 1 for pattern in patterns) and _is_spaced(text, blocks)
    occurrences = _words(text, patterns) if plain else _occurrences(text, blocks, patterns)
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


def _is_spaced(text: str, blocks: Sequence[Block]) -> bool:
    """Whether words have blanks between them, and blocks as well."""
    ends = (text[at : at + 1] for block in blocks for at in (block.start - 1, block.end) if at >= 0)
    return (text.isascii() or not has_unspaced(text)) and all(not end or end.isspace() for end in ends)


def _words(text: str, patterns: set[Pattern]) -> dict[str, list[Occurrence]]:
    """Where each term that any slot takes stands, numbered anew, for patterns of one slot.

    Only words that begin as a slot's does are looked at: no stem, beginning or misspelling differs in the first letter.
    """
    slots, wanted, passed = _judged(frozenset(slot for pattern in patterns for slot in pattern.slots))
    found: dict[str, list[Occurrence]] = {}
    ordinal = done = 0
    for begun in _beginnings("".join(sorted({slot.term[0] for slot in slots}))).finditer(text):
        if begun.start() < done:
            continue
        base, chunk = chunk_at(text, begun.start())
        done = base + len(chunk)
        if chunk in passed:
            continue
        before = ordinal
        for term, start, end in pieces(chunk):
            if term not in wanted:
                wanted[term] = any(slot.takes(term) for slot in slots)
            if wanted[term]:
                found.setdefault(term, []).append((ordinal, base + start, base + end))
                ordinal += 1
        if ordinal == before:
            passed[chunk] = len(list(pieces(chunk)))
    return found


@lru_cache(maxsize=64)
def _beginnings(letters: str) -> re.Pattern[str]:
    """Where words begin with one of these, after a number too; with anything that is not ASCII, since folding may make
    it any of them."""
    both = re.escape(letters + letters.upper())
    return re.compile(rf"(?<![^\W\d_])(?=[^\W_])[{both}\u0080-\U0010ffff]")


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
