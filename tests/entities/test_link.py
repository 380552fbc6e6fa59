"""Linking names across articles."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entities.texts import ALIASES
from tests.linking import Group, Memory
from tests.linking import linked as link
from tui.entities.aliases import Aliases, Known
from tui.model import ArticleId, Kind, Name

PERSON, ORGANISATION, PLACE = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE
Library = dict[str, Sequence[Name]]


def name(text: str, kind: Kind = ORGANISATION, *forms: str, count: int = 1) -> Name:
    return Name(text, kind, (*forms, text), count)


def linked(library: Library) -> list[Group]:
    return link([(ArticleId(article), names) for article, names in library.items()], ALIASES)


def together(library: Library) -> set[frozenset[tuple[str, str]]]:
    """The partition, as sets of (article, name)."""
    return {
        frozenset((article, library[article][number].text) for article, number in cluster.members)
        for cluster in linked(library)
    }


def test_spellings_of_one_name_are_one_thing() -> None:
    """Legal form, accents, dots and the article do not part a name."""
    library = {"a": [name("Norrvik Inc.")], "b": [name("The Norrvik")], "c": [name("Norrvík")], "d": [name("NORRVIK")]}
    assert len(linked(library)) == 1
    assert len(linked({"a": [name("Sørvåg Łódka")], "b": [name("Sorvag Lodka")]})) == 1


def test_known_names_are_called_as_the_alias_file_has_them() -> None:
    """FTC here and Federal Trade Commission there are one, and the short form is an alias."""
    [cluster] = linked({"a": [name("FTC")], "b": [name("Federal Trade Commission")]})
    assert (cluster.name, cluster.kind, cluster.aliases) == ("Federal Trade Commission", ORGANISATION, ("FTC",))


def test_an_acronym_is_what_another_article_says_it_is() -> None:
    """One article spells BFB out; in the other it stands alone."""
    library = {"a": [name("Baltic Fisheries Board", ORGANISATION, "BFB")], "b": [name("BFB")]}
    assert len(linked(library)) == 1


def test_an_acronym_of_two_things_is_neither() -> None:
    """Two articles spell BFB out differently; a third that does not stays apart."""
    library = {
        "a": [name("Baltic Fisheries Board", ORGANISATION, "BFB")],
        "b": [name("Bern Football Bureau", ORGANISATION, "BFB")],
        "c": [name("BFB")],
    }
    assert len(linked(library)) == 3


def test_a_slip_does_not_part_an_acronym() -> None:
    """What almost all articles spell BFB out as, it is, though one spells it out otherwise; the slip stays itself."""
    right, slip = name("Baltic Fisheries Board", ORGANISATION, "BFB"), name("Baltic Foundry Board", ORGANISATION, "BFB")
    library: Library = {str(number): [right] for number in range(6)} | {"slip": [slip], "bare": [name("BFB")]}
    assert sorted(len(cluster.members) for cluster in linked(library)) == [1, 7]
    assert len(linked({**library, "again": [slip]})) == 3


def test_an_acronym_in_like_words_is_one_thing() -> None:
    """Transport here, Transportation there, with and without small words; and what has other words stays apart."""
    full = "Norrvik Transportation Rivers Board", "Norrvik Transport Rivers Board", "Norrvik Transit Roads Board"
    library = {
        "a": [name(full[0], ORGANISATION, "NTRB")],
        "b": [name(full[1], ORGANISATION, "NTRB")],
        "c": [name("NTRB")],
    }
    [cluster] = linked(library)
    assert len(cluster.members) == 3
    library["b"] = [name(full[2], ORGANISATION, "NTRB")]
    assert len(linked(library)) == 3


def test_an_acronym_is_the_fullest_of_what_spells_it_out() -> None:
    """The longer name that has the shorter one for a form."""
    library: Library = {
        "a": [name("Harbour Relief Fellows", ORGANISATION, "HRF", "Harbour Relief Fellow")],
        "b": [name("Harbour Relief Fellow", ORGANISATION, "HRF")],
        "c": [name("HRF")],
    }
    assert len(linked(library)) == 1


def test_one_of_several_is_named_by_all_of_them() -> None:
    """Harbour Fellow is Harbour Fellows, whichever article has which; a plural of a single word may be anything."""
    assert len(linked({"a": [name("Harbour Fellows")], "b": [name("Harbour Fellow")]})) == 1
    assert len(linked({"a": [name("Fellows")], "b": [name("Fellow")]})) == 2


def test_a_version_goes_by_any_name_of_its_product() -> None:
    """And is not the product, nor another version."""
    deb = Known("Norrbian", Kind.PRODUCT)
    aliases = Aliases({"Norrbian": deb, "Norrbian GNU/Linux": deb}, ())
    texts = "Norrbian 5.0", "Norrbian GNU/Linux 5.0", "Norrbian 6.0", "Norrbian GNU/Linux"
    library = [(ArticleId(text), [name(text, Kind.PRODUCT)]) for text in texts]
    assert sorted(len(cluster.members) for cluster in link(library, aliases)) == [1, 1, 2]


def test_what_goes_by_one_name_is_one_thing() -> None:
    """A project and what it makes, a company and its site, known apart so that a mention may be of either kind."""
    product, project = Known("Norrbian", Kind.PRODUCT), Known("Norrbian Project", ORGANISATION)
    company, site = Known("Sandbook", ORGANISATION), Known("Sandbook.com", Kind.PRODUCT)
    other = Known("Harbour Project", ORGANISATION)
    known = product, project, company, site, other
    library = [(ArticleId(each.name), [name(each.name, each.kind)]) for each in known]
    library.append((ArticleId("x"), [name("Harbour")]))
    clusters = link(library, Aliases({each.name: each for each in known}, ()))
    assert [(each.name, len(each.members)) for each in clusters] == [
        ("Harbour", 1),
        ("Harbour Project", 1),
        ("Sandbook", 2),
        ("Norrbian", 2),
    ]


def test_what_is_left_out_in_front_in_one_article_may_be_in_all() -> None:
    """Once an article uses the name with and without it for one thing."""
    library: Library = {
        "a": [name("Norrvik Harbour Prize", Kind.EVENT, "Harbour Prize")],
        "b": [name("Harbour Prize", Kind.EVENT)],
    }
    assert len(linked(library)) == 1
    library["c"] = [name("Sandvik Harbour Prize", Kind.EVENT, "Harbour Prize")]
    assert len(linked(library)) == 3


def test_a_short_name_is_the_long_one_of_another_article() -> None:
    """Kestrel alone is Kestrel AI, once an article uses both for one thing."""
    library = {
        "a": [name("Kestrel AI", ORGANISATION, "Kestrel")],
        "b": [name("Kestrel")],
        "c": [name("Kestrel Records")],
    }
    assert together(library) == {
        frozenset({("a", "Kestrel AI"), ("b", "Kestrel")}),
        frozenset({("c", "Kestrel Records")}),
    }


def test_a_bare_surname_needs_something_shared() -> None:
    """Lindqvist is Anna Lindqvist where both articles tell of Norrvik, and no one where nothing is shared."""
    library = {
        "a": [name("Anna Lindqvist", PERSON), name("Norrvik")],
        "b": [name("Lindqvist", PERSON), name("Norrvik")],
        "c": [name("Lindqvist", PERSON), name("Elsewhere")],
    }
    parts = together(library)
    assert frozenset({("a", "Anna Lindqvist"), ("b", "Lindqvist")}) in parts
    assert frozenset({("c", "Lindqvist")}) in parts


def test_a_surname_may_have_small_words_before_it() -> None:
    """Or an article, which some leave out."""
    for full, alone in ("Anna van der Berg", "van der Berg"), ("Karim al-Harbi", "Harbi"), ("Karim Harbi", "al-Harbi"):
        library: Library = {
            "a": [name(full, PERSON), name("Norrvik")],
            "b": [name(alone, PERSON), name("Norrvik")],
            "c": [name(alone, PERSON), name("Elsewhere")],
        }
        assert frozenset({("a", full), ("b", alone)}) in together(library)


def test_a_king_without_his_number_needs_something_shared() -> None:
    """As a surname does."""
    library: Library = {
        "a": [name("Haakon VII", PERSON), name("Norrvik")],
        "b": [name("Haakon", PERSON), name("Norrvik")],
        "c": [name("Haakon", PERSON), name("Elsewhere")],
    }
    parts = together(library)
    assert frozenset({("a", "Haakon VII"), ("b", "Haakon")}) in parts
    assert frozenset({("c", "Haakon")}) in parts


def test_a_surname_of_two_people_is_whose_article_tells_of_the_same() -> None:
    """Anna's where only hers share something, Karl's where only his do; nobody's where nothing is shared."""
    library = {
        "a": [name("Anna Lindqvist", PERSON), name("Norrvik")],
        "b": [name("Karl Lindqvist", PERSON), name("Elsewhere")],
        "c": [name("Lindqvist", PERSON), name("Norrvik")],
        "d": [name("Lindqvist", PERSON), name("Elsewhere")],
        "e": [name("Lindqvist", PERSON), name("Nowhere")],
    }
    parts = together(library)
    assert frozenset({("a", "Anna Lindqvist"), ("c", "Lindqvist")}) in parts
    assert frozenset({("b", "Karl Lindqvist"), ("d", "Lindqvist")}) in parts
    assert frozenset({("e", "Lindqvist")}) in parts


