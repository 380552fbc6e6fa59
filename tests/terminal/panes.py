"""What stands where on Broadsheet's screen, read off its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = "▏"
_BESIDE = " ▁▂▃▄▅▆▇█▕▐"
"""The scroll bar, and the overview beside it, which may be painted a frame later than the text."""


def header(lines: Sequence[str]) -> str:
    """The line at the top."""
    return lines[0]


def hints(lines: Sequence[str]) -> str:
    """The line at the bottom."""
    return lines[-1]


def bar(lines: Sequence[str]) -> str:
    """The search bar: what is typed, and what came of it."""
    return lines[2 if lines[1].startswith("╭") else 1].strip("│ ")


def reader(lines: Sequence[str], columns: int) -> list[str]:
    """The reader's heading and what it shows of the article, wherever the layout puts it."""
    top = 4 if lines[1].startswith("╭") else 2
    parts = [line.split(_RULE) for line in lines[top:-1]]
    at = 1 if columns >= 80 else 0
    return [part[at].strip(_BESIDE) if at < len(part) else "" for part in parts]


def page(lines: Sequence[str], columns: int) -> list[str]:
    """What the reader shows of the article."""
    return reader(lines, columns)[1:]


def chosen(lines: Sequence[str]) -> str:
    """The selected line of an entity's page; empty as long as there is none."""
    return next((line for line in lines if re.match(r" ?▌", line)), "")


def at(lines: Sequence[str], word: str) -> tuple[int, int] | None:
    """Row and column of a word on the article's page; None when it is not in view there."""
    for row, line in enumerate(lines[:-1]):
        left = line.find(_RULE) + 1  # 0 where there is one pane
        right = line.find(_RULE, left) if left else -1
        column = line.find(word, left, right if right > 0 else len(line))
        if row > (4 if lines[1].startswith("╭") else 2) and column >= 0:
            return row, column
    return None
