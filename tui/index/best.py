"""The best of what matches, in order: by score, then by id.

Scores are compared in steps of `_STEP`, so that what differs only by rounding is a tie.
"""

from __future__ import annotations

import numpy as np

from tui.index.evaluation import Asked
from tui.index.ranking import FILTERED
from tui.index.reading import Part, Snapshot
from tui.index.sections import Array
from tui.model import ArticleId, Found

_STEP = 1e-5
_LEAST, _MOST = round(FILTERED / _STEP), (1 << 31) - 1
"""Steps that a match is worth."""
_RANK_BITS = 32
_ROWS = 64


def ranked(root: Asked, snapshot: Snapshot, limit: int | None) -> Found:
    """What matches, best first, cut at the limit."""
    return _all(root, snapshot) if limit is None else _some(root, snapshot, limit)


def _some(root: Asked, snapshot: Snapshot, limit: int) -> Found:
    total = 0
    near: list[tuple[int, int]] = []
    """Keys, each with the number of its segment."""
    least = 0.0
    """So many documents as are wanted are known to be worth this."""
    for number, part in enumerate(snapshot.parts):
        if not root.size(number):
            continue
        table = root.table(number)
        if table is not None:
            total += int(np.count_nonzero(table > 0))
            least = max(least, _least(table, limit))
            documents = np.flatnonzero(table > max(0.0, _below(least)))
            scores = table.take(documents)
        else:
            documents, scores = root.scored(number)
            total += len(documents)
            if len(documents) > limit:
                least = max(least, _least(scores, limit))
                chosen = scores > _below(least)
                documents, scores = documents[chosen], scores[chosen]
        if not limit or not len(documents):
            continue
        keys = _keys(scores, part.segment.rank[documents])
        if len(keys) > limit:
            keys = np.partition(keys, limit - 1)[:limit]
        near += [(key, number) for key in keys.tolist()]
    near.sort()
    last = near[min(limit, len(near)) - 1][0] >> _RANK_BITS if near else 0
    best = [(key >> _RANK_BITS, _id(snapshot.parts[number], key)) for key, number in near if key >> _RANK_BITS <= last]
    best.sort()
    ids = tuple(id_ for _, id_ in best[:limit])
    return Found(ids, tuple((_MOST - steps) * _STEP for steps, _ in best[:limit]), total - len(ids))


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


def _id(part: Part, key: int) -> ArticleId:
    return part.segment.id_of(part.segment.by_rank[key & ((1 << _RANK_BITS) - 1)])


def _all(root: Asked, snapshot: Snapshot) -> Found:
    ids, ranks = snapshot.ordered
    keys = []
    for number, rank in enumerate(ranks[: len(snapshot.parts)]):
        documents, scores = root.scored(number)
        keys.append(_keys(scores, rank[documents]))
    every = np.sort(np.concatenate([np.zeros(0, np.int64), *keys]))
    found = (every & ((1 << _RANK_BITS) - 1)).tolist()
    return Found(tuple(map(ids.__getitem__, found)), tuple(((_MOST - (every >> _RANK_BITS)) * _STEP).tolist()))


def _keys(scores: Array, ranks: Array) -> Array:
    """Numbers that ascend as scores fall, and then by rank."""
    steps = np.rint(scores / np.float64(_STEP))
    np.maximum(steps, _LEAST, out=steps)
    np.minimum(steps, _MOST, out=steps)
    return (_MOST - steps.astype(np.int64)) << _RANK_BITS | ranks
