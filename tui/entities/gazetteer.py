"""Words that are known without an article: places, nationalities, first names, and everyday words.

Read once, from the package's own files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from tui.entities.names import key, words

_SHORTEST = 4
_MORE_THAN_ONE = words(
    """
    Adelaide Alberta Alexandria Austin Bath Buffalo Cleveland Columbus Dominica Georgia Hamilton Houston Jordan Kingston
    Lima Mali Montserrat Nice Orlando Phoenix Portland Raleigh Reading Salvador Santiago Sydney Turkey Washington
    Wellington Wales Brooklyn Lincoln Bern Bali Cologne Malaga Porto Seville Valencia Grenada
    Arab Arabs Catalan Christian Christians Communist Communists Conservative Conservatives Democrat Democrats Orthodox
    Republican Republicans Socialist Socialists Liberal Western Roman Tory Mormon Georgian Poles Turks Protestant
    Albanian Armenian Bulgarian Chinese Croatian Czech Danish Dutch English Estonian Finnish French German Greek
    Hungarian Icelandic Indonesian Irish Italian Japanese Kazakh Korean Kurdish Latvian Lithuanian Norwegian Polish
    Portuguese Romanian Russian Serbian Slovak Slovenian Somali Spanish Swedish Thai Turkish Ukrainian Uzbek
    Vietnamese Welsh
    """
)
"""Persons, languages and everyday words by the same name."""
_PEOPLE = {
    "democratic": "democrat", "tories": "tory", "kurds": "kurdish", "kurd": "kurdish", "catalans": "catalan",
    "scots": "scottish", "scot": "scottish", "shiite": "shia", "shiites": "shia", "jewish": "jew",
}  # fmt: skip
"""The names of peoples that are not their singular."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sets of name keys."""

    places: frozenset[str]
    cities: frozenset[str]
    """Other places, whose names are less telling."""
    nationalities: frozenset[str]
    first_names: frozenset[str]
    foreign: frozenset[str]
    """Those of them that English-speakers seldom have: before a surname they tell a person, by themselves little."""
    familiar: Mapping[str, tuple[str, ...]]
    """The short forms that who has a first name goes by."""
    common: frozenset[str]
    """Everyday words of headings, small."""
    countries: Mapping[str, str]
    """The key of a country by those of its name, its adjectives and its inhabitants."""
    within: Mapping[str, str]
    """The key of a country by those of places in it."""
    plain: tuple[str, ...]
    """Places and peoples as they are written, that are nothing else: neither a person's name nor a language."""

    def place(self, name: str) -> bool:
        """Whether a key is a country's, a state's, a region's or a large city's."""
        return name in self.places or (name in self.countries and name not in self.nationalities)

    def people(self, name: str) -> str:
        """The key that the names of one people have in common, or of the adherents of one party: Danish and Danes.

        That of the country where it is one's; else the name in the singular.
        """
        if name in self.countries:
            return self.countries[name]
        single = name.removesuffix("s") if len(name) > _SHORTEST and not name.endswith("ss") else name
        return _PEOPLE.get(name, single)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one that ships with the package."""
    sure, foreign = _keys("first_names.txt") | _keys("census_names.txt"), _keys("given_names.txt")
    first_names = sure | foreign
    plain = (name for name in (*listed("places.txt"), *listed("nationalities.txt")) if len(name) >= _SHORTEST)
    return Gazetteer(
        _keys("places.txt"),
        _keys("cities.txt"),
        _keys("nationalities.txt"),
        first_names,
        foreign - sure,
        _familiar(),
        frozenset(_read("common.txt").split()),
        *_countries(),
        tuple(name for name in plain if name not in _MORE_THAN_ONE and key(name) not in first_names),
    )


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """What running text has small, thousands of words: none of them is a person's by itself."""
    return frozenset(_read("plain.txt").replace(",", " ").split())


class Whose(NamedTuple):
    """The countries that have what goes by a common name."""

    countries: frozenset[str]
    """By key."""
    others: bool
    """It is all the others that have it."""


@lru_cache(maxsize=1)
def bodies() -> Mapping[str, Whose]:
    """Whose a body or a party may be, by the key of its common name; of those that only some countries have."""
    found = {}
    for line in _read("bodies.txt").splitlines():
        name, _, rest = line.partition(": ")
        countries = rest.removeprefix("not ")
        found[key(name)] = Whose(frozenset(map(key, countries.split(", "))), countries != rest)
    return found


def listed(file: str) -> list[str]:
    """The names of one of the package's lists, as they are written."""
    return [name.strip() for name in _read(file).replace("\n", ",").split(",") if name.strip()]


def _keys(file: str) -> frozenset[str]:
    return frozenset(map(key, listed(file)))


def _familiar() -> dict[str, tuple[str, ...]]:
    lines = (line.partition(": ") for line in _read("familiar.txt").splitlines())
    return {key(name): tuple(map(key, short.split(", "))) for name, _, short in lines}


def _countries() -> tuple[dict[str, str], dict[str, str]]:
    called: dict[str, str] = {}
    within: dict[str, str] = {}
    for line in _read("countries.txt").splitlines():
        country, _, rest = line.partition(": ")
        people, _, places = rest.partition("; ")
        called.update(dict.fromkeys(map(key, [country, *people.split(", ")]), key(country)))
        within.update(dict.fromkeys(map(key, places.split(", ")), key(country)))
    return called, within


def _read(file: str) -> str:
    """A file of the package without its comments."""
    text = resources.files("tui.entities").joinpath("data", file).read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
