"""The forms by which a name is known in other articles: of persons, of offices, in other letters."""

from __future__ import annotations

from tests.entities.test_link import ORGANISATION, PERSON, Library, linked, name
from tests.linking import linked as link
from tui.entities.aliases import Aliases, Known
from tui.model import ArticleId


def test_names_in_the_middle_part_no_person() -> None:
    """Of two who differ in nothing else neither has the short name."""
    for full in "Anna Berta Lindqvist", "Anna von Lindqvist", 'Anna "Rikke" Lindqvist':
        assert len(linked({"a": [name(full, PERSON)], "b": [name("Anna Lindqvist", PERSON)]})) == 1
    library: Library = {
        "a": [name("Anna Berta Lindqvist", PERSON)],
        "b": [name("Anna Lindqvist", PERSON)],
        "c": [name("Anna Clara Lindqvist", PERSON)],
    }
    assert len(linked(library)) == 3
    assert len(linked({"a": [name("Rikke Rikke Holm", PERSON)], "b": [name("Rikke Holm", PERSON)]})) == 2


def test_a_person_may_go_by_any_of_their_names_that_an_article_has() -> None:
    """What is a person's name without some of its words in one article is theirs in others."""
    short = name("Anna Berta Lindqvist Holm", PERSON, "Anna Lindqvist")
    assert len(linked({"a": [short], "b": [name("Anna Lindqvist", PERSON)]})) == 1
    apart = name("Anna Berta Lindqvist Holm", PERSON)
    assert len(linked({"a": [apart], "b": [name("Anna Lindqvist", PERSON)]})) == 2


def test_a_person_goes_by_short_forms_of_their_first_name() -> None:
    """With or without what stands in the middle; where two have it, it is neither's."""
    for full in "Thomas Holm", "Thomas B. Holm", "Thomas Rikke Holm":
        assert len(linked({"a": [name(full, PERSON)], "b": [name("Tom Holm", PERSON)]})) == 1
    two: Library = {"a": [name("Samuel Holm", PERSON)], "b": [name("Samantha Holm", PERSON)]}
    assert len(linked({**two, "c": [name("Sam Holm", PERSON)]})) == 3
    assert len(linked({"a": [name("Carla Holm", PERSON)], "b": [name("Carl Holm", PERSON)]})) == 2


def test_umlauts_may_be_written_with_two_letters() -> None:
    """Joerg and Jorg are Jörg."""
    library: Library = {"a": [name("Jörg Møller", PERSON)], "b": [name("Joerg Moeller", PERSON)]}
    assert len(linked({**library, "c": [name("Jorg Moller", PERSON)]})) == 1


def test_a_possessive_within_a_name_may_be_left_out() -> None:
    """Or its apostrophe alone."""
    library: Library = {"a": [name("Norrvik's Tide Program")], "b": [name("Norrvik Tide Program")]}
    assert len(linked(library)) == 1
    library = {"a": [name("Department of Sailor’s Affairs")], "b": [name("Department of Sailors Affairs")]}
    assert len(linked(library)) == 1


def test_initials_are_no_surname() -> None:
    """RBH is the same whether a recogniser takes it for a person or not; a longer word in capitals is a surname."""
    assert len(linked({"a": [name("RBH", PERSON)], "b": [name("RBH")]})) == 1
    assert len(linked({"a": [name("HOLMGREN", PERSON)], "b": [name("Holmgren")]})) == 2


def test_an_office_is_of_or_for_what_it_does() -> None:
    """Where its name says enough; a Department for Rivers may be another country's Department of Rivers."""
    for one, other in (
        ("Office of Tides and Harbour Policy", "Office for Tides and Harbour Policy"),
        ("Norrvik Office for Tides and Harbour Policy", "Office of Tides and Harbour Policy"),
    ):
        assert len(linked({"a": [name(one)], "b": [name(other)]})) == 1
    assert len(linked({"a": [name("Department of Rivers")], "b": [name("Department for Rivers")]})) == 2


def test_an_office_is_itself_without_whose_it_is() -> None:
    """Not that of a city, which many have; not a department, which all universities have; not one that says little."""
    tides = "Office of Tides and Harbour Policy"
    assert len(linked({"a": [name(f"Norrvik Watch {tides}")], "b": [name(tides)]})) == 1
    assert len(linked({"a": [name(f"Oslo City {tides}")], "b": [name(tides)]})) == 2
    assert (
        len(linked({"a": [name(f"Norrvik Watch {tides}")], "b": [name(tides)], "c": [name(f"Sandvik {tides}")]})) == 3
    )
    for said in "Department of Tides and Harbour Policy", "Office of Tides":
        assert len(linked({"a": [name(f"Norrvik Watch {said}")], "b": [name(said)]})) == 2


def test_a_known_office_may_be_said_to_be_someone_s() -> None:
    """It is the known one, and so is its acronym."""
    office = Known("Office of Tides and Harbour Policy", ORGANISATION)
    known = Aliases({office.name: office, "OTHP": office}, ())
    library: Library = {"a": [name("Norrvik Office for Tides and Harbour Policy")], "b": [name("OTHP")]}
    assert len(link([(ArticleId(article), found) for article, found in library.items()], known)) == 1
