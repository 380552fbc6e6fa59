"""What is scored: a model as it comes, rules alone, and Broadsheet with that model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.linking import linked
from tests.quality.gold import VALUES, GoldSet, Spot, bare
from tests.quality.scoring import Found, in_order
from tui.entities.aliases import Aliases
from tui.entities.names import key
from tui.entities.reading import read
from tui.linking import meant
from tui.model import Article, Kind, Span
from tui.ports import Recogniser

Raw = Sequence[Sequence[tuple[Span, Kind]]]


def recognised(model: Recogniser, gold: GoldSet) -> Raw:
    """What a recogniser marks in each article."""
    return list(model.recognise((one.article.text, one.article.blocks) for one in gold.articles))


def raw(gold: GoldSet, marked: Raw) -> list[Found]:
    """As it is; what is written alike is one thing."""
    return [
        _trimmed(
            one.article, gold, ((span, kind, key(one.article.text[span.start : span.end])) for span, kind in spans)
        )
        for one, spans in zip(gold.articles, marked, strict=True)
    ]


def whole(gold: GoldSet, marked: Raw, aliases: Aliases) -> list[Found]:
    """Read and linked, the articles of the set as one library."""
    articles = [one.article for one in gold.articles]
    readings = [read(article, spans, aliases) for article, spans in zip(articles, marked, strict=True)]
    clusters = linked(
        [(article.id, reading.names) for article, reading in zip(articles, readings, strict=True)], aliases
    )
    of_name = {member: (number, one.kind) for number, one in enumerate(clusters) for member in one.members}
    found = []
    for article, reading in zip(articles, readings, strict=True):
        spans = []
        for mention in reading.mentions:
            number, kind = of_name[article.id, mention.name]
            kind = meant(mention.kind, kind, mention.confidence)
            spans.append((Span(mention.start, mention.end), kind, str(number)))
        found.append(_trimmed(article, gold, spans))
    return found


def _trimmed(article: Article, gold: GoldSet, spans: Iterable[tuple[Span, Kind, str]]) -> Found:
    found = []
    for span, kind, entity in spans:
        whole = (span.start, span.end)
        spot = whole if kind in VALUES else bare(article.text, *whole)
        if spot and not (gold.whole_words and _within_a_word(article.text, *spot)):
            found.append(Spot(*spot, kind, entity))
    return in_order(found)


def _within_a_word(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends within what blanks part: Oslo of pro-Oslo."""
    return not (text[start - 1 : start] or " ").isspace() or not (text[end : end + 1] or " ").isspace()
