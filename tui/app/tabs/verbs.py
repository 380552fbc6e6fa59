"""Relations as they are said from either end."""

from __future__ import annotations

from tui.facts import Relation

_FROM_THE_OBJECT = {
    Relation.BACKS: "backed by",
    Relation.FOUNDED: "founded by",
    Relation.LEADS: "led by",
    Relation.WORKS_FOR: "employs",
    Relation.ACQUIRES: "acquired by",
    Relation.SUES: "sued by",
    Relation.REGULATES: "regulated by",
    Relation.PART_OF: "includes",
    Relation.LOCATED: "home of",
    Relation.LAUNCHED: "launched by",
}
BESIDE = "beside"
"""Of two that only stand in the same sentences."""


def verb(relation: Relation | None, *, forward: bool = True, hedged: bool = False, negated: bool = False) -> str:
    """`backs`; from the object `backed by`; `not`, `reportedly` before it where that is said."""
    if relation is None:
        return BESIDE
    said = relation.value if forward else _FROM_THE_OBJECT.get(relation, relation.value)
    return f"not {said}" if negated else f"reportedly {said}" if hedged else said
