"""Names of an article that are slips of others: which one a name stands for that was misspelt once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.entities import names
from tui.entities.gazetteer import gazetteer
from tui.model import Kind

if TYPE_CHECKING:
    from tui.entities.within import Group

_MISSPELT = (Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT, Kind.EVENT)
_ANY = (*_MISSPELT, Kind.PERSON)
_SURELY_SPELT, _SHORTEST = 3, 6


def misspelt(groups: dict[str, Group]) -> Iterator[tuple[str, str]]:
    """A word that stands once and is nothing known to the only name of the article that it is a slip of: Mistra to
    Mistral. Of persons, of whom two may differ so little, only with two letters swapped; or where the first name is the
    same."""
    things: dict[str, str] = {}
    people: dict[str, str] = {}
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        kind = group.kind()
        if kind is Kind.PERSON and key.count(" ") == 1:
            namesakes[key.partition(" ")[0]].append(key)
        if kind in _ANY:
            often = things if kind in _MISSPELT else people
            often.update((names.key(form), key) for form, count in group.forms.items() if count >= _SURELY_SPELT)
    for key, group in list(groups.items()):
        once = len(key) >= _SHORTEST and key.isalpha() and group.forms.total() == 1
        if not once or group.known or group.kind() not in _ANY or _listed(key):
            continue
        meant = {own for form, own in people.items() if _swapped(key, form)}
        if group.kind() in _MISSPELT:
            meant |= {own for form, own in things.items() if _is_slip(key, form)}
        meant -= {key}
        if len(meant) == 1:
            yield key, meant.pop()
    for keys in namesakes.values():
        if len(keys) == 2:
            short, long = sorted(keys, key=lambda key: groups[key].forms.total())
            one, other = (key.partition(" ")[2] for key in (short, long))
            if groups[short].forms.total() == 1 and len(one) >= _SHORTEST and _is_slip(one, other):
                yield short, long


def _is_slip(word: str, other: str) -> bool:
    """Whether a word is another with a letter left out or put in, or two swapped; not the first, and no plural."""
    if word[0] != other[0] or abs(len(word) - len(other)) > 1 or word == other:
        return False
    if len(word) == len(other):
        return _swapped(word, other)
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return longer[:at] + longer[at + 1 :] == shorter and longer != shorter + "s"


def _swapped(word: str, other: str) -> bool:
    """Whether a word is another with two letters swapped, not the first."""
    if len(word) != len(other) or word[0] != other[0] or word == other:
        return False
    at = next(at for at, letter in enumerate(word) if letter != other[at])
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :] == other


def _listed(key: str) -> bool:
    known = gazetteer()
    return any(
        key in some for some in (known.places, known.cities, known.nationalities, known.first_names, known.common)
    )
