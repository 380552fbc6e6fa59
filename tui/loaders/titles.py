"""The title of a text that does not state one: which of its first blocks is it, or what stands in for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.loaders.bylines import is_byline_or_date
from tui.loaders.phrases import is_credit, strength
from tui.model import Block, BlockKind
from tui.text import one_line

HEAD_BLOCKS = 14
"""Blocks from the beginning among which a text tells about itself."""
_NO_WORDS = (BlockKind.FURNITURE, BlockKind.IMAGE, BlockKind.RULE)
_LONGEST = 160
_STAND_IN = 100
_BODY = 3000
_LABEL_WORDS = 3
_SECTIONS_WORDS = (
    "ai analysis app apps article articles arts blog blogs breaking briefing business celebrity climate comment "
    "companies culture economy editorial education energy entertainment environment events exclusive explainer "
    "feature features film finance food games government guide guides health home insight insights international "
    "interview interviews investing latest law life lifestyle local magazine markets media money music nation "
    "national news newsletter opinion opinions people podcast podcasts politics premium press release releases report "
    "reports research review reviews science space special sport sports startup startups stories story style tech "
    "technology topics travel uk us video videos world"
)
_SECTIONS = frozenset(_SECTIONS_WORDS.split())
_SMALL_WORDS = (
    "a an and are as at be by for from has how in is it its of on or that the this to was what when who why with"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_TOKEN = re.compile(r"[^\W_]+")


def title_block(text: str, blocks: Sequence[Block]) -> int | None:
    """Which of the blocks is the title; None when the text has none.

    The first block that looks like one, unless it is the label of a section: then the one among those before the
    body that is longest and says most of what the body says.
    """
    candidates = list(_candidates(text, blocks))
    if not candidates:
        return None
    body = frozenset(_TOKEN.findall(text[blocks[candidates[-1]].end :][:_BODY].lower()))
    if candidates[0] == 0 and (len(candidates) == 1 or not _is_label(text, blocks[0], body)):
        return 0
    score, position = max((_score(text, blocks, number, body), -number) for number in candidates)
    return -position if score > 0 else None


def title_of(text: str, blocks: Sequence[Block], found: int | None, otherwise: str) -> str:
    """The title as one line: the block found, else the beginning of the first line, else `otherwise`."""
    if found is not None:
        return one_line(_words(text, blocks[found])) or otherwise
    for block in blocks:
        line = one_line(text[block.start : min(block.end, block.start + 4 * _STAND_IN)])
        if line and block.kind not in _NO_WORDS and not is_byline_or_date(line):
            return _cut(line)
    return _cut(one_line(text[: 4 * _STAND_IN])) or otherwise


def _words(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks before the body that could be a title."""
    for number, block in enumerate(blocks[:HEAD_BLOCKS]):
        words = text[block.start : min(block.end, block.start + 2 * _LONGEST)]
        long = block.end - block.start > _LONGEST
        if long and block.kind is BlockKind.PARAGRAPH:
            return
        if long or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or "\n" in words:
            continue
        if _can_be_title(words) and not _is_caption(text, blocks, number):
            yield number


def _can_be_title(words: str) -> bool:
    if words[-1] in ".,;:。、，；：" and not words.endswith("..."):
        return False
    if not any(map(str.isalpha, words)) or words[0] in "([<@" or "://" in words:
        return False
    return not (is_byline_or_date(words) or strength(words))


def _is_caption(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a picture's credit follows, at once or after one more short line that repeats these words."""
    here = set(_TOKEN.findall(_words(text, blocks[number]).lower()))
    for after in blocks[number + 1 : number + 3]:
        if after.end - after.start > _LONGEST:
            return False
        words = _words(text, after)
        if is_credit(words):
            return number > 0
        if not here <= set(_TOKEN.findall(words.lower())):
            return False
    return False


def _score(text: str, blocks: Sequence[Block], number: int, body: frozenset[str]) -> float:
    """How much a block looks like the title: its length in words, and the part of them that the body has too."""
    block = blocks[number]
    words = _words(text, block)
    tokens = _TOKEN.findall(words.lower())
    telling = [token for token in tokens if token not in _SMALL]
    if not telling or all(token in _SECTIONS for token in telling):
        return 0.0
    score = min(len(tokens), 8) + 3 * sum(token in body for token in telling) / len(telling)
    if words[0].islower():
        score -= 6
    if block.kind is BlockKind.HEADING and block.level == 1:
        score += 6
    after = _words(text, blocks[number + 1]) if number + 1 < len(blocks) else ""
    return score + 3 * is_byline_or_date(after)


def _is_label(text: str, block: Block, body: frozenset[str]) -> bool:
    """Whether the first block names a section or a sponsor rather than what the article is about."""
    if block.kind is BlockKind.HEADING and block.level == 1:
        return False
    tokens = [token for token in _TOKEN.findall(_words(text, block).lower()) if token not in _SMALL]
    if len(tokens) > _LABEL_WORDS:
        return False
    return all(token in _SECTIONS for token in tokens) or not any(token in body for token in tokens)


def _cut(line: str) -> str:
    """At most a hundred characters and an ellipsis, cut between words where there is a gap."""
    if len(line) <= _STAND_IN:
        return line
    head = line[:_STAND_IN]
    return (head[: head.rfind(" ")] if " " in head[40:] else head).rstrip(" ,;:-–—") + "…"
