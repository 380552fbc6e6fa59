"""Where articles differ in figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.entities.disagreeing import disagreements
from tui.facts import Disagreement, Evidence, Measured, Party
from tui.model import ArticleId, EntityId, Kind

ACME = Party(EntityId("acme"), "Acme", Kind.ORGANISATION)
BOLT = Party(EntityId("bolt"), "Bolt", Kind.ORGANISATION)


def _said(
    article: str,
    value: float | None,
    unit: str = "USD",
    measure: str = "valuation",
    other: Party | None = None,
    period: str | None = None,
) -> Measured:
    return Measured(ACME, measure, Evidence(ArticleId(article), 0, 9), value, unit, other, period)


def _found(*said: Measured, **dates: str) -> list[Disagreement]:
    return disagreements(said, {ArticleId(article): date for article, date in dates.items()})


def test_two_currencies() -> None:
    """The same number of dollars here and of euros there is a disagreement, the newest article first."""
    (found,) = _found(_said("a", 2e9), _said("b", 2e9, "EUR"), a="2024-01", b="2024-02")
    assert (found.subject, found.measure) == (ACME, "valuation")
    assert [(one.value, one.unit) for one in found.figures] == [(2e9, "EUR"), (2e9, "USD")]


def test_a_sum_against_none() -> None:
    """What one article gives and the other calls undisclosed is one."""
    said = _said("a", 15e6, "EUR", "stake", BOLT), _said("b", None, "", "stake", BOLT)
    (found,) = _found(*said)
    assert (found.measure, found.other) == ("stake", BOLT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_said("a", 2e9), _said("b", 2e9)),
        (_said("a", 2e9), _said("b", 2.1e9)),
        (_said("a", 1000, ""), _said("b", 1043, "")),
        (_said("a", 15e6, "EUR"), _said("b", 16.3e6, "USD")),
        (_said("a", 49, "%"), _said("b", 1e10, "USD")),
        (_said("a", 5e6), _said("a", 7e6)),
        (_said("a", 5e6, measure="revenue"), _said("b", 7e6, measure="profit")),
        (_said("a", 5e6, measure="stake", other=BOLT), _said("b", 7e6, measure="stake")),
        (_said("a", 5e6, period="2018"), _said("b", 7e6, period="2019")),
        (_said("a", None, ""), _said("b", None, "")),
        (_said("a", 12, "", "manuscripts"), _said("b", 35, "", "manuscripts")),
    ],
)
def test_no_disagreement(one: Measured, other: Measured) -> None:
    """Rounded and converted sums, other measures, units and periods, and one article alone contradict nothing."""
    assert _found(one, other) == []


def test_what_changes_in_time() -> None:
    """Numbers of employees differ rightly where the articles are far apart."""
    said = _said("a", 1300, "", "employees"), _said("b", 1450, "", "employees")
    assert len(_found(*said, a="2024-01-05", b="2024-02-05")) == 1
    assert _found(*said, a="2022-01-05", b="2024-02-05") == []


def test_who_agrees_in_one_figure_does_not_disagree() -> None:
    """An article that also gives the other's figure does not contradict it."""
    assert _found(_said("a", 5e6), _said("a", 7e6), _said("b", 5e6)) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, 1.0, 2.5, 7.0])), max_size=6))
def test_order_does_not_matter(said: list[tuple[str, float | None]]) -> None:
    """The same figures in another order disagree in the same."""
    measured = [_said(article, value) for article, value in said]
    once, again = _found(*measured), _found(*reversed(measured))
    assert [{(one.value, one.evidence.article) for one in found.figures} for found in once] == [
        {(one.value, one.evidence.article) for one in found.figures} for found in again
    ]
