"""What an article names, from what a recogniser marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entities.texts import ALIASES, article, mentioned, names, reading, spans
from tui.entities.reading import read
from tui.model import Article, ArticleId, Block, BlockKind, Kind, Span

PERSON, ORGANISATION, PLACE, PRODUCT = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.PRODUCT


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("President Anna Lindqvist", PERSON, "Anna Lindqvist"),
        ("French President Anna Lindqvist", PERSON, "Anna Lindqvist"),
        ("Dr. Anna Lindqvist’s", PERSON, "Anna Lindqvist"),
        ("the Norrland Institute", ORGANISATION, "Norrland Institute"),
        ("Brightwater and", ORGANISATION, "Brightwater"),
        ("“Brightwater”,", ORGANISATION, "Brightwater"),
        ("New Zealand", PLACE, "New Zealand"),
        ("pro-Beijing", PLACE, "Beijing"),
        ("Anna Lindqvist 75 miles", PERSON, "Anna Lindqvist"),
        ("Anna Lindqvist - 17:00", PERSON, "Anna Lindqvist"),
        ("Norrland Front - 203", ORGANISATION, "Norrland Front"),
        ("Norrland leader Anna Lindqvist", PERSON, "Anna Lindqvist"),
        ("Norrland Press of bank", ORGANISATION, "Norrland Press"),
    ],
)
def test_a_name_is_freed_of_what_is_not_part_of_it(marked: str, kind: Kind, name: str) -> None:
    """Titles, articles, possessives, quotes and trailing words go; New Zealand stays whole."""
    assert list(names(reading(f"It was said that {marked} arrived.", (marked, kind)))) == [name]


@pytest.mark.parametrize(
    "marked", ["AI", "LLM", "Big Tech", "Doctor", "us", "Series A", "a@b.org", "42", "Bug#1234", "Beta 2"]
)
def test_what_is_no_name_is_dropped(marked: str) -> None:
    """Stop-names, rounds of money, addresses and numbers are not entities."""
    assert reading(f"It was said that {marked} arrived.", (marked, ORGANISATION)).names == ()


def test_underscores_that_set_words_apart_are_no_part_of_them() -> None:
    """As Markdown has them; those within a word are."""
    text = "They use _KDE_. _LibreOffice and GIMP_ are there, and kde_KDE too."
    assert names(reading(text)) == {"KDE": 1, "LibreOffice": 1, "GIMP": 1}


@pytest.mark.parametrize("text", ["They met NASA and Norrvik.", "They met Norrvik & NASA.", "They met Norrvik/NASA."])
def test_two_names_of_which_one_is_known_are_two(text: str) -> None:
    """As long as no name is known that is both."""
    marked = text.removeprefix("They met ").removesuffix(".")
    assert set(names(reading(text, (marked, ORGANISATION)))) == {"NASA", "Norrvik"}
    assert set(names(reading("They met Dolce and Norrvik.", ("Dolce and Norrvik", ORGANISATION)))) == {
        "Dolce and Norrvik"
    }


def test_a_file_s_name_names_nothing() -> None:
    """Though a product's name is part of it; the product elsewhere is one, also at the end of a sentence."""
    text = "Get openSUSE-10.3-GM-KDE-i386.iso, or KDE.tar.gz. It was written for KDE.txt readers use KDE."
    assert names(reading(text, ("GM", Kind.ORGANISATION))) == {"KDE": 1}


def test_a_date_with_slashes_is_no_path() -> None:
    """Though an address may have one in it."""
    text = "Held on 6/29/1999 and 2012/02/28; see /1999/6/29/notes and //norrvik.org/2012/02/28/notes."
    assert [text[one.start : one.end] for one in reading(text).mentions] == ["6/29/1999", "2012/02/28"]


def test_two_names_run_together_are_parted() -> None:
    """A slash between photo credits, or an owner and what is owned, are two names."""
    text = "Photo: Kestrel Pool/Getty Images. NASA's Ames Research Center agreed."
    found = reading(text, ("Kestrel Pool/Getty Images", ORGANISATION), ("NASA's Ames Research Center", ORGANISATION))
    assert set(names(found)) == {"Kestrel Pool", "Getty Images", "NASA", "Ames Research Center"}


