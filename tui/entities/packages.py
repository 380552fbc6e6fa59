"""Software in lists: the packages of a release, with or without their versions, by the form of the rows.

    kernel-default 3.7.6->3.7.9         DSA 021 apache, apache-ssl          btscanner -- scanner for Bluetooth devices

A row alone says little; several in a row, under a line that speaks of packages, are a list of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.model import Block, BlockKind, Span

_NAME = r"(?=[^ ]*[a-zA-Z])[a-zA-Z0-9][\w+]*(?:[.+-][\w+]+)*\+*"
_SMALL = r"(?=[a-z0-9.+-]*[a-z])[a-z0-9][a-z0-9+]*(?:[.+-][a-z0-9+]+)*\+*"
_SMALLS = rf"{_SMALL}(?:, ?{_SMALL})*(?:,? and {_SMALL})?"
_LONG = rf"{_NAME}(?: (?:(?!Since\b|From\b|Version\b|Phase\b)[A-Z][\w.+/-]*|kernel|desktop|server)){{0,3}}"
_VERSION = r"v?[0-9]+(?:\.[0-9a-z]+)+(?:[~+-][\w.~+-]+)?"
_NEW = r"(?:(?:Updated?|Upgraded?)(?: to)? |(?:[Tt]he |[Aa] )?[Nn]ew |[Tt]he )?"
_TO = r"(?:(?: is| was| has been)? (?:updated|upgraded|moved) to )"
_ROWS = (
    ("versioned", re.compile(rf"{_NEW}(?P<names>{_LONG}) ?(?:{_TO}{_VERSION}|{_VERSION} ?->| \({_VERSION}\)|\({_VERSION}\))")),
    ("versioned", re.compile(rf"{_NEW}(?P<names>{_LONG}) {_VERSION}(?= |$|[,;(])")),
    ("coded", re.compile(rf"[A-Z]{{3,6}}[ -][0-9][0-9:-]* ?:? (?P<names>{_SMALLS})(?= ?(?:--|[—–:]|$))")),
    ("told", re.compile(rf"(?P<names>{_SMALLS}) ?(?: --?|[—–]|:) ?\S")),
    ("column", re.compile(rf"(?P<names>{_SMALLS}) (?=[A-Z][a-z]+(?: |$))")),
    ("bare", re.compile(rf"(?P<names>{_SMALLS})[.;,]?$")),
)  # fmt: skip
_PART = re.compile(rf"(?:, ?-?|,? and )?({_SMALL})")
_CUE = re.compile(r"\b(?i:packages?|software)\b")
_CUE_REACH = 300
"""How far before a list it may be said what is in it."""
_INLINE = re.compile(rf"\bpackages\b[^.:\n]{{0,60}}:\s+({_SMALL}(?:,\s+{_SMALL})+,?\s+and\s+{_SMALL})(?![\w-])")
_TECHNICAL = re.compile(r"[0-9]|[a-z]-[a-z]|[a-z][A-Z]|lib|\+\+")
_LEAST_ROWS = 3
_TECHNICAL_SHARE = 0.25
_SKIPPED = (BlockKind.CODE, BlockKind.FURNITURE, BlockKind.RULE)
_LONGEST_ROW = 200
_TELLING = ("versioned", "coded")
"""Forms of rows that need no word about packages before them."""


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    names: tuple[Span, ...]


def listed(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The names of software in an article's lists, in order of text."""
    if not _CUE.search(text):
        return []
    found: list[Span] = []
    run: list[list[_Row]] = []
    begun, missed = 0, 0
    for block in blocks:
        if block.kind in _SKIPPED:
            continue
        rows = _rows(text, block)
        if rows:
            begun = begun if run else block.start
            run.append(rows)
            missed = 0
            continue
        missed += 1
        if run and missed > 1:
            found += _accepted(text, begun, run)
            run = []
    found += _accepted(text, begun, run)
    found += _inline(text, blocks)
    found.sort()
    return found


def _rows(text: str, block: Block) -> list[_Row]:
    """The rows that a block consists of; of one that is not rows alone, its first line if that is one."""
    rows: list[_Row] = []
    at = block.start
    for number, line in enumerate(text[block.start : block.end].split("\n")):
        row = _row(line.strip(), at + len(line) - len(line.lstrip()))
        if row is None:
            return rows[:1] if number else []
        rows.append(row)
        at += len(line) + 1
    return rows


def _row(line: str, at: int) -> _Row | None:
    if not 1 < len(line) < _LONGEST_ROW:
        return None
    for form, pattern in _ROWS:
        if found := pattern.match(line):
            start, end = found.span("names")
            if form == "versioned":
                return _Row(form, (Span(at + start, at + end),))
            parts = tuple(Span(at + part.start(1), at + part.end(1)) for part in _PART.finditer(line, start, end))
            return _Row(form, parts)
    return None


def _accepted(text: str, begun: int, run: list[list[_Row]]) -> Iterator[Span]:
    """The names of a run of rows, if it is a list of software."""
    rows = [row for of_block in run for row in of_block]
    if len(rows) < _LEAST_ROWS:
        return
    names = [text[span.start : span.end] for row in rows for span in row.names]
    cued = _CUE.search(text, max(0, begun - _CUE_REACH), begun) is not None
    technical = sum(bool(_TECHNICAL.search(name)) for name in names) >= _TECHNICAL_SHARE * len(names)
    forms = Counter(row.form for row in rows)
    for row in rows:
        if (cued and technical) or (row.form in _TELLING and forms[row.form] >= _LEAST_ROWS):
            yield from row.names


def _inline(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Packages that a sentence lists after a colon."""
    for block in blocks:
        if block.kind not in _SKIPPED:
            for found in _INLINE.finditer(text, block.start, block.end):
                for part in re.finditer(rf"(?!and\b){_SMALL}", found[1]):
                    yield Span(found.start(1) + part.start(), found.start(1) + part.end())
