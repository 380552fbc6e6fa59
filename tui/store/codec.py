"""How values become SQLite's: lone surrogates survive, blocks, inlines and mentions are packed.

SQLite takes no text with lone surrogates. In the text of an article and in paths (where they stand for bytes that are
no UTF-8) they are kept, as bytes; elsewhere they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from tui.model import Block, BlockKind, Inline, InlineKind, Kind, Mention, Name, Span

KINDS = {kind.value: kind for kind in Kind}
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_INLINE_KINDS = {kind.value: kind for kind in InlineKind}
_NO_WORDS = (BlockKind.FURNITURE, BlockKind.RULE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_pack = msgspec.msgpack.Encoder().encode
_unpack_blocks = msgspec.msgpack.Decoder(list[tuple[int, int, str, int, str]]).decode
_unpack_inlines = msgspec.msgpack.Decoder(list[tuple[int, int, str, str]]).decode
_unpack_mentions = msgspec.msgpack.Decoder(list[tuple[int, int, str, int, float, str | None]]).decode
_unpack_spans = msgspec.msgpack.Decoder(list[tuple[int, int, str]]).decode
_unpack_strings = msgspec.msgpack.Decoder(tuple[str, ...]).decode


def exact(text: str) -> str | bytes:
    """Text to store, or to compare with what is stored, code point for code point."""
    return text.encode("utf-8", "surrogatepass") if _SURROGATES.search(text) else text


def restored(value: str | bytes) -> str:
    """What `exact` was given."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def sound(text: str) -> str:
    """Text without lone surrogates."""
    return _SURROGATES.sub("\ufffd", text)


def maybe_sound(text: str | None) -> str | None:
    """The same for a value that may be missing; an empty one is missing too."""
    return sound(text) if text else None


def pack_text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def unpack_text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")


def pack_blocks(blocks: Iterable[Block]) -> bytes:
    return _pack([(b.start, b.end, b.kind.value, b.level, sound(b.marker)) for b in blocks])


def unpack_blocks(blob: bytes) -> tuple[Block, ...]:
    return tuple(
        Block(start, end, _BLOCK_KINDS[kind], level, marker) for start, end, kind, level, marker in _unpack_blocks(blob)
    )


def pack_inlines(inlines: Sequence[Inline]) -> bytes | None:
    """None for none, so that the many that have none cost nothing."""
    return _pack([(each.start, each.end, each.kind.value, sound(each.target)) for each in inlines]) if inlines else None


def unpack_inlines(blob: bytes | None) -> tuple[Inline, ...]:
    if not blob:
        return ()
    return tuple(Inline(start, end, _INLINE_KINDS[kind], target) for start, end, kind, target in _unpack_inlines(blob))


def pack_mentions(mentions: Iterable[Mention]) -> bytes:
    return _pack([(m.start, m.end, m.kind.value, m.name, float(m.confidence), maybe_sound(m.value)) for m in mentions])


def unpack_mentions(blob: bytes) -> list[tuple[int, int, str, int, float, str | None]]:
    """Start, end, the article's own kind, name, confidence and value of each."""
    return _unpack_mentions(blob)


def pack_spans(spans: Iterable[tuple[Span, Kind]]) -> bytes:
    return _pack([(span.start, span.end, kind.value) for span, kind in spans])


def unpack_spans(blob: bytes) -> tuple[tuple[Span, Kind], ...]:
    return tuple((Span(start, end), KINDS[kind]) for start, end, kind in _unpack_spans(blob))


def pack_strings(strings: Sequence[str]) -> bytes | None:
    """None for none, so that the many that have none cost nothing."""
    return _pack([sound(each) for each in strings]) if strings else None


def unpack_strings(blob: bytes | None) -> tuple[str, ...]:
    return _unpack_strings(blob) if blob else ()


def pack_forms(name: Name) -> bytes | None:
    return None if name.forms == (name.text,) else pack_strings(name.forms)


def word_count(text: str, blocks: Sequence[Block]) -> int:
    """Words a reader reads: blank-separated, two ideographs or kana for one; without what stands around an article."""
    parts = [text[b.start : b.end] for b in blocks if b.kind not in _NO_WORDS] or [text]
    words = sum(len(part.split()) for part in parts)
    if not text.isascii():
        words += sum(len(_IDEOGRAPHS.findall(part)) for part in parts) // 2
    return words
