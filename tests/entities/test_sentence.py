"""Sentences with what they name."""

from __future__ import annotations

from tui.entities.sentence import Sentence, naming
from tui.model import Block, BlockKind, Kind, Mention


def _mention(text: str, words: str, name: int, kind: Kind = Kind.ORGANISATION) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, name)


def _said(text: str, sentences: list[Sentence]) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences]


def test_only_sentences_that_name_something() -> None:
    """A sentence without a name is none of them, and each has the mentions between its ends."""
    text = "Acme grew. It rained. Bolt sued Acme."
    mentions = [_mention(text, "Acme", 0), _mention(text, "Bolt", 1), Mention(32, 36, Kind.ORGANISATION, 0)]
    found = list(naming(text, [Block(0, len(text), BlockKind.PARAGRAPH)], mentions))
    assert _said(text, found) == ["Acme grew.", "Bolt sued Acme."]
    assert [sentence.names for sentence in found] == [{0}, {0, 1}]


def test_a_stop_within_a_name_ends_nothing() -> None:
    """A sentence goes on through a name that looks as if it ended there."""
    text = "They paid Yahoo! Inc. yesterday. Nobody knew."
    found = list(naming(text, [Block(0, len(text), BlockKind.PARAGRAPH)], [_mention(text, "Yahoo! Inc.", 0)]))
    assert _said(text, found) == ["They paid Yahoo! Inc. yesterday."]


def test_furniture_says_nothing() -> None:
    """What a page puts around its article, and code, are not read."""
    text = "Acme shop\nAcme grew."
    blocks = [Block(0, 9, BlockKind.FURNITURE), Block(10, 20, BlockKind.PARAGRAPH)]
    mentions = [Mention(0, 4, Kind.ORGANISATION, 0), Mention(10, 14, Kind.ORGANISATION, 0)]
    assert [sentence.block for sentence in naming(text, blocks, mentions)] == [1]


def test_a_sum_is_no_name() -> None:
    """Sums, percentages and dates are mentions of a sentence, and nobody that it names."""
    text = "Acme paid $5."
    mentions = [_mention(text, "Acme", 0), _mention(text, "$5", 1, Kind.MONEY)]
    (found,) = naming(text, [Block(0, len(text), BlockKind.PARAGRAPH)], mentions)
    assert found.names == {0}
    assert len(found.mentions) == 2
