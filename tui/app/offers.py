"""Completions for the search bar: a recent search, a field name, an entity of the library, a word of its articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.app.widgets.search_bar import Offer
from tui.app.words import count

if TYPE_CHECKING:
    from tui.library import Library

FIELDS = (
    *("title", "author", "source", "tag", "lang", "date", "is", "has"),
    *("entity", "person", "org", "place", "product", "law", "event"),
)
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(]))(-?)((?:entity|person|org|place|product|law):)?\"?([\w.&'’-]{2,})$")

_LETTERS = 3
"""Of a word, before the rest of it is offered."""


def offer_for(text: str, library: Library) -> Offer | None:
    """The one completion worth offering for what has been typed, or None. Safe to call from a thread."""
    if not text:
        recent = library.marks.searches()
        return Offer(recent[0], f"{recent[0]} · searched before") if recent else None
    found = _LAST_WORD.search(text)
    if found is None:
        return None
    minus, field, word = found.groups()
    head = text[: found.start()] + minus
    if field is None:
        for name in FIELDS:
            if name.startswith(word) and name != word:
                return Offer(f"{head}{name}:", f"{name}: · field")
    if not field and (not word[0].isupper() and len(word) < 3):
        return None
    for entity in library.store.entities_starting(word, 1):
        label = f"{entity.name} · {entity.kind} · {count(entity.articles, 'article')}"
        return Offer(f'{head}{field or "entity:"}"{entity.name}" ', label)
    for past in library.marks.searches():
        if past.startswith(text) and past != text:
            return Offer(past, f"{past} · searched before")
    return _word(head, word, library) if field is None else None


def _word(head: str, typed: str, library: Library) -> Offer | None:
    """A word of the articles. What is a word already, in most articles of those that begin so, needs no other."""
    begun = library.complete(typed, 1) if len(typed) >= _LETTERS else []
    return Offer(f"{head}{begun[0]} ", f"{begun[0]} · word") if begun and begun[0] != typed.casefold() else None
