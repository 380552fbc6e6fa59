"""How keys are called: by people, who write `^f`, `PgDn` or `gg`, and by Textual, which says `ctrl+f` or `slash`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tui.errors import BroadsheetError
from tui.text import one_line

_SIGNS = {
    "space": " ", "exclamation_mark": "!", "quotation_mark": '"', "number_sign": "#", "dollar_sign": "$",
    "percent_sign": "%", "ampersand": "&", "apostrophe": "'", "left_parenthesis": "(", "right_parenthesis": ")",
    "asterisk": "*", "plus": "+", "comma": ",", "minus": "-", "full_stop": ".", "slash": "/", "colon": ":",
    "semicolon": ";", "less_than_sign": "<", "equals_sign": "=", "greater_than_sign": ">", "question_mark": "?",
    "at": "@", "left_square_bracket": "[", "backslash": "\\", "right_square_bracket": "]", "circumflex_accent": "^",
    "underscore": "_", "grave_accent": "`", "left_curly_bracket": "{", "vertical_line": "|",
    "right_curly_bracket": "}", "tilde": "~",
}  # fmt: skip
"""Textual's names of what is no letter."""
_SAID = {
    "space": "space", "escape": "Esc", "enter": "Enter", "tab": "Tab", "backspace": "Backspace", "delete": "Del",
    "insert": "Ins", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓",
    "left": "←", "right": "→", **{f"f{number}": f"F{number}" for number in range(1, 25)},
}  # fmt: skip
"""By Textual's names what stands on the keys."""
_OTHER_NAMES = {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "page_up": "pageup",
                "page_down": "pagedown", "pgup": "pageup", "pgdn": "pagedown", "bksp": "backspace"}  # fmt: skip
_NAMED = {**{said.casefold(): name for name, said in _SAID.items()}, **_OTHER_NAMES, **{name: name for name in _SAID}}
_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "alt": "alt", "meta": "alt", "m": "alt", "shift": "shift"}
_MODIFIED = re.compile(r"((?:(?:ctrl|control|alt|meta|shift|c|m)[+-])+)(.+)", re.IGNORECASE)
_ALSO = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+left_square_bracket": "Esc"}
"""What a terminal sends for another key as well."""
_LONGEST_TYPED = 3
"""Keys of a sequence that may be written without blanks; what is longer is the name of a key."""


class UnknownKey(BroadsheetError):
    """What is written is no key."""


def named(text: str) -> str:
    """A key, or a sequence of them with blanks between, as Textual calls them.

    `gg` and `g g` are a sequence, `^f` and `ctrl+f` are one key, a word of more than three letters must be a
    name.

    Raises:
        UnknownKey: It is none, or one that no terminal tells from another.
    """
    keys = [key for part in text.split() for key in _keys(part)] if text.strip() else ["space"] * (text == " ")
    if not keys:
        raise UnknownKey("no key is named; [] takes a command's keys away")
    for key in keys:
        if key in _ALSO:
            raise UnknownKey(f"{written(key)} is {_ALSO[key]} to a terminal; choose another key")
    return " ".join(keys)


def written(keys: str) -> str:
    """A key or a sequence as people write it: `gg`, `^f`, `Alt+←`."""
    parts = [_written(key) for key in keys.split()]
    return ("" if all(len(part) == 1 or part[0] == "^" for part in parts) else " ").join(parts)


def plain(key: str) -> str:
    """Of two names that Textual has for a capital the shorter one."""
    return key[-1].upper() if len(key) == len("upper_x") and key.startswith("upper_") else key


def _keys(part: str) -> Iterable[str]:
    """The keys of what is written without a blank."""
    key = _key(part)
    if key:
        return [key]
    typed = re.findall(r"\^[a-z]|.", part)
    if len(typed) <= _LONGEST_TYPED and part.isprintable():
        return [_key(each) for each in typed]
    from difflib import get_close_matches

    near = get_close_matches(part.casefold(), _NAMED, 1)
    meant = f"; is “{near[0]}” meant?" if near else "; a sequence has blanks between its keys"
    raise UnknownKey(f"no key is called “{one_line(part)}”{meant}")


def _key(part: str) -> str:
    """The key of that name; nothing when there is none."""
    if len(part) == 1:
        return _character(part)
    if part.casefold() in _NAMED:
        return _NAMED[part.casefold()]
    if part.casefold() in _SIGNS:
        return part.casefold()
    if part[0] == "^" and len(part) == 2:
        return f"ctrl+{_character(part[1].casefold())}"
    if found := _MODIFIED.fullmatch(part):
        base = _key(found[2])
        modifiers = {_MODIFIERS[each.casefold()] for each in re.split("[+-]", found[1]) if each}
        return _modified(modifiers, base) if base else ""
    return ""


def _modified(modifiers: set[str], base: str) -> str:
    if modifiers == {"shift"} and len(base) == 1:
        return base.upper()
    if "ctrl" in modifiers and len(base) == 1:
        base = base.casefold()
    return "+".join([*sorted(modifiers), base])


def _character(char: str) -> str:
    """Textual's name of the key that writes a character; nothing for one that no key writes."""
    if char.isalnum():
        return char
    if char in _ARROWS:
        return _ARROWS[char]
    sign = next((name for name, sign in _SIGNS.items() if sign == char), "")
    return sign or unicodedata.name(char, "").casefold().replace("-", "_").replace(" ", "_")


_ARROWS = {said: name for name, said in _SAID.items() if len(said) == 1}


def _written(key: str) -> str:
    if "+" in key:
        *modifiers, base = key.split("+")
        if modifiers == ["ctrl"] and len(_SIGNS.get(base, base)) == 1:
            return f"^{_SIGNS.get(base, base)}"
        return "+".join([*(each.capitalize() for each in modifiers), _written(base)])
    key = plain(key)
    if len(key) == 1 or key in _SAID:
        return _SAID.get(key, key)
    if key in _SIGNS:
        return _SIGNS[key]
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key
