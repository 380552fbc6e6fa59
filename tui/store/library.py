"""library.db: the articles of a library, what was recognised in them, and what of it changed when."""

from __future__ import annotations

from tui.store.curating import Curating
from tui.store.facts import FactReads
from tui.store.linking import LibraryLinks
from tui.store.names import EntityReads
from tui.store.possible import PossibleReads
from tui.store.reads import ArticleReads


class LibraryStore(ArticleReads, EntityReads, FactReads, PossibleReads, LibraryLinks, Curating):
    """The truth of a library; a sync can make it again.

    Reading is open to any thread, sees the last transaction that ended, and never waits for the writer.
    """
