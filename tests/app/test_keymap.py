"""The reader's own keys."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.commands import CARET, COMMANDS, ENTITY, MAIN, Keys
from tui.app.keymap import Keymap, keymap


def troubles(**own: str | list[str]) -> list[str]:
    """What is told of keys, each with whose they are."""
    return [f"{id_}: {told}" for id_, told in made(**own).troubles]


def made(**own: str | list[str]) -> Keymap:
    return keymap({id_: [keys] if isinstance(keys, str) else keys for id_, keys in own.items()})


def test_without_keys_of_ones_own_the_table_is_as_it_comes() -> None:
    """The very same."""
    assert keymap({}).commands is COMMANDS


def test_a_command_gets_the_keys_it_is_given() -> None:
    """One, several, a sequence, none; its old ones mean nothing then, and it is shown with the new."""
    own = made(follow=["^x f", "F5"], toggle_star=[])
    assert own.troubles == ()
    keys = Keys(own.on_screen(MAIN))
    assert [keys.press(key) for key in ("f", "asterisk", "ctrl+x")] == [None] * 3
    assert keys.pending == "^x"
    assert keys.continuations() == [("f", "Follow")]
    assert keys.press("f") == ("follow", None)
    assert keys.press("f5") == ("follow", None)
    assert (own.key("follow"), own.key("toggle_star"), own.key("search")) == ("^xf", "", "/")
    assert [old.id for old, _ in own.remapped] == ["follow", "toggle_star"]


def test_two_commands_may_change_keys() -> None:
    """Nothing is told: both are written."""
    own = made(follow="o", entity_page="f")
    assert own.troubles == ()
    assert Keys(own.on_screen(MAIN)).press("o") == ("follow", None)


def test_a_key_is_taken_from_whichever_had_it_and_that_is_told() -> None:
    """Until it is said that this is meant; the other one keeps its further keys. Capitals have two names."""
    assert troubles(follow="o") == ["follow: o was entity_page until now; if that is meant, write entity_page = [] too"]
    assert troubles(follow="s") == ['follow: s was search until now; if that is meant, write search = "/" too']
    assert troubles(follow="o", entity_page=[]) == []
    own = made(follow="N")
    assert [Keys(own.on_screen(MAIN)).press(key) for key in ("N", "upper_n")] == [("follow", None)] * 2
    assert own.key("previous_match") == ""


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"flolow": "x"}, "flolow: there is no such command; is “follow” meant?"),
        ({"follow": "nokey"}, "follow: no key is called “nokey”"),
        ({"follow": "F7", "peek": "F7"}, "peek: F7 is given to follow as well; choose another key for one of them"),
        ({"follow": "F7 y", "peek": "F7"}, "peek: F7 is given to follow as well; "),
        ({"follow": ["F7", "F7 y"]}, "follow: F7 y and F7 begin alike; leave one out"),
        ({"follow": "5"}, "follow: 5 begins a number; choose another key"),
        ({"follow": "g"}, "follow: g begins g"),
        ({"follow": "j x"}, "follow: jx begins with j, Down; choose another key"),
    ],
)
def test_what_cannot_work_is_told_and_left_out(own: dict[str, str | list[str]], told: str) -> None:
    """Two commands for one key, a key within another's sequence, what is no key; the rest holds."""
    found = made(**own, quit="F8")
    assert len(found.troubles) == 1
    assert ": ".join(found.troubles[0]).startswith(told)
    remapped = [old.id for old, _ in found.remapped]
    assert "quit" in remapped
    assert found.troubles[0][0] not in remapped


def test_screens_that_never_meet_may_share_a_key() -> None:
    """While one selects by keys they mean something else in any case."""
    assert troubles(caret_word="f", follow="w") == []


KEYS = st.sampled_from(["a", "g", "G", "gg", "ga", "j", "j x", "^x", "^x a", "5", "nokey", "esc"])


@given(st.dictionaries(st.sampled_from([command.id for command in COMMANDS]), st.lists(KEYS, max_size=3), max_size=8))
def test_every_key_that_is_shown_works(own: dict[str, list[str]]) -> None:
    """Whatever is written: on no screen has a key two meanings, or is hidden by another's sequence."""
    found = keymap(own)
    assert [command.id for command in found.commands] == [command.id for command in COMMANDS]
    for where in (MAIN, ENTITY, CARET):
        commands = found.on_screen(where)
        for command, other in product(commands, commands):
            for key, rival in product(command.keys, other.keys):
                assert key != rival or command is other
                assert not rival.startswith(f"{key} ")
