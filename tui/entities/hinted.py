"""Where in a text something may stand, by what it cannot do without.

Most texts have nothing of it: looking for that first, through all of a text at once, costs a fraction of what looking
for the thing itself in every block would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

Hint = Callable[[str, int, int], Iterable[tuple[int, int]]]
"""Finds, between two places in a text, the start and end of each that there is; in order."""
Stretch = tuple[int, int]


def like(pattern: str) -> Hint:
    """What matches a pattern, which had better begin with a letter or a few: only such are looked for quickly."""
    compiled = re.compile(pattern)

    def places(text: str, start: int, end: int) -> Iterator[Stretch]:
        return (found.span() for found in compiled.finditer(text, start, end))

    return places


def one_of(*words: str) -> Hint:
    """Any of some words, or of parts of them."""

    def places(text: str, start: int, end: int) -> list[Stretch]:
        return sorted((at, at + len(word)) for word in words for at in _all(word, text, start, end))

    return places


def ending(*words: str) -> Hint:
    """Any of some ends of words."""
    anywhere = one_of(*words)

    def places(text: str, start: int, end: int) -> list[Stretch]:
        return [place for place in anywhere(text, start, end) if not text[place[1] : place[1] + 1].isalnum()]

    return places


def either(*hints: Hint) -> Hint:
    """What any of some others finds."""

    def places(text: str, start: int, end: int) -> list[Stretch]:
        return sorted(place for hint in hints for place in hint(text, start, end))

    return places


def placed(hint: Hint, text: str, spans: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Each hint, behind the span that it is in; of spans in order of text."""
    if not spans:
        return
    at = 0
    for start, end in hint(text, spans[0][0], spans[-1][1]):
        while spans[at][1] < end:
            at += 1
        if spans[at][0] <= start:
            yield spans[at], (start, end)


def holding(hint: Hint, text: str, spans: Sequence[Stretch]) -> Iterator[Stretch]:
    """Those of some spans, in order of text, that have a hint in them."""
    last = None
    for span, _ in placed(hint, text, spans):
        if span is not last:
            yield span
            last = span


def near(hint: Hint, text: str, spans: Sequence[Stretch], reach: int) -> Iterator[Stretch]:
    """The stretches of some spans, in order of text, that are within reach of a hint, apart from one another.

    A stretch goes on to the end of its last word.
    """
    begin = stop = 0
    last = None
    for span, (start, end) in placed(hint, text, spans):
        if span is not last or start - reach > stop:
            if last is not None:
                yield begin, stop
            begin = max(span[0], start - reach)
            last = span
        stop = text.find(" ", end + reach, span[1])
        if stop < 0:
            stop = span[1]
    if last is not None:
        yield begin, stop


def _all(word: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)
