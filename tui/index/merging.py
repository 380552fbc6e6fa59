"""Segments made into one, without what was removed from them; and which to merge, so that there are never many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from tui.index.drafts import LANG, SPLIT, TAG, Documents, Draft
from tui.index.packing import MOST_DOCUMENTS, Rows, counts_of
from tui.index.reading import OpenSegment
from tui.index.sections import Array, distinct, ranges

_WORDS = 2_000_000
"""Words of the articles that are merged at a time: what merging holds beside what it writes."""
_STEP = 4
"""Segments are merged so many at a time, when they are of one size, within this factor."""
_SETTLED = 32
"""When no more is to come, a segment is merged with what has one for so many of its articles."""


def choose(sizes: Sequence[tuple[int, int]], most: int = MOST_DOCUMENTS) -> list[int]:
    """Which segments to merge into one.

    Args:
        sizes: Per segment its documents, and how many of them are not removed.
        most: The documents that a segment may have.

    Returns:
        Their indices; none when all is well. Of n documents there are never many more than 3 log4(n) segments (and n /
        `most` that are as good as full), and each document is copied about log4(n) times (O'Neil et al., "The
        log-structured merge-tree", 1996).
    """
    levels: dict[int, list[int]] = {}
    for index, (documents, kept) in enumerate(sizes):
        if kept * 2 < documents:
            levels.setdefault(-1, []).append(index)
        if kept * 2 <= most:
            levels.setdefault((max(1, kept).bit_length() - 1) // 2, []).append(index)
    for highest in sorted((level for level, members in levels.items() if len(members) >= _STEP), reverse=True):
        below = {index for level, members in levels.items() if level <= highest for index in members}
        chosen = _fitting(sizes, below, most)
        total = sum(sizes[index][1] for index in chosen)
        # What is more than half full is not merged again: it waits for more, that it may become as good as full.
        if total * 2 <= most or total * 8 >= most * 7 or len(levels[highest]) >= _STEP * _STEP:
            return chosen
    return _fitting(sizes, levels.get(-1, ()), most)


def settling(sizes: Sequence[int], most: int = MOST_DOCUMENTS) -> list[int]:
    """Which segments to merge when no more articles are to come soon, by their indices; none when all is well. Of
    several such groups the one with the largest segments.

    Args:
        sizes: Per segment its documents that are not removed.
    """
    chosen: list[int] = []
    own: list[int] = []
    total = 0
    for index in sorted(range(len(sizes)), key=sizes.__getitem__):
        if total + sizes[index] > most or sizes[index] > _SETTLED * total:
            own, total = [], 0
        own.append(index)
        total += sizes[index]
        if len(own) > 1:
            chosen = own
    return sorted(chosen)


def _fitting(sizes: Sequence[tuple[int, int]], indices: Collection[int], most: int) -> list[int]:
    """The smallest of some segments that fit into one."""
    chosen: list[int] = []
    total = 0
    for index in sorted(indices, key=lambda index: sizes[index][1]):
        if total + sizes[index][1] <= most:
            chosen.append(index)
            total += sizes[index][1]
    return sorted(chosen)


def merged(segments: Sequence[tuple[OpenSegment, Collection[int]]]) -> Draft:
    """What is not removed of several segments, in their order.

    Args:
        segments: Each with the documents removed from it.
    """
    kept = [_kept(segment.documents, removed) for segment, removed in segments]
    first = np.cumsum([0, *map(len, kept)])
    numbers = [_numbers(segment.documents, k, at) for (segment, _), k, at in zip(segments, kept, first, strict=False)]
    opened = [segment for segment, _ in segments]
    keys = {field: _merged_keys(field, opened, numbers) for field in (TAG, LANG)}
    return Draft(_documents(opened, kept), keys, _merged_postings(opened, numbers))


def _kept(documents: int, removed: Collection[int]) -> Array:
    stays = np.ones(documents, bool)
    stays[list(removed)] = False
    return np.flatnonzero(stays)


def _numbers(documents: int, kept: Array, first: int) -> Array:
    """The new number of each document; -1 for those that go."""
    found = np.full(documents, -1, np.int64)
    found[kept] = np.arange(first, first + len(kept))
    return found


def _documents(segments: Sequence[OpenSegment], kept: Sequence[Array]) -> Documents:
    parts = [segment.kept_documents() for segment in segments]
    return Documents(
        [part.ids[document] for part, k in zip(parts, kept, strict=True) for document in k.tolist()],
        *(
            np.concatenate([getattr(part, name)[k] for part, k in zip(parts, kept, strict=True)])
            for name in ("length", "first", "last", "part_starts")
        ),
    )


def _merged_keys(field: str, segments: Sequence[OpenSegment], numbers: Sequence[Array]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    for segment, new in zip(segments, numbers, strict=True):
        for value, documents in segment.keys(field):
            there = new[documents]
            found.setdefault(value, []).extend(there[there >= 0].tolist())
    return {value: documents for value, documents in found.items() if documents}


def _terms(segment: OpenSegment) -> list[bytes]:
    """Stem, tab, word of every term, in order."""
    stems = segment.stems.between(0, len(segment.stems))
    forms = np.diff(segment.first_terms.astype(np.int64)).tolist()
    repeated = (stem for stem, count in zip(stems, forms, strict=True) for _ in range(count))
    return [stem + SPLIT + word for stem, word in zip(repeated, segment.words_by_term(), strict=True)]


def _merged_postings(segments: Sequence[OpenSegment], numbers: Sequence[Array]) -> Iterator[tuple[list[bytes], Rows]]:
    """Terms and postings, so many words at a time."""
    own = [_terms(segment) for segment in segments]
    terms = sorted(set().union(*own))
    number_of = dict(zip(terms, range(len(terms)), strict=True))
    maps = [np.fromiter(map(number_of.__getitem__, each), np.int64, len(each)) for each in own]
    words = np.zeros(len(terms), np.int64)
    for segment, map_ in zip(segments, maps, strict=True):
        words[map_] += segment.postings.occurrences
    marks = np.arange(_WORDS, words.sum() + _WORDS, _WORDS)
    ends = distinct(np.minimum(np.cumsum(words).searchsorted(marks) + 1, len(terms))).tolist()
    ends = sorted({_stem_ends(terms, end) for end in ends})
    for first, last in zip([0, *ends], ends, strict=False):
        parts = []
        for segment, map_, new in zip(segments, maps, numbers, strict=True):
            begin, end = map_.searchsorted((first, last)).tolist()
            parts.append((map_[begin:end] - first, _renumbered(segment.postings.rows(begin, end), new)))
        rows = _joined(parts, last - first)
        there = rows.frequencies > 0
        names = [term for term, stays in zip(terms[first:last], there.tolist(), strict=True) if stays]
        yield names, rows._replace(frequencies=rows.frequencies[there], occurrences=rows.occurrences[there])


def _stem_ends(terms: Sequence[bytes], end: int) -> int:
    """Where the forms of a stem end, if that is begun."""
    stem = terms[end - 1].partition(SPLIT)[0] + SPLIT
    while end < len(terms) and terms[end].startswith(stem):
        end += 1
    return end


def _joined(parts: Sequence[tuple[Array, Rows]], terms: int) -> Rows:
    """Rows of several segments as one: those of a term one segment behind the other.

    Args:
        parts: By segment the numbers of its terms, and its rows.
        terms: How many terms there are.
    """
    frequencies = np.zeros((len(parts), terms), np.int64)
    occurrences = np.zeros((len(parts), terms), np.int64)
    for index, (map_, part) in enumerate(parts):
        frequencies[index, map_] = part.frequencies
        occurrences[index, map_] = part.occurrences
    row_at, word_at = _places(frequencies), _places(occurrences)
    documents = np.empty(frequencies.sum(), np.uint16)
    codes = np.empty(len(documents), np.uint8)
    distances = np.empty(occurrences.sum(), np.uint32)
    odd, odd_counts = [], []
    for index, (map_, part) in enumerate(parts):
        to = ranges(row_at[index, map_], part.frequencies)
        documents[to] = part.documents
        codes[to] = part.codes
        odd.append(to[part.odd])
        odd_counts.append(part.odd_counts)
        distances[ranges(word_at[index, map_], part.occurrences)] = part.distances
    all_odd = np.concatenate(odd)
    order = np.argsort(all_odd)
    counts = np.concatenate(odd_counts)[order]
    return Rows(frequencies.sum(axis=0), documents, codes, all_odd[order], counts, occurrences.sum(axis=0), distances)


def _places(counts: Array) -> Array:
    """By segment and term, where what it has of a term begins."""
    by_term = counts.T.reshape(-1)
    return (np.cumsum(by_term) - by_term).reshape(counts.T.shape).T


def _renumbered(rows: Rows, numbers: Array) -> Rows:
    """Rows with the new numbers of their documents, without those of documents that go."""
    documents = numbers[rows.documents]
    stays = documents >= 0
    if stays.all():
        return rows._replace(documents=documents)
    counts = counts_of(rows)
    terms = np.repeat(np.arange(len(rows.frequencies)), rows.frequencies)[stays]
    size = len(rows.frequencies)
    is_odd = stays[rows.odd]
    return Rows(
        np.bincount(terms, minlength=size),
        documents[stays],
        rows.codes[stays],
        (np.cumsum(stays) - 1)[rows.odd[is_odd]],
        rows.odd_counts[is_odd],
        np.bincount(terms, weights=counts[stays], minlength=size).astype(np.int64),
        rows.distances[np.repeat(stays, counts)],
    )
