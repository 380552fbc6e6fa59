"""The pictures of an article, painted in cells: which of its images are files that can be shown, how large, and how.

Two ways: kitty's graphics, whose pictures stand on the page as characters of their own and so move with the text, and
coloured half blocks, two dots of colour a cell. Pillow reads the files. A caption is text and stays where it is.

Source: kitty, "Terminal graphics protocol", on Unicode placeholders.
"""

from __future__ import annotations

import base64
import io
import posixpath
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from random import randrange
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.model import Article, BlockKind, InlineKind

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST = 200
"""Pictures of one article; the rest are told by their captions."""
_MOST_DOTS = 30_000_000
"""A camera's; four bytes each while a picture is drawn."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")
"""Those of web pages, by what a file holds: Pillow would give PostScript, whatever it is called, to another program."""
_MOST_ROWS = 18
"""A picture leaves room for text on the page."""
_LEAST_COLUMNS = 4
_USUAL_CELL = (8, 16)
"""Dots of a cell, where the terminal does not tell."""
_CHUNK = 4096
_PLACEHOLDER = "\U0010eeee"
# Which combining character stands for which row or column: the first of kitty's table, enough for any page.
_NUMBERS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363"
    "\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592"
    "\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4"
    "\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8"
    "\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e4\u06e7\u06e8\u06eb\u06ec\u0730\u0732\u0733\u0735\u0736"
    "\u073a\u073d\u073f\u0740\u0741\u0743\u0745\u0747\u0749\u074a"
)


Cells: TypeAlias = tuple[int, int]
"""The size of a picture on the page: columns and rows."""


class Way(StrEnum):
    """How pictures are shown."""

    KITTY = "kitty"
    BLOCKS = "blocks"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that is ready for the screen."""

    rows: Sequence[Strip]
    sequence: str = ""
    """What the terminal is to be sent before the rows are painted."""
    undo: str = ""
    """What makes it forget the picture."""


def way_of(setting: str, environ: Mapping[str, str]) -> Way:
    """How pictures can be shown here: `auto` takes kitty's graphics where a terminal is known to have them."""
    if setting != "auto":
        return Way.CAPTIONS if setting == "blocks" and environ.get("NO_COLOR") else Way(setting)
    between = "TMUX" in environ or environ.get("TERM", "").startswith(("screen", "tmux"))
    known = (
        "KITTY_WINDOW_ID" in environ
        or environ.get("TERM") in ("xterm-kitty", "xterm-ghostty")
        or environ.get("TERM_PROGRAM") == "ghostty"
    )
    colours = environ.get("COLORTERM") in ("truecolor", "24bit") and not environ.get("NO_COLOR")  # numbers are colours
    return Way.KITTY if known and colours and not between else Way.CAPTIONS


def files(article: Article, location: Path, roots: Sequence[Path]) -> dict[int, Path]:
    """The files of an article's images by the index of their blocks: of those alone that lie within the library.

    An image of the web is looked for where browsers put it when they save a page, in `NAME_files`.

    Args:
        location: Of the article's own file.
        roots: The library's folders and files.
    """
    within = [root if root.is_dir() else root.parent for root in (root.resolve() for root in roots)]
    targets = {each.start: each.target for each in article.inlines if each.kind is InlineKind.IMAGE}
    found: dict[int, Path] = {}
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.IMAGE and (target := targets.get(block.start)) and len(found) < _MOST:
            file = _file(target, location)
            if file is not None and any(file.is_relative_to(folder) for folder in within):
                found[index] = file
    return found


def _file(target: str, location: Path) -> Path | None:
    try:
        parts = urlsplit(target)
        if parts.scheme in ("http", "https"):
            saved = location.with_name(f"{location.stem}_files")
            path = saved / posixpath.basename(unquote(parts.path))
        elif parts.scheme or parts.netloc:
            return None
        else:
            path = location.parent / unquote(parts.path)
        path = path.resolve()
        return path if path.is_file() else None
    except (OSError, ValueError):  # no address, or none that could be a file's
        return None


