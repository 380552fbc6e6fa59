"""What a name's own words say about its kind: how it begins and ends, gazetteers, first names, how it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tui.entities import names, programs
from tui.entities.cues import STRONG, WEAK
from tui.entities.gazetteer import gazetteer
from tui.entities.lastwords import telling
from tui.entities.names import words
from tui.model import Kind

_SHOUTED = 7
"""From this length on, capitals may be those of a headline."""


@lru_cache(maxsize=1 << 15)
def by_words(name: str) -> tuple[tuple[Kind, float], ...]:
    """The kinds that the parts of a name speak for, each with a weight; a recogniser's one mark weighs 1."""
    if _VERSIONED.search(name):
        return ((Kind.PRODUCT, 2 * STRONG),)
    parts = names.tokens(name)
    known = gazetteer()
    whole = " ".join(parts)
    if whole in known.nationalities:
        return ((Kind.NATIONALITY, 2 * STRONG),)
    if whole in known.places:
        return ((Kind.PLACE, STRONG),)
    if whole in known.cities:
        return ((Kind.PLACE, WEAK),)
    if len(parts) == 1 and whole in known.first_names and whole not in known.foreign:
        return ((Kind.PERSON, STRONG),)
    if _CODE.match(name):
        return ((Kind.PRODUCT, STRONG),)
    if len(parts) == 1:
        if whole in _FORCES:
            return ((Kind.ORGANISATION, STRONG),)
        return ((Kind.EVENT, STRONG),) if _MEETING.match(whole) else ()
    if headed := names.headed(name):
        return ((_HEADED[headed], 2 * STRONG),)
    last = parts[-1]
    raw_last = name.rstrip(".").rsplit(" ", 1)[-1].lower()
    found: list[tuple[Kind, float]] = []
    if last in names.LAW:
        found.append((Kind.LAW, STRONG))
    elif telling(parts) or _TYPE.match(name):
        found.append((Kind.PRODUCT, 2 * STRONG))
    elif last == raw_last == "challenge":
        found.append((Kind.EVENT, STRONG))
    elif last in names.EVENT:
        found.append((Kind.EVENT, WEAK))
    elif parts[-2:] in (("space", "center"), ("space", "centre")):
        found.append((Kind.PLACE, STRONG + WEAK))
    elif (
        last in names.ORGANISATION
        or raw_last in names.COMPANY
        or _headed(parts)
        or (len(parts) > 2 and (parts[0] == "university" or "police" in parts))
    ):
        found.append((Kind.ORGANISATION, STRONG))
    elif "linux" in parts or last in names.PRODUCT:
        found.append((Kind.PRODUCT, STRONG))
    elif last in names.GENERIC:
        found.append((Kind.ORGANISATION, WEAK))
    elif last in names.PLACE or parts[0] in names.PLACE_FIRST:
        found.append((Kind.PLACE, WEAK))
    elif (
        parts[0] in known.first_names
        and len(parts) <= 4
        and not any(word in names.SMALL or word.isdigit() for word in parts[1:])
        and not (len(parts) > 2 and parts[1] in known.nationalities)
        and (name.isupper() or not name[:3].isupper())
    ):
        found.append((Kind.PERSON, STRONG))
    return tuple(found)


_FORCES = words("navy army senate parliament congress police cabinet")
"""Bodies that go by one word."""
_HEADED = dict.fromkeys(names.STORMS, Kind.EVENT) | dict.fromkeys(names.VESSELS, Kind.PRODUCT)
_VERSIONED = re.compile(rf"\S v?[0-9]+\.[0-9][\w.~+-]*(?:{names.STAGE}| [\"“(]?[A-Za-z][a-z]+[\"”)]?)$")
"""A version behind it, and perhaps the name that the release goes by: Debian 4.0 Etch."""
_MEETING = re.compile(r"(?:debconf|fosdem|linuxtag|guadec|akademy|cebit|oscon)[0-9]*$")
_CODE = re.compile(
    r"(?!(?:EF|I|G|COVID)-)[A-Z][A-Za-z]*(?:-| - )[0-9]+[A-Za-z]{0,2}$|\w*[a-z](?:Kit|API|SDK|DB|OS|FS)$"
)
"""A type's or a flight's, or that of a kit: F-16, STS-135, NorrvikKit."""
_TYPE = re.compile(r"[A-Z]\w+ [A-Z]{1,2}(?:-[0-9]{1,3}|[0-9]{2,3})[A-Z]?(?= [A-Z]|$)")
"""A maker's: Boeing B-17 Flying Fortress."""
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['’])[^\W\d_]*[a-zß-öø-ÿ][A-Z]|.*\w\.\w{2,}$")
_PEOPLES = re.compile(r"(?:[ei]an|ean|ese|ish|ists?|ites?|cans?|ans?|crats?|ics?|ims?|[a-z]i|is|ers?|born|based)$")
_LAWS = re.compile(
    r"\b(?:acts?|bill|treaty|constitution|convention|directive|regulations?|amendment|accords?|law|code|rules?|order"
    r"|charter|agreement|licen[cs]e|pact|resolution|section|article|title|contract|guidelines|policy|proposition"
    r"|ordinance|statute|decree)\b",
    re.IGNORECASE,
)


_GUESSED = (Kind.PERSON, Kind.PLACE)
_HOSTS = (Kind.ORGANISATION, Kind.PLACE)
_OF_A_YEAR = re.compile(r"[^\W\d_](?<!['’]s)(?<! in) (?:19|20)[0-9]{2}$")
"""The end of what is held more than once: neither organisations nor places have a year in their name."""


@lru_cache(maxsize=1 << 15)
def heard(name: str, kind: Kind, software: bool = False) -> Kind | None:
    """What a recogniser's kind is worth for a name that is written so: the same, a likelier one, or nothing.

    Statistical models take every strange word for a people, and every number for a law.

    Args:
        software: Whether the text is about software, in which inner capitals are those of programs.
    """
    single = " " not in name
    if names.site(name):
        return None
    if software and single and (programs.shaped(name, kind) or (kind in _GUESSED and _CAMEL.match(name))):
        return Kind.PRODUCT
    if kind is Kind.NATIONALITY:
        known = names.key(name) in gazetteer().nationalities
        return kind if known or (name[:1].isupper() and _PEOPLES.search(name)) else None
    if kind is Kind.LAW:
        return kind if _LAWS.search(name) or (single and name.isupper()) else None
    if kind is Kind.PERSON and any(char.isdigit() for char in name):
        return Kind.PRODUCT
    if single and kind in (Kind.PERSON, Kind.PLACE) and not _placed(names.key(name)):
        if len(name) > 1 and name.isupper() and name.isascii():
            return Kind.ORGANISATION if len(name) < _SHOUTED else kind
        if kind is Kind.PERSON and _CAMEL.match(name):
            return Kind.ORGANISATION
    return Kind.EVENT if kind in _HOSTS and _OF_A_YEAR.search(name) else kind


def _placed(name_key: str) -> bool:
    return name_key in gazetteer().places or name_key in gazetteer().cities


def _headed(parts: tuple[str, ...]) -> bool:
    return (len(parts) > 2 and parts[0] in names.HEADS and parts[1] in ("of", "for")) or (
        len(parts) > 2 and any(a in names.HEADS and b in ("of", "for") for a, b in pairwise(parts[:-1]))
    )
