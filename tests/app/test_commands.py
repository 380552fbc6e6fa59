"""The one table of what a reader can do."""

import re
from itertools import pairwise

import pytest

from tui.app.app import BroadsheetApp
from tui.app.commands import ANYWHERE, CARET, COMMANDS, ENTITY, MAIN, WEB, Command, Keys, Pressed, on_screen
from tui.app.screens.entity import EntityScreen
from tui.app.screens.failures import FailuresScreen
from tui.app.screens.help import HelpScreen
from tui.app.screens.main import MainScreen
from tui.app.screens.paths import PathsScreen
from tui.app.screens.web import WebScreen

DESIGNED = {
    "search": "/ s", "next_match": "n", "previous_match": "N", "down": "j ↓", "up": "k ↑",
    "page_down": "space PgDn", "page_up": "b PgUp", "half_down": "^d", "half_up": "^u", "top": "gg Home",
    "bottom": "G End", "open": "Enter", "back": "^o H Alt+←", "forward": "L Alt+→", "next_pane": "Tab",
    "previous_pane": "Shift+Tab", "go_list": "gl", "go_reader": "gr", "go_entities": "ge", "toggle_read": "r",
    "toggle_star": "*", "narrower": "-", "wider": "=", "sort": "S", "palette": "^p :", "leave": "Esc",
    "next_mention": "]", "previous_mention": "[", "next_same": "}", "previous_same": "{", "follow": "f",
    "entity_page": "o", "peek": "p", "next_article": "J", "previous_article": "K", "toggle_entities": "e",
    "find": "^f", "select": "v", "copy": "y", "zen": "z", "group": "gb", "unread_only": "gu", "help": "?",
    "quit": "q", "suspend": "^z", "set_place": "m", "go_to_place": "'", "undo": "u", "redo": "U", "pipe": "|",
    "contents": "t", "explain": "x", "open_source": "O",
}  # fmt: skip
"""The keys of the design that this version has, as they are written for people."""


def method_owners(command: Command) -> list[type]:
    """The classes that promise to do a command, by where it says it works."""
    screens = {MAIN: [MainScreen], ENTITY: [EntityScreen], CARET: [MainScreen], WEB: [WebScreen],
               ANYWHERE: [MainScreen, EntityScreen]}[command.where]  # fmt: skip
    return [
        owner for owner in screens if hasattr(owner, f"do_{command.id}") or hasattr(BroadsheetApp, f"do_{command.id}")
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_can_be_done_where_it_says(command: Command) -> None:
    """A key in the help that does nothing would be a lie."""
    assert len(method_owners(command)) == (2 if command.where == ANYWHERE else 1)


@pytest.mark.parametrize(
    "owner", [MainScreen, EntityScreen, WebScreen, PathsScreen, HelpScreen, FailuresScreen, BroadsheetApp]
)
def test_nothing_can_be_done_that_is_not_in_the_table(owner: type) -> None:
    """So that help, palette and keys tell all there is."""
    ids = {command.id for command in COMMANDS}
    assert {name[3:] for name in dir(owner) if name.startswith("do_")} <= ids


@pytest.mark.parametrize("where", [MAIN, ENTITY, CARET, WEB])
def test_no_key_means_two_things_on_one_screen(where: str) -> None:
    """Nor begins a sequence and is a command of its own."""
    keys = [key for command in on_screen(where) for key in command.keys]
    assert len(keys) == len(set(keys))
    assert not {key.split()[0] for key in keys if " " in key} & set(keys)


@pytest.mark.parametrize(("id_", "keys"), DESIGNED.items(), ids=list(DESIGNED))
def test_the_keys_of_the_design_are_there(id_: str, keys: str) -> None:
    """Each under the name that people know it by."""
    (command,) = (command for command in COMMANDS if command.id == id_)
    assert set(keys.split()) <= set(command.written.split())


def test_ids_are_unique_and_every_command_is_explained() -> None:
    """A keymap names a command by its id; help and palette show its title and a sentence."""
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(re.fullmatch(r"[A-Z].{1,40}", command.title) for command in COMMANDS)
    assert all(command.help.endswith(".") for command in COMMANDS)


def test_commands_of_a_group_stand_together() -> None:
    """The help shows the table from top to bottom under one heading a group."""
    groups = [command.group for command in COMMANDS]
    changes = [after for before, after in pairwise(["", *groups]) if before != after]
    assert len(changes) == len(set(changes))


def presses(keys: Keys, typed: str) -> list[Pressed | None]:
    return [keys.press(key) for key in typed.split()]


def test_a_sequence_is_its_keys_one_after_the_other() -> None:
    """The first key only begins it; another key than those that follow ends it and does nothing."""
    keys = Keys(on_screen(MAIN))
    assert keys.press("g") is None
    assert keys.pending == "g"
    assert ("g", "To the top") in keys.continuations()
    assert keys.press("l") == ("go_list", None)
    assert keys.pending == ""
    assert keys.continuations() == []
    assert presses(keys, "g g") == [None, ("top", None)]
    assert presses(keys, "g 7 j") == [None, None, ("down", None)]


def test_a_number_says_how_often() -> None:
    """Before a key or a sequence that can be repeated; others leave it out of account."""
    keys = Keys([Command("down", ("j",), "Down", "", counted=True), Command("far", ("g a b",), "Far", "", counted=True),
                 Command("top", ("t",), "Top", "")])  # fmt: skip
    assert presses(keys, "1 0 j") == [None, None, ("down", 10)]
    assert presses(keys, "2 g a b") == [None, None, None, ("far", 2)]
    assert presses(keys, "3 t j") == [None, ("top", None), ("down", None)]
    assert presses(keys, "0 j") == [None, ("down", None)]


def test_escape_takes_back_what_has_begun() -> None:
    """And nothing else happens then."""
    keys = Keys(on_screen(MAIN))
    assert presses(keys, "1 2 escape j") == [None, None, None, ("down", None)]
    assert presses(keys, "g escape i") == [None] * 3
    assert keys.press("escape") == ("leave", None)


def test_an_unknown_key_does_nothing() -> None:
    """Also twice, and also as part of a sequence that is none."""
    keys = Keys(on_screen(ENTITY))
    assert presses(keys, "f12 ctrl+q x x") == [None] * 4