class Pictures:
    """The pictures of one article. `draw` is for a thread, the rest for the screen's."""

    _ids = count(randrange(1 << 16, 1 << 23))  # other programs of the terminal have theirs

    def __init__(self, found: Mapping[int, Path], way: Way, cell_dots: tuple[int, int] = (0, 0)) -> None:
        self._found = found
        self._way = way
        self._cell = cell_dots if min(cell_dots) > 0 else _USUAL_CELL
        self._dots: dict[int, tuple[int, int] | None] = {}
        self._drawn: dict[tuple[int, Cells], Drawn] = {}

    def sizes(self, width_cells: int) -> dict[int, Cells]:
        """The size of each picture in a column, by its block. Reads the heads of the files, once."""
        found: dict[int, Cells] = {}
        for block, file in self._found.items():
            if block not in self._dots:
                self._dots[block] = _dots(file)
            if (dots := self._dots[block]) is not None:
                found[block] = _fit(dots, self._cell, min(width_cells, len(_NUMBERS)))
        return found

    def rows(self, block: int, size: Cells) -> Sequence[Strip] | None:
        """The painted lines of a picture; None while it is not drawn."""
        drawn = self._drawn.get((block, size))
        return drawn.rows if drawn is not None else None

    def draw(self, block: int, size: Cells) -> Drawn:
        """Read a picture and make it so large; of one that cannot be read, empty lines."""
        try:
            with _opened(self._found[block]) as image:
                image.draft("RGB", _pixels(size, self._cell))
                if self._way is Way.KITTY:
                    return _graphics(image, size, self._cell, next(self._ids))
                return Drawn(tuple(_half_blocks(image, size)))
        except Exception:  # noqa: BLE001 - whatever a decoder trips over: the caption says what it is
            return Drawn((Strip.blank(size[0]),) * size[1])

    def keep(self, block: int, size: Cells, drawn: Drawn) -> None:
        """Have a picture for `rows`."""
        self._drawn[block, size] = drawn

    def forget(self) -> str:
        """Give up all that is drawn; what the terminal is to be sent for it."""
        undo = "".join(drawn.undo for drawn in self._drawn.values())
        self._drawn.clear()
        return undo


def _opened(file: Path) -> Image:
    from PIL import Image

    return Image.open(file, formats=_FORMATS)


def _dots(file: Path) -> tuple[int, int] | None:
    try:
        with _opened(file) as image:
            width, height = image.size
    except Exception:  # noqa: BLE001 - as above
        return None
    return (width, height) if 0 < width * height <= _MOST_DOTS else None


def _fit(dots: tuple[int, int], cell: tuple[int, int], width_cells: int) -> Cells:
    """As large as it is, but within the column and a part of a page."""
    across, down = dots[0] / cell[0], dots[1] / cell[1]
    scale = min(1.0, width_cells / across, _MOST_ROWS / down)
    columns = max(min(_LEAST_COLUMNS, width_cells), min(width_cells, round(across * scale)))
    return columns, max(1, min(_MOST_ROWS, round(down * scale)))


def _pixels(size: Cells, cell: tuple[int, int]) -> tuple[int, int]:
    return size[0] * cell[0], size[1] * cell[1]


def _half_blocks(image: Image, size: Cells) -> Iterator[Strip]:
    from PIL.Image import Resampling

    columns, rows = size
    small = image.convert("RGBA").resize((columns, 2 * rows), Resampling.BOX)
    raw = small.tobytes()
    dots = [struct.unpack_from("4B", raw, at) for at in range(0, len(raw), 4)]
    for row in range(rows):
        upper = dots[2 * row * columns : (2 * row + 1) * columns]
        lower = dots[(2 * row + 1) * columns : (2 * row + 2) * columns]
        yield Strip([_cell(one, two) for one, two in zip(upper, lower, strict=True)], columns)


def _cell(upper: Sequence[int], lower: Sequence[int]) -> Segment:
    """Two dots; where both are clear, nothing."""
    if upper[3] < 128 and lower[3] < 128:
        return Segment(" ")
    if upper[3] < 128:
        return Segment("▄", Style(color=Color.from_rgb(*lower[:3])))
    ground = Color.from_rgb(*lower[:3]) if lower[3] >= 128 else None
    return Segment("▀", Style(color=Color.from_rgb(*upper[:3]), bgcolor=ground))


def _graphics(image: Image, size: Cells, cell: tuple[int, int], number: int) -> Drawn:
    columns, rows = size
    image = image.convert("RGBA")
    image.thumbnail(_pixels(size, cell))
    packed = io.BytesIO()
    image.save(packed, "PNG")
    data = base64.b64encode(packed.getvalue()).decode("ascii")
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    place = f"a=T,U=1,f=100,t=d,i={number},c={columns},r={rows},q=2,"
    sent = "".join(
        f"\x1b_G{place if not at else ''}m={int(at < len(chunks) - 1)};{chunk}\x1b\\" for at, chunk in enumerate(chunks)
    )
    colour = Style(color=Color.from_rgb(number >> 16 & 255, number >> 8 & 255, number & 255))
    lines = (
        "".join(f"{_PLACEHOLDER}{_NUMBERS[row]}{_NUMBERS[column]}" for column in range(columns)) for row in range(rows)
    )
    strips = tuple(Strip([Segment(line, colour)], columns) for line in lines)
    return Drawn(strips, sent, f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
