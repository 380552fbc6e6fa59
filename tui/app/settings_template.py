"""`config.toml` as it is made for who has none: every setting and command, each with what it is without the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from tui.app.commands import COMMANDS
from tui.app.key_names import written
from tui.app.settings import KEYS, Setting, known

_HEAD = """\
# The settings of Broadsheet. What stands behind a # is how it is; take the # away to have it otherwise.
# What you change in the program holds until you change the same setting here.
"""
_KEYS_HEAD = f"""\
[{KEYS}]
# A key, a sequence of keys, or several of these for one command: "x", "G", "^x", "space", "F5", "g x", ["x", "F5"].
# [] takes a command's keys away.
"""


def template() -> str:
    """The whole file; it says nothing that is not so without it."""
    return f"{settings_part()}\n{_KEYS_HEAD}" + "".join(f"{line}\n" for line in _key_lines())


def settings_part() -> str:
    """The file down to the keys."""
    lines = [_HEAD]
    for table, settings in groupby(known().values(), key=lambda setting: setting.table):
        lines.append(f"\n[{table}]\n")
        lines += [f"{line}\n" for setting in settings for line in _setting_lines(setting)]
    return "".join(lines)


def _setting_lines(setting: Setting) -> Iterator[str]:
    choices = ", ".join(map(str, setting.choices)) if isinstance(setting.default, str | tuple) else ""
    kind = "Any of" if setting.several else "One of"
    yield f"# {setting.help}{f' {kind}: {choices}.' if choices else ''}"
    yield f"#{setting.key} = {_toml(setting.default)}"


def _key_lines() -> Iterator[str]:
    width = max(len(command.id) for command in COMMANDS)
    for command in COMMANDS:
        keys = list(dict.fromkeys(map(written, command.keys)))
        given = _toml(keys[0] if len(keys) == 1 else keys)
        yield f"#{command.id:{width}} = {given:24} # {command.title}"


def _toml(value: object) -> str:
    """JSON's numbers, words, lists, true and false are TOML's."""
    return json.dumps(value, ensure_ascii=False)
