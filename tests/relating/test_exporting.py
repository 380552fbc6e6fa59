"""The entities around one as files of other programs."""

import json
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from tui.errors import UsageError
from tui.facts import Edge, Evidence, Graph, Party, Relation
from tui.model import ArticleId, EntityId, Kind
from tui.relating.exporting import write

ACME = Party(EntityId("1"), "Acme & <Sons>", Kind.ORGANISATION)
BOLT = Party(EntityId("2"), "Bolt\x1b[31m", Kind.ORGANISATION)
REED = Party(EntityId("3"), "Ash Reed", Kind.PERSON)
EVIDENCE = Evidence(ArticleId("a"), 3, 9)
GRAPH = Graph(
    (ACME, BOLT, REED),
    (Edge(ACME.id, BOLT.id, EVIDENCE, Relation.BACKS), Edge(BOLT.id, REED.id, EVIDENCE, None, 0.4)),
)


def said(_: Evidence) -> str:
    return "Acme backs \x0bBolt."


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json"])
def test_a_graph_comes_back_as_it_was(ending: str, tmp_path: Path) -> None:
    """Names, relations and evidence, also where a name has what XML means something by."""
    file = tmp_path / f"web.{ending}"
    write(GRAPH, file, said)
    if ending == "json":
        read = networkx.node_link_graph(json.loads(file.read_text("utf-8")), edges="links")
    else:
        read = networkx.read_graphml(file) if ending == "graphml" else networkx.read_gexf(file)
    assert read.nodes["1"]["label"] == "Acme & <Sons>"
    assert "\x1b" not in file.read_text("utf-8")
    edge = read.edges["1", "2"]
    assert (edge["label"], edge["article"], int(edge["begin"])) == ("backs", "a", 3)
    assert read.edges["2", "3"]["label"] == "beside"


def test_a_picture_is_an_svg_with_every_name(tmp_path: Path) -> None:
    """Well-formed, and nothing in it steers."""
    file = tmp_path / "web.SVG"
    write(GRAPH, file, said)
    root = ElementTree.fromstring(file.read_text("utf-8"))
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Acme & <Sons>", "Ash Reed", "backs"} <= set(texts)
    assert not any("\x1b" in (text or "") for text in texts)


def test_another_ending_is_told(tmp_path: Path) -> None:
    """In one line, with those that there are; so is a folder that is not there."""
    with pytest.raises(UsageError, match=r"web\.png: .*\.graphml, \.gexf, \.json, \.svg"):
        write(GRAPH, tmp_path / "web.png", said)
    with pytest.raises(UsageError, match="No such file"):
        write(GRAPH, tmp_path / "missing" / "web.svg", said)
