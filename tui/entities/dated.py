"""Which names stand in sentences with a date."""

from __future__ import annotations

from collections.abc import Sequence

from tui.entities.sentence import Sentence
from tui.facts import Dated
from tui.model import Kind


def dated(sentences: Sequence[Sentence]) -> list[Dated]:
    """For each sentence its names with each of its dates that is known, in order of text, then by name and date."""
    return [
        Dated(name, date, sentence.start, sentence.end)
        for sentence in sentences
        for name in sorted(sentence.names)
        for date in sorted({one.value for one in sentence.mentions if one.kind is Kind.DATE and one.value})
    ]
