"""What a tab is painted on: lines, and the things on them that can be selected, each with where it leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui.app.painted import Lazily, Painted
from tui.app.sayings import Saying
from tui.app.theme import Palette
from tui.app.typeset.wrap import wrap
from tui.app.words import fitted
from tui.facts import Evidence, Party
from tui.model import EntityId, Kind
from tui.text import one_line

MOST_LINES = 4
"""Of a sentence; a longer one ends in dots."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where something that can be selected leads."""

    evidence: Evidence | None = None
    party: Party | None = None
    """Who stands there, besides the one whom the page is about."""
    about: EntityId | None = None
    """Whose mention in the evidence is meant; any for None."""


class Content(Protocol):
    """What a tab shows, once it is gathered."""

    @property
    def many(self) -> int:
        """How many things it has."""

    def write(self, sheet: Sheet) -> None:
        """Paint it."""


class Sheet:
    """Lines for a width, as they are added.

    Attributes:
        lines: What is painted.
        choices: The numbers of the lines at which something begins that can be selected.
        heights: How many lines each of those has.
        targets: Where each leads.
    """

    def __init__(self, palette: Palette, width: int) -> None:
        self.palette = palette
        self.width = width
        self.lines: Sequence[Painted] = []
        self.choices: Sequence[int] = []
        self.heights: Sequence[int] = []
        self.targets: Sequence[Target] = []

    def line(self, *segments: Segment) -> None:
        """A line that cannot be selected."""
        assert isinstance(self.lines, list)
        self.lines.append(segments)

    def heading(self, text: str, more: str = "") -> None:
        """What stands over a group, with an empty line before it."""
        if self.lines and self.lines[-1]:
            self.line()
        palette = self.palette
        room = self.width - 2
        if more and cell_len(text) + cell_len(more) + 2 <= room:
            self.line(Segment(f" {text}", palette.dim), Segment(f"  {more}", palette.dim))
        else:
            self.line(Segment(" " + fitted(text, room).rstrip(), palette.dim))

    def words(self, text: str) -> None:
        """Words to the reader, wrapped."""
        for start, end in wrap(text, 0, len(text), max(10, self.width - 2)):
            self.line(Segment(" " + text[start:end], self.palette.dim))

    def item(self, target: Target, lines: Sequence[Painted]) -> None:
        """Lines that are selected together."""
        assert isinstance(self.lines, list)
        assert isinstance(self.choices, list)
        assert isinstance(self.heights, list)
        assert isinstance(self.targets, list)
        self.choices.append(len(self.lines))
        self.heights.append(len(lines))
        self.targets.append(target)
        self.lines.extend(lines)

    def lay(
        self, size: int, paint: Callable[[int], Painted], choices: Sequence[int], targets: Sequence[Target]
    ) -> None:
        """So many lines that are painted when they are looked at, in place of any others."""
        self.lines, self.choices, self.targets = Lazily(size, paint), choices, targets
        self.heights = []

    # Pieces of lines

    def name(self, party: Party, width: int | None = None) -> Segment:
        """A name in the colour of its kind, in so many cells if told."""
        text = one_line(party.name)
        return Segment(text if width is None else fitted(text, width), self.palette.kinds[party.kind])

    def sentence(
        self,
        saying: Saying | None,
        *,
        indent: int,
        shown: Collection[EntityId] = (),
        kinds: Collection[Kind] = (),
        first: Sequence[Segment] = (),
        byline: bool = True,
    ) -> list[Painted]:
        """The words of evidence, wrapped, with some of their names in colour and who says so at the end.

        Args:
            saying: What it says; None when its article is gone.
            indent: Cells before each line.
            shown: Whose names are coloured.
            kinds: What else is: sums, dates.
            first: What stands in the indent of the first line.
            byline: Say who says so.
        """
        palette = self.palette
        words = saying.words if saying is not None else "The article is not in the library any more."
        by = f" — {saying.byline}" if saying is not None and byline and saying.byline else ""
        room = max(8, self.width - indent - 1)
        text = words + by
        spans = list(wrap(text, 0, len(text), room))
        if len(spans) > MOST_LINES:
            text, spans = _shortened(words, by, room)
        styles = [(len(text) - len(by), len(text), palette.dim)] if by else []
        for name in saying.names if saying is not None else ():
            if name.entity in shown or name.kind in kinds:
                styles.append((name.start, name.end, palette.kinds[name.kind]))
        lead = sum(cell_len(part.text) for part in first)
        lines: list[Painted] = []
        for start, end in spans:
            before = [*first, Segment(" " * max(0, indent - lead))] if not lines else [Segment(" " * indent)]
            lines.append([*before, *_styled(text, start, end, sorted(styles, key=lambda each: each[0]), palette.text)])
        return lines


def _shortened(words: str, by: str, room: int) -> tuple[str, list[tuple[int, int]]]:
    """The words cut so that they and the byline have no more lines than they may."""
    kept = list(wrap(words, 0, len(words), room))[:MOST_LINES][-1][1]
    while kept > 0:
        text = words[:kept].rstrip(" ,;") + " …" + by
        spans = list(wrap(text, 0, len(text), room))
        if len(spans) <= MOST_LINES:
            return text, spans
        kept = words.rfind(" ", 0, kept)
    text = words[:room] + "…"
    return text, list(wrap(text, 0, len(text), room))[:MOST_LINES]


def _styled(text: str, start: int, end: int, styles: Sequence[tuple[int, int, Style]], base: Style) -> list[Segment]:
    """A stretch of text with what lies over it."""
    parts, at = [], start
    for begin, stop, style in styles:
        first, last = max(begin, at), min(stop, end)
        if first < last:
            if at < first:
                parts.append(Segment(text[at:first], base))
            parts.append(Segment(text[first:last], style))
            at = last
    if at < end:
        parts.append(Segment(text[at:end], base))
    return parts
