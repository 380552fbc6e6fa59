"""The tabs of an entity's page, in their order."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Content

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

TABS = {
    "mentions": "Mentions",
    "neighbours": "Neighbours",
    "relations": "Relations",
    "timeline": "Timeline",
    "figures": "Figures",
    "quotes": "Quotes",
    "novelties": "New",
}
"""By the command that shows it, which is the name of its module too: what it is called."""


def gather(tab: str, store: LibraryStore, web: Web, asked: Asked) -> Content:
    """What a tab shows. Any thread; its module is imported when it is first wanted."""
    return cast(Content, import_module(f"tui.app.tabs.{tab}").gather(store, web, asked))
