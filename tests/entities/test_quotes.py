"""Quotations, who said them, and where they were altered."""

from __future__ import annotations

import pytest

from tests.entities.marked import marked
from tui.entities.quotation import quotations
from tui.entities.quotes import altered, quotes


def _quotes(text: str, **named: str) -> list[tuple[str, str | None]]:
    found = marked(text, **named)
    return [(text[one.start : one.end], found.name(one.speaker)) for one in quotes(text, found.blocks, found.resolved)]


@pytest.mark.parametrize(
    "text",
    ["He said “it is so.” And", 'He said "it is so." And', "Er sagt: „it is so.“ Und", "Il dit « it is so. » Et"],
)
def test_marks_of_many_kinds(text: str) -> None:
    """Curly, straight, low and angled marks hold a quotation."""
    assert [text[span.start : span.end] for span in quotations(text, 0, len(text))] == ["it is so."]


def test_apostrophes_are_no_marks() -> None:
    """A single mark that ends a word, not a sentence, closes nothing."""
    text = "The ‘dogs’ and the cats’ owners said ‘we are here.’ Then they left."
    assert [text[span.start : span.end] for span in quotations(text, 0, len(text))] == ["we are here."]


@pytest.mark.parametrize(
    "text",
    [
        "“We have won the day,” said Jo Ash.",
        "“We have won the day,” says Acme spokeswoman Jo Ash.",
        "“We have won the day,” Jo Ash told Acme.",
        "“We have won the day,” Jo Ash, the head of Acme, said.",
        "“We have won the day,” Jo Ash of Acme said.",
        "Jo Ash of Acme said: “We have won the day”.",
        "Jo Ash, in remarks to Acme, said “We have won the day”.",
        "According to Jo Ash, “We have won the day”.",
        "Jo Ash has left, saying in an interview with Acme that “We have won the day”.",
        "Jo Ash has come. “We have won the day,” she said.",
        "“We have won the day” – Jo Ash",
    ],
)
def test_who_said_it(text: str) -> None:
    """The speaker stands before or behind, by name or by pronoun, and is not whom it was said to."""
    assert [(said.rstrip(","), who) for said, who in _quotes(text, person="Jo Ash", org="Acme")] == [
        ("We have won the day", "Jo Ash")
    ]


def test_a_parted_quotation_has_one_speaker() -> None:
    """Both halves, and what the same person says next, are one speaker's."""
    text = "“We have won,” Jo Ash said, “and we will go home. “It was a long day.”"
    text = text.replace("home. “", "home.” “")
    assert [who for _, who in _quotes(text, person="Jo Ash")] == ["Jo Ash"] * 3


def test_a_title_is_no_quotation() -> None:
    """One or two words in marks, or a few that nobody says, are not kept."""
    assert _quotes("Jo Ash read “The Net” and “The Long Way Home”.", person="Jo Ash") == []
    assert _quotes("Jo Ash said that the “Long Way Home” was lost.", person="Jo Ash") == []


def test_another_wording() -> None:
    """One saying in other words is found, however its marks and capitals are."""
    said = [
        "We have never seen such a clear victory",
        "we’ve never seen so clear a victory",
        "It rained all day in town",
    ]
    assert list(altered(said)) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "we have never seen such a clear victory",
        "never seen such a clear victory",
        "We have never ... a clear victory",
        "We [all] have never seen such a clear victory",
        "Nobody else was there to see them go home",
    ],
)
def test_what_is_not_altered(other: str) -> None:
    """A part of it, something left out and said so, or something else, is no other wording."""
    assert list(altered(["We have never seen such a clear victory", other])) == []