def test_a_surname_of_two_people_who_tell_of_the_same_stays_unlinked() -> None:
    """Two candidates are none, and two people of one surname stay two."""
    library = {
        "a": [name("Anna Lindqvist", PERSON), name("Norrvik")],
        "b": [name("Karl Lindqvist", PERSON), name("Norrvik")],
        "c": [name("Lindqvist", PERSON), name("Norrvik")],
    }
    assert len([cluster for cluster in linked(library) if cluster.kind is PERSON]) == 3


def test_a_person_and_a_place_of_one_name_stay_two() -> None:
    """Washington the man is not Washington the city."""
    assert len(linked({"a": [name("Washington", PERSON)], "b": [name("Washington", PLACE)]})) == 2


def test_a_word_taken_for_a_surname_is_what_others_know_by_it() -> None:
    """Where something is shared, and no person bears it; a place that people are called after stays apart."""
    library: Library = {
        "a": [name("Norrvik"), name("Harbour Watch")],
        "b": [name("Norrvik", PERSON), name("Harbour Watch")],
        "c": [name("Norrvik", PERSON), name("Elsewhere")],
    }
    assert frozenset({("a", "Norrvik"), ("b", "Norrvik")}) in together(library)
    assert frozenset({("c", "Norrvik")}) in together(library)
    library["d"] = [name("Anna Norrvik", PERSON), name("Elsewhere")]
    assert frozenset({("c", "Norrvik"), ("d", "Anna Norrvik")}) in together(library)
    assert frozenset({("b", "Norrvik")}) in together(library)
    town: Library = {
        "a": [name("Washington", PLACE), name("Harbour Watch")],
        "b": [name("Washington", PERSON), name("Harbour Watch")],
    }
    assert len(linked(town)) == 3


