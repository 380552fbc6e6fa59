"""The Markdown that is understood: CommonMark with tables, struck words, footnotes and bare addresses.

Addresses stay as the file has them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tui.loaders.addresses import address_at

_NESTING = 40
_REFERENCE = re.compile(r"\[\^([^\s\]]{1,200})\]")
_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_LONGEST_SCHEME = 6
"""With the character before it."""


@cache
def parser() -> Any:
    """The parser; of footnotes it leaves `footnote_reference_open` where a definition stood."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    found: Any = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    found.use(footnote_plugin, inline=False, move_to_end=False)
    found.inline.ruler.at("footnote_ref", _reference)
    found.inline.ruler.after("text", "address", _address)
    found.normalizeLink = found.normalizeLinkText = str
    return found


def _reference(state: Any, silent: bool) -> bool:
    """A reference to a footnote that is defined. The plugin's own rule takes a square of the time for many brackets."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _address(state: Any, silent: bool) -> bool:
    """An address of the web that is no link yet. The parser stops at its colon, when its scheme is already pending."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-_LONGEST_SCHEME:])
    start = state.pos - len(scheme[0]) if scheme else 0
    end = address_at(state.src, start, state.posMax) if scheme else None
    if end is None:
        return False
    if not silent:
        address = state.src[start:end]
        state.pending = state.pending[: start - state.pos]
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = end
    return True
