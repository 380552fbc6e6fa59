"""`broadsheet search`."""

import io
import sys
from pathlib import Path
from string import ascii_lowercase

import pytest

from tests.cli.conftest import Broadsheet

KEYS = ["query", "total", "took_ms", "relaxed", "suggestion", "hint", "facets", "hits"]
HIT_KEYS = ["id", "path", "title", "source", "author", "date", "score", "snippet", "spans"]


def test_hits_are_printed_best_first(coast: Broadsheet) -> None:
    """How many of how many; then title, where it is from, and a snippet."""
    said = coast("search", "crane", "late")
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0].startswith("1 of 4 · ")
    assert lines[1:4] == ["", "Crane delayed", "Coast Weekly · Nov 2023 · notes.jsonl#a1"]
    assert "crane comes late" in lines[4]


def test_json_has_the_keys_that_are_promised(coast: Broadsheet) -> None:
    """In their order, of the answer and of each hit; missing values are null."""
    answer = coast("search", "--json", "herring").json
    hit = answer["hits"][0]
    assert (list(answer), list(hit)) == (KEYS, HIT_KEYS)
    assert (answer["query"], answer["total"], answer["relaxed"]) == ("herring", 1, False)
    assert (hit["id"], hit["path"], hit["source"], hit["date"]) == (hit["id"], "notes.jsonl#a2", None, None)


def test_spans_are_the_matches_in_the_snippet(coast: Broadsheet) -> None:
    """They count code points of the snippet itself."""
    hit = coast("search", "--json", "herring").json["hits"][0]
    assert {hit["snippet"][start:end].casefold() for start, end in hit["spans"]} == {"herring"}


def test_nothing_found_is_exit_code_1(coast: Broadsheet) -> None:
    """The answer is printed all the same."""
    said = coast("search", "xylophone")
    assert (said.code, said.out[:7], said.err) == (1, "0 of 4 ", "")


def test_a_relaxed_search_says_so(coast: Broadsheet) -> None:
    """No article has both words."""
    said = coast("search", "herring crane")
    assert said.code == 0
    assert "No article has all the words" in said.out


def test_few_articles_with_all_of_many_words_are_not_all_that_is_shown(coast: Broadsheet) -> None:
    """They come first, and it says how many they are; of five words, what has them all is the answer."""
    said = coast("search", "the ferry to the islands will sail")
    assert "One article has all the words; these have any of them." in said.out
    many = coast("search", "--json", "the ferry to the islands will sail").json
    assert (many["hits"][0]["title"], many["total"] > 2, many["relaxed"]) == ("A ferry for the islands", True, True)
    few = coast("search", "--json", "ferry to islands will sail").json
    assert (few["total"], few["relaxed"]) == (1, False)


def test_any_finds_what_has_any_of_the_words(coast: Broadsheet) -> None:
    """Without having to relax."""
    answer = coast("search", "--any", "--json", "herring", "crane").json
    assert (answer["total"] >= 2, answer["relaxed"]) == (True, False)


def test_the_order_can_be_chosen(coast: Broadsheet) -> None:
    """What has no date comes last."""
    hits = coast("search", "--json", "--sort", "oldest", "islands").json["hits"]
    assert [hit["date"] for hit in hits] == ["2024-03-05", "2024-03-07", None]


def test_limit_cuts_hits_and_not_the_total(coast: Broadsheet) -> None:
    """The total is of all that was found."""
    answer = coast("search", "--json", "--limit", 1, "islands").json
    assert (answer["total"], len(answer["hits"])) == (3, 1)


def test_facets_count_what_was_found(coast: Broadsheet) -> None:
    """Lists of value and count."""
    assert coast("search", "--json", "crane").json["facets"]["source"] == [["Coast Weekly", 2]]


def test_a_word_can_be_excluded(coast: Broadsheet) -> None:
    """As a user would write it."""
    paths = [hit["path"] for hit in coast("search", "--json", "islands", "-herring").json["hits"]]
    assert sorted(paths) == ["ferry.txt", "harbour.md"]


def test_names_are_found_by_their_entity(coast: Broadsheet) -> None:
    """`person:` is asked of the entities, not of the words."""
    assert coast("search", "--json", "person:brandt").json["total"] == 2


