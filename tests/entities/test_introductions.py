"""How articles introduce names."""

from __future__ import annotations

import pytest

from tests.entities.marked import marked
from tui.entities.introductions import introductions


def _introduced(text: str, **named: str) -> list[tuple[str | None, str]]:
    found = marked(text, **named)
    return [(found.name(one.name), text[one.start : one.end]) for one in introductions(text, found.naming)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bolt met Acme, a French rival to Bolt, yesterday.", "a French rival to Bolt"),
        ("They met Acme—a start-up that sells nets.", "a start-up"),
        ("Acme is the largest maker of nets.", "the largest maker of nets"),
        ("They met the French AI startup Acme.", "French AI startup"),
        ("Backers include cloud software giant Acme.", "cloud software giant"),
        ("They talked to net maker Acme of the U.S. market.", "net maker"),
    ],
)
def test_an_organisation(text: str, words: str) -> None:
    """Appositions, copulas and nouns before a name introduce it."""
    assert [one for one in _introduced(text, org="Acme;Bolt") if one[0] == "Acme"] == [("Acme", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jo Ash, chief executive of Acme, left.", "chief executive of Acme"),
        ("Jo Ash, the head of Acme, left.", "the head of Acme"),
        ("Former prime minister Jo Ash left.", "Former prime minister"),
        ("Acme co-founder Jo Ash left.", "Acme co-founder"),
        ("One of them, Jo Ash, is the chief executive.", "the chief executive"),
    ],
)
def test_a_person(text: str, words: str) -> None:
    """A person is introduced by a part, with or without an article."""
    assert _introduced(text, org="Acme", person="Jo Ash") == [("Jo Ash", words)]


@pytest.mark.parametrize(
    "text",
    [
        "In Acme, a team of ropers will come.",
        "They sold Acme, the bank and Bolt.",
        "They met the company Acme.",
        "They know a startup Acme backed a year ago.",
        "They left Acme, the day after.",
        "They left Acme, the Bolt Trust, and others.",
        "Acme (the Acme of old) grew.",
        "Jo Ash, who left, came back.",
    ],
)
def test_no_introduction(text: str) -> None:
    """A subject behind an adverbial, a row, a bare noun, or a clause says not who somebody is."""
    assert _introduced(text, org="Acme;the Bolt Trust;Bolt", person="Jo Ash") == []