def test_an_initial_in_the_middle_parts_no_name() -> None:
    """Unless two people differ in nothing else; a surname alone is theirs still."""
    library = {
        "a": [name("Anna B. Lindqvist", PERSON), name("Norrvik")],
        "b": [name("Anna Lindqvist", PERSON)],
        "c": [name("Lindqvist", PERSON), name("Norrvik")],
    }
    assert len([cluster for cluster in linked(library) if cluster.kind is PERSON]) == 1
    library["d"] = [name("Anna C. Lindqvist", PERSON), name("Norrvik")]
    assert len([cluster for cluster in linked(library) if cluster.kind is PERSON]) == 4
    assert len(linked({"a": [name("Karl Lindqvist, Jr.", PERSON)], "b": [name("Karl Lindqvist", PERSON)]})) == 1
    assert len(linked({"a": [name("K. Lindqvist", PERSON)], "b": [name("Lindqvist Jr.", PERSON)]})) == 2


def test_words_written_together_are_those_written_apart() -> None:
    """With a hyphen, a dot, a capital in the middle or a number behind; persons keep what makes two surnames one."""
    pairs = [("NorrVik Inc.", "Norr Vik"), ("NorrvikTag", "Norrvik Tag"), ("Al-Norrvik", "al Norrvik")]
    for one, other in *pairs, ("Norrvik.gov", "NorrvikGov"), ("NVD 4", "NVD4"), ("Nets & Sons", "Nets and Sons"):
        assert len(linked({"a": [name(one)], "b": [name(other, PLACE)]})) == 1
    assert len(linked({"a": [name("Anna Berg-Lind", PERSON)], "b": [name("Anna Berg Lind", PERSON)]})) == 2


