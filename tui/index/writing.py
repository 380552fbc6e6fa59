"""Segments of the index: made of articles, and merged so that there are never many of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import groupby
from operator import itemgetter

from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import Schema
from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from tui.index.analysis import FIRST_WEIGHTED, positions, weight
from tui.index.codec import (
    COLUMNS,
    FIRST,
    ID,
    LANG,
    LAST,
    LENGTH,
    MISSING,
    TAG,
    TEXT,
    PostingsCodec,
    extent,
    form_key,
    key,
)
from tui.index.days import days_of
from tui.index.postings import Postings, joined, packed, unpacked
from tui.model import Article, ArticleId

_FULL = 1_000_000
"""Postings held in memory before a segment is written: some 200 MB."""
_STEP = 4
"""Segments are merged so many at a time, when they are of one size, within this factor."""

Item = tuple[str, bytes, int, bytes]
"""Field, term, documents, packed postings: what the codec writes."""


class ArticleWriter(SegmentWriter):
    """One commit of the index. Holds Whoosh's write lock until `commit` or `cancel`."""

    def __init__(self, index: FileIndex, *, timeout_s: float) -> None:
        """
        Raises:
            whoosh.index.LockError: Another process is writing.
        """
        super().__init__(index, timeout=timeout_s, codec=PostingsCodec(), compound=False)
        self.pool: _Pool = _Pool()  # type: ignore[assignment]  # answers to what Whoosh asks of its own
        self._finished: list[Segment] = []
        self._places: dict[ArticleId, tuple[Segment, int]] = {}
        self._removing = False

    def put(self, article: Article) -> None:
        """Add an article, in place of one of the same id that was added before in this commit."""
        if self.pool.size >= _FULL:
            self._begin_segment()
        if article.id in self._places:
            segment, document = self._places[article.id]
            segment.delete_document(document)
        self._places[article.id] = (self.newsegment, self.docnum)
        words, length = positions(article)
        self.pool.add_words(self.docnum, words)
        days = days_of(article.date)
        self.add_document(
            **{
                ID: key(article.id),
                TAG: {key(tag.casefold()) for tag in article.tags},
                LANG: key(article.lang.casefold()) if article.lang else None,
                LENGTH: min(MISSING - 1, round(100 * length)),
                FIRST: days.first if days else 0,
                LAST: days.last if days else 0,
            }
        )

    def remove(self, segment_id: str, document: int) -> None:
        """Take out a document of a segment that is in the index."""
        self._removing = True
        for segment in self.segments:
            if segment.segment_id() == segment_id:
                segment.delete_document(document)

    def save(self) -> None:
        """Commit if there is anything to, merging what should be."""
        if self._places or self._removing:
            self.commit(mergetype=_merging)
        else:
            self.cancel()

    def all_segments(self) -> list[Segment]:
        """Those of the index, and those of this commit that are written."""
        return [*self.segments, *self._finished]

    def _begin_segment(self) -> None:
        self._finished.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.pool = _Pool()
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum = 0
        self._added = False


