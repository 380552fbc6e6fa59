"""The application's settings: used, changed, edited, and their mistakes told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from tui.app import outside
from tui.app.in_force import InForce
from tui.app.keymap import Keymap
from tui.app.settings import Setting, Settings, Value

if TYPE_CHECKING:
    from tui.app.screens.main import MainScreen


class Configured(App[None]):
    """What an application with settings has. Those who paint are told what has changed."""

    in_force: InForce
    main: MainScreen
    monochrome: bool

    @property
    def settings(self) -> Settings:
        """What is in force."""
        return self.in_force.settings

    @property
    def keymap(self) -> Keymap:
        """The commands with the keys in force."""
        return self.in_force.keymap

    def change_setting(self, name: str, value: Value) -> None:
        """Change a setting; the next start knows it too."""
        before = self.settings
        self.in_force.change(name, value)
        self._use_settings(before)

    def _use_settings(self, before: Settings) -> None:
        """Show what has changed since."""
        theme, shapes = self.settings.theme.name, self.settings.theme.shapes
        if theme != before.theme.name and theme in self.available_themes:
            self.theme = theme
        if shapes != before.theme.shapes:
            self.monochrome = shapes
            self.repaint()
        self.main.use_settings(self.settings, before)

    def repaint(self) -> None:
        """Let everything be painted in other styles."""
        raise NotImplementedError

    def say(self, message: str, *, error: bool = False) -> None:
        """One line in place of the hints, until the next key."""
        raise NotImplementedError

    def tell_mistakes(self) -> bool:
        """Say what is wrong in the settings file, in one line; whether anything is."""
        mistakes = self.in_force.troubles
        if mistakes:
            more = f" (and {len(mistakes) - 1} more; `broadsheet doctor` lists them)" if len(mistakes) > 1 else ""
            self.say(mistakes[0] + more, error=True)
        return bool(mistakes)

    # Editing

    def do_settings(self) -> None:
        self.edit_settings()

    def edit_settings(self, setting: Setting | None = None) -> None:
        """Open the file in the editor, made with the defaults where there is none, and use what it says then.

        Args:
            setting: Where in the file to begin.
        """
        path = self.in_force.path
        if path is None:
            self.say("no settings file is read here")
            return
        try:
            line = _line_in(path, setting)
            command = outside.editor_command(str(path), line, setting=self.settings.programs.editor, environ=os.environ)
            with self.suspend():
                outside.in_front(command)
        except SuspendNotSupported:
            self.say(f"an editor cannot have this terminal; edit by hand: {path}")
            return
        except outside.OutsideError as error:
            self.say(str(error), error=True)
            return
        except OSError as error:
            self.say(f"{path}: {error.strerror or error}; BROADSHEET_CONFIG names another place", error=True)
            return
        finally:
            self.refresh(layout=True)
        self.reload_settings()

    def reload_settings(self) -> None:
        """Use what the file says now."""
        before = self.settings
        self.in_force.reload()
        self._use_settings(before)
        for screen in self.screen_stack:
            if (take_keys := getattr(screen, "take_keys", None)) is not None:
                take_keys(self.keymap)
        if not self.tell_mistakes():
            self.say("the settings are in force")


def _line_in(path: Path, setting: Setting | None) -> int | None:
    """Where in the file a setting stands; makes the file where there is none."""
    from tui.app.settings_file import line_of

    if not path.exists():
        from tui.app.settings_template import template

        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template(), encoding="utf-8")
    return line_of(path, setting) if setting is not None else None
