"""What a library says of its entities: one façade over what the store keeps and the modules beside this one.

Everything is said of entities as they are now, linked and corrected. Any thread.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from tui.entities.contexts import context
from tui.facts import (
    Disagreement,
    Evidence,
    Graph,
    Measured,
    Moment,
    Neighbour,
    News,
    Party,
    Path,
    Quoted,
    Related,
    Relation,
)
from tui.model import Article, ArticleId, Context, EntityId, Mention
from tui.text import one_line, unaccented

if TYPE_CHECKING:
    from tui.store.facts import Standing
    from tui.store.library import LibraryStore
    from tui.store.reader import ReaderStore

_INTRODUCED = 200
"""Introductions that are compared, the newest."""
_COMPARED = 500
"""Quotations of a speaker that are compared, the newest."""
_TEXTS = 64
_ORDER = {relation: rank for rank, relation in enumerate(Relation)}


class Web:
    """What hangs together in a library."""

    def __init__(self, store: LibraryStore, marks: ReaderStore) -> None:
        self._store = store
        self._marks = marks
        self._generation = store.generation()
        self._articles = lru_cache(maxsize=_TEXTS)(store.article)

    def said(self, evidence: Evidence) -> str:
        """The words of it, on one line; empty when a sync has taken the article away."""
        article = self._article(evidence.article)
        return one_line(article.text[evidence.start : evidence.end]) if article is not None else ""

    def _article(self, id: ArticleId) -> Article | None:
        generation = self._store.generation()
        if generation != self._generation:
            self._articles.cache_clear()
            self._generation = generation
        return self._articles(id)

    def party(self, id: EntityId) -> Party | None:
        return self._store.party(id)

    # One entity

    def introductions(self, entity: EntityId, *, limit: int = 6) -> list[Evidence]:
        """Where articles say who or what it is: what most say first, then what the newest say. What others
        say in fewer words is left out."""
        places: dict[frozenset[str], Evidence] = {}
        often: Counter[frozenset[str]] = Counter()
        for place in self._store.introduced(entity, _INTRODUCED):
            words = frozenset(unaccented(self.said(place)).split()) - _ARTICLES
            if words:
                same = next((known for known in places if words <= known or known <= words), words)
                told = places.setdefault(same, place)
                if len(self.said(place)) > len(self.said(told)):
                    places[same] = place
                often[same] += 1
        return [places[words] for words, _ in often.most_common(limit)]

    def places(self, entity: EntityId, *, beside: EntityId | None = None) -> list[Evidence]:
        """Every mention, the newest article first, in the order of its text; only those in sentences that name another
        one too."""
        found = self._store.places_of(entity)
        if beside is None:
            return found
        within = self._sentences_of(beside, {place.article for place in found})
        return [place for place in found if any(s <= place.start < e for s, e in within.get(place.article, ()))]

    def _sentences_of(self, entity: EntityId, articles: Iterable[ArticleId]) -> dict[ArticleId, list[tuple[int, int]]]:
        """The sentences that name an entity, of those of its articles that are among these."""
        from tui.text import sentences

        wanted = set(articles)
        mentions = {id_: found for id_, found in self._store.mentions_of(entity) if id_ in wanted}
        result: dict[ArticleId, list[tuple[int, int]]] = {}
        for article in self._store.articles(mentions):
            starts = [mention.start for mention in mentions[article.id]]
            result[article.id] = [
                (span.start, span.end)
                for block in article.blocks
                if any(block.start <= start < block.end for start in starts)
                for span in sentences(article.text, block.start, block.end)
                if any(span.start <= start < span.end for start in starts)
            ]
        return result

    def contexts(self, places: Sequence[Evidence], *, width: int = 60) -> list[Context]:
        """The text around some places, on one line each; those of articles that are gone are left out."""
        result = []
        for place in places:
            if (article := self._article(place.article)) is not None:
                left, text, right = context(article.text, article.blocks, place.start, place.end, width=width)
                result.append(Context(place.article, place.start, place.end, left, text, right))
        return result

    def neighbours(self, entity: EntityId, *, limit: int = 40) -> list[Neighbour]:
        """Who stands in the same sentences more often than by chance, the strongest first; sums and dates do not.

        Of an entity with very many mentions the newest tell.
        """
        from tui.entities.beside import strength
        from tui.entities.sentence import VALUES
        from tui.relating.steps import RECENT

        own = self._store.entity(entity)
        if own is None:
            return []
        every = self._store.mentions_in_all()
        found = [one for one in self._store.standing_beside(own.id, RECENT) if one.party.kind not in VALUES]
        found.sort(key=lambda one: -one.sentences)
        strengths: list[tuple[float, Standing]] = []
        for together, some in groupby(found, key=lambda one: one.sentences):
            first = max(together, own.mentions)
            if len(strengths) >= limit and strength(together, first, together, every) < strengths[limit - 1][0]:
                break  # not even one who is never named apart comes before those
            strengths += [(strength(together, first, max(together, one.mentions), every), one) for one in some]
            strengths.sort(key=lambda each: (-each[0], each[1].party.name, each[1].party.id))
        best = strengths[0][0] if strengths else 1.0
        return [
            Neighbour(one.party, round(value / best, 4), one.sentences, one.evidence)
            for value, one in strengths[:limit]
        ]

    def relations(self, entity: EntityId | None = None, relation: Relation | None = None) -> list[Related]:
        """What sentences say of how it, or anybody, hangs together with others.

        In the order of Relation; what is said of the same two stands together, that which most sentences say first, of
        these the plain and sure ones first, then the newest.
        """
        groups: defaultdict[tuple[Relation, EntityId, EntityId], list[Related]] = defaultdict(list)
        for one in self._store.related(entity, relation):
            pair = (one.subject.id, one.object.id)
            first, second = sorted(pair) if one.relation.mutual else pair
            groups[one.relation, first, second].append(one)
        ordered = sorted(groups.items(), key=lambda each: (_ORDER[each[0][0]], -len(each[1]), each[0][1:]))
        return [
            one
            for _, said in ordered
            for one in sorted(said, key=lambda each: (each.negated, each.hedged, -each.confidence))
        ]

    def figures(self, entity: EntityId) -> list[Measured]:
        """What sentences measure of it: measure by measure, the newest first."""
        found = self._store.measured(entity)
        order = {measure: rank for rank, measure in enumerate(dict.fromkeys(one.measure for one in found))}
        return sorted(found, key=lambda one: order[one.measure])

    def disagreements(self, entity: EntityId | None = None) -> list[Disagreement]:
        """Where articles give different figures for the same thing, of one entity or of the whole library."""
        from tui.entities.disagreeing import disagreements

        found = self._store.measured(entity)
        dates = self._store.dates_of(one.evidence.article for one in found)
        return disagreements(found, dates)

    def quotes(self, entity: EntityId) -> tuple[list[Quoted], list[Quoted]]:
        """What it said, and what others said that names it; the newest first."""
        mentions = dict(self._store.mentions_of(entity))
        by, about = [], []
        own = self._store.party(entity)
        for evidence, speaker in self._store.quoted(entity):
            if speaker is not None and speaker == own:
                by.append(Quoted(evidence, speaker))
            elif any(evidence.start <= one.start < evidence.end for one in mentions.get(evidence.article, ())):
                about.append(Quoted(evidence, speaker))
        return self._flagged(by), about

    def _flagged(self, said: list[Quoted]) -> list[Quoted]:
        """The same, with the quotations of other articles that have it in other words."""
        from tui.entities.quotes import altered

        others: defaultdict[int, list[Evidence]] = defaultdict(list)
        for first, second in altered([self.said(one.evidence) for one in said[:_COMPARED]]):
            if said[first].evidence.article != said[second].evidence.article:
                others[first].append(said[second].evidence)
                others[second].append(said[first].evidence)
        return [Quoted(one.evidence, one.speaker, tuple(others[at])) for at, one in enumerate(said)]

    def timeline(self, entity: EntityId) -> list[Moment]:
        """What sentences that name it date, the earliest first."""
        return self._store.moments(entity)

    def coverage(self, entity: EntityId) -> list[tuple[str, int]]:
        """How many articles of each month name it, `YYYY-MM`, from the first on; months without any are left out."""
        ids = self._store.articles_naming([entity])
        months = Counter(date[:7] for date in self._store.dates_of(ids).values() if date and len(date) >= 7)
        return sorted(months.items())

    def known(self, entity: EntityId, article: ArticleId, before: int) -> list[Evidence]:
        """What an article has said of it up to a place: the words that introduce it first, then the sentence that names
        it first and the last three that do, in the order of the text."""
        from tui.entities.sentence import naming

        shown = self._article(article)
        if shown is None:
            return []
        said = [one for one in self._store.introduced_in(article, entity) if one.end <= before]
        mentions = [
            Mention(one.start, one.end, one.kind, 0)
            for one in self._store.linked(article)
            if one.entity == entity and one.start < before
        ]
        told = [Evidence(article, one.start, one.end) for one in naming(shown.text, shown.blocks, mentions)]
        kept = told if len(told) <= 4 else [told[0], *told[-3:]]
        return [*said[:2], *kept]

    # Between entities

    def paths(self, start: EntityId, end: EntityId, *, limit: int = 3) -> list[Path]:
        """How two entities hang together: the closest chain first, then others that lead through others."""
        from tui.relating.paths import paths
        from tui.relating.steps import LEAST, Steps

        own, other = self._store.party(start), self._store.party(end)
        if own is None or other is None:
            return []
        steps = Steps(self._store, own.id, other.id)
        return paths(steps.of, steps.passing, own.id, other.id, limit=limit, least=LEAST)

    def around(self, entity: EntityId, *, hops: int = 2, limit: int = 30) -> Graph:
        """The entities around one, so many at most with itself, and what joins them. None around one that is gone."""
        from tui.relating.around import around
        from tui.relating.steps import Steps

        centre = self._store.party(entity)
        if centre is None:
            return Graph((), ())
        return around(Steps(self._store, centre.id).of, centre, hops=hops, limit=limit)

    def news(self, entity: EntityId) -> list[News]:
        """The sentences about it that say what no article that was read says: new figures and names first, then the
        newest."""
        from tui.relating.news import news

        return news(self._store, entity, self._marks.read_ids())


_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "one", "of"})
