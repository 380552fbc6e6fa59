"""What a recogniser cut short or passed over is found all the same."""

from __future__ import annotations

import pytest

from tests.entities.texts import ALIASES, article, mentioned, names, reading, spans
from tui.entities.reading import read
from tui.model import BlockKind, Kind

ORGANISATION, PERSON, PLACE = Kind.ORGANISATION, Kind.PERSON, Kind.PLACE


@pytest.mark.parametrize(
    ("text", "marked", "kind", "found"),
    [
        ("She left the University of California, San Diego in June.", "University of California", ORGANISATION,
         "University of California, San Diego"),
        ("She left the University of Helsinki, Finland, in June.", "University of Helsinki", ORGANISATION,
         "University of Helsinki"),
        ("It asked the Brandt Foundation for the Visual Arts.", "Brandt Foundation", ORGANISATION,
         "Brandt Foundation for the Visual Arts"),
        ("It asked the Harbour and Fishing Office’s clerks.", "Fishing Office", ORGANISATION,
         "Harbour and Fishing Office"),
        ("It asked the Senate and Fishing Office.", "Fishing Office", ORGANISATION, "Fishing Office"),
        ("He met Lau Siu - lai , who sings .", "Lau Siu", PERSON, "Lau Siu - lai"),
        ("He met Khaled al - Amr , who sings .", "Khaled al", PERSON, "Khaled al - Amr"),
        ("the singer Martin Brandt came", "Brandt", PERSON, "Martin Brandt"),
        ("the singer J. R. Brandt came", "Brandt", PERSON, "J. R. Brandt"),
        ("the singer Martin Norrvik Brandt came", "Norrvik Brandt", PERSON, "Martin Norrvik Brandt"),
        ("In April Norrvik Brandt came", "Norrvik Brandt", PERSON, "Norrvik Brandt"),
        ("the High Court of New Zealand said", "High Court", ORGANISATION, "High Court of New Zealand"),
        ("the High Court of Norrvik Bay said", "High Court", ORGANISATION, "High Court"),
        ("It flew as STS - 135 , they said .", "STS", ORGANISATION, "STS - 135"),
        ("Herring Party - 48 seats", "Herring Party - 48", ORGANISATION, "Herring Party"),
        ("It asked the High Court of England and Wales.", "High Court", ORGANISATION,
         "High Court of England and Wales"),
        ("It asked the High Court of England and Wales.", "High Court of England", ORGANISATION,
         "High Court of England and Wales"),
        ("They sailed to Trinidad and Tobago.", "Trinidad", PLACE, "Trinidad and Tobago"),
        ("They sailed to Trinidad and Cuba.", "Trinidad", PLACE, "Trinidad"),
        ("It asked the Herring Party of Northern Ireland for it.", "Herring Party", ORGANISATION,
         "Herring Party of Northern Ireland"),
        ("It asked the Herring Party of Monday.", "Herring Party", ORGANISATION, "Herring Party"),
        ("the singer Martin Brandt d’Orsay came", "Martin Brandt", PERSON, "Martin Brandt d’Orsay"),
        ("the singer Martin van der Norrvik came", "Martin", PERSON, "Martin van der Norrvik"),
        ("They met photojournalist Martin Norrvik.", "photojournalist Martin Norrvik", PERSON, "Martin Norrvik"),
        ("They met Taoiseach Martin Norrvik.", "Taoiseach Martin Norrvik", PERSON, "Martin Norrvik"),
    ],
)  # fmt: skip
def test_a_name_is_as_long_as_it_is(text: str, marked: str, kind: Kind, found: str) -> None:
    """Cities of universities, aims of foundations, hyphens with blanks, first names."""
    assert found in names(reading(text, (marked, kind)))


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("The chancellor, Pradeep Norrvik, spoke.", Kind.PERSON, "Pradeep Norrvik"),
        ("He thanked Martin Norrvik twice.", Kind.PERSON, "Martin Norrvik"),
        ("He thanked the Fishing Situations Ministry twice.", Kind.ORGANISATION, "Fishing Situations Ministry"),
        ("He thanked the Museum of Herring twice.", Kind.ORGANISATION, "Museum of Herring"),
        ("He sailed to Portugal and back.", Kind.PLACE, "Portugal"),
        ("He prayed in the Herring Mosque twice.", Kind.PLACE, "Herring Mosque"),
        ("He thanked Queen Elizabeth II twice.", Kind.PERSON, "Elizabeth II"),
        ("He thanked the country's King Martin twice.", Kind.PERSON, "Martin"),
        ("He thanked his son-in-law, Frédéric Norrvik, twice.", Kind.PERSON, "Frédéric Norrvik"),
    ],
)
def test_what_leaves_no_doubt_needs_no_recogniser(text: str, kind: Kind, found: str) -> None:
    """First names, titles, institutions, countries."""
    assert names(reading(text), kind) == {found: 1}


