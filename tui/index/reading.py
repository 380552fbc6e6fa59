"""The index as one commit left it: its segments, their documents, words and postings. Nothing here changes while it
is read.

A segment is opened once and kept for as long as commits still name it. Any thread may read.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tui.errors import IndexUnusable
from tui.index.analysis import stem
from tui.index.drafts import Documents, key, unkeyed
from tui.index.postings import Postings
from tui.index.ranking import K1, B
from tui.index.sections import Array, Sections
from tui.index.strings import LONGEST, Strings
from tui.model import ArticleId

_FEW = 20
"""Ids are looked up one by one when they are fewer than one in so many of a segment's documents."""
_DAMAGE = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, TypeError, ValueError, struct.error)
"""What reading bytes that are not an index's may end in."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turns whatever damaged files lead to into one error. Only for code that reads files and does nothing else.

    Raises:
        IndexUnusable: The files are no index.
    """
    try:
        yield
    except _DAMAGE as error:
        raise unusable(folder) from error


def unusable(folder: Path, why: str = "is damaged") -> IndexUnusable:
    """The error to raise, in one line for the reader."""
    return IndexUnusable(f"the search index in {folder} {why}; delete that folder, a sync makes it again")


class OpenSegment:
    """What a segment holds, whatever has been removed from it since."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            FileNotFoundError: The segment has been merged away.
            ValueError, LookupError: It is damaged.
        """
        self.sections = Sections(path)
        self.length = self.sections["length"]
        self.days = self.sections["first"], self.sections["last"]
        self.order = self.sections["order"]
        self.by_rank = self.order.data
        """The same, quicker to look one up in."""
        self.ids = Strings(self.sections, "ids")
        self.stems = Strings(self.sections, "stems")
        self.words = Strings(self.sections, "words")
        self.first_terms = self.sections["stems.first"]
        self.term_of_word = self.sections["words.term"]
        self.documents = len(self.ids)
        self.postings = Postings(self.sections, self.documents)
        sizes = {len(each) for each in (self.length, *self.days, self.order)}
        terms = len(self.postings.frequencies)
        if sizes != {self.documents} or len(self.words) != terms or len(self.first_terms) != len(self.stems) + 1:
            raise ValueError("damaged segment")

    def forms(self, word: str) -> range:
        """The terms of all words that share their stem with this one."""
        number = self.stems.find(stem(word).encode())
        if number is None:
            return range(0)
        return range(self.first_terms.item(number), self.first_terms.item(number + 1))

    def term(self, word: str) -> int | None:
        """The term of a word in just this form."""
        number = self.words.find(word.encode())
        return None if number is None else self.term_of_word.item(number)

    def holding(self, field: str, value: bytes) -> Array:
        """The documents with a tag or of a language."""
        at = self.sections[f"{field}.at"]
        number = Strings(self.sections, field).find(value)
        return self.sections[f"{field}.documents"][at[number] : at[number + 1]] if number is not None else at[:0]

    def id_of(self, document: int) -> ArticleId:
        return ArticleId(unkeyed(self.ids[document]))

    def ids_of(self, documents: Array) -> Iterable[ArticleId]:
        """Of some documents, in their order."""
        known = self.all_ids.__getitem__ if len(documents) * _FEW > self.documents else self.id_of
        return map(known, documents.tolist())

    @cached_property
    def all_ids(self) -> list[ArticleId]:
        """By document."""
        return [ArticleId(unkeyed(id_)) for id_ in self.ids.between(0, self.documents)]

    @cached_property
    def rank(self) -> Array:
        """By document, its place in the order of ids."""
        found = np.empty(self.documents, np.int64)
        found[self.order] = np.arange(self.documents)
        return found

    def among(self, ids: Collection[ArticleId]) -> Array:
        """The documents, removed or not, of some articles; ascending."""
        if len(ids) * _FEW > self.documents:
            return np.flatnonzero(np.fromiter(map(ids.__contains__, self.all_ids), bool, self.documents))
        found = [document for id_ in ids for document in self.documents_of(id_)]
        return np.array(sorted(found), np.int64)

    def documents_of(self, id_: ArticleId) -> list[int]:
        """Every document, removed or not, that the article has in this segment."""
        return self.documents_of_key(key(id_)[:LONGEST])

    def documents_of_key(self, wanted: bytes) -> list[int]:
        """The same, by the id as it is written in the segment."""
        by_id = _ById(self.ids, self.order)
        at = bisect_left(by_id, wanted)
        found = []
        while at < self.documents and by_id[at] == wanted:
            found.append(self.order.item(at))
            at += 1
        return found

    def kept_documents(self) -> Documents:
        """What is kept of all documents."""
        return Documents(self.ids.between(0, self.documents), self.length, *self.days, self.postings.part_starts)

    def keys(self, field: str) -> Iterator[tuple[bytes, Array]]:
        """Every value of a field of whole values, with its documents."""
        at, documents = self.sections[f"{field}.at"], self.sections[f"{field}.documents"]
        for number, value in enumerate(Strings(self.sections, field)):
            yield value, documents[at[number] : at[number + 1]]

    def words_by_term(self) -> list[bytes]:
        """The word of every term."""
        found = np.empty(len(self.words), object)
        found[self.term_of_word] = self.words.between(0, len(self.words))
        return list(found.tolist())


