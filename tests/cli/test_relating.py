"""`broadsheet relations`, `path`, `disagreements`, `new` and `web`, on the invented library."""

import csv
import io
import itertools
import json
from pathlib import Path

from tests.cli.conftest import Broadsheet

RELATION = (
    *("subject", "relation", "object", "amount", "currency", "date", "hedged", "negated", "confidence"),
    *("article", "start", "end"),
)


def test_a_relation_is_one_object_a_line(coast: Broadsheet) -> None:
    """With the keys that are promised, and offsets of a sentence that names both."""
    said = coast("relations", "--json")
    assert said.code == 0
    for line in said.lines:
        assert tuple(line) == RELATION
        assert set(line["subject"]) == set(line["object"]) == {"id", "name"}
        text = coast("show", "--json", line["article"]).json["text"]
        sentence = text[line["start"] : line["end"]]
        assert line["subject"]["name"].split()[-1] in sentence or "who" in sentence
    found = {(line["subject"]["name"], line["relation"], line["object"]["name"]) for line in said.lines}
    assert ("Arthur Brandt", "leads", "Northwind Shipping") in found


def test_relations_are_told_to_people_and_as_a_table(coast: Broadsheet) -> None:
    """The sentence stands under what it says; the table has a head."""
    said = coast("relations", "Arthur", "Brandt", "--relation", "leads")
    assert said.out.startswith("Arthur Brandt leads Northwind Shipping\n  Arthur Brandt, who heads")
    table = list(csv.DictReader(io.StringIO(coast("relations", "--csv").out)))
    assert table[0]["subject_name"]
    assert "relation" in table[0]
    assert coast("relations", "--relation", "sues").code == 1


def test_a_path_has_a_sentence_for_each_hop(coast: Broadsheet) -> None:
    """From the one to the other, as JSON and for people."""
    said = coast("path", "Sandvik", "Norway", "--json")
    (first, *_) = said.lines
    hops = first["hops"]
    assert list(hops[0]) == ["from", "to", "relation", "forward", "hedged", "negated", "article", "start", "end"]
    assert hops[0]["from"]["name"] == "Sandvik"
    assert hops[-1]["to"]["name"] == "Norway"
    assert all(one["to"] == other["from"] for one, other in itertools.pairwise(hops))
    assert " → " in coast("path", "Sandvik", "Norway").out.splitlines()[0]
    assert coast("path", "Sandvik").code == 2


def test_nothing_found_is_exit_code_1(coast: Broadsheet) -> None:
    """No article differs from another here; a name that nobody has is one line."""
    assert coast("disagreements", "--json").code == 1
    said = coast("relations", "Nobody", "Atall")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


def test_what_is_new_is_what_was_not_read(coast: Broadsheet) -> None:
    """Nothing was read yet: every sentence about it, the promised keys, and words of the article."""
    lines = coast("new", "Northwind", "Shipping", "--json").lines
    assert len(lines) >= 3
    for line in lines:
        assert list(line) == ["text", "figures", "names", "article", "start", "end"]
        assert "Northwind Shipping" in line["text"]


def test_the_web_around_a_name_is_written(coast: Broadsheet, tmp_path: Path) -> None:
    """Into the file, and said."""
    file = tmp_path / "web.json"
    said = coast("web", "Northwind", "Shipping", "--to", file)
    assert said.code == 0
    assert "around Northwind Shipping" in said.out
    assert {node["label"] for node in json.loads(file.read_text("utf-8"))["nodes"]} >= {"Northwind Shipping", "Sandvik"}
    assert coast("web", "Northwind", "Shipping", "--to", tmp_path / "web.txt").code == 2
