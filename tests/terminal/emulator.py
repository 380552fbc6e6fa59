"""Bytes from a program in, a screen out: pyte, spared the sequences that it would print, and a note of every one.

pyte 0.8.2 knows a VT102. What programs send beyond that (private CSI, DCS and OSC strings, SGR with colons) is noted
here and kept from it.
"""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import pyte

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)(?P<parameters>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?:\x1b(?P<opener>[\]PX^_])|[\x90\x98\x9d-\x9f])(?P<string>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
)
_BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?$")
"""A sequence whose end has not come yet."""
_STEERING = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 100_000
"""Characters of an unfinished sequence that are waited for."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A control sequence that a program sent."""

    kind: str
    """What one sees of it apart from its values: `CSI ?h`, `CSI m`, `OSC`, `ESC 7`."""
    values: str
    """Its parameters, or the string it carries."""


class Emulator:
    """A terminal of so many columns and lines that answers no key.

    Args:
        columns: Its width.
        lines: Its height.
        knows: Private modes that it says it has: synchronised output; `2048`, the size told in the input.
    """

    def __init__(self, columns: int, lines: int, *, knows: Collection[str] = ("2026",)) -> None:
        self.sequences: list[Sequence] = []
        """Every one, in order, but for the colours: there are thousands."""
        self.stray: set[str] = set()
        """Characters outside of a sequence that steer all the same: controls but for a line's end, bidi overrides."""
        self.modes: dict[str, bool] = {}
        """Private modes that were set or reset: `1049` is the alternate screen."""
        self._knows = knows
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = ""
        self._main: Any = None
        """What stood on the screen before the alternate one came, and the cursor."""

    def resize(self, columns: int, lines: int) -> None:
        """Another size; what stood on the screen goes, and is painted anew by the program."""
        self.screen.resize(lines, columns)
        self.screen.erase_in_display(2)

    def size_told(self) -> bytes:
        """The size as it is told in the input, where a program asked for it; a cell has 8 by 4 pixels."""
        columns, lines = self.screen.columns, self.screen.lines
        return f"\x1b[48;{lines};{columns};{8 * lines};{4 * columns}t".encode() if self.modes.get("2048") else b""

    def lines(self) -> list[str]:
        """The screen as text, without the blanks at the ends of lines."""
        return [line.rstrip() for line in self.screen.display]

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take in what the program wrote; gives what a terminal would answer to the questions in it."""
        text = self._begun + self._decoder.decode(data)
        begun = _BEGUN.search(text)
        self._begun = begun.group() if begun and len(begun.group()) < _LONGEST else ""
        text = text[: len(text) - len(self._begun)]
        at = 0
        for found in _SEQUENCE.finditer(text):
            self._print(text[at : found.start()])
            at = found.end()
            yield from self._control(found)
        self._print(text[at:])

    def _print(self, text: str) -> None:
        self.stray.update(_STEERING.findall(text))
        self._stream.feed(text)

    def _control(self, found: re.Match[str]) -> Iterator[bytes]:
        if found["final"] is None:
            kind = f"ESC {found['escape']}" if found["escape"] else _STRINGS.get(found["opener"], "string")
            self.sequences.append(Sequence(kind, found["string"] or ""))
            if found["escape"]:
                self._stream.feed(found.group())
            return
        private = found["parameters"][:1] if found["parameters"][:1] in tuple("<=>?") else ""
        values, kind = found["parameters"][len(private) :], private + found["between"] + found["final"]
        if kind == "m":
            self._stream.feed(f"\x1b[{_without_colons(values)}m")
            return
        self.sequences.append(Sequence(f"CSI {kind}", values))
        if kind in ("?h", "?l"):
            self.modes.update((mode, kind == "?h") for mode in values.split(";"))
            self._stream.feed(found.group())
            if "1049" in values.split(";"):
                self._alternate(kind == "?h")
        elif kind in pyte.Stream.csi:
            self._stream.feed(f"\x1b[{values}{kind}")
        yield from self._answer(kind, values)

    def _alternate(self, is_on: bool) -> None:
        """The alternate screen, which pyte has not: empty when it comes, and what was there before when it goes."""
        if is_on:
            self._main = copy.deepcopy(self.screen.buffer), copy.copy(self.screen.cursor)
            self.screen.erase_in_display(2)
        elif self._main is not None:
            (self.screen.buffer, self.screen.cursor), self._main = self._main, None

    def _answer(self, kind: str, values: str) -> Iterator[bytes]:
        if kind == "c" and values in ("", "0"):
            yield b"\x1b[?62;22c"
        elif kind == "n" and values == "5":
            yield b"\x1b[0n"
        elif kind in ("n", "?n") and values == "6":
            cursor = self.screen.cursor
            yield f"\x1b[{kind[:-1]}{cursor.y + 1};{cursor.x + 1}R".encode()
        elif kind == "?$p":
            yield f"\x1b[?{values};{2 if values in self._knows else 0}$y".encode()
        elif kind == "?h" and values == "2048":
            yield self.size_told()


_STRINGS = {"]": "OSC", "P": "DCS", "X": "SOS", "^": "PM", "_": "APC"}


def _without_colons(values: str) -> str:
    """SGR with sub-parameters as pyte takes it: any underline is an underline, and its colour is left out."""
    return ";".join(_plain(value) for value in values.split(";") if not value.startswith("58:"))


def _plain(value: str) -> str:
    first, *more = value.split(":")
    if first == "4" and more:
        return "24" if more[0] == "0" else "4"
    if first in ("38", "48") and more[:1] == ["2"]:
        return ";".join((first, "2", *more[-3:]))
    return ";".join((first, *more))
