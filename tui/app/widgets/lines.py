"""One-line widgets: the header, the heading of a pane, the hint line. Two ends, and dots where one is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.app.theme import Palette
from tui.app.words import fitted
from tui.text import printable


class TwoEnds(Widget):
    """A line with something at the left and something at the right.

    Where there is too little room the right end loses its first parts, then the left end is cut, or with `whole`
    loses its last pieces.
    """

    DEFAULT_CSS = "TwoEnds { height: 1; }"

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._left: Sequence[tuple[str, str]] = ()
        self._right: Sequence[str] = ()
        self._whole = False

    def set_palette(self, palette: Palette) -> None:
        """Other colours."""
        self.palette = palette
        self.refresh()

    def write(self, left: Sequence[tuple[str, str]], *right: str, whole: bool = False) -> None:
        """Show `left`, pieces of (text, role: strong, accent, dim, error or text), and the parts of `right`."""
        safe = tuple((_safe(text), role) for text, role in left), tuple(map(_safe, right)), whole
        if safe != (self._left, self._right, self._whole):
            self._left, self._right, self._whole = safe
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, palette = self.size.width, self.palette
        if y:
            return Strip.blank(width, palette.text)
        right = self._right_end(width)
        room = max(0, width - cell_len(right) - 1 - (1 if right else 0))
        parts = [Segment(" ", palette.text)]
        for text, role in self._fitting(room):
            parts.append(Segment(text, self._style(role)))
            room -= cell_len(text)
        if right:
            parts += [Segment(" " * (room + 1), palette.text), Segment(right, palette.dim)]
        return Strip(parts).adjust_cell_length(width, palette.text)

    def _fitting(self, room: int) -> list[tuple[str, str]]:
        """The pieces of the left end that fit, the last one cut; with `whole` no key without what it does."""
        found: list[tuple[str, str]] = []
        for text, role in self._left:
            piece = text if cell_len(text) <= room else text.rstrip()
            if cell_len(piece) > room:
                if self._whole and found and found[-1][1] == "accent":
                    found.pop()
                if self._whole or room < 2:
                    break
                piece = fitted(piece, room)
            found.append((piece, role))
            room -= cell_len(piece)
        return found

    def _right_end(self, width: int) -> str:
        """As many of the last parts as leave the left end half of the line, or all it needs."""
        left = sum(cell_len(text) for text, _ in self._left)
        limit = width - min(left, width // 2) - 3
        parts = list(self._right)
        while parts and cell_len(" · ".join(parts)) > limit:
            if len(parts) == 1:
                return f"{fitted(parts[0], limit).rstrip()} " if limit > 6 else ""
            parts.pop(0)
        return f"{' · '.join(parts)} " if any(parts) else ""

    def _style(self, role: str) -> Style:
        palette = self.palette
        return {
            "strong": palette.strong,
            "accent": palette.accent,
            "dim": palette.dim,
            "error": palette.error,
        }.get(role, palette.text)


class HintLine(TwoEnds):
    """The hints at the foot of a screen. A message stands in their place until the next key."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(palette, id=id)
        self._saying = False

    def write(self, left: Sequence[tuple[str, str]], *right: str, whole: bool = False) -> None:
        """Show hints, unless there is a message."""
        if not self._saying:
            super().write(left, *right, whole=whole)

    def say(self, message: str, role: str) -> None:
        """Show a message; what is written is not seen until `hush`."""
        super().write([(message, role)])
        self._saying = True

    def hush(self) -> None:
        """Let the next hints be seen."""
        self._saying = False


def _safe(text: str) -> str:
    """Printable, on one line, with its blanks: names of folders and what errors say come from outside."""
    return printable(text).replace("\n", " ").replace("\t", " ")


def hints(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keys with what they do, as pieces of a line."""
    return [piece for key, what in pairs for piece in ((key, "accent"), (f" {what}  ", "dim"))]
