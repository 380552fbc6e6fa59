"""Hits and entities as lines for people to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.typeset.wrap import wrap
from tui.app.words import answer, date, dotted, extent
from tui.cli.output import Pen
from tui.facts import Evidence, Neighbour
from tui.model import ArticleId, Context, Entity, Hit, Results
from tui.text import one_line

if TYPE_CHECKING:
    from tui.searching import Reason, Why

_FLAT_CELLS = 1_000_000
"""Wider than any snippet: not wrapped."""


def result_lines(
    results: Results,
    articles: int,
    width: int | None,
    pen: Pen,
    reasons: Mapping[ArticleId, Sequence[Reason]] | None = None,
) -> Iterator[str]:
    """Hits with their snippets, which are wrapped when there is a width; and with what answers the query in each."""
    yield pen.dim(f"{results.total:,} of {articles:,} · {max(1, round(results.took_ms)):,} ms")
    if results.relaxed:
        few = {0: "No article has", 1: "One article has"}.get(results.complete, f"{results.complete} articles have")
        yield f"{few} all the words; these have any of them."
    if results.hint:
        yield one_line(results.hint)
    if results.suggestion:
        yield f"Did you mean: {pen.bold(one_line(results.suggestion))}"
    for hit in results.hits:
        yield ""
        yield from _hit_lines(hit, width, pen)
        yield from (_reason(each) for each in (reasons or {}).get(hit.row.id, ()))


def why_lines(why: Why, pen: Pen) -> Iterator[str]:
    """Why an article is a hit, or is none: each part of the query."""
    yield pen.bold(one_line(why.article.title))
    yield pen.dim(f"hit {why.rank:,} of {why.total:,}" if why.rank is not None else f"not among the {why.total:,} hits")
    yield from map(_reason, why.reasons)


def _reason(reason: Reason) -> str:
    return f"  {'✓' if reason.met else '✗'} {one_line(reason.asked)}  {answer(reason)}".rstrip()


def _hit_lines(hit: Hit, width: int | None, pen: Pen) -> Iterator[str]:
    yield pen.bold(one_line(hit.row.title))
    yield pen.dim(dotted((hit.row.source or hit.row.author, date(hit.row.date), hit.row.path)))
    room = width - 2 if width else _FLAT_CELLS
    for start, end in wrap(hit.snippet, 0, len(hit.snippet), room):
        yield f"  {pen.marked(hit.snippet, start, end, hit.spans)}"


def entity_table(entities: Sequence[Entity], pen: Pen) -> Iterator[str]:
    """One entity a line: in how many articles, how often, what it is."""
    yield pen.dim(f"{'articles':>8} {'mentions':>8}  {'kind':<12}  name")
    for entity in entities:
        yield f"{entity.articles:>8,} {entity.mentions:>8,}  {entity.kind.value:<12}  {pen.bold(one_line(entity.name))}"


def entity_lines(
    entity: Entity,
    contexts: Sequence[Context],
    neighbours: Sequence[Neighbour],
    titles: dict[str, str],
    said: Callable[[Evidence], str],
    pen: Pen,
) -> Iterator[str]:
    """An entity by itself: its names, its mentions in context by article, its neighbours.

    Args:
        titles: Of the articles in the contexts, by id.
        said: Tells the words of evidence.
    """
    yield pen.bold(one_line(entity.name))
    yield pen.dim(f"{entity.kind.value} · {extent(entity.mentions, entity.articles)}")
    if entity.aliases:
        yield f"also: {', '.join(map(one_line, entity.aliases))}"
    article = None
    for context in contexts:
        if context.article != article:
            article = context.article
            yield ""
            yield pen.bold(one_line(titles.get(article, article)))
        yield f"  {one_line(context.left)}{_gap(context.left)}{pen.bold(one_line(context.text))}{_right(context.right)}"
    if neighbours:
        yield ""
        yield pen.dim("together with")
    for neighbour in neighbours:
        party = neighbour.party
        yield f"  {pen.bold(one_line(party.name))} · {party.kind.value}: {said(neighbour.evidence)}"


def _gap(left: str) -> str:
    return " " if left[-1:].isspace() else ""


def _right(right: str) -> str:
    return f"{' ' if right[:1].isspace() else ''}{one_line(right)}"
