"""Tags taken away without a parser: for scraps of HTML, and for pages that are nested too deeply for one."""

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
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")


def paragraphs(source: str) -> Iterator[str]:
    """The words of HTML, paragraph by paragraph, blanks single, a line break where one was asked for."""
    words = _PARAGRAPH.sub("\0", _UNSEEN.sub("", source.replace("\0", " ")))
    words = html.unescape(_TAG.sub("", _LINE.sub("\1", words.replace("\1", " "))))
    for paragraph in words.split("\0"):
        lines = (" ".join(line.split()) for line in paragraph.split("\1"))
        if joined := "\n".join(filter(None, lines)):
            yield joined
