"""Corrections as the application makes them: kept and shown in a thread, then taken up by every screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.app.configured import Configured
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.words import extent
from tui.corrections import Corrected, Correction, Effect, Hide, Retype, Show, a_kind, ref, told

if TYPE_CHECKING:
    from tui.library import Library
    from tui.model import Kind


class Curating(Configured):
    """What is put right about entities, undone, and learned from it."""

    library: Library
    palette: Palette

    @dataclass
    class Shown(Message):
        """The library shows other corrections than before; what to say, and what to offer then."""

        said: str
        correction: Correction | None = None

    def correct(self, correction: Correction, effect: Effect) -> None:
        """Make a correction whose effect was agreed to."""
        self._correct(correction, f"done: {told(correction)} · {extent(effect.mentions, effect.articles)}")

    @in_thread("correcting")
    def _correct(self, correction: Correction, said: str) -> None:
        self.library.correct([correction])
        self.post_message(self.Shown(said, correction))

    def corrected(self, change: Corrected, done: str) -> None:
        """Show that corrections were undone, or redone."""
        many = len(change.corrections)
        self._show_again(f"{done}: {told(change.corrections[0]) if many == 1 else f'{many:,} corrections'}")

    @in_thread("correcting")
    def _show_again(self, said: str) -> None:
        self.library.show_corrections()
        self.post_message(self.Shown(said))

    def on_curating_shown(self, message: Shown) -> None:
        correction = message.correction
        self.take_up()
        if isinstance(correction, Hide):
            self.to_main()  # the page of what is hidden is no place to be
        self.say(message.said)
        if isinstance(correction, Retype):
            self._offer_rule(correction.entity.name, correction.kind)
        elif isinstance(correction, Hide):
            self._offer_rule(correction.entity.name, None)

    def take_up(self) -> None:
        """Show on every screen what has changed in the library."""
        raise NotImplementedError

    def do_hidden(self) -> None:
        from tui.app.screens.entities import HiddenScreen

        hidden = self.library.store.hidden()

        def take(index: int | None) -> None:
            if index is not None:
                entity = hidden[index]
                self.correct(Show(ref(entity)), Effect(entity, mentions=entity.mentions, articles=entity.articles))

        self.push_screen(HiddenScreen(self.palette, hidden), take)

    def to_main(self) -> None:
        """Close whatever lies over the main screen."""
        raise NotImplementedError

    # What is learned from it

    def _offer_rule(self, name: str, kind: Kind | None) -> None:
        from tui.app.screens.asking import AskingScreen

        what = f"Always treat “{name}” as {a_kind(kind)}?" if kind else f"Never take “{name}” for a name?"
        told_more = "It is written into the alias file, which the next sync goes by, in this library and all others."

        def learn(agreed: bool | None) -> None:
            if agreed:
                self._learn(name, kind)

        self.push_screen(AskingScreen(self.palette, what, told_more, verb="write it"), learn)

    @in_thread("correcting")
    def _learn(self, name: str, kind: Kind | None) -> None:
        path = self.library.learn(name, kind)
        self.post_message(self.Shown(f"the next sync goes by it; written into {path}"))
