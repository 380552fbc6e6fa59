"""What the keys mean on the main screen now, and the line at its foot that says so."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.commands import CARET, MAIN, Keys, Pressed
from tui.app.keymap import Keymap
from tui.app.screens.marking import Marking
from tui.app.widgets.lines import TwoEnds, hints

_SELECTING = ("caret_left", "caret_down", "caret_up", "caret_right", "caret_word", "caret_word_back")


class Hinting(Marking):
    """Holds the keys that have begun a sequence."""

    _keys = _caret_keys = Keys(())
    _usual: Sequence[tuple[str, str]] = ()
    _caret_hints: Sequence[tuple[str, str]] = ()

    def take_keys(self, keymap: Keymap) -> None:
        """From now on these are the keys."""
        commands = keymap.on_screen(MAIN)
        self._keys, self._caret_keys = Keys(commands), Keys(keymap.on_screen(CARET))
        self._usual = [(keymap.key(each.id), each.hint) for each in commands if each.hint and each.keys]
        moves = " ".join(filter(None, map(keymap.key, _SELECTING)))
        further = (("copy", "copy"), ("caret_anchor", "from here"), ("leave", "leave"))
        self._caret_hints = [(moves, "select"), *((keymap.key(id_), what) for id_, what in further if keymap.key(id_))]
        self.write_hints()

    def press(self, key: str) -> Pressed | None:
        """What a key completes: while one selects by keys first what it means there."""
        if self.reader.caret is not None and self.pane == "reader" and not self._keys.pending:
            pressed = self._caret_keys.press(key)
            if pressed is not None or self._caret_keys.pending:
                return pressed
        return self._keys.press(key)

    def write_hints(self) -> None:
        """The hint line: keys that work here, and how far one has read."""
        hinted = self._hinted()
        quiet = self.has_class("-zen") and hinted is None
        parts = [] if quiet else hints(hinted or self._usual)
        done = f"{self.reader.progress} %" if self.reader.article is not None else ""
        self.query_one("#hints", TwoEnds).write(parts, done, whole=True)

    def _hinted(self) -> Sequence[tuple[str, str]] | None:
        """The keys that mean something other than usual now."""
        for keys in (self._caret_keys, self._keys):
            if keys.pending:
                return [(keys.pending, "then"), *keys.continuations()]
        if self.asks_letter:
            return self.places_told()
        if self.reader.letters:
            return [("letter", "follow"), ("Esc", "leave")]
        if self.reader.caret is not None:
            return self._caret_hints
        if self.pane == "find":
            return [("Enter", "read on"), ("↓ ↑", "next, previous"), ("Esc", "leave")]
        if self.pane == "filter":
            return [("Enter", "keep"), ("↓ ↑", "next, previous"), ("Esc", "no filter")]
        if self.pane == "search":
            return [("Enter", "open"), ("↓", "next hit"), ("Tab", "complete"), ("Esc", "leave")]
        return None
