"""What plain text says of itself: its title, author, date and source, found where people put them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.loaders import furniture
from tui.loaders.dates import WRITTEN, iso_date
from tui.model import Block, BlockKind
from tui.text import one_line

_TITLE_LONGEST = 160
_FIRST_LINE = 100
_HEAD_BLOCKS = 14
_BODY = 3000
_TAIL_BLOCKS = 14

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PART = rf"(?:{_CAPITAL}[\w'’-]*\.?|(?:de|del|della|di|da|van|von|der|den|la|le|du|bin|al|el|zu|ter)(?=\s))"
_NAME = rf"{_CAPITAL}[\w'’-]*\.?(?:\s+{_PART}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s+|,?\s+(?:and|und|et|y|e|&)\s+){_NAME}){{0,5}}"
_BY = r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i)"
_BYLINE = re.compile(
    rf"(?:(?:(?i:(?:written|words|text|story|reported|report|article|posted|published)\s+)?{_BY}"
    rf"|(?i:author|autor|auteur|autore|written by|reporter)s?)(?:\s*:\s*|\s+))(?P<who>{_NAMES})"
    r"(?P<rest>\s*(?:$|[,|·•(–—-].{0,120}|\s(?:on|for|at|in)\s.{1,80}))"
)
_NAME_ALONE = re.compile(rf"{_NAME}")
_DATED = re.compile(
    rf"(?:(?P<label>(?i:(?:first\s+|originally\s+)?published|posted|date|datum|publié|veröffentlicht|publicado|issued|"
    rf"(?:last\s+)?(?:updated|modified)))(?:\s+(?i:on|at|le|am|el))?\s*:?\s+)?(?P<date>(?i:{WRITTEN}))(?P<rest>.{{0,40}})"
)
_DATE_INSIDE = re.compile(rf"(?i:{WRITTEN})")
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
    rf"{_CAPITAL}[\w .,'’/-]{{1,50}}?[,(]?\s*(?P<date>(?i:{WRITTEN}))\)?\s*(?:\((?P<agency>[A-Z][\w ]{{1,30}})\)|/(?P<wire>[A-Z][\w ]{{2,30}})/)?\s*[-–—:]+\s"
)
_AGENCY_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}\s+\((?P<agency>[A-Z][\w ]{1,30})\)\s*[-–—]+\s")
_SOURCE = re.compile(r"(?i:source|publisher|publication|quelle)\s*:\s*(?P<name>[A-ZÀ-Þ][^.!?\n]{1,60})")
_WORKS_FOR = re.compile(
    rf"(?:(?i:senior|staff|chief|deputy)\s+)*(?i:reporter|writer|editor|correspondent|columnist)\s+(?P<who>{_NAME})\s+"
    rf"(?:covers|writes|reports)\b(?:[^.!?]{{0,160}}?\s(?:for|at)\s(?P<paper>(?:[Tt]he\s+)?{_CAPITAL}[\w.&’'-]*(?:\s+{_CAPITAL}[\w&’'-]*){{0,3}}))?"
)
_IS_WRITER = re.compile(
    rf"(?P<who>{_NAME})\s+is\s+(?:an?|the|our)\s+(?:[\w&’'-]+\s+){{0,5}}(?:reporter|writer|journalist|editor|correspondent|columnist)\b"
    rf"(?:[^.!?]{{0,80}}?\s(?:for|at)\s(?P<paper>(?:[Tt]he\s+)?{_CAPITAL}[\w.&’'-]*(?:\s+{_CAPITAL}[\w&’'-]*){{0,3}}))?"
)
_OWNER = re.compile(
    r"(?:agree|consent) to (?P<name>[A-Z][\w.& -]{1,40}?)['’]s? (?:privacy|terms|cookie)"
    r"|(?:©|\(c\)|copyright ©?)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?P<holder>[A-Z][\w.&' ’-]{1,40}?)(?:\s*[.,|]|\s+all rights|$)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<![@/\w.-])([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|co\.uk|org\.uk|uk|de|fr|es|it|nl|eu|io|news|info|gov|edu))"
    r"(?![\w@/-]|\.\w)"
)
_SECTIONS = frozenset(
    [
        "ai",
        "analysis",
        "app",
        "apps",
        "arts",
        "article",
        "articles",
        "blog",
        "blogs",
        "breaking",
        "briefing",
        "business",
        "celebrity",
        "climate",
        "comment",
        "companies",
        "culture",
        "economy",
        "editorial",
        "education",
        "energy",
        "entertainment",
        "environment",
        "events",
        "exclusive",
        "explainer",
        "feature",
        "features",
        "film",
        "finance",
        "food",
        "games",
        "government",
        "guide",
        "guides",
        "health",
        "home",
        "insight",
        "insights",
        "international",
        "interview",
        "interviews",
        "investing",
        "latest",
        "law",
        "life",
        "lifestyle",
        "local",
        "magazine",
        "markets",
        "media",
        "money",
        "music",
        "nation",
        "national",
        "news",
        "newsletter",
        "opinion",
        "opinions",
        "people",
        "podcast",
        "podcasts",
        "politics",
        "premium",
        "press",
        "release",
        "releases",
        "report",
        "reports",
        "research",
        "review",
        "reviews",
        "science",
        "space",
        "special",
        "sport",
        "sports",
        "startup",
        "startups",
        "stories",
        "story",
        "style",
        "tech",
        "technology",
        "topics",
        "travel",
        "us",
        "uk",
        "video",
        "videos",
        "world",
        "video",
    ]
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "how",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "what",
        "when",
        "who",
        "why",
        "with",
        "&",
        "+",
    ]
)
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text gives away about its author, date and source; None where it does not."""

    author: str | None = None
    date: str | None = None
    source: str | None = None