def test_a_people_has_many_names() -> None:
    """Adjective, singular and plural; it is not its country, and each people is its own."""
    people = ["Danish", "Danes", "Dane"], ["Houthi", "Houthis"], ["Democrat", "Democrats", "Democratic"], ["Swiss"]
    library = {word: [name(word, Kind.NATIONALITY)] for words in people for word in words}
    library["Denmark"] = [name("Denmark", PLACE)]
    assert sorted(len(cluster.members) for cluster in linked(library)) == [1, 1, 2, 3, 3]


def test_equal_values_are_one_thing() -> None:
    """A sum, a percentage or a date in two spellings is one; a month without its year is only itself."""
    library = {
        "a": [name("€15 million", Kind.MONEY), name("49%", Kind.PERCENT), name("27 February 2024", Kind.DATE)],
        "b": [name("15 million euros", Kind.MONEY), name("49 percent", Kind.PERCENT), name("Feb. 27, 2024", Kind.DATE)],
        "c": [name("$15 million", Kind.MONEY), name("February", Kind.DATE)],
    }
    assert sorted(len(cluster.members) for cluster in linked(library)) == [1, 1, 2, 2, 2]


def test_most_mentions_decide_the_kind() -> None:
    """One article's slip is outvoted by the others."""
    library = {"a": [name("Norrvik", PLACE)], "b": [name("Norrvik", ORGANISATION, count=4)]}
    [cluster] = linked(library)
    assert cluster.kind is ORGANISATION


