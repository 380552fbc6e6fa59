"""How much a match is worth: BM25 over weighted occurrences. Both indexes rank by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log

from tui.model import ArticleId, Found

K1 = 1.2
B = 0.75
FILTERED = 0.001
"""The score of an article that only filters have found: all alike, behind whatever has a word."""


CLOSE = 0.4
"""What two words of a query count that stand near one another, of what a word would that is in as many articles as have
all the words."""
NEAR = 8
"""Words; see query.Phrase."""
WINDOW = 50
"""The best by their words alone, among which those come first in which the words stand together."""


def norm(length: float, average: float) -> float:
    """What an article's length takes from a frequency."""
    return K1 * (1 - B + B * length / average) if average else K1


def rarity(holding: int, articles: int) -> float:
    """What a word is worth that so many of the articles hold; never below 0."""
    return log(1 + (articles - holding + 0.5) / (holding + 0.5))


def worth(frequency: float, norm_: float, rarity_: float) -> float:
    """Of one word in one article (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)."""
    return rarity_ * (K1 + 1) * frequency / (frequency + norm_)


def ranked(scored: Iterable[tuple[ArticleId, float]], close: Mapping[ArticleId, float]) -> Found:
    """Best first; scores that differ only by rounding are ties, and ties stand by id.

    Args:
        close: What it is worth in each that words stand near one another; it counts among the best.
    """
    pairs = _in_order((max(FILTERED, score), id_) for id_, score in scored)
    pairs[:WINDOW] = _in_order((score + close[id_], id_) for score, id_ in pairs[:WINDOW])
    return Found(tuple(id_ for _, id_ in pairs), tuple(score for score, _ in pairs))


def _in_order(pairs: Iterable[tuple[float, ArticleId]]) -> list[tuple[float, ArticleId]]:
    return sorted(((round(score, 6), id_) for score, id_ in pairs), key=lambda pair: (-pair[0], pair[1]))
