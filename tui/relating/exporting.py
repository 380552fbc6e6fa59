"""The entities around one as a file for other programs: GraphML, GEXF, JSON; or as a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import UsageError
from tui.facts import Evidence, Graph

if TYPE_CHECKING:
    from networkx import DiGraph


def write(graph: Graph, file: Path, said: Callable[[Evidence], str]) -> None:
    """Write a graph in the form that the name of the file ends in: .graphml, .gexf, .json or .svg.

    Args:
        said: Tells the words of evidence.

    Raises:
        UsageError: The file has another ending, or cannot be written.
    """
    forms = {".graphml": _graphml, ".gexf": _gexf, ".json": _json, ".svg": _svg}
    form = forms.get(file.suffix.lower())
    if form is None:
        raise UsageError(f"{file}: a web is written as {', '.join(forms)}; give the file one of these endings")
    text = form(graph, said)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}") from None


def _graphml(graph: Graph, said: Callable[[Evidence], str]) -> str:
    from networkx import generate_graphml

    return "\n".join(generate_graphml(_directed(graph, said))) + "\n"


def _gexf(graph: Graph, said: Callable[[Evidence], str]) -> str:
    from networkx import generate_gexf

    return "\n".join(generate_gexf(_directed(graph, said))) + "\n"


def _json(graph: Graph, said: Callable[[Evidence], str]) -> str:
    """Nodes and links, as networkx and D3 read them."""
    from networkx import node_link_data

    return json.dumps(node_link_data(_directed(graph, said), edges="links"), ensure_ascii=False, indent=1) + "\n"


def _svg(graph: Graph, _: Callable[[Evidence], str]) -> str:
    from tui.relating.picture import picture

    return picture(graph)


def _directed(graph: Graph, said: Callable[[Evidence], str]) -> DiGraph[Any]:
    """With the evidence of each edge. What only stands in the same sentences is an edge too, called `beside`."""
    from networkx import DiGraph

    result: DiGraph[Any] = DiGraph()
    for party in graph.nodes:
        result.add_node(party.id, label=_writable(party.name), kind=party.kind.value)
    for edge in graph.edges:
        result.add_edge(
            edge.start,
            edge.end,
            label=edge.relation.value if edge.relation is not None else "beside",
            weight=edge.strength,
            hedged=edge.hedged,
            negated=edge.negated,
            sentence=_writable(said(edge.evidence)),
            article=edge.evidence.article,
            begin=edge.evidence.start,
            stop=edge.evidence.end,
        )
    return result


def _writable(text: str) -> str:
    """Without what XML has no way to say."""
    from tui.text import one_line

    return "".join(char if char.isprintable() or char == "�" else " " for char in one_line(text))
