"""How postings lie in a segment: which documents hold a term, how often in which part of the article, and where.

A *term* is a word in one form; terms are numbered by stem, then word, so that the forms of a stem stand together. A
segment holds at most `MOST_DOCUMENTS`, so that the number of a document is two bytes. The sections, each with the
terms in order:

    frequencies  u16 a term, or u32 if need be: the documents that hold it
    layout       u8 a term: how its postings lie
                   LISTED   each document in two bytes
                   BLOCKED  the low byte of each document, and in `blocks`, for every 256 documents of the segment, how
                            many of them hold the term
                   DENSE    no documents, for the term is in more than a third of the segment's: codes of all
                            documents, 0 where the term is not
                   WIDE     as DENSE, with two nibbles a document, the lower first: for terms that often have no
                            short code
    documents    u8: the documents of the LISTED and BLOCKED terms, ascending
    blocks       u8: see BLOCKED
    codes        nibbles, two to a byte, beside the documents: how often the term stands in each part of the article,
                 as a code of `CODED`; NO_NIBBLE where that has no place in a nibble
    long.at      u32: the places in `codes`, as nibbles counted from the first, where NO_NIBBLE stands, ascending
    long         u8: the code of each of these
    odd.at       u32: the places that no code describes (ODD), ascending
    odd          u32 x 6: for each of these how often the term stands in each part

All forms of a stem are BLOCKED, or all LISTED, so that they can be read as one, but for the dense ones. Where the
occurrences are, see occurrences. Where a term's part of a section begins is not stored but summed up on opening.
Positions count the words of an article: its title, author, source, headings, body, furniture, with a gap of
`BLOCK_GAP` after each block. `part.starts` (five a document) says where the second to the sixth of them begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from tui.index import occurrences
from tui.index.analysis import AUTHOR, BODY, FURNITURE, HEADING, SOURCE, TITLE
from tui.index.bits import NIBBLE, Packer
from tui.index.codes import COUNT, NO_NIBBLE
from tui.index.sections import Array, fitted, ranges, starts_of

MOST_DOCUMENTS = 1 << 16
ORDER = (TITLE, AUTHOR, SOURCE, HEADING, BODY, FURNITURE)
"""The parts in the order of positions."""
LISTED, BLOCKED, DENSE, WIDE = range(4)
WIDTH = np.array([2, 1, 0, 0])
"""By layout, the bytes that a document takes in `documents`."""
BLOCK_BITS = 8
SECTIONS: dict[str, Any] = {
    "frequencies": np.uint16,
    **dict.fromkeys(("long.at", "odd.at", "odd"), np.uint32),
    **dict.fromkeys(("layout", "documents", "blocks", "codes", "long"), np.uint8),
    **occurrences.SECTIONS,
}
_DENSE_SHARE = 3
"""A term is dense in more than one in so many of the documents."""
_WIDE_SHARE = 10
"""A dense term is wide if more than one in so many of the documents have a code that is no nibble."""


class Rows(NamedTuple):
    """Postings of terms in order, before they are packed."""

    frequencies: Array
    """A term: how many of the rows are its."""
    documents: Array
    """A row, ascending within a term."""
    codes: Array
    """A row."""
    odd: Array
    """Numbers of rows, ascending."""
    odd_counts: Array
    """Of each odd row, six counts."""
    occurrences: Array
    """A term."""
    distances: Array
    """An occurrence."""


def counts_of(rows: Rows) -> Array:
    """The occurrences of each row."""
    counts: Array = COUNT.take(rows.codes)
    counts[rows.odd] = rows.odd_counts.sum(axis=1)
    return counts


def packed(chunks: Iterable[tuple[Rows, Array]], documents: int) -> Iterator[tuple[str, Array]]:
    """The sections of a segment with so many documents; the chunks are of terms one behind the other, each with the
    number of the stem of each term."""
    parts: dict[str, list[Array]] = {name: [] for name in SECTIONS}
    packing, spaced = _Packing(documents), occurrences.Packing()
    for rows, stems in chunks:
        for name, values in (*packing.add(rows, stems), *spaced.add(rows.occurrences, rows.distances)):
            parts[name].append(values)
    for name, values in (*packing.end(), *spaced.end()):
        parts[name].append(values)
    for name, kind in SECTIONS.items():
        yield name, np.concatenate([np.zeros(0, kind), *parts.pop(name)])


class _Packing:
    """Packs the postings of terms that come in portions."""

    def __init__(self, documents: int) -> None:
        self._documents = documents
        self._blocks = blocks_in(documents)
        self._codes = Packer(NIBBLE)
        self._places = 0

    def add(self, rows: Rows, stems: Array) -> Iterator[tuple[str, Array]]:
        """The next pieces of the sections."""
        frequencies = rows.frequencies
        is_long = rows.codes >= NO_NIBBLE
        term = np.repeat(np.arange(len(frequencies)), frequencies)
        layout, blocks = self._layouts(frequencies, stems, rows.documents, term)
        is_often_long = np.bincount(term[is_long], minlength=len(frequencies)) * _WIDE_SHARE > self._documents
        layout[(layout == DENSE) & is_often_long] = WIDE
        own = layout[term]
        yield "frequencies", fitted(frequencies)
        yield "layout", layout
        yield "blocks", blocks
        yield "documents", self._listed(rows.documents, own)

        starts = starts_of(nibbles_of(layout, frequencies, self._documents))
        places = ranges(starts[:-1], frequencies)
        for kind, each in (DENSE, 1), (WIDE, 2):
            of_kind = own == kind
            places[of_kind] = starts[term[of_kind]] + each * rows.documents[of_kind].astype(np.int64)
        codes = np.zeros(starts[-1], np.uint8)
        codes[places] = np.minimum(rows.codes, NO_NIBBLE)
        of_wide = own == WIDE
        codes[places[of_wide]] = rows.codes[of_wide] & 15
        codes[places[of_wide] + 1] = rows.codes[of_wide] >> 4
        is_long &= ~of_wide
        yield "codes", self._codes.add(codes)
        yield "long.at", (places[is_long] + self._places).astype(np.uint32)
        yield "long", rows.codes[is_long]
        yield "odd.at", (places[rows.odd] + self._places).astype(np.uint32)
        yield "odd", rows.odd_counts.astype(np.uint32).reshape(-1)
        self._places += len(codes)

    def end(self) -> Iterator[tuple[str, Array]]:
        """The last pieces."""
        yield "codes", self._codes.end()

    def _layouts(self, frequencies: Array, stems: Array, documents: Array, term: Array) -> tuple[Array, Array]:
        """By term, how its postings lie, WIDE not told from DENSE; and what the terms that are blocked have in each
        block."""
        layout = np.full(len(frequencies), LISTED, np.uint8)
        layout[frequencies * _DENSE_SHARE > self._documents] = DENSE
        sparse = layout == LISTED
        group = stems - stems[:1]
        size = np.bincount(group, weights=frequencies * sparse)
        forms = np.bincount(group, weights=sparse)
        blocked = sparse & (forms * self._blocks < size)[group]
        number = np.cumsum(blocked) - 1
        chosen = blocked[term]
        block = number[term[chosen]] * self._blocks + (documents[chosen] >> BLOCK_BITS)
        blocks = np.bincount(block, minlength=int(blocked.sum()) * self._blocks).reshape(-1, self._blocks)
        full = blocks.max(axis=1, initial=0) >> 8 > 0  # more than a byte can say
        if full.any():
            whole = ~np.isin(group, group[blocked][full])[blocked]
            blocked[blocked] = whole
            blocks = blocks[whole]
        layout[blocked] = BLOCKED
        return layout, blocks.astype(np.uint8).reshape(-1)

    def _listed(self, documents: Array, layout: Array) -> Array:
        """The bytes of documents whose terms lie so."""
        width = WIDTH[layout]
        ends = np.cumsum(width)
        found = np.zeros(ends[-1] if len(ends) else 0, np.uint8)
        some = width > 0
        found[(ends - width)[some]] = documents[some] & 255
        two = width == 2
        found[ends[two] - 1] = documents[two] >> 8
        return found


def blocks_in(documents: int) -> int:
    """Into how many blocks so many documents fall."""
    return max(1, -(-documents >> BLOCK_BITS))


def nibbles_of(layout: Array, frequencies: Array, documents: int) -> Array:
    """How many nibbles of the codes each term has."""
    frequencies = frequencies.astype(np.int64)
    found: Array = np.where(layout < DENSE, frequencies, np.where(layout == WIDE, 2 * documents, documents))
    return found
