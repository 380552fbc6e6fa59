"""Where words stand together, for all documents of a segment at a time.

Places come ascending and are numbered so that those of a document are side by side; for stretches a place is
`document << 32 | position`. What `row_starts` and `windows` of patterns say of one
text, this says of many.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui.index.patterns import windows
from tui.index.sections import Array, distinct

_DOCUMENT = 32
_FEW = 16
"""Fewer places than one for so many others are looked up in those; more are sorted together with them."""


def rows(slots: Sequence[Array]) -> Array:
    """The places where all slots are filled side by side in order: of the first word, ascending."""
    for offset, places in enumerate(slots):
        places -= places.dtype.type(offset)
    found, *others = sorted(slots, key=len)
    in_order = False
    for places in others:
        if not len(found) or not len(places):
            return found[:0]
        if len(found) * _FEW < len(places) and (places[1:] > places[:-1]).all():
            at = places.searchsorted(found)
            at[at == len(places)] = 0
            found = found[places[at] == found]
        else:
            both = np.concatenate((found, places))
            both.sort()
            found, in_order = both[:-1][both[1:] == both[:-1]], True
    return found if in_order else np.sort(found)


def stretches(slots: Sequence[Array], width: int, *, shared: bool) -> Array:
    """The shortest stretches, from left to right and disjoint, that fill every slot: where each begins.

    Args:
        width: The most that the last position of a stretch may be above its first.
        shared: Whether a word may fill more than one slot; then each needs one of its own, and documents are gone
            through one by one where anything is near.
    """
    if not all(map(len, slots)):
        return slots[0][:0]
    ends = distinct(np.concatenate(slots))
    latest = np.full(len(ends), np.iinfo(np.int64).max)
    for places in slots:
        at = places.searchsorted(ends, side="right") - 1
        latest = np.minimum(latest, np.where(at >= 0, places[at], -1))
    fits = (ends - latest <= width) & (ends >> _DOCUMENT == latest >> _DOCUMENT) & (latest >= 0)
    begins, ends = latest[fits], ends[fits]
    if shared:
        return _one_by_one(slots, distinct(ends >> _DOCUMENT), width)
    return _disjoint(begins, ends)


def _disjoint(begins: Array, ends: Array) -> Array:
    """Of stretches with ascending ends and beginnings the first, then each that begins behind the last one taken; in
    all documents at the same time."""
    if not len(begins):
        return begins
    documents = begins >> _DOCUMENT
    at = np.flatnonzero(np.concatenate(([True], documents[1:] != documents[:-1])))
    last = np.append(at[1:], len(begins))
    found = []
    while len(at):
        found.append(begins[at])
        at = begins.searchsorted(ends[at], side="right")
        going = at < last
        at, last = at[going], last[going]
    return np.sort(np.concatenate(found))


def _one_by_one(slots: Sequence[Array], documents: Array, width: int) -> Array:
    found = []
    for document in documents.tolist():
        bounds = (document << _DOCUMENT, (document + 1) << _DOCUMENT)
        inside = [set(places[slice(*places.searchsorted(bounds))].tolist()) for places in slots]
        found += [window[0] for window in windows(inside, width)]
    return np.array(found, np.int64)
