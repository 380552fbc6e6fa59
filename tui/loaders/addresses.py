"""Addresses: which of those that a file gives lead somewhere, and where running text has one that is no link yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINKED = ("http", "https", "mailto")
_SHOWN = ("http", "https")
_BLANKS_WITHIN = re.compile(r"[\t\r\n]+")
_BLANKS_AROUND = "".join(map(chr, range(0x21)))
_BARE = re.compile(
    r"(?<![A-Za-z0-9_])https?://[A-Za-z0-9\[\u00a1-\u024f]"
    r"[^\s\x00-\x20\x7f-\xa0<>\"`{}|\\^‘’“”«»„…\u2e80-\ud7ff\ue000-\uffff]*",
    re.IGNORECASE,
)
_CLOSES = {")": "(", "]": "["}
_NEVER_LAST = ".,:;!?'*_~"


def link_target(address: str | None) -> str | None:
    """The address of a link as the file has it; None for what a reader cannot follow: a script, a file, a telephone."""
    return _with_scheme(address, _LINKED)


def image_target(address: str | None) -> str | None:
    """The address of an image; None for what is none, and for an image that is written out in the file itself."""
    return _with_scheme(address, _SHOWN)


def whole_address(target: str, page: str | None) -> str:
    """An address that holds outside of its page too, where the page's own is known; `#…` stays what it is."""
    if page is None or target.startswith("#"):
        return target
    try:
        return urljoin(page, target)
    except ValueError:
        return target


def bare_addresses(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where `text[start:end]` has addresses of the web: without the stop or the bracket behind them. In linear time."""
    stop = len(text) if end is None else end
    for found in _BARE.finditer(text, start, stop):
        yield found.start(), _last(text, found.start(), found.end())


def address_at(text: str, at: int, end: int) -> int | None:
    """Where the address ends that begins at an offset; None when none begins there."""
    found = _BARE.match(text, at, end)
    return _last(text, at, found.end()) if found else None


def _with_scheme(address: str | None, schemes: tuple[str, ...]) -> str | None:
    # Browsers take tabs and line breaks out before they look for the scheme, so nobody can hide one with them.
    address = _BLANKS_WITHIN.sub("", address or "").strip(_BLANKS_AROUND)
    scheme = _SCHEME.match(address)
    return address if address and (scheme is None or scheme[1].lower() in schemes) else None


def _last(text: str, start: int, end: int) -> int:
    """The end of an address without the punctuation that belongs to the sentence around it."""
    spare = {close: text.count(close, start, end) - text.count(open_, start, end) for close, open_ in _CLOSES.items()}
    while end > start:
        char = text[end - 1]
        if char in _CLOSES and spare[char] > 0:
            spare[char] -= 1
        elif char not in _NEVER_LAST:
            break
        end -= 1
    return end
