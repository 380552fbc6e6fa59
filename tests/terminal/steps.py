"""What a reader does, each step with what it is seen by."""

from __future__ import annotations

import re

from tests.terminal import panes
from tests.terminal.terminal import Terminal


def search(terminal: Terminal, query: str) -> None:
    """Type a query as a reader does: each letter shows before the next is pressed; then the hits are there."""
    terminal.press("/")
    terminal.wait_for(lambda lines: "Enter open" in panes.hints(lines))
    for end in range(1, len(query) + 1):
        terminal.press(query[end - 1])
        terminal.wait_for(lambda lines, typed=query[:end]: panes.bar(lines).startswith(typed))
    terminal.wait_for(lambda lines: re.match(rf"{re.escape(query)} .*\d+ of \d+", panes.bar(lines)))


def open_hit(terminal: Terminal, columns: int, match: str) -> list[str]:
    """Open the first hit; it is there when its first match is in view."""
    terminal.press("enter")
    return terminal.wait_for(
        lambda lines: (
            "n next match" in panes.hints(lines)
            and re.match(r"match 1 of \d", panes.reader(lines, columns)[0])
            and panes.at(lines, match)
        )
    )


def follow(terminal: Terminal, word: str) -> None:
    """Follow the name in view that is written so, by the letter that stands on it."""
    place = panes.at(terminal.screen(), word)
    assert place is not None
    terminal.press("f")
    lines = terminal.wait_for(lambda lines: "letter follow" in panes.hints(lines))
    terminal.press(lines[place[0]][place[1]])
    terminal.wait_for(lambda lines: "›" in panes.header(lines) and panes.chosen(lines))
