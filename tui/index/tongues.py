"""Words of a query in the languages of a library: an article is searched by the stems of its own language.

The index keeps one stem a word, the English or Russian one. A leaf that has other forms in another language becomes
one leaf for the articles in that language, and one for the rest; only one of them is met by any article.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from msgspec.structs import replace as with_

from tui.index.analysis import LANGUAGES
from tui.index.patterns import WordNode
from tui.index.tree import replace
from tui.query import And, Exactly, Node, Not, Or, Phrase, Typing, Word

Stemmed = Word | Phrase | Typing
"""What is looked for by its stem."""


def spoken(leaf: WordNode, language: str | None) -> WordNode:
    """A leaf as an article in this language is searched for it."""
    known = language.casefold() if language else None
    if isinstance(leaf, Stemmed) and known in LANGUAGES:
        return with_(leaf, language=known)
    return leaf


def put_in(root: Node, languages: Iterable[str], looked_for: Callable[[Stemmed], Hashable]) -> Node:
    """A query as it is put to an index.

    Args:
        languages: Those of the articles; others than `LANGUAGES` say nothing.
        looked_for: What a leaf stands for; of several that stand for the same one is enough.
    """
    known = sorted({language.casefold() for language in languages} & LANGUAGES.keys())
    if not known:
        return root

    def change(leaf: Node) -> Node:
        if not isinstance(leaf, Stemmed) or _is_foreign(leaf):
            return leaf
        usual = looked_for(leaf)
        alike: dict[Hashable, list[Stemmed]] = {}
        for language in known:
            own = with_(leaf, language=language)
            if (words := looked_for(own)) != usual:
                alike.setdefault(words, []).append(own)
        if not alike:
            return leaf
        rest = And((leaf, Not(_in_any(each for group in alike.values() for each in group))))
        return Or((rest, *(And((group[0], _in_any(group))) for group in alike.values())))

    return replace(root, change)


def _in_any(leaves: Iterable[Stemmed]) -> Node:
    """What is in the language of any of these."""
    found = tuple(Exactly("lang", each.language or "") for each in leaves)
    return found[0] if len(found) == 1 else Or(found)


def _is_foreign(leaf: Stemmed) -> bool:
    """Whether it is in another script, which has no other stemmer."""
    text = " ".join(leaf.words) if isinstance(leaf, Phrase) else leaf.text
    return all(char > "\u024f" or not char.isalpha() for char in text)
