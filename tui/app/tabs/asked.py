"""What a tab is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from tui.facts import Party
from tui.model import EntityId


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, and how the mentions are to be shown."""

    entity: Party
    order: str = "newest"
    words: str = ""
    beside: EntityId | None = None
