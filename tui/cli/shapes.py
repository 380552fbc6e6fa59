"""The JSON that is promised in the README: its keys, in this order. A missing value is None."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.facts import Evidence, Neighbour
from tui.model import Article, ArticleId, Context, Entity, Hit, Linked, Results

if TYPE_CHECKING:
    from tui.searching import Reason, Why

Shape = dict[str, object]


def results(found: Results, reasons: Mapping[ArticleId, Sequence[Reason]] | None = None) -> Shape:
    """The answer to a query; with `reasons`, what of each hit answers it."""
    return {
        "query": found.query,
        "total": found.total,
        "took_ms": round(found.took_ms, 2),
        "relaxed": found.relaxed,
        "suggestion": found.suggestion,
        "hint": found.hint,
        "facets": {field: [[value, count] for value, count in counts] for field, counts in found.facets.items()},
        "hits": [
            _hit(hit) if reasons is None else {**_hit(hit), "reasons": _reasons(reasons.get(hit.row.id, ()))}
            for hit in found.hits
        ],
    }


def why(query: str, told: Why) -> Shape:
    """Why an article is a hit of a query, or is none."""
    return {
        "query": query,
        "id": told.article.id,
        "path": told.article.path,
        "title": told.article.title,
        "rank": told.rank,
        "total": told.total,
        "reasons": _reasons(told.reasons),
    }


def _reasons(reasons: Iterable[Reason]) -> list[Shape]:
    return [
        {
            "asked": each.asked,
            "met": each.met,
            "share": round(each.share, 4),
            "stems": list(each.stems),
            "forms": [[form, times] for form, times in each.forms],
            "fields": list(each.fields),
            "near": list(each.near),
        }
        for each in reasons
    ]


def article(shown: Article, mentions: Iterable[Linked]) -> Shape:
    """One article with its mentions."""
    return {
        "id": shown.id,
        "path": shown.path,
        "title": shown.title,
        "author": shown.author,
        "source": shown.source,
        "date": shown.date,
        "lang": shown.lang,
        "url": shown.url,
        "tags": list(shown.tags),
        "text": shown.text,
        "blocks": [{"start": block.start, "end": block.end, "kind": block.kind.value} for block in shown.blocks],
        "mentions": [_mention(shown.text, mention) for mention in mentions],
    }


def entity(known: Entity) -> Shape:
    """An entity as it stands in a list."""
    return {
        "id": known.id,
        "name": known.name,
        "kind": known.kind.value,
        "aliases": list(known.aliases),
        "mentions": known.mentions,
        "articles": known.articles,
    }


def whole_entity(
    known: Entity,
    contexts: Iterable[Context],
    neighbours: Iterable[Neighbour],
    possible: Iterable[Entity],
    said: Callable[[Evidence], str],
) -> Shape:
    """An entity by itself; `possible` are others that may be the same one, `said` tells the words of evidence."""
    return {
        **entity(known),
        "contexts": [
            {
                "article": each.article, "start": each.start, "end": each.end,
                "left": each.left, "text": each.text, "right": each.right,
            }
            for each in contexts
        ],
        "neighbours": [
            {
                "entity": each.party.id, "name": each.party.name,
                "strength": round(each.strength, 3), "evidence": said(each.evidence),
            }
            for each in neighbours
        ],
        "possible": [{"id": each.id, "name": each.name} for each in possible],
    }  # fmt: skip


def _hit(hit: Hit) -> Shape:
    return {
        "id": hit.row.id,
        "path": hit.row.path,
        "title": hit.row.title,
        "source": hit.row.source,
        "author": hit.row.author,
        "date": hit.row.date,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
        "spans": [[span.start, span.end] for span in hit.spans],
    }


def _mention(text: str, mention: Linked) -> Shape:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "kind": mention.kind.value,
        "entity": mention.entity,
        "value": mention.value,
        "confidence": round(mention.confidence, 3),
    }
