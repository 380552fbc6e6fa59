"""A command that is given the terminal itself, and gives it back."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.terminal.terminal import Terminal


def test_an_interactive_program_has_the_terminal(tmp_path: Path) -> None:
    """It reads the text, asks the keyboard, is interrupted by ^C without us, and the screen comes back."""
    program = [sys.executable, str(Path(__file__).with_name("pipe_app.py")), str(tmp_path), str(tmp_path / "home")]
    with Terminal(program, size=(80, 24), errors=tmp_path / "errors.txt") as terminal:
        terminal.wait_for("Enter run")
        terminal.press("!wc -l; read answer </dev/tty; echo got $answer", "enter")
        terminal.wait_for(r"^\s*3$")
        assert not terminal.emulator.modes["1049"]
        terminal.press("word", "enter")
        terminal.wait_for("got word\n+press Enter to come back")
        terminal.press("enter")
        terminal.wait_for("Enter run")
        assert terminal.emulator.modes["1049"]
        terminal.press("!sleep 100", "enter")
        terminal.wait_until(lambda: "sleep" in [process.name() for process in terminal.family()])
        terminal.press("ctrl+c")
        terminal.wait_for("ended with .*press Enter to come back")
        terminal.press("ctrl+c", "enter")
        terminal.wait_for("Enter run")
        terminal.press("cat", "enter")
        terminal.wait_for("left at")
        terminal.press("q", "q")
        assert terminal.ended() == 0
        terminal.given_back()
    assert terminal.errors == ""