@pytest.mark.parametrize("text", ["He left Queen Elizabeth Hospital.", "He ate at Burger King Martin sells."])
def test_a_crown_in_a_name_crowns_nobody(text: str) -> None:
    """No person where the name goes on, or began before."""
    assert names(reading(text), PERSON) == {}


def test_small_words_are_products_of_software_only() -> None:
    """A herd of bison is no program; nor is anything else without a capital."""
    assert (
        names(reading("They saw the bison and the norrvik graze.", ("bison", Kind.PRODUCT), ("norrvik", Kind.PRODUCT)))
        == {}
    )


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("They fled the Norrvik Mall early.", PLACE, "Norrvik Mall"),
        ("They recalled the Norrvik Hostage Crisis later.", Kind.EVENT, "Norrvik Hostage Crisis"),
    ],
)
def test_a_last_word_outweighs_a_doubtful_recogniser(text: str, kind: Kind, name: str) -> None:
    """Malls are places, crises events."""
    assert names(reading(text, (name, PERSON)), kind) == {name: 1}


def test_a_title_alone_is_nobody() -> None:
    """The Queen is meant, not named; Prince is."""
    assert names(reading("There the Queen spoke.", ("Queen", PERSON))) == {}
    assert names(reading("There Prince sang.", ("Prince", PERSON))) == {"Prince": 1}


def test_a_place_before_a_person_is_apart() -> None:
    """Places of two words too."""
    found = reading("They met Hong Kong Anna Brandt.", ("Hong Kong Anna Brandt", PERSON))
    assert names(found) == {"Hong Kong": 1, "Anna Brandt": 1}


def test_what_is_held_in_a_place_is_no_place() -> None:
    """A marathon is an event."""
    assert names(reading("She won the Chicago Marathon.", ("Chicago", PLACE)), Kind.EVENT) == {"Chicago Marathon": 1}


def test_a_person_taken_for_two_is_one() -> None:
    """Two marked stretches side by side; not where the second has a first name of its own."""
    text = "In those years Zine El Norrvik Ben Brandt ruled."
    assert names(reading(text, ("Zine El Norrvik", PERSON), ("Ben Brandt", PERSON))) == {
        "Zine El Norrvik Ben Brandt": 1
    }
    text = "In those years Martin Norrvik Anna Brandt ruled."
    found = reading(text, ("Martin Norrvik", PERSON), ("Anna Brandt", PERSON))
    assert names(found) == {"Martin Norrvik": 1, "Anna Brandt": 1}


def test_officers_of_a_house_are_apart_from_it() -> None:
    """Who is named behind `Speaker of the House` is no part of its name."""
    found = reading("the Speaker of the House Anna Brandt came", ("the House Anna Brandt", ORGANISATION))
    assert "Anna Brandt" in names(found)


def test_a_magazine_goes_by_its_name_alone() -> None:
    """With and without the word it is one organisation."""
    text = "Norrvik magazine said so. It was Norrvik that said so."
    assert len(names(reading(text, ("Norrvik magazine", ORGANISATION), ("Norrvik", ORGANISATION)))) == 1


