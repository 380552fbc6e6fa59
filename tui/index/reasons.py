"""What of an article almost answers a part of a query, and what is looked for in place of its words."""

from __future__ import annotations

from itertools import chain

from tui.index.analysis import terms
from tui.index.patterns import Way, WordNode, pattern_of
from tui.index.spelling import near, slips
from tui.index.tongues import spoken
from tui.model import Article
from tui.query import Node

_MOST_NEAR = 3
_LETTERS = 1_000_000
"""Of an article, what is looked through."""


def stems_asked(leaf: Node, language: str | None) -> tuple[str, ...]:
    """The stem of each word of a leaf in an article of this language; what is no word by stem has none."""
    if not isinstance(leaf, WordNode):
        return ()
    slots = pattern_of(spoken(leaf, language)).slots
    return tuple(slot.own_stem for slot in slots if slot.way in (Way.STEM, Way.TYPING))


def near_misses(leaf: Node, article: Article) -> tuple[str, ...]:
    """Words of an article that the words of a leaf may be misspellings of, the nearest first, then by alphabet."""
    if not isinstance(leaf, WordNode):
        return ()
    there = set(chain.from_iterable(terms(text or "") for text in _texts(article)))
    asked = [slot.term for slot in pattern_of(leaf).slots]
    found: dict[str, int] = {}
    for word in asked:
        found |= near(word, there - set(asked), slips(word)) if len(word) > 2 else {}
    return tuple(sorted(found, key=lambda word: (found[word], word))[:_MOST_NEAR])


def _texts(article: Article) -> tuple[str | None, ...]:
    return article.text[:_LETTERS], article.title, article.author, article.source
