"""How the index lies on disk: Whoosh's segments, columns and term table, with postings written and read whole.

Whoosh's own postings go value by value through several calls, into compressed blocks: half of the time of a commit.
A term of the text is `stem TAB word`, so that the forms of a stem lie side by side. Beside each segment a `.lex` file
lists its words, for completion and spelling.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Generator, Iterable
from itertools import groupby
from typing import Any

from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.columns import Column, NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import Storage
from whoosh.formats import Format
from whoosh.matching.mcore import ListMatcher
from whoosh.system import pack_ushort

from tui.index.analysis import stem
from tui.index.postings import unpacked

VERSION = 1
"""Of what is on disk and of what analysis makes of a text. Raise it, and old indexes are made again."""

TEXT, ID, TAG, LANG = "text", "id", "tag", "lang"
LENGTH, FIRST, LAST = "length", "first", "last"
MISSING = (1 << 32) - 1
COLUMNS: dict[str, Column] = {
    ID: VarBytesColumn(),
    LENGTH: NumericColumn("I", default=MISSING),
    FIRST: NumericColumn("I", default=MISSING),
    LAST: NumericColumn("I", default=MISSING),
}
"""What is kept per document: its id, hundredths of its weighted length, its days as YYYYMMDD numbers or 0.

Every document has all of them: a number that is missing tells of a damaged file.
"""

Lexicon = tuple[list[str], "array[int]"]
"""The words of a segment in order, and in how many of its documents each stands (removed ones still counted)."""

_LEXICON = ".lex"
_LEXICON_HEADER = struct.Struct("<4sI")
_LEXICON_MAGIC = b"BLx1"


def schema() -> Schema:
    """The fields of the index."""
    columns = {name: COLUMN(COLUMNS[name]) for name in (LENGTH, FIRST, LAST)}
    return Schema(**{TEXT: _Words(), ID: _Keys(COLUMNS[ID]), TAG: _Keys(), LANG: _Keys()}, **columns)


def key(text: str) -> bytes:
    """An id, a tag or a language as a term. The name of a file may hold what is no text."""
    return text.encode("utf-8", "surrogatepass")


def unkeyed(term: bytes) -> str:
    """The other way."""
    return term.decode("utf-8", "surrogatepass")


def form_key(word: str) -> bytes:
    """A word of the text as a term."""
    return f"{stem(word)}\t{word}".encode()


def stem_key(word: str) -> bytes:
    """What the terms of all forms of a word begin with."""
    return f"{stem(word)}\t".encode()


class _Whole(Format):
    """Stands for the postings of this module; Whoosh asks nothing of it."""


class _Words(FieldType):
    """The words of an article. ArticleWriter hands them to its pool; Whoosh only has to know the field."""

    format = _Whole()

    def __init__(self) -> None:
        """All is in the class."""


class _Keys(FieldType):
    """Values taken whole: one, or several."""

    format = _Whole()

    def __init__(self, column: Column | None = None) -> None:
        self.column_type = column

    def index(
        self, value: bytes | Iterable[bytes], **kwargs: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        for term in (value,) if isinstance(value, bytes) else value:
            yield term, 0, 0.0, b""


class PostingsCodec(W3Codec):
    """Whoosh's codec but for the postings."""

    length_stats = False

    def field_writer(self, storage: Storage, segment: Segment) -> TermsWriter:
        return TermsWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: W3TermInfo, format_: Format, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """For what of Whoosh walks over postings one by one; searching here does not."""
        postings = unpacked(dbfile.get, *extent(terminfo))
        values = [postings.places(row).tobytes() for row in range(len(postings.documents))]
        return ListMatcher(postings.documents, postings.weights, values, format_, scorer=scorer, term=term)


def extent(terminfo: W3TermInfo) -> tuple[int, int]:
    """Where the postings of a term are: offset and length."""
    offset, length = terminfo.extent()
    return offset, length[0] if isinstance(length, tuple) else length  # Whoosh reads it back as a tuple


class TermsWriter(W3FieldWriter):
    """Writes terms with postings that are packed already."""

    def add_postings(self, schema: Schema, lengths: Any, items: Iterable[tuple[str, bytes, int, bytes]]) -> None:
        """Write all terms of a segment: (field, term, documents, packed postings), in order of fields and terms."""
        words: list[tuple[str, int]] = []
        for field, terms in groupby(items, key=lambda item: item[0]):
            self.start_field(field, schema[field])
            for _, term, documents, data in terms:
                if field == TEXT:
                    words.append((term.decode().partition("\t")[2], documents))
                info = W3TermInfo(0.0, documents)
                info.set_extent(self._postfile.tell(), len(data))
                self._postfile.write(data)
                self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())
            self.finish_field()
        self._write_lexicon(sorted(words))

    def _write_lexicon(self, words: list[tuple[str, int]]) -> None:
        file = self._segment.create_file(self._storage, _LEXICON)
        file.write(_LEXICON_HEADER.pack(_LEXICON_MAGIC, len(words)))
        file.write(array("I", [documents for _, documents in words]).tobytes())
        file.write("\n".join(word for word, _ in words).encode())
        file.close()


def read_lexicon(storage: Storage, segment: Segment) -> Lexicon:
    """The words of a segment.

    Raises:
        OSError: The segment has been merged away.
        ValueError, struct.error: The file is damaged.
    """
    with segment.open_file(storage, _LEXICON) as file:
        data = file.read()
    magic, size = _LEXICON_HEADER.unpack_from(data)
    end = _LEXICON_HEADER.size + 4 * size
    documents = array("I", data[_LEXICON_HEADER.size : end])
    words = data[end:].decode().split("\n") if size else []
    if magic != _LEXICON_MAGIC or len(words) != size:
        raise ValueError("damaged list of words")
    return words, documents
