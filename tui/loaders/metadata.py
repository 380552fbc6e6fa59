"""What plain text says of its author, date and source, found where people put them: in its head and at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.loaders.bylines import CAPITAL, NAME, author_in, date_after_author, date_in
from tui.loaders.dates import WRITTEN, iso_date
from tui.loaders.titles import HEAD_BLOCKS
from tui.model import Block, BlockKind
from tui.text import one_line

_TAIL_BLOCKS = 14
_SHORT = 400
_NAME_LONGEST = 50

_NAME_ALONE = re.compile(NAME)
_UPDATE_NOTE = re.compile(
    rf"(?:update[ds]?|editor['’]?s['’]? note|correction|clarification)\b.{{0,400}}?[(\[]\s*({WRITTEN})\s*[)\]]\s*\.?",
    re.IGNORECASE | re.DOTALL,
)
_STATED = re.compile(
    rf"\bthis (?:article|story|post|piece|page|interview)\s+(?:was|has been)\s+(?:(?:first|originally|last)\s+)?"
    rf"(?:published|posted|updated|modified)\s+(?:on\s+|at\s+)?({WRITTEN})",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"{CAPITAL}[\w .,'’/-]{{1,50}}?[,(]?\s*(?P<date>(?i:{WRITTEN}))\)?\s*"
    r"(?:\((?P<agency>[A-Z][\w ]{1,30})\)|/(?P<wire>[A-Z][\w ]{2,30})/)?\s*[-–—:]+\s"
)
_AGENCY_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}\s+\((?P<agency>[A-Z][\w ]{1,30})\)\s*[-–—]+\s")
_SOURCE = re.compile(r"(?i:source|publisher|publication|quelle)\s*:\s*(?P<name>[A-ZÀ-Þ][^.!?\n]{1,60})")
_TRADE = r"(?i:reporter|writer|journalist|editor|correspondent|columnist)"
_PAPER = rf"(?P<paper>(?:[Tt]he\s+)?{CAPITAL}[\w.&’'-]*(?:\s+{CAPITAL}[\w&’'-]*){{0,3}})"
_LIVES = (
    re.compile(
        rf"(?:(?i:senior|staff|chief|deputy)\s+)*{_TRADE}\s+(?P<who>{NAME})\s+(?:covers|writes|reports)\b"
        rf"(?:[^.!?]{{0,160}}?\s(?:for|at)\s{_PAPER})?"
    ),
    re.compile(
        rf"(?P<who>{NAME})\s+is\s+(?:an?|the|our)\s+(?:[\w&’'-]+\s+){{0,5}}{_TRADE}\b"
        rf"(?:[^.!?]{{0,80}}?\s(?:for|at)\s{_PAPER})?"
    ),
)
_OWNER = re.compile(
    r"(?:agree|consent) to (?P<name>[A-Z][\w.& -]{1,40}?)['’]s? (?:privacy|terms|cookie)"
    r"|(?:©|\(c\)|copyright ©?)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*"
    r"(?P<holder>[A-Z][\w.&' ’-]{1,40}?)(?:\s*[.,|]|\s+all rights|$)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<![@/\w.-])([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*"
    r"\.(?:com|org|net|co\.uk|org\.uk|uk|de|fr|es|it|nl|eu|io|news|info|gov|edu))(?![\w@/-]|\.\w)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text gives away about where it comes from; None where it does not."""

    author: str | None = None
    date: str | None = None
    source: str | None = None


def facts(text: str, blocks: Sequence[Block], title: int | None) -> Facts:
    """Author, date and source as the text states them. `blocks` are folded already; `title` is one of them."""
    head = [_words(text, block) for block in blocks[:HEAD_BLOCKS] if block.end - block.start <= _SHORT]
    tail = [_words(text, block) for block in blocks[-_TAIL_BLOCKS:]]
    furniture = [_words(text, block) for block in blocks if block.kind is BlockKind.FURNITURE]
    life = next(filter(None, (pattern.match(words) for words in furniture for pattern in _LIVES)), None)
    wire = next(filter(None, map(_wire, _openings(text, blocks))), None)
    return Facts(
        author=_author(head, tail) or _name_under_title(text, blocks, title) or (life["who"] if life else None),
        date=_date(head, tail, wire),
        source=_source(head, tail, wire) or _owner(furniture) or _paper(life),
    )


def _words(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _author(head: list[str], tail: list[str]) -> str | None:
    lines = (line for words in head for line in words.splitlines())
    named = (author_in(line) for line in lines)
    if author := next(filter(None, named), None):
        return author
    signed = (author_in(words, with_colon=True) for words in reversed(tail) if len(words) <= _SHORT)
    return next(filter(None, signed), None)


def _name_under_title(text: str, blocks: Sequence[Block], title: int | None) -> str | None:
    """A name alone between title and date, that the body does not mention: who wrote it."""
    if title is None or title + 2 >= len(blocks):
        return None
    block, after = blocks[title + 1], blocks[title + 2]
    words = _words(text, block)
    if len(words) > _NAME_LONGEST or not _NAME_ALONE.fullmatch(words) or block.kind is BlockKind.FURNITURE:
        return None
    if date_in(_words(text, after)) is None:
        return None
    return one_line(words) if words.split()[-1] not in text[after.end :] else None


def _date(head: list[str], tail: list[str], wire: re.Match[str] | None) -> str | None:
    """When it was published, else last updated. A date in the body is the body's."""
    updated = None
    for line in (line.strip() for words in head for line in words.splitlines()):
        date = date_in(line) or date_after_author(line)
        if date and not line.lower().lstrip("_*").startswith(("updated", "last", "modified")):
            return date
        updated = updated or date
    if updated:
        return updated
    if wire and wire.groupdict().get("date"):
        return iso_date(wire["date"])
    for words in reversed(tail):
        if found := _UPDATE_NOTE.match(words) or _STATED.search(words[:_SHORT]):
            return iso_date(found[1])
        if date := date_in(words, labelled=True):
            return date
    return None


def _openings(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The beginnings of the first paragraphs."""
    for block in blocks[:HEAD_BLOCKS]:
        if block.kind is BlockKind.PARAGRAPH:
            yield text[block.start : min(block.end, block.start + 160)]


def _wire(words: str) -> re.Match[str] | None:
    return _DATELINE.match(words) or _AGENCY_LINE.match(words)


def _source(head: list[str], tail: list[str], wire: re.Match[str] | None) -> str | None:
    for words in (*head, *reversed(tail)):
        if len(words) <= 100 and (found := _SOURCE.fullmatch(words.strip("_*"))):
            return one_line(found["name"])
    groups = wire.groupdict() if wire else {}
    agency = groups.get("agency") or groups.get("wire")
    return one_line(agency) if agency else None


def _owner(furniture: list[str]) -> str | None:
    """Whose page it is, by its furniture: whose policy one agrees to, whose copyright, or the one site it names."""
    short = [words for words in furniture if len(words) <= _SHORT]
    for words in short:
        if found := _OWNER.search(words):
            return one_line(found["name"] or found["holder"])
    sites = {found[1] for words in short for found in _SITE.finditer(words)}
    return min(sites) if len({site.lower() for site in sites}) == 1 else None


def _paper(life: re.Match[str] | None) -> str | None:
    return one_line(life["paper"]).rstrip(".'’") if life and life["paper"] else None
