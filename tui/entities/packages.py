"""Software by form: the packages of a release in its lists, and names with a version behind them.

    kernel-default 3.7.6->3.7.9         DSA 021 apache, apache-ssl          btscanner -- scanner for Bluetooth devices

What a package is may stand on the next line, behind dashes. A row alone says little; several in a row, under a line
that speaks of packages, are a list of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tui.entities.hinted import Stretch, holding, like
from tui.entities.names import SMALL, STAGE, words
from tui.model import Block, BlockKind, Span

_NAME = r"(?=[^ ]*[a-zA-Z])[a-zA-Z0-9]\w*(?:[.+-]{1,2}\w+)*\+{0,2}"
_SMALL = (
    r"(?:(?=[a-z0-9.+_-]*[a-z])[a-z0-9][a-z0-9_]*(?:[.+-]{1,2}[a-z0-9_]+)*\+{0,2}(?!\w)"
    r"|(?=\w*(?:[a-z0-9_][A-Z]|[-_][A-Za-z]|[A-Za-z][0-9]))[A-Za-z]\w*(?:[.+-]\w+)*(?!\w))"
)
"""Small letters, or capitals within: gnome-games, NetworkManager, python-Numeric."""
_SMALLS = rf"{_SMALL}(?:, ?{_SMALL})*(?:,? and {_SMALL})?"
_LONG = (
    r"(?!(?:[Vv]ersion|[Rr]elease|Milestone|In|On|For|With|And)\b)"
    rf"(?:[A-Z][\w.+/-]*(?: (?!Since\b|From\b|Version\b|Phase\b)[A-Z][\w.+/-]*){{1,3}}|{_NAME})"
    r"(?: (?:kernel|desktop|server))?"
)
_VERSION = r"v?[0-9]+(?:\.[0-9a-z]+)+(?:[~+-][\w.~+-]+)?"
_NEW = r"(?:(?:Updated?|Upgraded?)(?: to)? |(?:[Tt]he |[Aa] )?[Nn]ew |[Tt]he )?"
_GAP = r"(?: {1,40}|\t+)"
_TO = r"(?:(?: is| was| has been)? (?:updated|upgraded|moved) to )"
_NEWER = rf"(?:{_TO}{_VERSION}|{_GAP}{_VERSION} ?->|{_GAP}?\({_VERSION}\))"
_NUMBERED = rf"(?:[A-Z]{{3,6}}[ -][0-9][0-9:-]* ?:?{_GAP}|[0-9]{{1,2}} [A-Z][a-z]{{2,8}} [0-9]{{4}} )"
"""An advisory's number, or its date."""
_ROWS = (
    ("versioned", re.compile(rf"{_NEW}(?P<names>{_LONG}){_NEWER}")),
    ("versioned", re.compile(rf"{_NEW}(?P<names>{_LONG}){_GAP}{_VERSION}(?=\s|$|[,;(])")),
    ("versioned", re.compile(rf"(?P<names>{_SMALL}){_GAP}[0-9]+(?:-[0-9]+)+(?=\s|$|[,;(])")),
    ("labelled", re.compile(rf"[Pp]ackages? ?: (?P<names>{_SMALLS})(?= |$)")),
    ("coded", re.compile(rf"{_NUMBERED}(?P<names>{_SMALLS})(?=\s*(?:--|[—–:]|$))")),
    ("described", re.compile(rf"(?P<names>{_SMALLS})(?: (?:&|and) others)? ?(?:--|[—–])$")),
    ("told", re.compile(rf"(?P<names>{_SMALLS}) ?(?: --?|[—–]|:) ?[^\s0-9]")),
    ("column", re.compile(rf"(?P<names>{_SMALLS})(?:{_GAP}(?=[A-Z][a-z]+(?: |$))|(?: {{2,}}|\t)(?=\S))")),
    ("pair", re.compile(rf"(?P<names>{_SMALL}(?: {_SMALL}){{1,2}})$")),
    ("bare", re.compile(rf"(?P<names>{_SMALLS})(?: ?[(\[][^)\]]*[)\]])?[.;,]?$")),
)  # fmt: skip
_DESCRIPTION = re.compile(r"\s*(?:--|[—–]) ?\S")
"""The second line of a row that has two."""
_ROWLIKE = re.compile(r"[a-z]|[A-Za-z][\w+.]*(?:[a-z_][A-Z]|[-_])|.*[0-9]")
_BULLET = re.compile(r"[*•·o+] +")
_PART = re.compile(rf"(?:, ?-?|,? and | )?({_SMALL})")
_CUE = re.compile(r"\b(?i:packages?|software)\b")
_PARTS_OF_CUES = ("ackage", "oftware", "PACKAGE", "SOFTWARE")
"""What words of packages have in them: looked for first."""
_MAYBE = re.compile(r"[0-9]\.[0-9]|\b[A-Z]{3,6}[ -][0-9]")
"""Without any of it a text has no such list."""
_CUE_REACH = 300
"""How far before a list it may be said what is in it."""
_PLAIN_CUE = re.compile(r"\b[Pp]ackages\b")
_PLAIN_REACH = 200
_COLON = re.compile(r"\b[Pp]ackages\b[^.:]{0,60}(?::|\b(?:are|include|including|as)\b)\s+$")
_ONE = re.compile(_SMALL)
_COMMAS = re.compile(rf"(?<![\w.@/-]){_SMALL}(?:,\s{{1,3}}{_SMALL})+(?:,?\s{{1,3}}and\s{{1,3}}{_SMALL})?(?![\w@/-])")
_TWO_COMMAS = like(r",\s{1,3}[a-z0-9][\w.+-]*(?=(?:,|\s+and)\s)")
_FEWEST_COMMAS, _MANY_COMMAS = 3, 6
"""From so many names on, a sentence lists packages: right after a word of them, or some way on."""
_REVISED = re.compile(
    rf"(?<![\w.@/:+-])(?P<name>{_SMALL}) \(?(?:[0-9]+:)?[0-9]+(?:\.[0-9a-z]+)+-[0-9][\w.+~]*(?![\w/-])"
)
"""A package with a version of the distribution's own behind it: netcfg 1.2-3. Source: Debian Policy Manual, 5.6.12."""
_REVISION = re.compile(r"[0-9]\.[0-9][0-9a-z.]*-[0-9]")
_BEFORE_REVISION = like(r"[0-9]\.[0-9a-z.]+-[0-9]")
_NO_PACKAGES = words("version versions release releases kernel revision than to from and or of is was with at")
_FEWEST_REVISED = 3
_TECHNICAL = re.compile(r"[0-9]|[a-z]-[a-z]|[a-z][A-Z]|lib|\+\+")
_WORDS_OF_SOFTWARE = re.compile(
    r"\b(?:(?i:packages?|software|versions?|releases?d?|kernel|distribution|upgrades?|downloads?|desktop|source code"
    r"|bugs?|open[- ]source)|Linux|GNU|Debian|[oO]penSUSE|KDE|GNOME)\b"
)
_PLAIN_WORDS = words(
    """
    package packages software version versions release releases released kernel distribution upgrade upgrades download
    downloads desktop code source bug bugs open open-source
    """
)
_PROPER = ("Linux", "GNU", "Debian", "penSUSE", "KDE", "GNOME")
"""Words of software, as far as they tell that a text has two of them."""
_LETTERS_A_WORD, _LEAST_WORDS = 600, 3
"""A text about software has such a word that often, in code points, at least so many, and more than one of them."""
_NO_SOFTWARE = (
    "Version|Release|Milestone|Chapter|Section|Figure|Table|Part|Phase|Step|Level|Beta|Alpha|RC|Issue|Bug|Series|Rule"
    "|Page|Note|About|Around|Over|Nearly|Almost|Between|Some|Only|Now|In|On|At|To|By|From|Since|Until|With|Of|For|And|Or"
    "|The|An?|Magnitude|Update|Day"
)
UNITS = (
    "percent|per|points?|million|billion|trillion|thousand|degrees|inch(?:es)?|miles|metres|meters|feet|km|kg|mm|cm"
    "|seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|people|dollars|euros|pounds|cents|GHz|MHz|MB|GB|KB"
)
_SUFFIX = r"(?:\.x|[~-]?(?:rc|RC|beta|alpha|pre|[abr])[0-9]+|[a-z](?!\w))?(?:-[0-9]+(?:[.+~]\w+)*)?"
_NAMED = r"(?: (?i:hamm|slink|potato|woody|sarge|etch|lenny|squeeze|wheezy|jessie|stretch|buster|bullseye|bookworm)\b)?"
"""What a release of Debian goes by behind its version."""
_DOTTED = re.compile(rf" v?[0-9]+(?:\.[0-9]+)+{_SUFFIX}{STAGE}{_NAMED}(?![\w%]|[.,][0-9]| ?->| ?(?:{UNITS})\b)")
_WHOLE = re.compile(rf" [0-9]{{1,2}}{STAGE}(?![\w%:/$-]|[.,][0-9]| ?(?:{UNITS})\b)")
_ADVISORY = re.compile(r"[ -][0-9]{3,5}(?:-[0-9])?(?: ?:| --)")
_PROSE = re.compile(
    rf"(?<![\w.@/-])(?!(?:{_NO_SOFTWARE})\b)"
    r"(?:(?:(?<=[a-z,;(] )|(?<= - )|(?<=[.:!?] )(?!Kernel\b))[A-Z][\w+-]*|[A-Za-z]*[a-z0-9][A-Z][\w+-]*|[A-Z]{2,})"
    r"(?= v?[0-9]+\.[0-9])"
)
_NUMBER = re.compile(r" v?[0-9]+\.[0-9]")
"""A block without it names no version."""
_BEGUN = re.compile(rf"(?!(?:{_NO_SOFTWARE}|Kernel)\b)[A-Z][\w+-]*(?= v?[0-9]+\.[0-9])")
_LEAST_ROWS = 3
_LEAST_ALONE = 5
_LEAST_PAIRS = 4
"""Rows of two or three names need this many of them, as two words may be anything."""
_TECHNICAL_SHARE = 0.25
_SKIPPED = (BlockKind.CODE, BlockKind.FURNITURE, BlockKind.RULE)
_LONGEST_ROW = 200
_TELLING = ("labelled", "coded")
"""Forms of rows that need no word about packages before them."""
_TELLING_OF_SOFTWARE = ("versioned", "described")
"""The same, in a text about software only."""


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    names: tuple[Span, ...]


