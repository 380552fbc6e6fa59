"""The index as Whoosh sees it: `whoosh.index.open_dir` opens the folder, and Whoosh's own searcher answers from our
segments.

A commit leaves a table of contents of Whoosh's beside our state. Searching here does not go this way: Whoosh asks for
postings one by one, which costs a hundred times as much. Its fields: `text` has stems, `word` the forms of words,
both with positions; `id`, `tag` and `lang` whole values. What is excluded is asked for as `And` with `Not`: Whoosh's
`AndNot` errs about the first document (on indexes of its own as well), which removals bring to light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, PerDocumentReader, Segment, TermsReader
from whoosh.fields import ID, FieldType, Schema
from whoosh.filedb.filestore import FileStorage, ReadOnlyError, Storage
from whoosh.formats import Positions
from whoosh.index import TOC
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from tui.index.drafts import LANG, TAG
from tui.index.reading import OpenSegment
from tui.index.sections import distinct
from tui.index.writing import ENDING, NAME, State

TEXT, WORD = "text", "word"


class Words(FieldType):
    """The words of an article. Only for reading."""

    analyzer = None
    scorable = True
    multitoken_query = "default"

    def __init__(self) -> None:
        self.format = Positions()


def schema() -> Schema:
    """The fields of the index."""
    return Schema(**{TEXT: Words(), WORD: Words(), "id": ID(stored=True), TAG: ID(), LANG: ID()})


def write_contents(folder: Path, state: State) -> None:
    """Write Whoosh's table of contents for a commit."""
    segments = [ArraySegment(each.name, each.documents, set(each.removed)) for each in state.segments]
    TOC(schema(), segments, state.generation).write(FileStorage(str(folder)), NAME)


class ArraySegment(Segment):
    """A segment of ours in Whoosh's table of contents."""

    def __init__(self, name: str, documents: int, removed: set[int]) -> None:
        super().__init__(NAME)
        self.segid = name.removeprefix(f"{NAME}_")
        self._documents = documents
        self._removed = removed

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return len(self._removed)

    def deleted_docs(self) -> Iterable[int]:
        return sorted(self._removed)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._removed

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        raise ReadOnlyError


class ArrayCodec(Codec):
    """Reads our segments for Whoosh, and writes nothing."""

    def per_document_writer(self, storage: Storage, segment: Segment) -> None:
        raise ReadOnlyError

    field_writer = new_segment = per_document_writer

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> None:
        raise ReadOnlyError

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> None:
        raise ReadOnlyError  # terms know their postings

    def terms_reader(self, storage: Storage, segment: ArraySegment) -> Terms:
        return Terms(_opened(storage, segment))

    def per_document_reader(self, storage: Storage, segment: ArraySegment) -> Documents:
        return Documents(_opened(storage, segment), segment)


def _opened(storage: Any, segment: ArraySegment) -> OpenSegment:
    return OpenSegment(Path(storage.folder) / segment.make_filename(ENDING))


class Terms(TermsReader):
    """Terms and postings of a segment."""

    def __init__(self, segment: OpenSegment) -> None:
        self._segment = segment

    def indexed_field_names(self) -> list[str]:
        return [TEXT, WORD, "id", TAG, LANG]

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return len(self._documents(*term)) > 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self.indexed_field_names()):
            if name >= fieldname:
                for value in sorted(self._values(name)):
                    if name > fieldname or value >= prefix:
                        yield name, value

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        documents = self._documents(fieldname, text)
        if not len(documents):
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        lengths = self._segment.length[documents]
        return TermInfo(
            weight=float(len(documents)),
            df=len(documents),
            minlength=int(lengths.min()) // 100,
            maxlength=int(lengths.max()) // 100 + 1,
            maxweight=float(1 << 16),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._documents(fieldname, text))

    def cursor(self, fieldname: str, fieldobj: FieldType) -> Any:
        raise NotImplementedError("spelling is not Whoosh's here")

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        documents = self._documents(fieldname, text)
        terms = self._terms_of(fieldname, text)
        if not terms:
            return ListMatcher(documents.tolist(), format=format_, scorer=scorer, term=(fieldname, text))
        places = distinct(np.concatenate([self._places(term) for term in terms]))
        first = (places >> 32).searchsorted(documents)
        here = np.split(places & ((1 << 32) - 1), first[1:])
        weights = [float(len(each)) for each in here]
        values = [format_.encode(each.tolist()) for each in here]
        info = self.term_info(fieldname, text)
        return ListMatcher(
            documents.tolist(), weights, values, format_, scorer=scorer, term=(fieldname, text), terminfo=info
        )

    def _places(self, term: int) -> Any:
        postings = self._segment.postings
        return postings.positions(term, postings.holding(term))

    def _terms_of(self, field: str, text: bytes) -> list[int]:
        segment = self._segment
        if field == WORD:
            number = segment.words.find(text)
            return [] if number is None else [segment.term_of_word.item(number)]
        number = segment.stems.find(text) if field == TEXT else None
        return [] if number is None else list(range(*segment.first_terms[number : number + 2].tolist()))

    def _documents(self, field: str, text: bytes) -> Any:
        if field in (TEXT, WORD):
            held = [self._segment.postings.holding(term) for term in self._terms_of(field, text)]
            return distinct(np.concatenate([np.zeros(0, np.uint16), *held]))
        if field == "id":
            return np.array(sorted(self._segment.documents_of_key(text)), np.int64)
        return self._segment.holding(field, text)

    def _values(self, field: str) -> Iterable[bytes]:
        segment = self._segment
        if field in (TAG, LANG):
            return (value for value, _ in segment.keys(field))
        return {TEXT: segment.stems, WORD: segment.words, "id": segment.ids}[field]


class Documents(PerDocumentReader):
    """What Whoosh asks about documents."""

    def __init__(self, opened: OpenSegment, segment: ArraySegment) -> None:
        self._opened = opened
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterable[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return self._opened.length.item(docnum) // 100 if fieldname in (TEXT, WORD) else default

    def field_length(self, fieldname: str) -> int:
        return int(self._opened.length.sum()) // 100 if fieldname in (TEXT, WORD) else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(self._opened.length.min(initial=0)) // 100

    def max_field_length(self, fieldname: str) -> int:
        return int(self._opened.length.max(initial=0)) // 100 + 1

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"id": self._opened.id_of(docnum)}
