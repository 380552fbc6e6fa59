"""People with two surnames, as in Spanish: which words of their names are these, and which of the two they go by.

Ricardo Rosselló Nevares is Rosselló and Ricardo Rosselló; George Washington Carver is neither Washington nor George
Washington. A word between first and last name is the first of two surnames where it is no first name, and either
written as only such names are or used by itself while the last one is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.entities.days import DAYS, MONTHS
from tui.entities.gazetteer import gazetteer
from tui.entities.names import EVENT, GENERATIONS, ORGANISATION, PARTICLES, PLACE, PRODUCT, TITLES, key
from tui.model import Kind

if TYPE_CHECKING:
    from tui.entities.within import Group

_FEWEST = 3
_SPELT_SO = re.compile(r"(?<![^\W_])[^\W\d_]*(?:[áéíóúñãõç][^\W\d_]*|[^\W\d_]ez)(?![^\W_])", re.IGNORECASE)
"""A surname that is Spanish or Portuguese by its letters."""


_NEXT = re.compile(r" (?P<word>[^\W\d_a-z][^\W\dA-Z_]{2,})(?![\w’'-]| [^\W\d_a-z])")
"""A capital word behind a name that is not the first of several."""
_DATED = frozenset((*DAYS, *MONTHS))
_MEANT = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT)
"""What a recogniser may take a surname for."""


class TwoSurnames(NamedTuple):
    """The parts of a person's key."""

    given: str
    """First names, with initials."""
    first: str
    last: str

    @property
    def used(self) -> tuple[str, ...]:
        """The keys without the second surname, with and without initials."""
        names = [word for word in self.given.split(" ") if len(word) > 1]
        return tuple({f"{self.given} {self.first}": None, f"{' '.join(names)} {self.first}": None})

    @property
    def both(self) -> str:
        """The key of the surnames alone."""
        return f"{self.first} {self.last}"


def parted(key: str) -> TwoSurnames | None:
    """The parts of a name that may have two surnames; None where what stands between is a first name or a particle."""
    if key.count(" ") < _FEWEST - 1:
        return None
    *given, first, last = key.split(" ")
    known, peoples = gazetteer().first_names, gazetteer().nationalities
    if min(len(first), len(last), len(given[0])) < _FEWEST or first in known or first in PARTICLES:
        return None
    if first in peoples or last in peoples:
        return None
    if last in GENERATIONS or last in PARTICLES or not all(len(word) == 1 or word in known for word in given):
        return None
    return TwoSurnames(" ".join(given), first, last)


@lru_cache(maxsize=1 << 14)
def spelt_so(text: str) -> bool:
    """Whether one of the last two words of a name is spelt as only Spanish or Portuguese ones are."""
    return _SPELT_SO.search(" ".join(text.split(" ")[-2:])) is not None


def alone(name: TwoSurnames, forms: Iterable[str]) -> bool:
    """Whether the first surname stands by itself among some forms, and the last one does not."""
    keys = {key(form) for form in forms if " " not in form}
    return name.first in keys and name.last not in keys


def others(key: str, text: str, forms: Collection[str]) -> tuple[str, ...]:
    """The keys that a person with two surnames goes by besides the whole name; none of other people's.

    Args:
        key: Of the name.
        text: The name as it is written.
        forms: All that it is called in its article.
    """
    name = parted(key)
    if name is None or not (spelt_so(text) or alone(name, forms)):
        return ()
    return (*name.used, name.both)


def by_the_first(groups: Mapping[str, Group]) -> Iterator[tuple[str, str]]:
    """What people with two surnames are called by besides in an article, each with the person's key; nothing that may
    stand for two of them."""

    def person(group: Group) -> bool:
        return not group.known and group.kind() is Kind.PERSON

    two = [
        (whole, group.fullest(), name)
        for whole, group in groups.items()
        if whole.count(" ") > 1 and (name := parted(whole)) and person(group)
    ]
    if not two:
        return
    people = [whole for whole, group in groups.items() if " " in whole and person(group)]
    called = {key(form) for group in groups.values() for form in group.forms}
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for whole in people:
        bearers[whole.rpartition(" ")[2]].add(whole)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for whole, text, name in two:
        owners[name.both].add(whole)
        if spelt_so(text) or (name.first in called and name.last not in called):
            for each in name.used:
                owners[each].add(whole)
            if bearers[name.first] <= {*name.used}:
                owners[name.first].add(whole)
    for short, whose in owners.items():
        group = groups.get(short)
        if group is None or group.known or group.kind() not in _MEANT or len(whose) > 1:
            continue
        if group.kind() is Kind.PERSON or short not in gazetteer().places:
            yield short, next(iter(whose))


def second(text: str, start: int, end: int) -> int:
    """Where a person's name of two words ends whose last one was cut off: the Nevares of Ricardo Rosselló Nevares."""
    rest = _NEXT.match(text, end)
    if rest is None or text.count(" ", start, end) != 1 or not text[end - 1].isalpha():
        return end
    name = text[start:end]
    if not name[name.index(" ") + 1].isupper() or name.endswith(("'s", "’s")):
        return end
    known, word = gazetteer(), key(rest["word"])
    words = key(name).split(" ")
    if words[0] not in known.first_names or rest["word"] in _DATED:
        return end
    said = word in known.common or word in known.nationalities or word in known.places or word in TITLES
    return end if said or any(word in some for some in (ORGANISATION, PLACE, EVENT, PRODUCT)) else rest.end()
