"""Text as data: what may reach a terminal, sentence boundaries, and spans. Offsets count code points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tui.model import Span

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"  # line separators, bidi overrides and isolates
    "\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates, invisible tags
)
UNSEEN = "\u00ad\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"
"""What takes no room and carries nothing a reader sees (a soft hyphen, a zero-width space), as ranges of a set."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-ÖØ-Þ])|[。！？]+|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep|Gov|Lt|Sgt|Capt|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|e\.g|i\.e|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def printable(text: str) -> str:
    """The text with every character that could steer a terminal replaced by one that shows it was there.

    As long as the text itself, so that spans stay right. Newlines and tabs stay.
    """
    return _STEERS.sub(_stand_in, text)


def one_line(text: str) -> str:
    """Printable text on one line, blanks single, without characters that take no room. For titles and messages."""
    return " ".join(_UNSEEN.sub("", printable(text)).split())


def unaccented(text: str, *, cased: bool = False) -> str:
    """For comparing what people type with what is written: without accents, and without case unless `cased`."""
    text = text if cased else text.casefold()
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def unseen(char: str) -> bool:
    """Whether a character takes no room and carries nothing a reader sees: a soft hyphen, a zero-width space."""
    return _UNSEEN.match(char) is not None


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of `text[start:end]`, in order, without the blanks around them.

    A rule of thumb for western punctuation and CJK stops: a stop, a blank and a capital, unless an abbreviation
    or an initial stands before it. An empty line always ends one.
    """
    end = len(text) if end is None else end
    begin = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        head = text[begin : stop.end()].rstrip()
        if text[stop.start()] == "." and _ABBREVIATION.search(head[-8:]):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, with those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
