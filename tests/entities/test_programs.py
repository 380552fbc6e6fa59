"""In texts about software, what looks like a person may be a program."""

from __future__ import annotations

import pytest

from tests.entities.texts import names, reading
from tui.model import Kind

ABOUT = "\n\nThis release of the distribution has new software. Its packages are newer versions, and a download."
PERSON, PLACE, PRODUCT, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.PRODUCT, Kind.ORGANISATION


def kind(text: str, name: str, guess: Kind) -> Kind:
    """What a name is, after a recogniser guessed something."""
    found = reading(text, (name, guess))
    return next(one.kind for one in found.names if one.text == name)


@pytest.mark.parametrize("name", ["KestrelMerge", "Kestrel-Qt", "Kestrel2", "KDEstrel"])
def test_inner_capitals_and_digits_are_those_of_programs(name: str) -> None:
    """In texts about software; elsewhere they are a company's."""
    assert kind(f"They worked on {name} for long.{ABOUT}", name, ORGANISATION) is PRODUCT
    assert kind(f"They worked on {name} for long.", name, ORGANISATION) is ORGANISATION


@pytest.mark.parametrize(
    "text",
    [
        "There is support for Kestrel.",
        "A new version of the Kestrel came.",
        "Get the Kestrel driver.",
        "She installed Kestrel.",
    ],
)
def test_words_beside_a_name_tell_a_program(text: str) -> None:
    """They weigh more than a recogniser's guess at a word that no list knows."""
    assert kind(text + ABOUT, "Kestrel", PERSON) is PRODUCT
    assert kind(text, "Kestrel", PERSON) is PERSON


def test_persons_stay_persons_in_texts_about_software() -> None:
    """Who says something is no program."""
    assert kind(f"Kestrel said so.{ABOUT}", "Kestrel", PERSON) is PERSON
    assert kind(f"Ada Byron wrote it.{ABOUT}", "Ada Byron", PERSON) is PERSON


def test_names_with_linux_are_products() -> None:
    """Unless their last word is an organisation's."""
    assert kind("They sold Kestrel Linux Desktop.", "Kestrel Linux Desktop", ORGANISATION) is PRODUCT
    assert kind("They met at the Kestrel Linux Foundation.", "Kestrel Linux Foundation", ORGANISATION) is ORGANISATION


def test_organisations_are_programs_where_two_words_say_so() -> None:
    """One word that a recogniser took for a company, as often as it likes; not what owns a program."""
    text = "There is support for Kestrel. Kestrel is fast, and Kestrel is small. She installed Kestrel."
    assert kind(text + ABOUT, "Kestrel", ORGANISATION) is PRODUCT
    assert kind(text, "Kestrel", ORGANISATION) is ORGANISATION
    assert kind(f"They met Kestrel. Kestrel's server is fast.{ABOUT}", "Kestrel", ORGANISATION) is ORGANISATION


@pytest.mark.parametrize(
    "text",
    [
        "They wrote the window manager Kestrel there.",
        "They like Kestrel, a small and fast window manager.",
        "They know the Kestrel programming language.",
        "They praised the new app, Kestrel.",
        "Kestrel is a simple and free text editor.",
        "Kestrel (KST) is a new app.",
        "They wrote Kestrel for Android there.",
        "The photos are by the Kestrel satellite.",
        "They saw the yellow plane, a Kestrel, today.",
    ],
)
def test_a_noun_tells_a_product_also_elsewhere(text: str) -> None:
    """By two words where the last may be of anything."""
    assert kind(text, "Kestrel", PERSON) is PRODUCT


@pytest.mark.parametrize("name", ["Google Lantern", "IBM Kestrel", "Amazon Big Lantern"])
def test_what_begins_with_a_maker_s_name_is_made(name: str) -> None:
    """Whatever a recogniser took it for."""
    assert kind(f"They praised {name} there.", name, ORGANISATION) is PRODUCT


@pytest.mark.parametrize("name", ["Google Research", "IBM Brazil", "Amazon Fellows", "Norrvik Lantern"])
def test_parts_of_a_maker_are_not_made(name: str) -> None:
    """Nor what begins with a name that nobody knows for a maker's."""
    assert kind(f"They praised {name} there.", name, ORGANISATION) is ORGANISATION


