"""Articles on their way into a segment: their words are numbered as they come, and sorted once, when it is written.

A word costs one look-up in a dictionary, by the stretch of letters it stands in (see analysis). All else is done for
all words of the segment at a time.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cache

import numpy as np

from tui.index.analysis import BLOCK_GAP, WEIGHTS, chunks_of, parts_of, stem, terms_of
from tui.index.codes import CODE_OF, ODD, PLAIN_CODES
from tui.index.days import days_of
from tui.index.drafts import LANG, SPLIT, TAG, Documents, Draft, key
from tui.index.packing import MOST_DOCUMENTS, ORDER, Rows
from tui.index.sections import Array, distinct, ranges
from tui.index.strings import LONGEST
from tui.model import Article

MOST_WORDS = 6_000_000
"""Words that are held before a segment is written: some 400 MB with what sorting them takes."""
_DOCUMENT_BITS, _POSITION_BITS = 16, 28
_TERMS = 1 << (64 - _DOCUMENT_BITS - _POSITION_BITS)
_LETTERS = 6
"""Text without blanks is one stretch of letters; each so many of those count as a word of what may be held."""
_RANK = np.argsort(ORDER)
"""The place of a part in the order of positions."""


class Pool:
    """The articles of one segment to be."""

    def __init__(self) -> None:
        self._chunks = _Chunks()
        self._tokens = array("I")
        self._stretches = array("Q")
        """Three numbers for each run of words: how many chunks, the document, the part."""
        self._ids: list[bytes] = []
        self._days = array("I")
        self._keys: dict[str, defaultdict[bytes, list[int]]] = {TAG: defaultdict(list), LANG: defaultdict(list)}
        self._letters = 0

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def full(self) -> bool:
        """Whether it is time for a segment."""
        held = max(len(self._tokens), self._letters // _LETTERS)
        return held >= MOST_WORDS or len(self) >= MOST_DOCUMENTS or len(self._chunks.terms) >= _TERMS // 2

    def add(self, article: Article) -> int:
        """Take an article; returns its number."""
        document = len(self._ids)
        number = self._chunks.__getitem__
        for part, text in parts_of(article):
            chunks = chunks_of(text)
            if chunks:
                self._tokens.fromlist(list(map(number, chunks)))
                self._stretches.extend((len(chunks), document, part))
                self._letters += len(text)
        self._ids.append(key(article.id)[:LONGEST])
        days = days_of(article.date)
        self._days.extend((days.first, days.last) if days else (0, 0))
        for tag in {tag.casefold() for tag in article.tags}:
            self._keys[TAG][key(tag)[:LONGEST]].append(document)
        if article.lang:
            self._keys[LANG][key(article.lang.casefold())[:LONGEST]].append(document)
        return document

    def draft(self) -> Draft:
        """The segment they make."""
        terms, documents, positions, length, starts = self._sorted_words()
        days = np.frombuffer(self._days, np.uint32).reshape(-1, 2) if self._days else np.zeros((0, 2), np.uint32)
        kept = Documents(self._ids, length, days[:, 0], days[:, 1], starts)
        numbers, rows = _rows(terms, documents, positions, starts)
        ordered = self._chunks.ordered
        return Draft(kept, self._keys, [([ordered[number] for number in numbers.tolist()], rows)])

    def _sorted_words(self) -> tuple[Array, Array, Array, Array, Array]:
        """Term, document and position of each word, sorted by all three; each document's length and part starts."""
        tokens = np.frombuffer(self._tokens, np.uint32) if self._tokens else np.zeros(0, np.uint32)
        stretches = np.frombuffer(self._stretches, np.uint64).astype(np.int64).reshape(-1, 3)
        chunk_first, chunk_lengths, numbers = self._chunks.tables()
        lengths = chunk_lengths[tokens]
        stretch_at = np.cumsum(stretches[:, 0]) - stretches[:, 0]
        words = np.add.reduceat(lengths, stretch_at) if len(tokens) else np.zeros(0, np.int64)
        terms = numbers[ranges(chunk_first[tokens], lengths)]
        document, part = stretches[:, 1], stretches[:, 2]
        count = len(self._ids)
        weights = np.rint(100 * np.array(WEIGHTS)).astype(np.int64)
        length = np.bincount(document, weights=words * weights[part], minlength=count).astype(np.int64)

        by_position = np.lexsort((_RANK[part], document))
        room = (words + BLOCK_GAP)[by_position]
        ends = np.cumsum(room)
        first_of = np.searchsorted(document[by_position], np.arange(count))
        before = np.concatenate(([0], ends))[first_of]
        begins = np.empty(len(words), np.int64)
        begins[by_position] = ends - room - before[document[by_position]]
        starts = _part_starts(document, part, words + BLOCK_GAP, count)

        at = np.cumsum(words) - words
        positions = np.arange(len(terms)) + np.repeat(begins - at, words)
        keys = terms.astype(np.uint64) << np.uint64(_DOCUMENT_BITS + _POSITION_BITS)
        keys |= np.repeat(document.astype(np.uint64) << np.uint64(_POSITION_BITS), words)
        keys |= positions.astype(np.uint64)
        if len(positions) and positions.max() >> _POSITION_BITS:
            keys = keys[positions >> _POSITION_BITS == 0]
        keys.sort()
        mask = np.uint64((1 << _POSITION_BITS) - 1)
        return (
            (keys >> np.uint64(_DOCUMENT_BITS + _POSITION_BITS)).astype(np.int64),
            (keys >> np.uint64(_POSITION_BITS)).astype(np.uint16),
            (keys & mask).astype(np.int64),
            length,
            starts,
        )


