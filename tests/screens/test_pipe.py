"""Piping a text to a command of one's own."""

import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from tests.screens.driver import NARROW, Driver, at
from tui.app import piping
from tui.app.screens.pipe import PipeScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
TEXT = "The ferry to Ålesund\nleft at nine.\n"


@asynccontextmanager
async def piping_to(reader: Driver, *history: str) -> AsyncIterator[list[str]]:
    """The screen on top, and what it wants remembered."""
    remembered: list[str] = []
    screen = PipeScreen(reader.app.palette, TEXT, "The [b]ferry", history=history, remember=remembered.append)
    await reader.app.push_screen(screen)
    await reader.settle()
    yield remembered


def prompt(reader: Driver) -> str:
    return reader.lines("prompt")[0].strip()


@at((120, 36), NARROW)
async def test_a_command_is_typed_and_its_output_read(reader: Driver) -> None:
    """It is given the text; exit code and number of lines stand at the top. `|` asks for another, Esc leaves."""
    before = reader.lines()
    async with piping_to(reader) as remembered:
        assert "Pipe  The [b]ferry" in reader.header
        assert "Enter run" in reader.hints
        await reader.keys("tr a-z A-Z", "enter")
        assert reader.lines("page")[:2] == [" THE FERRY TO ÅLESUND", " LEFT AT NINE."]
        assert reader.header.endswith("exit code 0 · 2 lines")
        assert "another command" in reader.hints
        await reader.keys("|", "wc -l", "enter")
        assert reader.lines("page")[0].strip() == "2"
        assert remembered == ["tr a-z A-Z", "wc -l"]
        await reader.keys("escape")
        assert reader.lines() == before


async def test_errors_and_the_exit_code_are_told(reader: Driver) -> None:
    """In a colour of their own, above the output; also when there is nothing else."""
    async with piping_to(reader):
        await reader.keys("head -n 1; echo no such thing >&2; exit 3", "enter")
        assert [line.strip() for line in reader.lines("page")[:5]] == [
            "It ended with 3.", "", "no such thing", "", "The ferry to Ålesund"
        ]  # fmt: skip
        assert reader.style_of("no such thing", "page").color == reader.app.palette.error.color
        await reader.keys("|true", "enter")
        assert reader.lines("page")[0].strip() == "It wrote nothing."


async def test_output_is_text(reader: Driver) -> None:
    """Whatever a command writes: escape sequences, markup, tabs, lines longer than the screen."""
    async with piping_to(reader):
        await reader.keys(r"printf 'a\tb \033[31m[b]%0200d\n'", "enter")
        lines = reader.lines("page")
        assert lines[0].startswith(" a       b ␛[31m[b]000")
        assert sum(line.count("0") for line in lines) == 200


async def test_too_much_is_cut_and_said(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that never stops writing is ended."""
    monkeypatch.setattr(piping, "OUTPUT_LIMIT", 5_000)
    async with piping_to(reader):
        await reader.keys("yes", "enter")
        assert "bytes and was ended" in reader.lines("page")[0]
        await reader.keys("G")
        assert reader.lines("page")[-1].strip() == "y"


async def test_a_command_at_work_is_stopped_by_leaving(reader: Driver, tmp_path: Path) -> None:
    """The screen stays alive meanwhile; Esc ends the command and all it started."""
    async with piping_to(reader):
        await reader.post(f"sleep 100 & echo $! > {tmp_path}/pid; wait", "enter")
        await reader.until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())
        assert reader.header.endswith("at work")
        assert "Esc stop it" in reader.hints
        child = psutil.Process(int((tmp_path / "pid").read_text()))
        await reader.post("escape")
        await reader.until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
        await reader.settle()
        assert reader.page == "MainScreen"


async def test_another_command_ends_the_one_before(reader: Driver) -> None:
    """What is shown is what the last one wrote."""
    async with piping_to(reader):
        await reader.post("sleep 100; echo late", "enter")
        await reader.until(lambda: reader.header.endswith("at work"))
        await reader.post("|cat", "enter")
        await reader.until(lambda: reader.header.endswith("2 lines"))
        await reader.settle()
        assert reader.lines("page")[0].strip() == "The ferry to Ålesund"


async def test_earlier_commands_come_back(reader: Driver) -> None:
    """Up and down through them, the one being typed behind the last; what is run again is remembered as the last."""
    async with piping_to(reader, "wc", "cat") as remembered:
        await reader.keys("he", "up")
        assert prompt(reader) == "| cat"
        await reader.keys("up", "up")
        assert prompt(reader) == "| wc"
        await reader.keys("down", "down", "down")
        assert prompt(reader) == "| he"
        await reader.keys("up", "up", "enter", "|", "up", "up")
        assert remembered == ["wc"]
        assert prompt(reader) == "| cat"
        await reader.keys("enter", "|", "down")
        assert remembered == ["wc", "cat"]


async def test_nothing_is_run_for_nothing(reader: Driver) -> None:
    """Enter on an empty line, or on a `!` alone, waits for more."""
    async with piping_to(reader) as remembered:
        await reader.keys("enter", " ! ", "enter")
        assert remembered == []
        assert "Enter run" in reader.hints


async def test_without_a_terminal_nothing_is_run_in_it(reader: Driver) -> None:
    """A screen that is not painted on a terminal cannot be left to a program; it says so."""
    async with piping_to(reader):
        await reader.keys("!less", "enter")
        assert "cannot be left to another program" in reader.hints
        assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
