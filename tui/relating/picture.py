"""The entities around one as an SVG: it in the middle, the near ones in a ring around it, those behind them outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin

from tui.facts import Edge, Graph, Party, Relation
from tui.model import EntityId, Kind
from tui.text import one_line

_SIZE = 1200
_RINGS = (0, 250, 470)
_LONGEST = 28
_COLOURS = {
    Kind.PERSON: "#b4552d",
    Kind.ORGANISATION: "#2d6cb4",
    Kind.PLACE: "#3d8b4f",
    Kind.PRODUCT: "#8a4fb0",
    Kind.LAW: "#8b6b1f",
    Kind.EVENT: "#a83a6b",
    Kind.NATIONALITY: "#4d7f86",
}
_Places = Mapping[EntityId, tuple[float, float]]


def picture(graph: Graph) -> str:
    """The graph as an SVG document; relations are drawn as arrows with their names, the rest as thin lines."""
    places = _places(graph)
    lines = [_line(edge, places) for edge in sorted(graph.edges, key=lambda edge: edge.relation is not None)]
    names = [_name(party, places[party.id], first=number == 0) for number, party in enumerate(graph.nodes)]
    return "\n".join([_HEAD, *lines, *names, "</svg>", ""])


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" \
font-family="sans-serif" font-size="15">
<rect width="{_SIZE}" height="{_SIZE}" fill="#fdfdfb"/>
<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
<path d="M0 0L8 4L0 8z" fill="#777"/></marker></defs>"""


def _places(graph: Graph) -> _Places:
    """Where each is drawn: the farther ones behind the one that they hang on."""
    if not graph.nodes:
        return {}
    beside: dict[EntityId, list[EntityId]] = {party.id: [] for party in graph.nodes}
    for edge in graph.edges:
        beside[edge.start].append(edge.end)
        beside[edge.end].append(edge.start)
    centre = graph.nodes[0].id
    near = [party.id for party in graph.nodes[1:] if centre in beside[party.id]]
    far = [party.id for party in graph.nodes[1:] if centre not in beside[party.id]]
    behind = {id_: next((near.index(each) for each in near if each in beside[id_]), 0) for id_ in far}
    far.sort(key=lambda id_: behind[id_])
    return {centre: _at(0, 0.0), **_ring(1, near), **_ring(2, far)}


def _ring(ring: int, ids: Sequence[EntityId]) -> dict[EntityId, tuple[float, float]]:
    return {id_: _at(ring, 2 * pi * (number + ring / 4) / len(ids)) for number, id_ in enumerate(ids)}


def _at(ring: int, angle: float) -> tuple[float, float]:
    middle = _SIZE / 2
    return middle + _RINGS[ring] * sin(angle), middle - _RINGS[ring] * cos(angle)


def _line(edge: Edge, places: _Places) -> str:
    (x, y), (to_x, to_y) = places[edge.start], places[edge.end]
    width = 0.6 + 1.4 * edge.strength
    if edge.relation is None:
        where = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
        return f'<line {where} stroke="#ddd" stroke-width="{width:.1f}"/>'
    short = 0.86
    end_x, end_y = x + short * (to_x - x), y + short * (to_y - y)
    label_x, label_y = x + 0.55 * (to_x - x), y + 0.55 * (to_y - y)
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{end_x:.1f}" y2="{end_y:.1f}" stroke="#777" marker-end="url(#to)"/>\n'
        f'<text x="{label_x:.1f}" y="{label_y:.1f}" text-anchor="middle" font-size="12" fill="#777">'
        f"{escape(_verb(edge, edge.relation))}</text>"
    )


def _verb(edge: Edge, relation: Relation) -> str:
    return f"not {relation}" if edge.negated else f"reportedly {relation}" if edge.hedged else relation.value


def _name(party: Party, place: tuple[float, float], *, first: bool) -> str:
    name = one_line(party.name)
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    weight = ' font-weight="bold" font-size="20"' if first else ""
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="middle" dominant-baseline="middle"{weight} '
        f'fill="{_COLOURS.get(party.kind, "#333")}" stroke="#fdfdfb" stroke-width="5" paint-order="stroke">'
        f"{escape(name)}</text>"
    )
