"""A segment before it is written: its documents, terms and postings, and the sections that they become.

Beside those of the postings (see packing) a segment has:

    ids            strings, by document
    order          u16: the documents by id
    length         u32: hundredths of a document's weighted length
    first, last    u32: a document's days as YYYYMMDD, or 0
    part.starts    u16, or u32 if need be, x 5 a document: see packing
    stems          strings, sorted; `stems.first`, u32: the first term of each, and one past the last of all
    words          strings, sorted; `words.term`, u32: the term of each
    tag, lang      strings, sorted; `.at`, u32: where the documents of each begin in `.documents` (u16), and where
                 they end
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tui.index import packing, strings
from tui.index.packing import Rows
from tui.index.sections import Array, fitted

TAG, LANG = "tag", "lang"
SPLIT = b"\t"
"""Between stem and word in a term; sorts before whatever stands in a word."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What is kept of each document, by its number."""

    ids: list[bytes]
    length: Array
    first: Array
    last: Array
    part_starts: Array


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a segment holds."""

    documents: Documents
    keys: Mapping[str, Mapping[bytes, Sequence[int]]]
    """By field and value, the documents that have it, ascending."""
    postings: Iterable[tuple[list[bytes], Rows]]
    """Sorted terms (stem, tab, word) with their postings, some at a time."""


def key(text: str) -> bytes:
    """An id, a tag or a language as a string of the segment. The name of a file may hold what is no text."""
    return text.encode("utf-8", "surrogatepass")


def unkeyed(data: bytes) -> str:
    """The other way."""
    return data.decode("utf-8", "surrogatepass")


def sections(draft: Draft) -> Iterator[tuple[str, Array]]:
    """What to write."""
    kept = draft.documents
    yield from strings.packed("ids", kept.ids)
    yield "order", np.array(sorted(range(len(kept.ids)), key=kept.ids.__getitem__), np.uint16)
    yield "length", kept.length.astype(np.uint32)
    yield "first", kept.first.astype(np.uint32)
    yield "last", kept.last.astype(np.uint32)
    yield "part.starts", fitted(kept.part_starts).reshape(-1)
    for field in (TAG, LANG):
        yield from _keys(field, draft.keys.get(field, {}))
    lexicon = _Lexicon()
    yield from packing.packed(lexicon.telling(draft.postings), len(kept.ids))
    yield from lexicon.sections()


class _Lexicon:
    """Gathers the stems and words of terms on their way into the postings."""

    def __init__(self) -> None:
        self._stems: list[bytes] = []
        self._first: list[int] = []
        self._words: list[bytes] = []

    def telling(self, parts: Iterable[tuple[list[bytes], Rows]]) -> Iterator[tuple[Rows, Array]]:
        """The postings, each portion with the number of the stem of each of its terms."""
        stems, words = self._stems, self._words
        for names, rows in parts:
            numbers = np.empty(len(names), np.int64)
            for index, both in enumerate(names):
                stem, _, word = both.partition(SPLIT)
                if not stems or stems[-1] != stem:
                    stems.append(stem)
                    self._first.append(len(words))
                words.append(word)
                numbers[index] = len(stems)
            yield rows, numbers

    def sections(self) -> Iterator[tuple[str, Array]]:
        """Once all is told."""
        words = self._words
        yield from strings.packed("stems", self._stems)
        yield "stems.first", np.array([*self._first, len(words)], np.uint32)
        order = sorted(range(len(words)), key=words.__getitem__)
        yield from strings.packed("words", [words[term] for term in order])
        yield "words.term", np.array(order, np.uint32)


def _keys(field: str, holding: Mapping[bytes, Sequence[int]]) -> Iterator[tuple[str, Array]]:
    values = sorted(holding)
    yield from strings.packed(field, values)
    yield f"{field}.at", np.cumsum([0, *(len(holding[value]) for value in values)]).astype(np.uint32)
    yield f"{field}.documents", np.array([each for value in values for each in holding[value]], np.uint16)
