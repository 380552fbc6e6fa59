"""Whatever is on the screen, and however it ends or sleeps: the terminal is as it was before, and nothing is lost."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.terminal import Terminal
from tui.app.screens.touring import PUT_AWAY
from tui.library import Library
from tui.store.remembered import remember

OTHER = (70, 20)
"""A size with another layout."""
SCREENS = {  # how one comes there from the reader, by what one sees that, how one leaves
    "entity page": (("]", "o"), r"open there", ("escape",)),
    "help": (("?",), r"Help$", ("escape",)),
    "palette": (("ctrl+p", "zen"), r"Zen", ("escape",)),
    "pipe": (("|", "sort"), r"Enter run", ("escape",)),
    "find": (("ctrl+f", "the"), r"\d/\d+.*\n.*Enter read on", ("escape",)),
    "zen": (("z",), r"\A(?! Broadsheet)(.*\n)* +\d+ %$", ("z",)),
    "selecting": (("vjj",), r"y copy", ("escape",)),
    "search": (("/", "chips"), r"\d of \d.*\n(.*\n)*.*Enter open", ("escape",)),
}

MOUSE_AT_SEARCH = "\x1b[<35;10;3M"
"""The mouse moves to where one types: its pointer is another there."""

Start = Callable[..., Terminal]


@pytest.fixture
def command(synced: Path, seeds: Path) -> list[str]:
    """A reader on the sample that does not sync."""
    remember(synced, PUT_AWAY, True)
    return [sys.executable, str(Path(__file__).with_name("ending_app.py")), "--home", str(synced), str(seeds)]


@pytest.fixture
def start(command: list[str], tmp_path: Path) -> Iterator[Start]:
    """Starts that reader, or another command."""
    with ExitStack() as stack:

        def started(*others: str, **more: Any) -> Terminal:
            return stack.enter_context(Terminal(others or command, errors=tmp_path / "errors.txt", **more))

        yield started


def go_to(terminal: Terminal, screen: str) -> None:
    """Bring a screen up."""
    keys, shown, _ = SCREENS[screen]
    for key in keys:
        terminal.changed(key)
    terminal.wait_for(shown)


def positions(home: Path, seeds: Path) -> list[int]:
    """How far each article was read that is not at its beginning."""
    with closing(Library([seeds], home)) as library:
        articles = [library.store.article(row.id) for row in library.store.rows()]
        found = [library.marks.position(each.id, each.text) for each in articles if each is not None]
        return [position for position in found if position]


def test_every_screen_gives_the_terminal_back(start: Start) -> None:
    """Put to sleep on any screen it leaves nothing changed; awake it is there again, at the new size."""
    terminal = start()
    terminal.wait_for("up to date")
    terminal.changed("gr ")
    terminal.press(MOUSE_AT_SEARCH)
    for number, (screen, (_, shown, leave)) in enumerate(SCREENS.items()):
        go_to(terminal, screen)
        terminal.stop()
        assert not any(terminal.screen()), "the shell's screen"
        terminal.given_back()
        terminal.resize(*((120, 36) if number % 2 else OTHER))
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda lines: lines[0] and lines[-1])
        terminal.wait_for(shown)
        terminal.press(*leave)
        terminal.wait_for(lambda lines, shown=shown: not re.search(shown, "\n".join(lines), re.MULTILINE))
    before = terminal.screen()
    terminal.signal(signal.SIGSTOP)
    terminal.resize(60, 16)
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(lambda lines: any(lines) and lines != before)
    assert b"\x1b]22;text" in terminal.written
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
    terminal.given_back()


@pytest.mark.parametrize(
    ("screen", "number"), [("selecting", signal.SIGTERM), ("palette", signal.SIGHUP), ("find", signal.SIGINT)]
)
def test_a_signal_loses_nothing(start: Start, synced: Path, seeds: Path, screen: str, number: signal.Signals) -> None:
    """A reader that is told to end remembers the place, and says to the shell which signal it was."""
    terminal = start()
    terminal.wait_for("up to date")
    terminal.changed("gr ")
    go_to(terminal, screen)
    terminal.signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.errors == ""
    terminal.given_back()
    assert len(positions(synced, seeds)) == 1


def test_a_fault_is_one_line(start: Start, synced: Path, seeds: Path) -> None:
    """A crash gives the terminal back, remembers the place, and says what to do; a file says where it happened."""
    terminal = start(knows=("2026", "2048"))
    terminal.wait_for("up to date")
    terminal.changed("gr ")
    go_to(terminal, "entity page")
    terminal.signal(signal.SIGUSR1)
    assert terminal.ended() == 3
    file = synced / "fault.txt"
    assert terminal.errors == (
        "broadsheet: stopped by a fault of its own (ValueError: no such line); start it again; "
        f"for a report, where it happened is in {file}\n"
    )
    assert "in fail\n" in file.read_text()
    terminal.given_back()
    assert len(positions(synced, seeds)) == 1


def test_a_terminal_that_takes_nothing_does_not_hold_it_up(start: Start) -> None:
    """Where a line is so broken that no output goes through, a signal ends it all the same."""
    terminal = start()
    terminal.wait_for("up to date")
    terminal.signal(signal.SIGUSR2)
    terminal.signal(signal.SIGTERM)
    assert terminal.ended(reads=False) == 128 + signal.SIGTERM


def test_a_shell_has_its_terminal(start: Start, command: list[str]) -> None:
    """^z is the shell's again, `fg` ours, at the size that the window has by then; `kill` needs no `fg`."""
    terminal = start("/bin/bash", "--norc", "--noediting", "-i", environment={"PS1": "shell> "}, size=OTHER)
    prompts = 0

    def prompted() -> list[str]:
        nonlocal prompts
        prompts += 1
        terminal.wait_until(lambda: terminal.errors.count("shell> ") == prompts)
        return terminal.screen()

    def say(*words: str) -> None:
        terminal.press(*words, "enter")

    prompted()
    say(shlex.join(command))
    terminal.wait_for("up to date")
    terminal.press("ctrl+z")
    prompted()
    say("echo at the she''ll")
    terminal.wait_for("at the shell")
    prompted()
    terminal.resize(120, 36)
    say("fg")
    terminal.wait_for("up to date")
    terminal.press("ctrl+z")
    prompted()
    terminal.given_back()
    say("kill %1")
    prompted()
    terminal.wait_until(lambda: len(terminal.family()) == 1)
    say("wait %1; echo ended by $?")
    terminal.wait_for(f"ended by {128 + signal.SIGTERM}")
    prompted()
    say("exit")
    assert terminal.ended() == 0
    assert not terminal.family()
    terminal.given_back()
