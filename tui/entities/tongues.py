"""What a recogniser of English took for names in sentences of another language, as in a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.entities.gazetteer import gazetteer
from tui.entities.names import key, words
from tui.entities.scan import foreign
from tui.model import Kind, Span

_OTHER = words(
    """
    la le un ont sont ses el los las una que por para con del pero como su sus lo fue han nos y ese este esta hasta
    siempre muy cuando je les des une est dans pour pas qui nous vous avec sur aux ne der das und nicht ist ein eine wir
    mit auf dem den zu em uma dos os il che di non sono per gli della
    """
)
"""Small words of other languages that English has not; whatever has accents is one too."""
_ENGLISH = words(
    "the of and to is was are in that it for with on he she they as at by from has have had be this his her"
)
_FEWEST = 2
_SENTENCE_END = re.compile(r"[.!?\]\"“”:;\0](?:\s|$)")
_HEAD = re.compile(r"(?:^|[.!?:\]\"“”«¿¡\u200d])\s*[\"“«¿¡\u200d]?\Z")
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]+(?![\w'’-])")
_AROUND = 100
_LONG = 3
_NEAR = 8
"""So many small words behind a name tell of which language its sentence is."""


def named(text: str, marked: Sequence[tuple[Span, Kind]], small: AbstractSet[str]) -> list[tuple[Span, Kind]]:
    """What is marked, without words in other letters, and without the first words of sentences in another language:
    `Nuestras acciones`.

    Args:
        text: On one line, as a Page has it.
        marked: A recogniser's spans.
        small: The words that the text has in small letters.
    """
    if not text.isascii():
        marked = [(span, kind) for span, kind in marked if not _of_other_letters(text[span.start : span.end])]
    if len(_OTHER & small) < _FEWEST:
        return list(marked)
    return [(span, kind) for span, kind in marked if not _first_word(text, span)]


def _of_other_letters(name: str) -> bool:
    """Whether a name is a word in letters that a recogniser of English cannot read; two may be a person's."""
    return " " not in name and foreign(name)


def _first_word(text: str, span: Span) -> bool:
    if not _HEAD.search(text, max(0, span.start - 4), span.start):
        return False
    name = text[span.start : span.end]
    single = " " not in name
    if single and (
        (len(name) > _LONG and text.count(name) > 1)
        or key(name) in gazetteer().first_names
        or gazetteer().place(key(name))
    ):
        return False
    if not single and _OTHER.isdisjoint(_SMALL.findall(name)):
        return False
    beside = list(_beside(text, span))
    return sum(word in _OTHER or not word.isascii() for word in beside) >= 2 and _ENGLISH.isdisjoint(beside)


def _beside(text: str, span: Span) -> Iterator[str]:
    """The small words of the rest of the sentence."""
    stop = _SENTENCE_END.search(text, span.end, span.end + _AROUND)
    yield from _SMALL.findall(text, span.start, stop.start() if stop else span.end + _AROUND)[:_NEAR]
