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
_NOT = {
    "backs": "does not back",
    "founded": "did not found",
    "leads": "does not lead",
    "works for": "does not work for",
    "acquires": "does not acquire",
    "partners with": "does not partner with",
    "competes with": "does not compete with",
    "sues": "does not sue",
    "regulates": "does not regulate",
    "launched": "did not launch",
    "employs": "does not employ",
    "includes": "does not include",
}
BESIDE = "beside"
"""Of two that only stand in the same sentences."""


def verb(relation: Relation | None, *, forward: bool = True, hedged: bool = False, negated: bool = False) -> str:
    """`backs`; from the object `backed by`; `does not back`, `reportedly backs` where that is said."""
    if relation is None:
        return BESIDE
    said = relation.value if forward else _FROM_THE_OBJECT.get(relation, relation.value)
    if negated:
        return _NOT.get(said, f"not {said}")
    return f"reportedly {said}" if hedged else said
