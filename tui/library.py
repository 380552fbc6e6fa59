"""A library as the command line and the screen see it: one façade over stores, index and queries. It delegates.

Every method may be called from any thread. Nothing heavy is imported before it is needed: listing and reading take
SQLite alone, the first search takes Whoosh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import NothingFound
from tui.model import (
    Article,
    ArticleId,
    Change,
    Entity,
    EntityId,
    Kind,
    Progress,
    Results,
    Sort,
    Span,
)
from tui.store import homes
from tui.store.library import LibraryStore
from tui.store.reader import ReaderStore
from tui.store.reads import folded

if TYPE_CHECKING:
    from tui.corrections import Corrected, Correction
    from tui.ingest.run import Summary
    from tui.ports import SearchIndex
    from tui.relating import Web
    from tui.searching import Reason, Searching, Why


class Library:
    """The articles of some folders and files, with what was found in them and what the reader left.

    Attributes:
        roots: The folders and files, resolved.
        home: Where all libraries are kept.
        folder: Where this one is kept.
        store: Articles and entities, as the last sync left them.
        marks: What the reader left.
    """

    def __init__(self, roots: Sequence[Path], home: Path) -> None:
        self.roots = tuple(sorted({root.resolve() for root in roots}))
        self.home = home
        self.folder = homes.library_folder(home, self.roots)
        self.store = LibraryStore(self.folder / "library.db")
        self.marks = ReaderStore(self.folder / "reader.db")

    @property
    def name(self) -> str:
        """What to call it on the screen."""
        return " + ".join(root.name or str(root) for root in self.roots)

    @property
    def synced(self) -> bool:
        """Whether a sync has ever ended or begun here."""
        return self.store.generation() > 0

    def close(self) -> None:
        """Let go of every file. Idempotent."""
        if "_searching" in self.__dict__:
            self._searching.close()
        self.store.close()
        self.marks.close()

    # Searching

    @cached_property
    def _searching(self) -> Searching:
        from tui.searching import Searching

        return Searching(self.store, self.marks, self.folder / "index")

    def warm(self) -> None:
        """Do now what the first search would have to wait for."""
        self._searching.warm()

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        sort: Sort = Sort.BEST,
        any_word: bool = False,
        typing: bool = False,
        facets: bool = False,
        width: int = 200,
    ) -> Results:
        """Answer a query. Never raises for what was typed.

        Args:
            text: In the query language; without a word in it every article is found.
            limit: Hits to return, of `total` that were found.
            any_word: Rank whatever has any of the words.
            typing: The last word is still being typed.
            facets: Count values of the articles found as well.
            width: Most characters in a snippet.
        """
        return self._searching.search(
            text, limit=limit, sort=sort, any_word=any_word, typing=typing, facets=facets, width=width
        )

    def narrowed(self, text: str, facet: str, value: str, *, typing: bool = False) -> str | None:
        """The query that finds, of what `text` finds, the articles with one value of a facet; see `store.facets`.

        None when no query can say so: signs without letters cannot be looked for, nor a tag with a quotation mark.
        """
        return self._searching.narrowed(text, facet, value, typing=typing)

    def matches(self, text: str, article: Article, *, typing: bool = False) -> list[Span]:
        """What of an article to mark for a query, in order, disjoint: its words, and mentions of entities it names."""
        return self._searching.matches(text, article, typing=typing)

    def reasons(self, text: str, article: Article, *, typing: bool = False) -> list[Reason]:
        """Why an article is a hit of a query or is none: each part of it, those under NOT last."""
        return self._searching.reasons(text, article, typing=typing)

    def why(self, text: str, article: Article, *, any_word: bool = False, typing: bool = False) -> Why:
        """The same with the article's rank; `any_word` as in `search`."""
        return self._searching.why(text, article, any_word=any_word, typing=typing)

    def excerpts(
        self, text: str, ids: Sequence[ArticleId], *, width: int = 200, typing: bool = False
    ) -> dict[ArticleId, tuple[str, tuple[Span, ...]]]:
        """Per article a snippet for the query, and the matches in it."""
        return self._searching.excerpts(text, ids, width=width, typing=typing)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Words of the articles that begin so, without accents, most frequent first."""
        return self._searching.complete(prefix, limit)

    def index(self) -> SearchIndex:
        """The index itself, for whoever must look into it.

        Raises:
            IndexUnusable: It is damaged; a sync makes it again.
        """
        return self._searching.index()

    # Entities

    @cached_property
    def web(self) -> Web:
        """What its sentences say of entities and of how they hang together."""
        from tui.relating import Web

        return Web(self.store, self.marks)

    def entity(self, reference: str, *, kind: Kind | None = None) -> Entity:
        """One entity by id, name or alias; of several the most mentioned of this kind.

        Raises:
            NothingFound: No entity is called so.
        """
        known = self.store.entity(EntityId(reference))
        if known is None:
            named = self.store.entities_named(reference, kind)
            known = self.store.entity(named[0]) if named else None
        if known is None:
            raise NothingFound(f"no entity is called “{reference}”; `broadsheet entities` lists them")
        return known

    # Corrections

    def correct(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Keep corrections and show what they change; those that were not kept before. They are undone as one."""
        added = self.marks.correct(corrections)
        self.show_corrections()
        return added

    def the_entity(self, reference: str, *, kind: Kind | None = None) -> Entity:
        """The one entity, shown or hidden, with this id; else of this name, else of this alias.

        Raises:
            NothingFound: None is called so, or several are.
        """
        known = self.store.entity(EntityId(reference))
        if known is not None:
            return known
        named = [each for id_ in self.store.entities_named(reference, kind) if (each := self.store.entity(id_))]
        named += [each for each in self.store.hidden() if kind in (None, each.kind)]
        wanted = folded(reference)
        ranks = (
            [each for each in named if each.id == reference],
            [each for each in named if folded(each.name) == wanted],
            [each for each in named if wanted in map(folded, each.aliases)],
        )
        found = next((rank for rank in ranks if rank), [])
        if len(found) == 1:
            return found[0]
        if found:
            which = ", ".join(f"{each.name} ({each.kind}, {each.id})" for each in found)
            raise NothingFound(f"{len(found)} entities are called “{reference}”: {which}; say which by id")
        near = f"; is {named[0].name} ({named[0].kind}) meant?" if named else "; `broadsheet entities` lists them"
        raise NothingFound(f"no entity is called “{reference}”{near}")

    def show_corrections(self) -> None:
        """Let the entities be as the corrections that hold would have them. Waits while a sync is writing."""
        while self.store.curated() != (corrections := self.marks.corrections()):  # others may correct meanwhile
            with LibraryStore(self.store.path, writable=True) as store:
                store.curate(corrections)

    def undo_correction(self) -> Corrected | None:
        """Take back what was corrected last; None when nothing stands."""
        return self._turned(self.marks.undo(only_corrections=True))

    def redo_correction(self) -> Corrected | None:
        """Make again what was taken back last; None when nothing was."""
        return self._turned(self.marks.redo(only_corrections=True))

    def learn(self, name: str, kind: Kind | None) -> Path:
        """Write into the alias file that what is called so is always of this kind, or with None no name; its path.

        Raises:
            AliasError: The file has a mistake, or has to be changed by hand.
        """
        from tui import wiring
        from tui.entities import learning

        path = self.home / wiring.ALIAS_FILE
        if kind is None:
            learning.never(path, name)
        else:
            learning.always(path, name, kind)
        return path

    def _turned(self, turned: Change | Corrected | None) -> Corrected | None:
        self.show_corrections()
        return None if isinstance(turned, Change) else turned

    # Articles

    def article(self, reference: str) -> Article:
        """One article by id, path or title.

        Raises:
            NothingFound: None fits, or several do.
        """
        ids = self.store.find(reference)
        if len(ids) == 1 and (article := self.store.article(ids[0])) is not None:
            return article
        if not ids:
            raise NothingFound(f"no article has the id, path or title “{reference}”")
        paths = ", ".join(sorted(row.path for row in self.store.rows_of(ids[:5]).values()))
        raise NothingFound(f"{len(ids)} articles are called “{reference}”: {paths}; say which by path")

    # Bringing up to date

    def sync(
        self,
        *,
        jobs: int = 1,
        entities: bool = True,
        recogniser: str = "auto",
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Summary:
        """Bring the library up to date with its folders; `recogniser` is the name of the one that finds the names.

        Raises:
            LibraryBusy: Another process is doing so.
            StoreError: The home cannot be written to.
            AliasError: The reader's alias file has a mistake.
            NamingError: No names can be recognised; the articles are there all the same.
        """
        from tui import wiring
        from tui.ingest import run

        self.show_corrections()  # in a new library.db too: every linking shows them then
        with LibraryStore(self.store.path, writable=True) as store:
            summary = run.sync(
                wiring.source(self.roots),
                store,
                wiring.index_in(self.folder / "index"),
                naming=wiring.naming(self.home, recogniser) if entities else None,
                jobs=jobs,
                extraction=wiring.EXTRACTION,
                report=report,
            )
        self.show_corrections()
        return summary

    def rebuild_index(self) -> None:
        """Make the index again from the stored articles, whatever state it is in. No file of the reader's is read.

        Raises:
            LibraryBusy: Another process is syncing.
        """
        from tui import wiring
        from tui.ingest import run

        if "_searching" in self.__dict__:
            self._searching.close()
        run.reindex(self.store, wiring.index_in(self.folder / "index"))
