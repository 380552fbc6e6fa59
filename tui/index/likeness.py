"""What an article is about, as a query that finds others like it: its own best words and the names in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from tui.index.analysis import bigrams, chunks, has_unspaced, stem, terms, terms_of
from tui.index.grammar import stop_words
from tui.index.ranking import rarity
from tui.model import Article
from tui.query import Node, Or, Phrase, Word

_LETTERS = 200_000
"""Of an article, what is looked at."""
_CANDIDATES = 64
"""Words whose rarity is asked for: those that come most often."""
_WORDS = 16
_NAMES = 8
_IN_TITLE = 3
"""What a word of the title counts."""


def likeness(article: Article, names: Iterable[str], count: Callable[[Node], int], articles: int) -> Node | None:
    """A query for what is about the same; it finds the article itself as well. None when it says nothing of its own.

    Args:
        names: What it names, most mentioned first.
        count: How many articles match a node.
        articles: How many there are.

    Source: the best words are those of the highest tf-idf, as in Lucene's MoreLikeThis; a word of this article alone
    finds no other.
    """
    weighed = []
    for word, times in _frequent(article).most_common(_CANDIDATES):
        holding = count(Word(word))
        if holding > 1:
            weighed.append((times / (times + 2) * rarity(holding, articles), word))
    best = [Word(word) for _, word in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:_WORDS]]
    said = (Phrase(words) for name in names if len(words := tuple(terms(name))) > 1)
    nodes: list[Node] = [*best, *islice(said, _NAMES)]
    return Or(tuple(nodes)) if nodes else None


def _frequent(article: Article) -> Counter[str]:
    """Its words without those that every text has, each in its most frequent form."""
    stop = stop_words((article.lang or "").casefold()) or stop_words("en")
    forms: dict[str, Counter[str]] = {}
    for text, weight in ((article.text[:_LETTERS], 1), (article.title, _IN_TITLE)):
        for word in _words(text):
            if word not in stop and len(word) > 1 and not word.isdecimal():
                forms.setdefault(stem(word), Counter())[word] += weight
    return Counter({form.most_common(1)[0][0]: form.total() for form in forms.values()})


def _words(text: str) -> Iterable[str]:
    for _, chunk in chunks(text, 0, len(text)):
        if has_unspaced(chunk):
            yield from bigrams(chunk)
        else:
            yield from terms_of(chunk)
