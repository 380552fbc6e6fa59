"""Institutions that many countries have by one name: the Supreme Court of which country an article means.

Pure functions of the names of one article. Names are compared by key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.entities import names
from tui.entities.gazetteer import gazetteer
from tui.model import Kind, Name

_BODIES = frozenset(
    """
    senate, congress, parliament, national assembly, house of representatives, house of commons, chamber of deputies,
    cabinet, supreme court, high court, constitutional court, federal court, court of appeal, court of appeals,
    central bank, national bank, election commission, electoral commission, national guard, coast guard, border guard,
    army, navy, air force, armed forces, police, national police, federal police, foreign office, home office
    """.replace("\n    ", " ")
    .strip()
    .split(", ")
)
_PARTY = re.compile(
    r"(?:democratic|republican|labou?r|conservative|liberal|green|socialist|communist|libertarian|social democratic"
    r"|christian democratic|liberal democratic|national|nationalist|people's|progressive|freedom|workers'?) party"
)
_MINISTRY = re.compile(r"ministry of .+|(?:foreign|interior|defen[cs]e|finance|health|education|justice) ministry")
_LONGEST_PREFIX = 3
_HOUSE = "house"
_HOUSES = {
    "united states": "house of representatives",
    "australia": "house of representatives",
    "japan": "house of representatives",
    "philippines": "house of representatives",
    "united kingdom": "house of commons",
    "canada": "house of commons",
}
"""What the House is where nothing else is said."""


def named_apart(found: Sequence[Name], keys: Sequence[str]) -> Mapping[int, str]:
    """What institutions that go by a common name are, as far as their article says; by number of the name.

    Either the key of a fuller name, or the common name with its country behind `@`. A common name that the article
    spells out once is that; else it is one of the country that the article names most.

    Args:
        found: An article's names.
        keys: What each is known by.
    """
    own = {number: names.key(name.text) for number, name in enumerate(found) if _may_be_one(name)}
    parts = {number: _parted(key) for number, key in own.items()}
    if not any(parts.values()) and not any(_head(key) for key in own.values()):
        return {}
    result = {number: f"{part[0]}@{part[1]}" for number, part in parts.items() if part and part[1]}
    here = _country(found)
    for number, key in own.items():
        if number in result or not (_common(key) or _head(key)):
            continue
        fuller = {result.get(other, keys[other]) for other, full in own.items() if _spells_out(full, key)}
        if len(fuller) == 1:
            result[number] = fuller.pop()
        elif here:
            result[number] = f"{_HOUSES.get(here, key) if key == _HOUSE else key}@{here}"
    return result


def common(thing: str) -> str | None:
    """The common name of an institution of one country; None for what is no such thing."""
    base, at, _ = thing.partition("@")
    return base if at else None


def _may_be_one(name: Name) -> bool:
    return name.kind not in (Kind.PERSON, Kind.NATIONALITY, Kind.MONEY, Kind.PERCENT, Kind.DATE)


def _common(key: str) -> bool:
    return key in _BODIES or bool(_PARTY.fullmatch(key) or _MINISTRY.fullmatch(key))


def _head(key: str) -> bool:
    """Whether a name is a mere word for an organisation: Commission."""
    return key in names.ORGANISATION or key == _HOUSE


def _parted(key: str) -> tuple[str, str | None] | None:
    """A common name and the country that stands before or behind it: the Supreme Court of India, India's, Indian."""
    countries = gazetteer().countries
    words = key.split(" ")
    for size in range(1, min(_LONGEST_PREFIX, len(words) - 1) + 1):
        country = countries.get(names.unpossessive(" ".join(words[:size])))
        rest = " ".join(words[size:])
        if country and _common(rest):
            return rest, country
    base, of, last = key.rpartition(" of ")
    country = countries.get(last.removeprefix("the "))
    if of and country and _common(base):
        return base, country
    return (key, None) if _common(key) else None


def _spells_out(full: str, short: str) -> bool:
    """Whether a name is another one with more words; with a place, where it is a name that countries have in common."""
    before, behind = full.removesuffix(f" {short}"), full.removeprefix(f"{short} of ").removeprefix(f"{short} for ")
    if short == _HOUSE:
        return any(base.startswith("house of ") for base in (full, (_parted(full) or ("",))[0]))
    if not _common(short):
        return (before != full and not before.endswith((" of", " of the"))) or behind != full
    if before == behind:
        return False
    place = behind.removeprefix("the ") if behind != full else before
    return place in gazetteer().places or bool(_parted(full))


def _country(found: Iterable[Name]) -> str | None:
    """The country that an article names most, in whatever form; None if there is none, or no one of them."""
    known = gazetteer()
    votes: Counter[str] = Counter()
    for name in found:
        key = names.key(name.text)
        country = known.countries.get(key) or known.within.get(key) or known.countries.get(key.split(" ", 1)[0])
        if country and name.kind is not Kind.PERSON:
            votes[country] += name.count
    (one, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return one if most > next_most else None
