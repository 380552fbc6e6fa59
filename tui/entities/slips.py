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
    often: defaultdict[str, dict[str, str]] = defaultdict(dict)
    once: list[str] = []
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for key, group in groups.items():
        if key.count(" ") == 1:
            namesakes[key.partition(" ")[0]].append(key)
        if len(group.forms) == 1 and len(key) >= _SHORTEST and key.isalpha() and group.forms.total() == 1:
            once.append(key)
        elif group.forms.total() >= _SURELY_SPELT:
            for form, count in group.forms.items():
                if count >= _SURELY_SPELT:
                    often[form[0].lower()][names.key(form)] = key
    for key in once:
        nearly = [(form, own) for form, own in often[key[0]].items() if own != key and _is_slip(key, form)]
        group = groups[key]
        if not nearly or group.known or group.kind() not in _ANY or _listed(key):
            continue
        meant = {own for form, own in nearly if _may_be_slip(group, groups[own], key, form)}
        if len(meant) == 1:
            yield key, meant.pop()
    for keys in namesakes.values():
        if len(keys) == 2:
            short, long = sorted(keys, key=lambda key: groups[key].forms.total())
            one, other = (key.partition(" ")[2] for key in (short, long))
            people = len(one) >= _SHORTEST and _is_slip(one, other) and groups[short].forms.total() == 1
            if people and all(groups[key].kind() is Kind.PERSON and not groups[key].known for key in keys):
                yield short, long


def _may_be_slip(group: Group, other: Group, word: str, form: str) -> bool:
    """Whether a word that is nearly another may be that, by what they are."""
    if other.kind() is Kind.PERSON:
        return _swapped(word, form)
    return group.kind() in _MISSPELT and other.kind() in _MISSPELT


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
