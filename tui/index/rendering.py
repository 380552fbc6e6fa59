"""A query's tree as text that a reader could have typed, and queries narrowed by a value of a facet."""

from __future__ import annotations

from tui.index.language import KINDS, MARKS, OPERATORS, QUOTES, parse
from tui.query import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    Like,
    Marked,
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

_FIELDS = {"month": "date", "kind": "has"}
"""The field of the language that asks for a facet, where it is called otherwise."""


def render(node: Node | None) -> str:
    """A text that `parse` understands as this node, for every node that `parse` can return without typing."""
    match node:
        case None:
            return ""
        case And(nodes):
            return " ".join(_grouped(child) if isinstance(child, And) else render(child) for child in nodes)
        case Or(nodes):
            joined = " OR ".join(_grouped(child) for child in nodes)
            return f"({joined})"
        case Not(child):
            return f"NOT {_grouped(child)}"
        case Dates(first, last):
            return f"date:[{first} to {last}]"
        case Marked() | Naming():
            return next(f"{name}:{value}" for (name, value), marked in MARKS.items() if marked == node)
        case Whole(name, value):
            return f'{name}:="{value}"'
        case Named(kind, name):
            return _checked(node, next(key for key, value in KINDS.items() if value is kind) + ":", name)
        case Like(article):
            return _checked(node, "like:", article)
        case Exactly(name, value):
            return _checked(node, f"{name}:", value)
        case Phrase(words, slop, name):
            return f'{_scope(name)}"{" ".join(words)}"' + (f"~{slop}" if slop else "")
        case Prefix(word, name):
            return f"{_scope(name)}{word}*"
        case Fuzzy(word, name):
            return f"{_scope(name)}{word}~"
        case Word(word, name) | Typing(word, name):
            return _checked(Word(word, name), _scope(name), word)
    raise ValueError(f"cannot be written as a query: {node!r}")


def facet_terms(facet: str, value: str) -> list[str]:
    """What asks for one value of a facet, the plainest first; only what comes after it tells an author or a source
    from others that have the same words in their names. Empty where nothing can be said: of signs without letters, of
    a tag with a quotation mark."""
    said = " ".join(value.translate(QUOTES).replace('"', " ").split())
    name = _FIELDS.get(facet, facet)
    node = parse(f'{name}:"{said}"').root
    is_whole = said == " ".join(value.split())
    if node is None or (isinstance(node, Exactly) and not is_whole):
        return []
    plain = f"{name}:{said}" if isinstance(node, Dates) else render(node)
    return [plain, render(Whole(name, said))] if is_whole and facet in ("author", "source") else [plain]


def and_also(text: str, term: str) -> str:
    """A query for what both find, as `text` was typed if that can be gone on with."""
    root, more = parse(text).root, parse(term).root
    if root is None or more is None:
        return term
    both = And((*(root.nodes if isinstance(root, And) else (root,)), more))
    longer = f"{text.strip()} {term}"
    return longer if parse(longer).root == both else f"{render(root)} {term}"


def _scope(name: str | None) -> str:
    return f"{name}:" if name else ""


def _grouped(node: Node) -> str:
    text = render(node)
    return f"({text})" if isinstance(node, And | Not) else text


def _checked(node: Node, scope: str, value: str) -> str:
    """Bare when it is understood that way, else between quotation marks."""
    bare = scope + value
    return bare if bare not in OPERATORS and parse(bare).root == node else f'{scope}"{value}"'
