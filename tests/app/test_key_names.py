"""How keys are called by people and by Textual."""

import pytest
from textual.keys import _character_to_key

from tui.app.commands import COMMANDS, Command
from tui.app.key_names import UnknownKey, named, plain, written


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("f", "f"), ("G", "G"), ("shift+g", "G"), ("é", "é"), ("/", "slash"), ("slash", "slash"), ("+", "plus"),
        ("^", "circumflex_accent"), ("€", "euro_sign"), ("space", "space"), (" ", "space"),
        ("^f", "ctrl+f"), ("ctrl+f", "ctrl+f"), ("Ctrl-F", "ctrl+f"), ("C-f", "ctrl+f"), ("M-x", "alt+x"),
        ("alt+left", "alt+left"), ("Alt+←", "alt+left"), ("Shift+Tab", "shift+tab"), ("ctrl++", "ctrl+plus"),
        ("ctrl+shift+left", "ctrl+shift+left"), ("F5", "f5"), ("PgDn", "pagedown"), ("Esc", "escape"),
        ("Return", "enter"), ("up", "up"), ("gg", "g g"), ("g x", "g x"), ("gx", "g x"), ("g space", "g space"),
        ("^x^s", "ctrl+x ctrl+s"), ("^x ^s", "ctrl+x ctrl+s"), ("]]", "right_square_bracket right_square_bracket"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_people_write_it(text: str, keys: str) -> None:
    """And what is written of it is understood again."""
    assert named(text) == keys
    assert named(written(keys)) == keys


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no key is named"),
        ("pgdwn", "no key is called “pgdwn”; is “pgdn” meant?"),
        ("follow", "a sequence has blanks between its keys"),
        ("\x1b", "no key is called “␛”"),
        ("^i", "^i is Tab to a terminal; choose another key"),
        ("ctrl+m", "^m is Enter to a terminal"),
    ],
)
def test_what_is_no_key_is_told(text: str, told: str) -> None:
    """With the name that may be meant, where one is near."""
    with pytest.raises(UnknownKey) as error:
        named(text)
    assert told in str(error.value)


def test_every_sign_has_the_name_that_textual_gives_it() -> None:
    """All that a keyboard writes in one key."""
    for number in range(32, 127):
        assert named(chr(number)) == _character_to_key(chr(number))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_the_keys_of_the_table_are_written_as_it_says(command: Command) -> None:
    """So that a key looks the same whether it comes from the table or from the settings."""
    assert set(command.shown) <= set(map(written, command.keys))
    assert {named(each) for each in command.shown} <= {plain(key) for key in command.keys}
