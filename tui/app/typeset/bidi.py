"""The order in which text from right to left is seen. The algorithm is python-bidi's (Unicode Standard Annex 9).

Its rule for brackets (N0) is added here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from rich.cells import split_graphemes

_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters and digits of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like."""
_STRONG = re.compile(rf"{_TURNS.pattern}|[^\W\d_]")


def turns(text: str, start: int, end: int) -> bool:
    """Whether anything of a stretch is read from right to left."""
    return _TURNS.search(text, start, end) is not None


def from_the_right(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins at the right: its first letter says so (rules P2 and P3)."""
    first = _STRONG.search(text, start, end)
    return first is not None and _TURNS.match(first.group()) is not None


def visual(found: Sequence[tuple[int, str]], *, rtl: bool) -> list[tuple[int, str]]:
    """The same characters in the order in which they stand on the screen, brackets mirrored.

    A letter keeps its combining marks after it: a terminal puts them onto the cell before.
    """
    text = "".join(char for _, char in found)
    clusters = [(begin, end) for begin, end, _ in split_graphemes(text)[0]]
    result: list[tuple[int, str]] = []
    for number, char in _order("".join(text[begin] for begin, _ in clusters), rtl):
        begin, end = clusters[number]
        result.append((found[begin][0], char))
        result += found[begin + 1 : end]
    return result


def seen(text: str) -> str:
    """A label on one line as it is seen from left to right."""
    if not turns(text, 0, len(text)):
        return text
    inner = text.strip(" ")
    before = text[: len(text) - len(text.lstrip(" "))]
    after = text[len(before) + len(inner) :]
    order = visual(list(enumerate(inner)), rtl=from_the_right(inner, 0, len(inner)))
    return before + "".join(char for _, char in order) + after


@lru_cache(maxsize=512)
def _order(text: str, rtl: bool) -> tuple[tuple[int, str], ...]:
    """For each place on the line which character stands there, as (index, character)."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels("".join(map(_typed, text)), storage, False, False)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    _resolve_brackets(storage["chars"], "R" if rtl else "L")
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    standing = ((char["index"], char["ch"]) for char in storage["chars"])
    return tuple((at, char if _typed(text[at]) == text[at] else text[at]) for at, char in standing)


def _typed(char: str) -> str:
    """What stands for a character in the algorithm, which knows neither one without a type nor one that steers it."""
    kind = unicodedata.bidirectional(char)
    if kind in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN", "B"):
        return "\ufffc"
    return char if kind else "\u05d0" if _TURNS.match(char) else "\ufffc"


_OPENS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_SIDE = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""What counts as left, what as right, between brackets and before them."""


def _resolve_brackets(chars: Sequence[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair the direction of what is between them (rule N0, for text without embeddings)."""
    sides = [_SIDE.get(char["type"]) for char in chars]
    for opening, closing in _pairs("".join(char["ch"] for char in chars)):
        within = set(sides[opening + 1 : closing]) - {None}
        if base in within:
            side: str | None = base
        elif within:
            before = next((side for side in reversed(sides[:opening]) if side), base)
            side = before if before in within else base
        else:
            continue
        for at in (opening, closing):
            chars[at]["type"] = sides[at] = side


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that belong together, by where they open (definition BD16)."""
    found = []
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _OPENS:
            opened.append((_OPENS[char], at))
        elif any(char == closing for closing, _ in opened):
            while (last := opened.pop())[0] != char:
                pass
            found.append((last[1], at))
    yield from sorted(found)