def choose(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Which segments to merge into one.

    Args:
        sizes: Per segment its documents, and how many of them are not removed.

    Returns:
        Their indices; none when all is well. Of n documents there are never many more than 3 log4(n) segments, and
        each document is copied about log4(n) times (O'Neil et al., "The log-structured merge-tree", 1996).
    """
    levels: dict[int, list[int]] = {}
    for index, (documents, kept) in enumerate(sizes):
        if kept * 2 < documents:
            levels.setdefault(-1, []).append(index)
        levels.setdefault((max(1, kept).bit_length() - 1) // 2, []).append(index)
    full = [level for level, members in levels.items() if len(members) >= _STEP]
    highest = max(full, default=-1)
    return sorted({index for level, members in levels.items() if level <= highest for index in members})


def _merging(writer: ArticleWriter, _: list[Segment]) -> list[Segment]:
    """Whoosh's merge policy hook: the segments of the index from now on, without the one being written."""
    segments = [segment for segment in writer.all_segments() if _kept(segment)]
    chosen = choose([(segment.doc_count_all(), _kept(segment)) for segment in segments])
    if not chosen:
        return segments
    new = merged(writer.storage, writer.schema, [segments[index] for index in chosen])
    return [*(segment for index, segment in enumerate(segments) if index not in chosen), new]


def _kept(segment: Segment) -> int:
    return int(segment.doc_count_all() - segment.deleted_count())


def merged(storage: Storage, schema: Schema, segments: Sequence[Segment]) -> Segment:
    """One new segment with what is not removed of several, in their order. Memory: the postings of one term."""
    codec = PostingsCodec()
    new: Segment = codec.new_segment(storage, segments[0].index_name())
    numbers = _copy_columns(codec, storage, segments, new)
    terms = codec.field_writer(storage, new)
    with ExitStack() as files:
        parts = [_terms(codec, storage, s, part, files) for part, s in enumerate(segments)]
        terms.add_postings(schema, None, _joined(merge(*parts, key=itemgetter(0, 1, 2)), numbers))
    terms.close()
    return new


def _copy_columns(
    codec: PostingsCodec, storage: Storage, segments: Sequence[Segment], new: Segment
) -> list[dict[int, int]]:
    """Copy what is kept per document; returns, per segment, the new numbers of its documents."""
    writer = codec.per_document_writer(storage, new)
    numbers: list[dict[int, int]] = []
    document = 0
    for segment in segments:
        reader = codec.per_document_reader(storage, segment)
        columns = {name: reader.column_reader(name, column).load() for name, column in COLUMNS.items()}
        removed = set(segment.deleted_docs())
        numbers.append({})
        for old in range(segment.doc_count_all()):
            if old in removed:
                continue
            writer.start_doc(document)
            for name, values in columns.items():
                writer.add_column_value(name, COLUMNS[name], values[old])
            writer.finish_doc()
            numbers[-1][old] = document
            document += 1
        reader.close()
    writer.close()
    new.set_doc_count(document)
    return numbers


def _terms(
    codec: PostingsCodec, storage: Storage, segment: Segment, part: int, files: ExitStack
) -> Iterator[tuple[str, bytes, int, Postings]]:
    """Field, term, number of the segment, postings: in order of fields and terms."""
    terms = files.enter_context(closing(codec.terms_reader(storage, segment)))
    postings = files.enter_context(closing(segment.open_file(storage, W3Codec.POSTS_EXT)))
    for (field, term), info in terms.items():
        yield field, term, part, unpacked(postings.get, *extent(info))


def _joined(items: Iterable[tuple[str, bytes, int, Postings]], numbers: list[dict[int, int]]) -> Iterator[Item]:
    for (field, term), group in groupby(items, key=itemgetter(0, 1)):
        documents, data = joined((postings, numbers[part]) for _, _, part, postings in group)
        if documents:
            yield field, term, documents, data


class _Pool:
    """Collects the postings of a segment term by term; Whoosh's own sorts them one by one.

    Documents come in ascending order.
    """

    def __init__(self) -> None:
        self.size = 0
        self._words: dict[str, _Rows] = {}
        self._keys: dict[str, dict[bytes, list[int]]] = {}

    def add_words(self, document: int, words: Mapping[str, list[int]]) -> None:
        """The words of a document, with their positions."""
        rows = self._words
        for word, places in words.items():
            row = rows.get(word)
            if row is None:
                row = rows[word] = _Rows()
            row.documents.append(document)
            row.counts.append(len(places))
            row.positions.fromlist(places)
            if places[-1] >= FIRST_WEIGHTED:
                row.weights[document] = weight(places)
        self.size += len(words)

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """A posting of any other field: what Whoosh's writer calls."""
        field, term, document, _, _ = item
        self._keys.setdefault(field, {}).setdefault(term, []).append(document)

    def iter_postings(self) -> Iterator[Item]:
        """Everything, in order of fields and terms."""
        for field in sorted({*self._keys, TEXT}):
            if field == TEXT:
                yield from self._word_items()
            else:
                for term, documents in sorted(self._keys[field].items()):
                    nothing = (0,) * len(documents)
                    yield field, term, len(documents), packed(documents, nothing, nothing, b"")

    def cleanup(self) -> None:
        """Nothing is on disk."""

    def _word_items(self) -> Iterator[Item]:
        for term, word in sorted((form_key(word), word) for word in self._words):
            row = self._words[word]
            weights: Sequence[float] = row.counts
            if row.weights:
                weights = [row.weights.get(each, count) for each, count in zip(row.documents, row.counts, strict=True)]
            yield TEXT, term, len(row.documents), packed(row.documents, weights, row.counts, row.positions.tobytes())


class _Rows:
    """The postings of one word."""

    __slots__ = ("counts", "documents", "positions", "weights")

    def __init__(self) -> None:
        self.documents = array("I")
        self.counts = array("I")
        self.positions = array("I")
        self.weights: dict[int, float] = {}
        """Of documents whose occurrences do not each count 1."""
