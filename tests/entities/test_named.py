"""What a name is of, by what stands beside it: bodies of the sky, families, hospitals, offices, clocks, tongues."""

from __future__ import annotations

import pytest

from tests.entities.texts import kinds, names, reading
from tui.model import Kind

PERSON, ORGANISATION, PLACE = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def test_bodies_of_the_sky_are_places_beside_one_another() -> None:
    """A newspaper is none, nor are two goddesses; the Moon is one by itself."""
    text = "They flew past Venus on the way to the Sun."
    assert kinds(reading(text, ("Venus", PERSON), ("Sun", ORGANISATION)))["Sun"] is PLACE
    assert kinds(reading("The Sun told us.", ("Sun", ORGANISATION)))["Sun"] is ORGANISATION
    assert kinds(reading("Venus beat Pluto.", ("Venus", PERSON), ("Pluto", PERSON)))["Venus"] is PERSON
    assert kinds(reading("They went to the Moon.", ("Moon", PERSON)))["Moon"] is PLACE
    assert kinds(reading("Moon met them.", ("Moon", PERSON)))["Moon"] is PERSON


def test_a_family_is_not_who_bears_its_name() -> None:
    """A surname before `family` is all of them; a family name, or what a person has, is none."""
    text = "Anna Holmgren left the wealthy Holmgren family. Holmgren sang."
    found = reading(text, ("Anna Holmgren", PERSON), ("Holmgren", PERSON), ("Holmgren", PERSON))
    assert names(found) == {"Anna Holmgren": 2, "Holmgren": 1}
    assert kinds(found)["Holmgren"] is ORGANISATION
    text = "Anna Holmgren has the Holmgren family name."
    assert names(reading(text, ("Anna Holmgren", PERSON), ("Holmgren", PERSON))) == {"Anna Holmgren": 2}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She died at Norrvik Hospital.", PLACE),
        ("They went to hospitals nearby, including Norrvik Hospital.", PLACE),
        ("The nurses of Norrvik Hospital wrote.", ORGANISATION),
        ("She was at Norrvik Hospital. Norrvik Hospital said so.", ORGANISATION),
    ],
)
def test_a_hospital_is_a_place_to_be_in(text: str, kind: Kind) -> None:
    """Unless it speaks."""
    marked = [("Norrvik Hospital", ORGANISATION)] * text.count("Norrvik")
    assert kinds(reading(text, *marked))["Norrvik Hospital"] is kind


def test_what_a_minister_is_for_is_none() -> None:
    """Of a place and of initials there may be one; an office in full has a name."""
    for text in "The Secretary of Fisheries left.", "She was Minister for Fisheries.":
        assert not names(reading(text, ("Fisheries", ORGANISATION)))
    assert names(reading("The Prime Minister of Norrvik left.", ("Norrvik", ORGANISATION)))
    assert names(reading("The Secretary of BFB left.", ("BFB", ORGANISATION)))
    assert names(reading("The Bureau of Fisheries left.", ("Fisheries", ORGANISATION)))


def test_a_clock_is_none() -> None:
    """Behind a time; elsewhere the same letters may be a name."""
    for text in "It began at 9:54 a.m. ET on time.", "It began at 13:54 (ET) on time.":
        assert not names(reading(text, ("ET", ORGANISATION)))
    assert names(reading("They saw ET at home.", ("ET", ORGANISATION)))


def test_first_words_of_sentences_in_another_language_are_nobody() -> None:
    """A name that stands elsewhere too, and English sentences, are as they were."""
    quoted = "She said: “Nuestras barcas estarán aquí hasta el fin.” The boats left."
    assert not names(reading(quoted, ("Nuestras", PERSON)))
    again = quoted + " Nuestras is a port."
    assert names(reading(again, ("Nuestras", PERSON)))
    english = "He wrote el mar está cerca. Nuestras boats are in the bay."
    assert names(reading(english, ("Nuestras", PERSON)))


def test_listed_names_are_not_run_together() -> None:
    """A known organisation ends what stands before its comma."""
    found = names(reading("They hired from Norrvik, Microsoft.", ("Norrvik, Microsoft", ORGANISATION)))
    assert set(found) == {"Norrvik", "Microsoft"}


