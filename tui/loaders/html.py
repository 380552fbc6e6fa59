"""HTML to an article: the main text of a page by trafilatura, what the page says of itself by its own metadata."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath
from typing import Any

from tui.loaders import furniture, titles
from tui.loaders.anchors import Anchors
from tui.loaders.building import TextBuilder, in_order
from tui.loaders.encoding import NotText, declared_by_html, decode
from tui.loaders.extracted import DEEPEST, Extracted
from tui.loaders.identity import article_id
from tui.loaders.lang import language_code, language_of
from tui.loaders.markup import paragraphs
from tui.loaders.page import Page
from tui.model import Article, BlockKind

_MOST_WORK = 4_000_000
"""Elements times levels, and also characters, up to which trafilatura takes a few seconds; beyond it is not asked."""
_UNSEEN_WORDS = "button head iframe math nav noscript object script select style svg template textarea title"
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_BREAKS_WORDS = (
    "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section table td th tr ul"
)
_BREAKS = frozenset(_BREAKS_WORDS.split())

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
    _fill(builder, source, tree, page.url())
    text = builder.text
    if not text:
        raise NotText("there is no text in it")
    blocks = furniture.fold(text, builder.blocks)
    links = Anchors(tree, page.url()).over(text, blocks)
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
        inlines=tuple(in_order((*builder.inlines, *links))),
    )


def _with_body(source: str) -> str:
    """The page with a body, which may be left out, and without which the parser takes the article for its head."""
    if _BODY.search(source):
        return source
    head = _HEAD.match(source)
    cut = head.end() if head else 0
    return f"{source[:cut]}<body>{source[cut:]}"


def _fill(builder: TextBuilder, source: str, tree: Any, address: str | None) -> None:
    """The main text of the page; all of its text when trafilatura finds none, or the page is too much for it."""
    elements, depth = _measured(tree)
    if depth > DEEPEST:
        for paragraph in paragraphs(source):
            builder.add(BlockKind.PARAGRAPH, paragraph)
        return
    if elements * depth <= _MOST_WORK and len(source) <= _MOST_WORK:
        extracted = _main_text(source)
        if extracted is not None:
            Extracted(builder, address).children(extracted, 0)
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
        source,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_images=True,
        with_metadata=False,
    )
    return getattr(document, "body", None)


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