def is_byline_or_date(words: str) -> bool:
    """Whether a whole block says who wrote the article, or when."""
    return len(words) <= 160 and (_BYLINE.match(words) is not None or _date_of(words) is not None)


def title_block(text: str, blocks: Sequence[Block]) -> int | None:
    """Which of the blocks is the title; None when the text has none.

    The first block that looks like one, unless it is the label of a section: then the one among those before the
    body that is longest and says most of what the body says.
    """
    candidates = list(_candidates(text, blocks))
    if not candidates:
        return None
    body = frozenset(_TOKEN.findall(text[blocks[candidates[-1]].end :][:_BODY].lower()))
    scores = [(_score(text, blocks, number, body), -number) for number in candidates]
    first = candidates[0]
    if first == 0 and (len(candidates) == 1 or not _is_label(text, blocks[0], body)):
        return first
    best, position = max(scores)
    return -position if best > 0 else None


def title_of(text: str, blocks: Sequence[Block], found: int | None, otherwise: str) -> str:
    """The title as one line: the block found, else the beginning of the first line, else `otherwise`."""
    if found is not None:
        block = blocks[found]
        return one_line(text[block.start : block.end]) or otherwise
    for block in blocks:
        line = one_line(text[block.start : block.end][: _FIRST_LINE * 4])
        if line and block.kind is not BlockKind.FURNITURE and not is_byline_or_date(line):
            return _cut(line)
    return _cut(one_line(text[: _FIRST_LINE * 4])) or otherwise


def facts(text: str, blocks: Sequence[Block], title: int | None) -> Facts:
    """Author, date and source as the head and the end of the text state them. `blocks` are folded already."""
    head = [text[block.start : block.end] for block in blocks[:_HEAD_BLOCKS] if block.end - block.start <= 400]
    tail = [text[block.start : block.end] for block in blocks[-_TAIL_BLOCKS:]]
    bio = next(filter(None, (_biography(block, text) for block in blocks if block.kind is BlockKind.FURNITURE)), None)
    opening = next((w for w in _opening(text, blocks) if _DATELINE.match(w) or _AGENCY_LINE.match(w)), "")
    return Facts(
        author=_author(head, tail) or _name_under_title(text, blocks, title) or (bio["who"] if bio else None),
        date=_date(head, tail, opening),
        source=_source(text, head, tail, blocks, opening) or _paper(bio),
    )


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks before the body that could be a title."""
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        words = text[block.start : block.end]
        length = block.end - block.start
        if block.kind is BlockKind.PARAGRAPH and length > _TITLE_LONGEST and words.rstrip("\"'”’»)")[-1:] in ".!?…。":
            return
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or length > _TITLE_LONGEST or "\n" in words:
            continue
        if _can_be_title(words) and not _is_caption(text, blocks, number):
            yield number


def _can_be_title(words: str) -> bool:
    if words[-1] in ".,;:。、，；：" and not words.endswith("..."):
        return False
    if not any(map(str.isalpha, words)) or words[0] in "([<@" or "://" in words:
        return False
    return not (is_byline_or_date(words) or furniture.is_phrase(words))


def _is_caption(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a picture's credit follows, at once or after one more short line that repeats these words."""
    for after in blocks[number + 1 : number + 3]:
        words = text[after.start : after.end]
        if furniture.is_credit(words):
            return number > 0
        here = set(_TOKEN.findall(text[blocks[number].start : blocks[number].end].lower()))
        if not here <= set(_TOKEN.findall(words.lower())):
            return False
    return False


def _score(text: str, blocks: Sequence[Block], number: int, body: frozenset[str]) -> float:
    """How much a block looks like the title: its length in words, and the part of them that the body has too."""
    block = blocks[number]
    words = text[block.start : block.end]
    tokens = _TOKEN.findall(words.lower())
    telling = [token for token in tokens if token not in _SMALL]
    if not telling or all(token in _SECTIONS for token in telling):
        return 0.0
    score = min(len(tokens), 8) + 3 * sum(token in body for token in telling) / len(telling)
    if words[0].islower():
        score -= 6
    if block.kind is BlockKind.HEADING and block.level == 1:
        score += 6
    if number + 1 < len(blocks):
        after = blocks[number + 1]
        score += 3 * is_byline_or_date(text[after.start : after.end])
    return score


