"""Blocks of plain text: which stretches are paragraphs, headings, items, quotations, code and tables.

Understands what people type (and the light Markdown among it). Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tui.loaders.dates import WRITTEN
from tui.model import Block, BlockKind

WIDEST_WRAP = 120
"""Code points. Nobody wraps lines by hand wider than this; a text whose lines are longer has a paragraph per line."""
_WIDEST_WRAP_CJK = 60
_NARROWEST_WRAP = 40
LAYOUT = "-–—*_=~•·#>|+"
"""Characters of which a whole line may consist without saying anything."""

_ITEM = re.compile(r"(?:([-*+•‣◦▪●○·–])|\(?(?:(\d{1,3})[.)]|[a-z]\)|[ivx]{1,5}\)))[ \t\u00a0]+(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*[\w+#.-]*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CODE_SIGN = re.compile(
    r"[{};\\]$|^[$#%>] ?\S|\w\(.*\)|\w=\S| [=<>!+|&]=? |</|^\s*--?\w|://|^(?:import|from|def|sudo)\b"
)
_STARTS_SPECIAL = frozenset("-*+•‣◦▪●○·–—(>#`~|=_0123456789abcdefghijklmnopqrstuvwxyz")
_STANDS_ALONE = re.compile(
    rf"(?:by|von|par|por|di)\s+[A-ZÀ-Þ][\w.'’-]+(?:\s+[\w.'’-]+){{1,6}}"
    rf"|(?:(?:first |last )?(?:published|posted|updated|date)(?:\s+on)?:?\s*)?{WRITTEN}.{{0,30}}",
    re.IGNORECASE,
)
_HEAD_LINES = 12
_ENDS_CLAUSE = ":.;!?。：；！？"
_NO_HEADING_END = ".,;:!…。、，；：！-–—/&"
_NO_HEADING = re.compile(
    rf"https?://|\S+@\S+\.|.*\.(?:jpe?g|png|gif|webp|svg|pdf|html?)$|[“\"«„].*[”\"»]$|_.*_$|{WRITTEN}$", re.IGNORECASE
)
_HEADING_LONGEST = 80
_HEADING_WORDS = 12
_LEVELS = 9


@dataclass(slots=True)
class _Open:
    """A block that may still grow."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    lines: int = 1
    after_blank: bool = False


def blocks_of(text: str) -> list[Block]:
    """The blocks of a plain text, in order, disjoint, trimmed; what lies between them is only layout."""
    return _with_headings(text, _Scanner(text).scan())


