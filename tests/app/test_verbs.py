"""Relations in words."""

import pytest

from tui.app.tabs.verbs import verb
from tui.facts import Relation


@pytest.mark.parametrize("relation", Relation)
def test_each_is_said_from_both_ends(relation: Relation) -> None:
    """In other words from the object, unless it holds both ways; what is not so always says so."""
    there, back = verb(relation), verb(relation, forward=False)
    assert there == relation.value
    assert (there == back) == relation.mutual
    for forward in (True, False):
        assert "not " in verb(relation, forward=forward, negated=True)
        assert verb(relation, forward=forward, hedged=True).startswith("reportedly ")


def test_what_is_not_so_is_said_as_people_do() -> None:
    """With the verb as it is after `does not`; sentences alone relate nobody."""
    assert verb(Relation.BACKS, negated=True) == "does not back"
    assert verb(Relation.WORKS_FOR, forward=False, negated=True) == "does not employ"
    assert verb(Relation.BACKS, forward=False, negated=True) == "not backed by"
    assert verb(None) == "beside"
