"""`broadsheet show`."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RECORDS, Broadsheet

KEYS = [
    "id", "path", "title", "author", "source", "date", "lang", "url", "tags", "text", "blocks", "mentions",
]  # fmt: skip


def test_json_has_the_keys_that_are_promised(coast: Broadsheet) -> None:
    """In their order; missing values are null."""
    article = coast("show", "--json", "notes.jsonl#a2").json
    assert list(article) == KEYS
    assert (article["title"], article["date"], article["tags"]) == ("Herring is back", None, [])


def test_text_is_the_decoded_input(coast: Broadsheet) -> None:
    """Of JSON Lines, character for character."""
    assert coast("show", "--json", "notes.jsonl#a1").json["text"] == RECORDS[0]["text"]
    assert coast("show", "--text", "notes.jsonl#a1").out == RECORDS[0]["text"] + "\n"


def test_offsets_count_code_points_of_the_text(coast: Broadsheet) -> None:
    """A mention's text is the slice; blocks lie within the text; both know their kind."""
    article = coast("show", "--json", "harbour.md").json
    text = article["text"]
    assert all(mention["text"] == text[mention["start"] : mention["end"]] for mention in article["mentions"])
    money = next(mention for mention in article["mentions"] if mention["kind"] == "money")
    assert (money["text"], money["value"]) == ("€15 million", "15000000 EUR")
    assert [text[b["start"] : b["end"]] for b in article["blocks"] if b["kind"] == "item"] == [
        "a ferry to the islands",
        "a second crane",
    ]


def test_a_mention_names_its_entity(coast: Broadsheet) -> None:
    """By the id that `entities` knows it under, in each article the same."""
    person = coast("entities", "--json", "Arthur Brandt").json["id"]
    for path in ("harbour.md", "ferry.txt"):
        mentions = coast("show", "--json", path).json["mentions"]
        assert person in {mention["entity"] for mention in mentions}


@pytest.mark.parametrize("how", ["id", "path", "title", "absolute", "words"])
def test_an_article_is_found_by_whatever_names_it(coast: Broadsheet, synced_home: Path, how: str) -> None:
    """Id, path within the library or absolute, title with or without quotes."""
    known = coast("show", "--json", "ferry.txt").json
    reference = {
        "id": [known["id"]],
        "path": [known["path"]],
        "title": [known["title"].upper()],
        "absolute": [synced_home.parent / "coast" / "ferry.txt"],
        "words": known["title"].split(),
    }[how]
    assert coast("show", "--json", *reference).json == known


def test_a_path_may_start_where_one_is(coast: Broadsheet, synced_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the shell completes it; in JSON Lines with the record."""
    monkeypatch.chdir(synced_home)
    assert coast("show", "--json", "../coast/notes.jsonl#a2").json["path"] == "notes.jsonl#a2"


def test_the_page_is_as_wide_as_it_may_be(coast: Broadsheet) -> None:
    """Title, where it is from, paragraphs wrapped at 80 cells, headings and items on lines of their own."""
    lines = coast("show", "harbour.md").out.splitlines()
    assert lines[0] == "The harbour of Sandvik opens"
    assert lines[1].startswith("Coast Weekly · Nora Lind · 5 Mar 2024")
    assert max(map(len, lines)) <= 80
    assert "What is to come" in lines
    assert "• a second crane" in [line.strip().replace("-", "•") for line in lines]


def test_markdown_has_headings_and_items(coast: Broadsheet) -> None:
    """What the article has as blocks."""
    out = coast("show", "--markdown", "harbour.md").out
    assert out.startswith("# The harbour of Sandvik opens\n\n*Coast Weekly · Nora Lind · 2024-03-05*\n")
    assert "\n## What is to come\n\n- a ferry to the islands\n- a second crane\n" in out


def test_nothing_by_that_name_is_one_line_and_exit_code_1(coast: Broadsheet) -> None:
    """It says what was looked for."""
    said = coast("show", "no such thing")
    assert (said.code, said.out) == (1, "")
    assert said.err == "broadsheet: no article has the id, path or title “no such thing”\n"


def test_each_reference_read_is_answered_by_a_line(coast: Broadsheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Null where there is no such article, so that answers stay in step; that is told on standard error too."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("ferry.txt\nnothing\nharbour.md\n"))
    said = coast("show", "-")
    assert [line and line["path"] for line in said.lines] == ["ferry.txt", None, "harbour.md"]
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_all_gives_every_article(coast: Broadsheet) -> None:
    """One object a line."""
    said = coast("show", "--all")
    assert sorted(line["path"] for line in said.lines) == [
        "ferry.txt",
        "harbour.md",
        "notes.jsonl#a1",
        "notes.jsonl#a2",
    ]


@pytest.mark.parametrize("argv", [(), ("--all", "ferry.txt"), ("--all", "--text"), ("-", "--markdown")])
def test_one_or_all_and_never_both(coast: Broadsheet, argv: tuple[str, ...]) -> None:
    """Several articles are JSON."""
    said = coast("show", *argv)
    assert (said.code, said.err.count("\n")) == (2, 1)


def test_colour_is_shown_where_it_is_asked_for(coast: Broadsheet) -> None:
    """On a pipe only then, so that a pager gets it."""
    assert "\x1b" not in coast("show", "harbour.md").out
    assert "\x1b[1mWhat is to come\x1b[0m" in coast("show", "harbour.md", "--color", "always").out
    assert coast("show", "harbour.md", "--color", "never").out == coast("show", "harbour.md").out
