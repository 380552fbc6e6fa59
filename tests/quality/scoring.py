"""How much of what was found is gold: spans by F1, links by B-cubed and by pairs across articles."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.quality.gold import VALUES, Annotated, GoldSet, Nest, Spot
from tui.model import Kind

NAMES = frozenset((Kind.PERSON, Kind.ORGANISATION, Kind.PLACE))
_RESAMPLES = 1000
_SEED = 7

Found = Sequence[Spot]
"""Of one article; `entity` is the cluster."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one article."""

    right: int = 0
    """Of what was found."""
    found: int = 0
    reached: int = 0
    """Of gold."""
    gold: int = 0


@dataclass(frozen=True, slots=True)
class F1:
    """In percent."""

    precision: float
    recall: float
    f1: float
    low: float
    """The 95 % interval of F1, by drawing articles anew (Efron, 1979)."""
    high: float
    gold: int


Match = Callable[[Spot, Spot], bool]


def exact(found: Spot, gold: Spot) -> bool:
    """The same span and kind."""
    return (found.start, found.end, found.kind) == (gold.start, gold.end, gold.kind)


def same_span(found: Spot, gold: Spot) -> bool:
    """The same span, of whatever kind."""
    return (found.start, found.end) == (gold.start, gold.end)


def overlap(found: Spot, gold: Spot) -> bool:
    """At least a letter in common."""
    return found.start < gold.end and gold.start < found.end


def f1(gold: GoldSet, found: Sequence[Found], match: Match, kinds: Collection[Kind]) -> F1 | None:
    """Over mentions of some kinds; None when there is nothing to find.

    A mention found is right if it matches any of a nest; of each nest, one is to be found. Of kinds that the annotators
    did not mark, it is never wrong: they say nothing of it, unless it is another kind for what they did mark.
    """
    tallies = [_tally(one, mine, match, kinds, gold.kinds) for one, mine in zip(gold.articles, found, strict=True)]
    if not any(tally.gold for tally in tallies):
        return None
    chance = random.Random(_SEED)
    drawn = sorted(_balanced(chance.choices(tallies, k=len(tallies)))[2] for _ in range(_RESAMPLES))
    low, high = drawn[_RESAMPLES // 40], drawn[-_RESAMPLES // 40]
    return F1(*_balanced(tallies), low, high, sum(tally.gold for tally in tallies))


def _tally(gold: Annotated, found: Found, match: Match, kinds: Collection[Kind], marked: Collection[Kind]) -> Tally:
    mine = [spot for spot in found if spot.kind in kinds or (spot.kind not in marked and match is not exact)]
    nests = [nest for nest in gold.nests if any(spot.kind in kinds for spot in nest)]
    hits = _hits(mine, nests, match)
    right = {number for number, _ in hits}
    said = sum(1 for number, spot in enumerate(mine) if number in right or spot.kind in marked)
    return Tally(len(right), said, len({nest for _, nest in hits}), len(nests))


def _hits(mine: Sequence[Spot], nests: Sequence[Nest], match: Match) -> list[tuple[int, int]]:
    """Which of what was found matches which nest. Both in the order of the text."""
    hits = []
    first = 0
    for number, spot in enumerate(mine):
        while first < len(nests) and nests[first][0].end <= spot.start:
            first += 1
        at = first
        while at < len(nests) and nests[at][0].start < spot.end:
            if any(match(spot, gold) for gold in nests[at]):
                hits.append((number, at))
            at += 1
    return hits


def _balanced(tallies: Sequence[Tally]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    precision = sum(tally.right for tally in tallies) / max(1, sum(tally.found for tally in tallies))
    recall = sum(tally.reached for tally in tallies) / max(1, sum(tally.gold for tally in tallies))
    return _percent(precision, recall)


def _percent(precision: float, recall: float) -> tuple[float, float, float]:
    both = precision + recall
    return 100 * precision, 100 * recall, 100 * 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """In percent, over the mentions of names that both sides have."""

    b_cubed: tuple[float, float, float]
    """Precision, recall, F1."""
    across: tuple[float, float]
    """Precision and recall of the pairs of mentions in different articles that are one thing."""
    pairs: int
    """Such pairs of gold."""


def links(gold: GoldSet, found: Sequence[Found]) -> Links:
    """How what was found is linked. A mention found stands for the gold one that it overlaps most.

    Source: B-cubed by Bagga and Baldwin, COLING 1998.
    """
    aligned: list[tuple[int, str, str]] = []
    for number, (one, mine) in enumerate(zip(gold.articles, found, strict=True)):
        for nest in one.nests:
            for spot in nest:
                best = max(mine, key=lambda other: _shared(spot, other), default=None)
                if spot.entity and spot.kind not in VALUES and best is not None and _shared(spot, best):
                    aligned.append((number, spot.entity, best.entity))
                    break
    return Links(_b_cubed(aligned), *_across(aligned))


def _shared(one: Spot, other: Spot) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(one.end - one.start, other.end - other.start) if common > 0 else 0.0


def _b_cubed(aligned: Sequence[tuple[int, str, str]]) -> tuple[float, float, float]:
    theirs, ours = Counter(gold for _, gold, _ in aligned), Counter(mine for _, _, mine in aligned)
    both = Counter((gold, mine) for _, gold, mine in aligned)
    total = max(1, len(aligned))
    precision = sum(count * count / ours[mine] for (_, mine), count in both.items()) / total
    recall = sum(count * count / theirs[gold] for (gold, _), count in both.items()) / total
    return _percent(precision, recall)


def _across(aligned: Sequence[tuple[int, str, str]]) -> tuple[tuple[float, float], int]:
    theirs = _pairs((number, gold) for number, gold, _ in aligned)
    ours = _pairs((number, mine) for number, _, mine in aligned)
    both = _pairs((number, (gold, mine)) for number, gold, mine in aligned)
    return (100 * both / max(1, ours), 100 * both / max(1, theirs)), theirs


def _pairs(labelled: Iterable[tuple[int, object]]) -> int:
    """How many pairs of mentions in different articles have one label."""
    by_label: defaultdict[object, Counter[int]] = defaultdict(Counter)
    for number, label in labelled:
        by_label[label][number] += 1
    return sum((counts.total() ** 2 - sum(count**2 for count in counts.values())) // 2 for counts in by_label.values())


def in_order(spots: Collection[Spot]) -> list[Spot]:
    """By place, without those that begin within another."""
    ordered = sorted(spots, key=lambda spot: (spot.start, -spot.end))
    return ordered[:1] + [two for one, two in pairwise(ordered) if two.start >= one.end]
