"""The settings file that is made for who has none."""

import re
from pathlib import Path

import msgspec

from tui.app.commands import COMMANDS
from tui.app.keymap import keymap
from tui.app.settings import Settings, known
from tui.app.settings_file import load
from tui.app.settings_template import template


def test_it_says_nothing_that_is_not_so_without_it(tmp_path: Path) -> None:
    """As it is made, and with every setting and key that it names taken for its own."""
    path = tmp_path / "config.toml"
    path.write_text(template(), encoding="utf-8")
    assert load(path)[:2] == (Settings(), ())
    path.write_text(re.sub(r"(?m)^#(?! )", "", template()), encoding="utf-8")
    settings, troubles, _ = load(path)
    assert msgspec.structs.replace(settings, keys={}) == Settings()
    assert troubles == ()
    own = keymap(settings.keys)
    assert own.troubles == ()
    assert {old.written for old, _ in own.remapped} <= {new.written for _, new in own.remapped}


def test_it_names_everything() -> None:
    """Each setting with what it is, each command with its title."""
    lines = template().splitlines()
    for setting in known().values():
        assert any(line.startswith(f"#{setting.key} = ") for line in lines)
    for command in COMMANDS:
        assert any(re.match(rf"#{command.id} += .*# {re.escape(command.title)}$", line) for line in lines)
