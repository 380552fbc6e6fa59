"""Words between quotation marks, as spans of them without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Span

_MARKED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|\Z)"
    r"|„(?P<low>[^„“”]+)[“”]"
    r"|«[ \u00a0\u202f]?(?P<angled>[^«»]+?)[ \u00a0\u202f]?»"
    r'|(?<![\w"])"(?=[^\s"])(?P<straight>[^"]+?)(?<=\S)"(?![^\W_])'
    r"|(?<![\w‘’])‘(?=\S)(?P<single>[^‘]{2,}?)(?<=[.,!?…])’(?!\w)"
)
"""A curly quotation that goes on in the next paragraph has no second mark."""


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of `text[start:end]`, a block, that stand between quotation marks, in order.

    Single marks count only where a stop or a comma stands before the second one: the second is an apostrophe too.
    """
    for found in _MARKED.finditer(text[start:end]):
        begin, stop = found.span(found.lastgroup or 0)
        yield Span(start + begin, start + stop)
