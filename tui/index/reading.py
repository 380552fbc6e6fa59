"""The index as one commit left it: its segments, their articles and postings. Nothing here changes while it is read.

Not for several threads at once. A segment is opened once and kept for as long as commits still name it.
"""

from __future__ import annotations

import mmap
import os
import pickle
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.filedb.structfile import StructFile
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import TermNotFound

from tui.errors import IndexUnusable
from tui.index.codec import (
    COLUMNS,
    FIRST,
    ID,
    LAST,
    LENGTH,
    MISSING,
    TEXT,
    Lexicon,
    extent,
    key,
    read_lexicon,
    stem_key,
    unkeyed,
)
from tui.index.postings import Postings, unpacked
from tui.model import ArticleId

_CACHED = 4096
"""Terms of a segment whose postings are kept in memory."""
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    FileFormatError,
    ImportError,
    LookupError,
    WhooshIndexError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
    struct.error,
)
"""What reading bytes that are not an index's may end in; Whoosh checks little."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turns whatever damaged files lead to into one error. Only for code that reads files and does nothing else.

    Raises:
        IndexUnusable: The files are no index.
    """
    try:
        yield
    except _DAMAGE as error:
        raise IndexUnusable(
            f"the search index in {folder} is damaged; delete that folder, a sync makes it again"
        ) from error


class _MappedFile(StructFile):
    """A file in memory as far as it is looked at; unlike Whoosh's BufferFile, which copies all of it."""

    def __init__(self, data: mmap.mmap, name: str) -> None:
        super().__init__(cast(BinaryIO, data), name=name)
        self._data = data

    def get(self, position: int, length: int) -> bytes:
        return self._data[position : position + length]


class MappedStorage(FileStorage):
    """Opens files so that they stay readable when a merge deletes them."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        with open(os.path.join(self.folder, name), "rb") as file:
            if not os.fstat(file.fileno()).st_size:
                return StructFile(BytesIO(), name=name)
            return _MappedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name)


class OpenSegment:
    """What a segment holds, whatever has been removed from it since."""

    def __init__(self, storage: MappedStorage, segment: Segment) -> None:
        """
        Raises:
            FileNotFoundError: The segment has been merged away.
            IndexUnusable: It is damaged.
        """
        self.id: str = segment.segment_id()
        self._storage = storage
        self._segment = segment
        self._folder = Path(storage.folder)
        with reading(self._folder):
            codec = segment.codec()
            self._terms = codec.terms_reader(storage, segment)
            self._postings = segment.open_file(storage, W3Codec.POSTS_EXT)
            documents = codec.per_document_reader(storage, segment)
            columns = {name: documents.column_reader(name, column).load() for name, column in COLUMNS.items()}
            documents.close()
            self.ids = [ArticleId(unkeyed(id_)) for id_ in columns[ID]]
            self.lengths = [length / 100 for length in columns[LENGTH]]
            self.days: list[tuple[int, int]] = list(zip(columns[FIRST], columns[LAST], strict=True))
            if any(MISSING in columns[name] for name in (LENGTH, FIRST, LAST)):
                raise ValueError("values are missing")
        self.postings = lru_cache(maxsize=_CACHED)(self._read_postings)
        self.forms = lru_cache(maxsize=_CACHED)(self._read_forms)

    def close(self) -> None:
        self.postings.cache_clear()
        self.forms.cache_clear()
        self._terms.close()
        self._postings.close()

    def documents_of(self, id_: ArticleId) -> Sequence[int]:
        """Every document, removed or not, that the article has in this segment."""
        found = self._read_postings(ID, key(id_))
        return found.documents if found else ()

    @cached_property
    def lexicon(self) -> Lexicon:
        with reading(self._folder):
            return read_lexicon(self._storage, self._segment)

    def beginning(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The words that begin so, in order, each with the documents it stands in."""
        words, documents = self.lexicon
        at = bisect_left(words, prefix)
        while at < len(words) and words[at].startswith(prefix):
            yield words[at], documents[at]
            at += 1

    def stands(self, word: str) -> bool:
        """Whether a document holds a word in just this form."""
        words, _ = self.lexicon
        at = bisect_left(words, word)
        return at < len(words) and words[at] == word

    def _read_postings(self, field: str, term: bytes) -> Postings | None:
        with reading(self._folder):
            try:
                info = self._terms.term_info(field, term)
            except TermNotFound:
                return None
            return unpacked(self._postings.get, *extent(info))

    def _read_forms(self, word: str) -> tuple[Postings, ...]:
        """The postings of all words that share their stem with this one."""
        prefix = stem_key(word)
        found = []
        with reading(self._folder):
            for (field, term), info in self._terms.items_from(TEXT, prefix):
                if field != TEXT or not term.startswith(prefix):
                    break
                found.append(unpacked(self._postings.get, *extent(info)))
        return tuple(found)


class Part:
    """A segment within a snapshot."""

    def __init__(self, segment: OpenSegment, removed: Iterable[int]) -> None:
        self.segment = segment
        self.removed = frozenset(removed)
        """Documents that are no longer there."""
        self.ids: list[ArticleId] | list[ArticleId | None] = segment.ids
        if self.removed:
            self.ids = [None if document in self.removed else id_ for document, id_ in enumerate(segment.ids)]


class Snapshot:
    """All articles of one commit."""

    def __init__(self, commit: tuple[int, ...], parts: Sequence[Part]) -> None:
        self.commit = commit
        self.parts = parts

    @cached_property
    def lengths(self) -> dict[ArticleId, float]:
        """The weighted length of every article."""
        return {
            id_: length
            for part in self.parts
            for id_, length in zip(part.ids, part.segment.lengths, strict=True)
            if id_ is not None
        }

    @cached_property
    def average(self) -> float:
        return sum(self.lengths.values()) / max(1, len(self.lengths))

    def dated(self, first: int, last: int) -> Iterator[ArticleId]:
        """Articles whose days lie within these, both included."""
        for part in self.parts:
            for id_, (begin, end) in zip(part.ids, part.segment.days, strict=True):
                if id_ is not None and begin and first <= begin and end <= last:
                    yield id_

    def holding(self, field: str, term: bytes) -> Iterator[ArticleId]:
        """Articles with a term."""
        for part in self.parts:
            postings = part.segment.postings(field, term)
            for document in postings.documents if postings else ():
                id_ = part.ids[document]
                if id_ is not None:
                    yield id_
