"""The words of one paragraph of Markdown, and what its markup made of them. A few tags of HTML count as markup too."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from tui.loaders.addresses import image_target, link_target
from tui.loaders.building import Words
from tui.model import InlineKind

_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z]+)\b", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)
_STYLES = {
    "strong": InlineKind.STRONG, "b": InlineKind.STRONG,
    "em": InlineKind.EMPHASIS, "i": InlineKind.EMPHASIS,
    "code": InlineKind.CODE, "kbd": InlineKind.CODE, "samp": InlineKind.CODE, "tt": InlineKind.CODE,
    "s": InlineKind.STRUCK, "del": InlineKind.STRUCK, "strike": InlineKind.STRUCK,
}  # fmt: skip
_DEEPEST = 40
_IMAGE_FILE = re.compile(r".+\.(?:avif|bmp|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_Open = tuple[str, int, str]
"""The tag that was opened, where, and the address it leads to."""


def words(children: Iterable[Any]) -> Words:
    """Inline content as words: links keep their text, images within words their description."""
    result = Words()
    opened: list[_Open] = []
    for child in children:
        kind = child.type
        if kind == "text":
            result.add(child.content)
        elif kind == "code_inline":
            result.add(child.content)
            result.mark(result.here - len(child.content), InlineKind.CODE)
        elif kind in ("softbreak", "hardbreak"):
            result.add("\n")
        elif kind == "image":
            _add_image(result, child, _description(child))
        elif kind == "footnote_ref":
            label = child.meta["label"]
            result.add(f"[{label}]")
            result.mark(result.here - len(label) - 2, InlineKind.NOTE, label)
        elif kind == "html_inline":
            _take_tag(result, opened, child.content)
        elif child.nesting > 0:
            opened.append((child.tag, result.here, str(child.attrGet("href") or "")))
        elif child.nesting < 0:
            _close(result, opened, child.tag)
    return result


def image_alone(children: Sequence[Any]) -> Words | None:
    """The one image that a paragraph consists of, with the link it may stand in; None when it has more, or no image."""
    images = [child for child in children if child.type == "image"]
    links = [child for child in children if child.type == "link_open"]
    if len(images) != 1 or len(links) > 1:
        return None
    around = ("image", "link_open", "link_close", "softbreak")
    if any(child.type not in around and child.content.strip() for child in children):
        return None
    image = images[0]
    target = image_target(image.attrGet("src"))
    text = image_text(_description(image), image.attrGet("title"), target) if target else ""
    if not text:
        return None
    result = Words()
    _add_image(result, image, text)
    if links and (leads_to := link_target(links[0].attrGet("href"))):
        result.mark(0, InlineKind.LINK, leads_to)
    return result


def image_text(description: str | None, title: str | None, target: str) -> str:
    """What stands for an image: its description, else its title, else the name of its file; else nothing."""
    if text := (description or "").strip() or (title or "").strip():
        return text
    try:
        name = unquote(PurePosixPath(urlsplit(target).path).name)
    except ValueError:
        return ""
    return name if _IMAGE_FILE.fullmatch(name) else ""


def _description(image: Any) -> str:
    return words(image.children or ()).text


def _add_image(result: Words, image: Any, text: str) -> None:
    start = result.here
    result.add(text)
    if target := image_target(image.attrGet("src")):
        result.mark(start, InlineKind.IMAGE, target)


def _take_tag(result: Words, opened: list[_Open], source: str) -> None:
    if _BREAK.match(source):
        result.add("\n")
        return
    tag = _TAG.match(source)
    name = tag[2].lower() if tag else ""
    if tag is None or (name != "a" and name not in _STYLES) or source.endswith("/>"):
        return
    if tag[1]:
        _close(result, opened, name)
        return
    href = _HREF.search(source)
    opened.append((name, result.here, html.unescape(next(filter(None, href.groups()), "")) if href else ""))


def _close(result: Words, opened: list[_Open], tag: str) -> None:
    """Close the tag that was opened last under this name; what was opened after it and never closed is no markup."""
    near = range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEPEST), -1)
    last = next((number for number in near if opened[number][0] == tag), None)
    if last is None:
        return
    _, start, address = opened[last]
    del opened[last:]
    if tag in _STYLES:
        result.mark(start, _STYLES[tag])
    elif target := link_target(address):
        result.mark(start, InlineKind.LINK, target)
