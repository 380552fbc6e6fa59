"""Institutions that many countries have by one name."""

from __future__ import annotations

import pytest

from tests.entities.test_link import linked, name, together
from tui.entities import names
from tui.entities.institutions import named_apart
from tui.model import Kind, Name

ORGANISATION, PLACE, PEOPLE = Kind.ORGANISATION, Kind.PLACE, Kind.NATIONALITY
NORWAY, PERU = name("Norway", PLACE, count=3), name("Peruvian", PEOPLE, count=2)


def told(*found: Name) -> str | None:
    """What the last of an article's names is."""
    return named_apart(found, [names.key(one.text) for one in found]).get(len(found) - 1)


@pytest.mark.parametrize(
    "full", ["Norwegian Supreme Court", "Supreme Court of Norway", "the Norway Supreme Court", "Norway's Supreme Court"]
)
def test_a_country_may_stand_before_or_behind(full: str) -> None:
    """As adjective or name; another country that the article names more does not matter then."""
    assert told(PERU, name(full)) == "supreme court@norway"


@pytest.mark.parametrize(
    "bare", ["Army", "Parliament", "Supreme Court", "Ministry of Rivers", "Health Ministry", "Commission"]
)
def test_a_common_name_is_that_of_the_country_told_of(bare: str) -> None:
    """Which is the one named most, by whatever name: country, people or place; of two alike it is none."""
    assert told(NORWAY, PERU, name(bare)) == f"{names.key(bare)}@norway"
    assert told(name("Oslo", PLACE), name(bare)) == f"{names.key(bare)}@norway"
    assert told(name("Oslo", PLACE), name("Lima", PLACE), name(bare)) is None
    assert told(name(bare)) is None


def test_a_common_name_is_what_its_article_spells_out() -> None:
    """The only fuller name, whatever the country; of several none."""
    assert told(NORWAY, name("Texas Senate"), name("Senate")) == "texas senate"
    assert told(NORWAY, name("Peruvian Senate"), name("Senate")) == "senate@peru"
    assert told(NORWAY, name("Baltic Fisheries Commission"), name("Commission")) == "baltic fisheries commission"
    assert told(NORWAY, name("Commission for Rivers"), name("Lakes Commission"), name("Commission")) == (
        "commission@norway"
    )


def test_more_words_alone_spell_nothing_out() -> None:
    """The Library of Congress is no congress, and the Salvation Army not the army of a country."""
    for other in ("Library of Congress", "Salvation Congress"):
        assert told(PERU, name(other), name("Congress")) == "congress@peru"
    american = name("American", PEOPLE)
    assert told(american, name("White House"), name("House")) == "house of representatives@united states"


@pytest.mark.parametrize("bare", ["Senate", "Congress"])
def test_a_common_name_is_of_a_country_that_has_it(bare: str) -> None:
    """The one named most of those, though another is named more; where none is named, of no country."""
    assert told(NORWAY, PERU, name(bare)) == f"{names.key(bare)}@peru"
    assert told(NORWAY, name(bare)) is None
    assert told(name("American", PEOPLE, count=9), PERU, name("Ministry of Rivers")) == "ministry of rivers@peru"


def test_the_house_is_the_lower_one() -> None:
    """That of the country, or the one that the article names."""
    assert told(name("American", PEOPLE), name("House")) == "house of representatives@united states"
    assert told(NORWAY, name("House of Delegates"), name("House")) == "house of delegates"


def test_what_is_spelt_out_is_of_its_country_too() -> None:
    """In whatever order an article names them: both are the House of Representatives of the United States."""
    american, house, long = name("American", PEOPLE), name("House"), name("House of Representatives")
    for found in (american, house, long), (american, long, house):
        said = named_apart(found, [names.key(one.text) for one in found])
        assert set(said.values()) == {"house of representatives@united states"}


def test_what_only_one_has_is_no_common_name() -> None:
    """Neither a name of its own nor a person, wherever it stands."""
    assert told(NORWAY, name("Norrvik")) is None
    assert told(NORWAY, name("Norwegian Broadcasting")) is None
    assert told(NORWAY, name("Senate", Kind.PERSON)) is None


def test_common_names_of_two_countries_are_two_things() -> None:
    """Those of one country are one, in whatever form; one that could be either stays apart."""
    library = {
        "a": [NORWAY, name("Supreme Court")],
        "b": [PERU, name("Norwegian Supreme Court")],
        "c": [PERU, name("Supreme Court")],
        "d": [name("Supreme Court")],
    }
    parts = together(library)
    assert frozenset({("a", "Supreme Court"), ("b", "Norwegian Supreme Court")}) in parts
    assert frozenset({("c", "Supreme Court")}) in parts
    assert frozenset({("d", "Supreme Court")}) in parts


def test_a_common_name_without_a_country_is_the_only_one() -> None:
    """Where a library knows no other, and it is called by its full name."""
    library = {"a": [name("Peruvian Senate")], "b": [name("Senate")], "c": [name("Senate"), PERU]}
    [cluster] = [one for one in linked(library) if one.kind is ORGANISATION]
    assert (cluster.name, len(cluster.members)) == ("Peruvian Senate", 3)


def test_a_team_is_that_of_the_project_told_of() -> None:
    """That is the one before it, else the only one that the article spells out, else the one named most."""
    norrvik, sandvik = name("Norrvik 4.0", Kind.PRODUCT, count=3), name("Sandvik", count=2)
    assert told(sandvik, norrvik, name("Sandvik Security Team")) == "security team@sandvik"
    assert told(norrvik, name("Sandvik Security Team"), name("Security Team")) == "security team@sandvik"
    assert told(sandvik, norrvik, name("Security Team")) == "security team@norrvik"
    assert told(name("Sandvik"), name("Norrvik"), name("Security Team")) is None
    assert told(norrvik, name("New Security Team")) is None