def _is_label(text: str, block: Block, body: frozenset[str]) -> bool:
    """Whether the first block names a section or a sponsor rather than what the article is about."""
    words = text[block.start : block.end]
    tokens = [token for token in _TOKEN.findall(words.lower()) if token not in _SMALL]
    if block.kind is BlockKind.HEADING and block.level == 1:
        return False
    return len(tokens) <= 3 and (
        all(token in _SECTIONS for token in tokens) or not any(token in body for token in tokens)
    )


def _author(head: list[str], tail: list[str]) -> str | None:
    for words in head:
        for line in words.splitlines():
            if found := _BYLINE.match(line.strip().strip("_*")):
                return one_line(found["who"])
    for words in reversed(tail):
        found = _BYLINE.match(words.strip("_*"))
        if found and len(words) <= 120 and ":" in words[: found.start("who")]:
            return one_line(found["who"])
    return None


def _name_under_title(text: str, blocks: Sequence[Block], title: int | None) -> str | None:
    """A name alone under the title, with the date under it or nothing of it in the body: who wrote it."""
    if title is None or title + 2 >= len(blocks):
        return None
    block, after = blocks[title + 1], blocks[title + 2]
    words = text[block.start : block.end]
    if len(words) > 50 or not _NAME_ALONE.fullmatch(words) or block.kind is BlockKind.FURNITURE:
        return None
    if _date_of(text[after.start : after.end]) is None:
        return None
    return one_line(words) if words.split()[-1] not in text[after.end :] else None


def _biography(block: Block, text: str) -> re.Match[str] | None:
    words = text[block.start : block.end]
    return _WORKS_FOR.match(words) or _IS_WRITER.match(words)


def _paper(bio: re.Match[str] | None) -> str | None:
    return one_line(bio["paper"]).rstrip(".'’") if bio and bio["paper"] else None


def _date_of(words: str) -> str | None:
    """The date of a line that says little else, such as `Published on 3 March 2021, 10:15`."""
    if len(words) > 120:
        return None
    found = _DATED.match(words)
    if found is None:
        return None
    rest = found["rest"]
    if not found["label"] and len(_TOKEN.findall(rest)) > 5:
        return None
    return iso_date(found["date"])


def _date(head: list[str], tail: list[str], opening: str) -> str | None:
    lines = [line.strip().strip("_*") for words in head for line in words.splitlines()]
    updated = None
    for line in lines:
        if date := _date_of(line):
            if not line.lower().startswith(("updated", "last", "modified")):
                return date
            updated = updated or date
        byline = _BYLINE.match(line)
        if byline and (found := _DATE_INSIDE.search(byline["rest"])):
            return iso_date(found.group())
    if updated:
        return updated
    if dateline := _DATELINE.match(opening):
        return iso_date(dateline["date"])
    for words in reversed(tail):
        if found := _UPDATE_NOTE.match(words) or _STATED.search(words[:400]):
            return iso_date(found[1])
        if _DATED.match(words) and words[0].isalpha() and (date := _labelled(words)):
            return date
    return None


def _labelled(words: str) -> str | None:
    found = _DATED.match(words)
    return iso_date(found["date"]) if found and found["label"] and len(words) <= 120 else None


def _opening(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The beginnings of the first paragraphs."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is BlockKind.PARAGRAPH:
            yield text[block.start : min(block.end, block.start + 160)]


def _source(text: str, head: list[str], tail: list[str], blocks: Sequence[Block], opening: str) -> str | None:
    for words in (*head, *reversed(tail)):
        if len(words) <= 100 and (found := _SOURCE.fullmatch(words.strip("_*"))):
            return one_line(found["name"])
    wire = _DATELINE.match(opening) or _AGENCY_LINE.match(opening)
    if wire and (agency := wire.groupdict().get("agency") or wire.groupdict().get("wire")):
        return one_line(agency)
    return _owner(text, blocks)


def _owner(text: str, blocks: Sequence[Block]) -> str | None:
    """Whose page it is, by its furniture: whose privacy policy one agrees to, whose copyright, or the one site named."""
    kept = [text[b.start : b.end] for b in blocks if b.kind is BlockKind.FURNITURE and b.end - b.start <= 400]
    for words in kept:
        if found := _OWNER.search(words):
            return one_line(found["name"] or found["holder"])
    sites = {found[1] for words in kept for found in _SITE.finditer(words)}
    return sites.pop() if len({site.lower() for site in sites}) == 1 else None


def _cut(line: str) -> str:
    """At most a hundred characters and an ellipsis, cut between words where there is a gap."""
    if len(line) <= _FIRST_LINE:
        return line
    head = line[:_FIRST_LINE]
    return (head[: head.rfind(" ")] if " " in head[40:] else head).rstrip(" ,;:-–—") + "…"
