"""The first steps of a newcomer: a strip at the foot of the main screen, put away for ever with Escape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.app.keymap import Keymap
from tui.app.screens.hinting import Hinting
from tui.store import remembered

if TYPE_CHECKING:
    from tui.app.widgets.tour import Step, Tour

PUT_AWAY = "tour"
"""Under which it is remembered that it was."""
_STEPS = (
    ("search", "search as you type", "search"),
    ("follow", "follow any name in view", "follow"),
    ("next_mention", "the next name", "next name"),
    ("entity_page", "where else it stands", "entity"),
    ("back", "back to where you were", "back"),
    ("help", "every key", "keys"),
    ("leave", "put this away", "put away"),
)


class Touring(Hinting):
    """Shows the strip, which takes no key but Escape."""

    @property
    def on_tour(self) -> bool:
        """Whether the strip is there."""
        return bool(self.query("#tour")) and not self.has_class("-zen")

    def tour(self) -> Iterator[Widget]:
        """The strip, where it is to be shown."""
        if self.app.newcomer:
            yield self._made()

    def _made(self) -> Tour:
        from tui.app.widgets.tour import Tour

        return Tour(self.palette, _steps(self.app.keymap), id="tour")

    def take_keys(self, keymap: Keymap) -> None:
        super().take_keys(keymap)
        for tour in self.query("#tour"):
            tour.tell(_steps(keymap))  # type: ignore[attr-defined]  # a Tour, imported where there is one

    def end_tour(self) -> None:
        """Put it away, for every start to come."""
        self.query("#tour").remove()
        remembered.remember(self.library.home, PUT_AWAY, True)

    def do_tour(self) -> None:
        if not self.query("#tour"):
            self.mount(self._made(), before="#hints")


def _steps(keymap: Keymap) -> list[Step]:
    from tui.app.widgets.tour import Step

    return [Step(keymap.key(id_), told, short) for id_, told, short in _STEPS if keymap.key(id_)]
