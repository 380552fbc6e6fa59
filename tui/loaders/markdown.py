"""Markdown to an article: front matter to fields, markup to blocks, the words to text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from tui.loaders import frontmatter, furniture, titles, written
from tui.loaders.blocks import blocks_of
from tui.loaders.building import TextBuilder, Words, table
from tui.loaders.dates import iso_date
from tui.loaders.dialect import parser
from tui.loaders.encoding import NotText, decode
from tui.loaders.identity import article_id
from tui.loaders.lang import language_code, language_of
from tui.loaders.markup import paragraphs
from tui.loaders.phrase import image_alone, words
from tui.model import Article, Block, BlockKind

RULE = "* * *"
"""The text of a rule."""
_MOST_CHARACTERS = 2_000_000
_MOST_BRACKETS = 50_000
"""What the parser takes a few seconds for; a longer body is read as the plain text that it also is."""
_DEEPEST_QUOTATION = 9
_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,2000}[%>]\}\}")
_LANGUAGE = re.compile(r"[{.]*([\w+#.-]+)")


def read(data: bytes, path: str) -> Article:
    """The article in a Markdown file. Front matter that is broken is left out; the body is still an article.

    Raises:
        NotText: the bytes are not text.
    """
    fields, body = frontmatter.split(decode(data))
    builder = TextBuilder()
    bearable = len(body) <= _MOST_CHARACTERS and body.count("[") <= _MOST_BRACKETS
    if bearable:
        _Walk(builder).tokens(parser().parse(_SHORTCODE.sub("", body)))
    text, blocks, inlines = builder.text, builder.blocks, builder.inlines
    if not bearable or not (blocks or fields):  # too long for the parser, or nested too deeply
        text = body.strip()
        blocks, inlines = written.marked(text, blocks_of(text))
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
        inlines=inlines,
    )


def _title(text: str, blocks: tuple[Block, ...], otherwise: str) -> str:
    """The first heading of the first level; else one that the text begins with; else the first line."""
    top = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1), None)
    if top is None and blocks and blocks[0].kind is BlockKind.HEADING:
        top = 0
    return titles.title_of(text, blocks, top, otherwise)


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
        self._row: list[Words] | None = None
        self._rows: list[list[Words]] = []
        self._label: str | None = None
        """Of a footnote, until its first block has it; None outside of footnotes."""
        self._ruled = False
        """Whether a rule stands before the next block."""

    def tokens(self, tokens: Iterable[Any]) -> None:
        """Add what the tokens say; footnotes at the end, wherever they are defined."""
        notes: list[Any] = []
        depth = 0
        for token in tokens:
            depth += token.type == "footnote_reference_open"
            if depth:
                notes.append(token)
            else:
                self._take(token)
            depth -= token.type == "footnote_reference_close"
        for token in notes:
            self._take(token)

    def _take(self, token: Any) -> None:
        handler = getattr(self, f"_{token.type}", None)
        if handler is not None:
            handler(token)

    def _add(self, kind: BlockKind, said: Words, level: int = 0, marker: str = "") -> None:
        """Append a block. A rule stands between two blocks, never before the first or after the last."""
        if not said.text.strip():
            return
        if self._ruled and self._builder.blocks:
            self._builder.add(BlockKind.RULE, RULE)
        self._ruled = False
        self._builder.add(kind, said.text, level, marker, inlines=said.inlines)

    def _inline(self, token: Any) -> None:
        children = token.children or ()
        said = words(children)
        if self._row is not None:
            self._row.append(said)
        elif self._heading:
            said.replace("\n", " ")
            self._add(BlockKind.HEADING, said, self._heading)
        elif self._marker is None and self._label is None and (image := image_alone(children)):
            self._add(BlockKind.IMAGE, image)
        else:
            self._add_words(said)

    def _add_words(self, said: Words) -> None:
        if not said.text.strip():
            return
        if self._label is not None:
            self._add(BlockKind.FOOTNOTE, said, marker=self._label)
            self._label = ""
        elif self._marker is not None:
            self._add(BlockKind.ITEM, said, len(self._lists) - 1, self._marker)
            self._marker = None
        elif self._quotes:
            self._add(BlockKind.QUOTATION, said, min(self._quotes - 1, _DEEPEST_QUOTATION))
        else:
            self._add(BlockKind.PARAGRAPH, said)

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
        language = _LANGUAGE.match(token.info.strip())
        self._add(BlockKind.CODE, Words(token.content), marker=language[1] if language else "")

    _code_block = _fence

    def _hr(self, _: Any) -> None:
        self._ruled = True

    def _footnote_reference_open(self, token: Any) -> None:
        self._label = token.meta["label"]

    def _footnote_reference_close(self, _: Any) -> None:
        self._label = None

    def _html_block(self, token: Any) -> None:
        for paragraph in paragraphs(token.content):
            self._add_words(Words(paragraph))

    def _tr_open(self, _: Any) -> None:
        self._row = []

    def _tr_close(self, _: Any) -> None:
        self._rows.append(self._row or [])
        self._row = None

    def _table_close(self, _: Any) -> None:
        self._add(BlockKind.TABLE, table(self._rows))
        self._rows = []