class _Scanner:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n" if "\n" in text or "\r" not in text else "\r")
        self.offset = 0
        self.found: list[_Open] = []
        self.open: _Open | None = None
        self.after_blank = True
        self.indents: list[int] = []
        self.joins = _wrapped(text, self.lines)
        self.unclosed: set[str] = set()
        self.seen = 0

    def scan(self) -> list[_Open]:
        number, count = 0, len(self.lines)
        while number < count:
            line = self.lines[number]
            stripped = line.strip()
            if not stripped:
                self.open = None
                self.after_blank = True
            else:
                self.seen += 1
                taken = self._line(number, line, stripped)
                self.after_blank = False
                for skipped in range(number + 1, number + taken):
                    self.offset += len(self.lines[skipped]) + 1
                number += taken - 1
            self.offset += len(line) + 1
            number += 1
        return self.found

    def _line(self, number: int, line: str, stripped: str) -> int:
        """Take a line that is not empty, and those after it that belong to it; how many they were."""
        indent = len(line) - len(line.lstrip())
        if stripped[0] in _STARTS_SPECIAL:
            taken = self._special(number, line, stripped, indent)
            if taken:
                return taken
        if indent >= 4 and self.after_blank and not self.indents:
            taken = self._indented_code(number)
            if taken:
                return taken
        self._words(stripped, indent)
        return 1

    def _words(self, stripped: str, indent: int) -> None:
        """A line of running text: more of the open block, or a new paragraph."""
        start = self.offset + indent
        alone = self.seen <= _HEAD_LINES and _STANDS_ALONE.fullmatch(stripped) is not None
        if self.open is not None and self.joins and not alone:
            self.open.end = start + len(stripped)
            self.open.lines += 1
            return
        if indent == 0:
            self.indents.clear()
        self._start(start, start + len(stripped), BlockKind.PARAGRAPH)
        if alone:
            self.open = None

    def _start(self, start: int, end: int, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        self.open = _Open(start, end, kind, level, marker, after_blank=self.after_blank)
        self.found.append(self.open)

    def _special(self, number: int, line: str, stripped: str, indent: int) -> int:
        """A line that begins as markup might; 0 when it is running text after all."""
        first = stripped[0]
        if first in LAYOUT and not stripped.strip(LAYOUT + " \t\u00a0"):
            self._rule(stripped)
            return 1
        if first in "`~":
            return self._fenced(number, stripped)
        if first == "#":
            return self._hashed(stripped, indent)
        if first == ">":
            marker = _QUOTE.match(stripped)
            signs = marker.group() if marker else ""
            self._inner(stripped, indent, len(signs), BlockKind.QUOTATION, min(signs.count(">") - 1, _LEVELS))
            return 1
        if first == "|":
            return self._table(number)
        marker = _ITEM.match(stripped)
        if marker is None or not self._may_begin_item(marker):
            return 0
        self._item(line, stripped, indent, marker)
        return 1

    def _rule(self, stripped: str) -> None:
        """A line without words; under a single line of words it makes that a heading."""
        above = self.open
        self.open = None
        if above and above.kind is BlockKind.PARAGRAPH and above.lines == 1 and _UNDERLINE.fullmatch(stripped):
            above.kind = BlockKind.HEADING
            above.level = 1 if stripped[0] == "=" else 2
        self.indents.clear()

    def _hashed(self, stripped: str, indent: int) -> int:
        hashes = len(stripped) - len(stripped.lstrip("#"))
        if hashes > 6 or not stripped[hashes].isspace():
            return 0
        words = stripped[hashes:].strip()
        if hashes == 1 and words[0].islower():  # a command for root, more likely than a heading
            return 0
        self._inner(stripped, indent, hashes, BlockKind.HEADING, hashes)
        self.indents.clear()
        return 1

    def _inner(self, stripped: str, indent: int, skip: int, kind: BlockKind, level: int = 0) -> None:
        """A block of one line, without the markup at its beginning (and, of a heading, at its end)."""
        words = stripped[skip:]
        start = self.offset + indent + skip + len(words) - len(words.lstrip())
        words = words.strip()
        if kind is BlockKind.HEADING:
            words = words.rstrip("#").rstrip() or words
        if words:
            self._start(start, start + len(words), kind, level)
        self.open = None

    def _may_begin_item(self, marker: re.Match[str]) -> bool:
        """Whether it is an item and not a line of a paragraph that happens to begin with a dash or a number."""
        above = self.open
        if above is None or above.kind is BlockKind.ITEM or not self.joins:
            return True
        if marker[2] is not None and marker[2] != "1":
            return False
        return marker[1] in ("•", "‣", "◦", "▪", "●", "○") or self.text[above.end - 1] in _ENDS_CLAUSE

    def _item(self, line: str, stripped: str, indent: int, marker: re.Match[str]) -> None:
        column = len(line[:indent].expandtabs(4))
        while self.indents and self.indents[-1] >= column:
            self.indents.pop()
        level = min(len(self.indents), _LEVELS)
        self.indents.append(column)
        start = self.offset + indent + marker.end()
        sign = "•" if marker[1] else marker.group().strip()
        self._start(start, self.offset + indent + len(stripped), BlockKind.ITEM, level, sign)

    def _table(self, number: int) -> int:
        """Rows that begin with a bar; one alone is no table."""
        last = number
        while last < len(self.lines) and self.lines[last].lstrip().startswith("|"):
            last += 1
        if last - number < 2:
            return 0
        self._lines_as(number, last, BlockKind.TABLE)
        return last - number

    def _fenced(self, number: int, stripped: str) -> int:
        """Code up to the closing fence; without one, the fence is only a line of text."""
        fence = _FENCE.fullmatch(stripped)
        if fence is None or stripped[0] in self.unclosed:
            return 0
        for last in range(number + 1, len(self.lines)):
            line = self.lines[last].strip()
            if len(line) >= len(fence[1]) and not line.strip(stripped[0]):
                self.offset += len(self.lines[number]) + 1
                self._lines_as(number + 1, last, BlockKind.CODE)
                self.offset -= len(self.lines[number]) + 1
                return last - number + 1
        self.unclosed.add(stripped[0])
        return 0

    def _indented_code(self, number: int) -> int:
        """Lines set in by four and more, most of which look like code."""
        last = number
        while last < len(self.lines) and self.lines[last].startswith(("    ", "\t")) and self.lines[last].strip():
            last += 1
        lines = self.lines[number:last]
        if sum(_CODE_SIGN.search(line.strip()) is not None for line in lines) * 2 < len(lines) or not lines:
            return 0
        self._lines_as(number, last, BlockKind.CODE)
        return last - number

    def _lines_as(self, first: int, last: int, kind: BlockKind) -> None:
        """Whole lines as one block, from the offset of the first, without the blanks around them."""
        words = "\n".join(self.lines[first:last])
        start = self.offset + len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            self._start(start, start + len(words), kind)
        self.open = None


def _wrapped(text: str, lines: list[str]) -> bool:
    """Whether a line break inside a paragraph is only layout: the lines were broken to fit a width."""
    widest = _WIDEST_WRAP_CJK if len(_CJK.findall(text[:1000])) > 200 else WIDEST_WRAP
    long = sum(len(line) for line in lines if len(line) > widest)
    if long * 2 > len(text):
        return False
    body = [line.strip() for line in lines]
    while body and not body[-1]:
        body.pop()
    if not body or "" in body[1:]:
        return True
    return _filled(body)


def _filled(lines: list[str]) -> bool:
    """Whether most lines were broken because the next word did not fit: so text without any empty line."""
    width = max(map(len, lines))
    if width < _NARROWEST_WRAP:
        return False
    breaks = len(lines) - 1
    forced = sum(len(line) + 1 + len(after.split(None, 1)[0]) > width for line, after in pairwise(lines))
    return forced * 2 > breaks


def _with_headings(text: str, found: list[_Open]) -> list[Block]:
    """The blocks as values; a short line before a longer paragraph becomes the heading it looks like."""
    result = []
    for number, block in enumerate(found):
        kind, level = block.kind, block.level
        if (
            kind is BlockKind.PARAGRAPH
            and block.after_blank
            and block.lines == 1
            and block.end - block.start <= _HEADING_LONGEST
            and number + 1 < len(found)
            and _introduces(block, found[number + 1])
            and _heading_like(text[block.start : block.end])
        ):
            kind, level = BlockKind.HEADING, 2
        result.append(Block(block.start, block.end, kind, level, block.marker))
    return result


def _introduces(block: _Open, after: _Open) -> bool:
    """Whether what follows is such as stands under a heading."""
    if after.kind is BlockKind.ITEM:
        return True
    length = after.end - after.start
    return after.kind is BlockKind.PARAGRAPH and length >= 80 and length * 2 >= 3 * (block.end - block.start)


def _heading_like(line: str) -> bool:
    if line[-1] in _NO_HEADING_END or line.count(" ") >= _HEADING_WORDS:
        return False
    first = line.lstrip("\"'“‘«¿([")[:1]
    if not (first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    return any(map(str.isalpha, line)) and _NO_HEADING.match(line) is None and _STANDS_ALONE.fullmatch(line) is None
