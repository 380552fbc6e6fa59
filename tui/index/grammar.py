"""Words of grammar (stop words): what every text of a language has, and what says nothing of what it is about.

The index has them all, and a search finds them. They count less where any word of a query will do, and are passed over
where an article is asked what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from tui.index.analysis import terms

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "sv")
"""Those whose words of grammar are told in a query; of two that fit equally the first is taken."""
_QUESTIONS = {
    "en": "who whom whose what when where which why how",
    "de": "wer wen wem was wann wo woher wohin welche welcher welches wieso warum wie",
    "fr": "qui que quoi quand comment combien pourquoi quel quelle quels quelles ou",
    "es": "quien quienes que cuando donde como cual cuales cuanto cuanta cuantos cuantas",
    "it": "chi che cosa quando dove come quale quali quanto quanta quanti quante perche",
    "pt": "quem que quando onde como qual quais quanto quanta quantos quantas",
    "nl": "wie wat wanneer waar hoe waarom welke hoeveel",
    "ru": "кто что когда где куда почему как какой какая какое какие сколько чем чей",
    "sv": "vem vad nar var hur varfor vilken vilket vilka",
}
_ASKING = frozenset(word for words in _QUESTIONS.values() for word in words.split())
"""Words that a question begins with, folded."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """Snowball's list for a language, folded; empty where it has none."""
    from whoosh.lang.stopwords import stoplists

    return frozenset(term for word in stoplists.get(language, ()) for term in terms(word))


@lru_cache(maxsize=256)
def content(words: tuple[str, ...]) -> list[bool]:
    """Which words of a query say something: all but those of grammar, in the language that has most of them."""
    folded = [terms(word) for word in words]
    listed = max(map(stop_words, LANGUAGES), key=lambda stop: sum(_all_in(each, stop) for each in folded))
    return [not _all_in(each, listed | _ASKING) for each in folded]


def _all_in(words: Iterable[str], stop: frozenset[str]) -> bool:
    return all(word in stop for word in words)
