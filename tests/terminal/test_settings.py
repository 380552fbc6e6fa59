"""The settings file in the reader's editor."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.terminal.conftest import Open

EDITOR = """
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
text = text.replace('#help ', 'help = "Z"  #').replace('#measure = 76', 'measure = 7')
print('editing', input())
open(path, "w", encoding="utf-8").write(text)
"""


def test_the_settings_are_edited_and_hold_at_once(open_reader: Open, synced: Path, tmp_path: Path) -> None:
    """The editor has the terminal; then the keys are others, and a mistake is told with its line."""
    editor, config = tmp_path / "editor.py", tmp_path / "own" / "config.toml"
    editor.write_text(EDITOR, encoding="utf-8")
    environment = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": None, "BROADSHEET_CONFIG": str(config)}
    terminal = open_reader(home=synced, environment=environment)
    terminal.wait_for("up to date")
    terminal.press("ctrl+p")
    terminal.wait_for("Enter do it")
    terminal.press("edit the settings")
    terminal.wait_for("▌Edit the settings")
    terminal.press("enter")
    terminal.wait_until(config.exists)
    terminal.wait_until(lambda: not terminal.emulator.modes["1049"])
    terminal.press("x", "enter")
    terminal.wait_for("config.toml, line 6: reader.measure: must be")
    terminal.press("Z")
    terminal.wait_for("Broadsheet  Help")
    terminal.press("q", "q")
    assert terminal.ended() == 0
    assert terminal.errors == ""