@pytest.mark.parametrize(
    ("text", "marked", "kind", "found"),
    [
        ("The chief of Hong Kong Anna Holm came.", "Hong Kong Anna Holm", PLACE, {"Hong Kong", "Anna Holm"}),
        ("The Speaker of the House Anna Holm came.", "House Anna Holm", ORGANISATION, {"House", "Anna Holm"}),
        ("So US Senator Anna Holm came.", "US Senator Anna Holm", ORGANISATION, {"US", "Anna Holm"}),
        ("The US Labour Party won.", "The US Labour Party", ORGANISATION, {"US", "Labour Party"}),
        ("The Republican Senate leader.", "Republican Senate", ORGANISATION, {"Republican", "Senate"}),
        ("The Norwegian Senate leader.", "Norwegian Senate", ORGANISATION, {"Norwegian Senate"}),
        ("They met at the U.S.-Mexican border.", "U.S.-Mexican", Kind.NATIONALITY, {"U.S.", "Mexican"}),
        ("The Prize of Anna Karin Holm went on.", "Anna Karin Holm", ORGANISATION, {"Anna Karin Holm"}),
        ("An Irish-American sang.", "Irish-American", Kind.NATIONALITY, {"Irish-American"}),
    ],
)  # fmt: skip
def test_a_place_and_who_is_named_after_it_are_two(text: str, marked: str, kind: Kind, found: set[str]) -> None:
    """Where a first name tells that someone begins there, or a hyphen stands between countries; not within one name."""
    assert set(names(reading(text, (marked, kind)))) == found


def test_every_occurrence_is_found_however_it_is_written() -> None:
    """One marked name is found again with a possessive, in capitals, and over a line break, but not inside a word."""
    text = "NORRLAND POWER WINS\n\nNorrland Power won.\n\nThen Norrland\nPower’s rival spoke of Norrland Powerhouse."
    found = reading(text, ("Norrland Power won".removesuffix(" won"), ORGANISATION))
    assert mentioned(text, found, "Norrland Power") == ["NORRLAND POWER", "Norrland Power", "Norrland\nPower"]


def test_nothing_is_found_in_furniture_or_code() -> None:
    """The rescan keeps out of blocks that are not the article's own."""
    text = "Norrland Power won.\n\nNorrland Power sells your data."
    blocks = (Block(0, 19, BlockKind.PARAGRAPH), Block(21, len(text), BlockKind.FURNITURE))
    found = read(
        Article(ArticleId("a"), "a", "t", text, blocks), spans(text, ("Norrland Power", ORGANISATION)), ALIASES
    )
    assert names(found) == {"Norrland Power": 1}


def test_names_are_found_in_captions_and_notes() -> None:
    """What describes an image or explains a word is text like any other."""
    text = "Norrland Power won.\n\nNorrland Power at work\n\nSee Norrland Power."
    blocks, at = [], 0
    for kind, part in zip((BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.FOOTNOTE), text.split("\n\n"), strict=True):
        blocks.append(Block(at, at + len(part), kind))
        at += len(part) + 2
    found = read(
        Article(ArticleId("a"), "a", "t", text, tuple(blocks)), spans(text, ("Norrland Power", ORGANISATION)), ALIASES
    )
    assert names(found) == {"Norrland Power": 3}


def test_a_capital_alone_does_not_make_an_everyday_word_a_name() -> None:
    """A word that the article also writes small is not looked for elsewhere."""
    text = "Mr. Grant spoke. We grant that. Grant it or not."
    found = reading(text, ("Grant", PERSON))
    assert mentioned(text, found, "Grant") == ["Grant"]


def test_a_surname_belongs_to_the_only_person_who_has_it() -> None:
    """Lindqvist is Anna Lindqvist, whatever kind the recogniser gave the surname."""
    text = "Anna Lindqvist came. Lindqvist spoke. Anna smiled."
    found = reading(text, ("Anna Lindqvist", PERSON), ("Lindqvist", ORGANISATION), ("Anna", PERSON))
    assert names(found) == {"Anna Lindqvist": 3}
    assert {name.kind for name in found.names} == {PERSON}


def test_two_people_of_one_surname_stay_two() -> None:
    """A surname that two people have is neither of them."""
    text = "Anna Lindqvist met Karl Lindqvist. Lindqvist spoke."
    found = reading(text, ("Anna Lindqvist", PERSON), ("Karl Lindqvist", PERSON), ("Lindqvist", PERSON))
    assert names(found) == {"Anna Lindqvist": 1, "Karl Lindqvist": 1, "Lindqvist": 1}


@pytest.mark.parametrize(
    "text",
    [
        "The Baltic Fisheries Board (BFB) met. BFB agreed.",
        "BFB (Baltic Fisheries Board) met. Later BFB agreed.",
    ],
)
def test_an_acronym_in_parentheses_is_its_long_form(text: str) -> None:
    """Either order of acronym and long form is understood, with only one of them marked."""
    found = reading(text, ("BFB", ORGANISATION))
    assert names(found) == {"Baltic Fisheries Board": text.count("BFB") + 1}


