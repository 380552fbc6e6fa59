"""A library as the command line and the screen see it: one façade over stores, index and queries. It delegates.

Every method may be called from any thread. Nothing heavy is imported before it is needed: listing and reading take
SQLite alone, the first search takes Whoosh.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace as with_
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import IndexUnusable, NothingFound
from tui.model import (
    Article,
    ArticleId,
    Context,
    Entity,
    EntityId,
    Found,
    Hit,
    Kind,
    Neighbour,
    Progress,
    Results,
    Sort,
    Span,
)
from tui.query import Among, Marked, Named, Node, Not, Query, Typing, Word
from tui.store import homes
from tui.store.library import LibraryStore
from tui.store.reader import ReaderStore
from tui.text import merged

if TYPE_CHECKING:
    from tui.ingest.run import Summary
    from tui.ports import SearchIndex


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
        self._index: SearchIndex | None = None
        self._opening = threading.Lock()

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
        if self._index is not None:
            self._index.close()
        self.store.close()
        self.marks.close()

    # Searching

    def warm(self) -> None:
        """Do now what the first search would have to wait for."""
        self.search("a", limit=1)
        with suppress(IndexUnusable):
            self.index().complete("a", 1)

    def parse(self, text: str, *, typing: bool = False) -> Query:
        """The query as an index takes it: names and marks resolved to articles."""
        from tui.index.language import parse
        from tui.index.tree import replace

        query = parse(text, typing=typing)
        return query if query.root is None else with_(query, root=replace(query.root, self._resolved))

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
        from tui.index.tree import relaxed

        begun = time.perf_counter()
        query = self.parse(text, typing=typing)
        loose = relaxed(query.root) if query.root is not None else None
        is_relaxed = False
        if query.root is None:
            rows = self.store.rows(Sort.NEWEST if sort is Sort.BEST else sort)
            found = Found(tuple(row.id for row in rows), (1.0,) * len(rows))
            sort = Sort.BEST
        elif any_word and loose is not None:
            found = self._find(with_(query, root=loose))
        else:
            found = self._find(query)
            if not found.ids and loose is not None:
                found = self._find(with_(query, root=loose))
                is_relaxed = bool(found.ids)
        ids, scores = self._ordered(found, sort)
        hits = self._hits(text, ids[:limit], scores, width, typing=typing)
        return Results(
            query=text,
            hits=hits,
            total=len(ids),
            took_ms=(time.perf_counter() - begun) * 1000,
            relaxed=is_relaxed,
            suggestion=self._suggestion(query),
            hint=query.hint,
            ids=tuple(ids),
            facets=self.store.facets(ids) if facets else {},
        )

    def matches(self, text: str, article: Article, *, typing: bool = False) -> list[Span]:
        """What of an article to mark for a query, in order, disjoint: its words, and mentions of entities it names."""
        from tui.index.language import parse
        from tui.index.matches import match_spans

        query = parse(text, typing=typing)
        spans = match_spans(query, article.text, article.blocks)
        named = self._named_in(query)
        if named:
            spans += [Span(m.start, m.end) for m in self.store.linked(article.id) if m.entity in named]
        return merged(spans)

    def title_matches(self, text: str, title: str, *, typing: bool = False) -> list[Span]:
        """What of a title to mark for a query."""
        from tui.index.language import parse
        from tui.index.matches import match_spans

        return match_spans(parse(text, typing=typing), title, field="title")

    def _resolved(self, node: Node) -> Node:
        if isinstance(node, Named):
            return Among(self.store.articles_naming(self.store.entities_named(node.name, node.kind)))
        if isinstance(node, Marked):
            if node.mark == "unread":
                return Not(Among(self.marks.read_ids()))
            return Among(self.marks.starred_ids() if node.mark == "starred" else frozenset())
        return node

    def _named_in(self, query: Query) -> frozenset[EntityId]:
        from tui.index.tree import leaves

        named = [leaf for leaf in leaves(query.root) if isinstance(leaf, Named)]
        return frozenset(id_ for leaf in named for id_ in self.store.entities_named(leaf.name, leaf.kind))

    def _find(self, query: Query) -> Found:
        """What the index answers. One that is damaged or gone is let go: a sync makes it again."""
        try:
            return self.index().search(query)
        except IndexUnusable:
            self._forget_index()
            return Found((), ())

    def _forget_index(self) -> None:
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = None

    def index(self) -> SearchIndex:
        """The index, opened on first use.

        Raises:
            IndexUnusable: It is damaged; a sync makes it again.
        """
        with self._opening:
            if self._index is None:
                from tui.index.whoosh_index import WhooshIndex

                self._index = WhooshIndex(self.folder / "index")
            return self._index

    def _ordered(self, found: Found, sort: Sort) -> tuple[list[ArticleId], dict[ArticleId, float]]:
        scores = dict(zip(found.ids, found.scores, strict=True))
        if sort is Sort.BEST:
            return list(found.ids), scores
        return [row.id for row in self.store.rows(sort) if row.id in scores], scores

    def excerpts(
        self, text: str, ids: Sequence[ArticleId], *, width: int = 200, typing: bool = False
    ) -> dict[ArticleId, tuple[str, tuple[Span, ...]]]:
        """Per article a snippet for the query, and the matches in it."""
        from tui.index.snippets import snippet

        result = {}
        for article in self.store.articles(ids):
            spans = self.matches(text, article, typing=typing) if text.strip() else []
            result[article.id] = snippet(article.text, spans, article.blocks, width=width)
        return result

    def _hits(
        self, text: str, ids: Sequence[ArticleId], scores: dict[ArticleId, float], width: int, *, typing: bool
    ) -> tuple[Hit, ...]:
        rows = self.store.rows_of(ids)
        excerpts = self.excerpts(text, ids, width=width, typing=typing)
        return tuple(Hit(rows[id_], scores[id_], *excerpts[id_]) for id_ in ids if id_ in rows and id_ in excerpts)

    def _suggestion(self, query: Query) -> str | None:
        """The query with each word that no article has replaced by the nearest that some have."""
        from tui.index.tree import words

        text = query.text
        try:
            for leaf in words(query.root):
                if isinstance(leaf, Word | Typing) and not self.index().count(leaf):
                    better = self.index().suggest(leaf.text) or leaf.text
                    text = re.sub(rf"(?<!\w){re.escape(leaf.text)}(?!\w)", better.replace("\\", r"\\"), text)
        except IndexUnusable:
            self._forget_index()
        return text if text != query.text else None

    # Entities

    def contexts(self, entity: EntityId, *, width: int = 60) -> list[Context]:
        """Every mention with the text around it, article by article, newest first, in the order of the text."""
        from tui.entities.contexts import context

        result = []
        mentions = self.store.mentions_of(entity)
        articles = {article.id: article for article in self.store.articles([id_ for id_, _ in mentions])}
        for id_, linked in mentions:
            article = articles.get(id_)
            for mention in linked if article else ():
                assert article is not None
                left, text, right = context(article.text, article.blocks, mention.start, mention.end, width=width)
                result.append(Context(id_, mention.start, mention.end, left, text, right))
        return result

    def neighbours(self, entity: EntityId, *, limit: int = 12) -> list[Neighbour]:
        """The entities that stand in the same sentences, closest first."""
        from tui.entities.neighbours import neighbours

        ids = [id_ for id_, _ in self.store.mentions_of(entity)]
        texts = ((a.text, a.blocks, self.store.linked(a.id)) for a in self.store.articles(ids))
        result = []
        for other, strength, evidence in neighbours(entity, texts, limit=limit):
            if (known := self.store.entity(other)) is not None:
                result.append(Neighbour(other, known.name, known.kind, strength, evidence))
        return result

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
        self, *, jobs: int = 1, entities: bool = True, report: Callable[[Progress], None] = lambda _: None
    ) -> Summary:
        """Bring the library up to date with its folders.

        Raises:
            LibraryBusy: Another process is doing so.
            StoreError: The home cannot be written to.
            AliasError: The reader's alias file has a mistake.
            NamingError: No names can be recognised; the articles are there all the same.
        """
        from tui import wiring
        from tui.ingest import run

        with LibraryStore(self.folder / "library.db", writable=True) as store:
            return run.sync(
                wiring.source(self.roots),
                store,
                wiring.index_in(self.folder / "index"),
                naming=wiring.naming(self.home) if entities else None,
                jobs=jobs,
                extraction=wiring.EXTRACTION,
                report=report,
            )
