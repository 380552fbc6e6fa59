"""What articles that were not read say of an entity that those which were read do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from tui.entities.novelty import Said, novel
from tui.entities.sentence import VALUES, naming
from tui.facts import Evidence, News, Party
from tui.model import Article, ArticleId, EntityId, Linked, Mention

if TYPE_CHECKING:
    from tui.store.library import LibraryStore

_MOST = 400
"""Articles that are looked at, of those read and of those not: the newest."""
_Figures = dict[tuple[ArticleId, int], set[tuple[str, float | None, str]]]


def news(store: LibraryStore, entity: EntityId, read: AbstractSet[ArticleId]) -> list[News]:
    """The sentences about an entity, of articles that were not read, that say what no article that was read says.

    Returns:
        Those with new figures and names first, then those with new figures, with new names, and the others; the newest
        article first.
    """
    own = store.entity(entity)
    if own is None:
        return []
    found = store.mentions_of(own.id)
    unread = [id_ for id_, _ in found if id_ not in read][:_MOST]
    known = [id_ for id_, _ in found if id_ in read][:_MOST]
    figures: _Figures = defaultdict(set)
    for figure in store.measured(own.id):
        figures[figure.evidence.article, figure.evidence.start].add((figure.measure, figure.value, figure.unit))
    before = [said for _, said in _sentences(store, own.id, known, figures)]
    fresh = list(_sentences(store, own.id, unread, figures))
    parties: dict[str, Party | None] = {}
    result = []
    for one in novel([said for _, said in fresh], before):
        for id_ in one.names:
            parties.setdefault(id_, store.party(EntityId(id_)))
        new = sorted(party for id_ in one.names if (party := parties[id_]) is not None)
        result.append(News(fresh[one.place][0], one.figures, tuple(new)))
    return result


def _sentences(
    store: LibraryStore, entity: EntityId, ids: Sequence[ArticleId], figures: _Figures
) -> Iterator[tuple[Evidence, Said]]:
    for article in store.articles(ids):
        linked = store.linked(article.id)
        for start, end, named in _naming(article, linked, entity):
            said = Said(article.text[start:end], named - {entity}, frozenset(figures.get((article.id, start), ())))
            yield Evidence(article.id, start, end), said


def _naming(article: Article, linked: Iterable[Linked], entity: EntityId) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The sentences that name an entity, each with all that it names."""
    numbers: dict[EntityId, int] = {}
    mentions = [
        Mention(one.start, one.end, one.kind, numbers.setdefault(one.entity, len(numbers)), one.confidence, one.value)
        for one in linked
    ]
    names = list(numbers)
    for sentence in naming(article.text, article.blocks, mentions):
        named = frozenset(str(names[one.name]) for one in sentence.mentions if one.kind not in VALUES)
        if entity in named:
            yield sentence.start, sentence.end, named
