"""The tree that trafilatura extracts from a page, as blocks: it knows head, p, list, item, quote, table, row, cell,
code, hi, del and graphic.
"""

from __future__ import annotations

import re
from typing import Any

from tui.loaders.addresses import image_target, whole_address
from tui.loaders.building import TextBuilder, Words, table
from tui.loaders.phrase import image_text
from tui.model import BlockKind, InlineKind

DEEPEST = 200
"""Levels that are gone down. Pages nested more deeply than this are made to break readers."""
_DEEPEST_LIST = 9
_WHOLE = {"p", "quote", "head", "item", "row", "list", "table", "div", "ab", "blockquote", "pre"}
_STYLES = {"#b": InlineKind.STRONG, "#i": InlineKind.EMPHASIS, "#t": InlineKind.CODE}
_NAME = re.compile(r"[\w+#.-]{1,30}")
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?|highlight-source|brush)[-:]\s?([\w+#.-]+)")


class Extracted:
    """Goes through the tree and adds its blocks to a builder."""

    def __init__(self, builder: TextBuilder, address: str | None) -> None:
        """`address` is that of the page, where it is known."""
        self._builder = builder
        self._address = address
        self._quotes = 0
        self._seen: set[str] = set()
        """Images: pages that load them late have them twice."""

    def children(self, element: Any, depth: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add what is in an element: runs of words as blocks of `kind`, the blocks in it as what they are."""
        run = Words(element.text or "")
        loose = _has_loose_words(element)
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif depth < DEEPEST and _is_whole(child, among_words=loose, first=not run.text.strip()):
                self._add(run, kind)
                self._block(child, depth, kind)
                run = Words()
            else:
                _pour(child, run, 0)
            run.add(child.tail or "")
        self._add(run, kind)

    def _add(self, run: Words, kind: BlockKind, level: int = 0, marker: str = "") -> None:
        if kind is BlockKind.QUOTATION:
            level = min(self._quotes - 1, _DEEPEST_LIST)
        words = run.squeezed(lines=kind is not BlockKind.HEADING)
        self._builder.add(kind, words.text, level, marker, inlines=words.inlines)

    def _block(self, element: Any, depth: int, kind: BlockKind) -> None:
        tag = element.tag
        if tag == "head":
            rank = str(element.get("rend") or "h2").lstrip("h")
            level = int(rank) if rank in "123456" and len(rank) == 1 else 2
            self._add(_words_of(element), BlockKind.HEADING, level)
        elif tag == "list":
            self._list(element, depth, 0)
        elif tag == "table":
            rows = ([_words_of(cell) for cell in row.iterchildren("cell")] for row in element.iter("row"))
            words = table(rows)
            self._builder.add(BlockKind.TABLE, words.text, inlines=words.inlines)
        elif tag in ("code", "pre"):
            self._builder.add(BlockKind.CODE, "".join(element.itertext()), marker=_language(element))
        elif tag == "graphic":
            self._image(element)
        elif tag in ("quote", "blockquote"):
            self._quotes += 1
            self.children(element, depth + 1, BlockKind.QUOTATION)
            self._quotes -= 1
        else:
            self.children(element, depth + 1, kind)

    def _list(self, element: Any, depth: int, level: int) -> None:
        numbered = element.get("rend") == "ol"
        for number, item in enumerate(element.iterchildren("item"), start=1):
            marker = f"{number}." if numbered else "•"
            run = Words(item.text or "")
            inner = []
            for child in item:
                if child.tag == "list":
                    inner.append(child)
                elif isinstance(child.tag, str):
                    _pour(child, run, 0)
                run.add(child.tail or "")
            self._add(run, BlockKind.ITEM, level, marker)
            for nested in inner:
                if depth < DEEPEST:
                    self._list(nested, depth + 1, min(level + 1, _DEEPEST_LIST))

    def _image(self, element: Any) -> None:
        target = image_target(element.get("src"))
        text = image_text(element.get("alt"), element.get("title"), target) if target else ""
        if not target or not text or target in self._seen:
            return
        self._seen.add(target)
        words = Words(text)
        words.mark(0, InlineKind.IMAGE, whole_address(target, self._address))
        self._add(words, BlockKind.IMAGE)


def _words_of(element: Any) -> Words:
    """All that is in an element as words."""
    result = Words()
    _pour(element, result, 0)
    return result


def _pour(element: Any, into: Words, depth: int) -> None:
    tag = element.tag
    if tag in ("lb", "br"):
        into.add("\n")
        return
    start = into.here
    into.add(element.text or "")
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif depth < DEEPEST:
            _pour(child, into, depth + 1)
        else:
            into.add("".join(child.itertext()))
        into.add(child.tail or "")
    if tag == "hi" and element.get("rend") in _STYLES:
        into.mark(start, _STYLES[element.get("rend")])
    elif tag == "del":
        into.mark(start, InlineKind.STRUCK)
    elif tag == "code":
        into.mark(start, InlineKind.CODE)


def _is_whole(element: Any, *, among_words: bool, first: bool) -> bool:
    """Whether an element is a block: code and images are parts of a sentence where they stand in one."""
    if element.tag == "code":
        return not among_words or _is_listing(element)
    return element.tag in _WHOLE or (element.tag == "graphic" and (first or not among_words))


def _has_loose_words(element: Any) -> bool:
    """Whether words stand in an element itself, so that short code among them is a part of their sentence."""
    loose = ((element.text or "").strip(), *((child.tail or "").strip() for child in element))
    return any(loose) or any(child.tag in ("hi", "del", "ref") for child in element)


def _is_listing(element: Any) -> bool:
    """Whether it is code on lines of its own."""
    return len(element) > 0 or "\n" in (element.text or "").strip()


def _language(element: Any) -> str:
    """What language code is in, where the page says so in one of the usual ways."""
    for each in element.iter("code", "pre"):
        found = _LANGUAGE.search(each.get("class") or "")
        name = found[1] if found else each.get("lang") or each.get("data-lang") or ""
        if _NAME.fullmatch(name):
            return str(name)
    return ""
