"""`broadsheet entities`."""

from tests.cli.conftest import Broadsheet

KEYS = ["id", "name", "kind", "aliases", "mentions", "articles"]


def test_entities_of_most_articles_come_first(coast: Broadsheet) -> None:
    """As JSON with the keys that are promised."""
    found = coast("entities", "--json").json
    assert all(list(entity) == KEYS for entity in found)
    articles = [entity["articles"] for entity in found]
    assert articles == sorted(articles, reverse=True)


def test_entities_are_listed_by_kind(coast: Broadsheet) -> None:
    """With the number of articles before the name."""
    said = coast("entities", "--kind", "person")
    assert said.code == 0
    assert "2 2 person Arthur Brandt" in [" ".join(line.split()) for line in said.out.splitlines()]
    assert len(coast("entities", "--limit", 1, "--json").json) == 1


def test_one_entity_has_contexts_and_neighbours(coast: Broadsheet) -> None:
    """Its mentions with the text around them, as offsets into each article."""
    entity = coast("entities", "--json", "arthur", "brandt").json
    said = ["introductions", "relations", "figures", "timeline", "quotes"]
    assert list(entity) == [*KEYS, "contexts", "neighbours", "possible", *said]
    for context in entity["contexts"]:
        assert list(context) == ["article", "start", "end", "left", "text", "right"]
        text = coast("show", "--json", context["article"]).json["text"]
        assert text[context["start"] : context["end"]] == context["text"] == "Arthur Brandt"
    assert "Northwind Shipping" in {neighbour["name"] for neighbour in entity["neighbours"]}
    assert all(list(neighbour) == ["entity", "name", "strength", "evidence"] for neighbour in entity["neighbours"])


def test_one_entity_is_printed_by_article(coast: Broadsheet) -> None:
    """Name, kind, counts; then each article's title over its lines."""
    out = coast("entities", "Arthur Brandt").out
    assert out.startswith("Arthur Brandt\nperson · 2 mentions in 2 articles\n")
    assert "\nA ferry for the islands\n" in out


def test_an_unknown_name_is_one_line_and_exit_code_1(coast: Broadsheet) -> None:
    """It says how to see those that there are."""
    said = coast("entities", "Nobody Atall")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "`broadsheet entities`" in said.err


def test_a_kind_that_nothing_has_is_nothing_found(coast: Broadsheet) -> None:
    """An empty list in JSON."""
    said = coast("entities", "--kind", "event", "--json")
    assert (said.code, said.json) == (1, [])
