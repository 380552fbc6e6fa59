"""The settings in force: what the file says, and over it what was changed in the program since."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui.app.keymap import Keymap, keymap
from tui.app.settings import KEYS, Settings, Value, known, value, with_value
from tui.store import remembered
from tui.text import one_line

if TYPE_CHECKING:
    from tui.app.settings_file import Loaded

_AT_LINE = re.compile(r", line (\d+): ")


class InForce:
    """The settings and the keys, as they are now.

    What is changed in the program is remembered for all libraries of a home, with what the file said then. It holds
    until the file says something else.

    Attributes:
        path: The file, whether there is one or not; None when none is read.
        settings: What is in force.
        keymap: The commands with the keys in force.
        troubles: A line for each mistake of the file.
    """

    def __init__(self, path: Path | None, home: Path) -> None:
        self.path = path
        self._home = home
        self.reload()

    def reload(self) -> None:
        """Read the file again, and what is remembered."""
        self._file = Settings()
        self.keymap = Keymap()
        self.troubles: tuple[str, ...] = ()
        if self.path is not None and os.path.exists(self.path):
            from tui.app.settings_file import load

            self._take(load(self.path))
        self.settings = self._file
        for name, change in remembered.recall(self._home).items():
            self._recall(name, change)

    def _take(self, loaded: Loaded) -> None:
        self._file, troubles, source = loaded
        self.keymap = keymap(self._file.keys)
        told = (
            [f"{source.at(KEYS, id_)}: {KEYS}.{id_}: {wrong}" for id_, wrong in self.keymap.troubles] if source else []
        )
        self.troubles = tuple(sorted((*troubles, *map(one_line, told)), key=_line))

    def _recall(self, name: str, change: object) -> None:
        """Let a change hold, if it was made to what the file says now. Another version may know other settings."""
        if "." not in name or name not in known() or not isinstance(change, dict):
            return
        if change.get("file") == _as_json(value(self._file, name)):
            try:
                self.settings = with_value(self.settings, name, change.get("now"))
            except msgspec.ValidationError:
                return

    def change(self, name: str, new: Value) -> None:
        """Change a setting, and remember that."""
        self.settings = with_value(self.settings, name, new)
        file = value(self._file, name)
        change = None if new == file else {"file": _as_json(file), "now": _as_json(new)}
        remembered.remember(self._home, name, change)

    def is_changed(self, name: str) -> bool:
        """Whether a setting is as it was changed in the program, not as the file says."""
        return value(self.settings, name) != value(self._file, name)


def _line(trouble: str) -> int:
    """The line that a mistake is told of, for their order; none comes first."""
    found = _AT_LINE.search(trouble)
    return int(found[1]) if found else 0


def _as_json(thing: Value) -> object:
    return list(thing) if isinstance(thing, tuple) else thing
