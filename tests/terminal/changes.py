"""What a program has changed of its terminal and not changed back, told from the sequences it sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.terminal.emulator import Sequence

_ON_BEFORE = ("?7", "?25", "8")
"""Modes of a terminal nobody has touched: wrapping at the margin, the cursor, text from right to left is reordered."""
_COLOURS = {"104": "4", "105": "5", "110": "10", "111": "11", "112": "12", "117": "17", "119": "19"}
"""The number of the string that takes a colour back, and of the one that sets it."""
_CHANGES = {  # kind of sequence: what it is about, and the values with which it is as before
    "CSI r": ("scroll region", ("",)),
    "CSI  q": ("cursor's shape", ("", "0")),
    "CSI >m": ("modified keys", ("", "4", "4;0")),
    "CSI =u": ("keyboard's flags", ("0",)),
    "ESC =": ("keypad", ()),
    "ESC >": ("keypad", ("",)),
}
_STRINGS = {
    "0": ("", "title"),
    "1": ("", "icon's title"),
    "2": ("", "title"),
    "8": (";", "link"),
    "22": ("", "pointer"),
}
"""The number of a string: with which value it is as before, and what it is about."""


def changed(sequences: Iterable[Sequence]) -> dict[str, str]:
    """What stands otherwise than before the first of the sequences, with its value."""
    now: dict[str, str] = {}
    keyboards = 0
    for sequence in sequences:
        if sequence.kind in ("CSI >u", "CSI <u"):
            keyboards += 1 if sequence.kind == "CSI >u" else -int(sequence.values or 1)
            continue
        for what, value, is_as_before in _told(sequence):
            now.pop(what, None)
            if not is_as_before:
                now[what] = value
    return now | ({"keyboards": str(keyboards)} if keyboards else {})


def _told(sequence: Sequence) -> Iterator[tuple[str, str, bool]]:
    """What a sequence is about, the value it sets, and whether that is as before."""
    kind, values = sequence.kind, sequence.values
    if kind in ("CSI ?h", "CSI ?l", "CSI h", "CSI l"):
        is_on = kind.endswith("h")
        for number in values.split(";"):
            mode = number if kind in ("CSI h", "CSI l") else f"?{number}"
            yield mode, "on" if is_on else "off", is_on == (mode in _ON_BEFORE)
    elif kind == "OSC":
        number, _, value = values.partition(";")
        if number in _COLOURS:
            yield f"colour {_COLOURS[number]}", "", True
        elif number in _COLOURS.values():
            if not value.endswith("?"):  # a question
                yield f"colour {number}", value, False
        elif number in _STRINGS:
            before, what = _STRINGS[number]
            yield what, value, value in (before, "default") or (number == "8" and value.endswith(";"))
    elif kind in _CHANGES:
        what, as_before = _CHANGES[kind]
        yield what, values, values in as_before
    elif kind.startswith(("ESC (", "ESC )")):
        yield f"characters {kind[4]}", kind[5:], kind[5:] == "B"