def test_each_line_of_input_is_answered_by_a_line(coast: Broadsheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the line is; and having found nothing is no failure."""
    lines = ["herring", "", "   ", '"(((', "xylophone", "\udcff\x00", "?!"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    said = coast("search", "-")
    assert said.code == 0
    assert [answer["total"] for answer in said.lines] == [1, 0, 0, 0, 0, 0, 0]
    assert all(list(answer) == KEYS for answer in said.lines)


def test_a_beginning_of_too_many_words_is_told(broadsheet: Broadsheet, folder: Path) -> None:
    """What is not looked for in full must not look as if it were."""
    words = (f"zeb{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
    (folder / "words.txt").write_text(f"Words\n\n{' '.join(words)}\n", encoding="utf-8")
    broadsheet("sync", "--jobs", 1, "--no-entities", folder)
    assert "`zeb*` stands for too many words; the most frequent are searched" in broadsheet("search", "zeb*").out
    assert "too many" not in broadsheet("search", "zeba*").out
    assert "too many" in broadsheet("search", "--json", "zeb*").json["hint"]
    assert broadsheet("search", "--json", "zeba*").json["hint"] is None


def test_json_tells_what_was_not_understood(coast: Broadsheet) -> None:
    """It is searched as words all the same; where all was understood there is no hint."""
    answer = coast("search", "--json", "(herring").json
    assert (answer["total"], answer["hint"]) == (1, "a parenthesis is not closed")
    assert "no field `port`" in coast("search", "--json", "port:herring").json["hint"]
    assert coast("search", "--json", "herring").json["hint"] is None


def test_explain_says_what_of_each_hit_answers_which_part(coast: Broadsheet) -> None:
    """Share of the score, stems, forms with how often, fields; the shares of a hit are one together."""
    (hit,) = coast("search", "--explain", "--json", "cranes", "sandvik").json["hits"]
    cranes, sandvik = hit["reasons"]
    assert (cranes["asked"], cranes["met"], cranes["stems"], cranes["forms"]) == (
        "cranes", True, ["crane"], [["crane", 1]],
    )  # fmt: skip
    assert sandvik["fields"] == ["title"]
    assert cranes["share"] + sandvik["share"] == pytest.approx(1, abs=1e-3)
    lines = coast("search", "--explain", "cranes", "sandvik").out.splitlines()
    assert any(line.startswith("  ✓ cranes  crane ×1 · ") and line.endswith(" % of the score") for line in lines)


def test_why_says_what_an_article_lacks(coast: Broadsheet) -> None:
    """With what is spelt nearly so in it, and exit code 1 for what is no hit."""
    said = coast("search", "--why", "ferry.txt", "--json", "sandvic", "norway", "-yard")
    assert said.code == 1
    assert (said.json["path"], said.json["rank"]) == ("ferry.txt", None)
    sandvic, norway, yard = said.json["reasons"]
    assert (sandvic["met"], sandvic["near"]) == (False, ["sandvik"])
    assert (norway["met"], norway["forms"]) == (True, [["Norway", 1]])
    assert (yard["asked"], yard["met"]) == ("NOT yard", False)
    assert (
        "✗ sandvic  nothing here answers it · near it: sandvik" in coast("search", "--why", "ferry.txt", "sandvic").out
    )


def test_why_tells_the_rank_of_a_hit(coast: Broadsheet) -> None:
    """And ends with 0."""
    said = coast("search", "--why", "ferry.txt", "yard")
    assert said.code == 0
    assert "hit 1 of 1" in said.out


def test_like_finds_what_has_words_in_common(coast: Broadsheet) -> None:
    """Not the article itself; a query with it narrows."""
    found = [hit["path"] for hit in coast("search", "--like", "ferry.txt", "--json").json["hits"]]
    assert "ferry.txt" not in found
    assert found[0] == "harbour.md"
    narrowed = coast("search", "--like", "ferry.txt", "--json", "herring").json
    assert [hit["path"] for hit in narrowed["hits"]] == ["notes.jsonl#a2"]


def test_like_an_article_that_is_not_there_is_told(coast: Broadsheet) -> None:
    """By the option and in the query language."""
    assert "no article has the id, path or title" in coast("search", "--like", "nowhere.md").err
    assert "like: `nowhere.md` is not one article" in coast("search", "like:nowhere.md").out


def test_a_misspelt_name_gets_a_suggestion(coast: Broadsheet) -> None:
    """Of what is called nearly so, and of the kind that was asked for."""
    assert coast("search", "--json", "entity:brandd crane").json["suggestion"] == "entity:brandt crane"
    assert coast("search", "--json", 'entity:"northwind shiping"').json["suggestion"] == 'entity:"northwind shipping"'
    assert coast("search", "--json", "law:brandd").json["suggestion"] is None
