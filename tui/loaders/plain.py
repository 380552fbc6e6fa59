"""Plain text: bytes to an article whose text is the decoded file, character for character."""

from __future__ import annotations

from pathlib import PurePath

from tui.loaders import furniture, metadata, titles, written
from tui.loaders.blocks import blocks_of
from tui.loaders.encoding import NotText, decode
from tui.loaders.identity import article_id
from tui.loaders.lang import language_of
from tui.model import Article, Block, BlockKind


def read(data: bytes, path: str) -> Article:
    """The article in a text file.

    Raises:
        NotText: the bytes are not text.
    """
    text = decode(data)
    if not text.strip():
        raise NotText("there is no text in it")
    return from_text(text, path)


def from_text(text: str, path: str) -> Article:
    """The article that a text is, with what it says of itself."""
    found = blocks_of(text)
    title = titles.title_block(text, found)
    blocks = furniture.fold(text, found, title)
    facts = metadata.facts(text, blocks, title)
    marked, inlines = written.marked(text, _headed(blocks, title))
    return Article(
        id=article_id(path),
        path=path,
        title=titles.title_of(text, blocks, title, otherwise=PurePath(path).name),
        text=text,
        blocks=marked,
        author=facts.author,
        source=facts.source,
        date=facts.date,
        lang=language_of(text),
        inlines=inlines,
    )


def _headed(blocks: tuple[Block, ...], title: int | None) -> tuple[Block, ...]:
    """The blocks with the title as a heading of the first level."""
    if title is None:
        return blocks
    old = blocks[title]
    return (*blocks[:title], Block(old.start, old.end, BlockKind.HEADING, 1), *blocks[title + 1 :])
