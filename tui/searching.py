"""Answering a query: what was typed becomes a tree, names and marks in it become articles, the index finds the rest.

Imported with the first search, not with the library.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_

from tui.errors import IndexUnusable
from tui.index.language import parse
from tui.index.likeness import likeness
from tui.index.matches import match_spans
from tui.index.ranking import FILTERED
from tui.index.reasons import near_misses, stems_asked
from tui.index.rendering import and_also, facet_terms
from tui.index.snippets import snippet
from tui.index.spelling import best, near, slips
from tui.index.tree import is_long, leaves, ranks, relaxed, replace, written
from tui.model import Article, ArticleId, EntityId, Found, Hit, Kind, Results, Sort, Span
from tui.query import (
    Among,
    And,
    Fuzzy,
    Like,
    Marked,
    Mentioning,
    Named,
    Naming,
    Node,
    Not,
    Prefix,
    Query,
    Typing,
    Whole,
    Word,
)
from tui.store.library import LibraryStore
from tui.store.reader import ReaderStore
from tui.text import merged, one_line

if TYPE_CHECKING:
    from tui.ports import SearchIndex


_FIELDS = ("title", "author", "source")
_NO_INDEX = Found((), ())
"""The answer of an index that cannot be used."""
_BROKEN = "the search index is damaged; `broadsheet doctor --rebuild` makes it again"
_ENOUGH = 10
"""Articles that have all the words of a long query, so that any word is not asked for."""
_SURE_LETTERS = 2
"""Of a misspelt name, those that are taken to be right."""
_LIKELY_NAMES = 1_000
"""Entities that begin so, which are compared with a misspelt name: those in most articles."""
_VALUES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DATE})
"""Kinds of what two articles may well have in common by chance."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a query, and what of an article answers it."""

    asked: str
    """As a reader types it."""
    met: bool
    share: float = 0.0
    """0..1: what this part gives of what all parts are worth by themselves; 0 of a filter."""
    stems: tuple[str, ...] = ()
    """What is looked for in place of its words: what they share with their other forms in the article's language."""
    forms: tuple[tuple[str, int], ...] = ()
    """What of the text is marked for it, as it is written there, with how often; the most frequent first."""
    fields: tuple[str, ...] = ()
    """Of title, author and source those that answer it."""
    near: tuple[str, ...] = ()
    """Of a word that is not there: words of the article that are spelt nearly so, the nearest first."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article is a hit of a query, or is none."""

    article: Article
    rank: int | None
    """From 1; None when it is no hit."""
    total: int
    """Hits that there are."""
    reasons: tuple[Reason, ...]
    """Each part of the query, those under NOT last."""