def test_a_person_misspelt_is_who_is_meant() -> None:
    """Two letters swapped in a surname; one more or less only beside the same first name."""
    text = "Anna Lindqvist came. Lindqvist sang. Lindqvist left. Linqdvist slept."
    marked = [(each, PERSON) for each in ("Anna Lindqvist", "Lindqvist", "Lindqvist", "Linqdvist")]
    assert names(reading(text + " Lindqvist woke.", *marked, ("Lindqvist", PERSON))) == {"Anna Lindqvist": 5}
    text = "Anna Lindqvist came. Anna Lindqvst sang."
    assert len(names(reading(text, ("Anna Lindqvist", PERSON), ("Anna Lindqvst", PERSON)))) == 1
    text = "Anna Lindqvist came. Karl Lindqvst sang."
    assert len(names(reading(text, ("Anna Lindqvist", PERSON), ("Karl Lindqvst", PERSON)))) == 2


def test_first_names_of_other_countries_tell_persons() -> None:
    """Before a surname; a word alone may be anything."""
    assert kinds(reading("We saw Gergely Holmgren.", ("Gergely Holmgren", ORGANISATION)))["Gergely Holmgren"] is PERSON
    assert kinds(reading("We saw Gergely.", ("Gergely", ORGANISATION)))["Gergely"] is ORGANISATION
    assert names(reading("Then Gergely Holmgren sang.", ("Holmgren", PERSON))) == {"Gergely Holmgren": 1}


def test_a_person_named_with_letters_of_any_language_needs_no_recogniser() -> None:
    """Whatever letter the surname ends with."""
    assert names(reading("The governor, Ricardo Ibarrondó, came.")) == {"Ricardo Ibarrondó": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was sent to Judge Anna Berta Lindqvist of Norrvik.", "Anna Berta Lindqvist"),
        ("It was sent to Anna Berta Monday.", "Anna Berta"),
        ("It was sent to Anna Berta University.", "Anna Berta"),
        ("It was sent to Anna Berta Lindqvist Holm.", "Anna Berta"),
        ("It was sent to Anna Berta Director of tides.", "Anna Berta"),
    ],
)
def test_a_last_name_that_was_cut_off_is_one(text: str, found: str) -> None:
    """No day, no title, nothing of several words, and no institution."""
    assert found in names(reading(text, ("Anna Berta", PERSON)), PERSON)


def test_a_city_before_its_mayor_is_apart() -> None:
    """The city is known, and a first name follows."""
    found = kinds(reading("The mayor of Oslo Anna Lindqvist came.", ("Oslo Anna Lindqvist", PERSON)))
    assert found == {"Oslo": PLACE, "Anna Lindqvist": PERSON}
    assert kinds(reading("The son of Karl Anna Lindqvist came.", ("Karl Anna Lindqvist", PERSON))) == {
        "Karl Anna Lindqvist": PERSON
    }


@pytest.mark.parametrize("before", ["the mayor of", "the streets of", "a port", "ten miles north of"])
def test_what_stands_before_places_tells_one(before: str) -> None:
    """Mayors are of places."""
    of = before if before.endswith("of") else f"{before} in"
    assert kinds(reading(f"They saw {of} Norrvik.", ("Norrvik", PERSON)))["Norrvik"] is PLACE


def test_what_one_is_in_is_no_person() -> None:
    """Unless it is a person's name elsewhere, or one has confidence in it."""
    assert kinds(reading("They landed in Norrvik.", ("Norrvik", PERSON)))["Norrvik"] is PLACE
    assert kinds(reading("They lost confidence in Norrvik.", ("Norrvik", PERSON)))["Norrvik"] is PERSON
    assert kinds(reading("They landed in Norrvik's boat.", ("Norrvik", PERSON)))["Norrvik"] is PERSON
    text = "Anna Norrvik came. They saw themselves in Norrvik."
    assert set(kinds(reading(text, ("Anna Norrvik", PERSON), ("Norrvik", PERSON))).values()) == {PERSON}


def test_a_department_before_its_minister_is_none() -> None:
    """A party of more than one word, and letters, are as they were."""
    assert not names(reading("We met Fisheries Minister Anna Lindqvist.", ("Fisheries", ORGANISATION)), ORGANISATION)
    assert names(reading("We met BFB Secretary Anna Lindqvist.", ("BFB", ORGANISATION)), ORGANISATION)


