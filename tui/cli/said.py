"""The JSON of what is said of entities, promised in the README; and the same as rows of a table."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from typing import cast

from tui.cli.shapes import Shape
from tui.facts import Disagreement, Evidence, Hop, Measured, Moment, News, Party, Path, Quoted, Related
from tui.model import EntityId
from tui.relating import Web


def party(of: Party | None) -> Shape | None:
    return {"id": of.id, "name": of.name} if of is not None else None


def relation(one: Related) -> Shape:
    """Who, what, whom; the sum without its currency."""
    amount, _, currency = (one.value or "").partition(" ")
    return {
        "subject": party(one.subject),
        "relation": one.relation.value,
        "object": party(one.object),
        "amount": _number(amount),
        "currency": currency or None,
        "date": one.date,
        "hedged": one.hedged,
        "negated": one.negated,
        "confidence": round(one.confidence, 3),
        **_place(one.evidence),
    }


def path(chain: Path) -> Shape:
    """The hops from one to the other; `forward` says whether the relation is told in that direction."""
    return {"hops": [_hop(hop) for hop in chain.hops]}


def _hop(hop: Hop) -> Shape:
    return {
        "from": party(hop.start),
        "to": party(hop.end),
        "relation": hop.relation.value if hop.relation is not None else None,
        "forward": hop.forward,
        "hedged": hop.hedged,
        "negated": hop.negated,
        **_place(hop.evidence),
    }


def disagreement(one: Disagreement) -> Shape:
    return {
        "subject": party(one.subject),
        "measure": one.measure,
        "other": party(one.other),
        "figures": [
            {"value": figure.value, "unit": figure.unit or None, **_place(figure.evidence)} for figure in one.figures
        ],
    }


def figure(one: Measured) -> Shape:
    return {
        "about": party(one.about),
        "measure": one.measure,
        "value": one.value,
        "unit": one.unit or None,
        "other": party(one.other),
        **_place(one.evidence),
    }


def quote(one: Quoted, web: Web) -> Shape:
    return {
        "speaker": party(one.speaker),
        "text": web.said(one.evidence),
        **_place(one.evidence),
        "altered": [_place(each) for each in one.altered],
    }


def moment(one: Moment) -> Shape:
    return {"date": one.date, **_place(one.evidence)}


def news(one: News, web: Web) -> Shape:
    return {
        "text": web.said(one.evidence),
        "figures": one.figures,
        "names": [party(each) for each in one.parties],
        **_place(one.evidence),
    }


def all_of(entity: EntityId, web: Web) -> Shape:
    """Everything that is said of one entity."""
    by, about = web.quotes(entity)
    return {
        "introductions": [{"text": web.said(each), **_place(each)} for each in web.introductions(entity)],
        "relations": [relation(each) for each in web.relations(entity)],
        "figures": [figure(each) for each in web.figures(entity)],
        "timeline": [moment(each) for each in web.timeline(entity)],
        "quotes": {"by": [quote(each, web) for each in by], "about": [quote(each, web) for each in about]},
    }


def print_csv(shapes: Iterable[Shape]) -> None:
    """A table with a head: what is within another is named after both, a row for each member of a list."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    head: list[str] | None = None
    for number, shape in enumerate(shapes, 1):
        for row in _rows(shape, number):
            if head is None:
                head = list(row)
                writer.writerow(head)
            writer.writerow([_cell(row.get(column)) for column in head])


def _rows(shape: Shape, number: int) -> Iterator[dict[str, object]]:
    several = {key: value for key, value in shape.items() if isinstance(value, list)}
    flat = dict(_flat(shape, several.keys()))
    if not several:
        yield flat
        return
    for members in several.values():
        for member in cast("list[Shape]", members):
            yield {"number": number, **flat, **dict(_flat(member, ()))}


def _flat(shape: Shape, without: Iterable[str]) -> Iterator[tuple[str, object]]:
    left_out = set(without)
    for key, value in shape.items():
        if key in left_out:
            continue
        if isinstance(value, dict):
            yield from ((f"{key}_{inner}", each) for inner, each in value.items())
        elif key in ("subject", "object", "other", "from", "to", "about", "speaker"):
            yield from ((f"{key}_{inner}", None) for inner in ("id", "name"))
        else:
            yield key, value


def _cell(value: object) -> object:
    """What a spreadsheet would take for a formula is a text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _place(where: Evidence) -> Shape:
    return {"article": where.article, "start": where.start, "end": where.end}


def _number(amount: str) -> float | int | None:
    if not amount:
        return None
    value = float(amount)
    return int(value) if value.is_integer() else value
