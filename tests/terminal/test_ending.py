"""However the reader or its sync ends: the terminal is as it was, nothing is left running, a line says what is."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest

from tests.terminal import panes
from tests.terminal.conftest import Open
from tests.terminal.steps import open_hit, search
from tests.terminal.terminal import Terminal
from tui.library import Library
from tui.store.lock import writing


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """A folder whose names take a while to be recognised."""
    folder = tmp_path / "long"
    folder.mkdir()
    for number in range(150):
        told = f"Ada Byron of Example Works met Charles Babbage in London on day {number}. " * 60
        (folder / f"{number:03}.txt").write_text(f"Report {number}\n\n{told}\n", encoding="utf-8")
    return folder


def sync_of(terminal: Terminal) -> psutil.Process | None:
    """The sync that a reader has started, while it runs."""
    for process in terminal.family():
        try:
            if "sync" in process.cmdline():
                return process
        except psutil.NoSuchProcess:
            pass
    return None


def recognising(terminal: Terminal) -> psutil.Process:
    """Wait until the sync is at work on names; gives its process."""
    terminal.wait_for("finding names")
    process = sync_of(terminal)
    assert process is not None
    return process


def test_a_reader_left_during_a_sync_leaves_nothing_behind(open_reader: Open, long_folder: Path) -> None:
    """Quitting ends the sync and its workers."""
    terminal = open_reader(folder=long_folder)
    recognising(terminal)
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.wait_until(lambda: not terminal.family())
    assert terminal.errors == ""
    terminal.given_back()


def test_a_terminated_reader_restores_the_terminal(open_reader: Open, long_folder: Path) -> None:
    """SIGTERM ends it as a shell expects, with the sync and the workers gone."""
    terminal = open_reader(folder=long_folder)
    recognising(terminal)
    terminal.signal(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    terminal.wait_until(lambda: not terminal.family())
    assert terminal.errors == ""
    terminal.given_back()


def test_a_closed_window_ends_it_all(open_reader: Open, long_folder: Path) -> None:
    """A reader whose window is closed does not live on, nor does what it started."""
    terminal = open_reader(folder=long_folder)
    recognising(terminal)
    terminal.close()
    assert terminal.ended() == 128 + signal.SIGHUP
    terminal.wait_until(lambda: not terminal.family())
    assert terminal.errors == ""


def test_a_killed_sync_leaves_the_screen_alive(open_reader: Open, long_folder: Path) -> None:
    """When the sync is killed a line says so, and one reads and searches on."""
    terminal = open_reader(folder=long_folder)
    recognising(terminal).kill()
    lines = terminal.wait_for(lambda lines: "killed" in panes.header(lines))
    assert "not up to date" in panes.header(lines)
    assert "up to date" not in "".join(lines[1:])
    search(terminal, "babbage")
    open_hit(terminal, 120, "Babbage")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.errors == ""


def test_a_reader_says_that_another_syncs(open_reader: Open, seeds: Path, tmp_path: Path) -> None:
    """While another process writes, the reader opens, says so in its header, and works."""
    home = tmp_path / "home"
    library = Library((seeds,), home)
    with writing(library.folder):
        terminal = open_reader(home=home)
        terminal.wait_for(lambda lines: "another sync is at work" in panes.header(lines))
        terminal.press("?")
        terminal.wait_for("Type words; results follow")
    terminal.press("q", "q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
    library.close()


def test_two_readers_share_a_library(open_reader: Open, tmp_path: Path) -> None:
    """The second reader on a folder that the first is just syncing opens it, and both end well."""
    home = tmp_path / "home"
    first = open_reader(home=home)
    first.wait_until(lambda: sync_of(first))
    second = open_reader(home=home, size=(80, 24))
    for terminal in (first, second):
        terminal.wait_for(r"up to date|another sync")
        terminal.wait_for("8 articles|8 ")
    for terminal in (first, second):
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.errors == ""
