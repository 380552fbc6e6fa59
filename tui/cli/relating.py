"""What hangs together: relations, paths, disagreements, what is new, and the web around a name as a file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path as File
from typing import TypeVar

from tui.app.amounts import amount, sum_of
from tui.app.tabs.verbs import verb
from tui.app.typeset.wrap import wrap
from tui.app.words import date, dotted
from tui.cli import said
from tui.cli.output import Pen, complain, print_json, width
from tui.cli.places import open_library
from tui.cli.shapes import Shape
from tui.cli.syncing import sync_first
from tui.errors import UsageError
from tui.facts import Disagreement, Evidence, News, Path, Related, Relation
from tui.library import Library
from tui.model import EntityId
from tui.text import one_line

_DONE, _NOTHING_FOUND = 0, 1
T = TypeVar("T")


def relations(options: Namespace) -> int:
    """Print what sentences say of how names hang together."""
    with closing(open_library(options)) as library:
        sync_first(library)
        wanted = Relation(options.relation) if options.relation else None
        found = library.web.relations(_maybe(library, options.name), wanted)
        return _told(options, found, said.relation, lambda some: _relation_lines(library, some))


def path(options: Namespace) -> int:
    """Print how two names hang together."""
    if len(options.names) != 2:
        raise UsageError("say which two names; quote one of several words")
    with closing(open_library(options)) as library:
        sync_first(library)
        start, end = (library.entity(name) for name in options.names)
        found = library.web.paths(start.id, end.id, limit=options.limit)
        if not found:
            complain(f"broadsheet: nothing leads from {start.name} to {end.name}")
        return _told(options, found, said.path, lambda some: _path_lines(library, some))


def disagreements(options: Namespace) -> int:
    """Print where articles give different figures for the same thing."""
    with closing(open_library(options)) as library:
        sync_first(library)
        found = library.web.disagreements(_maybe(library, options.name))
        return _told(options, found, said.disagreement, lambda some: _disagreement_lines(library, some))


def new(options: Namespace) -> int:
    """Print what articles that were not read say of a name, and no other."""
    with closing(open_library(options)) as library:
        sync_first(library)
        found = library.web.news(library.entity(" ".join(options.name)).id)
        return _told(options, found, lambda one: said.news(one, library.web), lambda some: _news_lines(library, some))


def web(options: Namespace) -> int:
    """Write the entities around a name into a file."""
    from tui.relating.exporting import write

    with closing(open_library(options)) as library:
        sync_first(library)
        entity = library.entity(" ".join(options.name))
        graph = library.web.around(entity.id, hops=options.hops, limit=options.limit)
        file = File(options.to)
        write(graph, file, library.web.said)
        print(f"{len(graph.nodes)} entities and {len(graph.edges)} ties around {entity.name} in {file}")
        return _DONE


def _maybe(library: Library, words: Sequence[str]) -> EntityId | None:
    return library.entity(" ".join(words)).id if words else None


def _told(
    options: Namespace,
    found: Sequence[T],
    shape: Callable[[T], Shape],
    lines: Callable[[Sequence[T]], Iterator[str]],
) -> int:
    """As JSON Lines, as CSV, or for people."""
    if options.json:
        for one in found:
            print_json(shape(one))
    elif options.csv:
        said.print_csv(map(shape, found))
    else:
        for line in lines(found):
            print(line)
    return _DONE if found else _NOTHING_FOUND


def _relation_lines(library: Library, found: Sequence[Related]) -> Iterator[str]:
    """What sentences say of the same two stands together, under all sums and dates that they tell."""
    pen = Pen()
    for number, (_, some) in enumerate(groupby(found, key=_same)):
        group = list(some)
        one = group[0]
        if number:
            yield ""
        does = verb(one.relation, hedged=one.hedged, negated=one.negated)
        sums = dict.fromkeys(sum_of(each.value) for each in group)
        dates = dict.fromkeys(date(each.date) for each in group)
        yield pen.bold(dotted((f"{one.subject.name} {does} {one.object.name}", *sums, *dates)))
        for each in group:
            yield from _evidence_lines(library, each.evidence, pen)


def _same(one: Related) -> tuple[object, ...]:
    return one.subject.id, one.relation, one.object.id, one.hedged, one.negated


def _path_lines(library: Library, found: Sequence[Path]) -> Iterator[str]:
    pen = Pen()
    for number, chain in enumerate(found):
        if number:
            yield ""
        names = [chain.hops[0].start.name, *(hop.end.name for hop in chain.hops)]
        yield pen.bold(one_line(" → ".join(names)))
        for hop in chain.hops:
            does = verb(hop.relation, forward=hop.forward, hedged=hop.hedged, negated=hop.negated)
            yield one_line(f"{hop.start.name} {does} {hop.end.name}")
            yield from _evidence_lines(library, hop.evidence, pen)


def _disagreement_lines(library: Library, found: Sequence[Disagreement]) -> Iterator[str]:
    pen = Pen()
    for number, one in enumerate(found):
        if number:
            yield ""
        of = f"{one.measure} in {one.other.name}" if one.other is not None else one.measure
        yield pen.bold(dotted((one.subject.name, of)))
        for figure in one.figures:
            yield amount(figure.value, figure.unit)
            yield from _evidence_lines(library, figure.evidence, pen)


def _news_lines(library: Library, found: Sequence[News]) -> Iterator[str]:
    pen = Pen()
    for number, one in enumerate(found):
        if number:
            yield ""
        fresh = ["a figure"] * one.figures + [party.name for party in one.parties]
        if fresh:
            yield pen.bold(one_line("new: " + ", ".join(fresh)))
        yield from _evidence_lines(library, one.evidence, pen)


def _evidence_lines(library: Library, where: Evidence, pen: Pen) -> Iterator[str]:
    """The sentence, and where it stands."""
    text = library.web.said(where)
    for start, end in wrap(text, 0, len(text), width() - 2):
        yield f"  {text[start:end]}"
    row = library.store.rows_of([where.article]).get(where.article)
    if row is not None:
        yield "  " + pen.dim(dotted((row.title, row.source, date(row.date))))
