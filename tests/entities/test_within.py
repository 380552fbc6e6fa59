"""Which names of one article are one thing."""

from __future__ import annotations

import pytest

from tests.entities.texts import names, reading
from tui.model import Kind

PERSON, ORGANISATION, EVENT = Kind.PERSON, Kind.ORGANISATION, Kind.EVENT


def test_a_generation_parts_no_name_from_the_same_without_a_middle_one() -> None:
    """Anna Lindqvist is Anna Berta Lindqvist Jr., and Lindqvist is she."""
    text = "Anna Lindqvist died. Anna Berta Lindqvist Jr. was 90. Lindqvist sang."
    found = reading(text, ("Anna Lindqvist", PERSON), ("Anna Berta Lindqvist Jr.", PERSON), ("Lindqvist", PERSON))
    assert sorted(names(found).values()) == [3]


def test_a_surname_is_one_with_or_without_its_article() -> None:
    """Harbi is Karim al-Harbi, and so is al-Harbi."""
    text = "Karim al-Harbi came. Harbi sang, and al-Harbi left."
    found = reading(text, ("Karim al-Harbi", PERSON), ("Harbi", PERSON), ("al-Harbi", PERSON))
    assert names(found) == {"Karim al-Harbi": 3}


def test_a_king_is_called_by_his_name_without_the_number() -> None:
    """Where the article has one of them alone."""
    text = "King Haakon VII came. Haakon spoke."
    assert names(reading(text, ("Haakon VII", PERSON), ("Haakon", PERSON))) == {"Haakon VII": 2}
    marked = ("Haakon VII", PERSON), ("Haakon VI", PERSON), ("Haakon", PERSON)
    assert names(reading("King Haakon VII met Haakon VI. Haakon spoke.", *marked))["Haakon"] == 1


def test_a_surname_is_that_of_who_was_named_before_it() -> None:
    """A relative who is named in full later on has another right to it; of two named before, neither has."""
    text = "Anna Lindqvist died. Lindqvist sang. Her brother, Karl Lindqvist, told us."
    marked = ("Anna Lindqvist", PERSON), ("Lindqvist", PERSON), ("Karl Lindqvist", PERSON)
    assert names(reading(text, *marked)) == {"Anna Lindqvist": 2, "Karl Lindqvist": 1}


def test_a_surname_used_again_and_again_is_whom_the_article_tells_of() -> None:
    """Who was named first, and in full no less often than kin; used seldom, or where kin are named more, it is
    nobody's."""
    text = "Anna Lindqvist died, said her son Karl Lindqvist. Lindqvist was born. Lindqvist sang."
    marked = ("Anna Lindqvist", PERSON), ("Karl Lindqvist", PERSON), *[("Lindqvist", PERSON)] * 3
    assert names(reading(text, *marked[:4]))["Lindqvist"] == 2
    assert names(reading(text + " Lindqvist danced.", *marked)) == {"Anna Lindqvist": 4, "Karl Lindqvist": 1}
    more = text + " Lindqvist danced. Karl Lindqvist wept."
    assert names(reading(more, *marked))["Lindqvist"] == 3


@pytest.mark.parametrize("full", ["Norrvik Harbour Watch", "Danish Harbour Watch"])
def test_a_name_may_leave_out_whose_it_is(full: str) -> None:
    """The project or country before it, where the article has one such name alone."""
    text = f"In Norrvik the {full} met. The Harbour Watch agreed."
    marked = ("Norrvik", ORGANISATION), (full, ORGANISATION), ("Harbour Watch", ORGANISATION)
    assert names(reading(text, *marked))[full] == 2
    text += " The Sandvik Harbour Watch of Sandvik did not."
    found = reading(text, *marked, ("Sandvik Harbour Watch", ORGANISATION), ("Sandvik", ORGANISATION))
    assert names(found)[full] == 1


def test_other_first_words_are_no_owner() -> None:
    """What is before it is no name of the article: these may be two."""
    text = "The Old Harbour Watch met. The Harbour Watch agreed."
    found = reading(text, ("Old Harbour Watch", ORGANISATION), ("Harbour Watch", ORGANISATION))
    assert names(found) == {"Old Harbour Watch": 1, "Harbour Watch": 1}


def test_one_of_several_is_named_by_all() -> None:
    """Harbour Fellow is Harbour Fellows."""
    text = "The Harbour Fellows met. Each Harbour Fellow spoke."
    found = reading(text, ("Harbour Fellows", ORGANISATION), ("Harbour Fellow", ORGANISATION))
    assert names(found) == {"Harbour Fellows": 2}


def test_a_storm_is_one_whatever_its_force() -> None:
    """Tropical Storm Greta became Hurricane Greta; Hurricane Olaf is another."""
    text = "Tropical Storm Greta grew. Hurricane Greta came after Hurricane Olaf. Greta passed."
    storms = "Tropical Storm Greta", "Hurricane Greta", "Hurricane Olaf", "Greta"
    found = reading(text, *((storm, EVENT) for storm in storms))
    assert sorted(names(found).values()) == [1, 3]


def test_a_party_may_be_named_without_the_word() -> None:
    """Its adherents are not the party."""
    text = "The Norrvik Front Party won. Norrvik Front did not say how."
    found = reading(text, ("Norrvik Front Party", ORGANISATION), ("Norrvik Front", ORGANISATION))
    assert names(found) == {"Norrvik Front Party": 2}
    text = "The Democratic Party won. Democratic voters sang."
    found = reading(text, ("Democratic Party", ORGANISATION), ("Democratic", Kind.NATIONALITY))
    assert names(found) == {"Democratic Party": 1, "Democratic": 1}


