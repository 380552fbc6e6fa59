"""HTML to an article: the main text of a page by trafilatura, what the page says of itself by its own metadata."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath
from typing import Any

from tui.loaders import furniture, titles
from tui.loaders.building import TextBuilder
from tui.loaders.encoding import NotText, declared_by_html, decode
from tui.loaders.identity import article_id
from tui.loaders.lang import language_code, language_of
from tui.loaders.markup import paragraphs
from tui.loaders.page import Page
from tui.model import Article, BlockKind

_DEEPEST = 200
"""Levels. Pages nested more deeply than this are made to break readers; they are read without a parser."""
_MOST_WORK = 4_000_000
"""Elements times levels, and also characters, up to which trafilatura takes a few seconds; beyond it is not asked."""
_UNSEEN_WORDS = "button head iframe math nav noscript object script select style svg template textarea title"
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_BREAKS_WORDS = (
    "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section table td th tr ul"
)
_BREAKS = frozenset(_BREAKS_WORDS.split())
_WHOLE = {"p", "quote", "code", "head", "item", "row", "list", "table", "div", "ab", "blockquote", "pre"}

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:\s+|<!doctype[^>]*>|<\?xml[^>]*>|<!--.*?-->|</?(?:html|head)\b[^>]*>|<(?:meta|link|base)\b[^>]*>"
    r"|<(title|style|script|noscript)\b.*?</\1\s*>)*",
    re.IGNORECASE | re.DOTALL,
)


def read(data: bytes, path: str) -> Article:
    """The article on a saved web page.

    Raises:
        NotText: the bytes are not text.
    """
    source = _with_body(decode(data, declared_by_html(data)))
    tree = _tree(source)
    page = Page(tree)
    builder = TextBuilder()
    _fill(builder, source, tree)
    text = builder.text
    if not text:
        raise NotText("there is no text in it")
    blocks = furniture.fold(text, builder.blocks)
    return Article(
        id=article_id(path),
        path=path,
        title=page.title() or titles.title_of(text, blocks, titles.title_block(text, blocks), PurePath(path).stem),
        text=text,
        blocks=blocks,
        author=page.author(),
        source=page.source(),
        date=page.date(),
        lang=language_code(page.language()) or language_of(text),
        url=page.url(),
        tags=page.tags(),
    )


def _with_body(source: str) -> str:
    """The page with a body, which may be left out, and without which the parser takes the article for its head."""
    if _BODY.search(source):
        return source
    head = _HEAD.match(source)
    cut = head.end() if head else 0
    return f"{source[:cut]}<body>{source[cut:]}"


def _fill(builder: TextBuilder, source: str, tree: Any) -> None:
    """The main text of the page; all of its text when trafilatura finds none, or the page is too much for it."""
    elements, depth = _measured(tree)
    if depth > _DEEPEST:
        for paragraph in paragraphs(source):
            builder.add(BlockKind.PARAGRAPH, paragraph)
        return
    if elements * depth <= _MOST_WORK and len(source) <= _MOST_WORK:
        extracted = _main_text(source)
        if extracted is not None:
            _Walk(builder).children(extracted, 0)
    if not builder.blocks:
        _visible(tree, builder)


def _tree(source: str) -> Any:
    """The page as a tree. Entities are never fetched; what is broken is mended."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        tree = html.Element("html")
    return tree


def _measured(tree: Any) -> tuple[int, int]:
    """How many elements there are, and on how many levels."""
    from lxml import etree

    elements = deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return elements, deepest


def _main_text(source: str) -> Any | None:
    """The body of trafilatura's answer, or None when it finds nothing."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    logging.getLogger("justext").setLevel(logging.CRITICAL)
    import trafilatura

    document = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=True, include_formatting=True, with_metadata=False
    )
    return getattr(document, "body", None)


class _Walk:
    """Goes through trafilatura's tree, which knows head, p, list, item, quote, table, row, cell, code and hi."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder

    def children(self, element: Any, depth: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add what is in an element: runs of words as blocks of `kind`, the blocks in it as what they are."""
        run = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                run.append(child.tail or "")
            elif child.tag in _WHOLE and depth < _DEEPEST:
                self._words(run, kind)
                self._block(child, depth, kind)
                run = [child.tail or ""]
            else:
                run += ["\n" if child.tag in ("lb", "br") else _flat(child), child.tail or ""]
        self._words(run, kind)

    def _words(self, run: list[str], kind: BlockKind, level: int = 0, marker: str = "") -> None:
        self._builder.add(kind, _tidy("".join(run)), level, marker)

    def _block(self, element: Any, depth: int, kind: BlockKind) -> None:
        tag = element.tag
        if tag == "head":
            rank = str(element.get("rend") or "h2").lstrip("h")
            self._words([_flat(element)], BlockKind.HEADING, int(rank) if rank in "123456" and len(rank) == 1 else 2)
        elif tag == "list":
            self._list(element, depth, 0)
        elif tag == "table":
            self._table(element)
        elif tag in ("code", "pre"):
            self._builder.add(BlockKind.CODE, "".join(element.itertext()))
        elif tag in ("quote", "blockquote"):
            self.children(element, depth + 1, BlockKind.QUOTATION)
        else:
            self.children(element, depth + 1, kind)

    def _list(self, element: Any, depth: int, level: int) -> None:
        numbered = element.get("rend") == "ol"
        for number, item in enumerate(element.iterchildren("item"), start=1):
            marker = f"{number}." if numbered else "•"
            run = [item.text or ""]
            inner = []
            for child in item:
                if child.tag == "list":
                    inner.append(child)
                else:
                    run.append(_flat(child) if child.tag not in ("lb", "br") else "\n")
                run.append(child.tail or "")
            self._words(run, BlockKind.ITEM, level, marker)
            for nested in inner:
                if depth < _DEEPEST:
                    self._list(nested, depth + 1, min(level + 1, 9))

    def _table(self, element: Any) -> None:
        rows = []
        for row in element.iter("row"):
            cells = [" ".join(_flat(cell).split()) for cell in row.iterchildren("cell")]
            if any(cells):
                rows.append(" | ".join(cells))
        self._builder.add(BlockKind.TABLE, "\n".join(rows))


def _flat(element: Any) -> str:
    return "".join(element.itertext())


def _tidy(words: str) -> str:
    """Blanks single, line breaks kept."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))


def _visible(tree: Any, builder: TextBuilder) -> None:
    """All that a browser would show, cut at the elements that begin a new line."""
    from lxml import etree

    run: list[str] = []
    hidden = 0

    def flush() -> None:
        builder.add(BlockKind.PARAGRAPH, " ".join("".join(run).split()))
        run.clear()

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in _UNSEEN
            if tag in _BREAKS:
                flush()
            if not hidden and tag:
                run.append(element.text or "")
        else:
            if tag in _BREAKS:
                flush()
            hidden -= tag in _UNSEEN
            if not hidden:
                run.append(element.tail or "")
    flush()
