"""Words of grammar (stop words): what every text of a language has, and what says nothing of what it is about.

The index has them all, and a search finds them. They are passed over where any word of a question will do, and where an
article is asked what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from tui.index.analysis import terms

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "sv")
"""Those whose words of grammar are told in a question; of two that fit equally the first is taken."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """Snowball's list for a language, folded; empty where it has none."""
    from whoosh.lang.stopwords import stoplists

    return frozenset(term for word in stoplists.get(language, ()) for term in terms(word))


def content(words: Sequence[str]) -> list[bool]:
    """Of the words of a question, which say something: all but those of grammar, in the language that has most of
    them. All, when none would be left."""
    folded = [terms(word) for word in words]
    listed = max(map(stop_words, LANGUAGES), key=lambda stop: sum(_all_in(each, stop) for each in folded))
    kept = [not _all_in(each, listed) for each in folded]
    return kept if any(kept) else [True] * len(words)


def _all_in(words: Iterable[str], stop: frozenset[str]) -> bool:
    return all(word in stop for word in words)