def test_an_acronym_may_leave_out_whose_it_is() -> None:
    """OTHP is the Norrvik Office of Tides and Harbour Policy."""
    text = "The Norrvik Office of Tides and Harbour Policy met. OTHP agreed."
    marked = ("Norrvik Office of Tides and Harbour Policy", ORGANISATION), ("OTHP", ORGANISATION)
    assert sorted(names(reading(text, *marked)).values()) == [2]


def test_two_letters_may_be_a_word_put_together_from_two() -> None:
    """Where they are used again and again: HW is Harbourwatch, as in questions of an interview; not once alone."""
    text = "Harbourwatch asked. HW asked more. HW went on."
    marked = ("Harbourwatch", ORGANISATION), *[("HW", ORGANISATION)] * 3
    assert names(reading(text + " HW left.", *marked)) == {"Harbourwatch": 4}
    assert names(reading(text, *marked[:-1])) == {"Harbourwatch": 1, "HW": 2}
    for other in "HarbourWatch", "HarborPress":
        found = names(reading(f"{other} asked. HW asked. HW went on. HW left.", (other, ORGANISATION), *marked[1:]))
        assert len(found) == (1 if other.endswith("Watch") else 2)


@pytest.mark.parametrize("long", ["Sandvik Salvage Services", "Tidal Transport Trust"])
def test_an_acronym_is_of_first_letters_where_it_can_be(long: str) -> None:
    """Not of letters that stand within the last words: SSS is not Salvage Services."""
    short = "".join(word[0] for word in long.split())
    text = f"The harbour’s {long} ({short}) came. {short} left."
    assert names(reading(text, (long, ORGANISATION), (short, ORGANISATION))) == {long: 3}


@pytest.mark.parametrize(
    ("other", "is_slip"),
    [
        ("Norrvk", True),
        ("Norrviik", True),
        ("Norvrik", True),
        ("Norrviks", False),
        ("Norrvig", False),
        ("Sandvik", False),
    ],
)
def test_a_name_misspelt_once_is_what_it_is_nearly(other: str, is_slip: bool) -> None:
    """A letter more or less, or two the other way round; another letter, or a plural, may be another name."""
    text = f"Norrvik AI grew. Norrvik hired. Norrvik sold. Norrvik paid. They went to {other}."
    marked = [("Norrvik AI", ORGANISATION), *[("Norrvik", ORGANISATION)] * 3, (other, ORGANISATION)]
    assert (len(names(reading(text, *marked))) == 1) is is_slip


def test_people_may_differ_by_a_letter() -> None:
    """Hansson is not Hanson."""
    text = "Hanson came. Hanson sang. Hanson left. Hansson came."
    assert len(names(reading(text, *[("Hanson", PERSON)] * 3, ("Hansson", PERSON)))) == 2


def test_a_name_with_all_words_of_the_others_is_the_fullest() -> None:
    """And a surname alone is that person's; where two have different words between, it is nobody's."""
    text = "Anna Maria Olga Lindqvist came. Anna Lindqvist and Anna Maria Lindqvist are one. Lindqvist left."
    people = "Anna Maria Olga Lindqvist", "Anna Lindqvist", "Anna Maria Lindqvist", "Lindqvist"
    [name] = reading(text, *((each, PERSON) for each in people)).names
    assert (name.text, name.count) == ("Anna Maria Olga Lindqvist", 4)
    other = text.replace("Maria Lindqvist", "Berit Lindqvist")
    people = "Anna Maria Olga Lindqvist", "Anna Lindqvist", "Anna Berit Lindqvist", "Lindqvist"
    assert len(reading(other, *((each, PERSON) for each in people)).names) == 4


def test_an_acronym_is_of_the_kind_that_its_long_form_says() -> None:
    """However often a recogniser guesses at the letters."""
    text = "The Norrvik Tidal Camera (NTC) is an instrument. NTC is new, NTC is old, and NTC is ours."
    marked = [("Norrvik Tidal Camera", ORGANISATION), *[("NTC", ORGANISATION)] * 4]
    found = reading(text, *marked)
    assert names(found, Kind.PRODUCT) == {"Norrvik Tidal Camera": 5}


def test_a_ship_goes_by_its_name_alone() -> None:
    """With or without full stops in what stands before it."""
    text = "The U.S.S. Kestrel sank. The Kestrel was found."
    assert names(reading(text, ("U.S.S. Kestrel", PERSON), ("Kestrel", PERSON)), Kind.PRODUCT) == {"U.S.S. Kestrel": 2}


def test_a_long_form_that_no_one_marked_is_of_the_kind_that_its_words_say() -> None:
    """Though its acronym was taken for an organisation."""
    text = "See the Norrvik Tidal Toolkit (NTT) there. The NTT is old."
    assert names(reading(text, ("NTT", ORGANISATION)), Kind.PRODUCT) == {"Norrvik Tidal Toolkit": 3}


def test_a_ship_that_is_named_after_somebody_is_not_that_person() -> None:
    """Who goes by first name and surname."""
    text = "The MV Anna Lindqvist sailed. Anna Lindqvist was a singer."
    found = reading(text, ("MV", ORGANISATION), ("Anna Lindqvist", PERSON), ("Anna Lindqvist", PERSON))
    assert names(found) == {"MV Anna Lindqvist": 1, "Anna Lindqvist": 1}
