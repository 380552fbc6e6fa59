"""The neighbourhood of an entity, drawn with lines: who is in the middle, those around it, and those around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.tabs.sheet import Sheet, Target
from tui.app.tabs.verbs import verb
from tui.app.words import fitted
from tui.facts import Edge, Graph, Party
from tui.model import EntityId
from tui.text import one_line

_LONGEST_NAME = 24
_LEAST_FOR_BOX = 64
"""Cells below which all hangs below the middle, not beside it."""
_Row = tuple[int, "_Step", bool]


@dataclass(frozen=True, slots=True)
class _Step:
    """An edge as it is drawn: from somebody to somebody further out, or to one that stands elsewhere already."""

    edge: Edge
    party: Party
    how: str
    sign: str = ""
    """Where that is."""


def drawing(sheet: Sheet, graph: Graph) -> None:
    """Draw it. Each line has one edge, which can be selected."""
    if not graph.edges:
        sheet.words("Nobody stands around it.")
        return
    middle, rows = graph.nodes[0], _rows(_steps(graph))
    if sheet.width < _LEAST_FOR_BOX:
        _in_lines(sheet, middle, rows)
        return
    name = fitted(one_line(middle.name), min(cell_len(one_line(middle.name)), _LONGEST_NAME, sheet.width // 3))
    box = cell_len(name) + 4
    centre = max(1, len(rows) // 2)
    padded: list[_Row | None] = [*rows, *[None] * max(0, 3 - len(rows))]
    first, last = 0, max(number for number, (level, _, _) in enumerate(rows) if level == 1)
    hows = max(cell_len(step.how) for level, step, _ in rows if level == 1)
    for number, row in enumerate(padded):
        left = _box(sheet, middle, name, number - centre)
        trunk = _trunk(number, centre, first, last, branches=row is not None and row[0] == 1)
        joined = "──" if number == centre else "  "
        before: list[Segment] = [
            Segment(" "),
            *(left or [Segment(" " * box)]),
            Segment(f"{joined}{trunk}", sheet.palette.rule),
        ]
        if row is None:
            sheet.line(*before)
            continue
        level, step, end = row
        target = Target(step.edge.evidence, step.party, step.party.id)
        sheet.item(target, [_line(sheet, before, level, step, end, hows)])


def _in_lines(sheet: Sheet, middle: Party, rows: Sequence[_Row]) -> None:
    """The same with the middle at the top, where there is little room."""
    style = sheet.palette.kinds[middle.kind] + sheet.palette.strong.without_color
    sheet.line(Segment(" " + fitted(one_line(middle.name), sheet.width - 2).rstrip(), style))
    last = max(number for number, (level, _, _) in enumerate(rows) if level == 1)
    for number, (level, step, end) in enumerate(rows):
        trunk = ("╰" if number == last else "├") if level == 1 else ("│" if number < last else " ")
        before = [Segment(f"  {trunk}", sheet.palette.rule)]
        target = Target(step.edge.evidence, step.party, step.party.id)
        sheet.item(target, [_line(sheet, before, level, step, end, 0)])


def _line(sheet: Sheet, before: Sequence[Segment], level: int, step: _Step, end: bool, hows: int) -> Painted:
    palette = sheet.palette
    if level == 1:
        joint = Segment("─ ", palette.rule)
        how = Segment(f"{step.how} ", palette.dim)
        rest = Segment("─" * (hows - cell_len(step.how) + 1) + " " if hows else "", palette.rule)
    else:
        joint = Segment(" " * (hows + 5 if hows else 2) + ("╰─ " if end else "├─ "), palette.rule)
        how, rest = Segment(f"{step.how} ", palette.dim), Segment("─ " if hows else "", palette.rule)
    room = sheet.width - sum(cell_len(part.text) for part in (*before, joint, how, rest)) - 3
    name = one_line(step.party.name)
    shown = sheet.name(step.party, min(cell_len(name), max(4, room)))
    return [*before, joint, how, rest, shown, *([Segment(f" {step.sign}", palette.dim)] if step.sign else [])]


def _box(sheet: Sheet, middle: Party, name: str, line: int) -> list[Segment]:
    rule, width = sheet.palette.rule, cell_len(name)
    if line == -1:
        return [Segment(f"╭{'─' * (width + 2)}╮", rule)]
    if line == 1:
        return [Segment(f"╰{'─' * (width + 2)}╯", rule)]
    if line:
        return []
    style = sheet.palette.kinds[middle.kind] + sheet.palette.strong.without_color
    return [Segment("│ ", rule), Segment(name, style), Segment(" ├", rule)]


def _trunk(number: int, centre: int, first: int, last: int, *, branches: bool) -> str:
    """The sign of the line from which the first steps branch off."""
    up = first < number <= max(last, centre) if number != centre else first < centre
    down = min(first, centre) <= number < last if number != centre else last > centre
    left = number == centre
    signs = {
        (False, False): " ─",
        (False, True): "╭┬",
        (True, True): "│┤",
        (True, False): "╰┴",
    }
    if branches:
        return {(False, False): "──", (False, True): "╭┬", (True, True): "├┼", (True, False): "╰┴"}[up, down][left]
    if left:
        return {(False, False): "─", (False, True): "╮", (True, True): "┤", (True, False): "╯"}[up, down]
    return signs[up, down][0]


def _steps(graph: Graph) -> list[tuple[_Step, list[_Step]]]:
    """From the middle to those around it, the strongest first, each with what leads on from it.

    Whoever stands further out hangs where the strongest edge leads. Other relations are drawn besides, with a sign that
    says where the other end stands; who else shares sentences is not.
    """
    parties = {party.id: party for party in graph.nodes}
    middle = graph.nodes[0].id
    edges = sorted(graph.edges, key=lambda edge: -edge.strength)
    around = {_other(edge, middle): edge for edge in reversed(edges) if middle in (edge.start, edge.end)}
    inner = {id: place for place, id in enumerate(sorted(around, key=lambda id: -around[id].strength))}
    place = dict(inner)
    on: dict[EntityId, list[_Step]] = {id: [] for id in inner}
    for edge in edges:
        if middle in (edge.start, edge.end):
            continue
        near, far = (edge.start, edge.end) if edge.start in inner else (edge.end, edge.start)
        if near not in inner or (far in place and edge.relation is None):
            continue
        if far in inner and inner[far] < inner[near]:
            near, far = far, near
        sign = "" if far not in place else "↓" if place[far] >= place[near] else "↑"
        on[near].append(_step(edge, near, parties[far], sign))
        place.setdefault(far, inner[near])
    return [(_step(around[id], middle, parties[id]), on[id]) for id in inner]


def _step(edge: Edge, start: EntityId, party: Party, sign: str = "") -> _Step:
    how = verb(edge.relation, forward=edge.start == start, hedged=edge.hedged, negated=edge.negated)
    return _Step(edge, party, how, sign)


def _other(edge: Edge, id: EntityId) -> EntityId:
    return edge.end if edge.start == id else edge.start


def _rows(steps: Sequence[tuple[_Step, Sequence[_Step]]]) -> list[_Row]:
    """A row for each step, with its level and whether it is the last of its branch."""
    rows: list[_Row] = []
    for step, on in steps:
        rows.append((1, step, False))
        rows += [(2, each, number == len(on) - 1) for number, each in enumerate(on)]
    return rows
