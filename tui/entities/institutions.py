"""Institutions that many have by one name: whose Supreme Court, or Security Team, an article means.

They are a country's, or a project's. Pure functions of the names of one article. Names are compared by key.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tui.entities import names
from tui.entities.gazetteer import bodies, gazetteer
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
_TEAMS = (
    r"(?:(?:security|release|build|testing|design|documentation|translation|marketing|publicity|press|web|kernel|community"
    r"|infrastructure|artwork|education|installer|accessibility|quality assurance|advisory|executive|steering|technical"
    r"|programme|program|project|system|election) )?(?:team|board|committee|council)"
    r"|(?:weekly|monthly|project|community|daily) (?:news|newsletter)|build service|bug tracking system"
    r"|security (?:advisory|advisories|tracker)|(?:developers'? |users'? )?conference|code of conduct|social contract"
    r"|release (?:notes|managers?)|user group|community (?:day|week)|bug squashing (?:party|parties)"
)
_TEAM, _TEAM_OF = re.compile(_TEAMS), re.compile(rf"(.+?) ({_TEAMS})")
"""What a project of many people has, or a company: the key of its name without the project's."""
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

    Either the key of a fuller name, or the common name with its country or project behind `@`. A common name that the
    article spells out once is that; else it is one of the country, or the project, that the article names most.

    Args:
        found: An article's names.
        keys: What each is known by.
    """
    own = {number: names.key(name.text) for number, name in enumerate(found) if _may_be_one(name)}
    teams = _teams(found, keys, own)
    own = {number: key for number, key in own.items() if number not in teams}
    parts = {number: _parted(key) for number, key in own.items()}
    if not any(parts.values()) and not any(_head(key) for key in own.values()):
        return teams
    result = {number: f"{part[0]}@{part[1]}" for number, part in parts.items() if part and part[1]} | teams
    named = _countries(found)
    for number, key in sorted(own.items(), key=lambda each: -len(each[1])):  # what spells others out is told first
        if number in result or not (_common(key) or _head(key)):
            continue
        fuller = {result.get(other, keys[other]) for other, full in own.items() if _spells_out(full, key)}
        if len(fuller) == 1:
            result[number] = fuller.pop()
        elif here := _first(Counter({each: votes for each, votes in named.items() if _has(each, key)})):
            result[number] = f"{_HOUSES.get(here, key) if key == _HOUSE else key}@{here}"
    return result


def common(thing: str) -> str | None:
    """The common name of an institution of one country or project; None for what is no such thing."""
    base, at, _ = thing.partition("@")
    return base if at else None


def body(key: str) -> bool:
    """Whether many countries have one by this name, that is no party and no ministry: Senate."""
    return key in _BODIES or key == _HOUSE


def _teams(found: Sequence[Name], keys: Sequence[str], own: Mapping[int, str]) -> dict[int, str]:
    """What projects have by a common name, each with the project: that before it, or the one that is named most."""
    bare = {number: key for number, key in own.items() if " " in key and _TEAM.fullmatch(key)}
    result = {number: full for number, key in own.items() if (full := _owned(key))}
    if not bare:
        return result
    spelt: defaultdict[str | None, set[str]] = defaultdict(set)
    for full in result.values():
        spelt[common(full)].add(full)
    projects: Counter[str] = Counter()
    for number in own.keys() - bare.keys() - result.keys():
        if found[number].kind in (Kind.ORGANISATION, Kind.PRODUCT):
            base = names.unversioned(found[number].text)
            projects[keys[number] if base == found[number].text else names.key(base)] += found[number].count
    here = _first(projects)
    for number, key in bare.items():
        whose = {f"{key}@{here}"} if here and key not in spelt else spelt[key]
        if len(whose) == 1:
            result[number] = next(iter(whose))
    return result


def _owned(key: str) -> str | None:
    """The Debian Security Team as `security team@debian`; None for what is called otherwise."""
    found = _TEAM_OF.fullmatch(key)
    if not found or " " not in found[2] or _TEAM.fullmatch(key):
        return None
    said = all(word in gazetteer().common or word in names.SMALL for word in found[1].split(" "))
    return None if said else f"{found[2]}@{found[1]}"


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


@lru_cache(maxsize=1 << 10)
def _has(country: str, key: str) -> bool:
    """Whether a country may have a body or a party that goes by a common name."""
    whose = bodies()
    some = whose.get(key) or whose.get("ministry" if _MINISTRY.fullmatch(key) else "")
    return some is None or (country in some.countries) is not some.others


def _countries(found: Iterable[Name]) -> Counter[str]:
    """How often an article names each country, in whatever form."""
    known = gazetteer()
    votes: Counter[str] = Counter()
    for name in found:
        key = names.key(name.text)
        country = known.countries.get(key) or known.within.get(key) or known.countries.get(key.split(" ", 1)[0])
        if country and name.kind is not Kind.PERSON:
            votes[country] += name.count
    return votes


def _first(votes: Counter[str]) -> str | None:
    """What has most votes; None where there are none, or two have as many."""
    (one, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return one if most > next_most else None
