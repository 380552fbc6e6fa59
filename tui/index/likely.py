"""Where in a text words may stand that fill a slot, told by how they begin.

No word is passed over that a slot takes; some are given that it does not. Latin letters of ISO 8859-1, Greek and
Cyrillic ones fold to one letter each, and kana and ideographs to themselves. Words with another letter that folds to
such a one, to several or to none are always given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from tui.index.analysis import has_unspaced, terms
from tui.index.patterns import Slot

_LONGEST = 4
"""Letters of a beginning that are looked at; more leave hardly fewer words."""
_PLAIN = ((0xA0, 0x100), (0x370, 0x530))
_LAST_PLAIN = "\u052f"
"""Behind it beginnings are of one letter in scripts without blanks, and of none in others."""
_ODD = (
    "\u00bc-\u00be\u00c6\u00df\u00e6\u0100-\u036f\u0483-\u0487\u05c0-\u05c6\u09c5-\u09d6\u0a3d-\u0a50\u0ac6-\u0aca"
    "\u0b45-\u0b54\u0bc3-\u0bd6\u0c45-\u0c54\u0cc5-\u0cd4\u0d45-\u0d49\u0e33\u0eb3-\u0edd\u1c80-\u1c87\u1d2c-\u1dbf"
    "\u1e00-\u1ffc\u2070-\u209c\u2102-\u2189\u2460-\u249b\u24ea\u2c62-\u2c7f\u3038-\u303a\u3099-\u309a\u309f\u30ff"
    "\u3192-\u3195\u3220-\u32bf\ua69c-\ua69d\ua78d-\ua7f9\uab5e-\uab69\uf900-\ufb06\uff10-\uff9f"
    "\U00010781-\U000107b8\U0001d400-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9\U0002f800-\U0002fa1d"
)
"""What else folds to such letters or to none, or joins the letter before it; as ranges of a set."""

_BEGINS = r"(?:(?<![^\W\d_].)|(?<=\d)|(?<=[^\x00-\u0dff].)|(?<=[^\x00-\u0dff]))"
"""Behind a letter that is the first of a word: no letter is before it, or it is a digit (a number may follow on an
apostrophe's letters), or one of them is of a script without blanks, which all come late in Unicode."""


def starts(text: str, begun: re.Pattern[str]) -> list[int]:
    """Places in all words that may fill a slot, by what `likely` made of it; in or before the word. Ascending."""
    found = [match.start() for match in begun.finditer(text)]
    if not text.isascii() and (odd := [match.start() for match in _odd().finditer(text)]):
        found = sorted((*found, *odd))
    return found


def likely(slots: Iterable[Slot]) -> re.Pattern[str]:
    """What `starts` looks for to find what may fill one of the slots."""
    return _compiled(frozenset(_sure(begun[:_LONGEST]) for slot in slots for begun in slot.beginnings))


def _sure(begun: str) -> str:
    """As much of a beginning as is looked for; of nothing, every word that is not of ASCII letters is a likely one."""
    if has_unspaced(begun[:1]):
        return begun[:1]
    other = next((place for place, letter in enumerate(begun) if letter > _LAST_PLAIN), len(begun))
    return begun[:other]


@lru_cache(maxsize=64)
def _compiled(beginnings: frozenset[str]) -> re.Pattern[str]:
    starting: dict[str, set[str]] = {}
    for begun in beginnings - {""}:
        starting.setdefault(_class(begun[0]), set()).add(begun[1:])
    first = "".join(sorted(starting))
    ways = [f"(?<=[{letter}]){_rest(rests)}" for letter, rests in sorted(starting.items())]
    if "" in beginnings:
        ways.append(r"(?<=[^\x00-\x7f])")
        first = f"^{re.escape(''.join(set(map(chr, range(128))) - set(first)))}"
    return re.compile(rf"[{first}](?<=[^\W_]){_BEGINS}(?:{'|'.join(ways)})")


def _rest(rests: set[str]) -> str:
    """What matches any of these, also within an acronym."""
    if "" in rests:
        return ""
    nexts: dict[str, set[str]] = {}
    for rest in rests:
        nexts.setdefault(_class(rest[0]), set()).add(rest[1:])
    return rf"(?:{'|'.join(f'[{letter}]{_rest(more)}' for letter, more in sorted(nexts.items()))}|\.)"


@cache
def _class(letter: str) -> str:
    """Letters that become this one by folding, other than odd ones; as a set without its brackets."""
    composed_of = unicodedata.normalize("NFD", letter)[0]
    alike = {letter, letter.upper()[:1], composed_of, composed_of.upper(), *_alike().get(letter, ())}
    return re.escape("".join(sorted(alike)))


@cache
def _alike() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, last in _PLAIN:
        for char in map(chr, range(first, last)):
            folded = "".join(terms(char))
            if len(folded) == 1:
                found[folded] = found.get(folded, "") + char
    return found


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(rf"[^\x00-\x7f](?<=[{_ODD}])")  # looks at most characters by the first half
