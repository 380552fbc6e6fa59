"""What a library spells a short form out as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tui.entities import names
from tui.entities.signs import NAME
from tui.ports import Names

_OFTEN, _FAR_MORE = 6, 6
"""In so many articles, and so many times as often as all else, a short form is spelt out so: what is else is a slip."""


def spelling_out(library: Names, thing: int) -> int | None:
    """What spells a thing out: the only one that does, or by far the most often one; of one and what that spells out
    itself, the fuller one; of several with the same first letters and like words, the fullest."""
    longs = Counter({long: count for long, count in library.longs(thing).items() if long != thing})
    if not longs:
        others = {each for short in library.spelt_by(thing) for each in with_its_letters(library, short)}
        return _in_like_words(library, thing, others)
    alike = with_its_letters(library, thing) if len(longs) > 1 else set()
    for long in longs.keys() & alike:
        if (fullest := _in_like_words(library, long, alike)) is not None:
            longs[fullest] += longs.pop(long)
    if len(longs) > 1:
        outer = {long for long in longs if not longs.keys() & library.longs(long).keys() - {long}}
        longs = Counter({long: longs[long] for long in outer or longs})
    if len(longs) < 2:
        return next(iter(longs), None)
    often = sorted(longs, key=lambda each: (-longs[each], library.key(each)))
    rest = sum(longs[each] for each in often[1:])
    return often[0] if longs[often[0]] >= max(_OFTEN, _FAR_MORE * rest) else None


def with_its_letters(library: Names, short: int) -> set[int]:
    """What a thing is spelt out as whose first letters it is; none where it is no acronym."""
    letters = _key(library, short).upper()
    if not library.key(short).startswith(NAME) or not names.acronym(letters):
        return set()
    return {long for long in library.longs(short) if letters in names.initials(_key(library, long))}


def _in_like_words(library: Names, long: int, others: Iterable[int]) -> int | None:
    """The fullest of others that say the same in like words, where it is fuller: National Transportation Safety Board
    for National Transport Safety Board."""
    own = _key(library, long)
    same = [long, *(each for each in others if names.like_words(own, _key(library, each)))]
    best = max(same, key=lambda each: (len(_key(library, each)), _key(library, each)))
    return None if best == long else best


def _key(library: Names, thing: int) -> str:
    return library.key(thing).removeprefix(NAME)
