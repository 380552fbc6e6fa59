"""Acronyms that a text explains: the short form in parentheses behind the long one, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.entities import names

_SHORT_IN_PARENTHESES = re.compile(r"\(((?=[^()]*[A-Z][^()]*[A-Z])[A-Z][\w&.-]{1,9})\)")
_LONG_IN_PARENTHESES = re.compile(r"(?<![^\W_])([A-Z][A-Z0-9&]{1,7}) \((?:the )?([A-Z][^()]{5,90})\)")


def definitions(text: str) -> Iterator[tuple[str, int, int]]:
    """Every acronym that the text explains, with the start and end of its long form.

    The words whose first letters it has, else whatever has its letters. Source: Schwartz and Hearst, PSB 2003, here
    only for long forms that are written like names.
    """
    if "(" not in text:
        return
    for found in _SHORT_IN_PARENTHESES.finditer(text):
        end = found.start()
        while end and text[end - 1] == " ":
            end -= 1
        start = _long_form(text, end, found[1])
        if start is not None:
            yield found[1], start, end
    for found in _LONG_IN_PARENTHESES.finditer(text):
        if found[1] in names.initials(found[2]):
            yield found[1], found.start(2), found.end(2)


def _long_form(text: str, end: int, short: str) -> int | None:
    """Where the long form of an acronym starts that stands before it; None where there is none written as a name."""
    letters = [char.lower() for char in short if char.isalnum()]
    words = list(re.finditer(r"[^\s/-]+", text[max(0, end - 120) : end]))
    words = words[-min(len(letters) + 5, 2 * len(letters)) :]
    offset = max(0, end - 120)
    if not words:
        return None
    for word in words[-2::-1]:
        if short.upper() in names.initials(text[offset + word.start() : end]):
            return _written(text, offset + word.start(), end, short)
    at, floor = end - 1, offset + words[0].start()
    for position in range(len(letters) - 1, -1, -1):
        while at >= floor and (
            text[at].lower() != letters[position] or (position == 0 and text[at - 1 : at].isalnum())
        ):
            at -= 1
        if at < floor:
            return None
        at -= 1
    return _written(text, at + 1, end, short)


def _written(text: str, start: int, end: int, short: str) -> int | None:
    """The start of a long form, if it is written as a name."""
    long = text[start:end]
    every = [word for word in re.split(r"[\s/-]+", long) if word]
    if len(every) < 2 or any(char in long for char in '\0.;:!?()"“”') or len(long) <= len(short):
        return None
    written_big = all(word[0].isupper() or word.lower() in names.SMALL for word in every)
    return start if written_big and every[0][0].isupper() else None