def listed(text: str, blocks: Sequence[Block], of_software: bool | None = None) -> list[Span]:
    """The names of software in an article's lists, in order of text.

    Args:
        text: The article's.
        blocks: Of the article, in order.
        of_software: What `about_software` says of it, if that is known.
    """
    spoken_of = any(part in text for part in _PARTS_OF_CUES)
    if not spoken_of and not _MAYBE.search(text):
        return []
    runs = [(begun, rows) for begun, rows in _runs(text, blocks) if len(rows) >= _LEAST_ROWS]
    if runs and of_software is None:
        of_software = about_software(text)
    telling = (*_TELLING, *_TELLING_OF_SOFTWARE) if runs and of_software else _TELLING
    found = [span for begun, rows in runs for span in _accepted(text, begun, rows, telling)]
    if found:  # where there is one list of packages, others may do without a word of introduction
        found = [span for begun, rows in runs for span in _accepted(text, begun, rows, telling, among_others=True)]
    if spoken_of and _CUE.search(text):
        found += _inline(text, blocks)
        found += _revised(text, blocks)
    return sorted(set(found))


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, list[_Row]]]:
    """Rows that follow one another, at most one block between them, with where they begin."""
    run: list[_Row] = []
    begun, missed = 0, 0
    for block in blocks:
        if block.kind in _SKIPPED:
            continue
        rows = _rows(text, block) if block.kind is not BlockKind.HEADING else []
        if rows:
            begun = begun if run else block.start
            run += rows
        missed = 0 if rows else missed + 1
        if run and missed > 1:
            yield begun, run
            run = []
    yield begun, run