class _ById(Sequence[bytes]):
    """Ids in their order, for bisection."""

    def __init__(self, ids: Strings, order: Array) -> None:
        self._ids, self._order = ids, order

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: Any) -> Any:
        return self._ids[self._order.item(number)]


class Part:
    """A segment within a snapshot."""

    def __init__(self, segment: OpenSegment, removed: Collection[int]) -> None:
        self.segment = segment
        self.removed = frozenset(removed)
        """Documents that are no longer there."""
        self.standing: Array | None = None
        """By document, whether it is there; None when all are."""
        if removed:
            self.standing = np.ones(segment.documents, bool)
            self.standing[list(removed)] = False
        self.norm: Array = np.zeros(0)
        """By document, what its length takes from a frequency; set by the snapshot, which knows the average."""

    @property
    def documents(self) -> int:
        return self.segment.documents

    @property
    def size(self) -> int:
        """Documents that are there."""
        return self.segment.documents - len(self.removed)

    def blanked(self, table: Array) -> Array:
        """A table of all documents, made 0 for those that are removed."""
        if self.standing is not None:
            table[~self.standing] = 0
        return table

    def there(self, documents: Array) -> Array:
        """Those of some documents that are not removed."""
        return documents if self.standing is None else documents[self.standing[documents]]


class Snapshot:
    """All articles of one commit."""

    def __init__(self, commit: tuple[int, ...], parts: Sequence[Part]) -> None:
        self.commit = commit
        self.parts = parts
        self.size = sum(part.size for part in parts)
        total = 0
        for part in parts:
            length = part.segment.length
            total += int((length if part.standing is None else length[part.standing]).sum(dtype=np.int64))
        average = total / self.size if self.size else 0.0
        for part in parts:
            part.norm = _norm(part.segment.length, average)

    def ids(self) -> Iterator[ArticleId]:
        """Every article."""
        for part in self.parts:
            if part.standing is None:
                yield from part.segment.all_ids
            else:
                yield from (part.segment.all_ids[document] for document in np.flatnonzero(part.standing))

    @cached_property
    def ordered(self) -> tuple[list[ArticleId], list[Array]]:
        """All ids in their order, removed ones too; and by document of each part its place in that order.

        The parts are in order by themselves, which sorting makes use of.
        """
        ids = [id_ for part in self.parts for id_ in part.segment.all_ids]
        first = np.cumsum([0, *(part.documents for part in self.parts)])
        runs = [part.segment.order.astype(np.int64) + at for part, at in zip(self.parts, first, strict=False)]
        keys = [key(id_) for id_ in ids]
        order = sorted(np.concatenate(runs).tolist() if runs else [], key=keys.__getitem__)
        rank = np.empty(len(ids), np.int64)
        rank[order] = np.arange(len(ids))
        return [ids[number] for number in order], np.split(rank, first[1:-1])


def _norm(hundredths: Array, average: float) -> Array:
    """See ranking.norm."""
    if not average:
        return np.full(len(hundredths), K1, np.float32)
    return (K1 * (1 - B) + (K1 * B / average) * hundredths).astype(np.float32)
