"""Where lines of running text end. Widths count cells, offsets code points.

Text of narrow characters is broken by one regular expression; only text with wide or combining characters, or with
something inserted, is walked by grapheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from tui.app.typeset.hyphens import Hyphens
from tui.text import printable, unseen

NOT_NARROW = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0376-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Characters that may not be one cell wide. Greek and Cyrillic letters are; what combines is not."""
_NO_EXTRA: Mapping[int, str] = {}


def wrap(text: str, start: int, end: int, width_cells: int) -> Iterator[tuple[int, int]]:
    """Half-open stretches of `text[start:end]` that fit the width, broken at blanks where possible.

    Words longer than the width are cut between graphemes. Blanks at the breaks belong to no stretch.
    """
    if NOT_NARROW.search(text, start, end) is None:
        for found in _narrow(width_cells).finditer(text, start, end):
            yield found.span()
    else:
        yield from _wrap_wide(text, start, end, width_cells, _NO_EXTRA, 0)


def paragraph(
    text: str,
    start: int,
    end: int,
    width_cells: int,
    *,
    inserts: Mapping[int, str] = _NO_EXTRA,
    hyphens: Hyphens | None = None,
    first_indent: int = 0,
) -> Iterator[tuple[int, int, bool]]:
    """The same with all that a paragraph may have: (start, end, whether the line ends in a hyphen).

    Args:
        inserts: What is painted after a character, by its offset; a line has room for it.
        hyphens: Where words may be divided; nowhere for None.
        first_indent: Cells by which the first line is shorter.
    """
    if inserts and not any(at in inserts for at in range(start, end)):
        inserts = _NO_EXTRA
    if inserts or NOT_NARROW.search(text, start, end) is not None:
        for begin, stop in _wrap_wide(text, start, end, width_cells, inserts, first_indent):
            yield begin, stop, False
    elif hyphens is None and not first_indent:
        for found in _narrow(width_cells).finditer(text, start, end):
            yield *found.span(), False
    else:
        yield from _divided(text, start, end, width_cells, hyphens, first_indent)


def cut(text: str, start: int, end: int, width: int) -> int:
    """Where `text[start:end]` must be cut to fit the width, blanks kept; after `start` in any case."""
    near = min(end, start + 4 * width)  # a line of more code points than that hides a heap of combining marks
    if NOT_NARROW.search(text, start, min(end, start + width)) is None:
        return min(end, start + width)
    used = 0
    for left, _, size in split_graphemes(_spaced(text[start:near]))[0]:
        if used + size > width and left:
            return start + left
        used += size
    return near


_BLANK = re.compile(r"\s")
_AFTER_DASH = re.compile(r"(?<=[^\W\d][-–/])(?=[^\W\d])|(?<=—)(?=\w)")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]{5,60})")


@lru_cache(maxsize=256)
def _narrow(width: int) -> re.Pattern[str]:
    ends = rf"(?=\s)|\Z|{_AFTER_DASH.pattern}"
    return re.compile(rf"(?s)\S(?:.{{0,{max(0, width - 2)}}}\S)?(?:{ends})|\S{{{width}}}")


def _divided(
    text: str, start: int, end: int, width: int, hyphens: Hyphens | None, first_indent: int
) -> Iterator[tuple[int, int, bool]]:
    """Line by line: what fits, and of the word that does not, what its hyphens allow."""
    at, room = start, width - first_indent
    while (found := _narrow(room).search(text, at, end)) is not None:
        begin, at = found.span()
        word = _NEXT_WORD.match(text, at, end) if hyphens is not None else None
        if word is not None and hyphens is not None:
            left = room - (at - begin) - 2  # the blank and the hyphen
            head = hyphens.head(word[1], left) if left > 1 else 0
            if head:
                at = word.start(1) + head
                yield begin, at, True
                room = width
                continue
        yield begin, at, False
        room = width


def _spaced(text: str) -> str:
    """As it is painted, with a space for every blank: a line break is no part of the letter before it."""
    return _BLANK.sub(" ", printable(text))


def _wrap_wide(
    whole: str, start: int, end: int, width: int, inserts: Mapping[int, str], first_indent: int
) -> Iterator[tuple[int, int]]:
    """As `wrap`, by grapheme."""
    text = _spaced(whole[start:end])
    begin, used = 0, first_indent
    break_at: int | None = None
    for left, right, size in split_graphemes(text)[0]:
        if inserts:
            size += cell_len("".join(inserts.get(start + at, "") for at in range(left, right)))
        if text[left] == " ":
            if left == begin:
                begin, used = left + 1, used if left == 0 else 0  # a mark that combines with the blank is no blank
                continue
            if used + size > width and right > left + 1:  # what combines with the blank begins the next line
                yield from _stretch(text, begin, left, start)
                begin, used, break_at = left + 1, 0, None
                continue
            break_at = left
        else:
            breaks = _may_break(text, left, begin)
            while used + size > width and left > begin:
                stop = left if breaks or break_at is None else break_at
                yield from _stretch(text, begin, stop, start)
                begin = stop
                while begin < left and text[begin] == " ":
                    begin += 1
                used, break_at = _used(text, begin, left, start, inserts), None
            if breaks:
                break_at = left
        used += size
    yield from _stretch(text, begin, len(text), start)


def _used(text: str, begin: int, end: int, shift: int, inserts: Mapping[int, str]) -> int:
    more = "".join(inserts.get(shift + at, "") for at in range(begin, end)) if inserts else ""
    return cell_len(text[begin:end]) + cell_len(more)


def _stretch(text: str, start: int, end: int, shift: int) -> Iterator[tuple[int, int]]:
    """`start..end` without what is not seen at its end, unless nothing of it is."""
    while end > start and (text[end - 1] == " " or unseen(text[end - 1])):
        end -= 1
    if start < end:
        yield start + shift, end + shift


_NO_BREAK_BEFORE = frozenset("、。，．・：；？！ー）］｝〕〉》」』】’”々ゝヽっッゃャゅュょョ%‰°℃,.;:!?)]}…")
_NO_BREAK_AFTER = frozenset("（［｛〔〈《「『【‘“([{$£¥€")


def _may_break(text: str, at: int, begin: int) -> bool:
    """Whether a line may end before `at` without a blank: after a dash, or between East Asian characters.

    Source: the kinsoku rules of JIS X 4051.
    """
    if at == begin:
        return False
    here, before = text[at], text[at - 1]
    if before in "-–/—" and _AFTER_DASH.match(text, at):
        return True
    if here in _NO_BREAK_BEFORE or before in _NO_BREAK_AFTER:
        return False
    return "\u2e80" <= here <= "\uffef" or "\u2e80" <= before <= "\uffef"
