"""Terminals differ: few colours, none, light, and of a size that changes while one reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.steps import open_hit, search
from tests.terminal.terminal import Terminal

HUE = re.compile(r"\x1b\[(?:[\d;]*;)?[34]8;2;(\d+);(\d+);(\d+)")


def cell(terminal: Terminal, row: int, column: int) -> Any:
    """The character there, with its colours and its style."""
    return terminal.emulator.screen.buffer[row][column]


def style(terminal: Terminal, word: str) -> tuple[Any, ...]:
    """How the first letter of a word on the article's page is painted."""
    place = panes.at(terminal.screen(), word)
    assert place is not None
    return tuple(cell(terminal, *place)[1:])


def colours(terminal: Terminal) -> Iterator[tuple[int, ...]]:
    """Every true colour that was asked for."""
    for found in HUE.finditer(terminal.written.decode()):
        yield tuple(map(int, found.groups()))


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "xterm", "COLORTERM": None}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color", "COLORTERM": None}, {}],
    ids=["16 colours", "no colour", "256 colours", "true colour"],
)
def test_names_and_matches_stand_out(open_reader: Open, synced: Path, environment: dict[str, str | None]) -> None:
    """Names, matches and plain words differ on any terminal, with no more colours than it has."""
    terminal = open_reader(home=synced, environment=environment)
    terminal.wait_for("up to date")
    search(terminal, "chips")
    open_hit(terminal, 120, "chips")
    looks = {style(terminal, "chips"), style(terminal, "Nvidia"), style(terminal, "which")}
    assert len(looks) == 3
    asked = set(colours(terminal))
    if "NO_COLOR" in environment:
        assert all(max(rgb) - min(rgb) < 3 for rgb in asked), "greys only"
    elif "COLORTERM" in environment:
        assert not asked
        assert ("8;5;" in terminal.written.decode()) == (environment["TERM"] == "xterm-256color")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""


def test_the_light_theme_is_light_and_stays(open_reader: Open, synced: Path) -> None:
    """Chosen in the palette, it turns the ground light, and is there at the next start."""

    def ground(terminal: Terminal) -> int:
        return int(cell(terminal, 20, 60).bg[:2], 16)

    terminal = open_reader(home=synced)
    terminal.wait_for("up to date")
    assert ground(terminal) < 0x40
    terminal.press("ctrl+p")
    terminal.wait_for("a command or a setting")
    terminal.press("light or dark")
    terminal.wait_for("The light theme, or the dark one")
    terminal.press("enter")
    terminal.wait_for(lambda _: ground(terminal) > 0xC0)
    terminal.press("q")
    assert terminal.ended() == 0
    again = open_reader(home=synced)
    again.wait_for("up to date")
    assert ground(again) > 0xC0


def test_another_size_keeps_the_place(open_reader: Open, synced: Path) -> None:
    """While the window is drawn through many widths the first line stays what it was."""
    terminal = open_reader(home=synced, size=(120, 20))
    terminal.wait_for("up to date")
    search(terminal, "chips")
    begun = open_hit(terminal, 120, "chips")
    first = next(line for line in panes.page(begun, 120) if line.strip())
    for columns in (*range(118, 60, -6), 40, *range(60, 120, 6)):
        terminal.resize(columns, 20)
        terminal.wait_for(
            lambda lines, columns=columns: (
                any(first[:12] in line for line in panes.page(lines, columns)[:4]) and panes.hints(lines).strip()
            )
        )
    terminal.resize(120, 20)
    terminal.wait_for(lambda lines: first in panes.page(lines, 120)[:2])
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