def test_nothing_is_made_up_from_small_words_and_headings() -> None:
    """No capital, no name."""
    assert names(reading("The ministry spoke of the museum, and the chancellor left early.")) == {}


def test_a_surname_is_found_wherever_its_only_owner_is_meant() -> None:
    """Also where the recogniser missed it; not where two share it, nor where it is a word."""
    text = "Martin Norrvik spoke. Norrvik left, and Norrvik sang."
    assert names(reading(text, ("Martin Norrvik", PERSON))) == {"Martin Norrvik": 3}
    text = "Martin Waters spoke of waters. Waters are deep."
    assert names(reading(text, ("Martin Waters", PERSON))) == {"Martin Waters": 1}


def test_words_beside_any_mention_tell_the_kind_of_all() -> None:
    """A recogniser that makes the same mistake twice is put right by one clear word."""
    text = "Norrvik came. They boarded Norrvik. Norrvik is a small ship that leaks."
    assert names(reading(text, ("Norrvik", PERSON)), Kind.PRODUCT) == {"Norrvik": 3}


def test_a_storm_goes_by_its_first_name_too() -> None:
    """And is no woman."""
    text = "Hurricane Martha hit the coast. Martha was strong."
    assert names(reading(text, ("Hurricane Martha", PERSON), ("Martha", PERSON)), Kind.EVENT) == {"Hurricane Martha": 2}


def test_plants_and_animals_are_nobody() -> None:
    """Latin names are neither persons nor places."""
    assert names(reading("Formica fusca is an ant.", ("Formica fusca", PERSON))) == {}
    assert set(names(reading("It is Paris, then.", ("Paris", PLACE)))) == {"Paris"}


@pytest.mark.parametrize("maker", ["N.Brandt", "Norrviko"])
def test_who_made_a_picture_is_a_person(maker: str) -> None:
    """Where a credit says no more than that."""
    assert names(reading(f"The harbour. Image: {maker}."), PERSON) == {maker: 1}
    assert names(reading(f"The image: {maker} and others saw it.")) == {}


def test_a_site_goes_by_its_address() -> None:
    """Where it is written as a name; not within an address, nor where it says where something is to be found."""
    assert names(reading("They put it on Norrvik.gov and left."), Kind.PRODUCT) == {"Norrvik.gov": 1}
    assert names(reading("They searched the Data.Norrvik.gov pages."), Kind.PRODUCT) == {"Data.Norrvik.gov": 1}
    assert names(reading("See http://Norrvik.gov/there or ask me@Norrvik.gov.")) == {}
    assert names(reading("The other poems are at Norrvik.com.")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Norrvik.gov hired two clerks.",
        "It is from the Norrvik.gov blog.",
        "Norrvik.gov leaves him out.",
        "It is a poem by Norrvik.gov.",
    ],
)
def test_a_site_that_acts_is_who_runs_it(text: str) -> None:
    """Whatever a recogniser took it for."""
    assert set(names(reading(text, ("Norrvik.gov", PLACE)), ORGANISATION)) == {"Norrvik.gov"}


def test_persons_are_of_organisations() -> None:
    """What a person with a full name is said to be of, unless it is a place or was found as something else."""
    found = reading(
        "Ada Brandt of ADPL met Karl Norrvik of Harbour Power.", ("Ada Brandt", PERSON), ("Karl Norrvik", PERSON)
    )
    assert names(found, ORGANISATION) == {"ADPL": 1, "Harbour Power": 1}
    assert names(reading("Ada Brandt of Norway came.", ("Ada Brandt", PERSON)), ORGANISATION) == {}


def test_latin_names_of_beings_are_no_names() -> None:
    """Though a recogniser took the first word for one."""
    assert names(reading("They saw Norrvika fuscarium there.", ("Norrvika", PERSON))) == {}
    assert names(reading("They saw the Norrvik museum there.", ("Norrvik", PERSON))) == {"Norrvik": 1}


