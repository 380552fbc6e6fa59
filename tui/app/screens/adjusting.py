"""How articles are set and coloured: by the settings, and by the keys that change them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tui.app.screens.desk import Desk
from tui.app.settings import Reader, Settings
from tui.app.typeset.look import NARROWEST, WIDEST

_STEP = 4
"""Cells by which lines become shorter or longer."""


class Adjusting(Desk):
    """Hands the settings down to the widgets. What is changed by keys is a setting that is changed."""

    def begin_with(self, settings: Settings) -> None:
        """Before anything is shown."""
        self.sort, self.group = settings.list.sort, settings.list.group
        self._dress(settings, Settings())

    def use_settings(self, now: Settings, before: Settings) -> None:
        """Show what is set otherwise than before; the rest stays as it is."""
        self._dress(now, before)
        if now.list != before.list:
            self.list_as(now.list.sort, now.list.group)

    def _dress(self, now: Settings, before: Settings) -> None:
        """Let the reader look as it is set; what was changed for this time only stays so."""
        reader, was, wanted = self.reader, _look(before.reader), _look(now.reader)
        reader.set_look(replace(reader.look, **{name: wanted[name] for name in wanted if wanted[name] != was[name]}))
        if now.reader.coloured_code != reader.coloured_code:
            reader.coloured_code = now.reader.coloured_code
            reader.restyle()
        if now.reader.images != before.reader.images:
            self.show_pictures()
        reader.set_names(shown=now.reader.entities, hidden=frozenset(now.reader.hidden_kinds))

    # Commands

    def do_narrower(self, count: int = 1) -> None:
        self._set_measure(self.reader.column - _STEP * count)

    def do_wider(self, count: int = 1) -> None:
        """As far as the pane has room; a wider one than is asked for would only be seen in a wider pane."""
        self._set_measure(max(self.reader.look.measure, self.reader.column + _STEP * count))

    def _set_measure(self, cells: int) -> None:
        measure = max(NARROWEST, min(cells, WIDEST))
        self.app.change_setting("reader.measure", measure)
        column = self.reader.column
        self.app.say(f"lines of {column} cells" + (", all that the pane has" if column < measure else ""))

    def do_toggle_entities(self) -> None:
        self.app.change_setting("reader.entities", not self.reader.entities_shown)

    def do_toggle_furniture(self) -> None:
        """For this time only: it is there, or it is in the way."""
        look = self.reader.look
        self.reader.set_look(replace(look, unfolded=not look.unfolded))


def _look(reader: Reader) -> dict[str, Any]:
    """What the page knows of the settings, under its names."""
    return {
        "measure": reader.measure,
        "justify": reader.justify,
        "hyphenate": reader.hyphenate,
        "indented": reader.paragraphs == "indented",
        "unfolded": reader.unfolded,
        "numbered": reader.numbered,
        "bidi": reader.bidi == "program",
    }