def _rows(text: str, block: Block) -> list[_Row]:
    """The rows that a block consists of; of one that is not rows alone, its first line if that is one."""
    rows: list[_Row] = []
    at = block.start
    for number, line in enumerate(text[block.start : block.end].split("\n")):
        inner = len(line) - len(line.lstrip())
        inner = bullet.end() if (bullet := _BULLET.match(line, inner)) else inner
        row = _row(line[inner:].rstrip(), at + inner)
        if row is None:
            if number == 1 and rows[0].form == "bare" and _DESCRIPTION.match(line):
                return [_Row("described", rows[0].names)]
            return rows[:1] if number else []
        rows.append(row)
        at += len(line) + 1
    return rows


def _row(line: str, at: int) -> _Row | None:
    if not 1 < len(line) < _LONGEST_ROW or not _ROWLIKE.match(line):
        return None
    for form, pattern in _ROWS:
        if found := pattern.match(line):
            start, end = found.span("names")
            if form == "versioned":
                return _Row(form, (Span(at + start, at + end),))
            parts = [Span(at + part.start(1), at + part.end(1)) for part in _PART.finditer(line, start, end)]
            return _Row(form, tuple(part for part in parts if line[part.start - at : part.end - at] not in SMALL))
    return None


def _accepted(
    text: str, begun: int, rows: list[_Row], telling: Sequence[str], among_others: bool = False
) -> Iterator[Span]:
    """The names of a run of rows, if it is a list of software."""
    if len(rows) < _LEAST_ROWS:
        return
    names = [text[span.start : span.end] for row in rows for span in row.names]
    technical = sum(bool(_TECHNICAL.search(name)) for name in names) >= _TECHNICAL_SHARE * len(names)
    cued = _PLAIN_CUE.search(text, max(0, begun - _PLAIN_REACH), begun) is not None or (
        technical
        and (
            (among_others and len(rows) >= _LEAST_ALONE)
            or _CUE.search(text, max(0, begun - _CUE_REACH), begun) is not None
        )
    )
    forms, often = Counter(row.form for row in rows), Counter(names)
    for row in rows:
        if row.form == "pair":
            if cued and technical and forms[row.form] >= _LEAST_PAIRS:
                yield from row.names
        elif (cued and row.form != "told") or (row.form in telling and forms[row.form] >= _LEAST_ROWS):
            yield from row.names
        elif cued:
            yield from (span for span in row.names if often[text[span.start : span.end]] < _LEAST_ROWS)  # else a label


