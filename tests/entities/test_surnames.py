"""People with two surnames, of which they go by the first."""

from __future__ import annotations

import pytest

from tests.entities.test_link import PERSON, PLACE, Library, linked, name, together
from tests.entities.texts import names, reading
from tui.entities.surnames import parted
from tui.model import Name


def test_a_word_between_is_a_surname_unless_it_is_a_first_name() -> None:
    """Or one letter, a particle; first names are known ones."""
    assert parted("ramon ibarrondo teix") == ("ramon", "ibarrondo", "teix")
    assert parted("pedro j ibarrondo teix") == ("pedro j", "ibarrondo", "teix")
    for other in "john paul holmgren", "ramon b teix", "ramon von teix", "norrvik ibarrondo teix", "ramon teix jr":
        assert parted(other) is None


def test_an_article_calls_people_by_the_first_of_two_surnames() -> None:
    """With or without the first name, and by both."""
    text = "Ramón B. Ibarrondo Teix came. Ramón Ibarrondo sang. Ibarrondo left, and Ibarrondo Teix wept."
    people = "Ramón B. Ibarrondo Teix", "Ramón Ibarrondo", "Ibarrondo", "Ibarrondo Teix"
    assert names(reading(text, *((each, PERSON) for each in people))) == {"Ramón B. Ibarrondo Teix": 4}


def test_a_middle_name_is_no_surname() -> None:
    """It is not spelt like a Spanish one, and the article uses the last one."""
    text = "Anna Halden Lindqvist met Anna Halden. Lindqvist sang. Halden wept."
    people = "Anna Halden Lindqvist", "Anna Halden", "Lindqvist", "Halden"
    found = names(reading(text, *((each, PERSON) for each in people)))
    assert found == {"Anna Halden Lindqvist": 2, "Anna Halden": 2}


def test_a_surname_of_two_is_nobodys() -> None:
    """Where somebody else has it for the last name, or two for the first of two."""
    text = "Ramón Ibarróndo Teix came. Wanda Ibarróndo sang. Ibarróndo left."
    people = "Ramón Ibarróndo Teix", "Wanda Ibarróndo", "Ibarróndo"
    assert "Ramón Ibarróndo Teix" not in [
        name for name, count in names(reading(text, *((each, PERSON) for each in people))).items() if count > 1
    ]
    text = "Ramón Ibarróndo Teix came. Wanda Ibarróndo Holm sang. Ibarróndo left."
    people = "Ramón Ibarróndo Teix", "Wanda Ibarróndo Holm", "Ibarróndo"
    assert len(names(reading(text, *((each, PERSON) for each in people)))) == 3


@pytest.mark.parametrize(
    "whole",
    [
        name("Ramón Ibarróndo Teix", PERSON),
        name("Ramon Ibarrondez Teix", PERSON),
        name("Ramon Ibarrondo Teix", PERSON, "Ibarrondo"),
    ],
)
def test_two_surnames_spell_out_the_first(whole: Name) -> None:
    """Where they are spelt like Spanish ones, or the article uses the first alone."""
    short = " ".join(whole.text.split()[:2])
    for other in short, whole.text.split(" ", 1)[1]:
        assert len(linked({"a": [whole], "b": [name(other, PERSON)]})) == 1


def test_a_middle_name_spells_out_nobody() -> None:
    """Carver is another man than Washington, and of two longer names neither has the short one."""
    whole = name("Anna Halden Lindqvist", PERSON, "Lindqvist")
    assert len(linked({"a": [whole], "b": [name("Anna Halden", PERSON)]})) == 2
    library: Library = {
        "a": [name("Ramón Ibarróndo Teix", PERSON)],
        "b": [name("Ramón Ibarróndo Holm", PERSON)],
        "c": [name("Ramón Ibarróndo", PERSON)],
    }
    assert len(linked(library)) == 3


def test_a_surname_alone_is_that_of_who_goes_by_it() -> None:
    """Whether another article has it with the first name, or one has only both surnames and calls them by the first."""
    for other in [name("Ramón Ibarróndo Teix", PERSON, "Ibarróndo")], [name("Ramón Ibarróndo", PERSON)]:
        library: Library = {
            "a": [name("Ramón Ibarróndo Teix", PERSON)],
            "b": [*other, name("Norrvik", PLACE)],
            "c": [name("Ibarrondo", PERSON), name("Norrvik", PLACE)],
        }
        people = [each for each in together(library) if any(who == "c" and "Ibarr" in what for who, what in each)]
        assert [len(each) for each in people] == [3]
