"""The entities around one as an SVG: it in the middle, the near ones in a ring around it, those behind them outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, hypot, pi, sin

from tui.facts import Edge, Graph, Party, Relation
from tui.model import EntityId, Kind
from tui.text import one_line

_WIDTH, _HEIGHT = 1500, 1100
_RINGS = ((0, 0), (440, 330), (660, 500))
"""Half the width and the height of the rings."""
_INSET = 0.82
"""How far in every other name of a ring stands, so that their ends do not meet."""
_LONGEST = 28
_LETTER, _LINE = 4.2, 13
"""Half the width of a letter, and half the height of a line."""
_COLOURS = {
    Kind.PERSON: "#b4552d",
    Kind.ORGANISATION: "#2d6cb4",
    Kind.PLACE: "#3d8b4f",
    Kind.PRODUCT: "#8a4fb0",
    Kind.LAW: "#8b6b1f",
    Kind.EVENT: "#a83a6b",
    Kind.NATIONALITY: "#4d7f86",
}
_Place = tuple[float, float]
_Places = Mapping[EntityId, _Place]
_CROWDED = 8


def picture(graph: Graph) -> str:
    """The graph as an SVG document; relations are drawn as arrows with their names, the rest as thin lines."""
    places = _places(graph)
    names = {party.id: _shown(party) for party in graph.nodes}
    drawn = sorted(graph.edges, key=lambda edge: edge.relation is not None)
    lines = [_line(edge, places, names) for edge in drawn]
    texts = [_name(party, names[party.id], places[party.id], first=not at) for at, party in enumerate(graph.nodes)]
    return "\n".join([_HEAD, *lines, *texts, "</svg>", ""])


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" \
font-family="sans-serif" font-size="15">
<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fdfdfb"/>
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


def _ring(ring: int, ids: Sequence[EntityId]) -> dict[EntityId, _Place]:
    crowded = len(ids) > _CROWDED
    return {
        id_: _at(ring, 2 * pi * (number + ring / 4) / len(ids), _INSET if crowded and number % 2 else 1.0)
        for number, id_ in enumerate(ids)
    }


def _at(ring: int, angle: float, inset: float = 1.0) -> _Place:
    across, down = _RINGS[ring]
    return _WIDTH / 2 + inset * across * sin(angle), _HEIGHT / 2 - inset * down * cos(angle)


def _line(edge: Edge, places: _Places, names: Mapping[EntityId, str]) -> str:
    start, end = places[edge.start], places[edge.end]
    if edge.relation is None:
        return f'<line {_ends(start, end)} stroke="#ddd" stroke-width="{0.6 + 1.4 * edge.strength:.1f}"/>'
    start, end = _beside(start, end, names[edge.start]), _beside(end, start, names[edge.end])
    outer = 0.6 if hypot(*_middle(end)) > hypot(*_middle(start)) else 0.4
    x, y = (here + outer * (there - here) for here, there in zip(start, end, strict=True))
    return (
        f'<line {_ends(start, end)} stroke="#777" marker-end="url(#to)"/>\n'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" dominant-baseline="middle" font-size="12" fill="#777" '
        f'stroke="#fdfdfb" stroke-width="4" paint-order="stroke">{escape(_verb(edge, edge.relation))}</text>'
    )


def _ends(start: _Place, end: _Place) -> str:
    return f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'


def _middle(place: _Place) -> _Place:
    """A place as seen from the middle of the picture."""
    return place[0] - _WIDTH / 2, place[1] - _HEIGHT / 2


def _beside(place: _Place, other: _Place, name: str) -> _Place:
    """Where the line to another place leaves the box around a name."""
    across, down = other[0] - place[0], other[1] - place[1]
    shares = [size / abs(way) for size, way in ((_LETTER * len(name) + 6, across), (_LINE, down)) if way]
    share = min([*shares, 0.5])
    return place[0] + share * across, place[1] + share * down


def _verb(edge: Edge, relation: Relation) -> str:
    return f"not {relation}" if edge.negated else f"reportedly {relation}" if edge.hedged else relation.value


def _shown(party: Party) -> str:
    name = one_line(party.name)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _name(party: Party, shown: str, place: _Place, *, first: bool) -> str:
    weight = ' font-weight="bold" font-size="20"' if first else ""
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="middle" dominant-baseline="middle"{weight} '
        f'fill="{_COLOURS.get(party.kind, "#333")}" stroke="#fdfdfb" stroke-width="5" paint-order="stroke">'
        f"{escape(shown)}</text>"
    )
