"""Words that are known without an article: places, nationalities, first names, and everyday words.

Read once, from the package's own files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tui.entities.names import key


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sets of name keys."""

    places: frozenset[str]
    cities: frozenset[str]
    """Other places, whose names are less telling."""
    nationalities: frozenset[str]
    first_names: frozenset[str]
    common: frozenset[str]
    """Everyday words of headings, small."""


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one that ships with the package."""
    return Gazetteer(
        _keys("places.txt"),
        _keys("cities.txt"),
        _keys("nationalities.txt"),
        _keys("first_names.txt") | _keys("census_names.txt"),
        frozenset(_read("common.txt").split()),
    )


def _keys(file: str) -> frozenset[str]:
    names = _read(file).replace("\n", ",").split(",")
    return frozenset(key(name) for name in names if name.strip())


def _read(file: str) -> str:
    """A file of the package without its comments."""
    text = resources.files("tui.entities").joinpath("data", file).read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
