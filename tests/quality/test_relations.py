"""The judged list and the annotated relations are what they should be."""

from __future__ import annotations

import json

import pytest

from tests.quality.gold import rows
from tests.quality.relations import GOLD, JUDGED, interval, verdicts
from tui.facts import Relation


def test_a_hundred_and_fifty_claims_are_judged() -> None:
    """Each by article, offsets and relation: numbers and names of relations, and no text."""
    lines = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    assert len(verdicts()) == len(lines) >= 150
    for row in lines:
        corpus, article, start, end, subject, relation, object_, hedged, negated = row["claim"]
        assert start < end
        assert all(one < other for one, other in (subject, object_))
        assert Relation(relation)
        assert {type(hedged), type(negated), type(row["right"])} == {bool}
        assert corpus
        assert article


def test_no_sealed_article_is_looked_at() -> None:
    """Neither judged nor annotated."""
    sealed = {str(row["id"]) for row in rows("sealed")}
    judged = {json.loads(line)["claim"][1] for line in JUDGED.read_text("utf-8").splitlines()}
    annotated = {json.loads(line)["article"] for line in GOLD.read_text("utf-8").splitlines()}
    assert not sealed & (judged | annotated)


def test_the_interval_is_wilson_s() -> None:
    """As in the worked example of nine in ten."""
    assert interval(9, 10) == pytest.approx((0.9, 0.596, 0.982), abs=0.001)
