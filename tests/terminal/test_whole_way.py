"""The whole way through the installed program, in terminals of three sizes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.steps import follow, open_hit, search


def _is_whole(lines: list[str]) -> bool:
    """Whether the page of Nvidia has all its mentions: until then what stands beside each may still move."""
    told = re.search(r"([0-9]+) mentions? in", "\n".join(lines))
    return told is not None and sum("Nvidia" in line for line in lines[5:]) >= int(told[1])


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)], ids=lambda size: "x".join(map(str, size)))
def test_a_reader_comes_the_whole_way_and_back(open_reader: Open, size: tuple[int, int]) -> None:
    """From a folder never opened: read, search, land on the match, follow a name elsewhere, and be back in place."""
    columns = size[0]
    terminal = open_reader(size=size)
    terminal.wait_for(r"8 articles · \d+ entities · up to date$")
    written = terminal.written
    assert written.index("●".encode()) < written.index(b"up to date"), "titles come while the sync is at work"

    search(terminal, "nvidia")
    begun = open_hit(terminal, columns, "Nvidia")

    follow(terminal, "Nvidia")
    entity = terminal.wait_for(_is_whole)
    assert any(line.strip().startswith("Nvidia") for line in entity[1:3])
    terminal.press("enter")
    lines = terminal.wait_for(
        lambda lines: "Nvidia · organisation" in panes.reader(lines, columns)[0] and panes.at(lines, "Nvidia")
    )
    assert panes.page(lines, columns) != panes.page(begun, columns), "another article"

    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: panes.chosen(lines) == panes.chosen(entity))
    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: panes.page(lines, columns) == panes.page(begun, columns))

    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
    assert not terminal.family()
    terminal.given_back()


def test_forty_columns_are_enough(open_reader: Open, synced: Path) -> None:
    """The smallest screen still finds, opens and lands on the match."""
    terminal = open_reader(size=(40, 12), home=synced)
    terminal.wait_for("up to date")
    search(terminal, "nvidia")
    open_hit(terminal, 40, "Nvidia")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
