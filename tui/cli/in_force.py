"""Which settings are in force, for `broadsheet doctor`: the file, what differs from the defaults, and the mistakes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.app.in_force import InForce
from tui.app.key_names import written
from tui.app.settings import KEYS, known, value
from tui.store import homes
from tui.text import one_line


@dataclass(frozen=True, slots=True)
class Differing:
    """A setting that is not as it comes."""

    name: str
    value: object
    by: str
    """`file`, or `program` where it was changed there since."""


@dataclass(frozen=True, slots=True)
class Remapped:
    """A command that does not have the keys it comes with."""

    command: str
    keys: list[str]
    instead_of: list[str]


@dataclass(frozen=True, slots=True)
class SettingsInForce:
    """What doctor says of the settings."""

    file: str
    exists: bool
    differing: list[Differing]
    keys: list[Remapped]
    mistakes: list[str]
    recogniser: str


def settings_in_force(home: Path) -> SettingsInForce:
    """Read them as the reader would."""
    path = homes.config_file()
    found = InForce(path, home)
    now = {name: value(found.settings, name) for name in known()}
    return SettingsInForce(
        file=str(path),
        exists=path.is_file(),
        differing=[
            Differing(name, now[name], "program" if found.is_changed(name) else "file")
            for name, setting in known().items()
            if now[name] != setting.default
        ],
        keys=[Remapped(new.id, _told(new.keys), _told(old.keys)) for old, new in found.keymap.remapped],
        mistakes=list(found.troubles),
        recogniser=found.settings.names.recogniser,
    )


def lines(found: SettingsInForce) -> Iterator[str]:
    """What stands under the line that names the file."""
    for each in found.differing:
        by = " (changed in the program)" if each.by == "program" else ""
        yield f"  {each.name} = {_toml(each.value)}{by}"
    for keys in found.keys:
        yield f"  {KEYS}.{keys.command} = {_toml(keys.keys)} (instead of {_toml(keys.instead_of)})"
    for mistake in found.mistakes:
        yield f"  mistake: {mistake}"


def _told(keys: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(map(written, keys)))


def _toml(thing: object) -> str:
    return one_line(json.dumps(thing, ensure_ascii=False))
