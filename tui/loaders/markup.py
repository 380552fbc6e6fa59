"""HTML made plain without a parser: for scraps of it, and for pages that are nested too deeply for one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|title)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_PARAGRAPH = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|tr|table|h[1-6]|blockquote|pre|section|article|header|footer|body)\b[^<>]*>",
    re.IGNORECASE,
)
_LINE = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")


def unescaped(line: str) -> str:
    """A title or a name with the entities that were left in it (`&#58;`, `&amp;`) as the characters they stand for."""
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), line) if "&" in line else line


def paragraphs(source: str) -> Iterator[str]:
    """The words of HTML, paragraph by paragraph, blanks single, a line break where one was asked for."""
    words = _PARAGRAPH.sub("\0", _UNSEEN.sub("", source.replace("\0", " ")))
    words = html.unescape(_TAG.sub("", _LINE.sub("\1", words.replace("\1", " "))))
    for paragraph in words.split("\0"):
        lines = (" ".join(line.split()) for line in paragraph.split("\1"))
        if joined := "\n".join(filter(None, lines)):
            yield joined
