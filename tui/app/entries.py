"""What the palette offers: every command that works here, every setting; and which of it fits what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.commands import CARET
from tui.app.settings import Setting, Value, known, value
from tui.text import unaccented

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp

_NOT_OFFERED = ("palette", "open", "leave")
"""What has no meaning in it."""
_MEASURES = 4
"""Cells between two widths that are offered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette."""

    title: str
    help: str
    run: Callable[[], object]
    keys: str = ""
    """As people write them, with blanks between."""

    def rank(self, asked: str) -> int | None:
        """How well it fits what is asked, best 0; None when it does not."""
        title, words = unaccented(self.title), unaccented(asked).split()
        if asked.strip() in self.keys.split() or title.startswith(" ".join(words)):
            return 0
        if all(any(part.startswith(word) for part in title.split()) for word in words):
            return 1
        if all(word in title for word in words):
            return 2
        if all(word in f"{title} {unaccented(self.help)}" for word in words):
            return 3
        return 4 if _in_order("".join(words), title) else None


def matching(entries: Sequence[Entry], asked: str) -> list[Entry]:
    """Those that fit, best first, else in their order; all when nothing is asked."""
    ranked = [(entry.rank(asked), entry) for entry in entries]
    return [entry for rank, entry in sorted(((r, e) for r, e in ranked if r is not None), key=lambda pair: pair[0])]


def entries(app: BroadsheetApp, screen: Screen[object]) -> list[Entry]:
    """What can be done on a screen, in the order of the table of commands; then what can be set."""
    return [*_commands(app, screen), *(_setting(app, setting) for setting in known().values())]


def _commands(app: BroadsheetApp, screen: Screen[object]) -> Iterator[Entry]:
    for command in app.keymap.commands:
        here = hasattr(screen, f"do_{command.id}") or hasattr(app, f"do_{command.id}")
        if here and command.where != CARET and command.id not in _NOT_OFFERED:
            yield Entry(command.title, command.help, partial(app.run_command, command.id), command.written)


def _setting(app: BroadsheetApp, setting: Setting) -> Entry:
    now = value(app.settings, setting.name)
    return Entry(f"{label(setting)} — now {said(now)}", setting.help, lambda: _set(app, setting))


def label(setting: Setting) -> str:
    """`Reader: hidden kinds`."""
    return f"{setting.table.capitalize()}: {setting.key.replace('_', ' ')}"


def said(now: Value) -> str:
    """What a setting is, for people."""
    if isinstance(now, bool):
        return "on" if now else "off"
    if isinstance(now, tuple):
        return ", ".join(now) or "none"
    return str(now) or "not set"


def _set(app: BroadsheetApp, setting: Setting) -> None:
    """Set what has two values to the other one; let one of several be chosen; what is words, be written."""
    now = value(app.settings, setting.name)
    values = _values(app, setting)
    if isinstance(now, bool):
        _take(app, setting, not now)
    elif not values:
        app.edit_settings(setting)
    else:
        from tui.app.screens.values import ValuesScreen

        chosen = now if isinstance(now, tuple) else (now,)

        def take(index: int | None) -> None:
            if index is not None:
                _take(app, setting, _changed(now, values[index]))

        app.push_screen(ValuesScreen(app.palette, label(setting), values, chosen), take)


def _take(app: BroadsheetApp, setting: Setting, new: Value) -> None:
    app.change_setting(setting.name, new)
    app.say(f"{label(setting)} — now {said(new)}")


def _values(app: BroadsheetApp, setting: Setting) -> Sequence[Value]:
    if setting.name == "theme.name":
        return sorted(app.available_themes, key=lambda name: (not name.startswith("broadsheet"), name))
    return setting.choices[::_MEASURES] if setting.name == "reader.measure" else setting.choices


def _changed(now: Value, chosen: Value) -> Value:
    """The chosen one; of several, those without it where it was among them, else with it."""
    if not isinstance(now, tuple):
        return chosen
    return tuple(each for each in now if each != chosen) if chosen in now else (*now, str(chosen))


def _in_order(letters: str, text: str) -> bool:
    """Whether a text has these letters in this order, whatever stands between."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
