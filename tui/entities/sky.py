"""Sun, Moon and planets: places where an article means these, and not a newspaper, a company or a goddess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.entities import cues
from tui.entities.names import words
from tui.model import Kind

if TYPE_CHECKING:
    from tui.entities.within import Group

BODIES = words("Sun Moon Earth Mars Venus Jupiter Saturn Mercury Neptune Pluto Uranus")
_KEYS = frozenset(body.lower() for body in BODIES)
_LIGHTS = frozenset(("earth", "sun", "moon"))
_SURE = 4 * cues.STRONG


def above(text: str, groups: Mapping[str, Group]) -> None:
    """Let what is named beside another body of the sky be a place; and the Moon, as no person has an article."""
    named = _KEYS & groups.keys()
    if not named:
        return
    company = len(named) > 1 and not named.isdisjoint(_LIGHTS)
    for key in named:
        if not groups[key].known and (company or (key == "moon" and " the Moon" in text)):
            groups[key].votes[Kind.PLACE] += _SURE