WORDS = st.sampled_from(
    ["Anna", "Karl", "Lindqvist", "Norrvik", "AI", "Inc.", "Board", "BFB", "US", "Baltic Fisheries"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
NAMES = st.builds(
    lambda text, kind, other, count: name(text, kind, *([other] if other != text else []), count=count),
    *(TEXTS, st.sampled_from(Kind), TEXTS, st.integers(1, 3)),
)
LIBRARIES = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(NAMES, max_size=5), max_size=8)


@settings(max_examples=150, deadline=None)
@given(library=LIBRARIES, seed=st.integers(0, 1000))
def test_the_order_of_articles_changes_nothing(library: Library, seed: int) -> None:
    """The same library is linked the same, down to names and aliases."""
    order = list(library)
    random.Random(seed).shuffle(order)
    assert linked({article: library[article] for article in order}) == linked(library)


@settings(max_examples=150, deadline=None)
@given(library=LIBRARIES)
def test_every_name_is_in_exactly_one_cluster(library: Library) -> None:
    """Nothing is lost, nothing is doubled, and every form is the name or an alias."""
    clusters = linked(library)
    members = [member for cluster in clusters for member in cluster.members]
    assert sorted(members) == sorted((article, at) for article, names in library.items() for at in range(len(names)))
    for cluster in clusters:
        forms = {form for article, number in cluster.members for form in library[article][number].forms}
        assert forms <= {cluster.name, *cluster.aliases}
        assert cluster.name not in cluster.aliases
        assert list(cluster.members) == sorted(cluster.members)


CAST = st.sampled_from(
    [
        name("Anna Lindqvist", PERSON),
        name("Karl Lindqvist", PERSON),
        name("Karl Lindqvist", PLACE, count=2),
        name("Lindqvist", PERSON),
        name("Lindqvist", PERSON, count=3),
        name("LINDQVIST", PERSON, "Lindqvist"),
        name("Norrvik"),
        name("Norrvik", PERSON),
        name("Lindqvist", PLACE),
        name("Norrvik", PERSON, "Anna Lindqvist"),
        name("Norrvik AI", ORGANISATION, "Norrvik"),
        name("Baltic Fisheries Board", ORGANISATION, "BFB"),
        name("Bern Football Bureau", ORGANISATION, "BFB"),
        name("Baltic Fishery Board", ORGANISATION, "BFB"),
        name("BFB"),
        name("BFB", ORGANISATION, "BFB AI"),
        name("BFB AI", ORGANISATION, "BFB"),
        name("BFB AI", ORGANISATION, "AI"),
        name("AI", ORGANISATION, "BFB"),
        name("Anna B. Lindqvist", PERSON),
        name("Anna C. Lindqvist", PERSON),
        name("Anna Berta Lindqvist", PERSON),
        name("Thomas Lindqvist", PERSON),
        name("Tom Lindqvist", PERSON),
        name("Tom Rikke Lindqvist Holm", PERSON, "Tom Lindqvist"),
        name("Anna Lindqvist Teix", PERSON),
        name("Anna Lindqvist Teix", PERSON, "Lindqvist"),
        name("Anna Lindqvíst Teix", PERSON, "Teix"),
        name("Anna B. Lindqvist Teix", PERSON, "Anna Lindqvist", count=2),
        name("Lindqvist Teix", PERSON),
        name("Teix", PERSON),
        name("AnnaLindqvist"),
        name("Senate"),
        name("Peruvian Senate"),
        name("Texas Senate", PLACE),
        name("Peru", PLACE),
        name("Norwegian", Kind.NATIONALITY, count=2),
        name("US"),
        name("US Norrvik", ORGANISATION, "Norrvik"),
        name("Baltic Fisheries Boards", ORGANISATION, "BFB"),
        name("Fisheries Board"),
        name("Baltic Fisheries Board", ORGANISATION, "Fisheries Board"),
        name("Norrvik Watch Office of Tides and Harbour Policy", ORGANISATION, "OTHP"),
        name("Office for Tides and Harbour Policy"),
        name("Norrvik’s Security Team"),
        name("House"),
        name("House of Representatives"),
        name("American", Kind.NATIONALITY, count=3),
        name("Norrvik Security Team"),
        name("Security Team"),
        name("Elsewhere", PLACE),
        name("€15 million", Kind.MONEY),
    ]
)
STEPS = st.lists(
    st.tuples(st.integers(0, 19), st.lists(CAST, max_size=4)).map(lambda step: (ArticleId(f"{step[0]:02}"), step[1])),
    min_size=1,
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(steps=STEPS, pauses=st.lists(st.booleans(), min_size=30, max_size=30))
def test_linking_step_by_step_is_linking_afresh(steps: list[tuple[ArticleId, list[Name]]], pauses: list[bool]) -> None:
    """Articles come, change and go (here: those left without a name) in any order, the library is linked now and then:
    it is what it would be if it had been linked once, at the end."""
    library = Memory(ALIASES)
    now: dict[ArticleId, list[Name]] = {}
    for (article, names), pause in zip(steps, pauses, strict=False):
        if names:
            now[article] = names
            library.put(article, names)
        else:
            now.pop(article, None)
            library.remove(article)
        if pause:
            library.relink()
    library.relink()
    assert library.entities() == link(now.items(), ALIASES)


def test_linking_again_changes_nothing() -> None:
    """What is linked is not due."""
    library = Memory(ALIASES)
    library.put(ArticleId("a"), [name("Norrvik AI", ORGANISATION, "Norrvik")])
    library.relink()
    links = library.relink()
    assert (links.clusters, links.given, links.standings, links.whole) == ((), (), {}, False)


def test_an_article_touches_what_it_names_and_no_more() -> None:
    """Of a library of many names one article links those again that it names, and what these are short or long for."""
    library = Memory(ALIASES)
    for number in range(40):
        library.put(ArticleId(f"{number:02}"), [name(f"Norrvik {letter}", PLACE) for letter in "ABCDEFGH"])
    library.put(ArticleId("one"), [name("Baltic Fisheries Board", ORGANISATION, "BFB")])
    library.relink()
    library.put(ArticleId("two"), [name("BFB"), name("Norrvik C", PLACE)])
    assert [each.name for each in library.relink().clusters] == ["Baltic Fisheries Board", "Norrvik C"]


def test_a_known_entity_is_called_what_the_articles_call_it() -> None:
    """A name from the alias file that nobody writes here is only shown where it explains an acronym."""
    holding = Known("Acme Holding Group", ORGANISATION)
    rivers = Known("Bureau of Rivers", ORGANISATION)
    aliases = Aliases({"Acme Holding Group": holding, "Acme": holding, "Bureau of Rivers": rivers, "BOR": rivers}, ())
    clusters = link([(ArticleId("1"), (name("Acme"), name("BOR")))], aliases)
    assert [cluster.name for cluster in clusters] == ["Acme", "Bureau of Rivers"]
