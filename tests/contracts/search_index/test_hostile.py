"""Nothing that is typed or indexed does harm."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.contracts.search_index.asking import article, fill
from tui.index.language import parse
from tui.model import Found
from tui.ports import SearchIndex
from tui.query import Word

HOSTILE = [
    "(" * 5_000,
    ")" * 5_000,
    '"' * 999,
    "NOT " * 999,
    "a OR " * 999,
    "*" * 999,
    "a* " * 300,
    "~",
    "*",
    "?",
    "-",
    "--",
    "title:",
    "title:*",
    "tag:",
    'tag:""',
    "date:",
    "date:[",
    "date:[to]",
    "date:[2024 to 1999]",
    "\x00",
    "\ud800",
    "a\ud800b*",
    "x" * 5_000,
    "x" * 5_000 + "*",
    "x" * 5_000 + "~",
    '"a b"~99999999999',
    "\u202e\u200b",
    "'",
    "' OR 1=1 --",
    "{}[]^\\/",
    "a:b:c:d",
    "\N{COMBINING ACUTE ACCENT}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("typing", [False, True])
def test_nothing_a_user_types_raises(index: SearchIndex, text: str, typing: bool) -> None:
    """Any text gets an answer."""
    fill(index, article("a", "a word of x"))
    query = parse(text, typing=typing)
    assert isinstance(index.search(query), Found)
    index.suggest(text)
    index.complete(text, 5)


def test_naughty_strings(index: SearchIndex, shared: Path) -> None:
    """The big list of naughty strings can be indexed, and each be searched for."""
    strings: Sequence[str] = json.loads((shared / "data/files/hostile/blns/blns.json").read_text("utf-8"))
    fill(index, *(article(f"{n:04}", text, title=text or "-", tags=(text,)) for n, text in enumerate(strings)))
    for text in strings:
        query = parse(text)
        found = index.search(query)
        index.search(parse(text, typing=True))
        if query.root is not None and query.hint is None and isinstance(query.root, Word):
            assert found.ids, text


def test_closing_twice_does_no_harm(index: SearchIndex) -> None:
    """`close` may be called again."""
    index.close()
    index.close()
