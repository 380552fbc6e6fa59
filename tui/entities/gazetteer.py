"""Places, nationalities and first names that are known without an article; read once, from the package's own files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tui.entities.names import key


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sets of name keys."""

    places: frozenset[str]
    nationalities: frozenset[str]
    first_names: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one that ships with the package."""
    return Gazetteer(_keys("places.txt"), _keys("nationalities.txt"), _keys("first_names.txt"))


def _keys(file: str) -> frozenset[str]:
    text = resources.files("tui.entities").joinpath("data", file).read_text("utf-8")
    names = (name for line in text.splitlines() if not line.startswith("#") for name in line.split(","))
    return frozenset(key(name) for name in names if name.strip())