class Searching:
    """Queries over one library. Any thread."""

    def __init__(self, store: LibraryStore, marks: ReaderStore, folder: Path) -> None:
        self._store = store
        self._marks = marks
        self._folder = folder
        self._opened: SearchIndex | None = None
        self._opening = Lock()

    def close(self) -> None:
        """Let go of the index. Idempotent; the next search opens it again."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def index(self) -> SearchIndex:
        """The index, opened on first use.

        Raises:
            IndexUnusable: It is damaged; a sync makes it again.
        """
        with self._opening:
            if self._opened is None:
                from tui.index.whoosh_index import WhooshIndex

                self._opened = WhooshIndex(self._folder)
            return self._opened

    def warm(self) -> None:
        """Do now what the first search would have to wait for."""
        with suppress(IndexUnusable):
            self.index().complete("a", 1)
        self.search("a", limit=0)

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
        """See Library.search."""
        begun = time.perf_counter()
        query = parse(text, typing=typing)
        found, complete = self._found(query, any_word=any_word)
        is_ranked = ranks(query.root)
        if sort is Sort.BEST and not is_ranked:
            sort = Sort.NEWEST
        ids = self._ordered(found, sort)
        return Results(
            query=text,
            hits=self._hits(query, ids[:limit], dict(zip(found.ids, found.scores, strict=True)), width),
            total=len(ids),
            ranked=is_ranked,
            relaxed=complete is not None,
            complete=complete or 0,
            suggestion=self._suggestion(query),
            hint=_BROKEN if found is _NO_INDEX else self._hint(query),
            ids=tuple(ids),
            facets=self._store.facets(ids) if facets else {},
            took_ms=(time.perf_counter() - begun) * 1000,
        )

    def matches(self, text: str, article: Article, *, typing: bool = False) -> list[Span]:
        """See Library.matches."""
        query = parse(text, typing=typing)
        return self._matches(query, article, self._named_in(query))

    def why(self, text: str, article: Article, *, any_word: bool = False, typing: bool = False) -> Why:
        """See Library.why."""
        query = parse(text, typing=typing)
        found, _ = self._found(query, any_word=any_word)
        rank = found.ids.index(article.id) + 1 if article.id in found.ids else None
        return Why(article, rank, len(found.ids), tuple(self.reasons(text, article, typing=typing)))

    def reasons(self, text: str, article: Article, *, typing: bool = False) -> list[Reason]:
        """See Library.reasons."""
        query = parse(text, typing=typing)
        asked = [(leaf, self._worth(query, leaf, article)) for leaf in leaves(query.root)]
        total = sum(max(0.0, worth - FILTERED) for _, worth in asked) or 1.0
        return [
            self._reason(query, leaf, article, met=worth > 0, share=max(0.0, worth - FILTERED) / total)
            for leaf, worth in asked
        ] + [
            self._reason(query, leaf, article, met=not self._worth(query, leaf, article), wanted=False)
            for leaf in leaves(query.root, negated=True)
        ]

    def _worth(self, query: Query, leaf: Node, article: Article) -> float:
        """What a part of a query by itself gives an article; 0 where it does not match."""
        among = And((replace(leaf, self._resolved), Among(frozenset({article.id}))))
        return sum(self._ask(with_(query, root=among)).scores)

    def _reason(
        self, query: Query, leaf: Node, article: Article, *, met: bool, share: float = 0.0, wanted: bool = True
    ) -> Reason:
        alone = with_(query, root=leaf)
        spans = self._matches(alone, article, self._named_in(alone))
        forms = Counter(" ".join(article.text[span.start : span.end].split()) for span in spans)
        fields = (
            field
            for field in _FIELDS
            if match_spans(alone, getattr(article, field) or "", field=field, language=article.lang)
        )
        return Reason(
            asked=("" if wanted else "NOT ") + written(leaf),
            met=met,
            share=share,
            stems=stems_asked(leaf, article.lang),
            forms=tuple(sorted(forms.items(), key=lambda each: (-each[1], each[0]))),
            fields=tuple(fields),
            near=near_misses(leaf, article) if wanted and not met else (),
        )

    def excerpts(
        self, text: str, ids: Sequence[ArticleId], *, width: int = 200, typing: bool = False
    ) -> dict[ArticleId, tuple[str, tuple[Span, ...]]]:
        """See Library.excerpts."""
        return self._excerpts(parse(text, typing=typing), ids, width)

    def narrowed(self, text: str, facet: str, value: str, *, typing: bool = False) -> str | None:
        """See Library.narrowed."""
        terms = facet_terms(facet, value)
        if not terms:
            return None
        if typing and text[-1:].isalnum() and self._count(text) != self._count(text, typing=True):
            text += "*"  # the last word was searched as a beginning
        same = len(terms) == 1 or self._count(terms[0]) == self._count(terms[1])  # “Post” is in “Island Post” as well
        return and_also(text, terms[0 if same else 1])

    def _count(self, text: str, *, typing: bool = False) -> int:
        return len(self._found(parse(text, typing=typing), any_word=False)[0].ids)

    def _found(self, query: Query, *, any_word: bool) -> tuple[Found, int | None]:
        """What matches; where any word of the query was enough, how many have all, else None."""
        if query.root is None:
            ids = self._store.order().ids
            return Found(tuple(ids), (1.0,) * len(ids)), None
        root = replace(query.root, self._resolved)
        loose = relaxed(root)
        if any_word and loose is not None:
            return self._ask(with_(query, root=loose)), None
        found = self._ask(with_(query, root=root))
        complete = len(found.ids)
        if loose is None or complete >= _ENOUGH or (complete and not is_long(root)):
            return found, None
        found = self._ask(with_(query, root=relaxed(root, favouring=True) if complete else loose))
        return found, complete if found.ids else None

    def _resolved(self, node: Node) -> Node:
        if isinstance(node, Named):
            return Mentioning(self._store.articles_naming(self._store.entities_named(node.name, node.kind)))
        if isinstance(node, Naming):
            return Among(self._store.articles_naming_any(node.kind))
        if isinstance(node, Whole):
            return Among(self._store.articles_from(node.field, node.value))
        if isinstance(node, Like):
            return self._like(node.article)
        if isinstance(node, Marked):
            if node.mark == "unread":
                return Not(Among(self._marks.read_ids()))
            return Among(self._marks.starred_ids() if node.mark == "starred" else frozenset())
        return node

    def _like(self, reference: str) -> Node:
        """What finds articles like one; nothing does where there is no such article."""
        ids = self._store.find(reference)
        article = self._store.article(ids[0]) if len(ids) == 1 else None
        if article is None:
            return Among(frozenset())
        mentioned = sorted(self._store.entities_of(article.id), key=lambda each: (-each[1], each[0].name))
        names = [entity.name for entity, _ in mentioned if entity.articles > 1 and entity.kind not in _VALUES]
        try:
            query = likeness(article, names, self.index().count, self._store.counts().articles)
        except IndexUnusable:
            self.close()
            query = None
        others = Not(Among(frozenset({article.id})))
        return And((query, others)) if query is not None else Among(frozenset())

    def _ask(self, query: Query) -> Found:
        """What the index answers. One that is damaged or gone is let go: a sync makes it again."""
        try:
            return self.index().search(query)
        except IndexUnusable:
            self.close()
            return _NO_INDEX

    def _ordered(self, found: Found, sort: Sort) -> Sequence[ArticleId]:
        return found.ids if sort is Sort.BEST else self._store.order(sort).among(set(found.ids)).ids

    def _hits(
        self, query: Query, ids: Sequence[ArticleId], scores: dict[ArticleId, float], width: int
    ) -> tuple[Hit, ...]:
        rows = self._store.rows_of(ids)
        excerpts = self._excerpts(query, ids, width)
        return tuple(Hit(rows[id_], scores[id_], *excerpts[id_]) for id_ in ids if id_ in rows and id_ in excerpts)

    def _excerpts(
        self, query: Query, ids: Sequence[ArticleId], width: int
    ) -> dict[ArticleId, tuple[str, tuple[Span, ...]]]:
        named = self._named_in(query)
        return {
            article.id: snippet(article.text, self._matches(query, article, named), article.blocks, width=width)
            for article in self._store.articles(ids)
        }

    def _matches(self, query: Query, article: Article, named: frozenset[EntityId]) -> list[Span]:
        if query.root is None:
            return []
        spans = match_spans(query, article.text, article.blocks, language=article.lang)
        if not named:
            return spans
        mentions = (mention for mention in self._store.linked(article.id) if mention.entity in named)
        return merged([*spans, *(Span(mention.start, mention.end) for mention in mentions)])

    def _named_in(self, query: Query) -> frozenset[EntityId]:
        """The entities that a query asks for by name."""
        names = [leaf for leaf in leaves(query.root) if isinstance(leaf, Named)]
        return frozenset(id_ for leaf in names for id_ in self._store.entities_named(leaf.name, leaf.kind))

    def _hint(self, query: Query) -> str | None:
        """What was not understood, and what stands for more words than were looked for."""
        told = [query.hint] if query.hint else []
        for leaf in (*leaves(query.root), *leaves(query.root, negated=True)):
            if isinstance(leaf, Prefix | Fuzzy) and self._is_cut(leaf):
                told.append(f"`{one_line(written(leaf))}` stands for too many words; the most frequent are searched")
            elif isinstance(leaf, Like) and len(self._store.find(leaf.article)) != 1:
                told.append(f"like: `{one_line(leaf.article[:80])}` is not one article; say which by id or path")
        return "; ".join(told) or None

    def _is_cut(self, leaf: Node) -> bool:
        try:
            return self.index().cut(leaf)
        except IndexUnusable:
            self.close()
            return False

    def complete(self, prefix: str, limit: int) -> list[str]:
        """See Library.complete."""
        try:
            return self.index().complete(prefix, limit)
        except IndexUnusable:
            self.close()
            return []

    def _suggestion(self, query: Query) -> str | None:
        """The query with each word that no article has, and each name that nothing has, replaced by the nearest."""
        text = query.text
        for leaf in leaves(query.root):
            if isinstance(leaf, Word | Typing):
                text = _put_right(text, leaf.text, self._nearest_word(leaf))
            elif isinstance(leaf, Named) and not self._store.entities_named(leaf.name, leaf.kind):
                text = _put_right(text, leaf.name, self._nearest_name(leaf))
        return text if text != query.text else None

    def _nearest_word(self, leaf: Word | Typing) -> str | None:
        try:
            return None if self.index().count(leaf) else self.index().suggest(leaf.text)
        except IndexUnusable:
            self.close()
            return None

    def _nearest_name(self, leaf: Named) -> str | None:
        """Of entities of its kind, the words of a name that are as many and spelt nearly so; in most articles first."""
        asked = leaf.name.casefold().split()
        wanted = " ".join(asked)
        likely = self._store.entities_starting(wanted[:_SURE_LETTERS], _LIKELY_NAMES)
        tails: dict[str, int] = {}
        for rank, entity in enumerate(likely):
            for form in (entity.name, *entity.aliases) if leaf.kind in (None, entity.kind) else ():
                words_ = form.casefold().split()
                for at in range(len(words_) - len(asked) + 1):
                    tails.setdefault(" ".join(words_[at : at + len(asked)]), -rank)
        found = best(wanted, tails, near(wanted, tails, slips(wanted)))
        return found[0] if found else None


def _put_right(text: str, word: str, better: str | None) -> str:
    """The query with another word in place of one."""
    if better is None:
        return text
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", better.replace("\\", r"\\"), text)
