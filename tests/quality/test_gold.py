"""The annotations fit the texts that are here: offsets, kinds, and that each has its entity."""

import json

import pytest

from tests.quality.annotate import located
from tests.quality.gold import FOLDER, Annotated, GoldSet, _gum_article, rows, sets
from tests.quality.pipelines import raw
from tui.model import Article, ArticleId, Block, BlockKind, Kind, Span


def test_the_sample_library_is_annotated_as_it_is() -> None:
    """No text has changed since; every mention lies within a block, and begins and ends with a word of its own."""
    (seeds,) = sets(None)
    assert len(seeds.articles) == 8
    for one in seeds.articles:
        text = one.article.text
        for (spot,) in one.nests:
            assert any(block.start <= spot.start and spot.end <= block.end for block in one.article.blocks)
            words = text[spot.start : spot.end]
            assert words == words.strip()
            assert not text[spot.start - 1 : spot.start].isalnum()
            assert not text[spot.end : spot.end + 1].isalnum()


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.jsonl")))
def test_annotations_hold_no_text(name: str) -> None:
    """Ids, offsets, kinds, entities and hashes; in order, none over another."""
    for row in rows(name):
        assert set(row) <= {"id", "corpus", "sha256", "mentions"}
        end = 0
        mentions = json.loads(json.dumps(row["mentions"]))
        for start, stop, kind, entity in mentions:
            assert end <= start < stop
            assert Kind(kind)
            assert entity
            end = stop


def test_a_list_is_located_in_order() -> None:
    """Line breaks count as blanks, parts of words do not count; what is not there is complained of."""
    text = "Ada and Adam.\nAda\nByron came."
    listed = "Ada\tperson\tada\nAda Byron\tperson\tada\nEve\tperson\teve\nAda\tthing\tada"
    first, second, missing, kindless = located(text, listed)
    assert (first, second) == ((0, 3, "person", "ada"), (14, 23, "person", "ada"))
    assert "'Eve' is not after" in str(missing)
    assert "not a surface, a kind and an entity" in str(kindless)


def phrases(text: str, *marked: tuple[str, str, str]) -> list[str]:
    """The names that are gold where such phrases are marked, each with its type and the item that it is said to be."""
    mentions = [
        {"start": text.index(phrase), "end": text.index(phrase) + len(phrase), "type": type_, "wikidata": item}
        for phrase, type_, item in marked
    ]
    row = {"id": "1", "title": "T", "date": "", "text": text, "mentions": mentions}
    return [text[spot.start : spot.end] for nest in _gum_article(row).nests for spot in nest]


def test_what_is_owned_is_named_without_its_owner() -> None:
    """Both count, each by itself; an 's within a name is part of it."""
    text = "Lately Norrvik 's Anna Berg of the Norrvik Workers ' League met the Lake People 's Army ."
    marked = [
        ("Norrvik 's", "organization", ""),
        ("Norrvik 's Anna Berg of the Norrvik Workers ' League", "person", ""),
        ("the Lake People 's Army", "organization", "Q1"),
    ]
    assert phrases(text, *marked) == ["Norrvik", "Anna Berg", "Lake People 's Army"]


def test_an_office_is_no_name() -> None:
    """Neither alone nor with what it is held in, whoever is meant by it; King may be a name."""
    text = "Anna Berg , NBA Administrator , met the Governor , and Karl King waited ."
    marked = [
        ("Anna Berg", "person", "Q1"),
        ("NBA", "organization", ""),
        ("NBA Administrator", "person", "Q1"),
        ("the Governor", "person", "Q2"),
        ("Karl King", "person", ""),
    ]
    assert phrases(text, *marked) == ["Anna Berg", "NBA", "Karl King"]


def test_a_hyphen_between_blanks_ties_a_name() -> None:
    """What stands behind it belongs to the name though it is small."""
    text = "Veteran politician Lau Siu - lai of the Norrvik Party spoke ."
    marked = [("Veteran politician Lau Siu - lai of the Norrvik Party", "person", "")]
    assert phrases(text, *marked) == ["Lau Siu - lai"]


def test_of_parts_of_a_word_such_gold_knows_nothing() -> None:
    """Where only whole words could be marked, what is found within one is neither right nor wrong."""
    text = "Pro-Oslo groups met in Oslo"
    article = Article(ArticleId("a"), "a", "T", text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    marked = [[(Span(4, 8), Kind.PLACE), (Span(23, 27), Kind.PLACE)]]
    for whole_words, count in ((False, 2), (True, 1)):
        gold = GoldSet("g", frozenset(Kind), (Annotated(article, ()),), whole_words)
        assert len(raw(gold, marked)[0]) == count
