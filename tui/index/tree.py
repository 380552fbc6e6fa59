"""Walks over the nodes of a query: resolve, relax, mend. Pure; the nodes themselves are in tui.model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace as with_

from tui.index.analysis import bigrams, has_unspaced, terms
from tui.index.grammar import content
from tui.index.ranking import NEAR
from tui.query import (
    Among,
    And,
    Dates,
    Exactly,
    Fuzzy,
    Like,
    Marked,
    Mentioning,
    Named,
    Naming,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Typing,
    Whole,
    Word,
)

_WORDS = (Word, Phrase, Prefix, Typing, Fuzzy)
_FILTERS = (Exactly, Dates, Named, Naming, Whole, Marked, Among, Mentioning, Not)
_LEAST_LETTERS = 3
_LESS, _BESIDE, _FAVOUR = 0.5, 0.2, 0.1
"""What words of grammar and parts of a compound count; two words side by side, beside each of them; what more counts an
article that has all the words."""
_LEAST_SAID = 3
"""Words that say something, without which those of grammar count as well as any."""
_LONG = 6
"""Words."""
_DASHES = re.compile("[\u2013\u2014\u2026]")
_ORIGINS = ("author", "source")
"""Fields whose words say where an article is from, not what it is about."""


def replace(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same tree with every leaf changed."""
    if isinstance(node, And):
        return And(tuple(replace(child, change) for child in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(replace(child, change) for child in node.nodes))
    if isinstance(node, Not):
        return Not(replace(node.node, change))
    return change(node)


def leaves(node: Node | None, *, negated: bool = False) -> Iterator[Node]:
    """The leaves of a tree, those under an odd number of NOTs only when asked for."""
    if isinstance(node, And | Or):
        for child in node.nodes:
            yield from leaves(child, negated=negated)
    elif isinstance(node, Not):
        yield from leaves(node.node, negated=not negated)
    elif node is not None and not negated:
        yield node


def relaxed(root: Node, *, favouring: bool = False) -> Node | None:
    """The query with any of its words instead of all; filters, origins and what is excluded stay as they are.

    Words of grammar count half (see grammar). Words joined by hyphens or dashes are parted; of any other compound the
    parts count half, and the whole of it as well. Two words count somewhat more where they stand side by side. Of what
    is written without blanks any two characters do that stand side by side (Nie et al., "On the use of words and
    n-grams for Chinese information retrieval", IRAL 2000).

    Args:
        favouring: What has all the words is put somewhat higher.

    Returns:
        None when there are not two words to choose from.
    """
    parts = root.nodes if isinstance(root, And) else (root,)
    words = [part for part in parts if not _filters(part)]
    spread = [piece for word in words for piece in _any_of(word)]
    if len(spread) < 2:
        return None
    said = _told(spread)
    pairs = _pairs(spread, said)
    if sum(said) >= _LEAST_SAID:
        spread = [node if says else _weighing(node, _LESS) for node, says in zip(spread, said, strict=True)]
    spread += pairs
    if favouring:
        spread.append(_weighing(And(tuple(words)), _FAVOUR))
    kept = tuple(part for part in parts if _filters(part))
    either = Or(tuple(spread))
    return And((*kept, either)) if kept else either


def neighbours(root: Node) -> tuple[Phrase, ...]:
    """Of a query that wants all its words, each that says something and the next one, near one another. One that is
    being typed is taken for whole."""
    parts = root.nodes if isinstance(root, And) else ()
    plain = [part for part in parts if isinstance(part, Word | Typing) and part.field is None]
    if len(plain) < 2 or any(has_unspaced(word.text) for word in plain):
        return ()
    said = [word for word, says in zip(plain, content(tuple(word.text for word in plain)), strict=True) if says]
    pairs = (Phrase((one.text, other.text), NEAR) for one, other in pairwise(said))
    return tuple(dict.fromkeys(pairs))


def is_long(root: Node | None) -> bool:
    """Whether a query is so many words, and nothing but words and filters, that an article may well answer it and not
    have them all."""
    parts = root.nodes if isinstance(root, And) else ()
    plain = [part for part in parts if isinstance(part, Word | Typing) and part.field is None]
    return len(plain) >= _LONG and all(_filters(part) or part in plain for part in parts)


def ranks(root: Node | None) -> bool:
    """Whether a query looks for anything that one article can have more of than another."""
    return any(isinstance(leaf, Named) or not _filters(leaf) for leaf in leaves(root))


def _filters(node: Node) -> bool:
    return isinstance(node, _FILTERS) or (isinstance(node, _WORDS) and node.field in _ORIGINS)


def _told(nodes: Sequence[Node]) -> list[bool]:
    """Which of them say something: all but words of grammar."""
    words = [node for node in nodes if isinstance(node, Word) and node.field is None]
    told = dict(zip(map(id, words), content(tuple(word.text for word in words)), strict=True))
    return [told.get(id(node), True) for node in nodes]


def _pairs(nodes: Sequence[Node], said: Sequence[bool]) -> list[Node]:
    """Words that say something and stand side by side in the query, as phrases that count little.

    Source: Metzler and Croft, "A Markov random field model for term dependencies", SIGIR 2005, on ordered pairs.
    """
    plain = [
        node.text if isinstance(node, Word) and says and node.field is None and node.weight == 1 else None
        for node, says in zip(nodes, said, strict=True)
    ]
    pairs = (
        Phrase((one, other), weight=_BESIDE)
        for one, other in pairwise(plain)
        if one and other and not has_unspaced(one + other)
    )
    return list(dict.fromkeys(pairs))


def _weighing(node: Node, weight: float) -> Node:
    """A node that counts so much of what it does."""

    def weigh(leaf: Node) -> Node:
        return with_(leaf, weight=leaf.weight * weight) if isinstance(leaf, Word | Phrase | Typing) else leaf

    return replace(node, weigh)


def _any_of(node: Node) -> Iterator[Node]:
    if isinstance(node, Phrase) and len(node.words) > 1:
        for word in node.words:
            yield Word(word, node.field)
    elif isinstance(node, And):
        for child in node.nodes:
            if not _filters(child):
                yield from _any_of(child)
    elif isinstance(node, Word) and len(parts := list(_parted(node.text))) > 1:
        for part in parts:
            yield from _any_of(Word(part, node.field))
    elif isinstance(node, Word | Typing) and has_unspaced(node.text):
        pairs = [pair for pair in bigrams(node.text) if any(map(str.isalnum, pair))]
        yield from (Word(pair, node.field) for pair in pairs)
    elif isinstance(node, Word) and len(compound := terms(node.text)) > 1:
        yield from (_weighing(each, _LESS) for each in (node, *(Word(term, node.field) for term in compound)))
    else:
        yield node


def _parted(text: str) -> Iterator[str]:
    """What stands between dashes, and between hyphens where all of it says something by itself."""
    for run in _DASHES.split(text):
        parts = run.split("-")
        if len(parts) > 1 and all(part.isalpha() and len(part) >= _LEAST_LETTERS for part in parts):
            yield from parts
        elif any(map(str.isalnum, run)):
            yield run


def words(root: Node | None) -> Iterator[Word | Phrase | Prefix | Typing | Fuzzy]:
    """The leaves that look for words, in order, without what is excluded."""
    for leaf in leaves(root):
        if isinstance(leaf, _WORDS):
            yield leaf


def written(node: Node) -> str:
    """A leaf as a reader would type it."""
    match node:
        case Phrase():
            text = f'"{" ".join(node.words)}"' + (f"~{node.slop}" if node.slop else "")
        case Prefix() | Typing():
            text = f"{node.text}*"
        case Fuzzy():
            text = f"{node.text}~"
        case Word():
            text = node.text
        case Exactly():
            return f"{node.field}:{node.value}"
        case Dates():
            return f"date:{node.first}" if node.first == node.last else f"date:[{node.first} to {node.last}]"
        case Like():
            return f"like:{node.article}"
        case Named():
            return f"{node.kind or 'entity'}:{node.name}"
        case Naming():
            return f"has:{node.kind}"
        case Whole():
            return f'{node.field}:="{node.value}"'
        case Marked():
            return f"{'has' if node.mark == 'note' else 'is'}:{node.mark}"
        case _:
            return "…"
    return f"{node.field}:{text}" if node.field else text
