"""JSON Lines: one article a line, plain or compressed. `text` is the field as it is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

from tui.loaders import furniture, titles, written
from tui.loaders.blocks import blocks_of
from tui.loaders.dates import iso_date
from tui.loaders.encoding import without_surrogates
from tui.loaders.identity import article_id
from tui.loaders.lang import language_code, language_of
from tui.loaders.markup import unescaped
from tui.model import Article, Block, BlockKind, Failure
from tui.text import one_line

LARGEST_RECORD = 64 << 20
"""Bytes of one line. A longer one is skipped, so that no file can exhaust memory."""
_LARGEST_SKIP = 1 << 30
_BOM = b"\xef\xbb\xbf"


class Lines(Protocol):
    """A file, or a decompressor that reads like one."""

    def readline(self, size: int, /) -> bytes: ...


class BadRecord(ValueError):
    """One line is not an article. `str` of it says why, in words for the reader."""


def read(stream: Lines, path: str) -> Iterator[Article | Failure]:
    """The articles of a file, in its order, holding one line at a time; a bad line is one failure."""
    seen: set[str] = set()
    numbered = _lines(stream)
    number = 0
    while True:
        try:
            line = next(numbered, b"")
        except (OSError, EOFError, zlib.error) as error:
            yield Failure(path, f"the compressed data breaks off or is damaged after line {number}: {_reason(error)}")
            return
        number += 1
        if line == b"":
            return
        where = f"{path}#line {number}"
        if line is None:
            yield Failure(where, f"the record is larger than {LARGEST_RECORD >> 20} MB")
            continue
        if line.isspace():
            continue
        try:
            yield _article(_record(line), path, number, seen)
        except BadRecord as error:
            yield Failure(where, str(error))


def _lines(stream: Lines) -> Iterator[bytes | None]:
    """Line by line; None for one that is too long. Stops when such a one does not end."""
    first = True
    while line := stream.readline(LARGEST_RECORD + 1):
        if first:
            line, first = line.removeprefix(_BOM) or b"\n", False
        if len(line) <= LARGEST_RECORD:
            yield line
            continue
        yield None
        skipped = len(line)
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
            skipped += len(line)
            if skipped > _LARGEST_SKIP:
                return


def _reason(error: Exception) -> str:
    return one_line(str(error)) or type(error).__name__


def _record(line: bytes) -> dict[str, Any]:
    """The fields of one line.

    Raises:
        BadRecord: it is not an object in JSON.
    """
    import msgspec

    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # The slower decoder also takes lone surrogates and bytes that are not UTF-8.
        try:
            record = json.loads(line.decode("utf-8", "replace"))
        except RecursionError:
            raise BadRecord("not an article: the JSON is nested too deeply") from None
        except ValueError as error:
            raise BadRecord(f"not JSON: {_reason(error)}") from None
    if not isinstance(record, dict):
        raise BadRecord("not an article: a line must be a JSON object with a title or a text")
    return record


def _article(record: dict[str, Any], path: str, number: int, seen: set[str]) -> Article:
    identity = _identity(record.get("id"), number)
    if identity in seen:
        raise BadRecord(f"the id {one_line(identity)} is in the file already; give every record its own")
    text = record.get("text")
    text = without_surrogates(text) if isinstance(text, str) else ""
    title = _line(record.get("title"))
    if title is None and not text.strip():
        raise BadRecord("neither title nor text")
    seen.add(identity)
    found = blocks_of(text)
    heading = titles.title_block(text, found) if title is None else _said(title, text, found)
    blocks = furniture.fold(text, found, heading)
    marked, inlines = written.marked(text, blocks)
    full_path = f"{path}#{identity}"
    return Article(
        id=article_id(full_path),
        path=full_path,
        title=title or titles.title_of(text, blocks, heading, otherwise=identity),
        text=text,
        blocks=marked,
        author=_line(record.get("author")),
        source=_line(record.get("source")),
        date=iso_date(record.get("date")),
        lang=language_code(_line(record.get("lang"))) or language_of(text),
        url=_line(record.get("url")),
        tags=_tags(record.get("tags")),
        inlines=inlines,
    )


def _identity(value: object, number: int) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return str(number)
    return without_surrogates(str(value)).strip() or str(number)


def _line(value: object) -> str | None:
    """A field as one line. Of a list its parts with commas between; None when there is nothing in it."""
    if isinstance(value, str):
        return one_line(unescaped(value)) or None
    if isinstance(value, list):
        return ", ".join(filter(None, (_line(part) for part in value if isinstance(part, str)))) or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _tags(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else ()
    return tuple(dict.fromkeys(filter(None, map(_line, parts))))


def _said(title: str, text: str, blocks: list[Block]) -> int | None:
    """Which of the first blocks is the title, where the text repeats it."""
    for number, block in enumerate(blocks[:8]):
        long_enough = block.end - block.start <= len(title) + 20
        if not long_enough or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            continue
        if one_line(text[block.start : block.end]).casefold() == title.casefold():
            return number
    return None
