"""Short articles for the tests of entities."""

from __future__ import annotations

import re

from tui.entities.aliases import Aliases
from tui.entities.reading import read
from tui.model import Article, ArticleId, Block, BlockKind, Kind, Reading, Span

ALIASES = Aliases.load()


def article(text: str, date: str | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    """An article whose blocks are parted by empty lines."""
    blocks = tuple(Block(found.start(), found.end(), kind) for found in re.finditer(r"\S(?:(?!\n\s*\n)[\s\S])*", text))
    return Article(ArticleId("a"), "a.txt", "A title", text, blocks, date=date)


def spans(text: str, *marked: tuple[str, Kind]) -> list[tuple[Span, Kind]]:
    """What a recogniser would give: each marked stretch, where it is next found in the text."""
    result, at = [], 0
    for stretch, kind in marked:
        at = text.index(stretch, at)
        result.append((Span(at, at + len(stretch)), kind))
        at += len(stretch)
    return result


def reading(text: str, *marked: tuple[str, Kind], date: str | None = None, aliases: Aliases = ALIASES) -> Reading:
    """What is read when a recogniser marks these."""
    return read(article(text, date), spans(text, *marked), aliases)


def names(found: Reading, kind: Kind | None = None) -> dict[str, int]:
    """Names with their counts."""
    return {name.text: name.count for name in found.names if kind in (None, name.kind)}


def mentioned(text: str, found: Reading, name: str) -> list[str]:
    """The stretches of text that mention a name."""
    return [text[one.start : one.end] for one in found.mentions if found.names[one.name].text == name]


def kinds(found: Reading) -> dict[str, Kind]:
    """Names with their kinds."""
    return {name.text: name.kind for name in found.names}