def test_the_people_of_a_list_are_whole() -> None:
    """Where it is one of names, and every other is a person's; what a recogniser cut short is made whole."""
    people = "Ada Norrvik", "Örjan Sköld", "Vik van der Berg", "Brandt Herring"
    text = "\n\n".join(people)
    marked = spans(text, ("Ada", PERSON), ("Sköld", ORGANISATION), ("Brandt", PERSON))
    items = article(text, kind=BlockKind.ITEM)
    assert set(names(read(items, marked, ALIASES), PERSON)) == set(people)
    assert "Örjan Sköld" not in names(read(article(text), marked, ALIASES))


def test_an_institution_goes_by_its_first_or_last_word() -> None:
    """With the article before it, where only one has it, though the word is written small as well."""
    text = "The Church of Norrvik denied it. The Church said so, and the Church’s lawyers. A church burnt. Church Road."
    found = reading(text, ("Church of Norrvik", ORGANISATION))
    assert mentioned(text, found, "Church of Norrvik") == ["Church of Norrvik", "Church", "Church"]
    two = reading(
        f"{text} The Church of Sandvik left.", ("Church of Norrvik", ORGANISATION), ("Church of Sandvik", ORGANISATION)
    )
    assert names(two)["Church of Norrvik"] == 1


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("They like the first app, Herring3, very much.", Kind.PRODUCT, {"Herring3"}),
        ("They like an app called “Big Herring” there.", Kind.PRODUCT, {"Big Herring"}),
        (
            "They like tools such as Kelpo, Big Herring and Tandro there.",
            Kind.PRODUCT,
            {"Kelpo", "Big Herring", "Tandro"},
        ),
        ("They like firms like Kelpo there, Tandro here.", ORGANISATION, {"Kelpo"}),
        ("She is the governor of the region, Karl Norrvik, now.", PLACE, set()),
        ("They like the app, and Kelpo, too.", Kind.PRODUCT, set()),
    ],
)
def test_a_noun_before_a_name_introduces_it(text: str, kind: Kind, found: set[str]) -> None:
    """By comma, by what it is called, and as one of several."""
    assert set(names(reading(text), kind)) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They wrote the window manager Norrvik there.", "Norrvik"),
        ("They asked for the Norrvik Lamp file system there.", "Norrvik Lamp"),
        ("They praised the Norrvik Lamp app there.", "Norrvik Lamp"),
        ("They have a new app, Norrvik Lamp.", "Norrvik Lamp"),
        ("They praised Norrvik Big Lamp, a small and quick app for them.", "Norrvik Big Lamp"),
        ("They praised “Norrvik Big Lamp” for Android.", "Norrvik Big Lamp"),
        ("They said that Norrvik Lamp is our best text editor.", "Norrvik Lamp"),
    ],
)
def test_a_noun_right_beside_a_name_tells_a_product(text: str, name: str) -> None:
    """Which may have passed the recogniser by."""
    assert names(reading(text)) == {name: 1}


def test_who_makes_apps_is_none() -> None:
    """The last word of what is said of a name tells what it is."""
    for maker in ("an app developer", "a software tool maker", "a game designer"):
        assert names(reading(f"They met Norrvik Brandt, {maker}, there."), Kind.PRODUCT) == {}


def test_capitals_within_a_word_are_those_of_a_product() -> None:
    """But for meetings and firms, which are written so too, and parts of longer words."""
    assert names(reading("They opened FBOpen and MyNorrvik there.")) == {"FBOpen": 1, "MyNorrvik": 1}
    assert names(reading("They met at the NorrMeck. NorrMeck was NorrvikConf (NorrNick) or x/NorrPath.")) == {}


def test_a_maker_before_a_noun_is_no_product() -> None:
    """One word before an app may be whose it is; and managers of people are none."""
    assert names(reading("They praised the Norrvik app, and the project manager Norrvik.")) == {}