@pytest.mark.parametrize("name", ["University College Norrvik", "Navy", "Norrvik Tengeri Kft"])
def test_some_words_tell_organisations(name: str) -> None:
    """The first word of a university, forces by one word, and legal forms."""
    assert kinds(reading(f"They joined the {name} of old.", (name, PERSON)))[name] is ORGANISATION


def test_a_region_by_the_name_of_a_company_is_no_company() -> None:
    """Where the land stands behind it once."""
    text = "Fires spread in the Amazon rainforest. Some thought that Amazon would not recover."
    found = kinds(reading(text, ("Amazon", ORGANISATION), ("Amazon", ORGANISATION)))
    assert found == {"Amazon": PLACE}
    assert kinds(reading("They ordered from Amazon.", ("Amazon", ORGANISATION))) == {"Amazon": ORGANISATION}


def test_a_ship_goes_by_its_name_alone() -> None:
    """However the letters before it are written."""
    text = "The U.S.S. Norrvik sailed. The Norrvik sank."
    assert names(reading(text, ("U.S.S. Norrvik", PERSON), ("Norrvik", PERSON))) == {"U.S.S. Norrvik": 2}


def test_letters_before_a_name_are_no_first_name() -> None:
    """Even where they are one in small letters."""
    assert kinds(reading("They flew to RAF Holmgren.", ("RAF Holmgren", ORGANISATION)))["RAF Holmgren"] is ORGANISATION


def test_what_somebody_is_is_none() -> None:
    """An office that people work in is one, and whose officer it is."""
    text = "She is the Training Administrator of tides."
    assert not names(reading(text, ("Training Administrator", ORGANISATION)))
    text = "She is the GSA Administrator."
    assert set(kinds(reading(text, ("GSA Administrator", ORGANISATION)))) == {"GSA"}
    office = "Office of the Chief Tide Officer"
    assert set(names(reading(f"She left the {office}.", (office, ORGANISATION)))) == {office}
    assert names(reading("We met Anna Director.", ("Anna Director", PERSON)))


def test_of_equal_votes_what_is_said_counts() -> None:
    """A recogniser said one thing twice, a word beside the name another."""
    text = "Norrvik shook. They were two miles east of Norrvik."
    assert kinds(reading(text, ("Norrvik", ORGANISATION), ("Norrvik", ORGANISATION)))["Norrvik"] is PLACE


def test_what_is_several_is_no_person() -> None:
    """Unless it is a name elsewhere, or the last of some."""
    assert not names(reading("Holms have long wondered.", ("Holms", PERSON)))
    assert names(reading("Karl and Holms have long wondered.", ("Holms", PERSON)), PERSON)
    assert (
        PERSON
        in kinds(reading("Anna Holms sang. If Holms were here.", ("Anna Holms", PERSON), ("Holms", PERSON))).values()
    )


def test_a_town_may_have_its_state_behind_it() -> None:
    """However the sentence goes on, but with a noun."""
    assert kinds(reading("They left Norrvik, Maine on foot.", ("Norrvik", PERSON)))["Norrvik"] is PLACE
    assert kinds(reading("They met Norrvik, Maine governor.", ("Norrvik", PERSON)))["Norrvik"] is PERSON


def test_a_word_in_other_letters_is_no_name_for_a_recogniser_of_english() -> None:
    """Two may be a person."""
    assert not names(reading("It said: «Скажем, море.» The boat left.", ("Скажем", PERSON)))
    assert names(reading("It was Иван Холм who came.", ("Иван Холм", PERSON)))


def test_a_town_and_its_state_are_two() -> None:
    """Where the recogniser took them for one."""
    found = kinds(reading("She was born in Norrvik, North Carolina.", ("Norrvik, North Carolina", PLACE)))
    assert found == {"Norrvik": PLACE, "North Carolina": PLACE}


def test_plain_words_make_no_person() -> None:
    """Headings have capitals, and recognisers trust them; a first name makes a person of whatever follows it."""
    text = "Getting Started\n\nHelpful Hints come from Grace Long and Mark Waters."
    marked = [(name, Kind.PERSON) for name in ("Getting Started", "Helpful Hints", "Grace Long", "Mark Waters")]
    assert names(reading(text, *marked)) == {"Grace Long": 1, "Mark Waters": 1}
