"""How well names are found and linked, on 22 annotated news texts: `python tests/bench/entities.py PATH-TO-SHARED`.

Prints, for each pipeline, F1 over exact spans (untyped, and typed as person, organisation or place), and B-cubed of the
links between those spans that the annotators identified in Wikidata. Gold mentions are those written as names. They may
be nested: a span is right when it is any of a nest, and of each nest one is to be found. Determiners, titles and
possessives are no part of a span, on either side.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tui.entities.aliases import Aliases
from tui.entities.link import link
from tui.entities.names import PARTICLES, SMALL, key, title, words
from tui.entities.reading import read
from tui.entities.recognise import available, recogniser
from tui.entities.rules import RulesRecogniser
from tui.model import Article, ArticleId, Block, BlockKind, Kind, Span
from tui.ports import Recogniser

Spot = tuple[int, int]
Found = dict[Spot, tuple[Kind, str]]
"""Spans of one article with their kind and the cluster they are in."""

KINDS = {"person": Kind.PERSON, "organization": Kind.ORGANISATION, "place": Kind.PLACE}
PRONOUNS = words(
    """
    i me my we us our you your he him his she her it its they them their this that these those who which what one some
    many most all each both others everyone anyone someone people
    """
)


def main(shared: Path) -> None:
    """Print one line for each pipeline."""
    rows = [json.loads(line) for line in (shared / "entities" / "gum_wikinews_dev.jsonl").open(encoding="utf-8")]
    articles = [_article(row) for row in rows]
    gold = [_gold(row) for row in rows]
    model = recogniser()
    aliases = Aliases.load()
    pipelines: list[tuple[str, list[Found]]] = [
        (f"{available()[0]}, raw", _raw(model, articles)),
        (f"{available()[0]}, whole pipeline", _whole(model, articles, aliases)),
        ("rules, whole pipeline", _whole(RulesRecogniser(), articles, aliases)),
    ]
    print(
        f"{sum(map(len, gold))} gold mentions, {sum(bool(wiki) for one in gold for _, wiki in one.values())} identified"
    )
    print(f"{'pipeline':44} span P / R / F1       typed F1   B-cubed P / R / F1")
    for name, found in pipelines:
        spans = _f1(found, gold, lambda mine, theirs: True)
        typed = _f1(found, gold, lambda mine, theirs: mine is theirs)
        cubed = _b_cubed(found, gold)
        print(f"{name:44} {_percent(*spans)}   {100 * typed[2]:8.1f}   {_percent(*cubed)}")


def _percent(*values: float) -> str:
    return " / ".join(f"{100 * value:5.1f}" for value in values)


def _article(row: dict[str, str]) -> Article:
    blocks = tuple(Block(line.start(), line.end(), BlockKind.PARAGRAPH) for line in re.finditer(r"[^\n]+", row["text"]))
    return Article(ArticleId(row["id"]), row["id"], row["title"], row["text"], blocks, date=row["date"] or None)


def _gold(row: dict[str, object]) -> dict[Spot, tuple[Kind, str]]:
    text = str(row["text"])
    small = set(text.split())
    named: list[tuple[Spot, Kind, str]] = []
    for mention in row["mentions"]:  # type: ignore[attr-defined]  # JSON
        kind = KINDS.get(mention["type"])
        spot = _bare(text, mention["start"], mention["end"])
        if kind and spot and _named(text[spot[0] : spot[1]], small, bool(mention["wikidata"])):
            named.append((spot, kind, mention["wikidata"]))
    named.sort(key=lambda one: (one[0][0], -one[0][1]))
    return {spot: (kind, wiki) for spot, kind, wiki in named}


def _named(name: str, small: set[str], identified: bool) -> bool:
    parts = name.split()
    if not all(
        part[:1].isupper() or part[:1].isdigit() or part in SMALL | PARTICLES | {".", ",", "'"} for part in parts
    ):
        return False
    if name.lower() in PRONOUNS or not name[:1].isupper():
        return False
    return identified or len(parts) > 1 or name.lower() not in small


def _bare(text: str, start: int, end: int) -> Spot | None:
    """A span without determiners and titles before it, and without a possessive."""
    while True:
        word, space, _ = text[start:end].partition(" ")
        if not space or not (word.lower() in ("the", "a", "an", '"', "'") or title(word)):
            break
        start += len(word) + 1
    while (
        end > start
        and (ending := re.search(r"\s*(?:['’]s?|[.,\"”])$|\s+$", text[start:end]))
        and "." not in text[start : end - 1]
    ):
        end = start + ending.start()
    return (start, end) if end > start else None


def _raw(model: Recogniser, articles: Sequence[Article]) -> list[Found]:
    result = []
    for article, spans in zip(articles, model.recognise((one.text, one.blocks) for one in articles), strict=True):
        result.append(
            _trimmed(article.text, ((span, kind, key(article.text[span.start : span.end])) for span, kind in spans))
        )
    return result


def _whole(model: Recogniser, articles: Sequence[Article], aliases: Aliases) -> list[Found]:
    raw = model.recognise((one.text, one.blocks) for one in articles)
    readings = [read(article, spans, aliases) for article, spans in zip(articles, raw, strict=True)]
    clusters = link([(article.id, reading.names) for article, reading in zip(articles, readings, strict=True)], aliases)
    of_name = {member: (number, one.kind) for number, one in enumerate(clusters) for member in one.members}
    result = []
    for article, reading in zip(articles, readings, strict=True):
        spans = []
        for one in reading.mentions:
            number, kind = of_name[article.id, one.name]
            spans.append((Span(one.start, one.end), kind, str(number)))
        result.append(_trimmed(article.text, spans))
    return result


def _trimmed(text: str, spans: Iterable[tuple[Span, Kind, str]]) -> Found:
    found: Found = {}
    for span, kind, cluster in spans:
        if kind in KINDS.values() and (spot := _bare(text, span.start, span.end)):
            found[spot] = (kind, cluster)
    return found


def _f1(
    found: Sequence[Found], gold: Sequence[Found], same: Callable[[Kind, Kind], bool]
) -> tuple[float, float, float]:
    """Each span is right that is any of the nested gold ones; of each nest, one is to be found."""
    right = nests = reached = 0
    for mine, theirs in zip(found, gold, strict=True):
        right_here = {spot for spot, (kind, _) in mine.items() if spot in theirs and same(kind, theirs[spot][0])}
        right += len(right_here)
        for nest in _nests(theirs):
            nests += 1
            reached += not right_here.isdisjoint(nest)
    return _balanced(right / max(1, sum(map(len, found))), reached / max(1, nests))


def _nests(gold: Found) -> list[list[Spot]]:
    nests: list[list[Spot]] = []
    end = 0
    for spot in sorted(gold, key=lambda spot: (spot[0], -spot[1])):
        if spot[0] >= end:
            nests.append([])
            end = spot[1]
        nests[-1].append(spot)
    return nests


def _b_cubed(found: Sequence[Found], gold: Sequence[Found]) -> tuple[float, float, float]:
    """Over the spans that both have and that are identified. Source: Bagga and Baldwin, COLING 1998."""
    pairs = [
        (mine[spot][1], wiki)
        for mine, theirs in zip(found, gold, strict=True)
        for spot, (_, wiki) in theirs.items()
        if wiki and spot in mine
    ]
    ours: defaultdict[str, set[int]] = defaultdict(set)
    theirs_of: defaultdict[str, set[int]] = defaultdict(set)
    for number, (cluster, wiki) in enumerate(pairs):
        ours[cluster].add(number)
        theirs_of[wiki].add(number)
    both = [(len(ours[cluster] & theirs_of[wiki]), len(ours[cluster]), len(theirs_of[wiki])) for cluster, wiki in pairs]
    total = max(1, len(pairs))
    return _balanced(sum(a / b for a, b, _ in both) / total, sum(a / c for a, _, c in both) / total)


def _balanced(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (data := Path(sys.argv[1]) / "data").is_dir():
        sys.exit("usage: python tests/bench/entities.py PATH-TO-SHARED, the folder that holds data/entities")
    main(data)
