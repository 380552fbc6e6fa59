"""The best of what matches, in order: by score, then by id.

Scores are compared in steps of `_STEP`, so that what differs only by rounding is a tie. Where words of the query stand
near one another counts among the `WINDOW` best by their words alone, which come before all others in any case.

Source: Rasolofo and Savoy, "Term proximity scoring for keyword-based retrieval systems", ECIR 2003, on asking the best
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tui.index.evaluation import Asked, Chosen
from tui.index.ranking import CLOSE, FILTERED, WINDOW
from tui.index.reading import Snapshot
from tui.index.sections import Array
from tui.model import ArticleId, Found

Near = Callable[[Chosen], Sequence[Asked]]
"""Words that may stand near one another, put to a snapshot."""
_STEP = 1e-5
_LEAST, _MOST = round(FILTERED / _STEP), (1 << 31) - 1
"""Steps that a match is worth."""
_RANK_BITS = 32
_RANK = (1 << _RANK_BITS) - 1
_ROWS = 64
Listed = tuple[int, int]
"""The key of a document, and the number of its segment."""


def ranked(root: Asked, snapshot: Snapshot, limit: int | None, near: Near | None = None) -> Found:
    """What matches, best first, cut at the limit."""
    return _all(root, snapshot, near) if limit is None else _some(root, snapshot, limit, near)


def _some(root: Asked, snapshot: Snapshot, limit: int, near: Near | None) -> Found:
    total = 0
    wanted = max(limit, WINDOW) if near and limit else limit
    listed: list[Listed] = []
    least = 0.0
    """So many documents as are wanted are known to be worth this."""
    for number, part in enumerate(snapshot.parts):
        if not root.size(number):
            continue
        table = root.table(number)
        if table is not None:
            total += int(np.count_nonzero(table > 0))
            least = max(least, _least(table, wanted))
            documents = np.flatnonzero(table > max(0.0, _below(least)))
            scores = table.take(documents)
        else:
            documents, scores = root.scored(number)
            total += len(documents)
            if len(documents) > wanted:
                least = max(least, _least(scores, wanted))
                chosen = scores > _below(least)
                documents, scores = documents[chosen], scores[chosen]
        if not wanted or not len(documents):
            continue
        keys = _keys(scores, part.segment.rank[documents])
        if len(keys) > wanted:
            keys = np.partition(keys, wanted - 1)[:wanted]
        listed += [(key, number) for key in keys.tolist()]
    listed.sort()
    if near and limit and total:
        listed = _closer(listed, near, total, snapshot)
    best = sorted((key >> _RANK_BITS, _id(snapshot, key, number)) for key, number in _cut(listed, limit, snapshot))
    ids = tuple(id_ for _, id_ in best)
    return Found(ids, tuple((_MOST - steps) * _STEP for steps, _ in best), total - len(ids))


def _cut(listed: Sequence[Listed], limit: int, snapshot: Snapshot) -> list[Listed]:
    """The first of what is listed in order; of ties at the end, those whose ids come first."""
    kept = list(listed[:limit])
    if len(listed) <= limit or not kept:
        return kept
    last = kept[-1][0] >> _RANK_BITS
    if listed[limit][0] >> _RANK_BITS == last:
        better = [each for each in kept if each[0] >> _RANK_BITS < last]
        ties = [each for each in listed if each[0] >> _RANK_BITS == last]
        kept = better + sorted(ties, key=lambda each: _id(snapshot, *each))[: limit - len(better)]
    return kept


def _closer(listed: Sequence[Listed], near: Near, total: int, snapshot: Snapshot) -> list[Listed]:
    """The same in order, when what stands near in the best counts."""
    window = _cut(listed, WINDOW, snapshot)
    by_part: list[list[tuple[int, int]]] = [[] for _ in snapshot.parts]
    for key, number in window:
        by_part[number].append((snapshot.parts[number].segment.by_rank[key & _RANK], key))
    for own in by_part:
        own.sort()
    documents = [np.array([document for document, _ in own], np.int64) for own in by_part]
    steps = _nearness(near(Chosen(documents, total)), documents)
    rest = set(window)
    found = [each for each in listed if each not in rest]
    for number, own in enumerate(by_part):
        found += [
            (key - (more << _RANK_BITS), number) for (_, key), more in zip(own, steps[number].tolist(), strict=True)
        ]
    return sorted(found)


def _nearness(pairs: Sequence[Asked], documents: Sequence[Array]) -> list[Array]:
    """By segment, the steps that it is worth in each of some documents that words stand near one another."""
    return [
        np.rint(sum(pair.scores(part, own) for pair in pairs) * np.float64(CLOSE / _STEP)).astype(np.int64)
        for part, own in enumerate(documents)
    ]


def _least(scores: Array, limit: int) -> float:
    """What at least so many of the scores reach; 0 where that is not known.

    The best of each column are so many different scores, and finding them costs less than ordering all.
    """
    columns = len(scores) // _ROWS
    if columns > limit > 0:
        scores = scores[: columns * _ROWS].reshape(_ROWS, columns).max(axis=0)
    return float(np.partition(scores, -limit)[-limit]) if len(scores) > limit > 0 else 0.0


def _below(least: float) -> float:
    """What is worth this or less cannot be among the best: not by rounding either."""
    return least - 2 * _STEP if least - 2 * _STEP > FILTERED else -1.0


def _id(snapshot: Snapshot, key: int, number: int) -> ArticleId:
    segment = snapshot.parts[number].segment
    return segment.id_of(segment.by_rank[key & _RANK])


def _all(root: Asked, snapshot: Snapshot, near: Near | None) -> Found:
    ids, ranks = snapshot.ordered
    found = [root.scored(number) for number in range(len(snapshot.parts))]
    keys = [_keys(scores, rank[documents]) for (documents, scores), rank in zip(found, ranks, strict=False)]
    every = np.concatenate([np.zeros(0, np.int64), *keys])
    if near and len(every):
        last = np.partition(every, WINDOW - 1)[WINDOW - 1] if len(every) > WINDOW else every.max()
        window = [np.flatnonzero(own <= last) for own in keys]
        documents = [of[0][at] for of, at in zip(found, window, strict=True)]
        steps = _nearness(near(Chosen(documents, len(every))), documents)
        for own, at, more in zip(keys, window, steps, strict=True):
            own[at] -= more << _RANK_BITS
        every = np.concatenate(keys)
    every.sort()
    order = (every & _RANK).tolist()
    return Found(tuple(map(ids.__getitem__, order)), tuple(((_MOST - (every >> _RANK_BITS)) * _STEP).tolist()))


def _keys(scores: Array, ranks: Array) -> Array:
    """Numbers that ascend as scores fall, and then by rank."""
    steps = np.rint(scores / np.float64(_STEP))
    np.maximum(steps, _LEAST, out=steps)
    np.minimum(steps, _MOST, out=steps)
    return (_MOST - steps.astype(np.int64)) << _RANK_BITS | ranks
