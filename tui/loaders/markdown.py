"""Markdown to an article: front matter to fields, markup to blocks, the words to text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePath
from typing import Any

from tui.loaders import frontmatter, furniture, titles
from tui.loaders.blocks import blocks_of
from tui.loaders.building import TextBuilder
from tui.loaders.dates import iso_date
from tui.loaders.encoding import NotText, decode
from tui.loaders.identity import article_id
from tui.loaders.lang import language_code, language_of
from tui.loaders.markup import paragraphs
from tui.model import Article, Block, BlockKind

_NESTING = 40
_MOST_CHARACTERS = 2_000_000
_MOST_BRACKETS = 50_000
"""What the parser takes a few seconds for; a longer body is read as the plain text that it also is."""
_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,2000}[%>]\}\}")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def read(data: bytes, path: str) -> Article:
    """The article in a Markdown file. Front matter that is broken is left out; the body is still an article.

    Raises:
        NotText: the bytes are not text.
    """
    fields, body = frontmatter.split(decode(data))
    builder = TextBuilder()
    bearable = len(body) <= _MOST_CHARACTERS and body.count("[") <= _MOST_BRACKETS
    if bearable:
        _Walk(builder).tokens(_parser().parse(_SHORTCODE.sub("", body)))
    text, blocks = builder.text, builder.blocks
    if not bearable or not (blocks or fields):  # too long for the parser, or nested too deeply
        text = body.strip()
        blocks = tuple(blocks_of(text))
    blocks = furniture.fold(text, blocks)
    title = frontmatter.text_of(fields, "title", "headline", "name")
    if title is None and not text:
        raise NotText("there is no text in it")
    title = title or _title(text, blocks, PurePath(path).stem)
    return Article(
        id=article_id(path),
        path=path,
        title=title,
        text=text,
        blocks=blocks,
        author=frontmatter.text_of(fields, "author", "authors", "byline", "by", "creator"),
        source=frontmatter.text_of(fields, "source", "publisher", "site", "sitename", "site_name", "publication"),
        date=iso_date(
            frontmatter.text_of(fields, "date", "published", "pubdate", "date_published", "created", "publishdate")
        ),
        lang=language_code(frontmatter.text_of(fields, "lang", "language", "locale")) or language_of(text),
        url=frontmatter.text_of(fields, "url", "link", "canonical", "canonical_url", "source_url", "original_url"),
        tags=frontmatter.list_of(fields, "tags", "categories", "keywords", "topics"),
        retells=frontmatter.retells(fields.get("retells")),
    )


def _title(text: str, blocks: tuple[Block, ...], otherwise: str) -> str:
    """The first heading of the first level; else one that the text begins with; else the first line."""
    top = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1), None)
    if top is None and blocks and blocks[0].kind is BlockKind.HEADING:
        top = 0
    return titles.title_of(text, blocks, top, otherwise)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])


class _Walk:
    """Goes through the tokens of a parsed file and adds its blocks to a builder."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._lists: list[int | None] = []
        """For each list that is open the number of its next item; None where they have none."""
        self._marker: str | None = None
        """Of an item that has not had its first block yet."""
        self._quotes = 0
        self._heading = 0
        self._row: list[str] | None = None
        self._rows: list[str] = []

    def tokens(self, tokens: Iterable[Any]) -> None:
        for token in tokens:
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token)

    def _inline(self, token: Any) -> None:
        words = _words(token.children or ())
        if self._row is not None:
            self._row.append(" ".join(words.split()))
        elif self._heading:
            self._builder.add(BlockKind.HEADING, words.replace("\n", " "), self._heading)
        else:
            self._add_words(words)

    def _add_words(self, words: str) -> None:
        if self._marker is not None and words.strip():
            self._builder.add(BlockKind.ITEM, words, len(self._lists) - 1, self._marker)
            self._marker = None
        else:
            self._builder.add(BlockKind.QUOTATION if self._quotes else BlockKind.PARAGRAPH, words)

    def _heading_open(self, token: Any) -> None:
        self._heading = int(token.tag[1])

    def _heading_close(self, _: Any) -> None:
        self._heading = 0

    def _blockquote_open(self, _: Any) -> None:
        self._quotes += 1

    def _blockquote_close(self, _: Any) -> None:
        self._quotes -= 1

    def _bullet_list_open(self, _: Any) -> None:
        self._lists.append(None)

    def _ordered_list_open(self, token: Any) -> None:
        self._lists.append(int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0)

    def _bullet_list_close(self, _: Any) -> None:
        self._lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, _: Any) -> None:
        number = self._lists[-1]
        self._marker = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1

    def _list_item_close(self, _: Any) -> None:
        self._marker = None

    def _fence(self, token: Any) -> None:
        self._builder.add(BlockKind.CODE, token.content)

    _code_block = _fence

    def _html_block(self, token: Any) -> None:
        for paragraph in paragraphs(token.content):
            self._add_words(paragraph)

    def _tr_open(self, _: Any) -> None:
        self._row = []

    def _tr_close(self, _: Any) -> None:
        if self._row is not None and any(self._row):
            self._rows.append(" | ".join(self._row))
        self._row = None

    def _table_close(self, _: Any) -> None:
        self._builder.add(BlockKind.TABLE, "\n".join(self._rows))
        self._rows = []


def _words(children: Iterable[Any]) -> str:
    """Inline content without its markup: links keep their text, images their description."""
    parts = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_words(child.children or ()))
        elif child.type == "html_inline" and _BREAK.match(child.content):
            parts.append("\n")
    return "".join(parts)
