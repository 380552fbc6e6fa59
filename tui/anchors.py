"""Places that follow their words: an offset with the text around it, and where that text is now.

Offsets count code points. Finding costs at most a few passes over the text by `str.find`, and patterns only near the
old place: milliseconds for ten million code points, and nothing where the text is as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Anchor

BEFORE, AFTER = 24, 48
"""Code points of the quote on either side of the place."""
_NEAR = 1 << 16
"""How far from the old place words are looked for that may have been wrapped anew, or changed in part."""
_BLOCK = 1 << 16
_SHORTEST = 8
"""Code points of a part of the quote that still tells where the place is."""


def anchor(text: str, offset: int) -> Anchor:
    """A place in a text, with the words that tell it; an offset outside of the text is its nearest end."""
    offset = max(0, min(offset, len(text)))
    start = max(0, offset - BEFORE)
    return Anchor(offset, text[start : offset + AFTER], offset - start, len(text))


def find_anchor(text: str, anchor: Anchor) -> int:
    """Where the place is in a text that may have changed since, 0..len(text).

    The offset itself where the quote still stands there; else the nearest place that the quote stands at; else the one
    that has the longest part of it, blanks counting alike; else as far through the text as it was.
    """
    offset, quote, lead = anchor.offset, anchor.quote, anchor.lead
    if offset <= len(text) and text[max(0, offset - lead) : offset - lead + len(quote)] == quote:
        return offset
    if not quote.strip():
        return _as_far(len(text), anchor)
    found = _nearest(text, quote, offset - lead)
    if found is not None:
        return found + lead
    for start, end in _parts(quote, lead):
        found = _nearest_like(text, quote, start, end, anchor)
        if found is None and start == lead:  # what is read on from there is worth looking for everywhere
            found = _nearest(text, quote[start:end], offset)
        if found is not None:
            return max(0, min(found, len(text)))
    return _as_far(len(text), anchor)


def _as_far(length: int, anchor: Anchor) -> int:
    return min(length, round(anchor.offset / anchor.length * length) if anchor.length else anchor.offset)


def _parts(quote: str, lead: int) -> Iterator[tuple[int, int]]:
    """The whole of a quote, what follows the place, what stands before it, then ever smaller parts.

    None begins with a blank, where a pattern would have to begin anew at each of many.
    """
    parts = [(0, len(quote)), (lead, len(quote)), (0, lead)]
    for size in (len(quote) // 2, len(quote) // 4, len(quote) // 6):
        parts += [(start, start + size) for start in range(0, len(quote) - size + 1, max(1, size // 2))]
    for start, end in parts:
        start = end - len(quote[start:end].lstrip())
        if len(quote[start:end].rstrip()) >= min(_SHORTEST, len(quote.strip())):
            yield start, end


def _nearest(text: str, part: str, at: int) -> int | None:
    """Where a part stands nearest to `at`; of two that are as near the later one."""
    after = text.find(part, max(0, at))
    reach = after - at if after >= 0 else len(text)
    for stop in range(min(at, len(text)), max(0, at - reach), -_BLOCK):
        start = max(0, stop - _BLOCK, at - reach + 1)
        end = stop + len(part) - 1
        if text.find(part, start, end) >= 0:  # linear, which looking from the right is not
            return text.rfind(part, start, end)
    return after if after >= 0 else None


def _nearest_like(text: str, quote: str, start: int, end: int, anchor: Anchor) -> int | None:
    """Where the place is by a part of the quote near by, with blanks of any kind and number where it has blanks."""
    lead = max(start, min(anchor.lead, end))
    pattern = f"{_with_blanks(quote[start:lead])}(){_with_blanks(quote[lead:end])}"
    low = max(0, anchor.offset - _NEAR)
    places = (match.start(1) for match in re.finditer(pattern, text[low : anchor.offset + _NEAR]))
    found = min(places, key=lambda place: abs(low + place - anchor.offset), default=None)
    return None if found is None else low + found + anchor.lead - lead


def _with_blanks(part: str) -> str:
    return r"\s++".join(map(re.escape, re.split(r"\s+", part)))