def _part_starts(document: Array, part: Array, room: Array, count: int) -> Array:
    """Where the second to the sixth part of each document begins."""
    sizes = np.zeros((count, len(ORDER)), np.int64)
    np.add.at(sizes, (document, _RANK[part]), room)
    return np.cumsum(sizes, axis=1)[:, :-1]


def _rows(terms: Array, documents: Array, positions: Array, starts: Array) -> tuple[Array, Rows]:
    """The terms there are, ascending, and their postings, of words in order."""
    new_term = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else terms
    is_new = np.empty(len(terms), bool)
    is_new[:1] = True
    is_new[1:] = documents[1:] != documents[:-1]
    is_new[new_term] = True
    row_at = np.flatnonzero(is_new)
    counts = np.diff(row_at, append=len(terms))
    distances = np.empty(len(terms), np.uint32)
    distances[:1] = positions[:1]
    distances[1:] = positions[1:] - positions[:-1]
    distances[row_at] = positions[row_at]
    first_row = row_at.searchsorted(new_term)
    codes, odd, odd_counts = _codes(documents, positions, starts, row_at, counts)
    return terms[new_term], Rows(
        np.diff(first_row, append=len(row_at)),
        documents[row_at],
        codes,
        odd,
        odd_counts,
        np.diff(new_term, append=len(terms)),
        distances,
    )


def _codes(
    documents: Array, positions: Array, starts: Array, row_at: Array, counts: Array
) -> tuple[Array, Array, Array]:
    """The code of each row; which rows have none, and their occurrences in each part."""
    codes = PLAIN_CODES.take(counts, mode="clip")
    body, furniture = starts[:, 3][documents], starts[:, 4][documents]
    outside = np.flatnonzero((positions < body) | (positions >= furniture))
    rows = row_at.searchsorted(outside, side="right") - 1
    special = distinct(np.concatenate((rows, np.flatnonzero(codes == ODD))))
    tally = np.zeros((len(special), len(ORDER)), np.int64)
    rank = (starts[documents[outside]] <= positions[outside, None]).sum(axis=1)
    np.add.at(tally, (special.searchsorted(rows), np.array(ORDER)[rank]), 1)
    tally[:, 0] += counts[special] - tally.sum(axis=1)
    packed = tally[:, 0] + (tally[:, 1:] << np.array([6, 12, 18, 24, 30])).sum(axis=1)
    small = (tally < 64).all(axis=1)
    known, code = _known()
    at = known.searchsorted(packed).clip(0, len(known) - 1)
    found = np.where(small & (known[at] == packed), code[at], ODD)
    codes[special] = found
    odd = special[found == ODD]
    return codes, odd, tally[found == ODD]


@cache
def _known() -> tuple[Array, Array]:
    """Counts by part, packed, that have a code, ascending; and their codes."""
    both = sorted((_packed(counts), code) for counts, code in CODE_OF.items())
    packed, codes = np.array(both).T
    return packed, codes


def _packed(counts: tuple[int, ...]) -> int:
    return sum(count << 6 * part for part, count in enumerate(counts))


class _Chunks(dict[str, int]):
    """Numbers for stretches of letters, and what terms stand in each."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._first = array("I")
        self._lengths = array("I")
        self._numbers = array("I")
        self.ordered: list[bytes] = []

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self._first)
        self._first.append(len(self._numbers))
        known, found = self.terms, terms_of(chunk)
        for term in found:
            self._numbers.append(known.setdefault(term, len(known)))
        self._lengths.append(len(found))
        return number

    def tables(self) -> tuple[Array, Array, Array]:
        """By chunk where its terms begin, and how many they are; the terms, numbered in the order of stems."""
        keys = [stem(term).encode() + SPLIT + term.encode() for term in self.terms]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        rank = np.empty(len(keys), np.int64)
        rank[order] = np.arange(len(keys))
        self.ordered = [keys[number] for number in order]
        first, lengths = (np.array(values, np.int64) for values in (self._first, self._lengths))
        return first, lengths, rank[np.array(self._numbers, np.int64)]