def test_initials_find_their_only_long_form() -> None:
    """An acronym that the article never explains is still the only name with these initials."""
    text = "The Baltic Fisheries Board met on fish. Days later the BFB agreed."
    found = reading(text, ("Baltic Fisheries Board", ORGANISATION), ("BFB", ORGANISATION))
    assert names(found) == {"Baltic Fisheries Board": 2}


def test_the_article_overrules_what_is_known_of_an_acronym() -> None:
    """FTC means what the article says it means."""
    text = "The Fairfield Tennis Club (FTC) lost. FTC will appeal."
    found = reading(text, ("Fairfield Tennis Club", ORGANISATION), ("FTC", ORGANISATION))
    assert names(found) == {"Fairfield Tennis Club": 3}


def test_a_company_is_itself_without_its_general_word() -> None:
    """Kestrel is Kestrel AI when the article has one Kestrel."""
    text = "Kestrel AI grew. Kestrel hired. Kestrel Records is a shop."
    found = reading(text, ("Kestrel AI", ORGANISATION), ("Kestrel", ORGANISATION), ("Kestrel Records", ORGANISATION))
    assert names(found) == {"Kestrel AI": 2, "Kestrel Records": 1}


def test_an_institute_is_called_by_what_stands_before_that() -> None:
    """Norrvik of Norrvik Institution of Rivers; a town is still the town."""
    text = "Norrvik Institution of Rivers grew. Norrvik hired. Oslo Institute for Lakes is in Oslo."
    found = reading(
        text,
        *(("Norrvik Institution of Rivers", ORGANISATION), ("Norrvik", ORGANISATION)),
        *(("Oslo Institute for Lakes", ORGANISATION), ("Oslo", PLACE)),
    )
    assert names(found) == {"Norrvik Institution of Rivers": 2, "Oslo Institute for Lakes": 1, "Oslo": 1}


def test_a_product_is_not_a_longer_product() -> None:
    """Azure and Azure AI, Mistral and Mistral Large, Apple and Apple Records are different things."""
    text = "Azure and Azure AI. Mistral AI sells Mistral Large; Mistral grows. Apple sued Apple Records."
    found = reading(
        text,
        *(("Azure", PRODUCT), ("Azure AI", PRODUCT), ("Mistral AI", ORGANISATION), ("Mistral Large", PERSON)),
        *(("Mistral", PLACE), ("Apple", ORGANISATION), ("Apple Records", ORGANISATION)),
    )
    assert names(found) == {
        "Azure": 1,
        "Azure AI": 1,
        "Mistral AI": 2,
        "Mistral Large": 1,
        "Apple": 1,
        "Apple Records": 1,
    }


def test_one_kind_is_voted_for_all_mentions() -> None:
    """A slip of the recogniser is outvoted, and shows in the confidence."""
    text = "Norrvik grew. Norrvik hired. Norrvik paid."
    found = reading(text, ("Norrvik", ORGANISATION), ("Norrvik", PLACE), ("Norrvik", ORGANISATION))
    assert {mention.kind for mention in found.mentions} == {ORGANISATION}
    assert 0.5 < found.mentions[0].confidence < 1


def test_words_of_a_name_outweigh_a_slip() -> None:
    """A University is an organisation, a name after CEO a person."""
    text = "Umeå University hired. CEO Brandt paid."
    found = reading(text, ("Umeå University", PLACE), ("Brandt", ORGANISATION))
    assert [(name.text, name.kind) for name in found.names] == [("Umeå University", ORGANISATION), ("Brandt", PERSON)]


def test_known_names_need_no_recogniser() -> None:
    """What the alias file knows is found unmarked, under one name."""
    text = "The FTC asked the European Union. The EU told the Federal Trade Commission of the AI Act."
    found = reading(text)
    assert names(found) == {"Federal Trade Commission": 2, "European Union": 2, "AI Act": 1}


def test_values_are_normalised_and_grouped() -> None:
    """One sum in two spellings is one name; a date without its year takes the article's."""
    text = "It paid €15 million, or 15 million euros, on Jan. 25, for 49%."
    found = reading(text, date="2024-02-27")
    assert [(mention.kind, mention.value) for mention in found.mentions] == [
        (Kind.MONEY, "15000000 EUR"),
        (Kind.MONEY, "15000000 EUR"),
        (Kind.DATE, "2024-01-25"),
        (Kind.PERCENT, "49"),
    ]
    assert [(name.text, name.count) for name in found.names] == [
        ("15 million euros", 2),
        ("25 January 2024", 1),
        ("49%", 1),
    ]


