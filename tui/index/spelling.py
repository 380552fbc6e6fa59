"""How far one word is from another, and which word may have been meant. Terms are folded (see analysis)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_SHORT = 5
"""Up to this many letters a word may have one slip, longer ones two."""


def slips(word: str) -> int:
    """How many edits a misspelling of this word may have."""
    return 1 if len(word) <= _SHORT else 2


def distance(one: str, other: str, most: int) -> int:
    """Letters inserted, left out, replaced, or swapped with their neighbour; `most + 1` when more than `most`.

    Optimal string alignment: no stretch is edited twice (Boytsov, "Indexing methods for approximate dictionary
    searching", ACM JEA 16, 2011).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _middles(one, other)
    previous: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, mate in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != mate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mate:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        previous, last = last, row
    return min(last[-1], most + 1)


def near(word: str, words: Iterable[str], most: int) -> dict[str, int]:
    """Those of `words` that are at most so far from `word`, with how far."""
    letters = set(word)
    shortest, longest = len(word) - most, len(word) + most
    found = {}
    for other in words:
        if shortest <= len(other) <= longest and len(letters.symmetric_difference(other)) <= 2 * most:
            edits = distance(word, other, most)
            if edits <= most:
                found[other] = edits
    return found


def best(word: str, frequencies: Mapping[str, int], edits: Mapping[str, int]) -> list[str]:
    """Candidates for what was meant, likeliest first: fewest edits, the same first letter, most frequent, alphabet."""
    return sorted(edits, key=lambda other: (edits[other], other[:1] != word[:1], -frequencies[other], other))


def _middles(one: str, other: str) -> tuple[str, str]:
    """Both words without what they begin and end with alike; it costs nothing."""
    start, stop = 0, min(len(one), len(other))
    while start < stop and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    stop -= start
    end = 0
    while end < stop and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]
