"""What is printed, and how: JSON that is safe on any terminal, bold and dim where a terminal shows them."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TextIO
from urllib.parse import quote
from zlib import crc32

from tui.model import Span
from tui.text import one_line, printable

WIDEST = 80
"""Cells of a printed line, at most."""

_STEERS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)
_OPENS = ("http://", "https://", "mailto:")
_LONGEST_ADDRESS = 2000
"""Characters; terminals pass over longer ones."""
_KEPT_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"


class Look(StrEnum):
    """How words can look on any terminal: what ECMA-48 calls it."""

    BOLD = "1"
    DIM = "2"
    ITALIC = "3"
    UNDERLINED = "4"
    STRUCK = "9"
    CYAN = "36"


def print_json(value: object, *, flush: bool = False) -> None:
    """One value on one line."""
    print(_escaped(json.dumps(value, ensure_ascii=False)), flush=flush)


def complain(line: str) -> None:
    """One line on standard error, if there is one."""
    if sys.stderr is not None:
        with suppress(OSError):  # the terminal is gone
            print(one_line(line), file=sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at it."""
    return stream is not None and not stream.closed and stream.isatty()


def width() -> int:
    """Cells of a line on standard output; always the widest where that is no terminal."""
    return min(WIDEST, max(20, shutil.get_terminal_size().columns)) if is_terminal(sys.stdout) else WIDEST


class Pen:
    """Writes text for people. Nothing in it can steer the terminal; style only where a terminal shows it."""

    def __init__(self, color: str = "auto") -> None:
        """`color` is always, never or auto: as the terminal and the environment have it."""
        fit = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.styled = color == "always" or (color == "auto" and fit)

    def bold(self, text: str) -> str:
        return self.paint(text, (Look.BOLD,))

    def dim(self, text: str) -> str:
        return self.paint(text, (Look.DIM,))

    def paint(self, text: str, looks: Collection[Look], address: str = "") -> str:
        """Text that looks so, and leads to an address of the web where the terminal can open one.

        Source: OSC 8, "Hyperlinks in terminal emulators"; the parts of one link that was broken over lines have its
        id in common.
        """
        text = printable(text)
        if not self.styled or not text:
            return text
        if looks:
            text = f"\x1b[{';'.join(sorted(looks))}m{text}\x1b[0m"
        if address.lower().startswith(_OPENS) and len(address) <= _LONGEST_ADDRESS:
            there = quote(address, safe=_KEPT_IN_ADDRESSES, errors="replace")
            text = f"\x1b]8;id={crc32(there.encode()):x};{there}\x1b\\{text}\x1b]8;;\x1b\\"
        return text

    def marked(self, text: str, start: int, end: int, spans: Sequence[Span]) -> str:
        """`text[start:end]` with the spans in bold. Spans are in order and disjoint."""
        parts, at = [], start
        for span in spans:
            left, right = max(span.start, start), min(span.end, end)
            if left < right:
                parts += [printable(text[at:left]), self.bold(text[left:right])]
                at = right
        return "".join(parts) + printable(text[at:end])


def _escaped(line: str) -> str:
    """Still the same JSON: what could steer a terminal, or is no character, stands only within strings."""
    return _STEERS.sub(_escape, line)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