def test_a_recogniser_tells_years_from_numbers() -> None:
    """2013 is a date where it can only be one, or where a recogniser said so."""
    text = "In 2013 it sold 2013 cars, and 1,950 more were there, the 2014 model."
    found = reading(text, ("2014", Kind.DATE))
    assert [(text[one.start : one.end], one.value) for one in found.mentions] == [("2013", "2013"), ("2014", "2014")]


def test_an_empty_article_names_nothing() -> None:
    """No text, no names."""
    assert read(article(""), [], ALIASES).names == ()


TEXT = st.text(alphabet=st.sampled_from("AbCd EF.\n\n'’(),$€%-/1290MayUS"), max_size=120)


@settings(max_examples=200, deadline=None)
@given(text=TEXT, cuts=st.lists(st.tuples(st.integers(0, 119), st.integers(1, 20), st.sampled_from(Kind)), max_size=8))
def test_whatever_is_marked_mentions_keep_their_promises(text: str, cuts: list[tuple[int, int, Kind]]) -> None:
    """In order, without overlap, each within one block, each of a name that counts it and lists its form."""
    given_article = article(text, "2024-02-27")
    raw, reached = [], 0
    for start, length, kind in sorted(cuts, key=lambda cut: cut[:2]):
        if start >= reached and start + length <= len(text):
            raw.append((Span(start, start + length), kind))
            reached = start + length
    found = read(given_article, raw, ALIASES)
    counts = [0] * len(found.names)
    reached = 0
    for mention in found.mentions:
        assert reached <= mention.start < mention.end
        assert any(block.start <= mention.start and mention.end <= block.end for block in given_article.blocks)
        name = found.names[mention.name]
        assert " ".join(text[mention.start : mention.end].split()) in name.forms
        assert mention.kind is name.kind
        assert 0 <= mention.confidence <= 1
        counts[mention.name] += 1
        reached = mention.end
    assert counts == [name.count for name in found.names]
    assert all(name.text in name.forms for name in found.names)


GERMAN = (
    "Die Firma von Martin Brandt zahlte der NASA in Berlin €5 für das Markenzeichen. Danach ging alles schnell, "
    "denn niemand hatte damit gerechnet, dass ein so kleines Unternehmen mit nur neun Leuten etwas kaufen wollte, was "
    "viele andere schon lange vergessen und manche sogar weggeworfen hatten."
)


def test_a_text_of_no_known_language_gives_little_but_no_nonsense() -> None:
    """Where every noun has a capital, only names that prove themselves are kept of an English recogniser's."""
    marked = (("Firma", ORGANISATION), ("Martin Brandt", PERSON), ("NASA", ORGANISATION), ("Berlin", PLACE))
    found = reading(GERMAN, *marked, ("Markenzeichen", ORGANISATION))
    assert set(names(found)) == {"Martin Brandt", "NASA", "Berlin", "€5"}


def test_a_recogniser_of_the_text_s_own_language_is_trusted() -> None:
    """Of a text that is known to be German only one of German is asked."""
    german = Article(ArticleId("a"), "a", "t", GERMAN, article(GERMAN).blocks, lang="de")
    assert "Markenzeichen" in names(read(german, spans(GERMAN, ("Markenzeichen", ORGANISATION)), ALIASES))


def test_no_rule_of_english_names_anything_in_another_language() -> None:
    """Without a recogniser for it there are values, known names and places alone."""
    german = Article(ArticleId("a"), "a", "t", GERMAN, article(GERMAN).blocks, lang="de")
    assert set(names(read(german, (), ALIASES))) == {"NASA", "Berlin", "€5"}


def test_words_without_blanks_are_no_names() -> None:
    """What a recogniser of English cuts out of Japanese is dropped."""
    text = "次のDebian開発者を歓迎します。"
    assert reading(text, ("Debian開発者", PERSON)).names == ()


def test_a_name_ends_where_the_sentence_does() -> None:
    """What a recogniser drew over a full stop is parted; titles, initials and legal forms are not stops."""
    text = "It backed Norrvik. Kestrel followed, as did St. Olaf and J. R. Brandt of Alto Inc. Group."
    marked = (("Norrvik. Kestrel", ORGANISATION), ("St. Olaf", PLACE), ("J. R. Brandt", PERSON))
    found = reading(text, *marked, ("Alto Inc. Group", ORGANISATION))
    assert list(names(found)) == ["Norrvik", "Kestrel", "St. Olaf", "J. R. Brandt", "Alto Inc. Group"]


def test_what_is_based_somewhere_names_the_place() -> None:
    """Of Paris-based, Paris."""
    assert list(names(reading("The Paris-based firm grew.", ("Paris-based", ORGANISATION)))) == ["Paris"]
