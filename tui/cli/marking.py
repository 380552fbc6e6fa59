"""Words and what was made of them, as Markdown within a paragraph. What looks like markup in the words is escaped."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tui.model import Inline, InlineKind

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]|(?<=https):(?=//)|(?<=http):(?=//)", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:(?=[#+\-=:])|(\d{1,9})(?=[.)]))")
_BLANKS = re.compile(r"\s+")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_TICKS = re.compile("`+")
_AUTOLINK = re.compile(r"(?:https?|mailto):[^\s<>\x00-\x20]+", re.IGNORECASE)
_SIMPLE = re.compile(r"[\w#%+,./:;=?@!$'~-]+", re.ASCII)
_ENCLOSED = re.compile(r"[\\<>&]")
_SIGNS = {InlineKind.STRONG: "**", InlineKind.EMPHASIS: "_", InlineKind.STRUCK: "~~"}
_TAGS = {
    InlineKind.STRONG: "strong",
    InlineKind.EMPHASIS: "em",
    InlineKind.STRUCK: "del",
    InlineKind.CODE: "code",
}


def escaped(words: str) -> str:
    """Words on a line of their own that mean nothing but themselves."""
    return _LINE_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", words))


class Marking:
    """Writes stretches of one text."""

    def __init__(self, text: str, inlines: Sequence[Inline], labels: Collection[str]) -> None:
        """`inlines` are those of the text, in order; `labels` of the footnotes that a reference can point to."""
        self._text = text
        self._inlines = inlines
        self._labels = labels
        self._parts: list[str] = []
        self._line_begins = True
        self._after_note = False

    def write(self, start: int, end: int) -> str:
        """A stretch, which no inline crosses, with its line breaks and without the blanks around it."""
        words = self._text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        self._parts, self._line_begins, self._after_note = [], True, False
        first = bisect_left(self._inlines, start, key=lambda inline: inline.start)
        last = bisect_left(self._inlines, end, lo=first, key=lambda inline: inline.start)
        self._write(start, end, self._inlines[first:last])
        return "".join(self._parts)

    def _write(self, start: int, end: int, inlines: Sequence[Inline]) -> None:
        at, number = start, 0
        while number < len(inlines):
            inline = inlines[number]
            after = number + 1
            while after < len(inlines) and inlines[after].start < inline.end:
                after += 1
            inner = [replace(each, end=min(each.end, inline.end)) for each in inlines[number + 1 : after]]
            self._words(self._text[at : inline.start])
            self._inline(inline, inner)
            at, number = inline.end, after
        self._words(self._text[at:end])

    def _words(self, words: str) -> None:
        """Running text. Only a line that begins with it can look like a heading or an item."""
        if not words:
            return
        lines = _BLANKS.sub(_one_break, words).split("\n")
        written = [_MARKUP.sub(r"\\\g<0>", line) for line in lines]
        for number in range(0 if self._line_begins else 1, len(written)):
            written[number] = _LINE_START.sub(r"\1\\", written[number])
        if self._after_note and written[0][:1] in ("(", ":"):
            written[0] = "\\" + written[0]
        self._parts.append("\n".join(written))
        self._line_begins = len(written) > 1 and not written[-1]
        self._after_note = False

    def _sign(self, sign: str) -> None:
        """Markup, which would make an image of a link after an exclamation mark."""
        if sign[:1] == "[" and self._parts and self._parts[-1].endswith("!"):
            self._parts[-1] = self._parts[-1][:-1] + "\\!"
        self._parts.append(sign)
        self._line_begins = self._after_note = False

    def _inline(self, inline: Inline, inner: Sequence[Inline]) -> None:
        words = self._text[inline.start : inline.end]
        if inline.kind is InlineKind.LINK and inline.target:
            if words == inline.target and not inner and _AUTOLINK.fullmatch(words):
                self._sign(f"<{words}>")
            else:
                nested = [each for each in inner if each.kind is not InlineKind.LINK]
                self._between("[", inline, nested, f"]({_destination(inline.target)})")
        elif inline.kind is InlineKind.IMAGE and inline.target:
            self._between("![", inline, (), f"]({_destination(inline.target)})")
        elif inline.kind is InlineKind.NOTE and inline.target in self._labels and words == f"[{inline.target}]":
            self._sign(f"[^{inline.target}]")
            self._after_note = True
        elif inline.kind is InlineKind.CODE and not inner and self._may_be_ticked(words):
            self._sign(_ticked(words))
        elif inline.kind in _SIGNS and self._can_be_signed(inline, inner):
            self._between(_SIGNS[inline.kind], inline, inner, _SIGNS[inline.kind])
        elif inline.kind in _TAGS:
            self._between(f"<{_TAGS[inline.kind]}>", inline, inner, f"</{_TAGS[inline.kind]}>")
        else:
            self._write(inline.start, inline.end, inner)

    def _between(self, opening: str, inline: Inline, inner: Sequence[Inline], closing: str) -> None:
        self._sign(opening)
        self._write(inline.start, inline.end, inner)
        self._sign(closing)

    def _may_be_ticked(self, words: str) -> bool:
        return "\n" not in words and not (self._parts and self._parts[-1].endswith("`"))

    def _can_be_signed(self, inline: Inline, inner: Sequence[Inline]) -> bool:
        """Whether signs around it are read as such: a letter or a digit within, a blank or punctuation without.

        Source: the rules of CommonMark for delimiter runs that flank words.
        """
        text = self._text
        if not (text[inline.start].isalnum() and text[inline.end - 1].isalnum()):
            return False
        if any(each.start == inline.start or each.end == inline.end for each in inner):
            return _apart(text[inline.start - 1 : inline.start], ()) and _apart(text[inline.end : inline.end + 1], ())
        marks = ("Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps")
        return _apart(text[inline.start - 1 : inline.start], marks) and _apart(text[inline.end : inline.end + 1], marks)


def _apart(char: str, categories: Collection[str]) -> bool:
    return not char or char.isspace() or unicodedata.category(char) in categories


def _one_break(blanks: re.Match[str]) -> str:
    return "\n" if not _BREAKS.isdisjoint(blanks.group()) else blanks.group()


def _ticked(words: str) -> str:
    longest = max(map(len, _TICKS.findall(words)), default=0)
    room = " " if words[0] == "`" or words[-1] == "`" else ""
    ticks = "`" * (longest + 1)
    return f"{ticks}{room}{words}{room}{ticks}"


def _destination(address: str) -> str:
    if _SIMPLE.fullmatch(address):
        return address
    return "<" + _ENCLOSED.sub(r"\\\g<0>", _BLANKS.sub(_one_blank, address)) + ">"


def _one_blank(blanks: re.Match[str]) -> str:
    return " " if not _BREAKS.isdisjoint(blanks.group()) else blanks.group()
