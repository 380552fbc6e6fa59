"""Which keys do what: the table of commands with the keys that the reader gave them in the settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tui.app.commands import ANYWHERE, CARET, COMMANDS, ENTITY, MAIN, WEB, Command, on_screen
from tui.app.key_names import UnknownKey, named, plain, written

_SCREENS = {ANYWHERE: {MAIN, ENTITY, WEB}, MAIN: {MAIN}, ENTITY: {ENTITY}, WEB: {WEB}, CARET: {CARET}}


@dataclass(frozen=True)
class Keymap:
    """The commands with the keys in force."""

    commands: tuple[Command, ...] = COMMANDS
    troubles: tuple[tuple[str, str], ...] = ()
    """What is wrong with the keys of which command, by its id."""

    def on_screen(self, where: str) -> tuple[Command, ...]:
        """The commands of one screen, or of the caret alone, in the order of the table."""
        return on_screen(where, self.commands)

    def key(self, id_: str) -> str:
        """The first key of a command, as people write it; nothing when it has none."""
        shown = self._by_id[id_].written.split()
        return shown[0] if shown else ""

    def told(self, id_: str) -> str:
        """The same for a sentence: what has no key has a title in the palette."""
        return self.key(id_) or f"“{self._by_id[id_].title}”"

    def means(self, key: str, id_: str) -> bool:
        """Whether a key that was pressed is one of a command."""
        return plain(key) in self._by_id[id_].keys

    @property
    def remapped(self) -> list[tuple[Command, Command]]:
        """The commands whose keys are not those that they come with: as they come, and as they are."""
        return [(old, new) for old, new in zip(COMMANDS, self.commands, strict=True) if old.keys != new.keys]

    @cached_property
    def _by_id(self) -> dict[str, Command]:
        return {command.id: command for command in self.commands}


def keymap(own: Mapping[str, Sequence[str]]) -> Keymap:
    """The commands with the reader's own keys in place of theirs.

    A key that the reader gives to a command is taken from whichever had it; that is told, until that one is given
    another, or none. What is a mistake in itself leaves a command the keys it comes with.

    Args:
        own: What is written for the keys of a command, by its id. An empty sequence takes its keys away.
    """
    if not own:
        return Keymap()
    making = _Making()
    for id_, texts in own.items():
        making.take(id_, texts)
    making.refuse_what_hides()
    return Keymap(tuple(making.made()), tuple(making.troubles))


class _Making:
    """A keymap while it is made."""

    def __init__(self) -> None:
        self.troubles: list[tuple[str, str]] = []
        self._own: dict[str, tuple[str, ...]] = {}

    def take(self, id_: str, texts: Sequence[str]) -> None:
        """Give a command its keys, unless something is wrong with them."""
        try:
            command = _known(id_)
            keys = tuple(dict.fromkeys(map(named, texts)))
            self._own[id_] = self._unlike_others(command, keys)
        except UnknownKey as error:
            self.troubles.append((id_, str(error)))

    def _unlike_others(self, command: Command, keys: tuple[str, ...]) -> tuple[str, ...]:
        for index, key in enumerate(keys):
            if key[0] in "123456789" and command.where != ENTITY:
                raise UnknownKey(f"{written(key)} begins a number; choose another key")
            if other := next((other for other in keys[:index] if _hides(key, other)), None):
                raise UnknownKey(f"{written(key)} and {written(other)} begin alike; leave one out")
            for id_, others in self._own.items():
                rival = _COMMANDS[id_]
                if _meet(command, rival) and any(key == other or _hides(key, other) for other in others):
                    raise UnknownKey(f"{written(key)} is given to {id_} as well; choose another key for one of them")
        return keys

    def refuse_what_hides(self) -> None:
        """Take back a key that begins those of other commands, or begins with one: either would never be reached."""
        for id_ in list(self._own):
            for key in self._own.get(id_, ()):
                hidden = next((pair for pair in self._left(_COMMANDS[id_]) if _hides(key, pair[1])), None)
                if hidden is not None:
                    rival, other = hidden
                    begins = "begins" if len(key) < len(other) else "begins with"
                    told = f"{written(key)} {begins} {written(other)}, {rival.title}; choose another key"
                    self.troubles.append((id_, told))
                    del self._own[id_]
                    self.refuse_what_hides()  # the keys it comes with are back
                    return

    def _left(self, command: Command) -> Iterable[tuple[Command, str]]:
        """The keys that other commands come with and still have, on the screens of a command."""
        for other in COMMANDS:
            if other.id not in self._own and _meet(command, other):
                for key in other.keys:
                    if self._taker(other, key) is None:
                        yield other, plain(key)

    def _taker(self, command: Command, key: str) -> str | None:
        """The command that was given a key that another comes with."""
        for id_, keys in self._own.items():
            if plain(key) in keys and _meet(command, _COMMANDS[id_]):
                return id_
        return None

    def made(self) -> Iterable[Command]:
        """The table; what was taken from whom is told by the way."""
        for command in COMMANDS:
            if command.id in self._own:
                yield _with_keys(command, self._own[command.id])
                continue
            takers = {plain(key): self._taker(command, key) for key in command.keys}
            left = _with_keys(command, [key for key in command.keys if takers[plain(key)] is None])
            for key, id_ in takers.items():
                if id_ is not None:
                    told = f"{written(key)} was {command.id} until now; if that is meant, write {_assigned(left)} too"
                    self.troubles.append((id_, told))
            yield left if left.keys != command.keys else command


_COMMANDS = {command.id: command for command in COMMANDS}


def _known(id_: str) -> Command:
    if id_ in _COMMANDS:
        return _COMMANDS[id_]
    from difflib import get_close_matches

    near = get_close_matches(id_, _COMMANDS, 1)
    raise UnknownKey(f"there is no such command{f'; is “{near[0]}” meant?' if near else ''}")


def _with_keys(command: Command, keys: Iterable[str]) -> Command:
    keys = tuple(keys)
    return replace(command, keys=keys, shown=tuple(dict.fromkeys(map(written, keys))))


def _assigned(command: Command) -> str:
    """The keys of a command as they are written in the file."""
    keys = [json.dumps(each, ensure_ascii=False) for each in command.shown]
    return f"{command.id} = {keys[0] if len(keys) == 1 else '[' + ', '.join(keys) + ']'}"


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a screen on which both work."""
    return one is not other and not _SCREENS[one.where].isdisjoint(_SCREENS[other.where])


def _hides(one: str, other: str) -> bool:
    """Whether one sequence begins the other."""
    return one.startswith(f"{other} ") or other.startswith(f"{one} ")
