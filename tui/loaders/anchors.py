"""The links of a web page, laid over the text that was extracted from it.

An extractor that keeps links extracts other words. So it is given none, and the links are found again: what it
extracted stands in the page, letter by letter, if blanks are left out of both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tui.loaders.addresses import link_target, whole_address
from tui.model import Block, BlockKind, Inline, InlineKind

_BAR = re.compile(r"\||\n")
_LETTER = re.compile(r"\S")
_UNSEEN = frozenset(("head", "noscript", "script", "style", "svg", "template", "textarea", "title"))
_TELLING = 30
"""Letters of a stretch that is looked for anywhere; a shorter one only between the stretches around it."""
_LEAST = 8
"""Letters of the smallest part of a stretch that is looked for by itself."""
_NEAR = 2000
"""Letters between two stretches that stand side by side in the text, at most."""
_MOST_WORK = 100_000_000
"""Letters that are looked through before the rest stays without links."""


class _Stretch(NamedTuple):
    """Part of the extracted text, by code points, and what it says without blanks."""

    start: int
    end: int
    letters: str


class _Anchor(NamedTuple):
    """A link of the page, by the number of its letters."""

    start: int
    end: int
    target: str


class Anchors:
    """The letters of one parsed page, and which of them are links."""

    def __init__(self, tree: Any, address: str | None) -> None:
        """`address` is that of the page, where it is known: relative links become whole ones."""
        parts: list[str] = []
        self._anchors: list[_Anchor] = []
        here = 0
        opened: list[tuple[Any, int]] = []
        hidden = 0
        from lxml import etree

        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                hidden += tag in _UNSEEN
                if tag == "a" and element.get("href"):
                    opened.append((element, here))
                said = element.text if tag else None
            else:
                if opened and opened[-1][0] is element:
                    start = opened.pop()[1]
                    target = link_target(element.get("href"))
                    if target and start < here:
                        self._anchors.append(_Anchor(start, here, whole_address(target, address)))
                hidden -= tag in _UNSEEN
                said = element.tail
            if said and not hidden:
                letters = "".join(said.split())
                parts.append(letters)
                here += len(letters)
        self._letters = "".join(parts).replace("|", "¦")
        self._anchors.sort()
        self._work = _MOST_WORK

    def over(self, text: str, blocks: Sequence[Block]) -> list[Inline]:
        """The links of the extracted text, each within one block."""
        if not self._anchors:
            return []
        told = (block for block in blocks if block.kind is not BlockKind.CODE)
        parts = (_stretch(text, *part) for block in told for part in _parts(text, block))
        return [
            link for stretch, place in self._placed(text, list(parts)) for link in self._links(text, stretch, place)
        ]

    def _links(self, text: str, stretch: _Stretch, place: int) -> Iterator[Inline]:
        """The links in a stretch whose letters stand at this place of the page."""
        first = max(0, bisect_right(self._anchors, place, key=lambda anchor: anchor.start) - 1)
        offsets: list[int] = []
        end = place + len(stretch.letters)
        for anchor in self._anchors[first:]:
            if anchor.start >= end:
                break
            if anchor.end > place:
                offsets = offsets or [each.start() for each in _LETTER.finditer(text, stretch.start, stretch.end)]
                last = offsets[min(anchor.end, end) - 1 - place]
                yield Inline(offsets[max(anchor.start, place) - place], last + 1, InlineKind.LINK, anchor.target)

    def _placed(self, text: str, stretches: Sequence[_Stretch]) -> Iterator[tuple[_Stretch, int]]:
        """The stretches that were found in the page, in order, and where. Of those that were not, their halves."""
        places = list(self._telling(stretches))
        nexts = [len(self._letters)]
        for place in reversed(places):
            nexts.append(place if place >= 0 else nexts[-1])
        nexts.reverse()
        after = 0
        for stretch, place, before in zip(stretches, places, nexts[1:], strict=True):
            if place >= 0:
                yield stretch, place
                after = place + len(stretch.letters)
                continue
            for part, found in self._between(text, stretch, after, before if before > after else len(self._letters)):
                yield part, found
                after = found + len(part.letters)

    def _telling(self, stretches: Sequence[_Stretch]) -> Iterator[int]:
        """Where each long stretch stands; -1 for the others. The page has them in the order of the text, mostly."""
        after = 0
        for stretch in stretches:
            place = -1
            if len(stretch.letters) >= _TELLING:
                place = self._find(stretch.letters, after, len(self._letters))
                if place >= 0:
                    after = place + len(stretch.letters)
                else:
                    place = self._find(stretch.letters, 0, after)
            yield place

    def _between(self, text: str, stretch: _Stretch, after: int, before: int) -> Iterator[tuple[_Stretch, int]]:
        """A stretch that is short, or that the page has with other words in it, between two places."""
        place = self._find(stretch.letters, after, min(before, after + len(stretch.letters) + _NEAR))
        if place >= 0:
            yield stretch, place
        elif len(stretch.letters) >= 2 * _LEAST:
            middle = _gap(text, stretch)
            for half in (_stretch(text, stretch.start, middle), _stretch(text, middle, stretch.end)):
                for part, found in self._between(text, half, after, before):
                    yield part, found
                    after = found + len(part.letters)

    def _find(self, letters: str, start: int, end: int) -> int:
        if self._work <= 0 or not letters:
            return -1
        place = self._letters.find(letters, start, end)
        self._work -= (place if place >= 0 else end) - start
        return place


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A block; of a table the cells, since the bars between them are not in the page."""
    if block.kind is not BlockKind.TABLE:
        yield block.start, block.end
        return
    start = block.start
    for bar in _BAR.finditer(text, block.start, block.end):
        yield start, bar.start()
        start = bar.end()
    yield start, block.end


def _gap(text: str, stretch: _Stretch) -> int:
    """Where to halve a stretch: at the last blank of its first half."""
    middle = (stretch.start + stretch.end) // 2
    gap = text.rfind(" ", stretch.start, middle)
    return gap if gap > stretch.start else middle


def _stretch(text: str, start: int, end: int) -> _Stretch:
    return _Stretch(start, end, "".join(text[start:end].split()).replace("|", "¦"))
