"""From an article to an entity's page, to the sentence that relates it to another, to a path, and back all the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.steps import follow, open_hit, search


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=lambda size: "x".join(map(str, size)))
def test_the_trail_leads_back_all_the_way(open_reader: Open, synced: Path, size: tuple[int, int]) -> None:
    """Each screen as it was left: article, page with its tab and line, evidence in another article, path, evidence."""
    terminal = open_reader(size=size, home=synced)
    terminal.wait_for("up to date")
    search(terminal, "mensch")
    article = open_hit(terminal, size[0], "Mensch")

    follow(terminal, "Arthur Mensch")
    terminal.press("3")
    terminal.wait_for("LEADS")
    terminal.press("j")
    relations = terminal.wait_for(lambda lines: re.search(r"2 of \d+", panes.hints(lines)))

    terminal.press("enter")
    evidence = terminal.wait_for(lambda lines: "next match" in panes.hints(lines))
    assert panes.reader(evidence, size[0]) != panes.reader(article, size[0])

    terminal.press("P")
    terminal.wait_for("From ")
    terminal.press("S", "a", "l", "e", "s", "f")
    terminal.wait_for("▌Salesforce")
    terminal.press("enter")
    path = terminal.wait_for(lambda lines: "to Salesforce" in panes.header(lines) and panes.chosen(lines))
    assert any("›" in line and "Salesforce" in line for line in path[1:])

    terminal.press("enter")
    terminal.wait_for(lambda lines: "next match" in panes.hints(lines))

    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: lines == path)
    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: panes.page(lines, size[0]) == panes.page(evidence, size[0]))
    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: lines == relations)
    terminal.press("ctrl+o")
    terminal.wait_for(lambda lines: panes.page(lines, size[0]) == panes.page(article, size[0]))

    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