def test_a_manager_of_people_is_one() -> None:
    """As long as no word before says of what."""
    assert kind("They met the project manager Kestrel there.", "Kestrel", PERSON) is PERSON


def test_the_type_of_a_maker_is_made() -> None:
    """An aeroplane or a car by its letters and digits."""
    assert kind("They flew a Norrvik B-17 Herring there.", "Norrvik B-17 Herring", ORGANISATION) is PRODUCT
    assert kind("They asked the Norrvik B2 Group there.", "Norrvik B2 Group", ORGANISATION) is ORGANISATION


@pytest.mark.parametrize(
    "text",
    ["It is on NPA's Kestrel satellite.", "They want to improve Kestrel, the tidal application that we use."],
)
def test_a_name_of_one_word_is_found_where_its_noun_is_said(text: str) -> None:
    """Where it is somebody's, or in a sentence that has begun."""
    assert names(reading(text), PRODUCT) == {"Kestrel": 1}


def test_a_people_and_a_place_are_no_programs() -> None:
    """Whatever noun is behind them."""
    assert "French" not in names(reading("It is NPA's French app for you."), PRODUCT)
    assert "Berlin" not in names(reading("They want Berlin, the tidal application said."), PRODUCT)


def test_what_only_says_which_app_it_is_is_no_name() -> None:
    """Though a recogniser takes it for one."""
    assert names(reading("We made a Mobile App for you.", ("Mobile App", PERSON))) == {}


def test_an_advisory_is_no_program() -> None:
    """It is told by its number."""
    assert names(reading(f"KSA 615: the tide is high.{ABOUT}", ("KSA", ORGANISATION))).get("KSA") is None


def test_a_mailing_list_is_no_program() -> None:
    """Nor is what it is called by a name of what is talked about."""
    assert "openSUSE" not in names(reading(f"Ask on the openSUSE-harbour mailing list.{ABOUT}"))


def test_funds_and_storms_are_no_programs() -> None:
    """However they are written."""
    assert kind(f"They thank NorrvikFund for it.{ABOUT}", "NorrvikFund", ORGANISATION) is ORGANISATION
    assert names(reading("The EF-5 tornado came.", ("EF-5", ORGANISATION)), PRODUCT) == {}


@pytest.mark.parametrize(
    "name",
    [
        "Norrvik Tide Guide",
        "Norrvik Build Service",
        "Harbour Tracking System",
        "Norrvik Data Explorer",
        "Kestrel Search",
        "Norrvik Mobile Report",
        "Norrvik Picture of the Day",
    ],
)
def test_a_last_word_tells_a_product(name: str) -> None:
    """Or the last two, where one may be of anything; whatever a recogniser takes it for."""
    assert kind(f"They like the {name} there.", name, ORGANISATION) is PRODUCT


@pytest.mark.parametrize("name", ["User Guide", "Advanced Search", "Operating System"])
def test_what_only_says_which_guide_it_is_is_no_name(name: str) -> None:
    """Two words that headings have."""
    assert names(reading(f"They like the {name} there.", (name, ORGANISATION))) == {}


def test_a_challenge_is_an_event_and_a_corporation_of_that_name_is_none() -> None:
    """One is a competition."""
    assert kind("They won the Norrvik Tide Challenge.", "Norrvik Tide Challenge", ORGANISATION) is Kind.EVENT
    name = "Norrvik Challenge Corporation"
    assert kind(f"They met the {name} there.", name, ORGANISATION) is ORGANISATION


def test_a_model_of_a_known_device_is_one() -> None:
    """Told by the number behind its name."""
    assert kind("They like the iPhone 7 Plus there.", "iPhone 7 Plus", ORGANISATION) is PRODUCT


def test_kits_and_their_like_are_made() -> None:
    """By the capitals that a word ends with."""
    assert kind("They use NorrvikKit there.", "NorrvikKit", ORGANISATION) is PRODUCT
    assert kind("They use NORRVIKKIT there.", "NORRVIKKIT", ORGANISATION) is ORGANISATION
