"""Which names stand in the same sentences, and how much that says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import log

from tui.entities.sentence import VALUES, Sentence
from tui.facts import Beside

_MANY = 12
"""A sentence with more names than this is a list, in which only names next to one another belong together."""
_READABLE = 160
"""The length, in code points, of a sentence that says most."""


def besides(sentences: Sequence[Sentence]) -> list[Beside]:
    """The pairs of names that the same sentences name.

    Args:
        sentences: Of one article, as `sentence.naming` gives them: with what is named, not with what only refers.

    Returns:
        By names. Each with the number of sentences and the one of the most readable length, the earliest of equals.
    """
    found: dict[tuple[int, int], tuple[int, Sentence]] = {}
    for sentence in sentences:
        for pair in _pairs(sentence):
            count, best = found.get(pair, (0, sentence))
            found[pair] = count + 1, min(best, sentence, key=_unreadable)
    return [
        Beside(first, second, count, best.start, best.end) for (first, second), (count, best) in sorted(found.items())
    ]


def strength(together: int, first: int, second: int, every: int) -> float:
    """How much more often two names stand together than by chance: the log-likelihood ratio.

    Args:
        together: Sentences with both.
        first: Sentences with the one.
        second: Sentences with the other.
        every: All sentences that name anybody.

    Returns:
        0 where they never stand together, else above 0. Where they do so no more often than by chance, it is the share
        of sentences they have in common, which is below what any stronger tie has.

    Source: Dunning, Computational Linguistics 19 (1993), on surprise and coincidence.
    """
    if not together:
        return 0.0
    floor = together / (first + second - together)
    if together * every <= first * second:
        return floor / 2
    first, second = sorted((first, second))
    cells = (together, first - together, second - together, max(0, every - first - second + together))
    rows, columns = (cells[0] + cells[1], cells[2] + cells[3]), (cells[0] + cells[2], cells[1] + cells[3])
    ratio = 2 * (_entropy(*cells) - _entropy(*rows) - _entropy(*columns) + _entropy(sum(cells)))
    return max(ratio, floor / 2)


def _entropy(*counts: int) -> float:
    return sum(count * log(count) for count in counts if count > 0)


def _pairs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    if len(sentence.names) <= _MANY:
        yield from combinations(sorted(sentence.names), 2)
        return
    row = [mention.name for mention in sentence.mentions if mention.kind not in VALUES]
    yield from {(min(pair), max(pair)) for pair in pairwise(row) if pair[0] != pair[1]}


def _unreadable(sentence: Sentence) -> tuple[int, int]:
    return abs(sentence.end - sentence.start - _READABLE), sentence.start
