"""What a library of the two articles that the project was created from tells, as a reader asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.entities.relating import parser
from tests.entities.test_seed_relations import OTHERWISE, PITCHBOOK, STARTUPS, known, otherwise
from tui.facts import Disagreement, Relation
from tui.library import Library


@pytest.fixture(scope="module", params=["as they are", "other names and sums"])
def library(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """Synced as it is, or of other companies with other sums."""
    parser()
    base = tmp_path_factory.mktemp("founding")
    renamed = request.param != "as they are"
    folder, home = base / "articles", base / "home"
    folder.mkdir()
    home.mkdir()
    for name in (PITCHBOOK, STARTUPS):
        text = (shared / "seeds" / name).read_text(encoding="utf-8")
        (folder / name).write_text(otherwise(text) if renamed else text, encoding="utf-8")
    if renamed:
        known(home)
    made = Library([folder], home)
    made.sync()
    yield made
    made.close()


def called(library: Library, name: str) -> str:
    """What this library calls it."""
    return otherwise(name) if library.store.entities_named(OTHERWISE["Microsoft"]) else name


def test_a_path_leads_from_a_backer_to_the_regulator(library: Library) -> None:
    """Over whom it backs, by relations alone, and there is another way; each hop has its sentence."""
    web = library.web
    start, end = (library.entity(called(library, name)) for name in ("Salesforce", "Federal Trade Commission"))
    first, *others = web.paths(start.id, end.id)
    assert [hop.start.name for hop in first.hops] == [
        called(library, n) for n in ("Salesforce", "Mistral AI", "Microsoft")
    ]
    backs, between, watches = (hop.relation for hop in first.hops)
    assert (backs, watches) == (Relation.BACKS, Relation.REGULATES)
    assert between in (Relation.BACKS, Relation.PARTNERS)
    assert others
    for hop in (hop for path in (first, *others) for hop in path.hops):
        assert hop.evidence.end > hop.evidence.start
        assert web.said(hop.evidence)


def test_the_articles_disagree_in_two_figures(library: Library) -> None:
    """A valuation in dollars and one in euros; a stake with its sum and one that is not disclosed."""
    found = {(one.subject.name, one.measure): one for one in library.web.disagreements()}
    valuation = found[called(library, "Mistral AI"), "valuation"]
    assert {(figure.value, figure.unit) for figure in valuation.figures} == {(2e9, "USD"), (2e9, "EUR")}
    stake = found[called(library, "Microsoft"), "stake"]
    euros = float(called(library, "15000000 EUR").split()[0])
    assert {(figure.value, figure.unit) for figure in stake.figures} == {(euros, "EUR"), (None, "")}
    assert stake.other is not None
    assert stake.other.name == called(library, "Mistral AI")
    assert _articles(valuation) == _articles(stake) == 2


def test_it_is_introduced_and_its_time_is_told(library: Library) -> None:
    """As a rival of another, and from its foundation on."""
    own = library.entity(called(library, "Mistral AI"))
    said = [library.web.said(place) for place in library.web.introductions(own.id)]
    assert f"a French rival to {called(library, 'OpenAI')}" in said
    dates = [moment.date for moment in library.web.timeline(own.id)]
    assert "2023-05" in dates
    assert dates == sorted(dates)


def _articles(one: Disagreement) -> int:
    return len({figure.evidence.article for figure in one.figures})
