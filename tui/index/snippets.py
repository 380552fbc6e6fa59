"""The stretch of an article that shows best why a query found it, on one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tui.model import Block, BlockKind, Span
from tui.text import UNSEEN, printable

ELLIPSIS = "…"
_LEAD = 3
"""One in so many of the characters to spare stands before the matches."""
_GAPS = re.compile(rf"\A[\s{UNSEEN}]+|[\s{UNSEEN}]{{2,}}|[^\S ]|[{UNSEEN}]")
"""What does not stand on a line as it is: all blanks but a single one between words, and what is not seen."""
_REACH = 24
"""How far a cut is moved to fall between words."""


def snippet(
    text: str, spans: Sequence[Span], blocks: Sequence[Block] = (), *, width: int = 200
) -> tuple[str, tuple[Span, ...]]:
    """A line of about `width` code points out of a text, cut between words, and the matches in it.

    Taken from where most different words are matched, outside the furniture if possible; from two places when one
    does not show all the words. Without matches, the beginning of the first paragraph.

    Args:
        text: The article's.
        spans: Matches in it, in order and disjoint.
    """
    layout = _Layout(text, blocks)
    if not spans:
        start, end = layout.opening()
        return _line(text, [_Piece(start, min(end, start + width), False, end > start + width)], ())
    furniture = layout.furniture
    shown = [span for span in spans if not _inside(span.start, furniture)] or list(spans)
    clusters = _clusters(text, shown, width)
    room = width if len(clusters) == 1 else _half(width)
    pieces = [layout.around(start, end, room) for start, end in clusters]
    if len(pieces) > 1 and pieces[1].start <= pieces[0].end:
        last = max(pieces, key=lambda piece: piece.end)
        pieces = [_Piece(pieces[0].start, last.end, pieces[0].cut_before, last.cut_after)]
    return _line(text, pieces, spans)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text to show, and on which sides it was cut."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


_NO_OPENING = (BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.RULE)


class _Layout:
    """Where the blocks of a text begin and end."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self.furniture = [(block.start, block.end) for block in blocks if block.kind is BlockKind.FURNITURE]

    def opening(self) -> tuple[int, int]:
        """The first paragraph; without one, the first block that is neither heading nor furniture; else all."""
        plain = [b for b in self._blocks if b.kind not in _NO_OPENING]
        paragraphs = [b for b in plain if b.kind is BlockKind.PARAGRAPH]
        first = next(iter(paragraphs or plain), None)
        start, end = (first.start, first.end) if first else (0, len(self._text))
        while start < end and self._text[start].isspace():
            start += 1
        return start, end

    def around(self, start: int, end: int, width: int) -> _Piece:
        """Up to `width` code points that hold the matches from `start` to `end`, in the blocks they stand in."""
        first, last = self._block(start)[0], self._block(min(end, start + width) - 1)[1]
        spare = max(0, width - (end - start))
        begin = max(first, start - spare // _LEAD)
        stop = min(last, begin + width)
        begin = max(first, min(begin, stop - width))
        begin = self._word_start(begin, start) if begin > first else begin
        stop = self._word_end(stop, end) if stop < last else stop
        return _Piece(begin, stop, begin > first, stop < last)

    def _block(self, at: int) -> tuple[int, int]:
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self._blocks[index].end:
            return self._blocks[index].start, self._blocks[index].end
        before = self._blocks[index].end if index >= 0 else 0
        after = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        return before, after

    def _word_start(self, at: int, most: int) -> int:
        if self._text[at - 1].isspace():
            return at
        for later in range(at, min(at + _REACH, most)):
            if self._text[later].isspace():
                return later + 1
        return at

    def _word_end(self, at: int, least: int) -> int:
        if self._text[at].isspace():
            return at
        for earlier in range(at - 1, max(at - _REACH, least) - 1, -1):
            if self._text[earlier].isspace():
                return earlier
        return at


def _inside(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and at < stretches[index][1]


def _half(width: int) -> int:
    """What each of two pieces has of a line."""
    return (width - len(ELLIPSIS) - 2) // 2


def _clusters(text: str, spans: Sequence[Span], width: int) -> list[tuple[int, int]]:
    """The one or two stretches of matches to show, in order."""
    words = [text[span.start : span.end].casefold() for span in spans]
    (start, end), shown = _best(spans, words, width, ())
    if len(shown) == len(set(words)):
        return [(start, end)]
    one, shown_first = _best(spans, words, _half(width), ())
    other, shown_second = _best(spans, words, _half(width), shown_first)
    if len(shown_first | shown_second) > len(shown):
        return sorted((one, other))
    return [(start, end)]


def _best(
    spans: Sequence[Span], words: Sequence[str], width: int, known: Collection[str]
) -> tuple[tuple[int, int], set[str]]:
    """The first of the stretches with most different words that are not known, and most of them at all."""
    inside: Counter[str] = Counter()
    fresh = 0
    first = 0
    best, best_range = (-1, -1), (0, 0)
    for last, span in enumerate(spans):
        word = words[last]
        inside[word] += 1
        fresh += inside[word] == 1 and word not in known
        while first < last and span.end - spans[first].start > width:
            gone = words[first]
            inside[gone] -= 1
            fresh -= not inside[gone] and gone not in known
            first += 1
        if (fresh, last - first) > best:
            best, best_range = (fresh, last - first), (first, last)
    first, last = best_range
    return (spans[first].start, spans[last].end), set(words[first : last + 1])


def _line(text: str, pieces: Sequence[_Piece], spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The pieces on one printable line with single blanks, and the spans as they lie there."""
    line: list[str] = []
    found: list[Span] = []
    for number, piece in enumerate(pieces):
        if number:
            line.extend(f" {ELLIPSIS} ")
        elif piece.cut_before:
            line.append(ELLIPSIS)
        at = _append(line, printable(text[piece.start : piece.end]))
        for span in spans[bisect_right(spans, piece.start, key=lambda s: s.end) :]:
            if span.start >= piece.end:
                break
            start, end = at[max(span.start, piece.start) - piece.start], at[min(span.end, piece.end) - piece.start]
            if start < end:
                found.append(Span(start, end))
    if pieces[-1].cut_after:
        line.append(ELLIPSIS)
    return "".join(line), tuple(found)


def _append(line: list[str], stretch: str) -> list[int]:
    """Add a stretch with its blanks made single; returns where each of its characters, and its end, has come to be."""
    stretch = stretch.rstrip()
    at: list[int] = []
    done = 0
    for gap in _GAPS.finditer(stretch):
        _extend(line, at, stretch[done : gap.start()])
        for char in gap.group():
            at.append(len(line))
            if char.isspace() and line and line[-1] not in (" ", ELLIPSIS):
                line.append(" ")
        done = gap.end()
    _extend(line, at, stretch[done:])
    at.append(len(line))
    return at


def _extend(line: list[str], at: list[int], plain: str) -> None:
    at.extend(range(len(line), len(line) + len(plain)))
    line.extend(plain)