def _inline(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Packages that a sentence lists, with commas between them."""
    for start, end in holding(_TWO_COMMAS, text, _read(blocks)):
        for found in _COMMAS.finditer(text, start, end):
            parts = [part for part in _ONE.finditer(text, *found.span()) if part.group() not in SMALL]
            near = max(start - _CUE_REACH, found.start() - _CUE_REACH, 0)
            technical = sum(bool(_TECHNICAL.search(part.group())) for part in parts) >= _TECHNICAL_SHARE * len(parts)
            right_after = _COLON.search(text, max(0, found.start() - _PLAIN_REACH), found.start())
            if (len(parts) >= _FEWEST_COMMAS and right_after) or (
                len(parts) >= _MANY_COMMAS and technical and _CUE.search(text, near, found.start())
            ):
                yield from (Span(*part.span()) for part in parts)


def _read(blocks: Sequence[Block]) -> list[Stretch]:
    return [(block.start, block.end) for block in blocks if block.kind not in _SKIPPED]


def _revised(text: str, blocks: Sequence[Block]) -> list[Span]:
    """Packages by the revision in their version, where a text has several of them."""
    if not _REVISION.search(text):
        return []
    found = [
        Span(*one.span("name"))
        for start, end in holding(_BEFORE_REVISION, text, _read(blocks))
        for one in _REVISED.finditer(text, start, end)
        if one["name"] not in _NO_PACKAGES
    ]
    return found if len({text[span.start : span.end] for span in found}) >= _FEWEST_REVISED else []


def about_software(text: str, small: AbstractSet[str] | None = None) -> bool:
    """Whether a text speaks of packages, versions and their like all the time.

    Args:
        small: The words that it has in small letters, by which most texts are known not to without reading them.
    """
    if small is not None and len(_PLAIN_WORDS & small) < 2 and not any(name in text for name in _PROPER):
        return False
    least = max(_LEAST_WORDS, -(-len(text) // _LETTERS_A_WORD))
    found = set()
    for count, word in enumerate(_WORDS_OF_SOFTWARE.finditer(text), 1):
        found.add(word.group().lower())
        if count >= least and len(found) > 1:
            return True
    return False


def versioned(text: str, end: int, product: bool) -> int:
    """Where a name ends that ends at `end`, with the version that follows.

    Args:
        product: Whether it is known for one, so that a whole number is a version too: Windows 7.
    """
    found = _DOTTED.match(text, end) or (product and _WHOLE.match(text, end))
    return found.end() if found else end


def numbered(text: str, end: int) -> bool:
    """Whether what ends at `end` is an advisory or a report, with its number: DSA 615."""
    return _ADVISORY.match(text, end) is not None


def in_prose(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Names of a text about software that only the version behind them tells, with it."""
    for block in blocks:
        if not _NUMBER.search(text, block.start, block.end):
            continue
        for found in _before_versions(text, block):
            if (end := versioned(text, found.end(), product=False)) > found.end():
                yield Span(found.start(), min(end, block.end))


def _before_versions(text: str, block: Block) -> Iterator[re.Match[str]]:
    at = block.start
    if block.kind is BlockKind.ITEM and (first := _BEGUN.match(text, at, block.end)):
        yield first
        at = first.end()
    yield from _PROSE.finditer(text, at, block.end)
