"""The reference for what an index must answer: plain dictionaries, every query a walk over every article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.index import ranking
from tui.index.analysis import PART_BITS, WEIGHTS, positions, stem, terms
from tui.index.days import Days, days_of
from tui.index.patterns import MOST_EXPANSIONS, Pattern, Slot, Way, WordNode, pattern_of, row_starts, windows
from tui.index.spelling import best, near, slips
from tui.index.tongues import put_in
from tui.index.tree import neighbours
from tui.model import Article, ArticleId, Found
from tui.query import Among, And, Dates, Exactly, Fuzzy, Mentioning, Node, Not, Or, Phrase, Prefix, Query, Typing, Word


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the index knows of one article."""

    id: ArticleId
    words: dict[str, list[int]]
    length: float
    tags: frozenset[str]
    lang: str
    days: Days | None


class MemoryIndex:
    """A `SearchIndex` that lives as long as the process. Not for many articles, nor for several threads."""

    def __init__(self) -> None:
        self._entries: dict[ArticleId, _Entry] = {}
        self._known: Counter[str] = Counter()
        """In how many articles each term stands."""
        self._revision = 0

    def revision(self) -> int:
        return self._revision

    def apply(self, articles: Iterable[Article], removed: Iterable[ArticleId], revision: int) -> None:
        entries = {article.id: _entry(article) for article in articles}
        for id_ in removed:
            self._entries.pop(id_, None)
        self._entries.update(entries)
        self._known = Counter(term for entry in self._entries.values() for term in entry.words)
        self._revision = revision

    def settle(self) -> None:
        pass

    def ids(self) -> set[ArticleId]:
        return set(self._entries)

    def search(self, query: Query, limit: int | None = None) -> Found:
        if query.root is None:
            return Found((), ())
        scores = self._scores(self._put(query.root))
        near_by = [self._scores(self._put(pair), len(scores)) for pair in neighbours(query.root)]
        close = {id_: ranking.CLOSE * sum(each.get(id_, 0.0) for each in near_by) for id_ in scores}
        found = ranking.ranked(scores.items(), close)
        kept = len(found.ids) if limit is None else limit
        return Found(found.ids[:kept], found.scores[:kept], max(0, len(found.ids) - kept))

    def count(self, node: Node) -> int:
        return len(self._scores(self._put(node)))

    def cut(self, node: Node) -> bool:
        slots = pattern_of(node).slots if isinstance(node, WordNode) else ()
        return any(sum(map(slot.expands_to, self._known)) > MOST_EXPANSIONS.get(slot.way, 0) for slot in slots)

    def suggest(self, word: str) -> str | None:
        known = self._known
        asked = terms(word)
        if len(asked) != 1 or any(stem(term) == stem(asked[0]) for term in known):
            return None
        candidates = best(asked[0], known, near(asked[0], known, slips(asked[0])))
        return candidates[0] if candidates else None

    def complete(self, prefix: str, limit: int) -> list[str]:
        begun = terms(prefix)
        known = self._known
        found = [term for term in known if len(begun) == 1 and term.startswith(begun[0])]
        return sorted(found, key=lambda term: (-known[term], term))[:limit]

    def damaged(self) -> list[str]:
        return []

    def close(self) -> None:
        """Nothing is held open."""

    def _put(self, node: Node) -> Node:
        return put_in(node, {entry.lang for entry in self._entries.values()}, lambda leaf: leaf)

    def _scores(self, node: Node, holding: int | None = None) -> dict[ArticleId, float]:
        """The articles that match a node, and what the match is worth; filters are worth nothing.

        Args:
            holding: How many articles are taken to hold what is looked for; None: those that do.
        """
        match node:
            case And(nodes):
                found = [self._scores(child, holding) for child in nodes]
                return {id_: sum(each[id_] for each in found) for id_ in self._entries if all(id_ in f for f in found)}
            case Or(nodes):
                found = [self._scores(child, holding) for child in nodes]
                return {
                    id_: sum(each.get(id_, 0.0) for each in found)
                    for id_ in self._entries
                    if any(id_ in each for each in found)
                }
            case Not(child):
                return dict.fromkeys(self._entries.keys() - self._scores(child).keys(), 0.0)
            case Among(ids):
                return dict.fromkeys(self._entries.keys() & ids, 0.0)
            case Mentioning(times):
                here = {id_: times[id_] for id_ in self._entries.keys() & times.keys()}
                return self._worths(here, len(here))
            case Exactly(name, value):
                wanted = value.casefold()
                return {e.id: 0.0 for e in self._entries.values() if wanted in (e.tags if name == "tag" else (e.lang,))}
            case Dates(first, last):
                return {e.id: 0.0 for e in self._entries.values() if e.days and e.days.within(first, last)}
            case Word() | Phrase() | Prefix() | Typing() | Fuzzy():
                return self._word_scores(node, holding)
        raise ValueError(f"must be resolved before it is searched for: {node!r}")

    def _word_scores(self, node: WordNode, holding: int | None) -> dict[ArticleId, float]:
        pattern = pattern_of(node)
        fillings = [self._filling(slot) for slot in pattern.slots]
        frequencies = {}
        for entry in self._entries.values():
            frequency = _frequency(entry, pattern, fillings)
            if frequency:
                frequencies[entry.id] = frequency
        weight = 1.0 if isinstance(node, Prefix | Fuzzy) else node.weight
        return self._worths(frequencies, len(frequencies) if holding is None else holding, weight)

    def _worths(
        self, frequencies: Mapping[ArticleId, float], holding: int, weight: float = 1.0
    ) -> dict[ArticleId, float]:
        average = sum(entry.length for entry in self._entries.values()) / max(1, len(self._entries))
        rarity = ranking.rarity(holding, len(self._entries)) * weight
        return {
            id_: ranking.worth(frequency, ranking.norm(self._entries[id_].length, average), rarity)
            for id_, frequency in frequencies.items()
        }

    def _filling(self, slot: Slot) -> set[str]:
        """The terms of the library that fill a slot."""
        known = self._known
        same = {term for term in known if slot.takes_stem(term)}
        if slot.way is Way.STEM:
            return same
        expanded = [term for term in known if slot.expands_to(term)]
        expanded.sort(key=lambda term: (-known[term], term))
        return same | set(expanded[: MOST_EXPANSIONS[slot.way]])


def _entry(article: Article) -> _Entry:
    words, length = positions(article)
    return _Entry(
        article.id,
        words,
        length,
        frozenset(tag.casefold() for tag in article.tags),
        (article.lang or "").casefold(),
        days_of(article.date),
    )


def _frequency(entry: _Entry, pattern: Pattern, fillings: list[set[str]]) -> float:
    """The weight of a pattern's occurrences in an article; 0 when it has none."""
    places = [
        {
            place
            for term in filling
            for place in entry.words.get(term, ())
            if pattern.part is None or place >> PART_BITS == pattern.part
        }
        for filling in fillings
    ]
    if not places or not all(places):
        return 0.0
    starts = [w[0] for w in windows(places, pattern.width)] if pattern.width else row_starts(places)
    return sum(WEIGHTS[start >> PART_BITS] for start in starts)
